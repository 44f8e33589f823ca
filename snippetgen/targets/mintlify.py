"""Mintlify: https://www.mintlify.com/docs/components/code-groups."""

from __future__ import annotations

from collections.abc import Sequence

from snippetgen.targets.looks import braces
from snippetgen.targets.page import Tab
from snippetgen.targets.systems import Target
from snippetgen.targets.writing import markdown_fence, mdx_note

__all__ = ["TARGET"]

_SETTINGS = """\
Mintlify needs no settings; files in the folder `snippets` are not pages themselves. In a page:

import Token from "/{output}/get-access-token/mintlify.mdx";

<Token />
"""


def samples(tabs: Sequence[Tab]) -> str:
    """Write a code group; Mintlify syncs groups by their labels."""
    blocks = (markdown_fence(f"{tab.fence} {tab.label}{braces(tab, ' highlight=')}", tab.text) for tab in tabs)
    return "<CodeGroup>\n\n" + "\n\n".join(blocks) + "\n\n</CodeGroup>"


def response(tab: Tab) -> str:
    """Write a code block with a title."""
    return markdown_fence(f"{tab.fence} {tab.label}", tab.text)


TARGET = Target(
    title="Mintlify",
    extension="mdx",
    output="snippets",
    settings=_SETTINGS,
    samples=samples,
    response=response,
    syntax="mdx",
    looks=("highlight",),
    note=mdx_note,
)
