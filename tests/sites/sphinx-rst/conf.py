project = "Northwind"
extensions = ["sphinx_design"]
exclude_patterns = ["_build", "_snippets"]
smartquotes = False  # so that prose can be compared
highlight_options = {"php": {"startinline": True}}
