"""The layout of plain JSON data: its texts, and between them tokens for what notations write in different ways.

Data is gone through once for all languages, and each spells the tokens, in a fraction of the time. What notations may lay out
differently, such as a list that is short enough for one line in some of them alone, has no layout.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import chain
from operator import itemgetter

from snippetgen.patterns import pattern
from snippetgen.recent import Recent
from snippetgen.records import NamedTuple
from snippetgen.text import JsonValue, Number

__all__ = ["DEEPEST", "WIDTH", "Drawing", "Irregular", "Layout", "Nested", "Spelling", "spelled"]

WIDTH = 80
"""The columns of a line."""

_NEW = tuple.__new__  # a named tuple's own constructor takes twice as long

DEEPEST = 16
"""The last column in which what is laid out may begin."""

Nested = dict[str, JsonValue] | list[JsonValue]
"""An object or a list."""

# The tokens: what stands around a text, around a key, an object and a list; an object without keys; the words; what stands
# before a number; a line break, one between items, what is after the last item, a level of indentation, what is between items
# on a line, and what follows an object or a list.
_TOKENS = tuple("abcdefghijklmnopqrs")
_TEXT, _TEXT_END, _KEY, _KEY_END, _OBJECT, _OBJECT_END, _LIST, _LIST_END, _EMPTY, *_rest = _TOKENS
_TRUE, _FALSE, _NULL, _NUMBER, _BREAK, _BETWEEN, _LAST, _INDENT, _COMMA, _END = _rest
_WORDS = {True: _TRUE, False: _FALSE, None: _NULL}
_OBJECTS, _TEXTS, _NUMBERS = {dict}, {str}, {Number}
_INTEGER = pattern("-?[1-9][0-9]{0,8}|0")  # 32 bits are enough for it
_LEVELS = 32  # in what is nested more deeply, calls for each level could be too many
_MARK = "\0"  # no plain text has it


class Spelling(Recent[str, str]):
    """What a notation writes for each run of tokens."""

    __slots__ = ("_one", "suffix")

    def __init__(  # noqa: PLR0913 - a notation has so many parts
        self,
        *,
        texts: tuple[str, str],
        names: tuple[str, str],
        brackets: tuple[str, str, str, str],
        empty: str,
        words: tuple[str, str, str],
        number: str,
        lines: tuple[str, str, str],
        indent: int,
        suffix: Callable[[Nested], str] | None,
    ) -> None:
        """Make the spelling of a notation.

        Args:
            texts: what stands before and after a text.
            names: the same of a key that is a name; the separator belongs to it.
            brackets: the brackets of objects, then those of lists.
            empty: an object without keys.
            words: the words for true, false and null.
            number: what stands before a number.
            lines: a line break, the same between items, and what stands after the last item.
            indent: spaces per level.
            suffix: writes what stands after an object or a list.
        """
        super().__init__(1024)
        spelled = (*texts, *names, *brackets, empty, *words, number, *lines, " " * indent, ", ", _MARK if suffix else "")
        self._one = dict(zip(_TOKENS, spelled, strict=True))
        self.suffix = suffix

    def __missing__(self, tokens: str) -> str:
        return self.add(tokens, "".join([self._one[each] for each in tokens]))


class Layout(NamedTuple):
    """The layout of data.

    Attributes:
        pieces: runs of tokens in turn with texts: keys, texts and numbers.
        tokens: returns what a spelling has for each run.
        nested: the objects and lists, in the order in which they end.
    """

    pieces: list[str]
    tokens: Callable[[Mapping[str, str]], tuple[str, ...]]
    nested: list[Nested]


def spelled(found: Layout, spelling: Spelling) -> str:
    """Write what is laid out."""
    pieces = found.pieces.copy()
    pieces[::2] = found.tokens(spelling)
    text = "".join(pieces)
    if spelling.suffix is None:
        return text
    ends = [*map(spelling.suffix, found.nested)]
    if len(ends) == 1:
        return text.replace(_MARK, ends[0])
    return "".join(chain.from_iterable(zip(text.split(_MARK), [*ends, ""], strict=True)))


class Irregular(Exception):  # noqa: N818 - nothing is wrong
    """Notations may lay the data out differently."""


class Drawing:
    """Draws a layout; its methods take the tokens that stand before a value, and return those that stand after its texts.

    Attributes:
        objects: the keys of each object.
        numbers: the lexemes of all numbers.
        depth: the nesting depth of arrays and objects.
        pieces: see `Layout`; the last tokens are missing.
        ended: the objects and lists that have ended.
    """

    __slots__ = ("depth", "ended", "numbers", "objects", "pieces")

    def __init__(self) -> None:
        self.objects: list[list[str]] = []
        self.numbers: list[str] = []
        self.depth = 0
        self.pieces: list[str] = []
        self.ended: list[Nested] = []

    def layout(self, after: str) -> Layout | None:
        """Return the layout of an object or a list, with the tokens at its end; None if there are but brackets.

        No text in it may have placeholders, and each has to be `PLAIN`. Keys have to be names of ASCII letters, digits and
        underscores, and none `__proto__`.
        """
        pieces = self.pieces
        if not self.ended or not pieces:
            return None
        pieces.append(after)
        return _NEW(Layout, (pieces, itemgetter(*pieces[::2]), self.ended))

    def add(self, value: JsonValue, before: str, margin: str, key: int = 0) -> str:
        """Add a value in a line with a margin, after a key of some length.

        Raises:
            Irregular: notations may lay it out differently.
        """
        if isinstance(value, dict):
            return self._object(value, before, margin)
        if isinstance(value, list):
            return self._list(value, before, margin, key)
        if isinstance(value, str):
            self.pieces += before + _TEXT, value
            return _TEXT_END
        if not isinstance(value, Number):
            return before + _WORDS[value]
        if not _INTEGER.fullmatch(value[0]):
            raise Irregular
        self.pieces += before + _NUMBER, value[0]
        self.numbers.append(value[0])
        return ""

    def _enter(self, level: int) -> None:
        if level > _LEVELS:
            raise Irregular
        self.depth = max(self.depth, level)

    def _object(self, value: dict[str, JsonValue], before: str, margin: str) -> str:
        pieces, between = self.pieces, _between_items(margin)
        inner, after_text, after_true, after_false = between.inner, between.text, between.true, between.false
        self._enter(len(inner))
        self.objects.append([*value])
        after, before = f"{before}{_EMPTY}{_END}", before + between.opening
        for name, item in value.items():
            kind = type(item)
            if kind is str:
                pieces += before, name, _BEFORE_TEXT, item  # type: ignore[arg-type]
                after, before = _TEXT_END, after_text
            elif kind is bool:
                pieces += before, name
                after, before = (_KEY_END + _TRUE, after_true) if item else (_KEY_END + _FALSE, after_false)
            else:
                pieces += before, name
                after = self.add(item, _KEY_END, inner, len(name))
                before = after + between.any
        self.ended.append(value)
        return after + between.closing if value else after

    def _list(self, value: list[JsonValue], before: str, margin: str, key: int) -> str:
        between, after, end = _COMMA, before + _LIST, ""
        self._enter(len(margin) + 1)
        if value and not _on_one_line(value, len(margin), key):
            line = _BREAK + margin
            between, end = f"{_BETWEEN}{margin}{_INDENT}", _LAST + line
            before = f"{after}{line}{_INDENT}"
        else:
            before = after
        for item in value:
            after = self.add(item, before, margin + _INDENT)
            before = after + between
        self.ended.append(value)
        return f"{after}{end}{_LIST_END}{_END}"


_BEFORE_TEXT = _KEY_END + _TEXT


class _Between(NamedTuple):
    """The tokens around the items of an object in a line with a margin.

    Attributes:
        inner: the margin of the items.
        opening: stands before the first.
        closing: stands after the last.
        any: stands between two items.
        text: the same after a text.
        true: the same after a key and true.
        false: the same after a key and false.
    """

    inner: str
    opening: str
    closing: str
    any: str
    text: str
    true: str
    false: str


@lru_cache(maxsize=64)
def _between_items(margin: str) -> _Between:
    inner = margin + _INDENT
    between = f"{_BETWEEN}{inner}{_KEY}"
    opening, closing = f"{_OBJECT}{_BREAK}{inner}{_KEY}", f"{_LAST}{_BREAK}{margin}{_OBJECT_END}{_END}"
    ends = ("", _TEXT_END, _KEY_END + _TRUE, _KEY_END + _FALSE)
    return _Between(inner, opening, closing, *[each + between for each in ends])


def _on_one_line(value: list[JsonValue], level: int, key: int) -> bool:
    """Return whether a list is on one line in all notations, and not on several in all."""
    kinds = {*map(type, value)}
    if kinds == _OBJECTS and all(value):
        return False
    if kinds not in (_TEXTS, _NUMBERS):
        raise Irregular
    items = [each.lexeme if isinstance(each, Number) else each for each in value]
    least = sum(map(len, items)) + len(", ") * len(items)  # type: ignore[arg-type]
    if DEEPEST + 4 * level + key + len(": ,") + least + 3 * len(items) + 1 <= WIDTH:
        return True
    if kinds == _NUMBERS or 2 * level + least + 2 * len(items) <= WIDTH:
        raise Irregular
    return False
