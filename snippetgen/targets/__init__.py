"""Docs systems: one module for each, whose `TARGET` writes partials in the system's own syntax; see `systems.Target`.

Spec text is `Text`, which is revealed in two ways only: as the body of a code block that it cannot close, or as prose in which
no character is markup to the docs system.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from snippetgen.patterns import pattern
from snippetgen.targets.page import LOOKS, PARTS, Headings, Page, Tab, Unwritable

if TYPE_CHECKING:
    from snippetgen.targets.systems import Target

__all__ = ["LOOKS", "PARTS", "TARGETS", "Headings", "Page", "Tab", "Unwritable", "meant", "partial", "target"]

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


# HTML, section 13.2.3.5: parsing normalizes carriage returns to line feeds.
_RETURN = pattern(r"\r")


@cache
def target(name: str) -> Target:
    """Load a target by its name."""
    found: Target = import_module(f"snippetgen.targets.{name.replace('-', '_')}").TARGET
    return found


def meant(name: str, known: Sequence[str]) -> str:
    """Say what to write in place of an unknown name of a target, and how to make a target of this name."""
    from snippetgen.problems import suggest  # noqa: PLC0415 - needed for errors only

    near = suggest(name, known) or f"known: {', '.join(known)}"
    return f"{near} (a target of your own is a folder targets/{name} in one of `templates`)"


def partial(name: str | Target, page: Page, parts: Sequence[str], *, whole: bool = True) -> str:
    """Write parts of a page in the syntax of a target, or of one of that name, in the given order; lines end in a line feed.

    With `whole`, it is a file of its own, which begins with a note of its source and the target's `head`.

    Raises:
        Unwritable: the docs system would interpret a text as a command, or would change it.
    """
    from snippetgen.targets.writing import refuse  # noqa: PLC0415 - reading a project file needs only the names

    dialect = target(name) if isinstance(name, str) else name
    shown = [*(page.tabs if "samples" in parts else ()), *(page.responses if "response" in parts else ())]
    refuse((tab.text for tab in shown), _RETURN, "a page cannot show a carriage return")
    blocks = [dialect.note(f"Made by snippetgen from {page.source}: edit that instead."), dialect.head] if whole else []
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
