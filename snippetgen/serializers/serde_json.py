"""Rust's `serde_json::json!`: https://docs.rs/serde_json/latest/serde_json/macro.json.html."""

from __future__ import annotations

from snippetgen.languages.rust import string
from snippetgen.languages.writing import inner
from snippetgen.notation.facts import facts
from snippetgen.notation.writing import Notation, Writer
from snippetgen.serializers import values
from snippetgen.text import Code, JsonValue, Number, lookups

__all__ = ["keeps", "literal"]

# The default of `recursion_limit` is 128:
# https://doc.rust-lang.org/reference/attributes/limits.html#the-recursion_limit-attribute.
_DEEPEST = 120
_INTEGERS = (("", -(1 << 31), 1 << 31), ("i64", -(1 << 63), 1 << 63), ("u64", 0, 1 << 64))


def _number(lexeme: str) -> str:
    """Write a number; an integer without a suffix has 32 bits."""
    if "." in lexeme or not values.exact(lexeme, bits=64):
        return lexeme
    return lexeme + next((suffix for suffix, least, most in _INTEGERS if least <= int(lexeme) < most), "")


def _text(text: str) -> str:
    # After a colon, Pygments 2.21 takes the `r` of a raw literal for a type, and a backslash for an error: Sphinx warns of it.
    return inner(string(text, lines="TEXT" if text.count("\n") > 1 else "", quote='"'))


def _key(key: str) -> str:
    written = string(key, quote='"')
    return f"({written}): " if lookups(key) else f"{written}: "


_WRITE = Writer(
    Notation(string=_text, key=_key, number=_number, trailing_comma=True, indent=4, plain=('"', '"'), name=('"', '": '))
)


def literal(value: JsonValue, column: int = 0) -> Code:
    """Write JSON data as the macro takes it: as JSON, with the literals of Rust."""
    return Code(_WRITE(value, column))


def keeps(value: JsonValue) -> bool:
    """Return whether `json!` compiles and preserves the value: integers of 64 bits, floats in their shortest form.

    The order of keys is that of the feature `preserve_order`. The macro calls itself for each item.
    """
    return all(map(_exact, facts(value).numbers)) and _calls(value) <= _DEEPEST


def _exact(lexeme: str) -> bool:
    return values.exact(lexeme) if "." in lexeme else values.exact(lexeme, bits=64) and int(lexeme) >= -(1 << 63)


def _calls(value: JsonValue) -> int:
    """Return how many calls of the macro are inside each other at most."""
    match value:
        case list() if value:
            steps = sum(1 if isinstance(item, str | Number) else 2 for item in value)
            return 3 + steps + max(map(_calls, value))
        case dict() if value:
            return 2 + max(3 * number + _calls(item) for number, item in enumerate(value.values(), 1))
        case _:
            return 1
