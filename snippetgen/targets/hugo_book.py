"""Hugo with the theme Book: https://github.com/alex-shpak/hugo-book."""

from __future__ import annotations

from collections.abc import Sequence

from snippetgen.targets.hugo import DEEPEST, block, theme
from snippetgen.targets.page import Tab

__all__ = ["TARGET"]


def samples(tabs: Sequence[Tab]) -> str:
    """Write tabs; this theme cannot sync them."""
    return "{{< tabs >}}\n\n" + "\n\n".join(map(_item, tabs)) + "\n\n{{< /tabs >}}"


def _item(tab: Tab) -> str:
    return f'{{{{% tab "{tab.label}" %}}}}\n\n{block(tab)}\n\n{{{{% /tab %}}}}'


TARGET = theme("Book", samples, deepest=DEEPEST)
