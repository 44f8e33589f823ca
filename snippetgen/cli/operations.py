"""The command `snippetgen operations`."""

from __future__ import annotations

import sys

import click

from snippetgen.cli.group import STALE, main, project_of, reported
from snippetgen.cli.options import config_option, examples, format_option


@main.command(
    short_help="List the operations of OpenAPI documents with their specs.",
    epilog=examples("snippetgen operations", "snippetgen operations --strict --output-format github"),
)
@click.option("--strict", is_flag=True, help="Exit with 1 if an operation has no spec or a spec matches no operation.")
@format_option
@config_option
def operations(output_format: str, config: str | None, *, strict: bool) -> None:
    """List the operations of the project's OpenAPI documents with their specs, and the specs that match no operation.

    Also say which were added, moved or removed since samples were last made.
    """
    with reported(output_format):
        from snippetgen.findings import FORMATS, document, findings  # noqa: PLC0415
        from snippetgen.generation.overlays import all_matched, releases  # noqa: PLC0415
        from snippetgen.openapi import output as writing  # noqa: PLC0415
        from snippetgen.problems import annotation  # noqa: PLC0415
        from snippetgen.project.catalog import operation_catalog  # noqa: PLC0415
        from snippetgen.project.plan import plan  # noqa: PLC0415

        project = project_of(config)
        matched, specs = all_matched(project, plan(project, (), ()))
        gaps, changed = writing.gaps(matched, specs), releases(project, matched)
        if output_format in FORMATS:
            click.echo(document(output_format, findings((), gaps, strict=strict)))
        elif output_format == "github":
            click.echo("".join(f"{annotation(each, 'error' if strict else 'notice')}\n" for each in gaps), nl=False)
        elif output_format == "json":
            click.echo(writing.as_json(matched, specs, changed))
        else:
            made = operation_catalog(project)
            click.echo(writing.as_text(matched, specs, made.problems, made.invented, changed))
        if strict and gaps:
            sys.exit(STALE)
