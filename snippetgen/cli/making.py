"""The commands that make samples of specs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from snippetgen.arguments import (
    clients_option,
    complete_clients,
    config_option,
    format_option,
    pairs,
    quiet_option,
    specs_argument,
)
from snippetgen.cli.group import STALE, main, project_of, report, reported

if TYPE_CHECKING:
    from snippetgen.generation.changes import Result
    from snippetgen.problems import Problem
    from snippetgen.project import Project

_MUCH = 200  # samples; with fewer a progress bar is gone before it can be read


@main.command(short_help="Write the samples, partials and marked regions that differ, or check them.")
@specs_argument
@clients_option
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 and name each file that is not as it should be.")
@click.option(
    "--diff",
    "show_diff",
    is_flag=True,
    envvar="SNIPPETGEN_GENERATE_DIFF",
    help="Write nothing; print a patch, and exit with 1 if there is one.",
)
@click.option("--force", is_flag=True, help="Overwrite files that were edited by hand or are not ours.")
@click.option("--exit-non-zero-on-write", is_flag=True, help="Exit with 1 where a file was written, as hooks want it.")
@format_option
@quiet_option
@config_option
def generate(  # noqa: PLR0913 - one for each option
    specs: tuple[str, ...],
    clients: tuple[str, ...],
    config: str | None,
    output_format: str,
    *,
    check: bool,
    show_diff: bool,
    force: bool,
    exit_non_zero_on_write: bool,
    quiet: bool,
) -> None:
    """Write the samples of the project, or of the named specs, where they differ, and what shows them.

    Partials show all clients of the project: with --client, neither they nor pages with marked regions are touched.
    """
    with reported(output_format):
        from snippetgen.generation.changes import apply  # noqa: PLC0415
        from snippetgen.reporting import tell  # noqa: PLC0415

        result = _compared(project_of(config), specs, clients)
        done = None if check or show_diff else apply(result, force=force)
        tell(result, done, output_format, show_diff=show_diff, quiet=quiet)
        kept = done is not None and len(done) < len(result.pending)
        if result.pending if done is None else kept or (exit_non_zero_on_write and done):
            sys.exit(STALE)


def _compared(project: Project, specs: tuple[str, ...], clients: tuple[str, ...]) -> Result:
    """Compare, with a progress bar where somebody watches and it takes long enough to be read."""
    from snippetgen.generation.changes import compare  # noqa: PLC0415
    from snippetgen.project import plan  # noqa: PLC0415

    cases = plan(project, specs, clients)
    everything = not specs and not clients
    if not sys.stderr.isatty() or sum(len(case.outputs) for case in cases) < _MUCH:
        return compare(project, cases, everything=everything)
    with click.progressbar(length=len(cases), label="specs", file=sys.stderr) as bar:
        return compare(project, cases, everything=everything, tick=lambda: bar.update(1))


@main.command(short_help="Print one sample of a spec.")
@click.argument("spec", type=click.Path())
@click.option(
    "--client",
    required=True,
    metavar="CLIENT",
    envvar="SNIPPETGEN_CLIENT",
    show_envvar=True,
    shell_complete=complete_clients,
    help="The client that the sample is for.",
)
@click.option("--program", is_flag=True, help="The whole file that compiles and runs, not the sample alone.")
@click.option(
    "--set",
    "fill",
    multiple=True,
    metavar="NAME=VALUE",
    envvar="SNIPPETGEN_SET",
    show_envvar=True,
    callback=pairs,
    help="Fill a placeholder (repeatable).",
)
@config_option
def render(spec: str, client: str, fill: dict[str, str], config: str | None, *, program: bool) -> None:
    """Print one sample of a spec; `-` reads the spec from standard input."""
    with reported():
        from snippetgen.project import one_client  # noqa: PLC0415
        from snippetgen.samples import load, sample  # noqa: PLC0415

        project = project_of(config)
        folders, client_id = one_client(project, spec, client)
        click.echo(sample(project, load(project, spec, fill), client_id, folders, program=program), nl=False)


@main.command(short_help="Report all that is wrong in the specs.")
@specs_argument
@format_option
@quiet_option
@config_option
def validate(specs: tuple[str, ...], output_format: str, config: str | None, *, quiet: bool) -> None:
    """Read the specs of the project, or the named ones, and report all that is wrong in them."""
    with reported(output_format):
        from snippetgen.problems import Problems  # noqa: PLC0415
        from snippetgen.project import plan  # noqa: PLC0415
        from snippetgen.samples import load  # noqa: PLC0415

        project = project_of(config)
        problems: list[Problem] = []
        cases = plan(project, specs, ())
        for case in cases:
            try:
                load(project, case.path)
            except Problems as error:
                problems += error.problems
        if problems:
            raise Problems(problems)
        if output_format == "json":
            report((), output_format)
        if not quiet:
            click.echo(f"{len(cases)} {'spec is' if len(cases) == 1 else 'specs are'} right", err=True)
