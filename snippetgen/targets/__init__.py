"""Docs systems: one module for each, which writes partials in the system's own syntax.

A module has these constants:

* `TITLE`: the system's name, for people.
* `EXTENSION`: of a partial's file, without the leading dot.
* `OUTPUT`: the folder that `init` suggests for partials.
* `HEAD`: what must appear once at the top of a file, or an empty string.
* `SYNTAX`: that of comments and code blocks in its pages, a key of `generation.syntaxes.SYNTAXES`.
* `LOOKS`: what it can show of `page.LOOKS`, in the tabs of `samples`.
* `SETTINGS`: setup instructions, as `init` prints them; `{output}` is replaced by the folder.

and these functions:

* `note(text) -> str`: a comment; the text has only letters, digits and a few harmless characters. May return an empty string.
* `samples(tabs) -> str`: a group of tabs, one for each sample, that remembers the reader's language.
* `response(tab) -> str`: the API's response, one block labelled with its status.
* `fence(info, text) -> str`: a code block that its text cannot close; `info` begins with the name of the language.
* `prose(text) -> str`: a paragraph.
* `table(headings, rows) -> str`: a table of names and descriptions, with the headings of both columns in the reader's language.

Spec text is `Text`, which is revealed in two ways only: as the body of a code block that it cannot close, or as prose in which
no character is markup to the docs system.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Protocol, cast

from snippetgen.patterns import pattern
from snippetgen.targets.page import LOOKS, PARTS, Headings, Page, Tab, Unwritable
from snippetgen.text import Text

__all__ = ["LOOKS", "PARTS", "TARGETS", "Headings", "Page", "Tab", "Target", "Unwritable", "meant", "partial", "target"]

TARGETS = (
    "mkdocs",
    "sphinx-rst",
    "sphinx-myst",
    "docusaurus",
    "vitepress",
    "starlight",
    "mintlify",
    "fumadocs",
    "zudoku",
    "markdoc",
    "hugo-hextra",
    "hugo-docsy",
    "hugo-book",
    "asciidoc",
    "github",
    "readme",
    "plain",
)
"""Every target; its module has the same name, with underscores for hyphens."""


class Target(Protocol):
    """The interface of a target's module."""

    TITLE: str
    EXTENSION: str
    OUTPUT: str
    HEAD: str
    SYNTAX: str
    LOOKS: Sequence[str]
    SETTINGS: str

    @staticmethod
    def note(text: str) -> str: ...  # noqa: D102 - see the package's docstring
    @staticmethod
    def samples(tabs: Sequence[Tab]) -> str: ...  # noqa: D102
    @staticmethod
    def response(tab: Tab) -> str: ...  # noqa: D102
    @staticmethod
    def fence(info: str, text: Text) -> str: ...  # noqa: D102
    @staticmethod
    def prose(text: Text) -> str: ...  # noqa: D102
    @staticmethod
    def table(headings: tuple[str, str], rows: Sequence[tuple[Text, Text]]) -> str: ...  # noqa: D102


# HTML, section 13.2.3.5: parsing normalizes carriage returns to line feeds.
_RETURN = pattern(r"\r")


@cache
def target(name: str) -> Target:
    """Load a target by its name."""
    return cast("Target", import_module(f"snippetgen.targets.{name.replace('-', '_')}"))


def meant(name: str, known: Sequence[str]) -> str:
    """Say what to write in place of an unknown name of a target, and how to make a target of this name."""
    from snippetgen.problems import suggest  # noqa: PLC0415 - needed for errors only

    near = suggest(name, known) or f"known: {', '.join(known)}"
    return f"{near} (a target of your own is a folder targets/{name} in one of `templates`)"


def partial(name: str | Target, page: Page, parts: Sequence[str], *, whole: bool = True) -> str:
    """Write parts of a page in the syntax of a target, or of one of that name, in the given order; lines end in a line feed.

    With `whole`, it is a file of its own, which begins with a note of its source and the target's `HEAD`.

    Raises:
        Unwritable: the docs system would interpret a text as a command, or would change it.
    """
    from snippetgen.targets.writing import refuse  # noqa: PLC0415 - reading a project file needs only the names

    dialect = target(name) if isinstance(name, str) else name
    shown = [*(page.tabs if "samples" in parts else ()), *(page.responses if "response" in parts else ())]
    refuse((tab.text for tab in shown), _RETURN, "a page cannot show a carriage return")
    blocks = [dialect.note(f"Made by snippetgen from {page.source}: edit that instead."), dialect.HEAD] if whole else []
    for part in parts:
        if part == "samples" and page.tabs:
            blocks.append(dialect.samples(page.tabs))
        elif part == "response":
            for tab in page.responses:
                blocks += [dialect.prose(tab.about) if tab.about is not None else "", dialect.response(tab)]
        elif part == "parameters" and page.parameters:
            blocks.append(dialect.table((page.headings.parameter, page.headings.description), page.parameters))
        elif part == "variables" and page.variables:
            blocks.append(dialect.table((page.headings.variable, page.headings.description), page.variables))
    text = "\n\n".join(filter(None, blocks))
    return f"{text}\n" if text else ""
