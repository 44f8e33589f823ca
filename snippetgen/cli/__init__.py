"""The commands, a module each, named as it is typed; what costs time to import is imported in the command that needs it."""

from snippetgen.cli import clients, generate, init, operations, preview, render, schema, validate, verify
from snippetgen.cli.group import main

__all__ = ["clients", "generate", "init", "main", "operations", "preview", "render", "schema", "validate", "verify"]
