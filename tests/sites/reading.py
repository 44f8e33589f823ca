"""Read what a built page shows: groups of tabs, code blocks and tables."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = ["Block", "Page", "read"]

_GROUPS = ".tabbed-set, .sd-tab-set, .vp-code-group, .tabs-container, starlight-tabs"
_LABELS = ".tabbed-labels > label, label.sd-tab-label, .vp-code-group > .tabs > label, [role=tab]"
_PANELS = ".tabbed-block, .sd-tab-content, .vp-code-group > .blocks > div, [role=tabpanel]"
_TITLES = ".filename, .code-block-caption .caption-text, [class*=codeBlockTitle], figcaption .title"
_LINES = ".token-line, .ec-line .code"
"""The lines of a code block, where each is an element: in Docusaurus and Starlight."""


class Block(NamedTuple):
    """A code block.

    Attributes:
        label: the label of its tab, or its title.
        text: the text that is shown.
        copied: the text that its copy button copies.
        kinds: the number of different styles that a highlighter has used.
    """

    label: str
    text: str
    copied: str
    kinds: int


class Page(NamedTuple):
    """The contents of a page.

    Attributes:
        groups: the groups of tabs.
        blocks: the code blocks outside of groups, including groups of one tab.
        rows: the rows of all tables, without their headers.
        items: the number of groups in each item of the numbered list.
        keys: the keys by which tabs are synced, if the page has them.
    """

    groups: tuple[tuple[Block, ...], ...]
    blocks: tuple[Block, ...]
    rows: tuple[tuple[str, ...], ...]
    items: tuple[int, ...]
    keys: tuple[str, ...]


def read(path: Path) -> Page:
    """Read a built page."""
    tree = LexborHTMLParser(path.read_bytes())
    body = tree.css_first("main, .body, article")
    assert body is not None, path
    groups = [_group(group) for group in body.css(_GROUPS)]
    within = {pre.mem_id for group in body.css(_GROUPS) for pre in group.css("pre")}
    alone = [_block(_title(pre), pre) for pre in body.css("pre") if pre.mem_id not in within]
    return Page(
        groups=tuple(group for group in groups if len(group) > 1),
        blocks=(*(block for group in groups if len(group) == 1 for block in group), *alone),
        rows=tuple(tuple(cell.text().strip() for cell in row.css("td")) for row in body.css("table tr") if row.css("td")),
        items=tuple(len(item.css(_GROUPS)) for item in body.css("ol > li")),
        keys=tuple(_keys(tree)),
    )


def _group(group: LexborNode) -> tuple[Block, ...]:
    panels = [panel.css("pre") for panel in group.css(_PANELS)]
    return tuple(_block(label.text().strip(), pre) for label, (pre,) in zip(group.css(_LABELS), panels, strict=True))


def _block(label: str, pre: LexborNode) -> Block:
    lines = pre.css(_LINES)
    text = ("\n".join(line.text().removesuffix("\n") for line in lines) if lines else pre.text()).removesuffix("\n")
    button = pre.parent.css_first("[data-code]") if pre.parent else None
    copied = str(button.attributes["data-code"]).replace("\x7f", "\n") if button else text
    kinds = {f"{span.attributes.get('class')} {span.attributes.get('style')}" for span in pre.css("span")}
    return Block(label, text, copied, len(kinds))


def _title(pre: LexborNode) -> str:
    """Find the title of a code block: in the largest element that contains no other code block."""
    around = pre
    while (parent := around.parent) and len(parent.css("pre")) == 1:
        around = parent
    title = around.css_first(_TITLES)
    return title.text().strip() if title else ""


def _keys(tree: LexborHTMLParser) -> Iterator[str]:
    """Material: a feature of the theme; Sphinx: the ids of the tabs; Starlight: the keys of the groups."""
    if config := tree.css_first("script#__config"):
        yield from (feature for feature in json.loads(config.text())["features"] if feature == "content.tabs.link")
    for tab in tree.css("[data-sync-group]"):
        yield f"{tab.attributes['data-sync-group']}:{tab.attributes['data-sync-id']}"
    for group in tree.css("[data-sync-key]"):
        yield str(group.attributes["data-sync-key"])
