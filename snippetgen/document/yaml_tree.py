"""Parse YAML text into a tree of nodes, using the events of PyYAML's parser."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import Any

import yaml

from snippetgen.document.collector import no_collections
from snippetgen.document.nodes import Mapping, Node, Scalar, Sequence, kind, span
from snippetgen.document.reader import Reader
from snippetgen.patterns import pattern

__all__ = ["PARSER", "UNUSUAL", "parse"]

try:
    from yaml._yaml import CParser

    PARSER: Callable[[str], Any] = CParser
    """The event parser: PyYAML's C parser if available, else its Python parser.

    They differ only in that the Python parser rejects a tab after a colon, ignores unknown directives, and places a missing
    value one space earlier.
    """
except ImportError:  # pragma: no cover - PyYAML without libyaml
    PARSER = yaml.SafeLoader

# PyYAML's type stubs allow events without marks, but the parsers always set them.
_ALIAS: Any = yaml.AliasEvent
_SCALAR: Any = yaml.ScalarEvent
_MAPPING: Any = yaml.MappingStartEvent
_MAPPING_END: Any = yaml.MappingEndEvent
_SEQUENCE_END: Any = yaml.SequenceEndEvent

_NEW = tuple.__new__  # a named tuple's own constructor takes twice as long, and there is one for each scalar

_DEPTH = 100
# libyaml 0.2.6 rejects the thousandth bracket of a line before it emits the first, because it looks a line ahead for the end of
# a key. The Python parser emits them one by one, so the right bracket is reported.
_TOO_DEEP = "nesting depth"
_ALIASED, _ALIASED_LENGTH = 100_000, 10_000_000  # values, and characters: as many as a file can have

# Characters that PyYAML rejects, those that it treats as line breaks although YAML 1.2 does not (section 5.4), and carriage
# returns: it would turn a lone one into a line feed.
UNUSUAL = pattern("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""The characters that need a closer look before a text is parsed; none of them is printable."""
_REFUSED = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]|\r(?!\n)")
_BREAKS = "\x85\u2028\u2029"
_SURROGATE = pattern("[\ud800-\udfff]")


def parse(reader: Reader, parser: Callable[[str], Any] = PARSER) -> Node:
    """Parse the source of a reader into a tree; problems that allow parsing to go on are collected in the reader.

    Raises:
        Problems: the text is not valid YAML; includes all problems collected so far.
    """
    text = reader.source.text
    restore: dict[int, str] = {}
    if not text.replace("\n", "").isprintable() and UNUSUAL.search(text):
        _refuse_characters(reader)
        text, restore = _without_breaks(text)
    try:
        with no_collections():
            return _Composer(reader, parser(text), restore).document()
    except yaml.MarkedYAMLError as error:
        if _TOO_DEEP in str(error.problem) and parser is not yaml.SafeLoader:
            return parse(reader, yaml.SafeLoader)
        from snippetgen.document.yaml_faults import fault  # noqa: PLC0415 - only needed for errors

        wrong = fault(reader.source, error)
        # Other problems on the same line are consequences.
        reader.forget(wrong.where.line)
        reader.add(wrong)
    except (ValueError, OverflowError):  # raised by the Python parser for "\UFFFFFFFF"
        reader.complain(None, "invalid escape sequence in this text", "write the character itself")
    raise reader.problems()


def _refuse_characters(reader: Reader) -> None:
    from snippetgen.document.yaml_faults import control  # noqa: PLC0415 - only needed for errors

    for match in islice(_REFUSED.finditer(reader.source.text), 10):
        reader.add(control(reader.source, match.start()))
    reader.finish()


def _without_breaks(text: str) -> tuple[str, dict[int, str]]:
    """Replace the characters that PyYAML treats as line breaks by private-use ones; also return how to restore them."""
    lower = text.lower()
    spare = (chr(code) for code in range(0xE000, 0xF900) if chr(code) not in text and f"{code:04x}" not in lower)
    swap = list(zip(_BREAKS, spare, strict=False))
    return text.translate({ord(char): other for char, other in swap}), {ord(other): char for char, other in swap}


