r"""Java: https://docs.oracle.com/javase/specs/jls/se8/html/jls-3.html#jls-3.10.5.

A `\u` and its digits are a character before anything else is read, in comments too (section 3.3): line breaks, quote marks and
backslashes are therefore never written so. Literals are those of Java 8, which has no text blocks.
"""

from __future__ import annotations

import re

from snippetgen.languages import writing
from snippetgen.text import Code

__all__ = ["EXTENSION", "FENCE", "TITLE", "comment", "string"]

TITLE = "Java"
EXTENSION = "java"
FENCE = "java"

_ESCAPES = writing.Escapes({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}, writing.utf16)
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
# The bytes that a constant may take in a class file (The Java Virtual Machine Specification, section 4.4.7); a character takes
# six at most.
_LONGEST = 65535
# Where a backslash begins a Unicode escape: an even number of backslashes stands before it.
_UNICODE_ESCAPE = re.compile(r"(?<!\\)((?:\\\\)*)\\(?=u)")


def string(text: str, *, lines: str = "", column: int = 0, key: bool = False, quote: str = "") -> Code:  # noqa: ARG001
    """Write a string literal; with `lines` a text of several lines as one literal a line, joined by `+`, the later at `column`.

    A text that is longer than a constant may be is joined when it runs.
    """
    if len(text) > _LONGEST // 6 and _size(text) > _LONGEST:
        pieces = (text[at : at + _LONGEST // 6] for at in range(0, len(text), _LONGEST // 6))
        return Code(f'String.join("", {", ".join(map(_quoted, pieces))})')
    if not lines or "\n" not in text[:-1]:
        return Code(_quoted(text))
    return Code(f"\n{' ' * column}+ ".join(map(_quoted, _LINE.findall(text))))


def _quoted(text: str) -> str:
    return f'"{text.translate(_ESCAPES)}"'


def _size(text: str) -> int:
    """Count the bytes that a text takes in a class file: two for NUL, six for a character beyond U+FFFF."""
    beyond = len(text.encode("utf-16-le")) // 2 - len(text)
    return len(text.encode()) + text.count("\0") + 2 * beyond


def comment(text: str) -> Code:
    """Write line comments; a backslash that would begin a Unicode escape is doubled."""
    return Code(_UNICODE_ESCAPE.sub(r"\1\\\\", writing.comment_lines(text, "//")))
