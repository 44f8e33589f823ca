"""Zudoku: https://zudoku.dev/docs/components/code-tabs."""

from __future__ import annotations

from collections.abc import Sequence

from snippetgen.targets.looks import braces
from snippetgen.targets.page import Tab
from snippetgen.targets.writing import markdown as prose
from snippetgen.targets.writing import markdown_fence as fence
from snippetgen.targets.writing import markdown_label
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

TITLE = "Zudoku"
EXTENSION = "mdx"
OUTPUT = "snippets"
HEAD = ""
SYNTAX = "mdx"
LOOKS = ("highlight",)
SETTINGS = """\
Zudoku needs no settings: files outside of the folder of your pages are not pages. In a page (.mdx) in that folder:

import Token from '../{output}/get-access-token/zudoku.mdx';

<Token />
"""


def samples(tabs: Sequence[Tab]) -> str:
    """Write tabs, synced by their labels with those of the same key."""
    return '<CodeTabs syncKey="lang">\n\n' + "\n\n".join(map(response, tabs)) + "\n\n</CodeTabs>"


def response(tab: Tab) -> str:
    """Write a code block with a title."""
    return fence(f'{tab.fence}{braces(tab)} title="{markdown_label(tab.label)}"', tab.text)
