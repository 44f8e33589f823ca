"""PowerShell: https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules.

A text that shows is in single quotes, which make nothing of it. Double quotes are for what has to be escaped or interpolated.
"""

from __future__ import annotations

import re

from snippetgen.languages import writing
from snippetgen.languages.recurring import quoted
from snippetgen.patterns import pattern
from snippetgen.text import Code, Slot, lookups, pieces

__all__ = ["EXTENSION", "FENCE", "TITLE", "comment", "string"]

TITLE = "PowerShell"
EXTENSION = "ps1"
FENCE = "powershell"

# The typographic quotation marks quote, too.
_SINGLE, _DOUBLE = "'\u2018\u2019\u201a\u201b", '"\u201c\u201d\u201e'
_FOOTER = pattern(rf"(?m)^(?:\s*[{_SINGLE}{_DOUBLE}]@|['\"])")
_SINGLES = pattern(f"[{_SINGLE}]")
_KEY = pattern(r"[A-Za-z_][A-Za-z0-9_]*")
# https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_reserved_words
_RESERVED = frozenset(
    """assembly base begin break catch class clean command configuration continue data define do dynamicparam else elseif end
    enum exit filter finally for foreach from function hidden if in inlinescript interface module namespace parallel param
    private process public return sequence static switch throw trap try type until using var while workflow""".split()
)
_VARIABLE = pattern(r"\$((?:[A-Za-z]+:)?[A-Za-z0-9_]+)")
# What follows a name without being taken for a part of it.
_ENDS = pattern(r"[ /&,;=.+-]|\Z")
_SIGNATURE = pattern(r"(?im)^#(?=\s*s\s*i\s*g\s*#)")
_SHORT = {"`": "``", "$": "`$", "\r": "`r", "\t": "`t", "\0": "`0"}


def _other(code: int) -> str:
    return f"`u{{{code:x}}}"


_QUOTED = writing.Escapes({**_SHORT, "\n": "`n", **{mark: f"`{mark}" for mark in _DOUBLE}}, _other)
_HERE = writing.Escapes({**_SHORT, "\n": "\n"}, _other)


@quoted("'")
def string(text: str, *, lines: str = "", column: int = 0, key: bool = False, quote: str = "") -> Code:  # noqa: ARG001
    """Write a string literal in single quotes, or in double quotes if something has to be escaped or looked up.

    With `lines`, several lines become a here-string. Placeholders that readers replace are always in single quotes: in double
    ones, a dollar sign would be code. So such a text may be literals joined by `+`, in brackets. As a `key`, a word is bare.
    """
    here = bool(lines) and writing.stands_as_lines(text) and not _FOOTER.search(text)
    plain = writing.shows(text.replace("\n", "") if here else text)
    if lookups(text) or (writing.shown(text) and not plain):
        return Code(_joined(text) if writing.shown(text) else _interpolated(text, here=here))
    if key and _KEY.fullmatch(text) and text.lower() not in _RESERVED:
        return Code(text)
    if here and plain:
        return Code(f"@'\n{text}\n'@")
    return Code((_expandable_here(_HERE.write(text)) if here else "") or _quoted(text))


def _expandable_here(written: str) -> str:
    """Return a here-string in double quotes, or nothing if a line begins with what parsers then misread."""
    return "" if re.search(r"\n[`$]", written) else f'@"\n{written}\n"@'


def _quoted(text: str) -> str:
    if writing.shows(text):
        return f"'{_SINGLES.sub(lambda mark: mark[0] * 2, text)}'"
    return f'"{_QUOTED.write(text)}"'


def _joined(text: str) -> str:
    """Join literals and look-ups, with what readers replace in literals of its own where a literal has to be escaped."""
    found: list[str] = []
    for run in writing.runs(text):
        if isinstance(run, Slot):
            found.append(writing.lookup(run))
        elif writing.shows(run):
            found.append(_quoted(run))
        else:
            found += [_quoted(piece.written if isinstance(piece, Slot) else piece) for piece in pieces(run)]
    return found[0] if len(found) == 1 else f"({' + '.join(found)})"


def _interpolated(text: str, *, here: bool) -> str:
    found = writing.runs(text)
    if slot := writing.alone(found):
        return writing.lookup(slot)
    lines = _expandable_here(_filled(found, _HERE)) if here else ""
    return lines or f'"{_filled(found, _QUOTED)}"'


def _filled(found: list[str | Slot], escapes: writing.Escapes) -> str:
    written = ""
    for run, after in zip(found, [*found[1:], ""], strict=True):
        if isinstance(run, str):
            written += escapes.write(run)
            continue
        code = writing.lookup(run)
        name = _VARIABLE.fullmatch(code)
        ends = isinstance(after, str) and _ENDS.match(after)
        written += (code if ends else f"${{{name[1]}}}") if name else f"$({code})"
    return written


def comment(text: str) -> Code:
    """Write line comments; one that would begin the signature of a script gets a second sign."""
    return Code(_SIGNATURE.sub("##", writing.comment_lines(text, "#")))
