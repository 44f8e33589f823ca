"""JavaScript's `JSON.stringify`: https://tc39.es/ecma262/#sec-json.stringify."""

from __future__ import annotations

from functools import lru_cache
from textwrap import wrap

from snippetgen.languages.ecmascript import string
from snippetgen.languages.writing import inner
from snippetgen.patterns import pattern
from snippetgen.serializers import values
from snippetgen.text import Code, JsonValue, Number

__all__ = ["keeps", "literal"]

_WIDTH = 80
# An integer key, which an object lists before its other keys (https://tc39.es/ecma262/#sec-ordinaryownpropertykeys).
_INDEX = pattern(r"0|[1-9][0-9]{0,14}")
# A small fraction: JavaScript writes an exponent below 0.000001, other languages below 0.0001
# (https://tc39.es/ecma262/#sec-numeric-types-number-tostring). A double keeps any 15 digits.
_SMALL = pattern(r"-?0\.0{4,5}(?!0)[0-9]{0,14}[1-9]")


def literal(value: JsonValue, column: int = 0) -> Code:
    """Write JSON data as objects, arrays and scalars, with line breaks like Prettier's."""
    return Code(_data(value, column, column))


def _data(value: JsonValue, margin: int, taken: int) -> str:
    """Write a value whose first line has `taken` columns in use, and whose other lines are indented to `margin`."""
    if isinstance(value, str):
        return inner(string(value, lines="TEXT") if value.count("\n") > 1 else string(value))
    if isinstance(value, dict):
        return _object(value, margin)
    if isinstance(value, list):
        return _array(value, margin, taken)
    if isinstance(value, Number):
        return value.lexeme
    return "null" if value is None else "true" if value else "false"


def _object(value: dict[str, JsonValue], margin: int) -> str:
    inner = margin + 2
    last = len(value) - 1
    items = []
    for number, (name, item) in enumerate(value.items()):
        key = _key(name) if type(name) is str else string(name, key=True)
        items.append(f"{key}: {_data(item, inner, inner + len(key) + 2 + (number < last))}")
    return _lines("{", items, margin, "}") if items else "{}"


@lru_cache(maxsize=1024)
def _key(name: str) -> Code:
    """Write a key without placeholders, which may recur."""
    return string(name, key=True)


def _array(value: list[JsonValue], margin: int, taken: int) -> str:
    inner = margin + 2
    items = [_data(item, inner, inner + 1) for item in value]
    line = f"[{', '.join(items)}]"
    table = len(value) > 1 and all(isinstance(item, list) and len(item) > 1 for item in value)
    if not value or ("\n" not in line and not table and taken + len(line) <= _WIDTH):
        return line
    if len(value) > 1 and all(isinstance(item, Number) for item in value):
        items = [row.removesuffix(",") for row in wrap(", ".join(items), _WIDTH - inner, break_on_hyphens=False)]
    return _lines("[", items, margin, "]")


def _lines(opening: str, items: list[str], margin: int, closing: str) -> str:
    indent = "\n" + " " * (margin + 2)
    return f"{opening}{indent}{f',{indent}'.join(items)}\n{' ' * margin}{closing}"


def keeps(value: JsonValue) -> bool:
    """Return whether `JSON.stringify` preserves an object or an array: its numbers, and the order of its keys.

    A scalar on its own is just as readable as JSON text. The key `__proto__` is preserved, because it is written as a computed
    name.
    """
    return (
        isinstance(value, dict | list)
        and all(map(_exact, values.numbers(value)))
        and all(keys == _ordered(keys) for keys in values.objects(value))
    )


def _exact(lexeme: str) -> bool:
    return (values.exact(lexeme, bits=53) and not lexeme.endswith(".0")) or _SMALL.fullmatch(lexeme) is not None


def _ordered(keys: list[str]) -> list[str]:
    """Return the keys of an object in JavaScript's order."""
    indices = sorted((key for key in filter(str.isdecimal, keys) if _INDEX.fullmatch(key)), key=int)
    return [*indices, *(key for key in keys if not _INDEX.fullmatch(key))] if indices else keys
