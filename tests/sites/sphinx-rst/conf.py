project = "Northwind"
extensions = ["sphinx_design", "snippetgen.sphinx"]
exclude_patterns = ["_build", "_snippets"]
smartquotes = False  # so that prose can be compared
highlight_options = {"php": {"startinline": True}}
