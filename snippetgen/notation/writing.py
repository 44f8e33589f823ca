"""Read JSON data, and write it as JSON or in the literal notation of a programming language."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from json.encoder import encode_basestring

from snippetgen.notation.facts import facts
from snippetgen.notation.layout import DEEPEST, WIDTH, Nested, Spelling, spelled
from snippetgen.records import NamedTuple
from snippetgen.text import JsonValue, Number

__all__ = ["JSON", "Notation", "Writer", "parse", "spelling_of", "texts", "write_json"]


class Notation(NamedTuple):
    """How a language writes JSON data.

    Attributes:
        string: writes a string literal.
        key: writes a key with its separator, such as `"a": `.
        words: the words for true, false and null.
        number: writes a number from its lexeme.
        brackets: the brackets of objects, then those of lists.
        empty: an object without keys.
        alone: what stands before the only item of a list if that is a list.
        between: what separates the items of a multi-line object beside the line break.
        trailing_comma: whether a comma follows the last item of a multi-line literal.
        indent: spaces per level.
        suffix: writes what follows the closing bracket of an object or a list, such as a cast.
        flat: whether everything stands on one line.
        plain: the quotation marks around a text that is `PLAIN`, if `string` writes all such texts so.
        name: what stands around a key that is a name of ASCII letters, digits and underscores, if `key` writes all such so, but
            for `__proto__`. Data with such keys is laid out once for all notations that have this (see `layout`).
        digits: what stands before an integer of at most nine digits, if there is `name`; nothing stands after it.
    """

    string: Callable[[str], str]
    key: Callable[[str], str]
    words: tuple[str, str, str] = ("true", "false", "null")
    number: Callable[[str], str] = str
    brackets: tuple[str, str, str, str] = ("{", "}", "[", "]")
    empty: str = "{}"
    alone: str = ""
    between: str = ","
    trailing_comma: bool = False
    indent: int = 2
    suffix: Callable[[Nested], str] | None = None
    flat: bool = False
    plain: tuple[str, str] | None = None
    name: tuple[str, str] | None = None
    digits: str = ""


def spelling_of(notation: Notation, column: int = 0) -> Spelling | None:
    """Return what a notation writes for the tokens of laid out data that begins in a column, if it says it of all of them."""
    if not (notation.plain and notation.name):
        return None
    margin = f"\n{' ' * column}"
    last = "," if notation.trailing_comma else ""
    return Spelling(
        texts=notation.plain,
        names=notation.name,
        words=notation.words,
        number=notation.digits,
        brackets=notation.brackets,
        empty=notation.empty,
        lines=("", f"{notation.between} ", "") if notation.flat else (margin, notation.between + margin, last),
        indent=0 if notation.flat else notation.indent,
        suffix=notation.suffix,
    )


class Writer:
    """Writes JSON values in a notation: an object over several lines, a short list of scalars on one line.

    It remembers how the keys without placeholders are written, which recur, and what stands around the items in a column.
    """

    __slots__ = ("_around_array", "_around_object", "_known", "_notation", "_spelling")

    def __init__(self, notation: Notation) -> None:
        self._notation, self._known = notation, lru_cache(maxsize=4096)(notation.key)
        brackets = notation.brackets
        self._spelling = lru_cache(maxsize=DEEPEST + 1)(partial(spelling_of, notation))
        self._around_object = lru_cache(maxsize=64)(partial(_around, notation, brackets[:2], notation.between))
        self._around_array = lru_cache(maxsize=64)(partial(_around, notation, brackets[2:], ","))

    def __call__(self, value: JsonValue, column: int = 0) -> str:
        """Write a value that begins in a column."""
        if (found := self.laid_out(value, column)) is not None:
            return found
        marks = self._notation.plain
        return self._write(value, column, marks if marks and facts(value).plain else None)

    def laid_out(self, value: JsonValue, column: int = 0) -> str | None:
        """Write a value that has a layout, or return None."""
        layout, spelling = facts(value).layout, self._spelling(column) if column <= DEEPEST else None
        return None if layout is None or spelling is None else spelled(layout, spelling)

    def _write(self, value: JsonValue, column: int, marks: tuple[str, str] | None) -> str:
        if isinstance(value, dict):
            return self._object(value, column, marks)
        if isinstance(value, list):
            return self._array(value, column, marks)
        notation = self._notation
        if isinstance(value, str):
            return f"{marks[0]}{value}{marks[1]}" if marks and type(value) is str else notation.string(value)
        return notation.number(value[0]) if isinstance(value, Number) else notation.words[_WORDS.index(value)]

    def _object(self, value: dict[str, JsonValue], column: int, marks: tuple[str, str] | None) -> str:
        known, notation, write = self._known, self._notation, self._write
        inner, end = column + notation.indent, notation.suffix(value) if notation.suffix else ""
        if not value:
            return notation.empty + end
        before, after = marks or ("", "")
        items = []
        for name, item in value.items():
            key, kind = known(name) if type(name) is str else notation.key(name), type(item)
            if marks and kind is str:
                items.append(f"{key}{before}{item}{after}")
            elif kind is bool:
                items.append(key + (notation.words[0] if item else notation.words[1]))
            else:
                items.append(key + write(item, inner, marks))
        opening, between, closing = self._around_object(column)
        return f"{opening}{between.join(items)}{closing}{end}"

    def _array(self, value: list[JsonValue], column: int, marks: tuple[str, str] | None) -> str:
        notation, write = self._notation, self._write
        inner, end = column + notation.indent, notation.suffix(value) if notation.suffix else ""
        kinds = {*map(type, value)}
        if marks and kinds == _TEXTS:
            before, after = marks
            items = [f"{before}{item}{after}" for item in value]
        else:
            items = [write(item, inner, marks) for item in value]
        if notation.alone and len(value) == 1 and isinstance(value[0], list):
            items = [notation.alone + items[0]]
        if kinds.isdisjoint(_NESTED):
            brackets = notation.brackets
            line = f"{brackets[2]}{', '.join(items)}{brackets[3]}{end}"
            if column + len(line) <= WIDTH or not value:
                return line
        opening, between, closing = self._around_array(column)
        return f"{opening}{between.join(items)}{closing}{end}"


_NESTED, _TEXTS = frozenset((list, dict)), {str}
_WORDS = (True, False, None)


def _around(notation: Notation, brackets: tuple[str, str], between: str, column: int) -> tuple[str, str, str]:
    """Return what stands before the items of an object or a list in a column, between them, and after them."""
    if notation.flat:
        return brackets[0], f"{between} ", brackets[1]
    margin = "\n" + " " * (column + notation.indent)
    comma = "," if notation.trailing_comma else ""
    return f"{brackets[0]}{margin}", f"{between}{margin}", f"{comma}\n{' ' * column}{brackets[1]}"


def parse(text: str) -> JsonValue:
    """Read a JSON text; numbers are read by their lexemes.

    Raises:
        ValueError: it is no JSON, a key occurs twice in an object, or it is nested too deeply.
    """
    try:
        found: JsonValue = json.loads(
            text, parse_float=Number, parse_int=Number, parse_constant=_refused, object_pairs_hook=_unique
        )
    except RecursionError:
        raise ValueError("nested too deeply") from None
    return found


def _refused(word: str) -> JsonValue:
    raise ValueError(f"{word} is no JSON")


def _unique(pairs: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key occurs twice")
    return found


def texts(value: JsonValue) -> Iterator[str]:
    """Yield the texts of a JSON value, names included, in their order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, item in value.items():
            yield name
            yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)


JSON = Notation(string=encode_basestring, key=lambda key: f"{encode_basestring(key)}: ", plain=('"', '"'), name=('"', '": '))
"""JSON itself (RFC 8259)."""
write_json = Writer(JSON)
"""Writes JSON."""
