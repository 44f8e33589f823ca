"""Docusaurus: https://docusaurus.io/docs/markdown-features/tabs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from snippetgen.patterns import pattern
from snippetgen.targets.looks import braces, disclosed, titled
from snippetgen.targets.page import Tab
from snippetgen.targets.systems import Target
from snippetgen.targets.writing import markdown_fence, markdown_label, mdx_note, refuse
from snippetgen.text import Text

__all__ = ["TARGET"]

_SETTINGS = """\
In docusaurus.config.js (these languages are not highlighted by default):

themeConfig: {prism: {additionalLanguages: ['bash', 'csharp', 'java', 'php', 'ruby', 'http']}}

In a page (files in a folder whose name starts with an underscore are not pages themselves):

import Token from '@site/{output}/get-access-token/docusaurus.mdx';

<Token />
"""

# https://docusaurus.io/docs/markdown-features/code-blocks#highlighting-with-comments
_ORDER = pattern(r"^\W*highlight-(?:next-line|start|end)\b", re.MULTILINE)


def samples(tabs: Sequence[Tab]) -> str:
    """Write tabs, synced with the others of their group; a page with marked regions must import the components itself."""
    items = "\n".join(map(_item, tabs))
    return f'<Tabs groupId="lang">\n{items}\n</Tabs>'


def response(tab: Tab) -> str:
    """Write a code block with a title."""
    return fence(f'{tab.fence} title="{tab.label}"', tab.text)


def _item(tab: Tab) -> str:
    label, title = markdown_label(tab.label), markdown_label(tab.title)
    tag = f'<TabItem value="{tab.sync}" label="{label}">'
    block = fence(f"{tab.fence}{braces(tab)}{titled('' if tab.collapsed else title)}", tab.text)
    return f"{tag}\n\n{disclosed(tab, title or label, block)}\n\n</TabItem>"


def fence(info: str, text: Text) -> str:
    """Write a code block."""
    refuse([text], _ORDER, "Docusaurus interprets lines such as `// highlight-next-line` in a code block")
    return markdown_fence(info, text)


TARGET = Target(
    title="Docusaurus",
    extension="mdx",
    output="docs/_snippets",
    settings=_SETTINGS,
    samples=samples,
    response=response,
    head="import Tabs from '@theme/Tabs';\nimport TabItem from '@theme/TabItem';",
    syntax="mdx",
    looks=("highlight", "title", "collapse"),
    note=mdx_note,
    fence=fence,
)
