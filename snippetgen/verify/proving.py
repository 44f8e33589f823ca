"""What is known of a sample before it is tried, and what of a trial is noted, by the ledger of a run."""

from __future__ import annotations

from dataclasses import replace

from snippetgen.problems import Problems
from snippetgen.verify.book import Book, told
from snippetgen.verify.ledger import Proof
from snippetgen.verify.results import Result
from snippetgen.verify.tools.machine import Tool
from snippetgen.verify.tools.programs import reasons
from snippetgen.verify.trials import Trial

__all__ = ["note", "proven"]


def proven(book: Book | None, trial: Trial, tool: Tool, *, gaps: bool) -> Result | None:
    """Return the result of a sample that need not be run, as it was proven before with this toolchain.

    Raises:
        Problems: a template has an error.
    """
    refused = reasons(trial.case, trial.client, trial.printed)
    if book is None or (refused and (not gaps or tool.toolchain.stand_in)):
        return None
    trial = replace(trial, gap=bool(refused))
    if proof := _proof(book, trial, tool):
        why = (refused[0].message, refused[0].hint) if refused else ()
        return told(trial.case.path, trial.key, proof, *why)
    return None


def _proof(book: Book, trial: Trial, tool: Tool) -> Proof | None:
    """Return the proof of a sample that need not be run."""
    if not book.known(trial):
        return None
    try:
        claimed = book.claim(trial)
    except Problems:
        if trial.gap:
            return None  # the template cannot even render it
        raise
    return book.proof(trial.key, claimed.digest, tool)


def note(book: Book | None, trial: Trial, tool: Tool, result: Result) -> None:
    """Note how a sample fared; nothing is noted of one that was not run.

    Raises:
        Problems: a template has an error.
    """
    if book and not tool.missing and (result.verdict != "refused" or result.note):
        trial = replace(trial, gap=result.verdict in {"refused", "unexpected pass"})
        book.note(trial, tool, passed=result.verdict in {"ok", "refused"})
