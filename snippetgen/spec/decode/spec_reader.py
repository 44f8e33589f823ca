"""The reader for specs: it records the place of each field, and rejects NUL in text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from snippetgen.document import Mapping as Nodes
from snippetgen.document import Node, Reader, Scalar, Sequence, span
from snippetgen.document.nodes import kind
from snippetgen.problems import Source, Span
from snippetgen.records import NamedTuple
from snippetgen.spec.model import Pair

__all__ = ["SpecReader", "Written", "bare_pairs"]


_HOW = "write a text, or one for each language, such as {en: ..., de: ...}"
_NESTING = ("request.form", "request.query")


class Written(NamedTuple):
    """A name and a value, with their nodes."""

    name: str
    value: str
    key: Scalar
    node: Scalar


class _Spans(Mapping[str, Span]):
    """The spans of fields by path, computed on demand, because computing all would take a fifth of the decoding time."""

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
    """A reader that records the place of each field.

    Attributes:
        translations: the texts that are given in several languages, see `Spec.translations`.
    """

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self._nodes: dict[str, Node] = {}
        self.translations: dict[str, dict[str, str]] = {}

    @property
    def spans(self) -> Mapping[str, Span]:
        """The place of each field, by its path."""
        return _Spans(self._nodes)

    def note(self, path: str, node: Node) -> None:
        """Record the place of a field."""
        self._nodes[path] = node

    def text(self, node: Node) -> str | None:
        """Read a text exactly as written; NUL is not allowed."""
        value = super().text(node)
        if value is not None and "\0" in value:
            self.complain(node, "NUL characters are not allowed here", "only JSON can contain them")
            return None
        return value

    def name(self, key: Scalar) -> str:
        """Read an arbitrary key as text; NUL is not allowed."""
        if "\0" in key.value:
            self.complain(key, "NUL characters are not allowed here", "only JSON can contain them")
        return super().name(key)

    def field(self, path: str, node: Node) -> str | None:
        """Read a text and record its place."""
        self.note(path, node)
        return self.text(node)

    def wording(self, path: str, node: Node) -> str:
        """Read a text for readers, or one for each of several languages; return the one in English, or the first."""
        if type(node) is not Nodes or self._unquoted(node):
            return self.text(node) or ""
        from snippetgen.words import ENGLISH, TAG, nearest  # noqa: PLC0415 - few specs have texts in several languages

        self._nodes.setdefault(path, node)
        found: dict[str, str] = {}
        for key, value in node.entries:
            if not TAG.fullmatch(key.value):
                hint = f"write {key.value.replace('_', '-')}" if "_" in key.value else _HOW
                self.complain(key, f"{key.value!r} is not the tag of a language", hint)
            if (text := self.text(value)) is not None:
                found[key.value] = text
        if not node.entries:
            self.complain(node, "this mapping has no text", _HOW)
        if not found:
            return ""
        self.translations[path] = found
        return found[nearest(found, ENGLISH) or next(iter(found))]

    def written_pairs(self, path: str, node: Node) -> list[Written]:
        """Read name-value pairs whose values are texts, and record the place of each."""
        found: list[Written] = []
        for key, value in self.pairs(node):
            if path in _NESTING and (hint := self._brackets(node, key, value)):
                self.complain(value, f"expected text, found {kind(value)}", hint)
                continue
            text = self.text(value)
            if text is None or type(value) is not Scalar:
                continue
            place = f"{path}[{len(found)}]"
            self.note(place, value)
            self.note(f"{place}.name", key)
            found.append(Written(self.name(key), text, key, value))
        return found

    def _brackets(self, node: Node, key: Scalar, value: Node) -> str:
        """Say how to write a nested value: forms and queries have only names and texts, and servers read brackets in names."""
        inner = "0"
        if type(value) is Nodes and value.entries and not self._unquoted(value):
            inner = value.entries[0][0].value
        elif type(value) is not Sequence:
            return ""
        listed = type(node) is Nodes and any(each is key and type(found) is Sequence for each, found in node.entries)
        return f"put brackets into the name: '{key.value}{'[0]' if listed else ''}[{inner}]': ..."


def bare_pairs(written: Iterable[Written]) -> tuple[Pair, ...]:
    """Return the pairs without their nodes."""
    return tuple((each.name, each.value) for each in written)
