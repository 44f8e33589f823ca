project = "Northwind"
extensions = ["sphinx_design"]
exclude_patterns = ["_build", "_snippets"]
highlight_options = {"php": {"startinline": True}}
