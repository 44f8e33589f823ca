"""The result of verifying a sample: the verdicts, the record itself, and requests written out as text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, get_args

from snippetgen import charsets
from snippetgen.records import NamedTuple
from snippetgen.request.normalise import Wire
from snippetgen.verify.compare.compare import Difference
from snippetgen.verify.http.connection import Received

__all__ = ["BAD", "ENVIRONMENT", "GAP", "PASTED", "VERDICTS", "Key", "Result", "Shortest", "Verdict", "ordered"]

Verdict = Literal[
    "ok", "proven", "wrong", "does not compile", "does not run", "unexpected pass", "not proven", "refused", "skipped"
]
"""The outcome of verifying a sample."""

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
"""All verdicts, in the order a summary lists them."""

PASTED = "as a reader fills it in"
"""The mode in which placeholders of the printed sample are replaced."""

ENVIRONMENT = "from the environment"
"""The mode in which the sample reads variables instead of showing placeholders."""

GAP = "unsupported"
"""In place of a mode: the sample of a request that its client declares unsupported was run anyway."""

BAD: frozenset[Verdict] = frozenset({"wrong", "does not compile", "does not run", "unexpected pass", "not proven"})
"""The verdicts that fail a run."""


class Key(NamedTuple):
    """What a result is of: the spec by its path from the project's folder, the client, and the mode as in `Result`."""

    spec: str
    client: str
    mode: str


class Shortest(NamedTuple):
    """The shortest spec that was found with which a sample fails in the same way.

    Attributes:
        spec: its text, in YAML; empty if the sample did not fail again.
        path: a path beside the sample's own spec, at which it finds the same files and templates if it is saved there.
        command: the command that then verifies it.
        tries: the number of samples that were run to find it.
        complete: whether there was nothing left to try.
    """

    spec: str
    path: str
    command: str
    tries: int
    complete: bool


@dataclass(frozen=True, slots=True)
class Result:
    """The result of verifying one sample.

    Attributes:
        spec: the path of the spec.
        client: the id of the client.
        verdict: the outcome.
        seconds: the time it took to build and run the program.
        message: the reason it was refused or skipped, or the output of the toolchain or the program, with line numbers
            of the sample instead of the program.
        hint: how to fix it.
        lines: the lines of the sample named in the message.
        differences: how the received request differs from the expected one.
        sample: the text of the sample.
        expected: the request the spec describes, as text.
        arrived: the request the server received, as text.
        status: the status code of the response, or 0 if no request was received.
        answer: the body of the response.
        token: whether the response came from the OAuth 2.0 token endpoint.
        note: how the run deviated from the spec, such as plain HTTP instead of https.
        version: the version the toolchain reports.
        folder: the folder the program was kept in.
        mode: how the values of placeholders came into the sample: `PASTED`, `ENVIRONMENT`, or empty if they were known
            when it was rendered.
        command: of one that fails the run, the command that verifies this sample alone, for a shell in the same folder.
        shortest: the shortest spec with which it fails in the same way, if that was looked for.
        not_isolated: why its program was not isolated from the machine; empty if it was, or if none was run.
    """

    spec: str
    client: str
    verdict: Verdict
    seconds: float = 0.0
    message: str = ""
    hint: str = ""
    lines: tuple[int, ...] = ()
    differences: tuple[Difference, ...] = ()
    sample: str = ""
    expected: str = ""
    arrived: str = ""
    status: int = 0
    answer: str = ""
    token: bool = False
    note: str = ""
    version: str = ""
    folder: str = ""
    mode: str = ""
    command: str = ""
    shortest: Shortest | None = None
    not_isolated: str = ""

    @property
    def bad(self) -> bool:
        """Whether the result fails the run."""
        return self.verdict in BAD

    def as_data(self) -> dict[str, Any]:
        """Return the result as data for JSON, without empty fields."""
        data = {name: getattr(self, name) for name in self.__slots__}
        data |= {"differences": [each._asdict() for each in self.differences], "lines": [*self.lines]}
        data["seconds"] = round(self.seconds, 3)
        data["shortest"] = self.shortest and self.shortest._asdict()
        return {name: value for name, value in data.items() if value or name in ("spec", "client", "verdict", "seconds")}


_MODES = ("", PASTED, ENVIRONMENT)


def ordered(found: Iterable[Result]) -> list[Result]:
    """Sort results by spec, client and mode."""
    return sorted(found, key=lambda result: (result.spec, result.client, _MODES.index(result.mode)))


def described(wire: Wire) -> str:
    """Write the request a spec describes as readable text."""
    head = [f"{wire.method} {wire.target}", *(f"{name}: {value}" for name, value in wire.headers)]
    match wire.body:
        case None:
            body = ""
        case bytes():
            body = charsets.decode(wire.body, "" if wire.compare == "form" else wire.charset)
        case str():
            body = f"(the file {wire.body})"
        case parts:
            body = "\n".join(
                f"(part {part.name}: {part.text if part.path is None else f'the file {part.path}'})" for part in parts
            )
    return "\n".join([*head, "", body]).rstrip("\n")


def arrived(received: Received) -> str:
    """Write a received request as readable text."""
    pieces = [b" ".join((received.method, received.target)), *(b": ".join(pair) for pair in received.headers)]
    return b"\n".join([*pieces, b"", received.body]).decode("utf-8", "backslashreplace").rstrip("\n")
