"""Verify all samples of a run: load the specs, find the toolchains, and run the programs in parallel."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from itertools import count
from tempfile import mkdtemp

from snippetgen.clients.catalog import load_client
from snippetgen.problems import Gathered
from snippetgen.project.pasted import Pasted
from snippetgen.project.plan import Case, Project
from snippetgen.records import NamedTuple
from snippetgen.request.normalise import Request
from snippetgen.verify.batches import batches, verify_batch
from snippetgen.verify.book import Book
from snippetgen.verify.elsewhere import Elsewhere, Tools, found_elsewhere, tried_elsewhere
from snippetgen.verify.http.certificates import PASSWORD, Authority, make_authority
from snippetgen.verify.listing import listed, loaded
from snippetgen.verify.recall import Recall, Settled
from snippetgen.verify.results import Key, Result
from snippetgen.verify.shares import Shard
from snippetgen.verify.tools.compilers import Compilers
from snippetgen.verify.tools.execution import Runner
from snippetgen.verify.tools.isolation import Isolation
from snippetgen.verify.tools.machine import Tool, look
from snippetgen.verify.tools.processes import Processes
from snippetgen.verify.tools.shown import view
from snippetgen.verify.tools.toolchains import Toolchain, lacking, toolchain
from snippetgen.verify.trials import Trial, TrialContext, try_out

__all__ = ["LIMIT", "bench", "look_for", "verify"]

LIMIT = 60.0
"""The time limit in seconds, for building a program and again for running it."""


def verify(  # noqa: PLR0913 - one parameter for each option of the command
    project: Project,
    cases: Sequence[Case],
    *,
    jobs: int | None = None,
    limit: float = LIMIT,
    keep: str | None = None,
    toolchains: Mapping[str, Toolchain] | None = None,
    gaps: bool = False,
    book: Book | None = None,
    shard: Shard | None = None,
    isolated: bool = True,
    planned: Callable[[int, Iterable[str]], object] = lambda *_: None,
    only: Container[Key] | None = None,
    there: Elsewhere | None = None,
) -> Iterator[Result]:
    """Yield the results by client and case, so that two runs tell the same; always clean up processes and temporary files.

    Args:
        project: the project settings.
        cases: the specs, with the clients to verify for each.
        jobs: the number of programs run at once; defaults to the number of processors.
        limit: see `LIMIT`.
        keep: the folder to keep the programs in.
        toolchains: the toolchains that differ on this machine, by client id.
        gaps: also run requests a client declares unsupported, and report those that succeed.
        book: what was proven before, which is not run again, and what becomes of it; it is saved whatever ends the run.
        shard: the share of the samples to verify, if others verify the rest.
        isolated: run programs isolated from the machine, if it can do that.
        planned: is told how many results were known before, and the client of each sample that is run now.
        only: the samples to verify; without it, all of them.
        there: what tries the samples elsewhere, with the toolchains that are there; then programs are not kept.

    Raises:
        Problems: at the end, after the results of all others, every error in the specs and the templates.
    """
    how = _How(jobs, limit, keep, toolchains or {}, gaps, book, shard, isolated, planned, only, there)
    return _verified(project, cases, how)


class _How(NamedTuple):
    """The options of `verify`."""

    jobs: int | None
    limit: float
    keep: str | None
    toolchains: Mapping[str, Toolchain]
    gaps: bool
    book: Book | None
    shard: Shard | None
    isolated: bool
    planned: Callable[[int, Iterable[str]], object]
    only: Container[Key] | None
    there: Elsewhere | None


def _verified(project: Project, cases: Sequence[Case], how: _How) -> Iterator[Result]:
    gathered, book = Gathered(), how.book
    recall = Recall(project, cases, book, how.shard) if book else None
    with _workshop(how.jobs, isolated=how.isolated) as (folder, pool, processes, compilers), book or nullcontext():
        tools = found_elsewhere(how.there, cases, how.toolchains) if how.there else _tools(cases, how.toolchains, folder, pool)
        known = Settled([], [], [*cases])
        if recall:
            known = recall.settled(lambda case, client: tools[client, case.folders], gaps=how.gaps)
        yield from known.results
        requests = loaded(project, known.left, gathered)
        trials = [each for each in listed(project, requests, how.shard) if how.only is None or each.key in how.only]
        how.planned(len(known.results), [trial.client for trial in trials])
        if how.there:
            yield from tried_elsewhere(how.there, trials, tools, book, gathered)
        else:
            runner = Runner(processes, compilers, how.limit, folder)
            context = _context(project, requests, tools, runner, how.keep)
            pairs = [(trial, Future[Result]()) for trial in _placed(context, trials)]
            for batch in batches(context, pairs, how.jobs or os.cpu_count() or 1):
                pool.submit(verify_batch, context, batch, book, gaps=how.gaps)
            yield from _results((future for _, future in pairs), gathered)
    if recall:
        recall.keep(trials)
    gathered.finish()
    if book:
        book.finish([*known.keys, *(trial.key for trial in trials)])


@contextmanager
def bench(  # noqa: PLR0913 - one parameter for each thing that differs
    project: Project, case: Case, request: Request, *, limit: float, toolchains: Mapping[str, Toolchain], isolated: bool = True
) -> Iterator[Callable[[Trial], Result]]:
    """Give a function that verifies one sample after the other, for who decides by each result what to try next.

    The samples are those of a case and its client, or of other specs that need no more than this one. One whose request the
    client declares unsupported is run as well.

    Args:
        project: the project settings.
        case: the spec, with one client.
        request: its request.
        limit: see `LIMIT`.
        toolchains: the toolchains that differ on this machine, by client id.
        isolated: run programs isolated from the machine, if it can do that.
    """
    with _workshop(1, isolated=isolated) as (folder, pool, processes, compilers):
        tools = _tools([case], toolchains, folder, pool)
        context = _context(project, [(case, request)], tools, Runner(processes, compilers, limit, folder))
        numbers = count()
        yield lambda trial: try_out(context, replace(trial, folder=_place(context, trial, next(numbers))), gaps=True)


@contextmanager
def _workshop(jobs: int | None, *, isolated: bool) -> Iterator[tuple[str, ThreadPoolExecutor, Processes, Compilers]]:
    """Give a folder and what programs are built and run with; whatever happens, nothing of it is left."""
    compilers = Compilers(processes := Processes(isolation := Isolation(wanted=isolated)))
    with _temporary() as folder, ThreadPoolExecutor(jobs or os.cpu_count()) as pool:
        try:
            yield folder, pool, processes, compilers
        finally:
            processes.stop()
            pool.shutdown(cancel_futures=True)
            compilers.close()
            isolation.close()


def _context(
    project: Project,
    requests: Sequence[tuple[Case, Request]],
    tools: Mapping[tuple[str, tuple[str, ...]], Tool],
    runner: Runner,
    keep: str | None = None,
) -> TrialContext:
    """Prepare what all trials of some cases share."""
    shown = view((tool.toolchain for tool in tools.values()), _cache(), _written(runner.home, keep))
    runner.processes.isolation.view = shown
    return TrialContext(project, runner.home, keep, _authority(requests, tools, runner.home), tools, runner)


def _results(futures: Iterable[Future[Result]], gathered: Gathered) -> Iterator[Result]:
    for future in futures:
        with gathered:
            yield future.result()


@contextmanager
def _temporary() -> Iterator[str]:
    folder = mkdtemp(prefix="snippetgen-")
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def look_for(cases: Sequence[Case], others: Mapping[str, Toolchain]) -> Tools:
    """Find the toolchains of some cases on this machine."""
    with _workshop(None, isolated=False) as (folder, pool, *_):
        return _tools(cases, others, folder, pool)


def _tools(
    cases: Sequence[Case], others: Mapping[str, Toolchain], folder: str, pool: ThreadPoolExecutor
) -> dict[tuple[str, tuple[str, ...]], Tool]:
    """Find the toolchain of each client and check whether it is installed."""
    keys = [*dict.fromkeys((client, case.folders) for case in cases for client in case.outputs.values())]
    words = {
        "ca": os.path.join(folder, "ca.pem"),
        "truststore": os.path.join(folder, "trust.p12"),
        "password": PASSWORD,
        "cache": _cache(),
    }
    os.makedirs(words["cache"], exist_ok=True)

    def tool(key: tuple[str, tuple[str, ...]]) -> Tool:
        client = load_client(*key)
        found = toolchain(client, others)
        if found is None:
            raise lacking(client)
        return look(found.filled(words), folder)

    return dict(zip(keys, pool.map(tool, keys), strict=True))


def _cache() -> str:
    """Return the folder of what is kept for toolchains."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(base, "snippetgen", "verify")


