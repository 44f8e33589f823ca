"""C#: https://learn.microsoft.com/en-us/dotnet/csharp/language-reference/language-specification/lexical-structure#6456-string-literals."""

from __future__ import annotations

import re

from snippetgen.languages import writing
from snippetgen.text import Code

__all__ = ["EXTENSION", "FENCE", "TITLE", "comment", "string"]

TITLE = "C#"
EXTENSION = "cs"
FENCE = "csharp"


def _other(code: int) -> str:
    # Never "\x", which takes up to four digits, whatever they were meant for.
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


_ESCAPES = writing.Escapes({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}, _other)
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def string(text: str, *, lines: str = "", column: int = 0, key: bool = False, quote: str = "") -> Code:  # noqa: ARG001
    """Write a string literal; with `lines` a text of several lines as one verbatim literal, or as one literal a line.

    Verbatim literals are for texts in which it is nothing when somebody saves the file with other line ends: those that `lines`
    calls JSON. The others are joined by `+`, the later lines at `column`.
    """
    if lines == "JSON" and writing.stands_as_lines(text) and writing.shows(text.replace("\n", "")):
        return Code('@"' + text.replace('"', '""') + '"')
    if not lines or "\n" not in text[:-1]:
        return Code(_quoted(text))
    return Code(f" +\n{' ' * column}".join(map(_quoted, _LINE.findall(text))))


def _quoted(text: str) -> str:
    return f'"{text.translate(_ESCAPES)}"'


def comment(text: str) -> Code:
    """Write line comments."""
    return Code(writing.comment_lines(text, "//"))
