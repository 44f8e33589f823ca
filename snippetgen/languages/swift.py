r"""Swift: https://docs.swift.org/swift-book/documentation/the-swift-programming-language/lexicalstructure/#String-Literals."""

from __future__ import annotations

import re
from unicodedata import normalize

from snippetgen.languages import writing
from snippetgen.notation import Notation, write
from snippetgen.text import Code, JsonValue, Number

__all__ = ["EXTENSION", "FENCE", "TITLE", "comment", "ident", "literal", "native", "string"]

TITLE = "Swift"
EXTENSION = "swift"
FENCE = "swift"

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_KEYWORDS = frozenset(
    "Any Self as associatedtype break case catch class continue default defer deinit do else enum extension fallthrough "
    "false fileprivate for func guard if import in init inout internal is let nil operator precedencegroup private protocol "
    "public repeat rethrows return self static struct subscript super switch throw throws true try typealias var where "
    "while _".split()
)


def _other(code: int) -> str:
    # The compiler takes an escape for every scalar value but these 32 noncharacters, which are computed.
    return f"\\(UnicodeScalar(0x{code:x})!)" if 0xFDD0 <= code <= 0xFDEF else f"\\u{{{code:x}}}"


# A backslash never stands alone, so that "\(" begins no interpolation.
_SHORT = {"\\": "\\\\", "\r": "\\r", "\t": "\\t", '"': '\\"'}
_LINE = writing.Escapes({**_SHORT, "\n": "\\n"}, _other)
_BLOCK = writing.Escapes({**_SHORT, "\n": "\n"}, _other)
# The compiler is known to take so many brackets in each other.
_DEPTH = 100


def string(text: str, *, block: bool = False) -> Code:
    r"""Write a string literal; with `block` a multi-line one, where that shows the text, which has to begin its own lines.

    A quote mark is escaped in a multi-line literal too: the language needs that for three in a row alone, but Pygments takes a
    single one for an error.
    """
    if block and writing.stands_as_lines(text):
        return Code(f'"""\n{text.translate(_BLOCK)}\n"""')
    return Code(f'"{text.translate(_LINE)}"')


def _number(lexeme: str) -> str:
    # Apple's JSONSerialization writes a Double with 17 digits: 9.99 becomes 9.9900000000000002.
    return f'NSDecimalNumber(string: "{lexeme}")' if "." in lexeme else lexeme


def _type(value: JsonValue) -> str:
    """Say which type the compiler infers for a literal: `Any` stands where the elements do not agree."""
    match value:
        case None:
            return "NSNull"
        case Number(lexeme):
            return "NSDecimalNumber" if "." in lexeme else "Int"
        case dict():
            return f"[String: {_element(list(value.values()))}]"
        case list():
            return f"[{_element(value)}]"
        case bool():
            return "Bool"
        case str():
            return "String"


def _element(values: list[JsonValue]) -> str:
    types = {*map(_type, values)}
    return types.pop() if len(types) == 1 else "Any"


def _cast(value: dict[str, JsonValue] | list[JsonValue]) -> str:
    """Tell the compiler that a collection is mixed, which it does not infer."""
    kind = _type(value)
    return f" as {kind}" if kind in ("[Any]", "[String: Any]") else ""


_NOTATION = Notation(
    string=string,
    key=lambda key: f"{string(key)}: ",
    words=("true", "false", "NSNull()"),
    number=_number,
    brackets=("[", "]", "[", "]"),
    empty="[:]",
    trailing_comma=True,
    suffix=_cast,
)


def literal(value: JsonValue, column: int = 0) -> Code:
    """Write JSON data as dictionaries, arrays and scalars, for JSONSerialization."""
    return Code(write(value, _NOTATION, column))


def native(value: JsonValue) -> bool:
    """Tell whether JSONSerialization takes the value and writes it as it was.

    It takes an object or an array. Two strings are equal where they are canonically equivalent, and a dictionary literal with
    two equal keys ends the program.
    """
    return (
        isinstance(value, dict | list)
        and writing.depth(value) <= _DEPTH
        and all(map(_exact, writing.numbers(value)))
        and all(len({normalize("NFC", key) for key in keys}) == len(keys) for keys in writing.objects(value))
    )


def _exact(lexeme: str) -> bool:
    # NSDecimalNumber writes 1.0 as 1.
    return writing.exact(lexeme, 63) and not ("." in lexeme and lexeme.endswith("0"))


def comment(text: str) -> Code:
    """Write line comments."""
    return Code(writing.comment_lines(text, "//"))


def ident(text: str) -> Code:
    """Give a name that is no keyword."""
    if text in _KEYWORDS:
        raise ValueError(f"{text!r} is a keyword of Swift")
    return Code(writing.name(text, _NAME))
