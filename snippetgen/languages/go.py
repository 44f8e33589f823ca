"""Go: https://go.dev/ref/spec#String_literals."""

from __future__ import annotations

import re
from itertools import groupby

from snippetgen.languages import writing
from snippetgen.text import Code, JsonValue

__all__ = ["EXTENSION", "FENCE", "TITLE", "comment", "ident", "literal", "native", "string"]

TITLE = "Go"
EXTENSION = "go"
FENCE = "go"

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
# https://go.dev/ref/spec#Keywords, and the blank identifier, which names nothing.
_RESERVED = frozenset(
    "break case chan const continue default defer else fallthrough for func go goto if import interface map package range "
    "return select struct switch type var _".split()
)
# Before Go 1.17 a comment at the top of a file could say when to build it: https://pkg.go.dev/go/build/constraint.
_BUILD = re.compile(r"^// *(?=\+build)", re.MULTILINE)


def _other(code: int) -> str:
    # From 0x80 on, "\x" is a byte and not a character.
    return f"\\x{code:02x}" if code < 0x80 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


_ESCAPES = writing.Escapes({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}, _other)


def string(text: str, *, block: bool = False) -> Code:
    """Write a string literal: a raw one, which knows no escapes, where this spares some.

    With `block` a text of several lines fills several lines, in an argument that stands alone in the body of a function.
    """
    if block and "\n" in text[:-1]:
        return Code(_lines(text))
    if ('"' in text or "\\" in text) and "`" not in text and writing.shows(text):
        return Code(f"`{text}`")
    return Code(_quoted(text))


def _lines(text: str) -> str:
    """Write a raw literal with the rest in quotes, or a quoted literal for each line, whatever is shorter.

    A raw literal cannot hold a back quote; the compiler drops its carriage returns, an editor the spaces at the ends of lines.
    """
    quoted = " +\n\t\t".join(map(_quoted, _LINE.findall(text)))
    if "\r" in text or not writing.stands_as_lines(text):
        return quoted
    runs = ((special, "".join(run)) for special, run in groupby(text, _special))
    raw = " + ".join(_quoted(run) if special else f"`{run}`" for special, run in runs)
    return min(raw, quoted, key=len)


def _special(char: str) -> bool:
    return char == "`" or not (writing.printable(char) or char == "\n")


def _quoted(text: str) -> str:
    return f'"{text.translate(_ESCAPES)}"'


def literal(value: JsonValue, column: int = 0) -> Code:  # noqa: ARG001 - JSON text in a raw literal says the same
    """Refuse: `encoding/json` sorts the keys of a map, and samples show JSON as text."""
    raise ValueError("Go has no notation that keeps JSON data as it is: give it the JSON text")


def native(value: JsonValue) -> bool:  # noqa: ARG001 - no value has one
    """Tell that no value has a notation of its own."""
    return False


def comment(text: str) -> Code:
    """Write line comments; the space after the slashes keeps them from being directives of the compiler."""
    return Code(_BUILD.sub(r"// \\", writing.comment_lines(text, "//")))


def ident(text: str) -> Code:
    """Give a name that is no keyword."""
    if text in _RESERVED:
        raise ValueError(f"{text!r} is a keyword of Go")
    return Code(writing.name(text, _NAME))
