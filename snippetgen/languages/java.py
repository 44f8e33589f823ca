r"""Java: https://docs.oracle.com/javase/specs/jls/se8/html/jls-3.html#jls-3.10.5.

A `\u` and its digits are a character before anything else is read, in comments too (section 3.3): line breaks, quote marks and
backslashes are therefore never written so. Literals are those of Java 8, which has no text blocks.
"""

from __future__ import annotations

import re

from snippetgen.languages import writing
from snippetgen.text import Code, JsonValue

__all__ = ["EXTENSION", "FENCE", "TITLE", "comment", "ident", "literal", "native", "string"]

TITLE = "Java"
EXTENSION = "java"
FENCE = "java"

_NAME = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*")
_KEYWORDS = frozenset(
    "_ abstract assert boolean break byte case catch char class const continue default do double else enum extends false "
    "final finally float for goto if implements import instanceof int interface long native new null package private "
    "protected public record return short static strictfp super switch synchronized this throw throws transient true try "
    "var void volatile while yield".split()
)
_ESCAPES = writing.Escapes({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}, writing.utf16)
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
# The bytes that a constant may take in a class file (The Java Virtual Machine Specification, section 4.4.7); a character takes
# six at most.
_LONGEST = 65535
# Where a backslash begins a Unicode escape: an even number of backslashes stands before it.
_UNICODE_ESCAPE = re.compile(r"(?<!\\)((?:\\\\)*)\\(?=u)")


def string(text: str, column: int = -1) -> Code:
    """Write a string literal; where a column is given, a text of several lines as one literal a line, joined by `+`.

    The column is that of the lines after the first. A text that is longer than a constant may be is joined when it runs.
    """
    if len(text) > _LONGEST // 6 and _size(text) > _LONGEST:
        pieces = (text[at : at + _LONGEST // 6] for at in range(0, len(text), _LONGEST // 6))
        return Code(f'String.join("", {", ".join(map(_quoted, pieces))})')
    if column < 0 or "\n" not in text[:-1]:
        return Code(_quoted(text))
    return Code(f"\n{' ' * column}+ ".join(map(_quoted, _LINE.findall(text))))


def _quoted(text: str) -> str:
    return f'"{text.translate(_ESCAPES)}"'


def _size(text: str) -> int:
    """Count the bytes that a text takes in a class file: two for NUL, six for a character beyond U+FFFF."""
    beyond = len(text.encode("utf-16-le")) // 2 - len(text)
    return len(text.encode()) + text.count("\0") + 2 * beyond


def literal(value: JsonValue, column: int = 0) -> Code:  # noqa: ARG001 - Java has no data
    """Refuse: Java has no notation for data."""
    raise ValueError("Java has no notation for data: give it the JSON text")


def native(value: JsonValue) -> bool:  # noqa: ARG001 - Java has no data
    """Tell that no value has a notation of its own."""
    return False


def comment(text: str) -> Code:
    """Write line comments; a backslash that would begin a Unicode escape is doubled."""
    return Code(_UNICODE_ESCAPE.sub(r"\1\\\\", writing.comment_lines(text, "//")))


def ident(text: str) -> Code:
    """Give a name that is no keyword."""
    if text in _KEYWORDS:
        raise ValueError(f"{text!r} is a keyword of Java")
    return Code(writing.name(text, _NAME))
