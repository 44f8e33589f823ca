"""Markdown that more than one of the parts is made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

__all__ = ["code", "fence", "heading", "joined", "table"]


def joined(blocks: Iterable[str]) -> str:
    """Put blocks one under another, with an empty line between them."""
    return "\n\n".join(filter(None, blocks)) + "\n"


def heading(level: int, text: str, anchor: str) -> str:
    """Write a heading with an anchor of its own, so that links to it last (Python-Markdown, attr_list)."""
    return f"{'#' * level} {text} {{ #{anchor} }}"


def code(text: str) -> str:
    """Write code within a line (CommonMark, section 6.1); Python-Markdown lets it hold the bars of a table.

    Raises:
        ValueError: the text holds a grave accent or a line's end.
    """
    if "`" in text or "\n" in text:
        raise ValueError(f"this cannot stand within a line: {text!r}")
    return f"`{text}`"


def fence(info: str, text: str) -> str:
    """Write a block of code, whatever fences it holds itself."""
    marks = "```"
    while marks in text:
        marks += "`"
    body = text.rstrip("\n")
    return f"{marks}{info}\n{body}\n{marks}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table, or nothing where it has no rows."""
    lines = [f"| {' | '.join(cells)} |" for cells in rows]
    return "\n".join([f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}", *lines]) if lines else ""
