project = "Northwind"
extensions = ["myst_parser", "sphinx_design", "snippetgen.sphinx"]
myst_enable_extensions = ["colon_fence"]
exclude_patterns = ["_build", "_snippets"]
smartquotes = False  # so that prose can be compared
highlight_options = {"php": {"startinline": True}}
