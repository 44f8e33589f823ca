"""Marked regions of a page: find them, read their markers and fill them.

A start marker is a comment on a line of its own, such as `<!-- snippetgen: CASE -->` in Markdown; see `syntaxes`. The end
marker has the word `end` in place of the case. Options such as `target=mkdocs` may follow the case. A marker in a code block is
text. Whatever else begins like a marker is an error, because nothing would be filled there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from snippetgen.generation.asciidoc import CONTINUED
from snippetgen.generation.blocks import CODE, PARAGRAPH, TEXT, Markdown
from snippetgen.generation.syntaxes import SYNTAXES, Syntax
from snippetgen.patterns import pattern
from snippetgen.problems import Problem, Source, Span, Where, suggest
from snippetgen.records import NamedTuple

__all__ = ["MARK", "Region", "Word", "filled", "imported", "mentioned", "scan"]

MARK = "snippetgen:"
"""How every marker begins."""

_END = "end"
_WORDS = ("target", "parts", "client", "language")
# A comment that begins like a marker; inline code is text that a page shows.
_NEAR = pattern(
    r"(?:(?P<html><!--+)|(?P<mdx>\{[ \t]*/\*+)|^[ \t>*+-]*(?P<rst>\.\.)|^[ \t>*+.-]*(?P<adoc>//+))"
    r"[ \t]*(?P<word>snippetgen)(?![\w.-])",
    re.IGNORECASE,
)
_INLINE = pattern(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")
_MENTION = pattern(rb"(?:<!--+|/\*+|\.\.|(?<!:)//)\s*snippetgen", re.IGNORECASE)
_CURES = {
    PARAGRAPH: "put an empty line before it, and indent it like its list item",
    CONTINUED: "put an example block (====) there, and the region into it",
}
_IMPORT = pattern(r"^import\b([^;'\"]*)\bfrom\b", re.MULTILINE)


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


def mentioned(data: bytes) -> bool:
    """Return whether a page in any encoding may have a marker; a page without one is not read."""
    return bool(_MENTION.search(data.replace(b"\0", b"")))  # in UTF-16, every other byte of a marker is 0


def imported(source: Source) -> set[str]:
    """Return the names that an MDX page imports."""
    blocks = Markdown("mdx")
    text = "\n".join(line for line in source.text.splitlines() if blocks.place(line) != CODE)
    return {name for statement in _IMPORT.findall(text) for name in re.findall(r"[\w$]+", statement)}


def scan(source: Source, syntax: Syntax = SYNTAXES["commonmark"]) -> tuple[list[Region], list[Problem]]:
    """Find the regions of a page, in order, and the errors in its markers.

    Errors are a missing start or end marker, a region inside another one, a missing case, invalid options, and what begins like
    a marker but is none.
    """
    regions: list[Region] = []
    problems: list[Problem] = []
    start: _Marker | None = None
    near: list[tuple[int, Problem]] = []
    for marker in _markers(source, near, syntax):
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
    within = {line for region in regions for line in range(region.begin, region.end)}
    return regions, [*problems, *(problem for line, problem in near if line not in within)]


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


def _markers(source: Source, near: list[tuple[int, Problem]], syntax: Syntax) -> Iterator[_Marker]:
    """Find the markers; add what only looks like one to `near`, with its line, counted from 0."""
    blocks = syntax.blocks()
    for number, whole in enumerate(_lines(source.text)):
        line = whole.rstrip("\r\n")
        place = blocks.place(line)
        if place == CODE or "snippetgen" not in line.lower():
            continue
        match = syntax.marker.fullmatch(line)
        if match is None or place != TEXT:
            found = _NEAR.search(_INLINE.sub(lambda code: " " * len(code[0]), line))
            if found and (not found["adoc"] or "adoc" in syntax.comments):  # elsewhere, it is a URL or a comment in code
                near.append((number, _fault(source, number, found, place, syntax)))
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


def _fault(source: Source, number: int, found: re.Match[str], place: str, syntax: Syntax) -> Problem:
    """Say why what begins like a marker is none."""
    comment = next(kind for kind in ("html", "mdx", "rst", "adoc") if found[kind])
    begin = found.start(comment)
    where = source.where(Span(number + 1, begin + 1, number + 1, found.end() + 1))
    example = syntax.example.format(f"{MARK} CASE")
    if "\r" in found.string:
        return Problem(
            Where(source.path), "the lines of this page end in carriage returns", "save it with line feeds, or with CRLF"
        )
    if place != TEXT:
        return Problem(
            where, f"a region cannot be in {place}", _CURES.get(place, "move it out, or show the marker in a code block")
        )
    if comment not in syntax.comments:
        return Problem(where, "this is no marker in a page of this kind", f"write: {example}")
    if not re.match(r"snippetgen:(?!:)", found.string[found.start("word") :]):
        return Problem(where, "this is no marker", f"write: {example}")
    return Problem(where, "a marker must be alone on its line", f"write on a line of its own: {example}")
