"""`snippetgen init`."""

from __future__ import annotations

import click

from snippetgen.cli.group import main, reported
from snippetgen.cli.options import targets_option


@main.command(short_help="Write a first spec and a project file.")
@click.argument("folder", default=".", type=click.Path(file_okay=False))
@targets_option
def init(folder: str, targets: tuple[str, ...]) -> None:
    """Write a commented project file and a first spec into a folder.

    For a docs system (--target), also print what it has to be told; its own settings are never touched.
    """
    with reported():
        from snippetgen.project.starter import settings, start  # noqa: PLC0415

        for path in start(folder, targets):
            click.echo(f"wrote {path}", err=True)
        click.echo(settings(targets), nl=False)
        click.echo("next: snippetgen generate", err=True)
