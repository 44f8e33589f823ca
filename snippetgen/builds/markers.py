"""Markers in a page of MkDocs, which are filled in memory: the file stays as it is.

A marker on its own stands for the partial of its case. A marked region, with its end marker, is filled as `documents` fills it.
Both have the words of marked regions; `highlight=2,4-5` may follow, if one client is shown.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence

from snippetgen.builds.site import Site, Wanted, composed, fault
from snippetgen.generation.blocks import CODE
from snippetgen.generation.regions import MARK, Region, Word, scan
from snippetgen.generation.syntaxes import SYNTAXES
from snippetgen.patterns import pattern
from snippetgen.problems import Problem, Problems, Refused, Source, Span, Where, suggest
from snippetgen.records import NamedTuple
from snippetgen.targets import PARTS, TARGETS

__all__ = ["expanded", "missing"]

_SYSTEM = "mkdocs"
_SYNTAX = SYNTAXES["python-markdown"]
_MARKER = pattern(r"(?P<indent>[ \t]*)<!--[ \t]*snippetgen:[ \t]*(?P<name>\S*)[^\n]*?-->[ \t]*")
_INCLUDE = pattern(r"""[ \t]*-+8<-+[ \t]+(?P<quote>["'])(?P<name>[^"':]+)(?P=quote)[ \t]*""")
_HIGHLIGHT = pattern(r"(?<=\s)highlight=(?P<lines>[0-9]+(?:-[0-9]+)?(?:,[0-9]+(?:-[0-9]+)?)*)(?=\s|-->)")
# All that a tab contains is indented, so that nothing in a sample is taken for its head.
_TAB = pattern(r'^(=== "[^"\n]*"\n\n {4}`{3,}[^\n` ]*)(?: \{(?:hl_lines="[^"\n]*" ?)?(?P<more>[^\n`]*)\})?$', re.MULTILINE)


class _Scanned(NamedTuple):
    """A page as `scan` takes it: with an end marker after each marker that has none, and without what is no word of regions.

    Attributes:
        lines: the lines.
        origins: for each of them the line of the page, counted from 0.
        alone: the lines with a marker that had no end marker.
        highlights: the lines to highlight, by the line with the marker.
    """

    lines: list[str]
    origins: list[int]
    alone: set[int]
    highlights: dict[int, str]


def expanded(site: Site, page: Source, text: str) -> str:
    """Return the text of a page with all that its markers ask for.

    Args:
        site: the project.
        page: the page as it is on the disk, for the places of problems.
        text: its text without what precedes it there.

    Raises:
        Problems: every error in its markers, and in what they ask for.
    """
    if MARK not in text:
        return text
    page, before = _placed(page, text)
    scanned = _scanned(text.split("\n"))
    regions, problems = scan(Source(page.path, "\n".join(scanned.lines)), _SYNTAX)

    def moved(where: Where) -> Where:
        line = scanned.origins[where.line - 1] + 1 + before
        return page.where(Span(line, where.column, line, where.column + where.width)) if where.line else where

    found = [each._replace(where=moved(each.where)) for each in problems]
    lines, at, done = text.split("\n"), 0, list[str]()
    for region in regions:
        start, end = scanned.origins[region.begin - 1], scanned.origins[region.end]
        alone = region.begin - 1 in scanned.alone
        try:
            content = _content(site, region, scanned.highlights.get(region.begin - 1, ""), alone=alone)
        except Problems as error:
            found += [each._replace(where=moved(each.where)) for each in error.problems]
            continue
        body = [f"{region.indent}{line}" if line else "" for line in ["", *content.rstrip("\n").split("\n"), ""]]
        done += [*lines[at:start], *body] if alone else [*lines[at : start + 1], *body, lines[end]]
        at = end + 1
    if found:
        raise Problems(sorted(found))
    return "\n".join([*done, *lines[at:]])


def missing(page: Source, text: str, folders: Sequence[str], known: Sequence[str]) -> Iterator[Problem]:
    """Find the includes of files that are in none of the folders; pymdownx.snippets ends a build with a traceback.

    Args:
        page: see `expanded`.
        text: see `expanded`.
        folders: where pymdownx.snippets looks.
        known: the names of the partials, of which one may be meant.
    """
    page, before = _placed(page, text)
    for number, line in enumerate(text.split("\n"), before + 1):
        if not (found := _INCLUDE.fullmatch(line)):
            continue
        name = found["name"]
        if not any(os.path.isfile(os.path.join(folder, name)) or _names(folder, name) for folder in folders):
            where = page.where(Span(number, found.start("name") + 1, number, found.end("name") + 1))
            yield Problem(where, f"there is no file {name!r} to include", suggest(name, known))


def _names(file: str, name: str) -> bool:
    return os.path.basename(file) == name and os.path.isfile(file)  # among the folders there may be files


def _placed(page: Source, text: str) -> tuple[Source, int]:
    """Return the page in which places are shown, and how many of its lines come before the text."""
    if page.text.endswith(text):
        return page, page.text[: len(page.text) - len(text)].count("\n")
    return page._replace(text=text), 0  # something else has changed it


def _scanned(lines: Sequence[str]) -> _Scanned:
    blocks, found = _SYNTAX.blocks(), _Scanned([], [], set(), {})
    markers = {at: mark for at, line in enumerate(lines) if blocks.place(line) != CODE and (mark := _MARKER.fullmatch(line))}
    following = dict(zip(markers, [*markers.values()][1:], strict=False))
    for at, line in enumerate(lines):
        here = len(found.lines)
        found.lines.append(line)
        found.origins.append(at)
        if (mark := markers.get(at)) is None or mark["name"] in ("", "end"):
            continue
        if highlight := _HIGHLIGHT.search(line):
            found.highlights[here] = highlight["lines"]
            found.lines[here] = line[: highlight.start()] + " " * len(highlight[0]) + line[highlight.end() :]
        if (after := following.get(at)) is None or after["name"] != "end":
            found.alone.add(here)
            found.lines.append(f"{mark['indent']}<!-- {MARK} end -->")
            found.origins.append(at)
    return found


def _content(site: Site, region: Region, highlight: str, *, alone: bool) -> str:
    """Write what a marker asks for; the places of problems are those in the scanned text.

    Raises:
        Problems: a name is unknown, or the content cannot be shown.
    """
    if problems := [*_faults(site, region, alone=alone)]:
        raise Problems(problems)
    named = {
        kind: tuple(word.text for word in region.words.get(kind, ())) for kind in ("target", "parts", "client", "language")
    }
    target, parts = (named["target"] or (_SYSTEM,))[0], named["parts"] or (() if alone else ("samples",))
    where = _where(region.case)
    try:
        wanted = Wanted(composed(region.case.text), target, parts, named["client"], *named["language"][:1])
        text = site.content(wanted, whole=alone)
    except Refused as refused:
        raise Problems(Problem(where, each.message, each.hint) for each in refused.problems) from None
    if not highlight:
        return text
    lines = f'hl_lines="{highlight.replace(",", " ")}"'

    def with_lines(tab: re.Match[str]) -> str:
        options = f"{lines} {tab['more'] or ''}".rstrip()
        return f"{tab[1]} {{{options}}}"

    marked, tabs = _TAB.subn(with_lines, text)
    if tabs != 1:
        raise Problems([Problem(where, "`highlight` is for one client", "name it: client=")])
    return marked


def _faults(site: Site, region: Region, *, alone: bool) -> Iterator[Problem]:
    case = composed(region.case.text)
    asked = [("case", [region.case._replace(text=case)], sorted(site.cases))]
    asked += [("target", [*region.words.get("target", ())], [*TARGETS, *site.project.houses])]
    asked += [("part", [*region.words.get("parts", ())], [*PARTS])]
    asked += [("language", [*region.words.get("language", ())], [*site.project.languages])]
    asked += [("client", [*region.words.get("client", ())], site.names(case))] if case in site.cases else []
    for kind, words, known in asked:
        for word in words:
            if word.text not in known:
                yield Problem(_where(word), *fault(kind, word.text, known))
    if (columns := len(region.indent.expandtabs(4))) % 4:
        message = f"MkDocs would show this {'marker' if alone else 'region'} as text: it is indented by {columns} columns"
        yield Problem(_where(region.case), message, "indent what is in a list by four columns, also in a numbered list")


def _where(word: Word) -> Where:
    return Where("", word.span.line, word.span.column, word.span.end_column - word.span.column)