class _Composer:
    """Builds nodes from events; an alias becomes the node that it refers to."""

    def __init__(self, reader: Reader, parser: Any, restore: dict[int, str]) -> None:  # noqa: ANN401 - either parser
        self._reader = reader
        self._next: Callable[[], Any] = parser.get_event
        self._restore = restore
        self._anchors: dict[str, Node | None] = {}
        # Values, and the characters of their texts: of each anchor, of all, and of those that aliases stand for.
        self._sizes: dict[str, tuple[int, int]] = {}
        self._size = self._length = 0
        self._aliased = self._aliased_length = 0

    def document(self) -> Node:
        self._next()  # the stream's start
        if isinstance(self._next(), yaml.StreamEndEvent):
            self._reader.complain(None, "file is empty")
            raise self._reader.problems()
        root = self._node(self._next(), 0)
        self._next()  # the document's end
        more = self._next()
        if not isinstance(more, yaml.StreamEndEvent):
            place = Scalar("", plain=True, start=more.start_mark, end=more.end_mark)
            self._reader.complain(place, "a file can contain only one YAML document", "move this document to its own file")
        return root

    def _node(self, event: Any, depth: int) -> Node:  # noqa: ANN401 - PyYAML's events share no useful type
        if type(event) is _SCALAR and event.tag is None and event.anchor is None and event.value.isascii():  # as most are
            value = event.value
            self._size += 1
            self._length += len(value)
            return _NEW(Scalar, (value, not event.style, event.start_mark, event.end_mark))
        if type(event) is _ALIAS:
            return self._alias(event)
        self._size += 1
        if event.tag is not None:
            self._refuse_tag(event)
        if event.anchor is not None:
            return self._anchored(event, depth)
        return self._scalar(event) if type(event) is _SCALAR else self._collection(event, depth + 1)

    def _anchored(self, event: Any, depth: int) -> Node:  # noqa: ANN401
        self._anchors[event.anchor] = None
        before, length = self._size, self._length
        node = self._scalar(event) if type(event) is _SCALAR else self._collection(event, depth + 1)
        self._anchors[event.anchor] = node
        self._sizes[event.anchor] = (self._size - before + 1, self._length - length)
        return node

    def _scalar(self, event: Any) -> Scalar:  # noqa: ANN401
        value: str = event.value
        self._length += len(value)
        if not value.isascii():
            if self._restore:
                value = value.translate(self._restore)
            if _SURROGATE.search(value):  # the C parser rejects these itself
                from snippetgen.document.yaml_faults import no_character  # noqa: PLC0415 - only needed for errors

                self._reader.add(no_character(self._reader.source, event.start_mark))
        return Scalar(value, not event.style, event.start_mark, event.end_mark)

    def _collection(self, event: Any, depth: int) -> Node:  # noqa: ANN401
        if depth > _DEPTH:
            self._reader.complain(self._at(event), f"nested more than {_DEPTH} levels deep")
            raise self._reader.problems()
        if type(event) is _MAPPING:
            return self._mapping(event, depth)
        items: list[Node] = []
        item = self._next()
        while type(item) is not _SEQUENCE_END:
            items.append(self._node(item, depth))
            item = self._next()
        return Sequence(items, event.start_mark, item.end_mark)

    def _mapping(self, event: Any, depth: int) -> Node:  # noqa: ANN401
        entries: list[tuple[Scalar, Node]] = []
        seen: dict[str, Scalar] = {}
        bad_keys: list[Node] = []
        node, following = self._node, self._next
        item = following()
        while type(item) is not _MAPPING_END:
            key, value = node(item, depth), node(following(), depth)
            if type(key) is not Scalar:
                bad_keys.append(key)
            elif (name := key.value) in seen:
                first = span(seen[name]).line
                self._reader.complain(key, f"duplicate key {name!r} (first defined on line {first})")
            elif name == "<<" and key.plain:
                self._reader.complain(key, "merge keys ('<<') are not supported", "write out the merged keys")
            else:
                seen[name] = key
                entries.append((key, value))
            item = following()
        mapping = Mapping(entries, event.start_mark, item.end_mark)
        return self._without_keys(mapping, bad_keys) if bad_keys else mapping

    def _without_keys(self, mapping: Mapping, bad_keys: list[Node]) -> Node:
        if self._reader.written(mapping).startswith("{{"):
            self._reader.complain(mapping, "a value cannot start with '{{'", "quote this value")
            return Scalar("", plain=False, start=mapping.start, end=mapping.end)
        for key in bad_keys:
            self._reader.complain(key, f"expected a text key, found {kind(key)}", "quote this key")
        return mapping

    def _alias(self, event: Any) -> Node:  # noqa: ANN401
        if event.anchor not in self._anchors:
            self._reader.complain(self._at(event), f"unknown anchor {event.anchor!r}", "quote this value if it is text")
            return self._at(event)
        node = self._anchors[event.anchor]
        if node is None:
            self._reader.complain(self._at(event), f"alias '*{event.anchor}' refers to a value that contains it")
            return self._at(event)
        size, length = self._sizes[event.anchor]
        self._size, self._length = self._size + size, self._length + length
        self._aliased, self._aliased_length = self._aliased + size, self._aliased_length + length
        if self._aliased > _ALIASED or self._aliased_length > _ALIASED_LENGTH:
            most = f"{_ALIASED:,} values" if self._aliased > _ALIASED else f"{_ALIASED_LENGTH:,} characters"
            self._reader.complain(self._at(event), f"aliases expand to more than {most}")
            raise self._reader.problems()
        if isinstance(node, Scalar):
            return Scalar(node.value, node.plain, event.start_mark, event.end_mark)
        return node

    def _refuse_tag(self, event: Any) -> None:  # noqa: ANN401
        tag = event.tag.replace("tag:yaml.org,2002:", "!!")
        self._reader.complain(self._at(event), f"YAML tags are not supported: {tag}", "quote this value if it is text")

    @staticmethod
    def _at(event: Any) -> Scalar:  # noqa: ANN401
        """Return a placeholder node at the place of an event."""
        return Scalar("", plain=False, start=event.start_mark, end=event.end_mark)
