"""JavaScript: https://tc39.es/ecma262/#sec-literals-string-literals and https://tc39.es/ecma262/#sec-template-literals."""

from __future__ import annotations

import re
from textwrap import wrap
from unicodedata import ucd_3_2_0

from snippetgen.languages import writing
from snippetgen.text import Code, JsonValue, Number

__all__ = ["EXTENSION", "FENCE", "TITLE", "comment", "ident", "literal", "native", "string"]

TITLE = "JavaScript"
EXTENSION = "js"
FENCE = "javascript"

_WIDTH = 80
_NAME = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*")
# https://tc39.es/ecma262/#sec-identifiers-static-semantics-early-errors, modules and strict mode included.
_RESERVED = frozenset(
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends false "
    "finally for function if implements import in instanceof interface let new null package private protected public return "
    "static super switch this throw true try typeof var void while with yield".split()
)
_LETTERS = frozenset(("Lu", "Ll", "Lt", "Lm", "Lo", "Nl"))
# An array index, which an object puts before its other keys; with 15 digits it is exact, and stands without quotes.
_INDEX = re.compile(r"0|[1-9][0-9]{0,14}")
# Keys at which code that copies objects stops, axios among it, lest they change the objects' prototypes.
_POLLUTING = frozenset(("__proto__", "constructor", "prototype"))


def _other(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\u{{{code:x}}}"


_SHORT = {"\\": "\\\\", "\r": "\\r", "\t": "\\t"}
_ESCAPES = {quote: writing.Escapes({**_SHORT, "\n": "\\n", quote: f"\\{quote}"}, _other) for quote in "'\""}
_TEMPLATE = writing.Escapes({**_SHORT, "\n": "\n", "`": "\\`"}, _other)


def string(text: str, *, key: bool = False, block: bool = False) -> Code:
    """Write a string literal, in the quote marks that need fewer escapes, single ones by preference.

    With `key` it is the key of an object literal, without quotes where it needs none; with `block` a text of several lines is a
    template literal, which keeps them.
    """
    if key and (_is_name(text) or _INDEX.fullmatch(text)):
        # The name alone would set the prototype, in quotes or not.
        return Code("['__proto__']" if text == "__proto__" else text)
    if block and writing.stands_as_lines(text):
        return Code("`" + text.translate(_TEMPLATE).replace("${", "\\${") + "`")
    quote = '"' if text.count("'") > text.count('"') else "'"
    return Code(f"{quote}{text.translate(_ESCAPES[quote])}{quote}")


def _is_name(text: str) -> bool:
    """Tell whether a key of an object needs no quotes; letters are those of Unicode 3.2, which no engine is too old for."""
    return _NAME.fullmatch(text) is not None or (not text[:1].isdecimal() and text != "" and all(map(_fits, text)))


def _fits(char: str) -> bool:
    return _NAME.fullmatch(f"_{char}") is not None or (char < "\U00010000" and ucd_3_2_0.category(char) in _LETTERS)


def literal(value: JsonValue, column: int = 0) -> Code:
    """Write JSON data as objects, arrays and scalars, in lines as Prettier breaks them."""
    return Code(_data(value, column, column))


def _data(value: JsonValue, margin: int, taken: int) -> str:
    """Write a value whose first line has `taken` columns beside it, and whose next lines begin at `margin`."""
    match value:
        case Number(lexeme):
            return lexeme
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return string(value, block=value.count("\n") > 1)
        case dict():
            return _object(value, margin)
        case list():
            return _array(value, margin, taken)


def _object(value: dict[str, JsonValue], margin: int) -> str:
    inner = margin + 2
    items = []
    for left, (name, item) in zip(range(len(value), 0, -1), value.items(), strict=True):
        key = string(name, key=True)
        items.append(f"{key}: {_data(item, inner, inner + len(key) + 2 + (left > 1))}")
    return _lines("{", items, margin, "}") if items else "{}"


def _array(value: list[JsonValue], margin: int, taken: int) -> str:
    inner = margin + 2
    items = [_data(item, inner, inner + 1) for item in value]
    line = f"[{', '.join(items)}]"
    table = len(value) > 1 and all(isinstance(item, list) and len(item) > 1 for item in value)
    if "\n" not in line and not table and taken + len(line) <= _WIDTH:
        return line
    if len(value) > 1 and all(isinstance(item, Number) for item in value):
        items = [row.removesuffix(",") for row in wrap(", ".join(items), _WIDTH - inner, break_on_hyphens=False)]
    return _lines("[", items, margin, "]")


def _lines(opening: str, items: list[str], margin: int, closing: str) -> str:
    indent = "\n" + " " * (margin + 2)
    return f"{opening}{indent}{f',{indent}'.join(items)}\n{' ' * margin}{closing}"


def native(value: JsonValue) -> bool:
    """Tell whether an object or an array keeps the value: its numbers, and its keys in their order.

    A scalar that stands alone is as readable as JSON text.
    """
    return (
        isinstance(value, dict | list)
        and all(writing.exact(number, bits=53) and not number.endswith(".0") for number in writing.numbers(value))
        and not any(_POLLUTING.intersection(keys) or keys != _ordered(keys) for keys in writing.objects(value))
    )


def _ordered(keys: list[str]) -> list[str]:
    """Give the keys of an object in the order in which JavaScript gives them."""
    indices = sorted((key for key in keys if _INDEX.fullmatch(key)), key=int)
    return [*indices, *(key for key in keys if not _INDEX.fullmatch(key))] if indices else keys


def comment(text: str) -> Code:
    """Write line comments."""
    return Code(writing.comment_lines(text, "//"))


def ident(text: str) -> Code:
    """Give a name that is no keyword."""
    if text in _RESERVED:
        raise ValueError(f"{text!r} is a keyword of JavaScript")
    return Code(writing.name(text, _NAME))
