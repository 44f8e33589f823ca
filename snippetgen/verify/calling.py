"""Verify the samples of a project for a Python program, as the command does."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import Executor
from typing import Any

from snippetgen.problems import Problems
from snippetgen.project.plan import Project, plan, select
from snippetgen.project.samples import check_values
from snippetgen.records import NamedTuple
from snippetgen.verify.book import Book
from snippetgen.verify.elsewhere import Elsewhere, Task, Tried, see
from snippetgen.verify.ledger import NAME
from snippetgen.verify.results import Key, Result, ordered
from snippetgen.verify.running import look_for, verify
from snippetgen.verify.tools.toolchains import overrides
from snippetgen.verify.trust import ask

__all__ = ["Wish", "called", "look_task", "try_task"]


class Wish(NamedTuple):
    """What is asked for; see `api.verify_samples`. Without a ledger, it is that beside the project file."""

    specs: Sequence[str]
    clients: Sequence[str]
    machine: str | None
    ledger: str | None
    recheck: float
    limit: float
    gaps: bool
    trust: bool


def called(project: Project, wish: Wish, executor: Executor | None) -> list[Result]:
    """Verify samples, and note in the ledger those that pass.

    Raises:
        Problems: every error in specs and templates; or the project has templates and is not trusted.
    """
    toolchains = overrides(wish.machine, select(project, ())) if wish.machine else {}
    cases = plan(project, wish.specs, wish.clients)
    ask(((id_, case.folders) for case in cases for id_ in case.outputs.values()), trusted=wish.trust)
    check_values(project, cases)
    whole = not (wish.specs or wish.clients or project.environment or project.defaults.values)
    book = Book(project, wish.ledger or os.path.join(project.root, NAME), recheck=wish.recheck, whole=whole)
    how: dict[str, Any] = {"limit": wish.limit, "toolchains": toolchains, "gaps": wish.gaps}
    there = Elsewhere(executor, look_task, try_task, project, {"jobs": 1, **how}) if executor else None
    return ordered(verify(project, cases, book=book, there=there, **how))


def try_task(task: Task) -> Tried:
    """Try samples in a worker.

    Raises:
        Problems: the worker has another version of this package or other templates, or does not see the project.
    """
    see(task)
    names = {case.path: case.spec for case in task.cases}
    found: dict[Key, Result] = {}
    try:
        for each in verify(task.project, task.cases, only=task.only, **task.how):  # type: ignore[arg-type]
            found[Key(names[each.spec], each.client, each.mode)] = each
    except Problems as error:
        return Tried(found, error.problems)
    return Tried(found)


def look_task(task: Task) -> dict[tuple[str, tuple[str, ...]], tuple[str, str]]:
    """Look in a worker for the toolchains of some cases: what of each is missing there, or its version."""
    see(task)
    return {key: (tool.missing, tool.version) for key, tool in look_for(task.cases, task.how["toolchains"]).items()}  # type: ignore[arg-type]
