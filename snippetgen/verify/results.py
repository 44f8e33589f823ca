"""What verifying a sample has shown, as records that can become JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from snippetgen.request.normalise import Wire
from snippetgen.verify.compare.compare import Difference
from snippetgen.verify.http.connection import Received

__all__ = ["BAD", "VERDICTS", "Result"]

VERDICTS = ("ok", "wrong", "does not compile", "does not run", "gap works", "refused", "skipped")
"""All verdicts, in the order in which a summary counts them."""

BAD = frozenset({"wrong", "does not compile", "does not run", "gap works"})
"""The verdicts that make a run fail."""


@dataclass(frozen=True, slots=True)
class Result:
    """What verifying one sample has shown.

    Attributes:
        spec: the path of the spec.
        client: the id of the client.
        verdict: one of `VERDICTS`.
        seconds: how long it took to build and to run it.
        message: why it was refused or skipped, or what the toolchain or the program said, with the sample's own lines.
        hint: what to do about it.
        lines: the lines of the sample that the message names.
        differences: what of the request is not as described.
        sample: the text of the sample.
        expected: the described request, as text.
        arrived: the request that arrived, as text.
        status: that of the server's answer; 0 where nothing arrived.
        answer: the body of the server's answer.
        token: the answer was that of an OAuth 2.0 token endpoint.
        note: what was done in another way than described, such as plain HTTP in place of https.
        version: of the toolchain, as it says itself.
        folder: where the program was kept.
    """

    spec: str
    client: str
    verdict: str
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

    @property
    def bad(self) -> bool:
        """Whether it makes a run fail."""
        return self.verdict in BAD

    def as_data(self) -> dict[str, Any]:
        """Give it as data for JSON; what is empty is left out."""
        data = {name: getattr(self, name) for name in self.__slots__}
        data |= {"differences": [each._asdict() for each in self.differences], "lines": [*self.lines]}
        data["seconds"] = round(self.seconds, 3)
        return {name: value for name, value in data.items() if value or name in ("spec", "client", "verdict", "seconds")}


def described(wire: Wire) -> str:
    """Write a described request down for people."""
    head = [f"{wire.method} {wire.target}", *(f"{name}: {value}" for name, value in wire.headers)]
    match wire.body:
        case None:
            body = ""
        case bytes():
            body = wire.body.decode("utf-8", "backslashreplace")
        case str():
            body = f"(the file {wire.body})"
        case parts:
            body = "\n".join(
                f"(part {part.name}: {part.text if part.path is None else f'the file {part.path}'})" for part in parts
            )
    return "\n".join([*head, "", body]).rstrip("\n")


def arrived(received: Received) -> str:
    """Write a request that arrived down for people."""
    pieces = [b" ".join((received.method, received.target)), *(b": ".join(pair) for pair in received.headers)]
    return b"\n".join([*pieces, b"", received.body]).decode("utf-8", "backslashreplace").rstrip("\n")
