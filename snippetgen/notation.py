"""Read JSON data, and write it as JSON or in the literal notation of a programming language."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from json.encoder import encode_basestring

from snippetgen.records import NamedTuple
from snippetgen.text import JsonValue, Marked, Number

__all__ = ["JSON", "Facts", "Notation", "facts", "parse", "texts", "write"]

_WIDTH = 80


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
    suffix: Callable[[dict[str, JsonValue] | list[JsonValue]], str] | None = None
    flat: bool = False


def write(value: JsonValue, notation: Notation, column: int = 0) -> str:
    """Write a JSON value: an object over several lines, a short list of scalars on one line."""
    if not isinstance(value, dict | list):
        return _scalar(value, notation)
    suffix = notation.suffix(value) if notation.suffix else ""
    inner = column + notation.indent
    if isinstance(value, dict):
        if not value:
            return notation.empty + suffix
        known, key = _keys(notation), notation.key
        items = [
            (known(name) if type(name) is str else key(name)) + write(item, notation, inner) for name, item in value.items()
        ]
        return _joined(items, notation, column, notation.brackets[:2], notation.between) + suffix
    items = [write(item, notation, inner) for item in value]
    if notation.alone and len(value) == 1 and isinstance(value[0], list):
        items = [notation.alone + items[0]]
    if not any(isinstance(item, list | dict) for item in value):
        line = f"{notation.brackets[2]}{', '.join(items)}{notation.brackets[3]}{suffix}"
        if column + len(line) <= _WIDTH or not value:
            return line
    return _joined(items, notation, column, notation.brackets[2:], ",") + suffix


def _scalar(value: JsonValue, notation: Notation) -> str:
    if isinstance(value, str):
        return notation.string(value)
    if isinstance(value, Number):
        return notation.number(value.lexeme)
    return notation.words[2 if value is None else 0 if value else 1]


@cache
def _keys(notation: Notation) -> Callable[[str], str]:
    """Return what writes the keys without placeholders, which recur."""
    return lru_cache(maxsize=1024)(notation.key)


def _joined(items: list[str], notation: Notation, column: int, brackets: tuple[str, ...], between: str) -> str:
    if notation.flat:
        return f"{brackets[0]}{f'{between} '.join(items)}{brackets[1]}"
    margin = "\n" + " " * (column + notation.indent)
    comma = "," if notation.trailing_comma else ""
    return f"{brackets[0]}{margin}{f'{between}{margin}'.join(items)}{comma}\n{' ' * column}{brackets[1]}"


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


class Facts(NamedTuple):
    """What many clients ask about the same JSON value.

    Attributes:
        numbers: the lexeme of each number.
        objects: the keys of each object.
        depth: the nesting depth of arrays and objects: 0 for a scalar.
        marked: whether a text in it has placeholders.
    """

    numbers: tuple[str, ...] = ()
    objects: tuple[list[str], ...] = ()
    depth: int = 0
    marked: bool = False


_last: list[tuple[JsonValue, Facts]] = [(None, Facts())]  # replaced as a whole, so that threads need no lock


def facts(value: JsonValue) -> Facts:
    """Return the facts about a JSON value, which must not change; those about the last one are remembered."""
    known, found = _last[0]
    if known is not value:
        found = _facts(value)
        _last[0] = value, found
    return found


def _facts(value: JsonValue) -> Facts:
    numbers: list[str] = []
    objects: list[list[str]] = []
    depth, marked, level = 0, False, [value]
    while level:
        inner: list[JsonValue] = []
        nested = False
        for each in level:
            if isinstance(each, str):
                marked = marked or isinstance(each, Marked)
            elif isinstance(each, Number):
                numbers.append(each.lexeme)
            elif isinstance(each, dict):
                nested = True
                objects.append([*each])
                marked = marked or Marked in map(type, each)
                inner += each.values()
            elif isinstance(each, list):
                nested = True
                inner += each
        depth += nested
        level = inner
    return Facts((*numbers,), (*objects,), depth, marked)


JSON = Notation(string=encode_basestring, key=lambda key: f"{encode_basestring(key)}: ")
"""JSON itself (RFC 8259)."""
