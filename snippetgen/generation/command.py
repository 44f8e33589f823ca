"""What the command `generate` does, but for what it says.

A build that nobody watches on a terminal seldom shows more than a count of its files. So this knows nothing of click: to import
that takes as long as to render hundreds of samples.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import AbstractContextManager, nullcontext
from functools import partial

from snippetgen.generation.applying import settle
from snippetgen.generation.asked import How
from snippetgen.generation.changes import compare
from snippetgen.generation.results import Result
from snippetgen.generation.standing import Standing, begun, conditions, note
from snippetgen.problems import Problem
from snippetgen.project.catalog import operation_catalog
from snippetgen.project.plan import Case, Project, plan
from snippetgen.project.settings import find
from snippetgen.records import NamedTuple

__all__ = ["Made", "make"]


class Made(NamedTuple):
    """What a run has made.

    Attributes:
        result: the files that were compared.
        done: the paths of those that are now settled; None if nothing was to be written.
        warnings: the warnings of all of the project.
        operations: what became of the operations of its documents.
        others: how many files that were not compared are unchanged or refused.
        left: whether something is left to do.
    """

    result: Result
    done: AbstractSet[str] | None
    warnings: Sequence[Problem]
    operations: str
    others: Mapping[str, int]
    left: bool


Progress = Callable[[Sequence[Case]], AbstractContextManager[Callable[[], object]]]
"""Takes the cases of a run, and gives what is called after each of them."""


def _unseen(_: Project) -> None:
    pass


def _silent(_: Sequence[Case]) -> AbstractContextManager[Callable[[], object]]:
    return nullcontext(lambda: None)


def make(
    how: How,
    stands: Standing | None,
    *,
    begin: Callable[[Project], None] = _unseen,
    progress: Progress = _silent,
) -> Made:
    """Compare what has changed, or if that cannot be told, what was asked for; write it unless that is not asked for.

    Args:
        how: what is asked for.
        stands: how the project stands, if that is known.
        begin: called with the project before anything is made.
        progress: what shows how far it is.

    Raises:
        Problems: every error; nothing is written, except before a file that turns out not to be writable.
    """
    specs, clients = how.specs, how.clients
    watched = begun(how.config)
    project = _project(how)
    begin(project)
    few = stands.specs() if stands and not project.asked else []
    now = stands.conditions if stands and few else None
    if not specs and not clients and not now:
        now, stands = conditions(project, how.asked, watched), None
    compared = partial(_compared, project, few or specs, clients, now.stamp if now else "", progress)
    result, done = (compared(), None) if how.check or how.show_diff else settle(compared, force=how.force, keep=False)
    left = bool(result.left(done))
    if now and not left:
        note(now, result)
    elif result.memory:
        result.memory.save()
    warnings = sorted((*result.warnings, *stands.warnings)) if stands else result.warnings
    return Made(result, done, warnings, operation_catalog(project).counted(), stands.counts if stands else {}, left)


def _project(how: How) -> Project:
    fill, values, environment = how.asked
    return find(how.config, fill, values=values, environment=environment)


def _compared(
    project: Project,
    specs: Sequence[str],
    clients: Sequence[str],
    stamp: str,
    progress: Progress,
) -> Result:
    cases = plan(project, specs, clients)
    if project.asked:
        from snippetgen.project.samples import check_values  # noqa: PLC0415 - it reads the specs, which few runs need

        check_values(project, cases)
    with progress(cases) as tick:
        return compare(project, cases, everything=not specs and not clients, stamp=stamp, tick=tick, keep=False)
