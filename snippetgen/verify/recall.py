"""What `verify` has tried of each case and client, remembered on this machine: a sample that was proven is not even rendered.

It lies in the project's cache folder, and can be deleted at any time. It holds while all is the same that a case depends on
(see `generation.runs.Run.digest`), and the files that its request sends.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import groupby
from typing import Any

from snippetgen import files
from snippetgen.generation.cache import Memory
from snippetgen.generation.runs import Run
from snippetgen.problems import Problems
from snippetgen.project.caching import CACHE, prepare
from snippetgen.project.plan import Case, Project
from snippetgen.records import NamedTuple
from snippetgen.verify.book import Book, told
from snippetgen.verify.claims import COMPARISON
from snippetgen.verify.results import GAP, Key, Result
from snippetgen.verify.shares import Shard, shared
from snippetgen.verify.tools.machine import Tool
from snippetgen.verify.tools.programs import reasons
from snippetgen.verify.trials import Trial

__all__ = ["Recall", "Settled"]

_NAME = "proofs"


class Settled(NamedTuple):
    """What is known before a spec is read: results, the keys of the samples, and the cases of which more has to be known."""

    results: list[Result]
    keys: list[Key]
    left: list[Case]


class _Tried(NamedTuple):
    """What is known of a trial: its mode, its claim, and if it is refused, why, with a hint: its claim is a gap then."""

    mode: str
    claim: str
    refused: str = ""
    hint: str = ""


class Recall:
    """What was tried of a project's cases, as it was before a run and as it becomes by it."""

    def __init__(self, project: Project, cases: Sequence[Case], book: Book, shard: Shard | None) -> None:
        """Read what is remembered; `shard` is the share of the samples that is asked for."""
        self._project, self._cases, self._book, self._shard = project, cases, book, shard
        self._run = Run(project, cases, Memory(project.root))
        self._path = os.path.join(project.root, CACHE, _NAME)
        self._known: dict[str, Any] = {}
        with suppress(Problems, ValueError):
            found = json.loads(files.read(self._path) or b"{}")
            self._known = found if isinstance(found, dict) else {}

    def settled(self, tool: Callable[[Case, str], Tool | None], *, gaps: bool = False) -> Settled:
        """Tell what is known of the cases.

        Args:
            tool: returns the toolchain of a client on this machine, or none if nobody has looked.
            gaps: whether a sample that is refused has to be proven to be a gap.

        Raises:
            Problems: a file cannot be read.
        """
        found = Settled([], [], [])
        for case in self._cases:
            left = {}
            for path, client in case.outputs.items():
                tried = self._tried(case, client)
                results = tried and [*self._results(case, client, tried, tool(case, client), gaps=gaps)]
                if not results or None in results:
                    left[path] = client
                else:
                    found.results.extend(each for each in results if each and shared(_key(case, each), self._shard))
                    found.keys.extend(_key(case, each) for each in results if each)
            if left:
                found.left.append(case._replace(outputs=left))
        return found

    def _results(
        self, case: Case, client: str, tried: Sequence[_Tried], tool: Tool | None, *, gaps: bool
    ) -> Iterator[Result | None]:
        """Yield the result of each trial, or none if it has to be run."""
        gaps = gaps and not (tool and tool.toolchain.stand_in)
        for mode, claim, refused, hint in tried:
            key = Key(case.spec, client, GAP if refused else mode)
            if refused and not gaps:
                yield Result(case.path, client, "refused", message=refused, hint=hint)
            else:
                proof = self._book.proof(key, claim, tool) if claim else None
                yield told(case.path, key, proof, refused, hint) if proof else None

    def _tried(self, case: Case, client: str) -> tuple[_Tried, ...] | None:
        """Return what was tried of a case with a client, or None if that is not known or has changed."""
        name, digest = self._place(case, client)
        with suppress(LookupError, TypeError, ValueError, AttributeError):
            known, sent, tried = self._known[name]
            if known == digest and all(self._run.memory.digest(path) == content for path, content in sent):
                return tuple([_Tried(*each) for each in tried])
        return None

    def keep(self, trials: Sequence[Trial]) -> None:
        """Remember what was tried in trials, which are grouped by client, as far as all is known; a failure only costs time."""
        if self._shard is None:
            for _, each in groupby(trials, lambda trial: (trial.case.spec, trial.client)):
                self._keep([*each])
        prepare(self._project.root)
        with suppress(Problems):
            files.write(self._path, json.dumps(self._known, separators=(",", ":")).encode())

    def _keep(self, trials: Sequence[Trial]) -> None:
        """Remember the trials of a case with a client."""
        tried, sent = [], dict[str, None]()
        for trial in trials:
            refused = reasons(trial.case, trial.client, trial.printed)
            claimed = self._book.claims.get(replace(trial, gap=bool(refused)).key)
            if not refused and not claimed:
                return
            why = (refused[0].message, refused[0].hint) if refused else ()
            tried.append(_Tried(trial.mode, claimed.digest if claimed else "", *why))
            sent |= dict.fromkeys(claimed.sent if claimed else ())
        name, digest = self._place(trials[0].case, trials[0].client)
        self._known[name] = digest, [(path, self._run.memory.digest(path)) for path in sent], tried

    def _place(self, case: Case, client: str) -> tuple[str, str]:
        """Return by what a case with a client is known, and a digest of what it depends on, whatever else a run is about."""
        alone = case._replace(outputs={}, partials={}, whole=True)
        return f"{case.spec} {client}", f"{COMPARISON} {self._run.digest(alone)}"


def _key(case: Case, result: Result) -> Key:
    return Key(case.spec, result.client, result.mode)
