"""What a partial shows of a case, before any docs system's dialect."""

from __future__ import annotations

from typing import NamedTuple

from snippetgen.text import Text

__all__ = ["PARTS", "Page", "Tab", "Unwritable"]

PARTS = ("parameters", "samples", "response")
"""What a partial may hold."""


class Unwritable(Exception):  # noqa: N818 - a page is not at fault
    """A docs system would take a text for an order wherever it stands, and knows no way to say that it is text."""


class Tab(NamedTuple):
    """A block of code with its label.

    Attributes:
        label: what the reader sees; none of the characters that `writing.label_fault` names.
        sync: by what the tabs of one language find each other on a page; letters, digits, dots, hyphens and underscores.
        fence: the language's name after an opening fence.
        text: the source text.
    """

    label: str
    sync: str
    fence: str
    text: Text


class Page(NamedTuple):
    """The case: `source` is the spec's path in harmless characters, `parameters` are names with their descriptions."""

    source: str
    tabs: tuple[Tab, ...] = ()
    parameters: tuple[tuple[Text, Text], ...] = ()
    response: Tab | None = None
