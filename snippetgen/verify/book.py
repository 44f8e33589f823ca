"""What a run of `verify` makes of the ledger: which samples it need not run, and what it adds."""

from __future__ import annotations

import os
from collections.abc import Iterable
from hashlib import sha256
from threading import Lock
from typing import Self

from snippetgen.project.plan import Project
from snippetgen.verify import ledger
from snippetgen.verify.claims import Claim, claim, digest
from snippetgen.verify.clock import now
from snippetgen.verify.ledger import Proof
from snippetgen.verify.results import GAP, Key, Result
from snippetgen.verify.tools.machine import Tool
from snippetgen.verify.trials import ANYWAY, Trial

__all__ = ["Book", "told"]


class Book:
    """The proofs of a project, as they are before a run and as they become by it.

    Attributes:
        claims: what is to be proven of the samples, as far as that was asked for.
    """

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
        self.claims: dict[Key, Claim] = {}
        self._lock = Lock()
        self._salt = os.urandom(16)

    def claim(self, trial: Trial) -> Claim:
        """Return what is to be proven of a sample.

        Raises:
            Problems: a template has an error.
        """
        found = self.claims.get(key := trial.key)
        if found is None:
            found = self.claims[key] = claim(self._project, trial)
        return found

    def known(self, trial: Trial) -> bool:
        """Return whether a sample has ever been proven, so that its claim is worth being made."""
        return trial.key in self._proofs

    def proof(self, key: Key, claimed: str, tool: Tool | None = None) -> Proof | None:
        """Return the proof of a sample that need not be run.

        It was proven as it is now, with the toolchain that is on this machine, or with another one if this machine has none.

        Args:
            key: the sample.
            claimed: the digest of its claim.
            tool: the toolchain on this machine; none if nobody has looked.
        """
        missing = tool is None or bool(tool.missing)
        for proof in self._proofs.get(key, ()):
            same = missing or (tool is not None and _tools(tool) == proof.tools)
            if same and digest(claimed, proof.tools) == proof.digest:
                return None if not missing and self._again(key) else proof
        return None

    def _again(self, key: Key) -> bool:
        """Return whether a proven sample is to be run again; it is the same throughout a run, and in each run for others."""
        drawn = sha256("\0".join(key).encode("utf-8", "surrogatepass") + self._salt).digest()
        return int.from_bytes(drawn[:8]) < self._share * (1 << 64)

    def since(self, key: Key) -> str:
        """Return the day on which a sample was proven as it was then, or nothing."""
        return max((each.date for each in self._proofs.get(key, ())), default="")

    def note(self, trial: Trial, tool: Tool, *, passed: bool) -> None:
        """Note how a sample fared that was run: if it passed, that is a proof, and otherwise it has none."""
        tools = _tools(tool)
        proof = Proof(digest(self.claim(trial).digest, tools), now("%Y-%m-%d"), tools)
        with self._lock:
            known = self._proofs.get(trial.key, ())
            if not passed:
                self._proofs.pop(trial.key, None)
            elif not any(each.digest == proof.digest for each in known):
                self._proofs[trial.key] = (proof,)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Write the ledger, whatever has ended the run.

        Raises:
            Problems: it cannot be written.
        """
        ledger.write(self._path, self._proofs)

    def finish(self, keys: Iterable[Key]) -> None:
        """Forget what was proven of other samples than those of a complete run, if this is one, and write the ledger.

        Raises:
            Problems: it cannot be written.
        """
        if self._whole:
            existing = {*keys}
            gone = [key for key in self._proofs if (key._replace(mode="") if key.mode == GAP else key) not in existing]
            for key in gone:
                del self._proofs[key]
            ledger.write(self._path, self._proofs)


def told(path: str, key: Key, proof: Proof, refused: str = "", hint: str = "") -> Result:
    """Return the result of a sample that was proven and is not run; or of a gap, with what the client says of it."""
    if key.mode == GAP:
        return Result(path, key.client, "refused", message=refused, hint=hint, note=f"{ANYWAY} no pass, as proven {proof}")
    return Result(path, key.client, "proven", message=str(proof), mode=key.mode)


def _tools(tool: Tool) -> str:
    """Return the versions of a toolchain; of one that only stands for the client's own, also that it does."""
    return "; ".join(filter(None, (tool.version, tool.toolchain.stand_in)))
