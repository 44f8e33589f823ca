"""Plain Markdown (CommonMark) for any system: a label above each code block, no tabs."""

from __future__ import annotations

from collections.abc import Sequence

from snippetgen.targets.page import Tab
from snippetgen.targets.systems import Target
from snippetgen.targets.writing import markdown_fence, markdown_label

__all__ = ["TARGET"]

_SETTINGS = """\
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
    return f"**{markdown_label(tab.label)}**\n\n{markdown_fence(tab.fence, tab.text)}"


TARGET = Target(
    title="Markdown without tabs",
    extension="md",
    output="snippets",
    settings=_SETTINGS,
    samples=samples,
    response=response,
)
