"""Both requests of a sample side by side, as lines of which those that differ are marked."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Line", "sides"]


class Line(NamedTuple):
    """A line of a request as people read it; `differs` says that the other request has no such line and should have."""

    text: str
    differs: bool


def sides(described: str, arrived: str) -> tuple[list[Line], list[Line]]:
    """Mark the lines of two requests, which `results` has written down, that are not the same.

    What only arrived is marked where it answers to something described: a `Host` or a `User-Agent` of a client's own is no
    difference.
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
    """A request taken apart: its first line, its fields, the lines of its body."""

    def __init__(self, text: str) -> None:
        head, _, body = text.partition("\n\n")
        self.first, *self.fields = head.split("\n")
        self.folded = {_folded(line) for line in self.fields}
        self.body = body.split("\n") if body else []


def _folded(line: str) -> str:
    """Write a field with its name in lower case (RFC 9110, section 5.1)."""
    name, colon, value = line.partition(":")
    return name.lower() + colon + value


def _body(lines: list[str], others: list[str]) -> list[Line]:
    known = {*others}
    blank = [Line("", False)] if lines else []  # noqa: FBT003 - a field of a tuple
    return blank + [Line(line, line not in known) for line in lines]
