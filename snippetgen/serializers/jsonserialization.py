"""Swift's `JSONSerialization`: https://developer.apple.com/documentation/foundation/jsonserialization."""

from __future__ import annotations

from collections.abc import Collection

from snippetgen.languages.swift import string
from snippetgen.notation.facts import facts
from snippetgen.notation.writing import Notation, Writer
from snippetgen.patterns import pattern
from snippetgen.serializers import values
from snippetgen.text import Code, JsonValue, Marked, Number

__all__ = ["keeps", "literal"]

_STRINGS = {str}
# A nesting depth that the compiler is known to accept.
_DEPTH = 100
# NSDecimalNumber keeps 38 digits (https://developer.apple.com/documentation/foundation/nsdecimalnumber), but not a last zero
# of a fraction: it writes 1.0 as 1.
_DECIMAL = pattern(r"-?(?!0[0-9])(?![0-9.]{40})([0-9]{1,38}|[0-9]+\.[0-9]*[1-9])")


def _number(lexeme: str) -> str:
    # Apple's JSONSerialization writes a Double with 17 digits: 9.99 becomes 9.9900000000000002.
    return lexeme if _is_int(lexeme) else f'NSDecimalNumber(string: "{lexeme}")'


def _is_int(lexeme: str) -> bool:
    return "." not in lexeme and values.exact(lexeme, bits=63)


def _type(value: JsonValue) -> str:
    """Return the type that the compiler infers for a literal; `Any` if the types of the elements differ."""
    match value:
        case None:
            return "NSNull"
        case Number(lexeme):
            return "Int" if _is_int(lexeme) else "NSDecimalNumber"
        case dict():
            return f"[String: {_element(value.values())}]"
        case list():
            return f"[{_element(value)}]"
        case bool():
            return "Bool"
        case str():
            return "String"


def _element(values: Collection[JsonValue]) -> str:
    kinds = {*map(type, values)}
    kinds.discard(Marked)
    if kinds == _STRINGS:
        return "String"
    if len(kinds) > 1:  # no two kinds of values have the same type, so that need not be known
        return "Any"
    types = {*map(_type, values)}
    return types.pop() if len(types) == 1 else "Any"


def _cast(value: dict[str, JsonValue] | list[JsonValue]) -> str:
    """Return the cast that a collection of mixed types needs, because the compiler does not infer `Any`."""
    if _element(value.values() if isinstance(value, dict) else value) != "Any":
        return ""
    return " as [String: Any]" if isinstance(value, dict) else " as [Any]"


_WRITE = Writer(
    Notation(
        string=string,
        key=lambda key: f"{string(key)}: ",
        words=("true", "false", "NSNull()"),
        number=_number,
        brackets=("[", "]", "[", "]"),
        empty="[:]",
        trailing_comma=True,
        suffix=_cast,
        plain=('"', '"'),
        name=('"', '": '),
    )
)


def literal(value: JsonValue, column: int = 0) -> Code:
    """Write JSON data as dictionaries, arrays and scalars."""
    return Code(_WRITE(value, column))


def keeps(value: JsonValue) -> bool:
    """Return whether JSONSerialization accepts the value and preserves it.

    It accepts objects and arrays only. In Swift, canonically equivalent strings are equal, and a dictionary literal with two
    equal keys crashes the program.
    """
    numbers, objects, depth, _, plain, *_ = facts(value)
    return (
        isinstance(value, (dict, list))
        and depth <= _DEPTH
        and all(map(_exact, numbers))
        and (plain or not any(map(values.clash, objects)))  # what is plain is ASCII
    )


def _exact(lexeme: str) -> bool:
    return lexeme != "-0" and _DECIMAL.fullmatch(lexeme) is not None
