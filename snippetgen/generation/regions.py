"""Marked regions of a page: where they begin and end, and what their markers ask for.

A start marker is a comment on a line of its own, `<!-- snippetgen: CASE -->` in Markdown, `{/* snippetgen: CASE */}` in MDX and
`.. snippetgen: CASE` in reStructuredText; the end marker has the word `end` for the case. Words such as `target=mkdocs` may
follow the case. A marker that is shown, in a block of code, is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from snippetgen.problems import Problem, Source, Span, suggest

__all__ = ["MARK", "Region", "Word", "filled", "scan"]

MARK = "snippetgen:"
"""What a page without any marker does not hold."""

_END = "end"
_WORDS = ("target", "parts", "client")
_MARKDOWN = re.compile(r"[ \t]*(?:<!--[ \t]*snippetgen:(?P<html>.*?)-->|\{/\*[ \t]*snippetgen:(?P<mdx>.*?)\*/\})[ \t]*")
_RST = re.compile(r"[ \t]*\.\.[ \t]+snippetgen:(?P<rst>.*)")
_FENCE = re.compile(r"[ \t]*(?:[-*+>][ \t]+|\d+[.)][ \t]+)*(?P<run>`{3,}(?=[^`]*$)|~{3,})(?P<info>.*)")
_LITERAL = re.compile(
    r"\.\.[ \t]+(?:code-block|code|sourcecode|parsed-literal|literalinclude|prompt|math|raw)::|(?!\.\.[ \t]).*::[ \t]*$"
)


class Word(NamedTuple):
    """A word of a marker, and where it stands."""

    text: str
    span: Span


class Region(NamedTuple):
    """A region: what is asked for, and the lines between its markers (`begin` to `end`, counted from 0, the latter exclusive).

    Attributes:
        words: the texts that a word such as `client=shell/curl,go` has after its equals sign.
        indent: what stands before the start marker, and is to stand before each line.
        newline: how the start marker's line ends.
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
    """Find the regions of a page in the order in which they stand, and what is wrong with its markers.

    That is a region without an end, an end without a region, one within another, an unknown word.
    """
    regions: list[Region] = []
    problems: list[Problem] = []
    start: _Marker | None = None
    for marker in _markers(source, rst=rst):
        where = source.where(marker.whole)
        if not marker.words:
            problems.append(Problem(where, "this marker names no case", "write: snippetgen: CASE"))
        elif marker.words[0].text != _END:
            if start:
                problems.append(_unclosed(source, start))
            start = marker
        elif not start:
            problems.append(Problem(where, "this ends a region that has not begun"))
        elif marker.indent != start.indent:
            problems.append(Problem(where, "this is indented otherwise than the marker that it ends", "indent both alike"))
            start = None
        else:
            words = _options(source, start.words[1:], problems)
            regions.append(Region(start.words[0], words, start.line + 1, marker.line, start.indent, start.newline))
            start = None
    if start:
        problems.append(_unclosed(source, start))
    return regions, problems


def filled(text: str, contents: Sequence[tuple[Region, str]]) -> str:
    """Put texts into regions, an empty line before and after each; nothing else of the page is touched."""
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
    """Split at line feeds alone, and keep them."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _unclosed(source: Source, start: _Marker) -> Problem:
    return Problem(source.where(start.whole), "this region has no end", f"end it with a marker that says: {MARK} {_END}")


def _options(source: Source, words: Sequence[Word], problems: list[Problem]) -> dict[str, tuple[Word, ...]]:
    found: dict[str, tuple[Word, ...]] = {}
    for word in words:
        name, equals, values = word.text.partition("=")
        where = source.where(word.span)
        if name not in _WORDS or not equals:
            hint = suggest(name, _WORDS) or f"known: {', '.join(f'{each}=' for each in _WORDS)}"
            problems.append(Problem(where, f"unknown word {word.text!r} in a marker", hint))
        elif name in found:
            problems.append(Problem(where, f"{name!r} stands here twice"))
        elif not all(values.split(",")) or not values:
            problems.append(Problem(where, f"a name is missing after {name!r}"))
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
    """Which lines of a Markdown page are within a fenced block of code (CommonMark, section 4.5)."""

    def __init__(self) -> None:
        self._fence = ""
        self._column = 0

    def holds(self, line: str) -> bool:
        """Take the next line, and tell whether it belongs to a fenced block."""
        text = line.expandtabs(4)
        column = len(text) - len(text.lstrip(" "))
        # A fence is at most three columns right of where its list item begins: what stands further left has left the item.
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
    """Which lines of a reStructuredText page are within a literal block: after `::`, or in a directive for code."""

    def __init__(self) -> None:
        self._column: int | None = None

    def holds(self, line: str) -> bool:
        """Take the next line, and tell whether it belongs to a literal block."""
        text = line.expandtabs(8)
        if not text.strip():
            return self._column is not None
        column = len(text) - len(text.lstrip(" "))
        if self._column is not None and column > self._column:
            return True
        self._column = column if _LITERAL.match(text.lstrip(" ")) else None
        return False
