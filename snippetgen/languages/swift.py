r"""Swift: https://docs.swift.org/swift-book/documentation/the-swift-programming-language/lexicalstructure/#String-Literals."""

from __future__ import annotations

from snippetgen.languages import writing
from snippetgen.text import Code

__all__ = ["EXTENSION", "FENCE", "TITLE", "comment", "string"]

TITLE = "Swift"
EXTENSION = "swift"
FENCE = "swift"


def _other(code: int) -> str:
    # The compiler takes an escape for every scalar value but these 32 noncharacters, which are computed.
    return f"\\(UnicodeScalar(0x{code:x})!)" if 0xFDD0 <= code <= 0xFDEF else f"\\u{{{code:x}}}"


# A backslash never stands alone, so that "\(" begins no interpolation.
_SHORT = {"\\": "\\\\", "\r": "\\r", "\t": "\\t", '"': '\\"'}
_LINE = writing.Escapes({**_SHORT, "\n": "\\n"}, _other)
_BLOCK = writing.Escapes({**_SHORT, "\n": "\n"}, _other)


def string(text: str, *, lines: str = "", column: int = 0, key: bool = False, quote: str = "") -> Code:  # noqa: ARG001
    r"""Write a string literal; with `lines` a multi-line one, where that shows the text, which has to begin its own lines.

    A quote mark is escaped in a multi-line literal too: the language needs that for three in a row alone, but Pygments takes a
    single one for an error.
    """
    if lines and writing.stands_as_lines(text):
        return Code(f'"""\n{text.translate(_BLOCK)}\n"""')
    return Code(f'"{text.translate(_LINE)}"')


def comment(text: str) -> Code:
    """Write line comments."""
    return Code(writing.comment_lines(text, "//"))
