"""Hugo with the theme Book: https://github.com/alex-shpak/hugo-book."""

from __future__ import annotations

from collections.abc import Sequence

from snippetgen.targets import hugo
from snippetgen.targets.hugo import EXTENSION, HEAD, OUTPUT, SYNTAX, block, fence, note, prose, table
from snippetgen.targets.page import Tab

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

TITLE = "Hugo (Book)"
LOOKS = ("highlight",)
SETTINGS = hugo.SETTINGS.replace("NAME", "hugo-book")


def samples(tabs: Sequence[Tab]) -> str:
    """Write tabs; this theme cannot sync them."""
    return "{{< tabs >}}\n\n" + "\n\n".join(map(_item, tabs)) + "\n\n{{< /tabs >}}"


def response(tab: Tab) -> str:
    """Write a group of one tab."""
    return samples([tab])


def _item(tab: Tab) -> str:
    return f'{{{{% tab "{tab.label}" %}}}}\n\n{block(tab)}\n\n{{{{% /tab %}}}}'
