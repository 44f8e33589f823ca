"""What a line of a page is part of: text, where a marker can be, a code block, or a place where a region cannot be.

Markdown is read as CommonMark does (https://spec.commonmark.org/0.31.2/), with the containers of Material for MkDocs. Of
the dialects, MDX and Markdoc have no indented code, and Python-Markdown indents the contents of a list item by four columns.
"""

from __future__ import annotations

import re
from typing import Protocol

from snippetgen.patterns import pattern

__all__ = ["CODE", "HTML", "PARAGRAPH", "QUOTE", "TEXT", "Blocks", "Markdown", "Restructured"]

TEXT = "text"
CODE = "code"
QUOTE = "a block quote"
HTML = "HTML"
PARAGRAPH = "a paragraph"

_ITEM = pattern(r"(?P<indent> *)(?:[-*+]|(?P<number>\d{1,9})[.)])(?P<blanks> +|$)")
# Material's tabs, admonitions and blocks, definitions, and footnotes: their contents are indented by four columns.
_CONTAINER = pattern(r' *(?:===[!+]* +"|(?:!!!|\?\?\?\+?) |:[ ]+|\[\^[^\]]+\]:)')
_FENCE = pattern(r" *(?P<run>`{3,}(?=[^`]*$)|~{3,})")
_QUOTE = pattern(r" *> ?")
# CommonMark, section 4.6: blocks of HTML that end with a text, and that end at an empty line.
_RAW = pattern(
    r" *(?:<(?P<tag>pre|script|style|textarea)(?=[\s>]|$)|(?P<comment><!--|\{/\*)|(?P<other><\?|<!\[CDATA\[|<!(?=[a-z])))",
    re.IGNORECASE,
)
_ENDS = {"<!--": "-->", "{/*": "*/}", "<?": "?>", "<![cdata[": "]]>", "<!": ">"}
_HTML = pattern(
    r" *</?(?:address|article|aside|blockquote|body|center|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer|form|"
    r"h[1-6]|header|hr|iframe|li|main|menu|nav|ol|option|p|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)(?=[\s/>]|$)",
    re.IGNORECASE,
)
_TAG = pattern(r" *</?[A-Za-z][A-Za-z0-9-]*(?: [^<>]*)?>\s*$")
_NO_PARAGRAPH = pattern(r" *(?:#{1,6}(?: .*|$)|[-=*_ ]+$)")
_UNINDENTED = ("mdx", "markdoc")
_BREAK = pattern(r" *(?:(?:- *){3,}|(?:\* *){3,}|(?:_ *){3,})$")
_LITERAL = pattern(
    r"\.\.[ \t]+(?:code-block|code|sourcecode|parsed-literal|literalinclude|prompt|math|raw)::|(?!\.\.[ \t]).*::[ \t]*$"
)


class Blocks(Protocol):
    """Says of one line after the other what it is part of."""

    def place(self, line: str) -> str:
        """Take the next line, and return one of the places above."""


