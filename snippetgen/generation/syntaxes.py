"""The syntaxes of comments and code blocks: several docs systems share one, and a target's module says which is its own."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping

from snippetgen.generation.asciidoc import AsciiDoc
from snippetgen.generation.blocks import Blocks, Markdown, Restructured
from snippetgen.patterns import pattern
from snippetgen.records import NamedTuple

__all__ = ["SYNTAXES", "Syntax", "of_page"]


class Syntax(NamedTuple):
    """How a page is read.

    Attributes:
        comments: the kinds of comments, which are groups in a marker's pattern.
        marker: a marker on its line.
        example: a marker, with `{}` for its words.
        blocks: makes what tracks the blocks of a page.
    """

    comments: tuple[str, ...]
    marker: re.Pattern[str]
    example: str
    blocks: Callable[[], Blocks]


_MARKER = pattern(r"[ \t]*(?:<!--[ \t]*snippetgen:(?P<html>.*?)-->|\{/\*[ \t]*snippetgen:(?P<mdx>.*?)\*/\})[ \t]*")


def _markdown(dialect: str = "") -> Syntax:
    return Syntax(("html", "mdx"), _MARKER, "<!-- {} -->", lambda: Markdown(dialect))


SYNTAXES: Mapping[str, Syntax] = {
    "commonmark": _markdown(),
    "python-markdown": _markdown("python-markdown"),
    "mdx": _markdown("mdx"),
    "markdoc": _markdown("markdoc"),
    "restructured": Syntax(("rst",), pattern(r"[ \t]*\.\.[ \t]+snippetgen:(?!:)(?P<rst>.*)"), ".. {}", Restructured),
    "asciidoc": Syntax(("adoc",), pattern(r"//[ \t]*snippetgen:(?!:)(?P<adoc>.*)"), "// {}", AsciiDoc),
}
"""Every syntax, by the name that a target gives as its `syntax`."""

_SUFFIXES = {
    **dict.fromkeys((".md", ".markdown", ".mdx"), "commonmark"),
    **dict.fromkeys((".rst", ".rest", ".txt"), "restructured"),
    **dict.fromkeys((".adoc", ".asciidoc", ".asc"), "asciidoc"),
}


def of_page(path: str, syntax: str) -> Syntax:
    """Return the syntax of a page whose target has the given one: a page of another kind, by its suffix, has its own."""
    usual = SYNTAXES[syntax]
    own = SYNTAXES[_SUFFIXES.get(os.path.splitext(path)[1], syntax)]
    return usual if own.comments == usual.comments else own
