"""Go: https://go.dev/ref/spec#String_literals."""

from __future__ import annotations

import re
from itertools import groupby

from snippetgen.languages import writing
from snippetgen.languages.recurring import quoted
from snippetgen.patterns import pattern
from snippetgen.text import Code, lookups

__all__ = ["EXTENSION", "FENCE", "TITLE", "comment", "string"]

TITLE = "Go"
EXTENSION = "go"
FENCE = "go"

# Before Go 1.17, a comment at the top of a file could be a build constraint: https://pkg.go.dev/go/build/constraint.
_BUILD = pattern(r"^// *(?=\+build)", re.MULTILINE)


def _other(code: int) -> str:
    # From 0x80 on, "\x" is a byte, not a character.
    return f"\\x{code:02x}" if code < 0x80 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


_ESCAPES = writing.Escapes({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}, _other)


@quoted('"')
def string(text: str, *, lines: str = "", column: int = 0, key: bool = False, quote: str = "") -> Code:  # noqa: ARG001
    """Write a string literal, as a raw literal if that avoids escapes.

    With `lines`, a text of several lines fills several lines, indented for an argument in the body of a function. A text with
    look-ups is formatted, which gofmt writes alike everywhere, or with `lines` joined.
    """
    if lookups(text):
        return _with_lookups(text, lines=lines)
    if lines and "\n" in text[:-1]:
        return Code(_lines(text))
    if ('"' in text or "\\" in text) and "`" not in text and writing.shows(text):
        return Code(f"`{text}`")
    return Code(_quoted(text))


def _with_lookups(text: str, *, lines: str) -> Code:
    found = writing.runs(text)
    if slot := writing.alone(found):
        return Code(writing.lookup(slot))
    if lines and "\n" in text[:-1]:
        return Code(writing.joined(found, lambda run: string(run, lines=lines if "\n" in run else "")))
    if writing.shown(text):  # readers put a value there, in which a percent sign would be a verb of a format
        return Code(f"({writing.joined(found, string)})")
    return Code(writing.formatted(found, string))


def _lines(text: str) -> str:
    """Write raw literals with the other characters in interpreted ones, or an interpreted literal per line, if shorter.

    A raw literal cannot contain a backquote; compilers drop its carriage returns, and editors may drop trailing spaces.
    """
    lines = "\r" not in text and writing.stands_as_lines(text)
    if lines and "`" not in text and writing.shows(text.replace("\n", "")):
        return f"`{text}`"
    quoted = _ESCAPES.lines(text, " +\n\t\t")
    if not lines:
        return quoted
    runs = [(special, "".join(run)) for special, run in groupby(text, _special)]
    raw = " + ".join([_quoted(run) if special else f"`{run}`" for special, run in runs])
    return min(raw, quoted, key=len)


def _special(char: str) -> bool:
    return char == "`" or not (writing.printable(char) or char == "\n")


def _quoted(text: str) -> str:
    return f'"{_ESCAPES.write(text)}"'


def comment(text: str) -> Code:
    """Write line comments; the space after the slashes prevents compiler directives."""
    return Code(_BUILD.sub(r"// \\", writing.comment_lines(text, "//")))
