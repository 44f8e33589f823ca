"""The nodes of a document tree: scalars, sequences and mappings, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from snippetgen.problems import Span
from snippetgen.records import NamedTuple

__all__ = ["Mapping", "Mark", "Node", "Place", "Scalar", "Sequence", "chosen", "kind", "span"]


class Place(Protocol):
    """The place where a node starts or ends; line and column count from 0. PyYAML's marks satisfy it."""

    @property
    def line(self) -> int:
        """The line."""

    @property
    def column(self) -> int:
        """The column, in characters."""


class Mark(NamedTuple):
    """A place for nodes that do not come from YAML."""

    line: int
    column: int


# Nodes keep the parser's marks instead of spans, because few spans are ever needed.


class Scalar(NamedTuple):
    """A scalar by its text; `plain` means unquoted, so that `true` or `12` may be more than text."""

    value: str
    plain: bool
    start: Place
    end: Place


class Sequence(NamedTuple):
    """A list of nodes."""

    items: list[Node]
    start: Place
    end: Place


class Mapping(NamedTuple):
    """Keys with their values, in source order; keys are unique."""

    entries: list[tuple[Scalar, Node]]
    start: Place
    end: Place


Node = Scalar | Sequence | Mapping


def span(node: Node) -> Span:
    """Return the span of a node."""
    start, end = node.start, node.end
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def chosen(node: Node, *keys: str) -> Iterator[Scalar]:
    """Choose the scalars under some keys, of which `*` means every value and `?` every key; items of lists count as well."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from chosen(item, *keys)
    elif isinstance(node, Scalar):
        if not keys:
            yield node
    elif keys == ("?",):
        yield from (key for key, _ in node.entries)
    elif keys:
        for key, value in node.entries:
            if keys[0] in ("*", key.value):
                yield from chosen(value, *keys[1:])


def kind(node: Node) -> str:
    """Describe the type of a node in words."""
    match node:
        case Scalar("", plain=True):
            return "nothing"
        case Scalar(value, plain=True) if value in ("~", "null", "Null", "NULL"):
            return "null"
        case Scalar():
            return "text"
        case Sequence():
            return "a list"
        case Mapping():
            return "a mapping"
