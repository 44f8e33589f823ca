"""The command `snippetgen generate`."""

from __future__ import annotations

import sys
from collections import Counter
from functools import partial
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
from snippetgen.problems import inert
from snippetgen.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from snippetgen.generation.results import Result
    from snippetgen.generation.standing import Standing
    from snippetgen.problems import Problem
    from snippetgen.project.plan import Project

_OFTEN = 100  # operations between two lines of progress
_LINE = "\r\033[K"  # back to the start of a line, which becomes empty
_ALIKE = 10  # warnings of a kind; of more, some are shown
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
    stands: Standing | None,
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
    how = _How(config, (fill, values, environment), specs, clients, output_format, **more)
    with reported(output_format):
        if watching:
            _watch(how)
        elif _run(how, stands):
            sys.exit(STALE)


class _How(NamedTuple):
    """What the command was asked for: an attribute for each option, those with values for the project in `asked`."""

    config: str | None
    asked: tuple[dict[str, str], str | None, str | None]
    specs: Sequence[str]
    clients: Sequence[str]
    output_format: str
    check: bool
    show_diff: bool
    force: bool
    exit_non_zero_on_write: bool
    strict: bool
    quiet: bool
    verbose: bool


def _watch(how: _How) -> None:
    """Run, and again after each change of the project.

    Raises:
        click.UsageError: a format is asked for that is for machines.
    """
    from snippetgen.cli.watching import watch  # noqa: PLC0415 - few runs need it

    if how.output_format != "text":
        raise click.UsageError("--watch and --output-format exclude each other")
    click.echo("watching the project (press Ctrl-C to stop)", err=True)
    watch(how.config, lambda: project_of(how.config, *how.asked), how.specs, lambda: _run(how))


def _run(how: _How, stands: Standing | None = None) -> bool:
    """Compare the project with the disk, and report; return whether something is out of date or different.

    Args:
        how: what is asked for.
        stands: how the project stands, if that was looked at just now.
    """
    from snippetgen.generation.standing import standing  # noqa: PLC0415

    whole, most = not how.specs and not how.clients, None if how.verbose else _ALIKE
    if not stands and whole and how.output_format in ("text", "github"):
        stands = standing(how.config, how.asked)
    if stands and not stands.changed:
        return _tell_standing(stands, how, most)
    from snippetgen.generation.report import tell  # noqa: PLC0415

    made = _made(how, stands)
    warn(made.warnings, how.output_format, strict=how.strict, quiet=how.quiet, most=most)
    _tell_operations(made.operations, hidden=how.quiet or bool(how.specs))
    others = {} if made.stands is None else made.stands.counts
    told = {"show_diff": how.show_diff, "quiet": how.quiet, "verbose": how.verbose, "strict": how.strict}
    tell(made.result, made.done, how.output_format, others=others, **told)
    return bool(made.left or (how.exit_non_zero_on_write and made.done) or (how.strict and made.warnings))


class _Made(NamedTuple):
    """What a run has made.

    Attributes:
        result: the files that were compared.
        done: the paths of those that are now settled; None if nothing was to be written.
        warnings: the warnings of all of the project.
        operations: what became of the operations of its documents.
        stands: how the project stood, if only what has changed since was compared.
        left: whether something is left to do.
    """

    result: Result
    done: AbstractSet[str] | None
    warnings: Sequence[Problem]
    operations: str
    stands: Standing | None
    left: bool


def _made(how: _How, stands: Standing | None) -> _Made:
    """Compare what has changed, or if that cannot be told, what was asked for; write it unless that is not asked for."""
    from snippetgen.generation.applying import settle  # noqa: PLC0415
    from snippetgen.generation.standing import begun, conditions, note  # noqa: PLC0415
    from snippetgen.project.catalog import operation_catalog  # noqa: PLC0415

    specs, clients, asked = how.specs, how.clients, how.asked
    watched = begun(how.config)
    project = project_of(how.config, *asked)
    _watch_operations(project)
    few = stands.specs() if stands and not project.asked else []
    now = stands.conditions if stands and few else None
    if not specs and not clients and not now:
        now, stands = conditions(project, asked, watched), None
    compared = partial(_compared, project, few or specs, clients, now.stamp if now else "")
    result, done = (compared(), None) if how.check or how.show_diff else settle(compared, force=how.force, keep=False)
    warnings = sorted((*result.warnings, *stands.warnings)) if stands else result.warnings
    left = any(not done or change.path not in done for change in result.pending)
    if now and not left:
        note(now, result)
    elif result.memory:
        result.memory.save()
    return _Made(result, done, warnings, operation_catalog(project).counted(), stands, left)


def _tell_standing(stands: Standing, how: _How, most: int | None) -> bool:
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


def _compared(project: Project, specs: Sequence[str], clients: Sequence[str], stamp: str) -> Result:
    """Compare, with a progress bar on a terminal if there are many samples; `stamp` is for `changes.compare`."""
    from snippetgen.generation.changes import compare  # noqa: PLC0415
    from snippetgen.project.plan import plan  # noqa: PLC0415

    cases = plan(project, specs, clients)
    if project.asked:
        from snippetgen.project.samples import check_values  # noqa: PLC0415 - it reads the specs, which few runs need

        check_values(project, cases)
    everything = not specs and not clients
    if not sys.stderr.isatty() or sum(len(case.outputs) for case in cases) < _MUCH:
        return compare(project, cases, everything=everything, stamp=stamp, keep=False)
    with click.progressbar(length=len(cases), label="specs", file=sys.stderr) as bar:
        return compare(project, cases, everything=everything, stamp=stamp, tick=lambda: bar.update(1), keep=False)
