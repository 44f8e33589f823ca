"""The commands that show what there is, and the one that makes a first project."""

from __future__ import annotations

import click

from snippetgen.arguments import complete_clients, config_option, targets_option
from snippetgen.cli.group import main, project_of, reported


@main.command("clients", short_help="List the clients, their options and what they cannot send.")
@click.argument("names", nargs=-1, metavar="[CLIENT]...", shell_complete=complete_clients)
@click.option(
    "--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="For people, or as JSON."
)
@config_option
def show_clients(names: tuple[str, ...], output_format: str, config: str | None) -> None:
    """List the clients; with names, also their options and what they cannot send."""
    with reported():
        from snippetgen.listing import clients_as_json, clients_as_text  # noqa: PLC0415
        from snippetgen.project import select  # noqa: PLC0415

        project = project_of(config)
        chosen = select(project, names)
        click.echo(clients_as_json(chosen) if output_format == "json" else clients_as_text(chosen, details=bool(names)))


@main.command()
def schema() -> None:
    """Print the JSON Schema of specs, for editors."""
    from importlib.resources import files  # noqa: PLC0415

    click.echo((files("snippetgen") / "spec" / "schema.json").read_text(encoding="utf-8"), nl=False)


@main.command(short_help="Write a first spec and a project file.")
@click.argument("folder", default=".", type=click.Path(file_okay=False))
@targets_option
def init(folder: str, targets: tuple[str, ...]) -> None:
    """Write a commented project file and a first spec into a folder.

    For a docs system (--target), also print what it has to be told; its own settings are never touched.
    """
    with reported():
        from snippetgen.starting import settings, start  # noqa: PLC0415

        for path in start(folder, targets):
            click.echo(f"wrote {path}", err=True)
        click.echo(settings(targets), nl=False)
        click.echo("next: snippetgen generate", err=True)
