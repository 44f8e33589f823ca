"""Markdoc, as in Redocly's Realm and in sites of your own: https://markdoc.dev/docs/tags."""

from __future__ import annotations

from collections.abc import Sequence

from snippetgen.targets.page import Tab
from snippetgen.targets.systems import Target
from snippetgen.targets.writing import cell_span, code_span, markdown, markdown_fence, markdown_table
from snippetgen.text import Text

__all__ = ["TARGET"]

_SETTINGS = """\
Redocly needs no settings. A site of your own needs the tags `tabs` and `tab`, the latter with the attribute `label`, and
the partials; pages with marked regions need comments:

Markdoc.parse(new Markdoc.Tokenizer({ allowComments: true }).tokenize(text))

In a page:

{% partial file="/{output}/get-access-token/markdoc.md" /%}
"""


def note(text: str) -> str:  # noqa: ARG001 - every target takes it
    """Return an empty string: Markdoc shows comments, unless its parser is told to allow them."""
    return ""


def samples(tabs: Sequence[Tab]) -> str:
    """Write tabs."""
    return "{% tabs %}\n\n" + "\n\n".join(map(_item, tabs)) + "\n\n{% /tabs %}"


def response(tab: Tab) -> str:
    """Write a group of one tab."""
    return samples([tab])


def prose(text: Text) -> str:
    """Write a paragraph; Markdoc has no HTML."""
    return markdown(text, code_span)


def table(headings: tuple[str, str], rows: Sequence[tuple[Text, Text]]) -> str:
    """Write a table."""
    return markdown_table(headings, rows, cell_span)


def _item(tab: Tab) -> str:
    return f'{{% tab label="{tab.label}" %}}\n\n{fence(tab.fence, tab.text)}\n\n{{% /tab %}}'


def fence(info: str, text: Text) -> str:
    """Write a code block; without the attribute `process`, Markdoc runs tags in it."""
    return markdown_fence(f"{info} {{% process=false %}}", text)


TARGET = Target(
    title="Markdoc (Redocly)",
    extension="md",
    output="_partials",
    settings=_SETTINGS,
    samples=samples,
    response=response,
    syntax="markdoc",
    note=note,
    fence=fence,
    prose=prose,
    table=table,
)
