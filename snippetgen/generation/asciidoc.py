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
_TABLE = pattern(r"[|,:!]={3,}$")
_CONTAINER = pattern(r"(?:={4,}|\*{4,}|_{4,}|--)$")
# What makes a paragraph or an open block literal, and a quote block, too.
_STYLE = pattern(r"\[(?:source|listing|literal|verse|pass|stem|asciimath|latexmath|comment)\b[^\]]*\]$")
_ATTRIBUTES = pattern(r"\[(?:[\w,.#%\"].*|)\]$|\[\[.+\]\]$")
_TITLE = pattern(r"\.[^ \t.].*$")
_HEADING = pattern(r"(?:={1,6}|#{1,6})[ \t]+\S")
_UNDERLINE = pattern(r"([-=~^+])\1+$")


class AsciiDoc:
    """Tracks the literal blocks of an AsciiDoc page; Asciidoctor ends an outer block before it looks at the inner ones."""

    def __init__(self) -> None:
        self._open: list[str] = []
        """The lines that end the open blocks, the outermost first."""
        self._inner = ""
        """How the innermost open block is read: as code, as a table, or as blocks."""
        self._paragraph = ""
        """The kind of the open paragraph: text, code, or none."""
        self._first = ""
        """The line before, if it may be a heading that is underlined."""
        self._literal = False
        """Whether the next block is literal, as its attributes say."""
        self._continued = False

    def place(self, line: str) -> str:
        """Take the next line, and return what it is part of."""
        text = line.rstrip()
        first, self._first = self._first, ""
        if text in self._open:
            del self._open[self._open.index(text) :]
            self._inner = ""
            self._begin()
        elif self._inner:
            return CODE if self._inner == CODE else TEXT
        elif not text:
            self._paragraph = ""
        elif first and _UNDERLINE.match(text) and abs(len(first) - len(text)) < 2:
            self._begin()
        else:
            return self._opened(text)
        return TEXT

    def _begin(self, kind: str = "") -> None:
        self._paragraph, self._literal, self._continued = kind, False, False

    def _opened(self, text: str) -> str:
        """Open what begins on a line: a block, or a paragraph."""
        literal, continued = self._literal, self._continued
        if _VERBATIM.match(text) or _TABLE.match(text) or _CONTAINER.match(text):
            return self._block(text)
        if text == "+":
            self._begin()
            self._continued = True
        elif _ATTRIBUTES.match(text):
            self._begin()
            self._literal = literal or bool(_STYLE.match(text))
        elif self._paragraph:
            return self._paragraph
        elif text.startswith("//") and not text.startswith("///"):
            return CONTINUED if continued else TEXT
        elif not self._open and _HEADING.match(text):
            self._begin()
        elif not _TITLE.match(text):
            self._begin(CODE if literal or text[0] in " \t" else TEXT)
            self._first = "" if self._open or text.startswith(".") else text
            return self._paragraph
        return TEXT

    def _block(self, text: str) -> str:
        masked = self._literal and (text == "--" or text.startswith("_"))
        self._inner = "table" if _TABLE.match(text) else "" if _CONTAINER.match(text) and not masked else CODE
        self._open.append("```" if text.startswith("```") else text)
        self._begin()
        return CODE if self._inner == CODE else TEXT
