"""Rust: https://doc.rust-lang.org/reference/tokens.html#string-literals."""

from __future__ import annotations

from snippetgen.languages import writing
from snippetgen.languages.recurring import quoted
from snippetgen.patterns import pattern
from snippetgen.text import Code, Slot, lookups

__all__ = ["EXTENSION", "FENCE", "TITLE", "comment", "string"]

TITLE = "Rust"
EXTENSION = "rs"
FENCE = "rust"


def _other(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x80 else f"\\u{{{code:x}}}"


_SHORT = {"\\": "\\\\", '"': '\\"', "\r": "\\r", "\t": "\\t"}
_ESCAPES = writing.Escapes({**_SHORT, "\n": "\\n"}, _other)
_LINES = writing.Escapes({**_SHORT, "\n": "\n"}, _other)
_MOST_HASHES = 255
_WIDTH = 60  # of an argument on one line: https://rust-lang.github.io/rustfmt/#fn_call_width
_ENDS = pattern('"#*')


@quoted('"')
def string(text: str, *, lines: str = "", column: int = 0, key: bool = False, quote: str = "") -> Code:  # noqa: ARG001
    """Write a string literal, as a raw literal if that avoids escapes, unless `quote` asks for quotation marks alone.

    With `lines`, a text of several lines fills several lines. A text with look-ups is a `String`: the look-up itself, or a call
    of `format!`, which puts in what is shown, too: readers put a value there, in which a brace would be code in a format. With
    `column`, a long call fills several lines.
    """
    if not lookups(text):
        return Code(_literal(text, lines, quote))
    found = writing.runs(text)
    if slot := writing.alone(found):
        return Code(writing.lookup(slot))

    def is_value(run: str | Slot) -> bool:
        return isinstance(run, Slot) or bool(writing.shown(run))

    form = "".join(["{}" if is_value(run) else _format(str(run)) for run in found])
    values = [_literal(run, "", quote) if isinstance(run, str) else writing.lookup(run) for run in found if is_value(run)]
    arguments = [_literal(form, lines, quote), *values]
    line = f"format!({', '.join(arguments)})"
    if "\n" not in line and (not column or len(line) <= _WIDTH):
        return Code(line)
    margin = "\n" + " " * column
    return Code(f"format!({margin}    {f',{margin}    '.join(arguments)}{margin})")


def _format(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _literal(text: str, lines: str, quote: str) -> str:
    several = lines and writing.stands_as_lines(text)
    raw = not quote and writing.shows(text.replace("\n", "") if several else text)
    hashes = "#" * max((len(end) for end in _ENDS.findall(text)), default=0)
    if raw and ('"' in text or "\\" in text) and len(hashes) <= _MOST_HASHES:
        return f'r{hashes}"{text}"{hashes}'
    return f'"{(_LINES if several else _ESCAPES).write(text)}"'


def comment(text: str) -> Code:
    """Write line comments; the space after the slashes keeps them from being documentation."""
    return Code(writing.comment_lines(text, "//"))
