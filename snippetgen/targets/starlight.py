"""Astro with Starlight: https://starlight.astro.build/components/tabs/."""

from __future__ import annotations

from collections.abc import Sequence

from snippetgen.targets.page import Tab
from snippetgen.targets.writing import markdown_fence, markdown_label
from snippetgen.targets.writing import markdown_table as parameters
from snippetgen.targets.writing import mdx_note as note

__all__ = ["EXTENSION", "HEAD", "OUTPUT", "SETTINGS", "TITLE", "note", "parameters", "response", "samples"]

TITLE = "Starlight (Astro)"
EXTENSION = "mdx"
OUTPUT = "src/snippets"
HEAD = "import { Tabs, TabItem } from '@astrojs/starlight/components';"
SETTINGS = """\
Starlight needs no setting. In a page (.mdx) two folders below src:

import Token from '../../snippets/get-access-token/starlight.mdx';

<Token />
"""


def samples(tabs: Sequence[Tab]) -> str:
    """Write tabs, which those of the same key follow by their labels; a marked region needs the import once in its page."""
    items = "\n".join(map(_item, tabs))
    return f'<Tabs syncKey="lang">\n{items}\n</Tabs>'


def response(tab: Tab) -> str:
    """Write a block with a title."""
    return markdown_fence(f'{tab.fence} title="{tab.label}"', tab.text)


def _item(tab: Tab) -> str:
    """Write a tab without a frame: one takes out a comment that names a file, and copies no line of a shell's comment.

    https://expressive-code.com/key-features/frames/
    """
    block = markdown_fence(f'{tab.fence} frame="none"', tab.text)
    return f'<TabItem label="{markdown_label(tab.label)}">\n\n{block}\n\n</TabItem>'
