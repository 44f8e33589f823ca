"""Hugo with Hextra: https://imfing.github.io/hextra/docs/guide/shortcodes/tabs/."""

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

TITLE = "Hugo (Hextra)"
LOOKS = ("highlight", "title")
SETTINGS = """\
In hugo.yaml, so that all groups with the same tabs show the same one:

params: {page: {tabs: {sync: true}}}

""" + hugo.SETTINGS.replace("NAME", "hugo-hextra")


def samples(tabs: Sequence[Tab]) -> str:
    """Write tabs; Hextra syncs groups that have the same labels."""
    return "{{< tabs >}}\n\n" + "\n\n".join(map(_item, tabs)) + "\n\n{{< /tabs >}}"


def response(tab: Tab) -> str:
    """Write a group of one tab."""
    return samples([tab])


def _item(tab: Tab) -> str:
    return f'{{{{< tab name="{tab.label}" >}}}}\n\n{block(tab, "filename")}\n\n{{{{< /tab >}}}}'
