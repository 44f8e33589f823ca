"""JavaScript's `JSON.stringify`: https://tc39.es/ecma262/#sec-json.stringify."""

from __future__ import annotations

from functools import lru_cache
from textwrap import wrap

from snippetgen.languages.ecmascript import string
from snippetgen.languages.writing import inner
from snippetgen.notation.facts import facts
from snippetgen.notation.layout import WIDTH
from snippetgen.notation.writing import Notation, Writer
from snippetgen.patterns import pattern
from snippetgen.serializers import values
from snippetgen.text import Code, JsonValue, Number

__all__ = ["keeps", "literal"]

_TEXTS = {str}
# An integer key, which an object lists before its other keys (https://tc39.es/ecma262/#sec-ordinaryownpropertykeys).
_INDEX = pattern(r"0|[1-9][0-9]{0,14}")
# A small fraction: JavaScript writes an exponent below 0.000001, other languages below 0.0001
# (https://tc39.es/ecma262/#sec-numeric-types-number-tostring). A double keeps any 15 digits.
_SMALL = pattern(r"-?0\.0{4,5}(?!0)[0-9]{0,14}[1-9]")


def literal(value: JsonValue, column: int = 0) -> Code:
    """Write JSON data as objects, arrays and scalars, with line breaks like Prettier's."""
    found = _WRITER.laid_out(value, column)
    return Code(_data(value, column, column, plain=facts(value).plain) if found is None else found)


# Of what is laid out, no line is broken in another way.
_WRITER = Writer(Notation(string=string, key=lambda key: f"{string(key, key=True)}: ", plain=("'", "'"), name=("", ": ")))


def _data(value: JsonValue, margin: int, taken: int, *, plain: bool) -> str:
    """Write a value whose first line has `taken` columns in use, and whose other lines are indented to `margin`.

    `plain` is whether all texts in it are `PLAIN`.
    """
    if plain and type(value) is str:
        return f"'{value}'"
    if isinstance(value, str):
        return inner(string(value, lines="TEXT") if value.count("\n") > 1 else string(value))
    if isinstance(value, dict):
        return _object(value, margin, plain=plain)
    if isinstance(value, list):
        return _array(value, margin, taken, plain=plain)
    if isinstance(value, Number):
        return value.lexeme
    return "null" if value is None else "true" if value else "false"


def _object(value: dict[str, JsonValue], margin: int, *, plain: bool) -> str:
    inner = margin + 2
    left = len(value)
    items = []
    for name, item in value.items():
        left -= 1
        key, kind = _key(name) if type(name) is str else string(name, key=True), type(item)
        if plain and kind is str:
            items.append(f"{key}: '{item}'")
        elif kind is bool:
            items.append(f"{key}: {'true' if item else 'false'}")
        else:
            items.append(f"{key}: {_data(item, inner, inner + len(key) + 2 + (left > 0), plain=plain)}")
    return _lines("{", items, margin, "}") if items else "{}"


@lru_cache(maxsize=1024)
def _key(name: str) -> Code:
    """Write a key without placeholders, which may recur."""
    return string(name, key=True)


def _array(value: list[JsonValue], margin: int, taken: int, *, plain: bool) -> str:
    inner = margin + 2
    if plain and {*map(type, value)} == _TEXTS:
        items = [f"'{item}'" for item in value]
    else:
        items = [_data(item, inner, inner + 1, plain=plain) for item in value]
    line = f"[{', '.join(items)}]"
    table = len(value) > 1 and all(isinstance(item, list) and len(item) > 1 for item in value)
    if not value or ("\n" not in line and not table and taken + len(line) <= WIDTH):
        return line
    if len(value) > 1 and all(isinstance(item, Number) for item in value):
        items = [row.removesuffix(",") for row in wrap(", ".join(items), WIDTH - inner, break_on_hyphens=False)]
    return _lines("[", items, margin, "]")


def _lines(opening: str, items: list[str], margin: int, closing: str) -> str:
    indent = "\n" + " " * (margin + 2)
    return f"{opening}{indent}{f',{indent}'.join(items)}\n{' ' * margin}{closing}"


def keeps(value: JsonValue) -> bool:
    """Return whether `JSON.stringify` preserves an object or an array: its numbers, and the order of its keys.

    A scalar on its own is just as readable as JSON text. The key `__proto__` is preserved, because it is written as a computed
    name.
    """
    found = facts(value)
    return (
        isinstance(value, (dict, list))
        and all(map(_exact, found.numbers))
        and (found.named or all(map(_in_order, found.objects)))
    )


def _exact(lexeme: str) -> bool:
    return (values.exact(lexeme, bits=53) and not lexeme.endswith(".0")) or _SMALL.fullmatch(lexeme) is not None


def _in_order(keys: list[str]) -> bool:
    """Return whether the keys of an object are in JavaScript's order."""
    indices = [key for key in filter(str.isdecimal, keys) if _INDEX.fullmatch(key)]
    return not indices or keys == [*sorted(indices, key=int), *(key for key in keys if not _INDEX.fullmatch(key))]
