from snippetgen.mkdocs import on_pre_build

__all__ = ["on_pre_build"]
