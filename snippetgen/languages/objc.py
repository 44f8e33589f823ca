r"""Objective-C: https://clang.llvm.org/docs/ObjectiveCLiterals.html, with the escapes of C (C11, section 6.4.4.4)."""

from __future__ import annotations

from snippetgen.languages import writing
from snippetgen.languages.recurring import quoted
from snippetgen.patterns import pattern
from snippetgen.text import Code, lookups

__all__ = ["EXTENSION", "FENCE", "TITLE", "comment", "string"]

TITLE = "Objective-C"
EXTENSION = "m"
FENCE = "objc"


def _other(code: int) -> str:
    # A universal character name must not be below U+00A0 (C11, section 6.4.3).
    if code < 0xA0:
        return writing.octal(code)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


_LINE = pattern(r"[^\n]*\n|[^\n]+")
_ESCAPES = writing.Escapes({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}, _other)


@quoted('@"', '"')
def string(text: str, *, lines: str = "", column: int = 0, key: bool = False, quote: str = "") -> Code:  # noqa: ARG001
    """Write a string literal; with `lines`, one literal per line, indented to `column` after the first.

    The compiler concatenates adjacent literals. A text with look-ups is formatted.
    """
    if lookups(text):
        return _with_lookups(text, lines=lines, column=column)
    pieces = _LINE.findall(text) if lines else [text]
    return Code(f"\n{' ' * column}".join(map(_line, pieces or [""])))


def _with_lookups(text: str, *, lines: str, column: int) -> Code:
    found = writing.runs(text)
    if slot := writing.alone(found):
        return Code(writing.lookup(slot))
    if "\0" in text or writing.shown(text):  # a format may end at NUL, and takes what readers put into it for code
        return Code(f'[@[{writing.joined(found, string, ", ")}] componentsJoinedByString:@""]')
    return Code(writing.formatted(found, lambda run: string(run, lines=lines, column=column)))


def _line(text: str) -> str:
    return f'@"{writing.without_trigraphs(_ESCAPES.write(text))}"'


def comment(text: str) -> Code:
    """Write line comments; none ends with a backslash, which would continue it on the next line."""
    return Code(writing.c_comment(text))
