"""The command `snippetgen generate`."""

from __future__ import annotations

import os
import stat
import sys
from collections import Counter
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

import click

from snippetgen.cli.group import STALE, main, project_of, reported, warn
from snippetgen.cli.options import (
    clients_option,
    config_option,
    environment_option,
    examples,
    format_option,
    quiet_option,
    set_option,
    specs_argument,
    strict_option,
    values_option,
    verbose_option,
)
from snippetgen.files import shown
from snippetgen.problems import Problems, inert

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from snippetgen.generation.asked import How
    from snippetgen.generation.command import Made
    from snippetgen.generation.standing import Standing
    from snippetgen.project.plan import Case, Project

_OFTEN = 100  # operations between two lines of progress
_LINE = "\r\033[K"  # back to the start of a line, which becomes empty
_ALIKE = 10  # warnings of a kind; of more, some are shown
_CI = ("CI", "GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION")
_MUCH = 200  # samples; with fewer, a progress bar disappears before it can be read


@main.command(
    short_help="Write the samples, partials and marked regions that differ, or check them.",
    epilog=examples(
        "snippetgen generate",
        "snippetgen generate specs/token.yaml --client shell/curl",
        "snippetgen generate --set yourDomain=northwind.example.com",
        "snippetgen generate --diff",
        "snippetgen generate --check --output-format github",
    ),
)
@specs_argument
@clients_option
@click.option(
    "--check",
    is_flag=True,
    help="Write nothing; list the files that are out of date, missing or edited, and exit with 1 if any are.",
)
@click.option(
    "--diff",
    "show_diff",
    is_flag=True,
    envvar="SNIPPETGEN_GENERATE_DIFF",
    help="Write nothing; print a patch, and exit with 1 if there are changes.",
)
@click.option(
    "--watch",
    "watching",
    is_flag=True,
    envvar="SNIPPETGEN_GENERATE_WATCH",
    help="Do it again whenever a file of the project changes, until Ctrl-C.",
)
@click.option("--force", is_flag=True, help="Overwrite files that were edited by hand or not written by snippetgen.")
@click.option("--exit-non-zero-on-write", is_flag=True, help="Exit with 1 if a file was written, for pre-commit hooks.")
@set_option
@values_option
@environment_option
@strict_option
@format_option
@quiet_option
@verbose_option
@config_option
@click.pass_obj
def generate(  # noqa: PLR0913, PLR0917 - one for each option
    seen: Standing | Made | Problems | None,
    /,
    specs: tuple[str, ...],
    clients: tuple[str, ...],
    fill: dict[str, str],
    values: str | None,
    environment: str | None,
    config: str | None,
    output_format: str,
    *,
    watching: bool,
    **more: bool,
) -> None:
    """Write the samples, partials and marked regions of the project, or of the given specs, that differ.

    Partials and marked regions show all clients of the project, so with --client only samples are written. A request that
    a client cannot send is a warning.
    """
    from snippetgen.generation.asked import How  # noqa: PLC0415 - help needs nothing of it

    how = How(config, (fill, values, environment), specs, clients, output_format, **more)
    with reported(output_format):
        if isinstance(seen, Problems):
            raise seen
        if watching:
            _watch(how)
        elif _run(how, seen):
            sys.exit(STALE)


def _watch(how: How) -> None:
    """Run, and again after each change of the project.

    Raises:
        click.UsageError: a format is asked for that is for machines.
    """
    from snippetgen.cli.watching import watch  # noqa: PLC0415 - few runs need it

    if how.output_format != "text":
        raise click.UsageError("--watch and --output-format exclude each other")
    click.echo("watching the project (press Ctrl-C to stop)", err=True)
    watch(how.config, lambda: project_of(how.config, *how.asked), how.specs, lambda: _run(how))


