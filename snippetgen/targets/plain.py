"""Plain Markdown (CommonMark) for any system: a label above each code block, no tabs."""

from __future__ import annotations

from collections.abc import Sequence

from snippetgen.targets.page import Tab
from snippetgen.targets.writing import markdown as prose
from snippetgen.targets.writing import markdown_fence as fence
from snippetgen.targets.writing import markdown_label, note
from snippetgen.targets.writing import markdown_table as table

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

TITLE = "Markdown without tabs"
EXTENSION = "md"
OUTPUT = "snippets"
HEAD = ""
SYNTAX = "commonmark"
LOOKS = ()
SETTINGS = """\
Plain Markdown needs no settings. Copy a partial, or mark a region in a page and list the page in snippetgen.yaml
(documents: {docs/token.md: plain}).

<!-- snippetgen: get-access-token -->
<!-- snippetgen: end -->
"""


def samples(tabs: Sequence[Tab]) -> str:
    """Write each code block below its label."""
    return "\n\n".join(map(response, tabs))


def response(tab: Tab) -> str:
    """Write a code block below its label."""
    return f"**{markdown_label(tab.label)}**\n\n{fence(tab.fence, tab.text)}"
