"""ReadMe: https://docs.readme.com/rdmd/docs/code-blocks."""

from __future__ import annotations

from collections.abc import Sequence

from snippetgen.targets.page import Tab
from snippetgen.targets.writing import markdown_fence
from snippetgen.targets.writing import markdown_table as parameters

__all__ = ["EXTENSION", "HEAD", "OUTPUT", "SETTINGS", "TITLE", "note", "parameters", "response", "samples"]

TITLE = "ReadMe"
EXTENSION = "md"
OUTPUT = "snippets"
HEAD = ""
SETTINGS = """\
ReadMe needs no setting. It includes no files: copy a partial, or mark a region in the page and list the page in snippetgen.yaml
(documents: {docs/token.md: readme}).

<!-- snippetgen: get-access-token -->
<!-- snippetgen: end -->
"""


def note(text: str) -> str:  # noqa: ARG001 - each target has it
    """Write nothing: what is copied into an editor is to hold the samples alone."""
    return ""


def samples(tabs: Sequence[Tab]) -> str:
    """Write blocks without an empty line between them, which makes tabs of them."""
    return "\n".join(map(response, tabs))


def response(tab: Tab) -> str:
    """Write a block with a label."""
    return markdown_fence(f"{tab.fence} {tab.label}", tab.text)
