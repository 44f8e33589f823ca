"""HTTP: messages as RFC 9112 has them, in UTF-8, with lines that end in a line feed as shown."""

from __future__ import annotations

from snippetgen.languages import writing
from snippetgen.text import Code

__all__ = ["EXTENSION", "FENCE", "TITLE", "comment", "string"]

TITLE = "HTTP"
EXTENSION = "http"
FENCE = "http"


def string(text: str, *, lines: str = "", column: int = 0, key: bool = False, quote: str = "") -> Code:  # noqa: ARG001
    """Write the text itself: a message has no literals and no escapes.

    What must not stand in a field, such as a line end in a header, is refused when a spec is read.
    """
    return Code(text)


def comment(text: str) -> Code:
    """Write line comments, which editors that send such files leave out; a message itself has none."""
    return Code(writing.comment_lines(text, "#"))
