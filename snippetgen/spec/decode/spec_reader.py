"""The reader of specs: it remembers where each field stands, and takes no NUL in a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from snippetgen.document import Node, Reader, Scalar, span
from snippetgen.problems import Source, Span
from snippetgen.spec.model import Pair

__all__ = ["SpecReader", "Written", "bare_pairs"]


class Written(NamedTuple):
    """A name and its value, with the nodes that they come from."""

    name: str
    value: str
    key: Scalar
    node: Scalar


class _Spans(Mapping[str, Span]):
    """The places of fields by their paths, each made when it is asked for: to make them all would take a fifth of the time."""

    def __init__(self, nodes: Mapping[str, Node]) -> None:
        self._nodes = nodes

    def __getitem__(self, path: str) -> Span:
        return span(self._nodes[path])

    def __iter__(self) -> Iterator[str]:
        return iter(self._nodes)

    def __len__(self) -> int:
        return len(self._nodes)

    def __repr__(self) -> str:
        return repr({**self})

    def __reduce__(self) -> tuple[type[dict[str, Span]], tuple[dict[str, Span]]]:
        return dict, ({**self},)  # the parser's marks cannot be pickled


class SpecReader(Reader):
    """A reader that keeps the place of each field."""

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self._nodes: dict[str, Node] = {}

    @property
    def spans(self) -> Mapping[str, Span]:
        """Where each field stands, by its path."""
        return _Spans(self._nodes)

    def note(self, path: str, node: Node) -> None:
        """Remember where a field stands."""
        self._nodes[path] = node

    def text(self, node: Node) -> str | None:
        """Read a text as it is written, without NUL."""
        value = super().text(node)
        if value is not None and "\0" in value:
            self.complain(node, "a NUL character cannot stand here", "only JSON can hold one")
            return None
        return value

    def name(self, key: Scalar) -> str:
        """Read a free key as a text, without NUL."""
        if "\0" in key.value:
            self.complain(key, "a NUL character cannot stand here", "only JSON can hold one")
        return super().name(key)

    def field(self, path: str, node: Node) -> str | None:
        """Read a text and note its place."""
        self.note(path, node)
        return self.text(node)

    def written_pairs(self, path: str, node: Node) -> list[Written]:
        """Read pairs of names and texts, and note the place of each."""
        found: list[Written] = []
        for key, value in self.pairs(node):
            text = self.text(value)
            if text is None or type(value) is not Scalar:
                continue
            place = f"{path}[{len(found)}]"
            self.note(place, value)
            self.note(f"{place}.name", key)
            found.append(Written(self.name(key), text, key, value))
        return found


def bare_pairs(written: Iterable[Written]) -> tuple[Pair, ...]:
    """Give pairs without their nodes."""
    return tuple((each.name, each.value) for each in written)
