"""Verify samples in an executor: a task names trials, and a worker tries them with the toolchains of its own machine.

A worker lists the trials of its cases itself, so it has to see the project by the same paths. The ledger, and what is known of
earlier runs, stay with the caller.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from itertools import groupby

from snippetgen.clients.catalog import load_client
from snippetgen.generation.workers import Terms, agree, submitted, terms
from snippetgen.problems import Gathered, Problem, Problems, Where
from snippetgen.project.plan import Case, Project
from snippetgen.records import NamedTuple
from snippetgen.verify.book import Book
from snippetgen.verify.proving import note, proven
from snippetgen.verify.results import Key, Result
from snippetgen.verify.tools.machine import Tool
from snippetgen.verify.tools.toolchains import Toolchain, lacking, toolchain
from snippetgen.verify.trials import Trial, prepared

__all__ = ["Elsewhere", "Task", "Tools", "Tried", "found_elsewhere", "see", "tried_elsewhere"]

_TRIALS = 16
"""The trials of a task: enough for a compiler that is started for it, and some seconds at most in most clients."""

_NOWHERE = "http://127.0.0.1:65535"

Tools = Mapping[tuple[str, tuple[str, ...]], Tool]
"""The toolchains by client and template folders."""


class Task(NamedTuple):
    """What a worker needs to try some samples.

    Attributes:
        terms: what has to be the same there.
        project: the project.
        how: the arguments of `running.verify` for it.
        cases: the cases, by absolute paths, with the clients of the trials.
        only: the samples to try; the cases may have others.
    """

    terms: Terms
    project: Project
    how: Mapping[str, object]
    cases: tuple[Case, ...]
    only: frozenset[Key] = frozenset()


class Tried(NamedTuple):
    """What has become of the samples of a task, and the problems of those that could not be tried."""

    results: Mapping[Key, Result]
    problems: Sequence[Problem] = ()


def see(task: Task) -> None:
    """Check in a worker that a task finds there what it needs.

    Raises:
        Problems: the worker has another version of this package or other templates, or does not see the project.
    """
    agree(task.terms)
    if not os.path.isdir(task.project.root):
        hint = "the workers have to see the project by the same path, such as in a shared folder"
        raise Problems([Problem(Where(task.project.root), "a worker does not see this folder", hint)])


class Elsewhere(NamedTuple):
    """An executor, and what its workers verify.

    Attributes:
        executor: the executor.
        look: looks in a worker for the toolchains of a task's cases: what of each is missing there, or its version.
        attempt: tries the samples of a task in a worker.
        project: the project.
        how: the arguments of `running.verify` there; the ledger stays here.
    """

    executor: Executor
    look: Callable[[Task], Mapping[tuple[str, tuple[str, ...]], tuple[str, str]]]
    attempt: Callable[[Task], Tried]
    project: Project
    how: Mapping[str, object]

    def task(self, cases: Iterable[Case], only: Iterable[Key] = ()) -> Task:
        """Return the task to look for the toolchains of cases, or to try some of their samples."""
        absolute = tuple(case._replace(path=os.path.abspath(case.path)) for case in cases)
        own = terms(folder for case in absolute for folder in case.folders)
        return Task(own, self.project, self.how, absolute, frozenset(only))


def found_elsewhere(there: Elsewhere, cases: Sequence[Case], others: Mapping[str, Toolchain]) -> Tools:
    """Return the toolchains as one of the workers has them, which are taken to be alike.

    Raises:
        Problems: a toolchain is not described, or a worker has ended.
    """
    with submitted(there.executor, there.look, [there.task(cases)]) as (task,):
        return {key: Tool(_described(key, others), *each) for key, each in task.received().items()}


def _described(key: tuple[str, tuple[str, ...]], others: Mapping[str, Toolchain]) -> Toolchain:
    client = load_client(*key)
    if (found := toolchain(client, others)) is None:
        raise lacking(client)
    return found


def tried_elsewhere(
    there: Elsewhere, trials: Sequence[Trial], tools: Tools, book: Book | None, gathered: Gathered
) -> Iterator[Result]:
    """Yield the results of trials in their order, and note them with the versions of the toolchain that the worker had.

    Those that are proven already are not tried again.
    """
    gaps = bool(there.how["gaps"])
    known: dict[Key, Result] = {}
    left: list[Trial] = []
    for trial in trials:
        with gathered:
            if found := proven(book, trial, tools[trial.client, trial.case.folders], gaps=gaps):
                known[trial.key] = found
            else:
                left.append(trial)
    groups = [*_groups(left)]
    with submitted(there.executor, there.attempt, [_of(there, group) for group in groups]) as given:
        tasks = {trial.key: task for task, group in zip(given, groups, strict=True) for trial in group}
        for trial in trials:
            with gathered:
                if trial.key in known:
                    yield known[trial.key]
                elif trial.key in tasks:
                    result = _result(there.project, trial, tasks.pop(trial.key).received())
                    missing = result.message if result.verdict == "skipped" else ""
                    tool = tools[trial.client, trial.case.folders]._replace(missing=missing, version=result.version)
                    note(book, trial, tool, result)
                    yield result


def _groups(trials: Iterable[Trial]) -> Iterator[Sequence[Trial]]:
    """Share trials out, which are grouped by client: those of a task have one toolchain."""
    for _, each in groupby(trials, lambda trial: trial.client):
        own = [*each]
        yield from (own[begin : begin + _TRIALS] for begin in range(0, len(own), _TRIALS))


def _of(there: Elsewhere, group: Sequence[Trial]) -> Task:
    cases = {trial.case.spec: trial.case for trial in group}
    client = group[0].client
    alone = [
        case._replace(outputs={path: id_ for path, id_ in case.outputs.items() if id_ == client}) for case in cases.values()
    ]
    return there.task(alone, (trial.key for trial in group))


def _result(project: Project, trial: Trial, tried: Tried) -> Result:
    """Return the result of a trial, as if it had been tried here.

    Raises:
        Problems: a template has an error.
    """
    if found := tried.results.get(trial.key):
        return replace(found, spec=trial.case.path)
    prepared(project, trial, _NOWHERE)  # says what is wrong with paths as they are seen from here
    raise Problems(tried.problems)
