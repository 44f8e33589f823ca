"""The tools that read values from a document's nodes and remember every problem on the way."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from functools import cached_property

from snippetgen.document.nodes import Mapping, Node, Scalar, Sequence, kind, span
from snippetgen.document.resolution import WORDS, resolve
from snippetgen.problems import Problem, Problems, Source, Span, Where, suggest
from snippetgen.text import JsonValue, Number

__all__ = ["Fields", "Reader"]

Fields = dict[str, tuple[Scalar, Node]]
"""The fields of a mapping: key and value by name."""

_ENOUGH = 100
_FEW = 12
_DIGITS = 18
_BRACES = re.compile(r"\{[^{}:,]+\}").fullmatch


class Reader:
    """Reads values from nodes. What is wrong is remembered and gives `None`, so that all else is read too.

    Attributes:
        source: the document's text.
        fill: what is done to each text on its way, if anything.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.fill: Callable[[str], str] | None = None
        self._problems: dict[Problem, None] = {}

    def add(self, problem: Problem) -> None:
        """Remember a problem; the same one twice is one, for an alias leads to one place several times.

        Raises:
            Problems: this is the last of as many as anybody reads.
        """
        self._problems[problem] = None
        if len(self._problems) == _ENOUGH:
            raise self.problems()

    def complain(self, at: Node | Span | None, message: str, hint: str = "") -> None:
        """Remember that something is wrong at a place, or in the file as a whole."""
        place = at if at is None or isinstance(at, Span) else span(at)
        where = self.source.where(place) if place else Where(self.source.path)
        self.add(Problem(where, message, hint))

    @property
    def clean(self) -> bool:
        """Whether nothing is wrong so far."""
        return not self._problems

    def forget(self, line: int) -> None:
        """Drop what was found on a line."""
        self._problems = {each: None for each in self._problems if each.where.line != line}

    def problems(self) -> Problems:
        """Give all that is wrong, in the order of the text."""
        return Problems(sorted(self._problems, key=lambda each: (each.where.line, each.where.column)))

    def finish(self) -> None:
        """See that nothing is wrong.

        Raises:
            Problems: all that is.
        """
        if self._problems:
            raise self.problems()

    def fields(
        self, node: Node, allowed: Collection[str], required: Collection[str] = (), at: Node | None = None
    ) -> Fields | None:
        """Read a mapping whose keys are known; `at` is what is pointed at where a required one is missing."""
        entries = self.mapping(node)
        if entries is None:
            return None
        found: Fields = {}
        misspelt: set[str] = set()
        for key, value in entries:
            if key.value in allowed:
                found[key.value] = (key, value)
                continue
            hint = suggest(key.value, allowed)
            misspelt.update(name for name in allowed if hint == f"did you mean {name!r}?")
            if not hint and len(allowed) <= _FEW:
                hint = f"known: {', '.join(allowed)}"
            self.complain(key, f"unknown key {key.value!r}", hint)
        for name in required:
            if name not in found and name not in misspelt:
                self.complain(at or node, f"{name!r} is missing")
        return found

    def mapping(self, node: Node) -> list[tuple[Scalar, Node]] | None:
        """Read a mapping whose keys are free."""
        if type(node) is Mapping and not self._unquoted(node):
            return node.entries
        self._expected("a mapping", node)
        return None

    def text(self, node: Node) -> str | None:
        """Read a text as it is written: `no` is "no", `007` is "007"."""
        if type(node) is not Scalar:
            self._expected("text", node)
            return None
        value = node.value
        if node.plain and value in WORDS and WORDS[value] is None:
            hint = f"write {value!r} in quotes if it is text" if value else "write '' for an empty text"
            self.complain(node, "expected text, found nothing", hint)
            return None
        return self.fill(value) if self.fill else value

    def integer(self, node: Node) -> int | None:
        """Read a whole number."""
        value = self._resolve(node)
        if type(value) is Number and value.lexeme.lstrip("-").isdigit() and len(value.lexeme) <= _DIGITS:
            return int(value.lexeme)
        self._expected("a whole number", node, exactly=True)
        return None

    def boolean(self, node: Node) -> bool | None:
        """Read a switch."""
        value = self._resolve(node)
        if type(value) is bool:
            return value
        self._expected("true or false", node, exactly=True)
        return None

    def setting(self, node: Node) -> bool | int | str | None:
        """Read an option's value: a switch, a whole number or a word, as YAML tells them apart."""
        if type(node) is Scalar and not node.plain:
            return node.value
        value = self._resolve(node)
        if isinstance(value, Number):
            return self.integer(node)
        if value is None:
            self._expected("true, false, a whole number or a word", node)
        return value

    def json(self, node: Node) -> JsonValue:
        """Read any JSON value; keys are text as written."""
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
        assert type(node) is Mapping, "there are three kinds of nodes"
        if self._unquoted(node):
            self._expected("a JSON value", node)
            return None
        if self.fill is None:
            return {key.value: self.json(value) for key, value in node.entries}
        return self._filled_object(node)

    def _filled_object(self, node: Mapping) -> JsonValue:
        assert self.fill, "the caller has asked"
        found: dict[str, JsonValue] = {}
        for key, value in node.entries:
            name = self.fill(key.value)
            if name in found:
                self.complain(key, f"key {name!r} stands here twice when placeholders are filled")
            found[name] = self.json(value)
        return found

    def pairs(self, node: Node) -> Iterator[tuple[Scalar, Node]]:
        """Read names and values: a mapping, or a list of single pairs; a value that is a list repeats its name."""
        for key, value in self._single_pairs(node):
            if type(value) is not Sequence:
                yield key, value
            elif value.items:
                for item in value.items:
                    yield key, item
            else:
                self.complain(value, "this list is empty", "leave the name out, or write '' for an empty value")

    def name(self, key: Scalar) -> str:
        """Read a free key as a text."""
        return self.fill(key.value) if self.fill else key.value

    def _single_pairs(self, node: Node) -> Iterator[tuple[Scalar, Node]]:
        if type(node) is not Sequence:
            if type(node) is Mapping and not self._unquoted(node):
                yield from node.entries
            else:
                self._expected("a mapping or a list of single pairs", node)
            return
        for item in node.items:
            if type(item) is Mapping and len(item.entries) == 1 and not self._unquoted(item):
                yield item.entries[0]
            elif type(item) is Mapping and len(item.entries) != 1:
                self.complain(item, f"expected one pair, found {len(item.entries)}", "begin each pair with '- '")
            else:
                self._expected("a pair such as 'name: value'", item)

    def written(self, node: Node) -> str:
        """Give what stands in the source for a node, where it stands on one line."""
        if node.start.line != node.end.line:
            return ""
        return self._lines[node.start.line][node.start.column : node.end.column]

    @cached_property
    def _lines(self) -> list[str]:
        return self.source.text.split("\n")

    def part(self, node: Scalar, begin: int, end: int) -> Span:
        """Point at some characters of a text; at the whole of it where they do not stand in the source as they are."""
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
        """Tell a mapping that was meant as a text: `{yourDomain}` without quotes."""
        if len(node.entries) != 1:
            return False
        value = node.entries[0][1]
        return type(value) is Scalar and value.plain and not value.value and _BRACES(self.written(node)) is not None

    def _expected(self, what: str, node: Node, *, exactly: bool = False) -> None:
        """Complain that a node is something else; `exactly` shows a text rather than call it one."""
        found = kind(node)
        if type(node) is Mapping and self._unquoted(node):
            hint = f"quote it: '{self.written(node)}'"
            if what == "text":
                self.complain(node, f"expected text, found {found}", hint)
            else:
                self.complain(node, f"{node.entries[0][0].value!r} has no value here", f"if it is a placeholder, {hint}")
            return
        if exactly and type(node) is Scalar and found == "text":
            found = repr(node.value) if node.plain else "text in quotes"
        self.complain(node, f"expected {what}, found {found}")
