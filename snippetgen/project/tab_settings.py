"""Read `tabs` of the project file: how the code in tabs looks, by target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from snippetgen.document import Node
from snippetgen.problems import suggest
from snippetgen.project.houses import House
from snippetgen.records import NamedTuple
from snippetgen.spec.decode.spec_reader import SpecReader
from snippetgen.targets import LOOKS, TARGETS, meant, target

__all__ = ["Look", "read_tabs"]

_WORDS = {"highlight": ("placeholders",), "title": ("file", "label")}
_BARE = ("mkdocs", "sphinx-rst", "sphinx-myst", "asciidoc")
"""The targets whose code blocks take no more than a language from the templates of a house."""

_CANNOT = {
    "highlight": "{} cannot highlight lines",
    "title": "{} shows no title beside the label of a tab",
    "collapse": "{} cannot hide the code in a tab",
}


class Look(NamedTuple):
    """How the code in tabs looks.

    Attributes:
        highlight: the lines to highlight: `placeholders` are those that the reader has to fill in; empty for none.
        title: what stands above the code: the name of its `file`, or the `label` of its tab; empty for nothing.
        collapse: the number of lines up to which code is not hidden; 0 if none is.
    """

    highlight: str = ""
    title: str = ""
    collapse: int = 0


def read_tabs(reader: SpecReader, node: Node, houses: Mapping[str, House]) -> dict[str, Look]:
    """Read `tabs:`, a mapping of targets to what they show; one that cannot show it is an error, so no writer waits for it.

    Args:
        reader: reads the nodes, and gets the problems.
        node: the mapping.
        houses: the targets that the project's template folders describe, whose templates show what they like.
    """
    found: dict[str, Look] = {}
    known = (*TARGETS, *houses)
    for key, value in reader.mapping(node) or ():
        if key.value not in known:
            reader.complain(key, f"unknown target {key.value!r}", meant(key.value, known))
            continue
        fields = reader.fields(value, LOOKS) or {}
        able = _of_house(houses[key.value]) if key.value in houses else target(key.value).looks
        for name, (at, _) in fields.items():
            if name not in able:
                reader.complain(at, _CANNOT[name].format(key.value), f"those that can: {', '.join(_able(name))}")
        highlight, title = (_word(reader, fields[name][1], words) if name in fields else "" for name, words in _WORDS.items())
        found[key.value] = Look(highlight, title, _lines(reader, fields["collapse"][1]) if "collapse" in fields else 0)
    return found


def _of_house(house: House) -> Sequence[str]:
    return [each for each in LOOKS if each != "highlight" or house.like not in _BARE]


def _able(name: str) -> list[str]:
    return [each for each in TARGETS if name in target(each).looks]


def _word(reader: SpecReader, node: Node, known: Sequence[str]) -> str:
    text = reader.text(node)
    if text is not None and text not in known:
        reader.complain(node, f"unknown value {text!r}", suggest(text, known) or f"known: {', '.join(known)}")
    return text or ""


def _lines(reader: SpecReader, node: Node) -> int:
    number = reader.integer(node)
    if number is not None and number < 1:
        reader.complain(node, "expected a number of lines, 1 or more")
    return number or 0
