"""ReadMe: https://docs.readme.com/rdmd/docs/code-blocks."""

from __future__ import annotations

from collections.abc import Sequence

from snippetgen.targets.page import Tab
from snippetgen.targets.systems import Target
from snippetgen.targets.writing import markdown_fence

__all__ = ["TARGET"]

_SETTINGS = """\
ReadMe needs no settings, but cannot include files: copy a partial, or mark a region in a page and list the page in
snippetgen.yaml (documents: {docs/token.md: readme}).

<!-- snippetgen: get-access-token -->
<!-- snippetgen: end -->
"""


def note(text: str) -> str:  # noqa: ARG001 - every target takes it
    """Return an empty string: what a writer copies into ReadMe's editor is the samples only."""
    return ""


def samples(tabs: Sequence[Tab]) -> str:
    """Write code blocks without empty lines between them, which ReadMe shows as tabs."""
    return "\n".join(map(response, tabs))


def response(tab: Tab) -> str:
    """Write a code block with a label."""
    return markdown_fence(f"{tab.fence} {tab.label}", tab.text)


TARGET = Target(
    title="ReadMe",
    extension="md",
    output="snippets",
    settings=_SETTINGS,
    samples=samples,
    response=response,
    note=note,
)
