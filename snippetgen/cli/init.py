"""The command `snippetgen init`."""

from __future__ import annotations

import click

from snippetgen.cli.group import main, reported
from snippetgen.cli.options import examples, targets_option


@main.command(
    short_help="Write a project file and a first spec.",
    epilog=examples("snippetgen init", "snippetgen init docs --target mkdocs", "snippetgen init --openapi openapi.yaml"),
)
@click.argument("folder", default=".", type=click.Path(file_okay=False))
@click.option(
    "--openapi",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="An OpenAPI document, whose operations get the samples instead of those of a first spec.",
)
@targets_option
def init(folder: str, openapi: str | None, targets: tuple[str, ...]) -> None:
    """Write a project file and a first spec, both with comments, into a folder.

    Lines are added to its `.gitattributes`, so that Git keeps the generated files as they are, also on Windows.

    With --target, also print setup instructions for a docs system; its own settings are never changed.
    """
    with reported():
        from snippetgen.project.starter import settings, start  # noqa: PLC0415

        for path in start(folder, targets, openapi):
            click.echo(f"wrote {path}", err=True)
        click.echo(settings(targets), nl=False)
        click.echo("next: snippetgen generate", err=True)
