"""Show the expected and the received request side by side, with the differing lines marked."""

from __future__ import annotations

from snippetgen.records import NamedTuple

__all__ = ["Line", "sides"]


class Line(NamedTuple):
    """A line of a request; `differs` is true if the other request should have the same line but does not."""

    text: str
    differs: bool


def sides(described: str, arrived: str) -> tuple[list[Line], list[Line]]:
    """Mark the lines that differ between two requests, given as text written by `results`.

    A received header is marked only if the expected request has a header of that name: a client may add its own, such as
    `Host` or `User-Agent`.
    """
    expected, found = _Request(described), _Request(arrived)
    names = {line.partition(":")[0].lower() for line in expected.fields}
    left = [Line(expected.first, expected.first != found.first)] if described else []
    left += [Line(line, _folded(line) not in found.folded) for line in expected.fields]
    right = [Line(found.first, expected.first != found.first)] if arrived else []
    right += [
        Line(line, line.partition(":")[0].lower() in names and _folded(line) not in expected.folded) for line in found.fields
    ]
    return left + _body(expected.body, found.body), right + _body(found.body, expected.body)


class _Request:
    """A request split into its first line, its fields and the lines of its body."""

    def __init__(self, text: str) -> None:
        head, _, body = text.partition("\n\n")
        self.first, *self.fields = head.split("\n")
        self.folded = {_folded(line) for line in self.fields}
        self.body = body.split("\n") if body else []


def _folded(line: str) -> str:
    """Return a field with its case-insensitive name in lowercase (RFC 9110, section 5.1)."""
    name, colon, value = line.partition(":")
    return name.lower() + colon + value


def _body(lines: list[str], others: list[str]) -> list[Line]:
    known = {*others}
    blank = [Line("", False)] if lines else []  # noqa: FBT003 - a field of a tuple
    return blank + [Line(line, line not in known) for line in lines]
