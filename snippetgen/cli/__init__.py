"""The command line, with one module for each command; a command imports what is slow to import only when it runs."""

from snippetgen.cli.group import commands, main

__all__ = ["commands", "main"]
