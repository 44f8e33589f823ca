"""What a line of an AsciiDoc page is part of; see `blocks`.

https://docs.asciidoctor.org/asciidoc/latest/blocks/delimited/
"""

from __future__ import annotations

from snippetgen.generation.blocks import CODE, TEXT
from snippetgen.patterns import pattern

__all__ = ["CONTINUED", "AsciiDoc"]

CONTINUED = "the line after a `+`"
"""Where a comment would cut a block off from its list item."""

_VERBATIM = pattern(r"(?:-{4,}|\.{4,}|\+{4,}|/{4,})$|```(?!`)[^`]*$")
_CONTAINER = pattern(r"(?:={4,}|\*{4,}|_{4,}|--|[|,:!]={3,})$")
_STYLE = pattern(r"\[(?:source|listing|literal|verse|pass|stem|asciimath|latexmath|comment)\b[^\]]*\]$|\[,[^\]]*\]$")
_ATTRIBUTES = pattern(r"(?:\[.*\]|\.[^ \t.].*)$")


class AsciiDoc:
    """Tracks the literal blocks of an AsciiDoc page; Asciidoctor ends an outer block before it looks at the inner ones."""

    def __init__(self) -> None:
        self._open: list[str] = []
        """The lines that end the open blocks, the outermost first."""
        self._verbatim = False
        """Whether the innermost open block is literal."""
        self._paragraph = ""
        """The kind of the open paragraph: text, code, or none."""
        self._literal = False
        """Whether the next block is literal, as its attributes say."""
        self._continued = False

    def place(self, line: str) -> str:
        """Take the next line, and return what it is part of."""
        text = line.rstrip()
        if text in self._open:
            at = self._open.index(text)
            del self._open[at:]
            self._begin()
            self._verbatim = False
            return TEXT
        if self._verbatim:
            return CODE
        if not text:
            self._paragraph = ""
            return TEXT
        if self._paragraph == CODE:
            return CODE
        return self._opened(text)

    def _begin(self) -> None:
        self._paragraph, self._literal, self._continued = "", False, False

    def _opened(self, text: str) -> str:
        """Open what begins on a line."""
        literal, continued = self._literal, self._continued
        if verbatim := _VERBATIM.match(text):
            self._begin()
            self._open.append("```" if verbatim[0].startswith("`") else text)
            self._verbatim = True
            return CODE
        if _CONTAINER.match(text):
            self._begin()
            self._open.append(text)
            self._verbatim = literal
            return TEXT
        if text == "+":
            self._begin()
            self._continued = True
            return TEXT
        if text.startswith("//"):
            return CONTINUED if continued else TEXT
        if not self._paragraph and _ATTRIBUTES.match(text):
            self._literal = self._literal or bool(_STYLE.match(text))
            self._continued = False
            return TEXT
        begins = not self._paragraph
        self._begin()
        self._paragraph = CODE if begins and (literal or text[0] in " \t") else TEXT
        return self._paragraph
