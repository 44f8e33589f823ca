"""C#: https://learn.microsoft.com/en-us/dotnet/csharp/language-reference/language-specification/lexical-structure#6456-string-literals."""

from __future__ import annotations

import re

from snippetgen.languages import writing
from snippetgen.text import Code, JsonValue

__all__ = ["EXTENSION", "FENCE", "TITLE", "comment", "ident", "literal", "native", "string"]

TITLE = "C#"
EXTENSION = "cs"
FENCE = "csharp"

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_KEYWORDS = frozenset(
    "abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else "
    "enum event explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock "
    "long namespace new null object operator out override params private protected public readonly ref return sbyte sealed "
    "short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort "
    "using virtual void volatile while".split()
)


def _other(code: int) -> str:
    # Never "\x", which takes up to four digits, whatever they were meant for.
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


_ESCAPES = writing.Escapes({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}, _other)
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def string(text: str, column: int = -1, *, verbatim: bool = False) -> Code:
    """Write a string literal; a text of several lines as one verbatim literal, or as one literal a line, joined by `+`.

    Verbatim literals are for texts in which it is nothing when somebody saves the file with other line ends, such as JSON; one
    literal a line is for all others, at a column from the second line on.
    """
    if verbatim and writing.stands_as_lines(text) and writing.shows(text.replace("\n", "")):
        return Code('@"' + text.replace('"', '""') + '"')
    if column < 0 or "\n" not in text[:-1]:
        return Code(_quoted(text))
    return Code(f" +\n{' ' * column}".join(map(_quoted, _LINE.findall(text))))


def _quoted(text: str) -> str:
    return f'"{text.translate(_ESCAPES)}"'


def literal(value: JsonValue, column: int = 0) -> Code:  # noqa: ARG001 - C# has no data
    """Refuse: C# has no notation for data that RestSharp would write as it is."""
    raise ValueError("C# has no notation for data: give it the JSON text")


def native(value: JsonValue) -> bool:  # noqa: ARG001 - C# has no data
    """Tell that no value has a notation of its own."""
    return False


def comment(text: str) -> Code:
    """Write line comments."""
    return Code(writing.comment_lines(text, "//"))


def ident(text: str) -> Code:
    """Give a name that is no keyword."""
    if text in _KEYWORDS:
        raise ValueError(f"{text!r} is a keyword of C#")
    return Code(writing.name(text, _NAME))
