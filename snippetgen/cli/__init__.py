"""The commands: they parse, call and report; whatever costs time to import is imported in the command that needs it."""

from snippetgen.cli import looking, making, openapi, previewing, proving
from snippetgen.cli.group import main

__all__ = ["looking", "main", "making", "openapi", "previewing", "proving"]
