"""Kotlin: https://kotlinlang.org/spec/syntax-and-grammar.html#lexical-grammar."""

from __future__ import annotations

import re
from collections.abc import Callable
from textwrap import indent

from snippetgen.languages import writing
from snippetgen.languages.recurring import quoted
from snippetgen.patterns import pattern
from snippetgen.text import Code, Slot, lookups

__all__ = ["EXTENSION", "FENCE", "TITLE", "comment", "string"]

TITLE = "Kotlin"
EXTENSION = "kt"
FENCE = "kotlin"

_ESCAPES = writing.Escapes({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}, writing.utf16)
_DOLLAR = pattern(r"\$(?=(\w)?)")
# A dollar sign where none can be escaped. Pygments 2.21 knows none but before a name or a brace, even if Kotlin does.
_CHARACTER = "${'$'}"
_STEP = 4
# The compiler needs more of its stack for each `+` in an expression.
_MOST = 500


@quoted('"')
def string(text: str, *, lines: str = "", column: int = 0, key: bool = False, quote: str = "") -> Code:  # noqa: ARG001
    """Write a string literal; with `lines`, several lines become a raw string, or literals joined by `+`, from `column` on.

    The lines of a raw string are indented, and `trimIndent` takes that away, but not where a text has look-ups: it would
    take the indentation of lines that are in their values. Look-ups are interpolated, or joined if the text also shows a
    placeholder such as `${KEY}`, which readers replace as it is written.
    """
    found = writing.runs(text)
    if slot := writing.alone(found):
        return Code(writing.lookup(slot))
    if not lines or "\n" not in text[:-1]:
        return Code(_on_one_line(found, text))
    if not _suits_a_raw_string(text):
        many = text.count("\n") > _MOST
        return Code(_on_one_line(found, text) if many else writing.joined_lines(found, _quoting(text), f" +\n{' ' * column}"))
    written = writing.filled(found, lambda run: run.replace("$", _CHARACTER), "${{}}")
    if lookups(text):
        return Code(f'"""{written}"""')
    return Code(f'"""\n{indent(written, " " * column)}\n{" " * (column - _STEP)}""".trimIndent()')


def _on_one_line(found: list[str | Slot], text: str) -> str:
    if "$" not in text or "$" not in writing.shown(text):
        return '"' + writing.filled(found, _escaped, "${{}}") + '"'
    written = writing.joined(found, _quoting(text))
    return f"({written})" if lookups(text) else written


def _escaped(text: str) -> str:
    written = _ESCAPES.write(text)
    return _DOLLAR.sub(lambda found: "\\$" if found[1] else _CHARACTER, written) if "$" in written else written


def _quoting(text: str) -> Callable[[str], str]:
    """Return what writes a literal; where the text shows a dollar sign, more of them before it make that an ordinary one."""
    more = "$" * (1 + max(map(len, re.findall(r"\$+", text)))) if "$" in writing.shown(text) else ""

    def quoted(run: str) -> str:
        return f'{more}"{_ESCAPES.write(run)}"' if more and "$" in run else f'"{_escaped(run)}"'

    return quoted


def _suits_a_raw_string(text: str) -> bool:
    """Return whether a raw string can hold a text; one line is not indented, as `trimIndent` takes what all lines have."""
    return (
        writing.stands_as_lines(text)
        and writing.shows(text.replace("\n", ""))
        and '"""' not in text
        and not (lookups(text) and '"' in (text[0], text[-1]))
        and any(line and line[0] != " " for line in text.split("\n"))
        and "$" not in writing.shown(text)
    )


def comment(text: str) -> Code:
    """Write line comments."""
    return Code(writing.comment_lines(text, "//"))
