"""GitHub's Markdown: https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting."""

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

TITLE = "GitHub"
EXTENSION = "md"
OUTPUT = "snippets"
HEAD = ""
SYNTAX = "commonmark"
LOOKS = ()
SETTINGS = """\
GitHub cannot include files: mark a region in the page, and list the page in snippetgen.yaml
(documents: {README.md: github}).

<!-- snippetgen: get-access-token -->
<!-- snippetgen: end -->
"""


def samples(tabs: Sequence[Tab]) -> str:
    """Write collapsible sections: GitHub has no tabs."""
    return "\n\n".join(map(_section, tabs))


def response(tab: Tab) -> str:
    """Write a collapsible section."""
    return _section(tab)


def _section(tab: Tab) -> str:
    block = fence(tab.fence, tab.text)
    return f"<details>\n<summary>{markdown_label(tab.label)}</summary>\n\n{block}\n\n</details>"
