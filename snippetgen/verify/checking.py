"""Tell which samples are proven, without running any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from snippetgen.problems import Gathered
from snippetgen.project.plan import Case, Project
from snippetgen.verify.book import Book
from snippetgen.verify.listing import listed, loaded
from snippetgen.verify.results import Result
from snippetgen.verify.shares import Shard
from snippetgen.verify.tools.programs import reasons

__all__ = ["checked"]


def checked(project: Project, cases: Sequence[Case], book: Book, shard: Shard | None = None) -> Iterator[Result]:
    """Yield for each sample whether it is refused, was proven as it is now, or not; nothing is run.

    Raises:
        Problems: at the end, every error in the specs and the templates.
    """
    requests = loaded(project, cases, gathered := Gathered())
    for trial in listed(project, requests, shard):
        with gathered:
            if refused := reasons(trial.case, trial.client, trial.printed):
                yield trial.result("refused", refused[0].message, refused[0].hint)
            else:
                yield book.proven(trial) or book.lacking(trial)
    gathered.finish()
