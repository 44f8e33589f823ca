"""Indent a sample as the option `indent` asks for, without touching the lines inside string literals.

The inner lines of a literal of several lines are part of its text. `marked` marks them in what a language writes, `marked_data`
in what a serializer does, and `indented` leaves them alone and removes the marks.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

from snippetgen.languages import Language, language
from snippetgen.languages.writing import marking
from snippetgen.serializers import Serializer, serializer
from snippetgen.text import Code, JsonValue

__all__ = ["dialect", "indented", "marked", "marked_data"]

_MARK = "\0"  # which no language writes as it is
_DEEPEST = 2  # levels by which a line is indented more than the one before; what is deeper is aligned with something


def dialect(name: str, kind: str, *, marks: bool) -> tuple[Language, Serializer | None]:
    """Return what writes the values of a sample: a language, and a serializer if `kind` names one; with `marks`, both mark."""
    written, data = language(name), serializer(kind) if kind else None
    return (marked(written), marked_data(data) if data else None) if marks else (written, data)


def marked(own: Language) -> Language:
    """Return a language that marks where each inner line of a literal begins, after the indentation that is source code.

    That is the part which depends on `column`: a literal whose lines are the text's own is written the same in every column.
    """

    def string(text: str, *, lines: str = "", column: int = 0, key: bool = False, quote: str = "") -> Code:
        written, further = (
            own.string(text, lines=lines, column=each, key=key, quote=quote).split("\n") for each in (column, column + 1)
        )
        inner = []
        for line, moved in zip(written[1:], further[1:], strict=True):
            at = min(column, len(line) - len(line.lstrip(" "))) if moved == f" {line}" else 0
            inner.append(f"{line[:at]}{_MARK}{line[at:]}")
        return Code("\n".join([written[0], *inner]))

    return cast("Language", SimpleNamespace(string=string, comment=own.comment))


def marked_data(own: Serializer) -> Serializer:
    """Return a serializer that marks where each inner line of a text begins."""

    def literal(value: JsonValue, column: int = 0) -> Code:
        with marking(_MARK):
            return own.literal(value, column)

    return cast("Serializer", SimpleNamespace(literal=literal, keeps=own.keeps))


def indented(code: str, old: int, new: int) -> str:
    """Change the indentation of each line of a marked sample.

    A line that is aligned with something keeps its distance from it, and what stands below that line is indented from there.

    Args:
        code: the sample.
        old: the spaces of a level of its indentation; 0 is a tab.
        new: the same as it should be.
    """
    unit, found = " " * new or "\t", []
    outer = levels = base = 0
    margin = ""
    for line in code.split("\n"):
        body = line.lstrip(" \t")
        lead = len(line) - len(body)
        inner = body.startswith(_MARK)
        if (inner and not lead) or not body:
            found.append(body.removeprefix(_MARK))
            continue
        if lead < base:
            levels, base, margin = outer, 0, ""
        deep, more = divmod(lead - base, old) if old else (line[:lead].count("\t"), line[:lead].count(" "))
        aligned = deep > levels + _DEEPEST
        if aligned:
            deep, more = levels, lead - base - levels * max(old, 1)
        found.append(margin + unit * deep + " " * more + body.removeprefix(_MARK))
        if aligned and old and not inner:
            outer, levels, base, margin = (outer if base else levels), 0, lead, margin + unit * deep + " " * more
        elif not inner:
            levels = deep
    return "\n".join(found)
