"""Parse a page of the preview into its elements and their texts."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple

__all__ = ["Element", "PageReader", "read_page"]

VOID = frozenset("br hr img input link meta".split())


class Element(NamedTuple):
    """An element with its attributes, and its text including that of all elements in it."""

    tag: str
    attributes: dict[str, str]
    text: list[str]

    def __str__(self) -> str:
        return "".join(self.text)


class PageReader(HTMLParser):
    """Collects the elements of a page in the order of their start tags."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, [])
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag, f"a stray </{tag}>"

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text.append(data)


def read_page(page: str) -> list[Element]:
    reader = PageReader()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader.elements
