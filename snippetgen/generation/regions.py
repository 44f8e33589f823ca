"""Marked regions of a page: find them, read their markers and fill them.

A start marker is a comment on a line of its own: `<!-- snippetgen: CASE -->` in Markdown, `{/* snippetgen: CASE */}` in MDX and
`.. snippetgen: CASE` in reStructuredText. The end marker has the word `end` in place of the case. Options such as
`target=mkdocs` may follow the case. A marker inside a code block is ignored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from snippetgen.problems import Problem, Source, Span, suggest

__all__ = ["MARK", "Region", "Word", "filled", "scan"]

MARK = "snippetgen:"
"""Text that every marker contains; a page without it has no regions."""

_END = "end"
_WORDS = ("target", "parts", "client")
_MARKDOWN = re.compile(r"[ \t]*(?:<!--[ \t]*snippetgen:(?P<html>.*?)-->|\{/\*[ \t]*snippetgen:(?P<mdx>.*?)\*/\})[ \t]*")
_RST = re.compile(r"[ \t]*\.\.[ \t]+snippetgen:(?P<rst>.*)")
_FENCE = re.compile(r"[ \t]*(?:[-*+>][ \t]+|\d+[.)][ \t]+)*(?P<run>`{3,}(?=[^`]*$)|~{3,})(?P<info>.*)")
_LITERAL = re.compile(
    r"\.\.[ \t]+(?:code-block|code|sourcecode|parsed-literal|literalinclude|prompt|math|raw)::|(?!\.\.[ \t]).*::[ \t]*$"
)


class Word(NamedTuple):
    """A word of a marker, and its place."""

    text: str
    span: Span


class Region(NamedTuple):
    """A region: its case, its options, and the lines between its markers.

    Attributes:
        case: the name of the case.
        words: the values of each option, such as `client=shell/curl,go`, by its name.
        begin: the first line of the contents, counted from 0.
        end: the line of the end marker.
        indent: the start marker's indentation, which every line of the contents gets.
        newline: the start marker's line ending.
    """

    case: Word
    words: Mapping[str, Sequence[Word]]
    begin: int
    end: int
    indent: str
    newline: str


class _Marker(NamedTuple):
    line: int
    indent: str
    newline: str
    whole: Span
    words: tuple[Word, ...]


def scan(source: Source, *, rst: bool = False) -> tuple[list[Region], list[Problem]]:
    """Find the regions of a page, in order, and the errors in its markers.

    Errors are a missing start or end marker, a region inside another one, a missing case and invalid options.
    """
    regions: list[Region] = []
    problems: list[Problem] = []
    start: _Marker | None = None
    for marker in _markers(source, rst=rst):
        where = source.where(marker.whole)
        if not marker.words:
            problems.append(Problem(where, "the name of the case is missing", f"write: {MARK} CASE"))
        elif marker.words[0].text != _END:
            if start:
                problems.append(_unclosed(source, start))
            start = marker
        elif not start:
            problems.append(Problem(where, "end marker without a start marker", f"start the region with a marker: {MARK} CASE"))
        elif marker.indent != start.indent:
            problems.append(Problem(where, "the end marker is not indented like its start marker", "indent both markers alike"))
            start = None
        else:
            words = _options(source, start.words[1:], problems)
            regions.append(Region(start.words[0], words, start.line + 1, marker.line, start.indent, start.newline))
            start = None
    if start:
        problems.append(_unclosed(source, start))
    return regions, problems


def filled(text: str, contents: Sequence[tuple[Region, str]]) -> str:
    """Return the page with new contents in its regions, each between empty lines; the rest of the page is unchanged."""
    lines = _lines(text)
    done: list[str] = []
    at = 0
    for region, content in contents:
        done += lines[at : region.begin]
        body = ["", *content.rstrip("\n").split("\n"), ""] if content else [""]
        done += [f"{region.indent}{line}{region.newline}" if line else region.newline for line in body]
        at = region.end
    return "".join([*done, *lines[at:]])


def _lines(text: str) -> list[str]:
    """Split at line feeds only, and keep them."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _unclosed(source: Source, start: _Marker) -> Problem:
    return Problem(source.where(start.whole), "the region has no end marker", f"end it with a marker: {MARK} {_END}")


def _options(source: Source, words: Sequence[Word], problems: list[Problem]) -> dict[str, tuple[Word, ...]]:
    found: dict[str, tuple[Word, ...]] = {}
    for word in words:
        name, equals, values = word.text.partition("=")
        where = source.where(word.span)
        if name not in _WORDS or not equals:
            hint = suggest(name, _WORDS) or f"known: {', '.join(f'{each}=' for each in _WORDS)}"
            problems.append(Problem(where, f"unknown option {word.text!r}", hint))
        elif name in found:
            problems.append(Problem(where, f"duplicate option {name!r}"))
        elif not all(values.split(",")) or not values:
            problems.append(Problem(where, f"a value of {name!r} is missing"))
        else:
            found[name] = tuple(_words(values, word.span.line, word.span.column + len(name), r"[^,]+"))
    return found


def _words(text: str, line: int, offset: int, pattern: str = r"\S+") -> Iterator[Word]:
    for match in re.finditer(pattern, text):
        yield Word(match[0], Span(line, offset + match.start() + 1, line, offset + match.end() + 1))


def _markers(source: Source, *, rst: bool) -> Iterator[_Marker]:
    shown = _Indented() if rst else _Fences()
    pattern = _RST if rst else _MARKDOWN
    for number, whole in enumerate(_lines(source.text)):
        line = whole.rstrip("\r\n")
        if shown.holds(line) or MARK not in line or not (match := pattern.fullmatch(line)):
            continue
        group = match.lastgroup or ""
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        yield _Marker(
            number,
            indent,
            "\r\n" if whole.endswith("\r\n") else "\n",
            Span(number + 1, len(indent) + 1, number + 1, len(line.rstrip()) + 1),
            tuple(_words(match[group], number + 1, match.start(group))),
        )


class _Fences:
    """Tracks which lines of a Markdown page are in a fenced code block (CommonMark, section 4.5)."""

    def __init__(self) -> None:
        self._fence = ""
        self._column = 0

    def holds(self, line: str) -> bool:
        """Take the next line, and return whether it belongs to a fenced code block."""
        text = line.expandtabs(4)
        column = len(text) - len(text.lstrip(" "))
        # A fence is indented by at most three columns in its list item: a line further left is outside the item.
        if self._fence and text.strip() and column < self._column - 3:
            self._fence = ""
        if self._fence:
            closing = text.strip()
            if len(closing) >= len(self._fence) and {*closing} == {self._fence[0]}:
                self._fence = ""
            return True
        if match := _FENCE.fullmatch(text):
            self._fence, self._column = match["run"], match.start("run")
            return True
        return False


class _Indented:
    """Tracks which lines of a reStructuredText page are in a literal block: after `::`, or in a directive for code."""

    def __init__(self) -> None:
        self._column: int | None = None

    def holds(self, line: str) -> bool:
        """Take the next line, and return whether it belongs to a literal block."""
        text = line.expandtabs(8)
        if not text.strip():
            return self._column is not None
        column = len(text) - len(text.lstrip(" "))
        if self._column is not None and column > self._column:
            return True
        self._column = column if _LITERAL.match(text.lstrip(" ")) else None
        return False
