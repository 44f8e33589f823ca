"""Read what a built page shows: groups of tabs, code blocks and tables."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = ["BARS", "GROUPS", "LABELS", "PANELS", "Block", "Page", "code", "read"]

GROUPS = (
    ".tabbed-set, .sd-tab-set, .vp-code-group, .tabs-container, starlight-tabs, .openblock.tabs, [dir][data-orientation], "
    ".gathered-tabs"
)
"""The groups of tabs; the last but one is that of Radix, in Fumadocs and Zudoku, the last one is made of `BARS`."""
BARS = ".hextra-scrollbar:has(> [role=tablist]), .nav-tabs"
"""The bars of tabs that have nothing around them and the next element, which has the panels: in the themes of Hugo."""
LABELS = ".tabbed-labels > label, label.sd-tab-label, .vp-code-group > .tabs > label, .tablist li, [role=tab]"
PANELS = ".tabbed-block, .sd-tab-content, .vp-code-group > .blocks > div, .tabpanel, [role=tabpanel]"
"""The panels of a group; one has no code if the docs system puts it there in the browser."""
_TITLES = (
    ".filename, .code-block-caption .caption-text, [class*=codeBlockTitle], figcaption .title, figcaption, .title, pre .flex-1"
)
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
    for piece in tree.css("[hidden][id^='S:']"):  # React streams a page in pieces, which a script of the page puts together
        if place := tree.css_first(f"template[id='{str(piece.id).replace('S', 'B', 1)}']"):
            place.insert_before(piece)
            piece.decompose()
    for bar in tree.css(BARS):
        _gather(tree, bar)
    body = tree.css_first("main, .body, article")
    assert body is not None, path
    for image in body.css("svg"):
        image.decompose()  # with its title
    groups = [_group(group) for group in body.css(GROUPS)]
    within = {pre.mem_id for group in body.css(GROUPS) for pre in group.css("pre")}
    alone = [_block(_title(pre), pre) for pre in body.css("pre") if pre.mem_id not in within]
    return Page(
        groups=tuple(group for group in groups if len(group) > 1),
        blocks=(*(block for group in groups if len(group) == 1 for block in group), *alone),
        rows=tuple(tuple(cell.text().strip() for cell in row.css("td")) for row in body.css("table tr") if row.css("td")),
        items=tuple(len(item.css(GROUPS)) for item in body.css("ol:not(.breadcrumb) > li")),
        keys=tuple(_keys(tree)),
    )


def _gather(tree: LexborHTMLParser, bar: LexborNode) -> None:
    """Put a bar of tabs and its panels into an element."""
    panels = bar.next
    while panels and panels.tag == "-text":
        panels = panels.next
    assert panels is not None
    group = tree.create_node("div")
    group.attrs["class"] = "gathered-tabs"
    group.insert_child(bar)
    group.insert_child(panels)
    bar.insert_before(group)  # a copy of it
    bar.decompose()
    panels.decompose()


def code(html: str) -> str:
    """Return the text of the code block in a piece of a page."""
    found = _code(LexborHTMLParser(f"<body>{html}").body)
    return _text(found) if found else ""


def _group(group: LexborNode) -> tuple[Block, ...]:
    panels = [_code(panel) for panel in group.css(PANELS)]
    return tuple(
        _block(label.text().strip(), pre) if pre else Block(label.text().strip(), "", "", 0)
        for label, pre in zip(group.css(LABELS), panels, strict=True)
    )


def _code(panel: LexborNode | None) -> LexborNode | None:
    (found,) = (panel and (panel.css("pre") or panel.css("code"))) or (None,)
    return found


def _text(pre: LexborNode) -> str:
    if lines := pre.css(_LINES):
        return "\n".join(line.text().removesuffix("\n") for line in lines).removesuffix("\n")
    return (pre.css_first("code") or pre).text().removesuffix("\n")


def _block(label: str, pre: LexborNode) -> Block:
    text = _text(pre)
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
    """Material: a feature of the theme; Sphinx: the ids of the tabs; Starlight and Antora: the keys of the groups."""
    if config := tree.css_first("script#__config"):
        yield from (feature for feature in json.loads(config.text())["features"] if feature == "content.tabs.link")
    for tab in tree.css("[data-sync-group]"):
        yield f"{tab.attributes['data-sync-group']}:{tab.attributes['data-sync-id']}"
    for group in tree.css("[data-sync-key]"):
        yield str(group.attributes["data-sync-key"])
    for group in tree.css("[data-tab-group]"):
        yield str(group.attributes["data-tab-group"])
    for tab in tree.css("[data-td-tp-persist]"):
        yield str(tab.attributes["data-td-tp-persist"])
    for group in tree.css(".tabs.is-sync"):
        yield str(group.attributes["class"]).partition("data-sync-group-id=")[2].split()[0]
