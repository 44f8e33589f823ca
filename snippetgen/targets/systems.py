"""A docs system: how partials are written in its syntax. What most of them have in common is the default."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from snippetgen.records import NamedTuple
from snippetgen.targets import writing
from snippetgen.targets.page import Tab
from snippetgen.text import Text

__all__ = ["Target"]


class Target(NamedTuple):
    """A docs system.

    Attributes:
        title: its name, for people.
        extension: of a partial's file, without the leading dot.
        output: the folder that `init` suggests for partials.
        settings: setup instructions, as `init` prints them; `{output}` is replaced by the folder.
        samples: writes a group of tabs, one for each sample, that remembers the reader's language.
        response: writes the API's response, one block labelled with its status.
        head: what must appear once at the top of a file, or an empty string.
        syntax: that of comments and code blocks in its pages, a key of `generation.syntaxes.SYNTAXES`.
        deepest: the most columns that a region of tabs or of a response can be indented by, if there is such a limit.
        looks: what it can show of `page.LOOKS`, in the tabs of `samples`.
        note: writes a comment, of letters, digits and a few harmless characters; may return an empty string.
        fence: writes a code block that its text cannot close; what is given first begins with the name of the language.
        prose: writes a paragraph.
        table: writes a table of names and descriptions, with the headings of both columns in the reader's language.
    """

    title: str
    extension: str
    output: str
    settings: str
    samples: Callable[[Sequence[Tab]], str]
    response: Callable[[Tab], str]
    head: str = ""
    syntax: str = "commonmark"
    deepest: int | None = None
    looks: Sequence[str] = ()
    note: Callable[[str], str] = writing.note
    fence: Callable[[str, Text], str] = writing.markdown_fence
    prose: Callable[[Text], str] = writing.markdown
    table: Callable[[tuple[str, str], Sequence[tuple[Text, Text]]], str] = writing.markdown_table
