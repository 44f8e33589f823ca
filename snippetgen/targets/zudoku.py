"""Zudoku: https://zudoku.dev/docs/components/code-tabs."""

from __future__ import annotations

from collections.abc import Sequence

from snippetgen.targets.looks import braces
from snippetgen.targets.page import Tab
from snippetgen.targets.systems import Target
from snippetgen.targets.writing import markdown_fence, markdown_label, mdx_note

__all__ = ["TARGET"]

_SETTINGS = """\
Zudoku needs no settings: files outside of the folder of your pages are not pages. In a page (.mdx) in that folder:

import Token from '../{output}/get-access-token/zudoku.mdx';

<Token />
"""


def samples(tabs: Sequence[Tab]) -> str:
    """Write tabs, synced by their labels with those of the same key."""
    return '<CodeTabs syncKey="lang">\n\n' + "\n\n".join(map(response, tabs)) + "\n\n</CodeTabs>"


def response(tab: Tab) -> str:
    """Write a code block with a title."""
    return markdown_fence(f'{tab.fence}{braces(tab)} title="{markdown_label(tab.label)}"', tab.text)


TARGET = Target(
    title="Zudoku",
    extension="mdx",
    output="snippets",
    settings=_SETTINGS,
    samples=samples,
    response=response,
    syntax="mdx",
    looks=("highlight",),
    note=mdx_note,
)
