"""C: C11, sections 6.4.5 (string literals) and 6.4.4.4 (escapes)."""

from __future__ import annotations

from snippetgen.languages import writing
from snippetgen.languages.recurring import quoted
from snippetgen.patterns import pattern
from snippetgen.text import Code

__all__ = ["EXTENSION", "FENCE", "TITLE", "comment", "string"]

TITLE = "C"
EXTENSION = "c"
FENCE = "c"

# Bytes, because a universal character name would be in the compiler's execution character set.
_ESCAPES = writing.Escapes({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}, writing.octal)
_LINE = pattern(r"[^\n]*\n|[^\n]+")


@quoted('"')
def string(text: str, *, lines: str = "", column: int = 0, key: bool = False, quote: str = "") -> Code:  # noqa: ARG001
    """Write a string literal in UTF-8; with `lines`, one literal per line, indented to `column` after the first.

    The compiler concatenates adjacent literals. A NUL in the text is one in the literal, so what takes it needs its size.
    """
    pieces = _LINE.findall(text) if lines else [text]
    return Code(f"\n{' ' * column}".join(map(_quoted, pieces or [""])))


def _quoted(text: str) -> str:
    return f'"{writing.without_trigraphs(_ESCAPES.write(text))}"'


def comment(text: str) -> Code:
    """Write line comments; none ends with a backslash, which would continue it on the next line."""
    return Code(writing.c_comment(text))