def _written(folder: str, keep: str | None) -> list[str]:
    """Return the folders that programs write to."""
    if keep is None:
        return [folder]
    os.makedirs(keep, exist_ok=True)
    return [folder, keep]


def _authority(
    requests: Sequence[tuple[Case, Request]], tools: Mapping[tuple[str, tuple[str, ...]], Tool], folder: str
) -> Authority | None:
    secure = any(
        request.view.url.secure and (found := tools[client, case.folders]).toolchain.tls and not found.missing
        for case, request in requests
        for client in case.outputs.values()
    )
    return make_authority(folder) if secure else None


def _placed(context: TrialContext, trials: Sequence[Trial]) -> list[Trial]:
    return [replace(trial, folder=_place(context, trial, number)) for number, trial in enumerate(trials)]


def _place(context: TrialContext, trial: Trial, number: int) -> str:
    if context.keep is None:
        return os.path.join(context.folder, str(number))
    case = os.path.splitext(trial.case.spec)[0].removesuffix("/spec").replace("/", "-")
    client = trial.client.replace("/", "-")
    return os.path.join(os.path.abspath(context.keep), case, client + _suffix(trial.pasted))


def _suffix(pasted: Pasted | None) -> str:
    if pasted is None:
        return ""
    return "-environment" if pasted.variables else "-pasted"
