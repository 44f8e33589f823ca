"""What a reader sees on a built page: groups of tabs, blocks of code, tables."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = ["Block", "Group", "Page", "read"]

_GROUPS = ".tabbed-set, .sd-tab-set, .vp-code-group, .tabs-container, starlight-tabs"
_LABELS = ".tabbed-labels > label, label.sd-tab-label, .vp-code-group > .tabs > label, [role=tab]"
_PANELS = ".tabbed-block, .sd-tab-content, .vp-code-group > .blocks > div, [role=tabpanel]"
_TITLES = ".filename, .code-block-caption .caption-text, [class*=codeBlockTitle], figcaption .title"
_LINES = ".token-line, .ec-line .code"
"""The lines of a block where each is an element of its own: in Docusaurus and in Starlight."""


class Block(NamedTuple):
    """A block of code with its label or title; of which kinds the parts are that a highlighter coloured."""

    label: str
    text: str
    colours: int


class Group(NamedTuple):
    """A group of tabs; `sync` is by what the group and its tabs find their like, as far as the page says it."""

    blocks: tuple[Block, ...]
    sync: tuple[str, ...]


class Page(NamedTuple):
    """A page: its groups, the blocks of code outside of them, and its tables' rows without their heads."""

    groups: tuple[Group, ...]
    blocks: tuple[Block, ...]
    rows: tuple[tuple[str, ...], ...]
    items: tuple[int, ...]
    """How many groups stand within each item of the page's numbered list."""


def read(path: Path) -> Page:
    """Read a built page."""
    body = LexborHTMLParser(path.read_bytes()).css_first("main, .body, article")
    assert body is not None, path
    groups = body.css(_GROUPS)
    within = {pre.mem_id for group in groups for pre in group.css("pre")}
    return Page(
        groups=tuple(map(_group, groups)),
        blocks=tuple(_block(_title(pre), pre) for pre in body.css("pre") if pre.mem_id not in within),
        rows=tuple(tuple(cell.text().strip() for cell in row.css("td")) for row in body.css("table tr") if row.css("td")),
        items=tuple(len(item.css(_GROUPS)) for item in body.css("ol > li")),
    )


def _group(group: LexborNode) -> Group:
    labels = group.css(_LABELS)
    panels = group.css(_PANELS)
    assert len(labels) == len(panels), group.html
    blocks = []
    for label, panel in zip(labels, panels, strict=True):
        (pre,) = panel.css("pre")
        blocks.append(_block(label.text().strip(), pre))
    keys = [f"{label.attributes.get('data-sync-group')}:{label.attributes.get('data-sync-id')}" for label in labels]
    key = group.attributes.get("data-sync-key")
    return Group(tuple(blocks), tuple(key for key in [key or "", *keys] if key not in ("", "None:None")))


def _block(label: str, pre: LexborNode) -> Block:
    lines = pre.css(_LINES)
    text = "\n".join(line.text().removesuffix("\n") for line in lines) if lines else pre.text()
    spans = {f"{span.attributes.get('class')} {span.attributes.get('style')}" for span in pre.css("span")}
    return Block(label, text.removesuffix("\n"), len(spans))


def _title(pre: LexborNode) -> str:
    """Find the title of a block: in the nearest element around it that has one."""
    around = pre.parent
    for _ in range(3):
        if around is None:
            break
        if title := around.css_first(_TITLES):
            return title.text().strip()
        around = around.parent
    return ""
