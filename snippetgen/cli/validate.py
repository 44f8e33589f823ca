"""The command `snippetgen validate`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from snippetgen.cli.group import main, project_of, report, reported
from snippetgen.cli.options import config_option, examples, format_option, quiet_option, specs_argument

if TYPE_CHECKING:
    pass


@main.command(
    short_help="Report every error in the specs.",
    epilog=examples("snippetgen validate", "snippetgen validate specs/token.yaml --output-format github"),
)
@specs_argument
@format_option
@quiet_option
@config_option
def validate(specs: tuple[str, ...], output_format: str, config: str | None, *, quiet: bool) -> None:
    """Read the specs of the project, or the given ones, and report every error in them."""
    with reported(output_format):
        from snippetgen.problems import Gathered  # noqa: PLC0415
        from snippetgen.project.plan import plan  # noqa: PLC0415
        from snippetgen.project.samples import load_filled  # noqa: PLC0415

        project = project_of(config)
        gathered = Gathered()
        cases = plan(project, specs, ())
        for case in cases:
            with gathered:
                load_filled(project, case.path)
        gathered.finish()
        if output_format == "json":
            report((), output_format)
        if not quiet:
            click.echo(f"{len(cases)} {'spec is' if len(cases) == 1 else 'specs are'} valid", err=True)
