"""The docs systems that a partial can be written for: one module a system, in its own dialect.

A module has the constants `TITLE` (how people call the system), `EXTENSION` (of a partial's file, without a dot), `OUTPUT` (the
folder that `init` proposes for partials), `HEAD` (what has to stand once above the rest of a file, or nothing) and `SETTINGS`
(what the system has to be told, as a reader is to read it; `{output}` stands for the folder), and these functions:

* `note(text) -> str`: a comment; the text holds letters, digits and a few harmless marks alone. It may give nothing.
* `samples(tabs) -> str`: a group of tabs, one for each sample, that remembers the reader's language.
* `response(tab) -> str`: what the API answers, one block with its status as label.
* `parameters(rows) -> str`: a table of names and descriptions.

What a spec said is `Text`, which is revealed in two ways alone: as the body of a block of code that it cannot leave, or as
prose in which no character means anything to the docs system.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Protocol, cast

from snippetgen.targets.page import PARTS, Page, Tab, Unwritable
from snippetgen.text import Text

__all__ = ["PARTS", "TARGETS", "Page", "Tab", "Target", "Unwritable", "partial", "target"]

TARGETS = (
    "mkdocs",
    "sphinx-rst",
    "sphinx-myst",
    "docusaurus",
    "vitepress",
    "starlight",
    "mintlify",
    "github",
    "readme",
    "plain",
)
"""Every target; its module has the same name, with an underscore for the hyphen."""


class Target(Protocol):
    """What a module of a target holds."""

    TITLE: str
    EXTENSION: str
    OUTPUT: str
    HEAD: str
    SETTINGS: str

    @staticmethod
    def note(text: str) -> str: ...  # noqa: D102 - see the module
    @staticmethod
    def samples(tabs: Sequence[Tab]) -> str: ...  # noqa: D102
    @staticmethod
    def response(tab: Tab) -> str: ...  # noqa: D102
    @staticmethod
    def parameters(rows: Sequence[tuple[Text, Text]]) -> str: ...  # noqa: D102


# HTML, section 13.2.3.5: a page has no carriage returns.
_RETURN = re.compile(r"\r")


@cache
def target(name: str) -> Target:
    """Load a target by its name."""
    return cast("Target", import_module(f"snippetgen.targets.{name.replace('-', '_')}"))


def partial(name: str, page: Page, parts: Sequence[str], *, whole: bool = True) -> str:
    """Write the named parts of a page in a target's dialect, in their order, each line ended by a line feed.

    With `whole` it is a file of its own, which says what it was made from and brings what has to stand once above the rest.

    Raises:
        Unwritable: the docs system would take a text for an order, or would show another one.
    """
    from snippetgen.targets.writing import refuse  # noqa: PLC0415 - who reads a project file asks for names alone

    dialect = target(name)
    shown = [*(page.tabs if "samples" in parts else ()), *([page.response] if page.response and "response" in parts else ())]
    refuse((tab.text for tab in shown), _RETURN, "a carriage return is a line feed in every page")
    blocks = [dialect.note(f"Made by snippetgen from {page.source}: edit that instead."), dialect.HEAD] if whole else []
    for part in parts:
        if part == "samples" and page.tabs:
            blocks.append(dialect.samples(page.tabs))
        elif part == "response" and page.response:
            blocks.append(dialect.response(page.response))
        elif part == "parameters" and page.parameters:
            blocks.append(dialect.parameters(page.parameters))
    text = "\n\n".join(filter(None, blocks))
    return f"{text}\n" if text else ""
