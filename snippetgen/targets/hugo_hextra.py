"""Hugo with Hextra: https://imfing.github.io/hextra/docs/guide/shortcodes/tabs/."""

from __future__ import annotations

from collections.abc import Sequence

from snippetgen.targets import hugo
from snippetgen.targets.hugo import block, fence, prose, table
from snippetgen.targets.page import Tab
from snippetgen.targets.systems import Target

__all__ = ["TARGET"]

_SETTINGS = """\
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


TARGET = Target(
    title="Hugo (Hextra)",
    extension="md",
    output="snippets",
    settings=_SETTINGS,
    samples=samples,
    response=response,
    looks=("highlight", "title"),
    fence=fence,
    prose=prose,
    table=table,
)
