"""What a docs build needs of us: it generates before it reads pages, fails on an error, and warns of what was left alone."""

from __future__ import annotations

from snippetgen.clients.render import forget
from snippetgen.generation.changes import compare, settle
from snippetgen.generation.report import describe
from snippetgen.project.plan import plan
from snippetgen.project.settings import find
from snippetgen.records import NamedTuple

__all__ = ["Built", "generated"]


class Built(NamedTuple):
    """What to tell after a run: the files that were left alone because somebody has edited them, and warnings about specs."""

    kept: list[str]
    notes: list[str]


def generated(folder: str) -> Built:
    """Write what differs in the project of a folder or of its parents.

    Raises:
        Problems: every error; nothing is written.
    """
    forget()
    project = find(start=folder)
    result, done = settle(lambda: compare(project, plan(project, (), ()), everything=True, keep=False))
    left = (change for change in result.pending if change.path not in done)
    kept = [describe(change, done) for change in left if change.status in ("edited", "foreign")]
    return Built(kept, [each.shown("warning:") for each in result.warnings])
