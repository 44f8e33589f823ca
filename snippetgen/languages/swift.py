r"""Swift: https://docs.swift.org/swift-book/documentation/the-swift-programming-language/lexicalstructure/#String-Literals."""

from __future__ import annotations

from snippetgen.languages import writing
from snippetgen.languages.recurring import quoted
from snippetgen.text import Code, lookups

__all__ = ["EXTENSION", "FENCE", "TITLE", "comment", "string"]

TITLE = "Swift"
EXTENSION = "swift"
FENCE = "swift"


def _other(code: int) -> str:
    # The compiler accepts an escape for every scalar value except these 32 noncharacters, which are computed.
    return f"\\(UnicodeScalar(0x{code:x})!)" if 0xFDD0 <= code <= 0xFDEF else f"\\u{{{code:x}}}"


# Backslashes are escaped, so that "\(" never starts an interpolation.
_SHORT = {"\\": "\\\\", "\r": "\\r", "\t": "\\t", '"': '\\"'}
_LINE = writing.Escapes({**_SHORT, "\n": "\\n"}, _other)
_BLOCK = writing.Escapes({**_SHORT, "\n": "\n"}, _other)


@quoted('"')
def string(text: str, *, lines: str = "", column: int = 0, key: bool = False, quote: str = "") -> Code:  # noqa: ARG001
    r"""Write a string literal; with `lines`, several lines become a multi-line literal, whose text starts on its own line.

    Quotation marks are escaped in a multi-line literal too: Swift requires that only for three in a row, but Pygments 2.21
    takes a single one for an error, of which Sphinx warns, and so it does in a raw literal. Look-ups are interpolated.
    """
    if lookups(text):
        return _with_lookups(text, lines=lines)
    if lines and writing.stands_as_lines(text):
        return Code(f'"""\n{_BLOCK.write(text)}\n"""')
    return Code(f'"{_LINE.write(text)}"')


def _with_lookups(text: str, *, lines: str) -> Code:
    found = writing.runs(text)
    if slot := writing.alone(found):
        return Code(writing.lookup(slot))
    block = lines and writing.stands_as_lines(text)
    written = writing.filled(found, (_BLOCK if block else _LINE).write, r"\({})")
    return Code(f'"""\n{written}\n"""' if block else f'"{written}"')


def comment(text: str) -> Code:
    """Write line comments."""
    return Code(writing.comment_lines(text, "//"))
