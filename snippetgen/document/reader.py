"""Read values from the nodes of a document, and collect every problem."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from collections.abc import Mapping as Mapping_
from collections.abc import Sequence as Sequence_
from functools import cached_property
from types import MappingProxyType

from snippetgen.document.nodes import Mapping, Node, Scalar, Sequence, kind, span
from snippetgen.document.resolution import WORDS, resolve
from snippetgen.patterns import pattern
from snippetgen.problems import Problem, Problems, Source, Span, Where, lines, suggest
from snippetgen.text import JsonValue, Number

__all__ = ["Fields", "Reader"]

Fields = dict[str, tuple[Scalar, Node]]
"""The fields of a mapping: key node and value node by name."""

_NONE: Mapping_[str, str] = MappingProxyType({})
_ENOUGH = 100
_FEW = 12
_DIGITS = 18
_BRACES = pattern(r"\{[^{}:,]+\}")


class Reader:
    """Reads values from nodes; an invalid value becomes None and its problem is collected, so that reading goes on.

    Attributes:
        source: the document's text.
        fill: a function applied to each text that is read, if any.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.fill: Callable[[str], str] | None = None
        self._problems: dict[Problem, None] = {}

    def add(self, problem: Problem) -> None:
        """Collect a problem; duplicates are dropped, because aliases lead to the same place several times.

        Raises:
            Problems: there are so many problems that reading on is pointless.
        """
        self._problems[problem] = None
        if len(self._problems) == _ENOUGH:
            raise self.problems()

    def complain(self, at: Node | Span | None, message: str, hint: str = "") -> None:
        """Collect a problem at a place, or in the file as a whole."""
        place = at if at is None or isinstance(at, Span) else span(at)
        where = self.source.where(place) if place else Where(self.source.path)
        self.add(Problem(where, message, hint))

    @property
    def clean(self) -> bool:
        """Whether no problem has been found so far."""
        return not self._problems

    def forget(self, line: int) -> None:
        """Drop the problems found on a line."""
        self._problems = {each: None for each in self._problems if each.where.line != line}

    def problems(self) -> Problems:
        """Return all problems, in source order."""
        return Problems(sorted(self._problems, key=lambda each: (each.where.line, each.where.column)))

    def finish(self) -> None:
        """Raise the problems found, if any.

        Raises:
            Problems: all of them, in source order.
        """
        if self._problems:
            raise self.problems()

    def fields(
        self,
        node: Node,
        allowed: Collection[str],
        required: Collection[str] = (),
        at: Node | None = None,
        meant: Mapping_[str, str] = _NONE,
    ) -> Fields | None:
        """Read a mapping with known keys.

        Args:
            node: the mapping.
            allowed: the keys that it may have.
            required: the keys that it must have.
            at: what the problem of a missing key points at; by default the mapping.
            meant: hints for keys that people write instead, by key.
        """
        entries = self.mapping(node)
        if entries is None:
            return None
        found: Fields = {}
        misspelt: set[str] = set()
        for key, value in entries:
            if key.value in allowed:
                found[key.value] = (key, value)
                continue
            hint = meant.get(key.value) or suggest(key.value, allowed)
            misspelt.update(name for name in allowed if hint == f"did you mean {name!r}?")
            if not hint and len(allowed) <= _FEW:
                hint = f"known: {', '.join(allowed)}"
            self.complain(key, f"unknown key {key.value!r}", hint)
        for name in required:
            if name not in found and name not in misspelt:
                self.complain(at or node, f"{name!r} is missing")
        return found

    def mapping(self, node: Node) -> list[tuple[Scalar, Node]] | None:
        """Read a mapping with arbitrary keys."""
        if type(node) is Mapping and not self._unquoted(node):
            return node.entries
        self._expected("a mapping", node)
        return None

    def text(self, node: Node) -> str | None:
        """Read a text exactly as written: `no` is "no", `007` is "007"."""
        if type(node) is not Scalar:
            self._expected("text", node)
            return None
        value = node.value
        if node.plain and value in WORDS and WORDS[value] is None:
            hint = "quote this value if it is text" if value else "write '' for an empty text"
            self.complain(node, f"expected text, found {kind(node)}", hint)
            return None
        return self.fill(value) if self.fill else value

    def integer(self, node: Node) -> int | None:
        """Read an integer."""
        value = self._resolve(node)
        if type(value) is Number and value.lexeme.lstrip("-").isdigit() and len(value.lexeme) <= _DIGITS:
            return int(value.lexeme)
        self._expected("an integer", node, exactly=True)
        return None

    def boolean(self, node: Node) -> bool | None:
        """Read a boolean."""
        value = self._resolve(node)
        if type(value) is bool:
            return value
        self._expected("true or false", node, exactly=True)
        return None

    def setting(self, node: Node) -> bool | int | str | None:
        """Read the value of an option: a boolean, an integer or a text, as YAML resolves it."""
        if type(node) is Scalar and not node.plain:
            return node.value
        value = self._resolve(node)
        if isinstance(value, Number):
            return self.integer(node)
        if value is None:
            self._expected("true, false, an integer or text", node)
        return value

    def json(self, node: Node) -> JsonValue:
        """Read any JSON value; keys are text, exactly as written."""
        if type(node) is Scalar:
            value: JsonValue = node.value
            if node.plain:
                try:
                    value = resolve(node.value)
                except ValueError as error:
                    self.complain(node, str(error), "quote this value if it is text")
            return self.fill(value) if self.fill and type(value) is str else value
        if type(node) is Sequence:
            return [self.json(item) for item in node.items]
        assert type(node) is Mapping, "a node is a scalar, a sequence or a mapping"
        if self._unquoted(node):
            self._expected("a JSON value", node)
            return None
        if self.fill is None:
            return {key.value: self.json(value) for key, value in node.entries}
        return self._filled_object(node)

    def _filled_object(self, node: Mapping) -> JsonValue:
        assert self.fill, "checked by the caller"
        found: dict[str, JsonValue] = {}
        for key, value in node.entries:
            name = self.fill(key.value)
            if name in found:
                self.complain(key, f"duplicate key {name!r} after filling placeholders")
            found[name] = self.json(value)
        return found

    def pairs(self, node: Node) -> Iterator[tuple[Scalar, Node]]:
        """Read key-value pairs from a mapping or a list of pairs; a list as a value repeats its key."""
        for key, value in self._single_pairs(node):
            if type(value) is not Sequence:
                yield key, value
            elif value.items:
                for item in value.items:
                    yield key, item
            else:
                self.complain(value, "this list is empty", "remove the key, or write '' for an empty value")

    def name(self, key: Scalar) -> str:
        """Read an arbitrary key as text."""
        return self.fill(key.value) if self.fill else key.value

    def _single_pairs(self, node: Node) -> Iterator[tuple[Scalar, Node]]:
        if type(node) is not Sequence:
            if type(node) is Mapping and not self._unquoted(node):
                yield from node.entries
            else:
                self._expected("a mapping or a list of key-value pairs", node)
            return
        for item in node.items:
            if type(item) is Mapping and len(item.entries) == 1 and not self._unquoted(item):
                yield item.entries[0]
            elif type(item) is Mapping and len(item.entries) != 1:
                self.complain(item, f"expected one key-value pair, found {len(item.entries)}", "start each pair with '- '")
            else:
                self._expected("a key-value pair", item)

    def written(self, node: Node) -> str:
        """Return the source text of a node, or an empty text if it spans several lines."""
        if node.start.line != node.end.line:
            return ""
        return self._lines[node.start.line][node.start.column : node.end.column]

    @cached_property
    def _lines(self) -> Sequence_[str]:
        return lines(self.source.text)

    def part(self, node: Scalar, begin: int, end: int) -> Span:
        """Return the span of some characters of a text, or of all of it if its source text differs."""
        offset = self.written(node).find(node.value)
        if offset < 0:
            return span(node)
        line, column = node.start.line + 1, node.start.column + offset + 1
        return Span(line, column + begin, line, column + end)

    def _resolve(self, node: Node) -> bool | Number | str | None:
        if type(node) is not Scalar or not node.plain:
            return None
        try:
            return resolve(node.value)
        except ValueError:
            return None

    def _unquoted(self, node: Mapping) -> bool:
        """Return whether a mapping is an unquoted placeholder, such as `{yourDomain}`."""
        if len(node.entries) != 1:
            return False
        value = node.entries[0][1]
        return type(value) is Scalar and value.plain and not value.value and _BRACES.fullmatch(self.written(node)) is not None

    def _expected(self, what: str, node: Node, *, exactly: bool = False) -> None:
        """Report a node of the wrong type; `exactly` quotes a text instead of only naming its type."""
        found = kind(node)
        if type(node) is Mapping and self._unquoted(node):
            hint = f"quote it: '{self.written(node)}'"
            if what == "text":
                self.complain(node, f"expected text, found {found}", hint)
            else:
                self.complain(node, f"{node.entries[0][0].value!r} has no value", f"if it is a placeholder, {hint}")
            return
        if exactly and type(node) is Scalar and found == "text":
            found = repr(node.value) if node.plain else "quoted text"
        self.complain(node, f"expected {what}, found {found}")