class Markdown:
    """Tracks the blocks of a Markdown page.

    Args:
        dialect: `python-markdown`, `mdx`, `markdoc`, or an empty string for CommonMark.
    """

    def __init__(self, dialect: str = "") -> None:
        self._dialect = dialect
        self._contents: list[int] = []
        """The columns at which the contents of the open containers begin, the innermost last."""
        self._fence = ""
        self._raw = ""
        """The text that ends a block of HTML, or a blank for an empty line."""
        self._quote: Markdown | None = None
        self._paragraph = False

    @property
    def _base(self) -> int:
        return self._contents[-1] if self._contents else 0

    def place(self, line: str) -> str:
        """Take the next line, and return what it is part of."""
        text = line.expandtabs(4)
        column = len(text) - len(text.lstrip(" "))
        if not text.strip():
            self._paragraph, self._quote, self._raw = False, None, self._raw.strip()
            return CODE if self._fence else TEXT
        if column < self._base and (self._fence or self._raw):
            self._fence = self._raw = ""  # they end with their container
        if self._fence:
            self._close(text.strip(), column)
            return CODE
        if self._raw:
            return self._in_raw(text)
        self._leave(text, column)
        if column - self._base >= 4 and self._dialect not in _UNINDENTED:
            if self._paragraph:
                return PARAGRAPH
            self._quote = None
            return CODE
        return self._opened(text)

    def _close(self, text: str, column: int) -> None:
        if len(text) >= len(self._fence) and {*text} == {self._fence[0]} and column - self._base < 4:
            self._fence = ""

    def _in_raw(self, text: str) -> str:
        """Take a line of a block of HTML; only in one that ends at an empty line a comment is a comment."""
        if self._raw == " ":
            return TEXT
        if self._raw in text.lower():
            self._raw = ""
        return HTML

    def _leave(self, text: str, column: int) -> None:
        """Leave the containers that a line is outside of; a paragraph goes on in a line further left."""
        begins = (_ITEM.match, _FENCE.match, _NO_PARAGRAPH.match, _RAW.match, _HTML.match, _QUOTE.match)
        if self._paragraph and not any(begin(text) for begin in begins):
            return
        while self._contents and column < self._contents[-1]:
            self._contents.pop()
            self._paragraph, self._quote = False, None

    def _opened(self, text: str) -> str:
        """Open what begins on a line."""
        at = 0
        while item := _ITEM.match(text, at):
            if _BREAK.match(text, at) or (self._paragraph and item["number"] not in (None, "1")):
                break  # only a list that begins with 1 interrupts a paragraph
            self._quote, self._paragraph = None, False
            marker, blanks = item.end("indent"), len(item["blanks"])
            self._contents.append(self._begin(marker, item.start("blanks") + (blanks if 0 < blanks < 5 else 1)))
            if blanks >= 5 and self._dialect not in _UNINDENTED:
                return CODE
            at = item.end()
        if quote := _QUOTE.match(text, at):
            self._quote = self._quote or Markdown(self._dialect)
            inner = self._quote.place(text[quote.end() :])
            self._paragraph = self._quote._paragraph  # noqa: SLF001 - of the same class
            return CODE if inner == CODE else QUOTE
        if fence := _FENCE.match(text, at):
            self._fence, self._quote, self._paragraph = fence["run"], None, False
            return CODE
        if place := self._html(text[at:]):
            return place
        if _CONTAINER.match(text, at):
            self._contents.append(len(text) - len(text[at:].lstrip(" ")) + 4)
        self._quote = self._quote if self._paragraph else None  # a paragraph goes on without its mark
        self._paragraph = bool(text[at:]) and not _NO_PARAGRAPH.match(text, at)
        return TEXT

    def _html(self, text: str) -> str:
        """Begin a block of HTML, or a comment, if the line does; else return an empty text."""
        raw = _RAW.match(text)
        if raw and (raw["comment"] != "{/*" or self._dialect == "mdx"):
            end = _ENDS.get((raw["comment"] or raw["other"] or "").lower()) or f"</{raw['tag'].lower()}>"
            self._quote = None
            self._raw, self._paragraph = "" if end in text[raw.end() :].lower() else end, False
            return TEXT if raw["comment"] else HTML
        if not self._dialect and (_HTML.match(text) or (_TAG.match(text) and not self._paragraph)):
            self._raw, self._quote, self._paragraph = " ", None, False
            return TEXT
        return ""

    def _begin(self, marker: int, text: int) -> int:
        """Return the column at which the contents of a list item begin, given those of its marker and its text."""
        return marker // 4 * 4 + 4 if self._dialect == "python-markdown" else text


class Restructured:
    """Tracks the literal blocks of a reStructuredText page: after `::`, or in a directive for code."""

    def __init__(self) -> None:
        self._column: int | None = None

    def place(self, line: str) -> str:
        """Take the next line, and return what it is part of."""
        text = line.expandtabs(8)
        if not text.strip():
            return TEXT if self._column is None else CODE
        column = len(text) - len(text.lstrip(" "))
        if self._column is not None and column > self._column:
            return CODE
        self._column = column if _LITERAL.match(text.lstrip(" ")) else None
        return TEXT
