"""The command `snippetgen schema`."""

from __future__ import annotations

import click

from snippetgen.cli.group import main
from snippetgen.cli.options import examples


@main.command(epilog=examples("snippetgen schema > spec.schema.json", "snippetgen schema --project > snippetgen.schema.json"))
@click.option("--project", is_flag=True, help="Print that of the project file.")
def schema(*, project: bool) -> None:
    """Print the JSON Schema of specs, for editors."""
    if project:
        import json  # noqa: PLC0415

        from snippetgen.project.schema import schema as of_project  # noqa: PLC0415

        click.echo(json.dumps(of_project(), indent=2, ensure_ascii=False))
        return
    from importlib.resources import files  # noqa: PLC0415

    click.echo((files("snippetgen") / "spec" / "schema.json").read_text(encoding="utf-8"), nl=False)
