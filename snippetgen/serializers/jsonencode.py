"""Dart's `jsonEncode`: https://api.dart.dev/dart-convert/jsonEncode.html."""

from __future__ import annotations

from snippetgen.languages.dart import string
from snippetgen.notation.facts import facts
from snippetgen.notation.writing import Notation, Writer
from snippetgen.serializers import values
from snippetgen.text import Code, JsonValue

__all__ = ["keeps", "literal"]

_WRITE = Writer(
    Notation(string=string, key=lambda key: f"{string(key)}: ", trailing_comma=True, plain=("'", "'"), name=("'", "': "))
)


def literal(value: JsonValue, column: int = 0) -> Code:
    """Write JSON data as maps, lists and scalars."""
    return Code(_WRITE(value, column))


def keeps(value: JsonValue) -> bool:
    """Return whether `jsonEncode` preserves each number: integers of 64 bits, and floats in their shortest form."""
    return all(values.exact(number, bits=63) for number in facts(value).numbers)
