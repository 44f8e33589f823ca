"""The command `snippetgen render`."""

from __future__ import annotations

import sys

import click

from snippetgen.cli.group import STALE, main, project_of, reported, warn
from snippetgen.cli.options import (
    complete_clients,
    config_option,
    environment_option,
    examples,
    set_option,
    strict_option,
    values_option,
)


@main.command(
    short_help="Print one sample of a spec.",
    epilog=examples(
        "snippetgen render specs/token.yaml --client python/requests",
        "snippetgen render specs/token.yaml --client shell/curl --set yourDomain=northwind.example.com",
        "snippetgen render specs/token.yaml --client php/curl --program > token.php",
    ),
)
@click.argument("spec", type=click.Path())
@click.option(
    "--client",
    required=True,
    metavar="CLIENT",
    envvar="SNIPPETGEN_CLIENT",
    show_envvar=True,
    shell_complete=complete_clients,
    help="The client of the sample.",
)
@click.option("--program", is_flag=True, help="Print the complete program that compiles and runs, not only the sample.")
@set_option
@values_option
@environment_option
@strict_option
@config_option
def render(  # noqa: PLR0913, PLR0917 - one for each option
    spec: str,
    client: str,
    fill: dict[str, str],
    values: str | None,
    environment: str | None,
    config: str | None,
    *,
    program: bool,
    strict: bool,
) -> None:
    """Print one sample of a spec; `-` reads the spec from standard input."""
    with reported():
        from snippetgen.project.environment import case_warnings  # noqa: PLC0415
        from snippetgen.project.plan import Case, one_client  # noqa: PLC0415
        from snippetgen.project.samples import load, sample  # noqa: PLC0415

        project = project_of(config, values=values, environment=environment)
        folders, client_id = one_client(project, spec, client)
        request = load(project, spec, fill)
        text = sample(project, request, client_id, folders, program=program)
        found = case_warnings(project, Case(spec, spec, folders, {"": client_id}), request)
        warn(found, strict=strict)
        click.echo(text, nl=False)
        if strict and found:
            sys.exit(STALE)
