"""Verify several samples by one command, so that what takes long to start is started once for all of them.

A sample is right if its own server has got its request, and no program of the batch has failed. What is not right is run again
by itself: no sample is called wrong for what another one has done.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import ExitStack, suppress
from dataclasses import replace
from itertools import groupby

from snippetgen.problems import Problems
from snippetgen.request.normalise import wire
from snippetgen.verify.book import Book
from snippetgen.verify.http.server import described_answer
from snippetgen.verify.proving import note, proven
from snippetgen.verify.results import Key, Result
from snippetgen.verify.tools.processes import kill_strays
from snippetgen.verify.tools.programs import reasons, sent_paths
from snippetgen.verify.trials import Trial, TrialContext, staged, try_out

__all__ = ["batches", "verify_batch"]

_MOST = 16
"""The programs of a batch: enough that its start costs little."""

_FIRST = 4
"""The programs of the first batches of a run, so that a first result comes within seconds."""

_SUCCESS = range(200, 300)

Waiting = tuple[Trial, Future[Result]]
"""A trial, and the future of who waits for its result."""


def batches(context: TrialContext, trials: Iterable[Waiting], jobs: int) -> Iterator[list[Waiting]]:
    """Share trials out, which are grouped by client: those of a batch can be run by one command; others are alone.

    With `jobs` of them at once, a client has as many batches, if it has enough trials.
    """
    number = 0
    for _, each in groupby(trials, lambda waiting: waiting[0].client):
        groups: dict[tuple[tuple[str, ...], bool] | None, list[Waiting]] = {}
        for waiting in each:
            groups.setdefault(_together(context, waiting[0]), []).append(waiting)
        for together, own in groups.items():
            size, begin = 1 if together is None else min(_MOST, -(-len(own) // jobs)), 0
            while begin < len(own):
                end = begin + (min(size, _FIRST) if number < jobs else size)
                yield own[begin:end]
                begin, number = end, number + 1


def _together(context: TrialContext, trial: Trial) -> tuple[tuple[str, ...], bool] | None:
    """Return what the trials of a batch of a client have in common; none for one that has to be alone."""
    chosen, missing, _ = context.tool(trial)
    alone = (
        not chosen.batch
        or missing
        or context.keep
        or ("variables" in chosen.alone and trial.pasted and trial.pasted.variables)
        or ("files" in chosen.alone and sent_paths(wire(trial.request)))
        or described_answer(trial.request.spec).status not in _SUCCESS
        or reasons(trial.case, trial.client, trial.printed)
    )
    return None if alone else (trial.case.folders, trial.request.view.url.secure)


def verify_batch(context: TrialContext, batch: Sequence[Waiting], book: Book | None, *, gaps: bool) -> None:
    """Verify the samples of a batch, and fulfil the future of each.

    With `gaps`, also one whose request the client declares unsupported. What is proven already is not run.
    """
    known: dict[Key, Result] = {}
    new: dict[Key, Result] = {}
    try:
        for trial, _ in batch:
            with suppress(Problems):  # they are raised again below
                if found := proven(book, trial, context.tool(trial), gaps=gaps):
                    known[trial.key] = found
        if len(left := [trial for trial, _ in batch if trial.key not in known]) > 1:
            new = _passed(context, left)
    except BaseException as error:  # noqa: BLE001 - whoever waits for a sample raises it
        for _, future in batch:
            future.set_exception(error)
        return
    for trial, future in batch:
        try:
            future.set_result(known.get(trial.key) or _noted(context, trial, new.get(trial.key), book, gaps=gaps))
        except BaseException as error:  # noqa: BLE001
            future.set_exception(error)


def _noted(context: TrialContext, trial: Trial, result: Result | None, book: Book | None, *, gaps: bool) -> Result:
    """Verify a sample by itself, if it has no result yet, and note it.

    Raises:
        Problems: a template has an error.
        Stopped: the run was stopped.
    """
    result = result or try_out(context, trial, gaps=gaps)
    note(book, trial, context.tool(trial), result)
    return result


def _passed(context: TrialContext, trials: Sequence[Trial]) -> dict[Key, Result]:
    """Run samples by one command, and return the results of those that are right.

    Raises:
        Stopped: the run was stopped.
    """
    tool, folder = context.tool(trials[0]), f"{trials[0].folder}-batch"
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        stages = []
        for trial in trials:
            with suppress(Problems):  # its template has an error, which is raised when it is tried by itself
                stages.append(stack.enter_context(staged(context, trial, tool.toolchain)))
        begin = time.monotonic()
        folders = {
            each.folder: each.pasted.variables if each.pasted else {} for each in (stage.ready.trial for stage in stages)
        }
        try:
            ended = context.runner.execute_all(tool.toolchain, folder, folders, secure=any(stage.secure for stage in stages))
        finally:
            for each in (folder, *folders):
                kill_strays(each)
        if ended.status or ended.late or ended.excess:
            return {}
        seconds = (time.monotonic() - begin) / len(stages)
        results = {stage.ready.trial.key: stage.result(built=True, ended=ended, seconds=seconds) for stage in stages}
    return {key: replace(result, version=tool.version) for key, result in results.items() if result.verdict == "ok"}
