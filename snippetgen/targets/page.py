"""What a partial shows of a case, independent of any docs system."""

from __future__ import annotations

from snippetgen.records import NamedTuple
from snippetgen.text import Text

__all__ = ["LOOKS", "PARTS", "RESPONSE", "SAMPLES", "Headings", "Page", "Tab", "Unwritable"]

PARTS = ("parameters", "samples", "response", "variables")
"""The parts that a partial can show; `variables` are what the samples read from the environment."""

LOOKS = ("highlight", "title", "collapse")
"""What a project can ask of the code in a tab: lines to highlight, a title, and to hide what is long."""

SAMPLES, RESPONSE = "samples.jinja", "response.jinja"
"""The templates of a target that a house describes; without the second, a response is written as by the target it is like."""


class Unwritable(Exception):  # noqa: N818 - it is not an error of the page
    """A docs system would change a text or interpret it as a command, and has no way to escape it."""


class Tab(NamedTuple):
    """A code block with its label.

    Attributes:
        label: what the reader sees; passes `writing.label_fault`.
        sync: the key by which a page syncs the tabs of one client; letters, digits, dots, hyphens and underscores.
        fence: the language's name in the info string of a fence.
        text: the source code.
        about: prose above it.
        highlight: the numbers of the lines to highlight, from 1, in order.
        title: a title above the code, which passes `writing.label_fault`; empty for none.
        collapsed: whether the code is hidden until the reader asks for it.
    """

    label: str
    sync: str
    fence: str
    text: Text
    about: Text | None = None
    highlight: tuple[int, ...] = ()
    title: str = ""
    collapsed: bool = False


class Headings(NamedTuple):
    """The headings of the columns of tables in the reader's language; each passes `writing.label_fault`."""

    parameter: str = "Parameter"
    variable: str = "Variable"
    description: str = "Description"


class Page(NamedTuple):
    """A case: `source` is the spec's path, made safe for comments.

    `parameters` and `variables` are names with their descriptions.
    """

    source: str
    tabs: tuple[Tab, ...] = ()
    parameters: tuple[tuple[Text, Text], ...] = ()
    responses: tuple[Tab, ...] = ()
    variables: tuple[tuple[Text, Text], ...] = ()
    headings: Headings = Headings()
