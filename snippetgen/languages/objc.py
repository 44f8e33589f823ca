r"""Objective-C: https://clang.llvm.org/docs/ObjectiveCLiterals.html, with the escapes of C (C11, section 6.4.4.4)."""

from __future__ import annotations

import re
from unicodedata import normalize

from snippetgen.languages import writing
from snippetgen.notation import Notation, write
from snippetgen.text import Code, JsonValue

__all__ = ["EXTENSION", "FENCE", "TITLE", "comment", "ident", "literal", "native", "string"]

TITLE = "Objective-C"
EXTENSION = "m"
FENCE = "objc"

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_KEYWORDS = frozenset(
    "BOOL Class IMP NO NULL SEL YES auto break case char const continue default do double else enum extern float for goto "
    "id if in inline inout instancetype int long nil oneway out register restrict return self short signed sizeof static "
    "struct super switch typedef union unsigned void volatile while".split()
)


def _other(code: int) -> str:
    # A universal character name may not be below U+00A0 (C11, section 6.4.3): there each byte of UTF-8 has three octal digits.
    # A hexadecimal escape would go on into digits that follow it.
    if code < 0xA0:
        return "".join(f"\\{byte:03o}" for byte in chr(code).encode())
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


_ESCAPES = writing.Escapes({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}, _other)
# What a compiler that keeps to the standard takes for another character (C11, section 5.2.1.1).
_TRIGRAPH = re.compile(r"\?\?(?=[=/'()!<>-])")
# Clang takes 256 brackets in each other.
_DEPTH = 100
_COMMENT_END = re.compile(r"(\\|\?\?/)$", re.MULTILINE)


def string(text: str, column: int | None = None) -> Code:
    """Write a string literal; with `column` a text of several lines as a literal for each, the second and later ones there.

    The compiler joins literals that stand next to each other.
    """
    lines = re.findall(r"[^\n]*\n|[^\n]+", text) if column is not None else [text]
    return Code(("\n" + " " * (column or 0)).join(_line(line) for line in lines or [""]))


def _line(text: str) -> str:
    escaped = _TRIGRAPH.sub(r"?\\?", text.translate(_ESCAPES))
    return f'@"{escaped}"'


_NOTATION = Notation(
    string=string,
    key=lambda key: f"{string(key)}: ",
    words=("@YES", "@NO", "[NSNull null]"),
    number=lambda lexeme: f"@{lexeme}",
    brackets=("@{", "}", "@[", "]"),
    empty="@{}",
    trailing_comma=True,
    indent=4,
)


def literal(value: JsonValue, column: int = 0) -> Code:
    """Write JSON data as dictionaries, arrays and scalars, for NSJSONSerialization."""
    return Code(write(value, _NOTATION, column))


def native(value: JsonValue) -> bool:
    """Tell whether NSJSONSerialization takes the value and writes it as it was.

    It takes an object or an array. Keys that are canonically equivalent may be the same to it.
    """
    return (
        isinstance(value, dict | list)
        and writing.depth(value) <= _DEPTH
        and all(map(_exact, writing.numbers(value)))
        and all(len({normalize("NFC", key) for key in keys}) == len(keys) for keys in writing.objects(value))
    )


def _exact(lexeme: str) -> bool:
    # A double is written with 17 digits: 9.99 becomes 9.9900000000000002.
    return "." not in lexeme and writing.exact(lexeme, 63)


def comment(text: str) -> Code:
    """Write line comments; one that ended in a backslash would go on in the next line."""
    return Code(_COMMENT_END.sub(r"\1 //", writing.comment_lines(text, "//")))


def ident(text: str) -> Code:
    """Give a name that is no keyword."""
    if text in _KEYWORDS:
        raise ValueError(f"{text!r} is a keyword of Objective-C")
    return Code(writing.name(text, _NAME))
