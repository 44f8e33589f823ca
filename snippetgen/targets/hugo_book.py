"""Hugo with the theme Book: https://github.com/alex-shpak/hugo-book."""

from __future__ import annotations

from collections.abc import Sequence

from snippetgen.targets import hugo
from snippetgen.targets.hugo import DEEPEST, block, fence, prose, table
from snippetgen.targets.page import Tab
from snippetgen.targets.systems import Target

__all__ = ["TARGET"]

_SETTINGS = hugo.SETTINGS.replace("NAME", "hugo-book")


def samples(tabs: Sequence[Tab]) -> str:
    """Write tabs; this theme cannot sync them."""
    return "{{< tabs >}}\n\n" + "\n\n".join(map(_item, tabs)) + "\n\n{{< /tabs >}}"


def response(tab: Tab) -> str:
    """Write a group of one tab."""
    return samples([tab])


def _item(tab: Tab) -> str:
    return f'{{{{% tab "{tab.label}" %}}}}\n\n{block(tab)}\n\n{{{{% /tab %}}}}'


TARGET = Target(
    title="Hugo (Book)",
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
