"""The command line, with one module for each command; a command imports what is slow to import only when it runs."""

from snippetgen.cli import clients, generate, imports, init, operations, preview, render, schema, validate, verify
from snippetgen.cli.group import main

__all__ = ["clients", "generate", "imports", "init", "main", "operations", "preview", "render", "schema", "validate", "verify"]
