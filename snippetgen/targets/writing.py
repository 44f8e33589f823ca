"""How what a spec said is written into a page: as the body of a block of code, or as prose, and never as markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from snippetgen.targets.page import Unwritable
from snippetgen.text import Text, reveal

__all__ = [
    "TAB",
    "harmless",
    "html",
    "indented",
    "label_fault",
    "lines",
    "markdown",
    "markdown_fence",
    "markdown_label",
    "markdown_table",
    "mdx_note",
    "name",
    "note",
    "refuse",
    "restructured",
    "restructured_label",
    "run",
    "tab_label",
]

_LINE_END = re.compile(r"\r\n|\r|\n")
# Whatever some program takes for the end of a line, or for nothing at all, is a space in prose.
_SPACES = re.compile(r"[\s\x00-\x20\x7f-\x9f\u2028\u2029]+")
_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*").fullmatch
_HARMFUL = re.compile(r"[^A-Za-z0-9./_ -]|--+")
_NO_LABEL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\"`<>{}\[\]|\\]")
# ASCII that some dialect of Markdown, or an extension of one, reads as markup; `_` within a word is not. A character reference
# stands for the character alone in all of them (CommonMark, section 2.5).
_MARKDOWN = re.compile(r"[&<>*`\[\]{}|~^=+$@#\\]|:(?! |$)|(?<![0-9A-Za-z])_|_(?![0-9A-Za-z])|(?i:(?<=www)\.)|(?<=-)-")
_HTML = re.compile(r"[&<>{}\"']")
_RST = re.compile(r"(?=[*`|\[\]<>\\:@]|_(?![0-9A-Za-z]))")
_BACKSLASH = r"\\"
_SENTENCE = re.compile(r"[A-Za-z]+[ ,']").match
# The same for labels, which stand within a line and hold less.
_MARKDOWN_LABEL = re.compile(r"[&*~^=$@]|(?<![0-9A-Za-z])_|_(?![0-9A-Za-z])|(?<=\+)\+|(?<=-)-")


def lines(text: Text) -> list[str]:
    """Give the lines of a text without the empty ones at its end, whichever line ends it has."""
    return _LINE_END.split(reveal(text).rstrip("\r\n"))


TAB = re.compile(r"[^\t\n]\t")
"""A tab that does not indent a line: where a docs system makes spaces of tabs, it takes part of a text away."""


def refuse(texts: Iterable[Text], order: re.Pattern[str], why: str) -> None:
    """See that no text holds what a docs system obeys, or loses, even within a block of code.

    Raises:
        Unwritable: one does.
    """
    if any(order.search(reveal(text)) for text in texts):
        raise Unwritable(why)


def run(char: str, body: Sequence[str], least: int = 3) -> str:
    """Give a run of a character that is longer than any in the body, so that no line of it can end what begins so."""
    longest = max((len(found) for line in body for found in re.findall(f"{re.escape(char)}+", line)), default=0)
    return char * max(least, longest + 1)


def indented(text: str, by: str) -> str:
    """Indent each line that is not empty; lines end at line feeds alone."""
    return "\n".join(f"{by}{line}" if line else line for line in text.split("\n"))


def markdown_fence(info: str, text: Text) -> str:
    """Write a fenced block of code that its text cannot end (CommonMark, section 4.5)."""
    body = lines(text)
    fence = run("`", body)
    return "\n".join([f"{fence}{info}", *body, fence])


def _prose(text: Text) -> str:
    return _SPACES.sub(" ", reveal(text)).strip()


def markdown(text: Text) -> str:
    """Write prose for any dialect of Markdown and for MDX: what could mean something is a character reference."""
    return _MARKDOWN.sub(_reference, _prose(text))


def markdown_label(label: str) -> str:
    """Write a label for any dialect of Markdown, for HTML and for MDX."""
    return _MARKDOWN_LABEL.sub(_reference, label)


def html(text: Text) -> str:
    """Write prose for HTML that no program reads as anything else: no braces either."""
    return _HTML.sub(_reference, _prose(text))


def _reference(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};"


def restructured(text: Text) -> str:
    """Write prose for reStructuredText: each mark with a backslash before it, and nothing that could begin a list.

    https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#escaping-mechanism
    """
    prose = _prose(text)
    begin = "" if _SENTENCE(prose) or not prose else "\\ "
    return begin + _RST.sub(_BACKSLASH, prose)


def restructured_label(label: str) -> str:
    """Write a label for reStructuredText."""
    return _RST.sub(_BACKSLASH, label)


def name(text: Text, code: Callable[[str], str], otherwise: Callable[[Text], str]) -> str:
    """Write a parameter's name as code where it has plain characters alone."""
    return code(reveal(text)) if _PLAIN_NAME(reveal(text)) else otherwise(text)


def markdown_table(rows: Sequence[tuple[Text, Text]]) -> str:
    """Write a table of parameters in Markdown."""

    def otherwise(text: Text) -> str:
        return f"<code>{markdown(text)}</code>"

    return "\n".join(
        [
            "| Parameter | Description |",
            "| --- | --- |",
            *(f"| {name(key, '`{}`'.format, otherwise)} | {markdown(value)} |" for key, value in rows),
        ]
    )


def note(text: str) -> str:
    """Write a comment of HTML."""
    return f"<!-- {text} -->"


def mdx_note(text: str) -> str:
    """Write a comment of MDX, which takes none of HTML."""
    return f"{{/* {text} */}}"


def harmless(text: str) -> str:
    """Write a path or a name so that it can stand in any comment."""
    return _HARMFUL.sub("_", text)


def tab_label(title: str, others: Iterable[str]) -> str:
    """Name the tab of a client: `Python`, or where another of the titles begins so too, `Python (Requests)`."""
    short = title.partition(" (")[0]
    return title if any(short == other.partition(" (")[0] for other in others) else short


def label_fault(text: str) -> str:
    """Say what is wrong with a label, or nothing: no docs system may take a part of it for markup."""
    found = _NO_LABEL.search(text)
    if found:
        return f"a label cannot hold {found[0]!r}"
    return "" if text.strip() == text and text else "a label neither is empty nor begins or ends with a space"
