"""What a run of `verify` makes of the ledger: which samples it need not run, and what it adds."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from random import SystemRandom
from threading import Lock
from typing import Self

from snippetgen.project.plan import Project
from snippetgen.verify import ledger
from snippetgen.verify.claims import claim, digest
from snippetgen.verify.ledger import Key, Proof
from snippetgen.verify.results import Result
from snippetgen.verify.tools.machine import Tool
from snippetgen.verify.trials import Trial

__all__ = ["Book", "today"]


class Book:
    """The proofs of a project, as they are before a run and as they become by it."""

    def __init__(self, project: Project, path: str, *, recheck: float = 0, whole: bool = False) -> None:
        """Read the ledger at a path.

        Args:
            project: the project.
            path: the path of the ledger, which need not exist.
            recheck: the share of the proven samples to run again, from 0 to 1.
            whole: whether the run is about all samples of the project.

        Raises:
            Problems: the ledger is not valid.
        """
        self._project, self._path = project, path
        self._share, self._whole = recheck, whole
        self._proofs = ledger.read(path)
        self._claims: dict[Key, str] = {}
        self._lock = Lock()
        self._random = SystemRandom()

    def proven(self, trial: Trial, tool: Tool | None = None) -> Result | None:
        """Return the result of a sample that need not be run.

        It was proven as it is now, with the toolchain that is on this machine, or with another one if this machine has none.

        Args:
            trial: the sample.
            tool: the toolchain on this machine; none if nobody has looked.

        Raises:
            Problems: a template has an error.
        """
        key = _key(trial)
        missing = tool is None or bool(tool.missing)
        for proof in self._proofs.get(key, ()):
            same = missing or (tool is not None and _tools(tool) == proof.tools)
            if same and digest(self._claim(key, trial), proof.tools) == proof.digest:
                if not missing and self._random.random() < self._share:
                    return None
                return trial.result("proven", f"on {proof.date}" + (f" with {proof.tools}" if proof.tools else ""))
        return None

    def lacking(self, trial: Trial) -> Result:
        """Return the result of a sample that is not proven, where nothing is run."""
        proofs = self._proofs.get(_key(trial), ())
        since = (
            f"it has changed since it was proven on {max(each.date for each in proofs)}" if proofs else "it was never proven"
        )
        return trial.result("not proven", since, "run `snippetgen verify` where its toolchain is, and commit the ledger")

    def note(self, trial: Trial, tool: Tool, result: Result) -> None:
        """Note how a sample fared that was run: if it passed, that is a proof, and otherwise it has none."""
        key = _key(trial)
        tools = _tools(tool)
        proof = Proof(digest(self._claim(key, trial), tools), today(), tools)
        with self._lock:
            known = self._proofs.get(key, ())
            if result.verdict != "ok":
                self._proofs.pop(key, None)
            elif not any(each.digest == proof.digest for each in known):
                self._proofs[key] = (proof,)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Write the ledger, whatever has ended the run.

        Raises:
            Problems: it cannot be written.
        """
        ledger.write(self._path, self._proofs)

    def finish(self, trials: Iterable[Trial]) -> None:
        """Forget what was proven of other samples than those of a complete run, if this is one, and write the ledger.

        Raises:
            Problems: it cannot be written.
        """
        if self._whole:
            keys = {*map(_key, trials)}
            self._proofs = {key: found for key, found in self._proofs.items() if key in keys}
            ledger.write(self._path, self._proofs)

    def _claim(self, key: Key, trial: Trial) -> str:
        found = self._claims.get(key)
        if found is None:
            found = self._claims[key] = claim(self._project, trial)
        return found


def _key(trial: Trial) -> Key:
    return Key(trial.case.spec, trial.client, trial.mode)


def _tools(tool: Tool) -> str:
    """Return the versions of a toolchain; of one that only stands for the client's own, also that it does."""
    return "; ".join(filter(None, (tool.version, tool.toolchain.stand_in)))


def today() -> str:
    """Return the day in UTC, which SOURCE_DATE_EPOCH overrides (https://reproducible-builds.org/specs/source-date-epoch/)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return time.strftime("%Y-%m-%d", time.gmtime(int(epoch) if epoch.isdigit() else time.time()))
