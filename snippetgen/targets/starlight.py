"""Astro with Starlight: https://starlight.astro.build/components/tabs/."""

from __future__ import annotations

from collections.abc import Sequence

from snippetgen.targets.page import Tab
from snippetgen.targets.writing import markdown as prose
from snippetgen.targets.writing import markdown_fence as fence
from snippetgen.targets.writing import markdown_label
from snippetgen.targets.writing import markdown_table as table
from snippetgen.targets.writing import mdx_note as note

__all__ = [
    "EXTENSION",
    "HEAD",
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

TITLE = "Starlight (Astro)"
EXTENSION = "mdx"
OUTPUT = "src/snippets"
HEAD = "import { Tabs, TabItem } from '@astrojs/starlight/components';"
SYNTAX = "mdx"
SETTINGS = """\
Starlight needs no settings. In a page (.mdx) two folders below src:

import Token from '../../snippets/get-access-token/starlight.mdx';

<Token />
"""


def samples(tabs: Sequence[Tab]) -> str:
    """Write tabs, synced by their labels with those of the same key; a page with marked regions must import them itself."""
    items = "\n".join(map(_item, tabs))
    return f'<Tabs syncKey="lang">\n{items}\n</Tabs>'


def response(tab: Tab) -> str:
    """Write a code block with a title."""
    return fence(f'{tab.fence} title="{tab.label}"', tab.text)


def _item(tab: Tab) -> str:
    """Write a tab without a frame, which would remove a comment that names a file and would not copy comments of a shell.

    https://expressive-code.com/key-features/frames/
    """
    block = fence(f'{tab.fence} frame="none"', tab.text)
    return f'<TabItem label="{markdown_label(tab.label)}">\n\n{block}\n\n</TabItem>'