def _run(how: How, seen: Standing | Made | None = None) -> bool:
    """Compare the project with the disk, and report; return whether something is out of date or different.

    Args:
        how: what is asked for.
        seen: how the project stands, or what a run has made, if that happened just now.
    """
    from snippetgen.generation.standing import Standing, standing  # noqa: PLC0415

    whole, most = not how.specs and not how.clients, None if how.verbose else _ALIKE
    if not seen and whole and how.output_format in ("text", "github"):
        seen = standing(how.config, how.asked)
    if isinstance(seen, Standing) and not seen.changed:
        return _tell_standing(seen, how, most)
    from snippetgen.generation.command import Made, make  # noqa: PLC0415

    made = seen if isinstance(seen, Made) else make(how, seen, begin=_watch_operations, progress=_progress)
    warn(made.warnings, how.output_format, strict=how.strict, quiet=how.quiet, most=most)
    _tell_operations(made.operations, hidden=how.quiet or bool(how.specs))
    _tell(made, how)
    return bool(made.left or (how.exit_non_zero_on_write and made.done) or (how.strict and made.warnings))


def _tell(made: Made, how: How) -> None:
    """Report a run but for its warnings: data on standard output, messages on standard error."""
    from snippetgen.findings import FORMATS, document, findings  # noqa: PLC0415 - few runs need it
    from snippetgen.generation import report  # noqa: PLC0415

    result, done = made.result, made.done
    if how.show_diff:
        patch = report.diff(result.pending)
        click.echo(inert(patch) if _logged() else patch, nl=False)
    elif how.output_format == "json":
        click.echo(report.as_json(result))
    if how.output_format == "github" and (left := result.left(done)):
        click.echo(report.as_annotations(left))
    elif how.output_format in FORMATS:
        found = [*report.as_findings(result.left(done)), *findings((), result.warnings, strict=how.strict)]
        click.echo(document(how.output_format, found))
    if not how.quiet:
        for line in report.described(result, done, made.others, verbose=how.verbose):
            click.echo(line, err=True)


def _logged() -> bool:
    """Return whether standard output is the log of a CI; into a file, a patch is written as it is."""
    if not any(os.environ.get(name) for name in _CI):
        return False
    try:
        return not stat.S_ISREG(os.fstat(sys.stdout.fileno()).st_mode)
    except (OSError, ValueError):
        return True


def _tell_standing(stands: Standing, how: How, most: int | None) -> bool:
    """Report a run that had nothing to do; return whether its warnings are errors."""
    from snippetgen.generation.standing import counted  # noqa: PLC0415

    warn(stands.warnings, how.output_format, strict=how.strict, quiet=how.quiet, most=most)
    _tell_operations(stands.conditions.operations, hidden=how.quiet)
    if not how.quiet:
        click.echo(counted(stands.counts), err=True)
    return bool(how.strict and stands.warnings)


def _tell_operations(text: str, *, hidden: bool) -> None:
    """Count what became of the operations of the project's documents, if it has any."""
    if text and not hidden:
        click.echo(text, err=True)


def _watch_operations(project: Project) -> None:
    """Make the operations of the project's documents, and show on a terminal how far it is; they are made once."""
    if not project.overlays or not sys.stderr.isatty():
        return
    from snippetgen.project.catalog import operation_catalog  # noqa: PLC0415

    count: Counter[str] = Counter()

    def tell(document: str, total: int) -> None:
        count[document] += total > 0
        if count[document] % _OFTEN == 0:
            far = f": {count[document]:,} of {total:,} operations" if total else ""
            click.echo(f"{_LINE}reading {inert(shown(document))}{far}", nl=False, err=True)

    try:
        operation_catalog(project, tell)
    finally:
        click.echo(_LINE, nl=False, err=True)


def _progress(cases: Sequence[Case]) -> AbstractContextManager[Callable[[], object]]:
    """Show a progress bar on a terminal if there are many samples."""
    if not sys.stderr.isatty() or sum(len(case.outputs) for case in cases) < _MUCH:
        return nullcontext(lambda: None)
    return _bar(len(cases))


@contextmanager
def _bar(length: int) -> Iterator[Callable[[], object]]:
    with click.progressbar(length=length, label="specs", file=sys.stderr) as bar:
        yield lambda: bar.update(1)
