"""The command `snippetgen schema`."""

from __future__ import annotations

import click

from snippetgen.cli.group import main
from snippetgen.cli.options import examples


@main.command(epilog=examples("snippetgen schema > spec.schema.json"))
def schema() -> None:
    """Print the JSON Schema of specs, for editors."""
    from importlib.resources import files  # noqa: PLC0415

    click.echo((files("snippetgen") / "spec" / "schema.json").read_text(encoding="utf-8"), nl=False)
