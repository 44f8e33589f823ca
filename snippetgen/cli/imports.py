"""The commands `snippetgen import curl` and `snippetgen import openapi`."""

from __future__ import annotations

import sys

import click

from snippetgen.cli.group import COULD_NOT, STALE, main, project_of, report, reported, warn
from snippetgen.cli.options import config_option, examples, quiet_option, strict_option


@main.group(
    "import",
    short_help="Make specs of requests that are described elsewhere.",
    epilog=examples(
        "snippetgen import curl docs/orders.md --output specs", "snippetgen import openapi --operation createOrder"
    ),
)
def imports() -> None:
    """Make specs of requests that are described elsewhere, once: from then on, the spec is the source."""


@imports.command(
    short_help="Make specs of commands of curl.",
    epilog=examples(
        "snippetgen import curl 'curl https://api.example.com/orders?limit=5'",
        "snippetgen import curl docs/orders.md --output specs",
        "pbpaste | snippetgen import curl -",
    ),
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--output", type=click.Path(file_okay=False), metavar="FOLDER", help="Write the specs into this folder.")
@click.option("--keep-secrets", is_flag=True, help="Keep what looks like a credential, instead of a placeholder.")
@strict_option
@quiet_option
def curl(sources: tuple[str, ...], output: str | None, *, keep_secrets: bool, strict: bool, quiet: bool) -> None:
    """Make specs of commands of curl: a command line, a script, the code blocks of a page, or `-` for standard input.

    Without --output, the spec of a single command is printed. A spec that somebody has changed is never overwritten.
    """
    with reported():
        from snippetgen.curl.importing import gather, write  # noqa: PLC0415

        found = gather(sources, single=output is None, keep_secrets=keep_secrets)
        errors = [problem for each in found if not each.text for problem in each.problems]
        warnings = [problem for each in found if each.text for problem in each.problems]
        warn(warnings, strict=strict, quiet=quiet)
        if errors:
            report(errors, "text")
        if output is None:
            click.echo(found[0].text, nl=False)
        else:
            for line in write(found, output):
                click.echo(line, err=True)
        if errors:
            sys.exit(COULD_NOT)
        if strict and warnings:
            sys.exit(STALE)


@imports.command(
    short_help="Make the spec of an operation of the project's OpenAPI documents.",
    epilog=examples(
        "snippetgen import openapi --operation createOrder > specs/create-order.yaml",
        "snippetgen import openapi --operation 'POST /orders'",
    ),
)
@click.option("--operation", required=True, metavar="NAME", help="Its operationId, or its method and path.")
@config_option
def openapi(operation: str, config: str | None) -> None:
    """Print the spec of an operation, to be changed by hand: as a file of the project, it takes the place of the operation."""
    with reported():
        from snippetgen.project.described import ejected  # noqa: PLC0415

        click.echo(ejected(project_of(config), operation), nl=False)
