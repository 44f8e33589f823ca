"""The commands that show what there is, and the one that makes a first project."""

from __future__ import annotations

import sys

import click

from snippetgen.arguments import complete_clients, config_option, format_option
from snippetgen.cli.group import STALE, main, project_of, reported


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


@main.command(short_help="List the operations of OpenAPI documents with their specs.")
@click.option("--strict", is_flag=True, help="Exit with 1 where an operation has no spec, or a spec no operation.")
@format_option
@config_option
def operations(output_format: str, config: str | None, *, strict: bool) -> None:
    """List the operations of the project's OpenAPI documents with their specs, and the specs that belong to none."""
    with reported(output_format):
        from snippetgen.openapi import telling  # noqa: PLC0415
        from snippetgen.overlays import all_matched  # noqa: PLC0415
        from snippetgen.problems import annotation  # noqa: PLC0415

        matched, specs = all_matched(project_of(config))
        gaps = telling.gaps(matched, specs)
        if output_format == "github":
            click.echo("".join(f"{annotation(each, 'error' if strict else 'notice')}\n" for each in gaps), nl=False)
        else:
            click.echo((telling.as_json if output_format == "json" else telling.as_text)(matched, specs))
        if strict and gaps:
            sys.exit(STALE)


@main.command()
def schema() -> None:
    """Print the JSON Schema of specs, for editors."""
    from importlib.resources import files  # noqa: PLC0415

    click.echo((files("snippetgen") / "spec" / "schema.json").read_text(encoding="utf-8"), nl=False)


@main.command(short_help="Write a first spec and a project file.")
@click.argument("folder", default=".", type=click.Path(file_okay=False))
def init(folder: str) -> None:
    """Write a commented project file and a first spec into a folder."""
    with reported():
        from snippetgen.starting import start  # noqa: PLC0415

        for path in start(folder):
            click.echo(f"wrote {path}", err=True)
        click.echo("next: snippetgen generate", err=True)
