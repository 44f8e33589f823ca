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

    from snippetgen.generation.changes import Result
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
def generate(  # noqa: PLR0913, PLR0917 - one for each option
    specs: tuple[str, ...],
    clients: tuple[str, ...],
    fill: dict[str, str],
    values: str | None,
    environment: str | None,
    config: str | None,
    output_format: str,
    *,
    check: bool,
    show_diff: bool,
    force: bool,
    exit_non_zero_on_write: bool,
    strict: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Write the samples, partials and marked regions of the project, or of the given specs, that differ.

    Partials and marked regions show all clients of the project, so with --client only samples are written. A request that
    a client cannot send is a warning.
    """
    with reported(output_format):
        from snippetgen.generation.standing import standing  # noqa: PLC0415

        whole, most, asked = not specs and not clients, None if verbose else _ALIKE, (fill, values, environment)
        stands = standing(config, asked) if whole and output_format != "json" else None
        if stands and not stands.changed:
            _tell_standing(stands, output_format, strict=strict, quiet=quiet, most=most)
            return
        from snippetgen.generation.report import tell  # noqa: PLC0415

        made = _made(config, asked, specs, clients, stands, force=None if check or show_diff else force)
        warn(made.warnings, output_format, strict=strict, quiet=quiet, most=most)
        _tell_operations(made.operations, hidden=quiet or bool(specs))
        others = {} if made.stands is None else made.stands.counts
        tell(made.result, made.done, output_format, show_diff=show_diff, quiet=quiet, verbose=verbose, others=others)
        if made.left or (exit_non_zero_on_write and made.done) or (strict and made.warnings):
            sys.exit(STALE)


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
    done: frozenset[str] | None
    warnings: Sequence[Problem]
    operations: str
    stands: Standing | None
    left: bool


def _made(  # noqa: PLR0913 - what the command was asked for
    config: str | None,
    asked: tuple[dict[str, str], str | None, str | None],
    specs: Sequence[str],
    clients: Sequence[str],
    stands: Standing | None,
    *,
    force: bool | None,
) -> _Made:
    """Compare what has changed, or if that cannot be told, what was asked for; write it unless `force` is None."""
    from snippetgen.generation.changes import settle  # noqa: PLC0415
    from snippetgen.generation.standing import begun, conditions, note  # noqa: PLC0415
    from snippetgen.project.catalog import operation_catalog  # noqa: PLC0415

    watched = begun(config)
    project = project_of(config, *asked)
    _watch_operations(project)
    few = stands.specs() if stands and not project.asked else []
    now = stands.conditions if stands and few else None
    if not specs and not clients and not now:
        now, stands = conditions(project, asked, watched), None
    compared = partial(_compared, project, few or specs, clients)
    result, done = (compared(), None) if force is None else settle(compared, force=force, keep=False)
    warnings = sorted((*result.warnings, *stands.warnings)) if stands else result.warnings
    left = any(not done or change.path not in done for change in result.pending)
    if now and not left:
        note(now, result)
    elif result.memory:
        result.memory.save()
    return _Made(result, done, warnings, operation_catalog(project).counted(), stands, left)


def _tell_standing(stands: Standing, output_format: str, *, strict: bool, quiet: bool, most: int | None) -> None:
    """Report a run that had nothing to do."""
    from snippetgen.generation.standing import counted  # noqa: PLC0415

    warn(stands.warnings, output_format, strict=strict, quiet=quiet, most=most)
    _tell_operations(stands.conditions.operations, hidden=quiet)
    if not quiet:
        click.echo(counted(stands.counts), err=True)
    if strict and stands.warnings:
        sys.exit(STALE)


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


def _compared(project: Project, specs: Sequence[str], clients: Sequence[str]) -> Result:
    """Compare, with a progress bar on a terminal if there are many samples."""
    from snippetgen.generation.changes import compare  # noqa: PLC0415
    from snippetgen.project.plan import plan  # noqa: PLC0415

    cases = plan(project, specs, clients)
    if project.asked:
        from snippetgen.project.samples import check_values  # noqa: PLC0415 - it reads the specs, which few runs need

        check_values(project, cases)
    everything = not specs and not clients
    if not sys.stderr.isatty() or sum(len(case.outputs) for case in cases) < _MUCH:
        return compare(project, cases, everything=everything, keep=False)
    with click.progressbar(length=len(cases), label="specs", file=sys.stderr) as bar:
        return compare(project, cases, everything=everything, tick=lambda: bar.update(1), keep=False)
