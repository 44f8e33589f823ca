"""Fumadocs: https://www.fumadocs.dev/docs/markdown#tab-groups."""

from __future__ import annotations

from collections.abc import Sequence

from snippetgen.patterns import pattern
from snippetgen.targets.looks import braces, titled
from snippetgen.targets.page import Tab
from snippetgen.targets.systems import Target
from snippetgen.targets.writing import markdown_fence, markdown_label, mdx_note, refuse
from snippetgen.text import Text

__all__ = ["TARGET"]

_SETTINGS = """\
Fumadocs needs no settings: files outside of the folder of your pages, such as content/docs, are not pages.
In a page:

<include cwd>{output}/get-access-token/fumadocs.mdx</include>
"""

# Its highlighter has Shiki's transformers for notations (https://shiki.style/packages/transformers).
_ORDER = pattern(r"\[!code\b")


def samples(tabs: Sequence[Tab]) -> str:
    """Write code blocks that a plug-in of Fumadocs makes into tabs, synced by their labels with those of the same group."""
    blocks = "\n\n".join(_block(tab, "tab") for tab in tabs)
    return (
        f'<CodeBlockTabs defaultValue="{markdown_label(tabs[0].label)}" groupId="lang" persist>\n\n{blocks}\n\n</CodeBlockTabs>'
    )


def response(tab: Tab) -> str:
    """Write a code block with a title."""
    return _block(tab, "title")


def fence(info: str, text: Text) -> str:
    """Write a code block."""
    refuse([text], _ORDER, "Fumadocs interprets `[!code` even in a code block")
    return markdown_fence(info, text)


def _block(tab: Tab, option: str) -> str:
    return fence(
        f'{tab.fence}{braces(tab)} {option}="{markdown_label(tab.label)}"{titled(markdown_label(tab.title))}', tab.text
    )


TARGET = Target(
    title="Fumadocs",
    extension="mdx",
    output="content/snippets",
    settings=_SETTINGS,
    samples=samples,
    response=response,
    syntax="mdx",
    looks=("highlight", "title"),
    note=mdx_note,
    fence=fence,
)
