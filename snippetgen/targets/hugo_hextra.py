"""Hugo with Hextra: https://imfing.github.io/hextra/docs/guide/shortcodes/tabs/."""

from __future__ import annotations

from collections.abc import Sequence

from snippetgen.targets.hugo import block, theme
from snippetgen.targets.page import Tab

__all__ = ["TARGET"]

_SETTINGS = """\
In hugo.yaml, so that all groups with the same tabs show the same one:

params: {page: {tabs: {sync: true}}}

"""


def samples(tabs: Sequence[Tab]) -> str:
    """Write tabs; Hextra syncs groups that have the same labels."""
    return "{{< tabs >}}\n\n" + "\n\n".join(map(_item, tabs)) + "\n\n{{< /tabs >}}"


def _item(tab: Tab) -> str:
    return f'{{{{< tab name="{tab.label}" >}}}}\n\n{block(tab, "filename")}\n\n{{{{< /tab >}}}}'


TARGET = theme("Hextra", samples, _SETTINGS, looks=("highlight", "title"))
