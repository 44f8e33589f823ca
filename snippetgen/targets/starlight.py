"""Astro with Starlight: https://starlight.astro.build/components/tabs/."""

from __future__ import annotations

from collections.abc import Sequence

from snippetgen.targets.looks import braces, disclosed, titled
from snippetgen.targets.page import Tab
from snippetgen.targets.systems import Target
from snippetgen.targets.writing import markdown_fence, markdown_label, mdx_note

__all__ = ["TARGET"]

_SETTINGS = """\
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
    return markdown_fence(f'{tab.fence} title="{tab.label}"', tab.text)


def _item(tab: Tab) -> str:
    """Write a tab without a frame, which would remove a comment that names a file and would not copy comments of a shell.

    One with a title needs a frame, and that of an editor does neither if it has one.

    https://expressive-code.com/key-features/frames/
    """
    label, title = markdown_label(tab.label), markdown_label(tab.title)
    frame = f' frame="code"{titled(title)}' if title and not tab.collapsed else ' frame="none"'
    block = markdown_fence(f"{tab.fence}{braces(tab)}{frame}", tab.text)
    return f'<TabItem label="{label}">\n\n{disclosed(tab, title or label, block)}\n\n</TabItem>'


TARGET = Target(
    title="Starlight (Astro)",
    extension="mdx",
    output="src/snippets",
    settings=_SETTINGS,
    samples=samples,
    response=response,
    head="import { Tabs, TabItem } from '@astrojs/starlight/components';",
    syntax="mdx",
    looks=("highlight", "title", "collapse"),
    note=mdx_note,
)
