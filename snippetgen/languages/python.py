"""Python: https://docs.python.org/3/reference/lexical_analysis.html#string-and-bytes-literals."""

from __future__ import annotations

import re
from keyword import iskeyword

from snippetgen.languages import writing
from snippetgen.notation import Notation, write
from snippetgen.text import Code, JsonValue

__all__ = ["EXTENSION", "FENCE", "TITLE", "comment", "ident", "literal", "native", "string"]

TITLE = "Python"
EXTENSION = "py"
FENCE = "python"

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_CODING = re.compile(r"(cod)(ing[:=])")
_SHORT = {"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def _other(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


_ESCAPES = {quote: writing.Escapes({**_SHORT, quote: f"\\{quote}"}, _other) for quote in ('"', "'")}


def string(text: str, quote: str = '"') -> Code:
    """Write a string literal between the given quote marks."""
    return Code(f"{quote}{text.translate(_ESCAPES[quote])}{quote}")


_NOTATION = Notation(
    string=string, key=lambda key: f"{string(key)}: ", words=("True", "False", "None"), trailing_comma=True, indent=4
)


def literal(value: JsonValue, column: int = 0) -> Code:
    """Write JSON data as dicts, lists and scalars."""
    return Code(write(value, _NOTATION, column))


def native(value: JsonValue) -> bool:
    """Tell whether `json.dumps` writes each number as it was: integers of any length, floats by their shortest form."""
    return all(map(writing.exact, writing.numbers(value)))


def comment(text: str) -> Code:
    """Write line comments, none of which names an encoding (PEP 263)."""
    return Code(writing.comment_lines(_CODING.sub(r"\1-\2", text), "#"))


def ident(text: str) -> Code:
    """Give a name that is no keyword."""
    if iskeyword(text):
        raise ValueError(f"{text!r} is a keyword of Python")
    return Code(writing.name(text, _NAME))
