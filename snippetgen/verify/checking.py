"""Tell which samples are proven, without running any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from snippetgen.problems import Gathered
from snippetgen.project.plan import Case, Project
from snippetgen.verify.book import Book
from snippetgen.verify.listing import listed, loaded
from snippetgen.verify.recall import Recall
from snippetgen.verify.results import Result
from snippetgen.verify.shares import Shard
from snippetgen.verify.tools.programs import reasons
from snippetgen.verify.trials import Trial

__all__ = ["checked"]


def checked(project: Project, cases: Sequence[Case], book: Book, shard: Shard | None = None) -> Iterator[Result]:
    """Yield for each sample whether it is refused, was proven as it is now, or not; nothing is run.

    Raises:
        Problems: at the end, every error in the specs and the templates.
    """
    recall = Recall(project, cases, book, shard)
    known = recall.settled(lambda *_: None)
    yield from known.results
    requests = loaded(project, known.left, gathered := Gathered())
    trials = listed(project, requests, shard)
    for trial in trials:
        with gathered:
            yield _checked(trial, book)
    recall.keep(trials)
    gathered.finish()


def _checked(trial: Trial, book: Book) -> Result:
    if refused := reasons(trial.case, trial.client, trial.printed):
        return trial.result("refused", refused[0].message, refused[0].hint)
    if book.known(trial) and (proof := book.proof(trial.key, book.claim(trial).digest)):
        return trial.result("proven", str(proof))
    day = book.since(trial.key)
    why = f"it has changed since it was proven on {day}" if day else "it was never proven"
    return trial.result("not proven", why, "run `snippetgen verify` where its toolchain is, and commit the ledger")
