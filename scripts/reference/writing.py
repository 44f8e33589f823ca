"""Write the Markdown that several parts share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

__all__ = ["code", "fence", "heading", "joined", "table"]


def joined(blocks: Iterable[str]) -> str:
    """Join blocks with empty lines between them."""
    return "\n\n".join(filter(None, blocks)) + "\n"


def heading(level: int, text: str, anchor: str) -> str:
    """Write a heading with an explicit anchor, so that links to it stay valid (Python-Markdown, attr_list)."""
    return f"{'#' * level} {text} {{ #{anchor} }}"


def code(text: str) -> str:
    """Write inline code (CommonMark, section 6.1); in Python-Markdown it may contain the bars of a table.

    Raises:
        ValueError: the text contains a backtick or a line feed.
    """
    if "`" in text or "\n" in text:
        raise ValueError(f"not valid as inline code: {text!r}")
    return f"`{text}`"


def fence(info: str, text: str) -> str:
    """Write a fenced code block, whose text may contain fences."""
    marks = "```"
    while marks in text:
        marks += "`"
    body = text.rstrip("\n")
    return f"{marks}{info}\n{body}\n{marks}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table, or an empty string if it has no rows."""
    lines = [f"| {' | '.join(cells)} |" for cells in rows]
    return "\n".join([f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}", *lines]) if lines else ""
