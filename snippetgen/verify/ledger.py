"""The ledger: a file in version control that says which samples were proven, when and with what.

A line is a proof: the spec, the client, how values come into the sample, a digest, the day, and the versions of the toolchain.
Of a request that a client declares unsupported it says that its sample was run, and did not send it: a gap.
The digest is of all that the proof rests on, see `claims`. Lines are sorted, so that two branches that prove different samples
merge. Where both have proven the same sample, both lines may stand: one of them holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from snippetgen import files
from snippetgen.generation.lines import fields, joined
from snippetgen.problems import Problem, Problems, Source, Span
from snippetgen.records import NamedTuple
from snippetgen.verify.results import ENVIRONMENT, GAP, PASTED, Key

__all__ = ["NAME", "Proof", "Proven", "by_client", "read", "write"]

NAME = "proofs.txt"
"""The name of the ledger, beside the project file."""

_HEAD = (
    "# What `snippetgen verify` has proven, when and with what. Keep this file in version control, and do not edit it.\n"
    "# A sample whose line is missing or does not hold is run again. To merge two versions, keep the lines of both.\n"
)
_MODES = {"": "sample", PASTED: "pasted", ENVIRONMENT: "environment", GAP: "gap"}
_WORDS = {word: mode for mode, word in _MODES.items()}
_FIELDS = 6
_DIGEST = 32


class Proof(NamedTuple):
    """A proof: the digest of what it rests on, its day as in 2026-11-25, and the versions of the toolchain."""

    digest: str
    date: str
    tools: str

    def __str__(self) -> str:
        return f"on {self.date}" + (f" with {self.tools}" if self.tools else "")


def read(path: str) -> dict[Key, tuple[Proof, ...]]:
    """Read a ledger; there is none before the first run.

    Raises:
        Problems: the file cannot be read, or each line that is no proof.
    """
    data = files.read(path)
    if data is None:
        return {}
    text = _text(data)
    source = Source(files.shown(path), text)
    found: dict[Key, tuple[Proof, ...]] = {}
    problems = []
    for number, line in enumerate(text.split("\n"), 1):
        if line and not line.startswith("#"):
            if parsed := _parsed(line):
                key, proof = parsed
                found[key] = (*found.get(key, ()), proof)
            else:
                where = source.where(Span(number, 1, number, len(line) + 1))
                problems.append(Problem(where, "this line is no proof", "remove it: its sample is proven again"))
    if problems:
        raise Problems(problems)
    return found


class Proven(NamedTuple):
    """What was proven of a client: how many samples, on which day the last, and with which toolchains."""

    samples: int
    date: str
    tools: tuple[str, ...]

    def __str__(self) -> str:
        number = f"{self.samples} sample{'s' if self.samples > 1 else ''}, the last on {self.date}"
        return number + (f", with {' and '.join(self.tools)}" if self.tools else "")


def by_client(proofs: Mapping[Key, Iterable[Proof]]) -> dict[str, Proven]:
    """Summarize a ledger."""
    found: dict[str, list[Proof]] = {}
    for key, each in proofs.items():
        if key.mode != GAP:
            found.setdefault(key.client, []).append(max(each, key=lambda proof: proof.date))
    return {
        client: Proven(len(each), max(proof.date for proof in each), tuple(sorted({proof.tools for proof in each} - {""})))
        for client, each in found.items()
    }


def _parsed(line: str) -> tuple[Key, Proof] | None:
    found = fields(f"{line}\n")
    if len(found) != _FIELDS or found[2] not in _WORDS or len(found[3]) != _DIGEST:
        return None
    spec, client, word, digest, date, tools = found
    return Key(spec, client, _WORDS[word]), Proof(digest, date, tools)


def write(path: str, proofs: Mapping[Key, Iterable[Proof]]) -> None:
    """Write a ledger, if it says something else than before.

    Raises:
        Problems: the file cannot be written.
    """
    lines = sorted(joined(key.spec, key.client, _MODES[key.mode], *proof) for key, found in proofs.items() for proof in found)
    text = _HEAD + "".join(lines)
    before = files.read(path)
    if lines if before is None else _text(before) != text:
        files.write(path, text.encode())


def _text(data: bytes) -> str:
    return files.unix(data).decode("utf-8", "replace")
