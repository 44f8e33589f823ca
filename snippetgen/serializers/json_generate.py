"""Ruby's `JSON.generate`: https://docs.ruby-lang.org/en/3.4/JSON.html#method-i-generate."""

from __future__ import annotations

from snippetgen.languages.ruby import string
from snippetgen.notation.facts import facts
from snippetgen.notation.writing import Notation, Writer
from snippetgen.patterns import pattern
from snippetgen.serializers import values
from snippetgen.text import Code, JsonValue, lookups

__all__ = ["keeps", "literal"]

_LABEL = pattern(r"[A-Za-z_][A-Za-z0-9_]*")
# The default nesting limit of `JSON.generate`.
_DEEPEST = 100


def _key(key: str) -> str:
    if lookups(key):
        return f"{string(key)} => "  # a label is literal
    return f"{key}: " if _LABEL.fullmatch(key) else f"{string(key)}: "


_WRITE = Writer(Notation(string=string, key=_key, words=("true", "false", "nil"), plain=('"', '"'), name=("", ": ")))


def literal(value: JsonValue, column: int = 0) -> Code:
    """Write JSON data as hashes, arrays and scalars."""
    return Code(_WRITE(value, column))


def keeps(value: JsonValue) -> bool:
    """Return whether `JSON.generate` preserves the value: integers of any length, and floats in their shortest form."""
    numbers, _, depth, *_ = facts(value)
    return all(map(_exact, numbers)) and depth <= _DEEPEST


def _exact(lexeme: str) -> bool:
    # From 1000000000000000.0 on, a float without a fraction has an exponent, one digit earlier than in other languages.
    return values.exact(lexeme) and not (lexeme.endswith(".0") and len(lexeme.lstrip("-")) > len("999999999999999.0"))
