"""The `verify` command without its options: run the samples, then report the results."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from snippetgen.clients.client import Client
from snippetgen.findings import FORMATS
from snippetgen.problems import Problem, Problems, inert, one_line, report
from snippetgen.project.environment import warned
from snippetgen.project.plan import Case, Project, plan, select
from snippetgen.project.samples import check_values
from snippetgen.verify import output
from snippetgen.verify.book import Book
from snippetgen.verify.checking import checked
from snippetgen.verify.ledger import NAME
from snippetgen.verify.progress import Progress
from snippetgen.verify.repeating import command, names
from snippetgen.verify.results import Result, Shortest, ordered
from snippetgen.verify.running import verify
from snippetgen.verify.shares import merged
from snippetgen.verify.tools.machine import survey
from snippetgen.verify.tools.toolchains import Toolchain, overrides
from snippetgen.verify.trust import ask

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

__all__ = ["run"]


def run(  # noqa: PLR0913, PLR0917 - what to run, how, and how to report it
    project: Project,
    specs: Sequence[str],
    clients: Sequence[str],
    output_format: str,
    options: Mapping[str, Any],
    warn: Callable[[Sequence[Problem]], None],
) -> int:
    """Verify samples or list toolchains, and print the results, and the errors of specs and templates after them.

    `warn` writes the warnings about the specs.

    Returns:
        The exit status: 0 if every sample passed, 1 if one did not, 2 if one could not be run for an error.

    Raises:
        Problems: an error in the plan of the run or in a toolchain's description, or the project has templates and is not
            trusted.
    """
    known = select(project, clients)
    machine = overrides(options["machine"], select(project, ())) if options["machine"] else {}
    if options["toolchains"]:
        _list_toolchains(known, machine, trusted=options["trust"])
        return 0
    if options["merge"]:
        results, problems, warnings = merged(options["merge"])
        warn(warnings)
        return _told(_again(results, problems), Progress(len(results)), warnings, output_format, options)
    # CI systems stop a build with SIGTERM; handle it like Ctrl-C so that the same cleanup runs.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    cases = plan(project, specs, clients)
    if not options["check"]:
        ask(((id_, case.folders) for case in cases for id_ in case.outputs.values()), trusted=options["trust"])
    check_values(project, cases)
    warn(warnings := warned(project, cases))
    progress = Progress(sum(len(case.outputs) for case in cases))
    found = _found(project, cases, machine, options, progress, whole=not (specs or clients))
    shrink = partial(_shrunk, project, cases, machine, options) if options["shrink"] else None
    return _told(_repeatable(found, project, options), progress, warnings, output_format, options, shrink)


def _found(  # noqa: PLR0913 - what to run, how, and who follows it
    project: Project,
    cases: Sequence[Case],
    machine: Mapping[str, Toolchain],
    options: Mapping[str, Any],
    progress: Progress,
    *,
    whole: bool,
) -> Iterator[Result]:
    """Begin to verify the samples, or to look which are proven."""
    book = _book(project, options, whole=whole)
    if options["check"]:
        assert book, "the options exclude each other"
        return checked(project, cases, book, options["shard"])
    same = {name: options[name] for name in ("jobs", "limit", "keep", "gaps", "shard")}
    return verify(
        project, cases, toolchains=machine, book=book, isolated=not options["no_isolation"], planned=progress.plan, **same
    )


def _repeatable(found: Iterator[Result], project: Project, options: Mapping[str, Any]) -> Iterator[Result]:
    """Say of each sample that fails the run how to run it alone."""
    for result in found:
        if output.fails(result, strict=options["strict"]):
            known = names(project, result.spec) if options["fill"] else ()
            result = replace(result, command=command(result, result.spec, options, known))  # noqa: PLW2901
        yield result


def _shrunk(
    project: Project, cases: Sequence[Case], machine: Mapping[str, Toolchain], options: Mapping[str, Any], results: list[Result]
) -> bool:
    """Find the shortest specs for the samples that failed, and tell them while they come.

    Returns:
        Whether all was done; Ctrl-C ends it, and keeps what was found.
    """
    from snippetgen.verify.shrinking import How, shrunk  # noqa: PLC0415 - few runs need it

    def repeat(result: Result, path: str, known: Collection[str]) -> str:
        return command(result, path, options, known)

    watched = not options["quiet"] and sys.stderr.isatty()

    def tell(result: Result, shortest: Shortest) -> None:
        if watched:
            click.echo(f"\r{output.progress(result, shortest)}\x1b[K", nl=False, err=True)

    told: set[str] = set()
    found = shrunk(How(project, options["limit"], machine, not options["no_isolation"], repeat, tell), cases, [*results])
    try:
        for at, result in enumerate(found):
            results[at] = result
            text = output.shortest(result)
            if text and text not in told and not options["quiet"]:
                told.add(text)
                click.echo("\r\x1b[K" * watched + text, err=True)
    except KeyboardInterrupt:
        return False
    finally:
        click.echo("\r\x1b[K" * watched, nl=False, err=True)
    return True


def _again(results: Sequence[Result], problems: Sequence[Problem]) -> Iterator[Result]:
    """Yield the results of other runs, and raise their problems at the end."""
    yield from results
    if problems:
        raise Problems(problems)


def _book(project: Project, options: Mapping[str, Any], *, whole: bool) -> Book | None:
    """Read the ledger, if the run has one; who wants the programs, or all samples to be run, has all of them run."""
    if options["no_ledger"]:
        return None
    path = options["ledger"] or os.path.join(project.root, NAME)
    recheck = 1.0 if options["all"] or options["keep"] else options["recheck"]
    # Values that are filled in make other samples, and what is in no share of this run may be in another one.
    whole = whole and not (options["shard"] or project.environment or project.defaults.values)
    return Book(project, path, recheck=recheck, whole=whole)


def _told(  # noqa: PLR0913, PLR0917 - what there is to tell, and how
    found: Iterator[Result],
    progress: Progress,
    warnings: Sequence[Problem],
    output_format: str,
    options: Mapping[str, Any],
    shrink: Callable[[list[Result]], bool] | None = None,
) -> int:
    """Report the results while they come, and at the end; return the exit status.

    Raises:
        KeyboardInterrupt: the user stopped while the shortest specs were looked for, and all was reported.
    """
    strict = options["strict"]
    told = output.teller(strict=strict, verbose=options["verbose"])
    results, problems = _gathered(_watched(found, progress, told, hidden=options["quiet"]))
    done = shrink(results) if shrink else True
    _report(results, problems, warnings, output_format, options)
    if not done:
        raise KeyboardInterrupt
    bad = any(output.fails(result, strict=strict) for result in results) or (strict and warnings)
    return 2 if problems else int(bool(bad))


def _gathered(found: Iterator[Result]) -> tuple[list[Result], Sequence[Problem]]:
    """Return all results, by spec and client, and the problems of what could not be run."""
    results: list[Result] = []
    problems: Sequence[Problem] = ()
    try:
        for result in found:
            results.append(result)  # noqa: PERF402 - the results so far are kept
    except Problems as error:
        problems = error.problems
    return ordered(results), problems


def _report(
    results: Sequence[Result],
    problems: Sequence[Problem],
    warnings: Sequence[Problem],
    output_format: str,
    options: Mapping[str, Any],
) -> None:
    if output_format == "json":
        click.echo(output.as_json(results, problems, warnings, options["shard"]))
    elif output_format == "junit":
        click.echo(output.as_junit(results, problems))
    elif output_format in FORMATS:
        click.echo(output.as_document(output_format, results, problems, warnings, strict=options["strict"]))
    elif output_format == "github" and (text := output.as_annotations(results, problems, strict=options["strict"])):
        click.echo(text)
    if not options["quiet"]:
        click.echo(output.summary(results, verbose=options["verbose"]), err=True)
    if problems:
        click.echo(report(problems, click.style("error:", fg="red", bold=True)), err=True)
    if options["report"]:
        from snippetgen.verify.report import write_report  # noqa: PLC0415 - few runs need it

        write_report(options["report"], results)


def _watched(found: Iterator[Result], progress: Progress, told: Callable[[Result], str], *, hidden: bool) -> Iterator[Result]:
    """Print what there is to tell of each sample while they come; show a progress bar on a terminal."""
    watched = not hidden and sys.stderr.isatty()
    bar: ProgressBar[Result]
    with click.progressbar(
        length=progress.length,
        label="samples",
        show_eta=False,
        show_pos=True,
        item_show_func=lambda _: progress.told(),
        file=sys.stderr,
        hidden=not watched,
    ) as bar:
        for result in found:
            progress.add(result)
            if not hidden and (text := told(result)):
                start = "\r\x1b[K" if watched else ""  # erase the progress bar
                click.echo(f"{start}{text}", err=True)
            yield result
            bar.length, bar.finished = progress.length, False  # more may be to come than was known
            bar.update(1)


def _list_toolchains(clients: Sequence[Client], machine: Mapping[str, Toolchain], *, trusted: bool) -> None:
    ask(((client.id, client.folders) for client in clients), trusted=trusted)
    width = max(map(len, (client.id for client in clients)), default=0)
    for found in survey(clients, machine):
        here = f"found: {found.version}" if found.version else "found"
        state = f"missing: {found.missing}; to fix: {found.get}" if found.missing else here
        click.echo(inert(f"{one_line(found.client):<{width}}  {state}"))
