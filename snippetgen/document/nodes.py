"""The tree of a document: scalars by their source text, sequences and mappings, each with its place."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from snippetgen.problems import Span

__all__ = ["Mapping", "Mark", "Node", "Place", "Scalar", "Sequence", "kind", "span"]


class Place(Protocol):
    """Where something begins or ends: line and column count from 0. PyYAML's marks are such places."""

    @property
    def line(self) -> int:
        """The line."""

    @property
    def column(self) -> int:
        """The column, in characters."""


class Mark(NamedTuple):
    """A place for nodes that come from something other than YAML."""

    line: int
    column: int


# They keep the parser's marks rather than spans, because few spans are ever asked for.


class Scalar(NamedTuple):
    """A text in the document; `plain` says that it stands without quotes, so that `true` or `12` may mean more than text."""

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
    """Pairs of a key and a value, in the order in which they are written; no key stands twice."""

    entries: list[tuple[Scalar, Node]]
    start: Place
    end: Place


Node = Scalar | Sequence | Mapping


def span(node: Node) -> Span:
    """Say where a node stands."""
    start, end = node.start, node.end
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def kind(node: Node) -> str:
    """Say in words what a node is."""
    match node:
        case Scalar(value, plain=True) if value in ("", "~", "null", "Null", "NULL"):
            return "nothing"
        case Scalar():
            return "text"
        case Sequence():
            return "a list"
        case Mapping():
            return "a mapping"
