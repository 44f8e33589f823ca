"""Dart: https://dart.dev/language/built-in-types#strings."""

from __future__ import annotations

from snippetgen.languages import writing
from snippetgen.languages.recurring import quoted
from snippetgen.text import Code, Slot, lookups, pieces

__all__ = ["EXTENSION", "FENCE", "TITLE", "comment", "string"]

TITLE = "Dart"
EXTENSION = "dart"
FENCE = "dart"


def _other(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x80 else f"\\u{{{code:x}}}"


_SHORT = {"\\": "\\\\", "$": "\\$", "\r": "\\r", "\t": "\\t"}
_QUOTED = writing.Escapes({**_SHORT, "'": "\\'", "\n": "\\n"}, _other)
_LINES = writing.Escapes({**_SHORT, "'": "\\'", "\n": "\n"}, _other)
_LINES_WITH_QUOTES = writing.Escapes({**_SHORT, "\n": "\n"}, _other)


@quoted("'")
def string(text: str, *, lines: str = "", column: int = 0, key: bool = False, quote: str = "") -> Code:  # noqa: ARG001
    """Write a string literal in single quotes; with `lines`, several lines become one in three quotes, raw if that shows more.

    The first line break in three quotes is no part of the text. A placeholder such as `${KEY}`, which readers replace as it is
    written, is in a raw literal beside the others, which Dart joins. Look-ups are interpolated.
    """
    if lines and writing.stands_as_lines(text) and "$" not in writing.shown(text):
        return Code(_several(text))
    parts = _parts(text)
    if len(parts) == 1 and isinstance(parts[0], list) and (slot := writing.alone(parts[0])):
        return Code(writing.lookup(slot))
    return Code(" ".join(_raw(part) if isinstance(part, Slot) else _quoted(part) for part in parts))


def _parts(text: str) -> list[list[str | Slot] | Slot]:
    """Split a text into placeholders with a dollar sign, and the runs between them."""
    found: list[list[str | Slot] | Slot] = []
    for piece in pieces(text) or ("",):
        if isinstance(piece, Slot) and not piece.reads and "$" in piece.written:
            found.append(piece)
            continue
        if not found or isinstance(found[-1], Slot):
            found.append([])
        runs = found[-1]
        assert isinstance(runs, list), "it was added, if it was none"
        runs.append(piece if isinstance(piece, str) or piece.reads else piece.written)
    return found


def _raw(slot: Slot) -> str:
    mark = '"' if "'" in slot.written else "'"
    return f"r{mark}{slot.written}{mark}"


def _quoted(runs: list[str | Slot]) -> str:
    return f"'{writing.filled(runs, _QUOTED.write, '${{}}')}'"


def _several(text: str) -> str:
    if not lookups(text) and ("\\" in text or "$" in text) and _is_raw(text):
        return f"r'''\n{text}'''"
    escapes = _LINES if "'''" in text or text.endswith("'") else _LINES_WITH_QUOTES
    written = writing.filled(writing.runs(text), escapes.write, "${{}}")
    return f"'''\n{written}'''"


def _is_raw(text: str) -> bool:
    return writing.shows(text.replace("\n", "")) and "'''" not in text and not text.endswith("'")


def comment(text: str) -> Code:
    """Write line comments."""
    return Code(writing.comment_lines(text, "//"))
