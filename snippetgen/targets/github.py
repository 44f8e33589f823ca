"""GitHub's Markdown: https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting."""

from __future__ import annotations

from collections.abc import Sequence

from snippetgen.targets.page import Tab
from snippetgen.targets.systems import Target
from snippetgen.targets.writing import markdown_fence, markdown_label

__all__ = ["TARGET"]

_SETTINGS = """\
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
    block = markdown_fence(tab.fence, tab.text)
    return f"<details>\n<summary>{markdown_label(tab.label)}</summary>\n\n{block}\n\n</details>"


TARGET = Target(
    title="GitHub",
    extension="md",
    output="snippets",
    settings=_SETTINGS,
    samples=samples,
    response=response,
)
