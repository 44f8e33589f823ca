"""How the code in a tab looks: the lines to highlight, and a title, as what follows the fence of a code block says it."""

from __future__ import annotations

from snippetgen.targets.page import Tab

__all__ = ["braces", "disclosed", "ranges", "titled"]


def ranges(tab: Tab, separator: str = ",") -> str:
    """List the lines to highlight, such as `1,3-4`; empty if there are none."""
    found: list[list[int]] = []
    for number in tab.highlight:
        if found and found[-1][-1] == number - 1:
            found[-1][1:] = [number]
        else:
            found.append([number])
    return separator.join("-".join(map(str, each)) for each in found)


def braces(tab: Tab, before: str = " ") -> str:
    """Write the lines to highlight in braces, as most highlighters in JavaScript read them: ` {1,3-4}`."""
    return f"{before}{{{ranges(tab)}}}" if tab.highlight else ""


def titled(title: str) -> str:
    """Write a title, in which nothing is markup, as an attribute: ` title="main.py"`."""
    return f' title="{title}"' if title else ""


def disclosed(tab: Tab, summary: str, block: str) -> str:
    """Put a code block that is to be hidden into an element of HTML that a reader can open, also by the keyboard.

    Nothing in the summary is markup.
    """
    if not tab.collapsed:
        return block
    return f"<details>\n<summary>{summary}</summary>\n\n{block}\n\n</details>"
