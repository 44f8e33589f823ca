"""The command `snippetgen validate`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from snippetgen.cli.group import COULD_NOT, STALE, main, project_of, report, reported, warn
from snippetgen.cli.options import config_option, examples, format_option, quiet_option, specs_argument, strict_option

if TYPE_CHECKING:
    from snippetgen.problems import Problem


@main.command(
    short_help="Report every error in the specs, and warn of likely slips.",
    epilog=examples(
        "snippetgen validate",
        "snippetgen validate specs/token.yaml --output-format github",
        "snippetgen validate --strict",
    ),
)
@specs_argument
@strict_option
@format_option
@quiet_option
@config_option
def validate(specs: tuple[str, ...], output_format: str, config: str | None, *, strict: bool, quiet: bool) -> None:
    """Read the specs of the project, or the given ones, report every error in them, and warn of likely slips.

    A warning is about what is valid and yet likely wrong, such as the header contnet-type. It fails nothing without --strict.
    """
    with reported(output_format):
        from snippetgen.findings import FORMATS  # noqa: PLC0415
        from snippetgen.problems import Problems  # noqa: PLC0415
        from snippetgen.project.catalog import operation_catalog  # noqa: PLC0415
        from snippetgen.project.environment import untranslated  # noqa: PLC0415
        from snippetgen.project.plan import plan  # noqa: PLC0415
        from snippetgen.project.samples import load_filled  # noqa: PLC0415
        from snippetgen.spec.warnings import warnings  # noqa: PLC0415

        project = project_of(config)
        cases = plan(project, specs, ())
        problems: dict[Problem, None] = {}
        found: list[Problem] = []
        for case in cases:
            try:
                found += warnings(load_filled(project, case.path).spec, project.languages)
            except Problems as error:
                problems |= dict.fromkeys(error.problems)
        if not specs:
            found += [*operation_catalog(project).problems, *untranslated(project)]
        warn(found, output_format, strict=strict, quiet=quiet)
        if problems or output_format in ("json", *FORMATS):
            report([*problems], output_format, found, strict=strict)
        if problems:
            sys.exit(COULD_NOT)
        if not quiet:
            click.echo(f"{len(cases)} {'spec is' if len(cases) == 1 else 'specs are'} valid", err=True)
        if strict and found:
            sys.exit(STALE)
