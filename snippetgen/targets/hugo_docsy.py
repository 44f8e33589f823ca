"""Hugo with Docsy: https://www.docsy.dev/docs/content/shortcodes/#tabbed-panes."""

from __future__ import annotations

from collections.abc import Sequence

from snippetgen.targets.hugo import DEEPEST, block, theme
from snippetgen.targets.page import Tab
from snippetgen.targets.writing import markdown_label

__all__ = ["TARGET"]


def samples(tabs: Sequence[Tab]) -> str:
    """Write a tabbed pane, synced by its labels."""
    return '{{< tabpane text=true persist="header" >}}\n\n' + "\n\n".join(map(_item, tabs)) + "\n\n{{< /tabpane >}}"


def _item(tab: Tab) -> str:
    """Write a tab, whose label is Markdown."""
    return f'{{{{% tab header="{markdown_label(tab.label)}" %}}}}\n\n{block(tab)}\n\n{{{{% /tab %}}}}'


TARGET = theme("Docsy", samples, deepest=DEEPEST)
