"""Hugo with Docsy: https://www.docsy.dev/docs/content/shortcodes/#tabbed-panes."""

from __future__ import annotations

from collections.abc import Sequence

from snippetgen.targets import hugo
from snippetgen.targets.hugo import DEEPEST, block, fence, prose, table
from snippetgen.targets.page import Tab
from snippetgen.targets.systems import Target
from snippetgen.targets.writing import markdown_label

__all__ = ["TARGET"]

_SETTINGS = hugo.SETTINGS.replace("NAME", "hugo-docsy")


def samples(tabs: Sequence[Tab]) -> str:
    """Write a tabbed pane, synced by its labels."""
    return '{{< tabpane text=true persist="header" >}}\n\n' + "\n\n".join(map(_item, tabs)) + "\n\n{{< /tabpane >}}"


def response(tab: Tab) -> str:
    """Write a group of one tab."""
    return samples([tab])


def _item(tab: Tab) -> str:
    """Write a tab, whose label is Markdown."""
    return f'{{{{% tab header="{markdown_label(tab.label)}" %}}}}\n\n{block(tab)}\n\n{{{{% /tab %}}}}'


TARGET = Target(
    title="Hugo (Docsy)",
    extension="md",
    output="snippets",
    settings=_SETTINGS,
    samples=samples,
    response=response,
    deepest=DEEPEST,
    looks=("highlight",),
    fence=fence,
    prose=prose,
    table=table,
)
