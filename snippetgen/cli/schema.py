"""`snippetgen schema`."""

from __future__ import annotations

import click

from snippetgen.cli.group import main


@main.command()
def schema() -> None:
    """Print the JSON Schema of specs, for editors."""
    from importlib.resources import files  # noqa: PLC0415

    click.echo((files("snippetgen") / "spec" / "schema.json").read_text(encoding="utf-8"), nl=False)
