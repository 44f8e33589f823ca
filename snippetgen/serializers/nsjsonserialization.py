"""Objective-C's `NSJSONSerialization`: https://developer.apple.com/documentation/foundation/nsjsonserialization."""

from __future__ import annotations

from snippetgen.languages.objc import string
from snippetgen.notation.facts import facts
from snippetgen.notation.writing import Notation, Writer
from snippetgen.serializers import values
from snippetgen.text import Code, JsonValue

__all__ = ["keeps", "literal"]

# Clang's limit is 256 nested brackets.
_DEPTH = 100
_WRITE = Writer(
    Notation(
        string=string,
        key=lambda key: f"{string(key)}: ",
        words=("@YES", "@NO", "[NSNull null]"),
        number=lambda lexeme: f"@{lexeme}",
        brackets=("@{", "}", "@[", "]"),
        empty="@{}",
        trailing_comma=True,
        indent=4,
        plain=('@"', '"'),
        name=('@"', '": '),
        digits="@",
    )
)


def literal(value: JsonValue, column: int = 0) -> Code:
    """Write JSON data as dictionaries, arrays and scalars."""
    return Code(_WRITE(value, column))


def keeps(value: JsonValue) -> bool:
    """Return whether NSJSONSerialization accepts the value and preserves it.

    It accepts objects and arrays only, and may treat canonically equivalent keys as equal.
    """
    numbers, objects, depth, _, plain, *_ = facts(value)
    return (
        isinstance(value, (dict, list))
        and depth <= _DEPTH
        and all(map(_exact, numbers))
        and (plain or not any(map(values.clash, objects)))  # what is plain is ASCII
    )


def _exact(lexeme: str) -> bool:
    # A double is written with 17 digits: 0.5 is kept, but 9.99 becomes 9.9900000000000002. GNUstep does the same to an
    # NSDecimalNumber.
    return values.exact(lexeme, 63) and ("." not in lexeme or f"{float(lexeme):.17g}" == lexeme)
