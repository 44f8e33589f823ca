"""The command `snippetgen` itself, and what its commands share: the project, and how problems are told."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from snippetgen.cli.options import colour, show_version

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from snippetgen.problems import Problem
    from snippetgen.project.plan import Project

__all__ = ["STALE", "main", "project_of", "report", "reported"]

STALE, COULD_NOT = 1, 2


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "SNIPPETGEN", "max_content_width": 100}
)
@click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=show_version, help="Show the version and exit."
)
@click.pass_context
def main(context: click.Context) -> None:
    """Make the code samples of API documentation from one YAML description of each HTTP request.

    Exit codes: 0 all is well, 1 something is out of date or different, 2 it could not be done.
    """
    context.color = colour()


@contextmanager
def reported(output_format: str = "text") -> Iterator[None]:
    """Report problems in the chosen format and exit with 2; on Ctrl-C say that files are whole."""
    from snippetgen.problems import Problems  # noqa: PLC0415

    try:
        yield
    except Problems as error:
        report(error.problems, output_format)
        sys.exit(COULD_NOT)
    except KeyboardInterrupt:
        click.echo("interrupted: every file is either as it was or as it should be", err=True)
        sys.exit(130)


def report(problems: Sequence[Problem], output_format: str) -> None:
    """Write problems in the chosen format."""
    from snippetgen import problems as writing  # noqa: PLC0415

    if output_format == "github":
        click.echo("\n".join(map(writing.annotation, problems)))
    elif output_format == "json":
        from snippetgen.generation.report import as_json  # noqa: PLC0415

        click.echo(as_json(None, problems))
    else:
        text = writing.report(problems)
        click.echo(text.replace(": error: ", f": {click.style('error:', fg='red', bold=True)} "), err=True)


def project_of(config: str | None) -> Project:
    """Find the project: that of the named file, or of the nearest one upwards."""
    from snippetgen.project.settings import find  # noqa: PLC0415

    return find(config)
