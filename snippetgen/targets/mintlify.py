"""Mintlify: https://www.mintlify.com/docs/components/code-groups."""

from __future__ import annotations

from collections.abc import Sequence

from snippetgen.targets.looks import braces
from snippetgen.targets.page import Tab
from snippetgen.targets.writing import markdown as prose
from snippetgen.targets.writing import markdown_fence as fence
from snippetgen.targets.writing import markdown_table as table
from snippetgen.targets.writing import mdx_note as note

__all__ = [
    "EXTENSION",
    "HEAD",
    "LOOKS",
    "OUTPUT",
    "SETTINGS",
    "SYNTAX",
    "TITLE",
    "fence",
    "note",
    "prose",
    "response",
    "samples",
    "table",
]

TITLE = "Mintlify"
EXTENSION = "mdx"
OUTPUT = "snippets"
HEAD = ""
SYNTAX = "mdx"
LOOKS = ("highlight",)
SETTINGS = """\
Mintlify needs no settings; files in the folder `snippets` are not pages themselves. In a page:

import Token from "/{output}/get-access-token/mintlify.mdx";

<Token />
"""


def samples(tabs: Sequence[Tab]) -> str:
    """Write a code group; Mintlify syncs groups by their labels."""
    blocks = (fence(f"{tab.fence} {tab.label}{braces(tab, ' highlight=')}", tab.text) for tab in tabs)
    return "<CodeGroup>\n\n" + "\n\n".join(blocks) + "\n\n</CodeGroup>"


def response(tab: Tab) -> str:
    """Write a code block with a title."""
    return fence(f"{tab.fence} {tab.label}", tab.text)
