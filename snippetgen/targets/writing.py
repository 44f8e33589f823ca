"""Write spec text into a page: as the body of a code block or as prose, never as markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from snippetgen.patterns import pattern
from snippetgen.targets.page import Unwritable
from snippetgen.targets.prose import Piece, pieces, plain
from snippetgen.text import Text, reveal

__all__ = [
    "TAB",
    "cell_span",
    "code_span",
    "harmless",
    "html",
    "html_code",
    "html_text",
    "indented",
    "label_fault",
    "lines",
    "markdown",
    "markdown_fence",
    "markdown_label",
    "markdown_table",
    "markdown_text",
    "mdx_note",
    "name",
    "note",
    "one_word",
    "refuse",
    "restructured",
    "restructured_label",
    "restructured_text",
    "run",
    "tab_label",
]

_LINE_END = pattern(r"\r\n|\r|\n")
_PLAIN_NAME = pattern(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_PLAIN_CODE = pattern(r"[A-Za-z0-9][A-Za-z0-9_./, -]*")
_LANGUAGE = pattern(r"[A-Za-z0-9+#_.-]+")
_HARMFUL = pattern(r"[^A-Za-z0-9./_ -]|--+")
_NO_LABEL = pattern(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\"`<>{}\[\]|\\]")
# ASCII that some dialect or extension of Markdown reads as markup; `_` within a word is safe. A character reference is never
# markup (CommonMark, section 2.5).
_MARKDOWN = pattern(r"[&<>*`\[\]{}|~^=+$@#\\]|:(?! |$)|(?<![0-9A-Za-z])_|_(?![0-9A-Za-z])|(?i:(?<=www)\.)|(?<=-)-")
_HTML = pattern(r"[&<>{}\"']")
_RST = pattern(r"(?=[*`|\[\]<>\\:@]|_(?![0-9A-Za-z]))")
_BACKSLASH = r"\\"
_SENTENCE = pattern(r"[A-Za-z]+[ ,']")
# The same for labels, which are never at the start of a line and cannot contain all of these.
_MARKDOWN_LABEL = pattern(r"[&*~^=$@]|(?<![0-9A-Za-z])_|_(?![0-9A-Za-z])|(?<=\+)\+|(?<=-)-")


def lines(text: Text) -> list[str]:
    """Split a text at any line ending, without the empty lines at its end."""
    whole = reveal(text).rstrip("\r\n")
    return _LINE_END.split(whole) if "\r" in whole else whole.split("\n")


TAB = pattern(r"\t(?<=[^\t\n]\t)")
"""A tab that is not indentation, searched from tab to tab: a docs system that converts tabs to spaces would change the text."""


def refuse(texts: Iterable[Text], order: re.Pattern[str], why: str) -> None:
    """Check that no text contains what a docs system would interpret or change, even in a code block.

    Raises:
        Unwritable: a text does; its message is `why`.
    """
    if any(order.search(reveal(text)) for text in texts):
        raise Unwritable(why)


def run(char: str, body: Sequence[str], least: int = 3) -> str:
    """Return a run of a character that is longer than any in the body, so that no line of the body can close the block."""
    text = "\n".join(body)
    if char * least not in text:
        return char * least
    return char * (max(map(len, re.findall(f"{re.escape(char)}+", text))) + 1)


def indented(text: str, by: str) -> str:
    """Indent each line that is not empty; lines end at line feeds only."""
    if "\n\n" in f"\n{text}\n":  # an empty line
        return "\n".join([f"{by}{line}" if line else line for line in text.split("\n")])
    return by + text.replace("\n", f"\n{by}")


def markdown_fence(info: str, text: Text) -> str:
    """Write a fenced code block that its text cannot close (CommonMark, section 4.5)."""
    body = lines(text)
    fence = run("`", body)
    return "\n".join([f"{fence}{info}", *body, fence])


def one_word(info: str) -> str:
    """Check that a code block is given the name of a language and no more, where a docs system takes no more.

    Raises:
        ValueError: it is given more, or nothing.
    """
    if not _LANGUAGE.fullmatch(info):
        raise ValueError(f"a code block of this docs system takes the name of a language, and no more: not {info!r}")
    return info


def html_code(text: str) -> str:
    """Write code as an element, with character references."""
    return f"<code>{_MARKDOWN.sub(_reference, text)}</code>"


def code_span(text: str) -> str:
    """Write code as a span, for a Markdown without HTML (CommonMark, section 6.1)."""
    mark = run("`", [text], 1)
    blank = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{mark}{blank}{text}{blank}{mark}"


def cell_span(text: str) -> str:
    """Write code as a span in a cell of a table, where a pipe is escaped in code, too (GFM, section 4.10)."""
    return code_span(text).replace("|", r"\|")


def markdown(text: Text, code: Callable[[str], str] = html_code) -> str:
    """Write prose for any dialect of Markdown and for MDX, with character references for what is no markup of ours.

    `code` writes code with other than plain characters.
    """
    return "".join(_as_markdown(each, _MARKDOWN.sub(_reference, each.text), code) for each in pieces(text))


def markdown_text(text: Text) -> str:
    """Write a text in which nothing is markup for any dialect of Markdown and for MDX."""
    return _MARKDOWN.sub(_reference, plain(text))


def _as_markdown(piece: Piece, text: str, code: Callable[[str], str]) -> str:
    match piece.kind:
        case "code":
            return f"`{piece.text}`" if _PLAIN_CODE.fullmatch(piece.text) else code(piece.text)
        case "a":
            return f"[{text}]({piece.url})"
        case kind:
            mark = {"em": "*", "strong": "**"}.get(kind, "")
            return f"{mark}{text}{mark}"


def markdown_label(label: str) -> str:
    """Write a label for any dialect of Markdown, for HTML and for MDX."""
    return _MARKDOWN_LABEL.sub(_reference, label)


def html(text: Text) -> str:
    """Write prose for HTML; braces are escaped too, for Vue."""
    return "".join(_as_html(each, _HTML.sub(_reference, each.text)) for each in pieces(text))


def html_text(text: Text) -> str:
    """Write a text in which nothing is markup for HTML and for Vue."""
    return _HTML.sub(_reference, plain(text))


def _as_html(piece: Piece, text: str) -> str:
    if piece.kind == "a":
        return f'<a href="{_HTML.sub(_reference, piece.url)}">{text}</a>'
    return f"<{piece.kind}>{text}</{piece.kind}>" if piece.kind else text


def _reference(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};"


def restructured(text: Text) -> str:
    """Write prose for reStructuredText: what is no markup of ours is escaped by a backslash, and nothing can start a list.

    https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#escaping-mechanism
    """
    return _begun("".join(_as_restructured(each, _RST.sub(_BACKSLASH, each.text)) for each in pieces(text)))


def restructured_text(text: Text) -> str:
    """Write a text in which nothing is markup for reStructuredText."""
    return _begun(_RST.sub(_BACKSLASH, plain(text)))


def _begun(prose: str) -> str:
    return prose if _SENTENCE.match(prose) or not prose else f"\\ {prose}"


def _as_restructured(piece: Piece, text: str) -> str:
    match piece.kind:
        case "code":
            return f"``{piece.text}``"
        case "a":
            return f"`{text} <{piece.url}>`__"
        case kind:
            mark = {"em": "*", "strong": "**"}.get(kind, "")
            return f"{mark}{text}{mark}"


def restructured_label(label: str) -> str:
    """Write a label for reStructuredText."""
    return _RST.sub(_BACKSLASH, label)


def name(text: Text, code: Callable[[str], str], otherwise: Callable[[Text], str]) -> str:
    """Write a parameter's name as code if it has plain characters only, else as prose."""
    return code(reveal(text)) if _PLAIN_NAME.fullmatch(reveal(text)) else otherwise(text)


def markdown_table(headings: tuple[str, str], rows: Sequence[tuple[Text, Text]], code: Callable[[str], str] = html_code) -> str:
    """Write a table in Markdown, of names and what they are; `code` is that of `markdown`."""

    def otherwise(text: Text) -> str:
        return code(plain(text))

    return "\n".join(
        [
            f"| {' | '.join(markdown_text(Text(each)) for each in headings)} |",
            "| --- | --- |",
            *(f"| {name(key, '`{}`'.format, otherwise)} | {markdown(value, code)} |" for key, value in rows),
        ]
    )


def note(text: str) -> str:
    """Write an HTML comment."""
    return f"<!-- {text} -->"


def mdx_note(text: str) -> str:
    """Write an MDX comment; MDX has no HTML comments."""
    return f"{{/* {text} */}}"


def harmless(text: str) -> str:
    """Make a path or a name safe inside any comment."""
    return _HARMFUL.sub("_", text)


def tab_label(title: str, others: Iterable[str]) -> str:
    """Return the tab label of a client: `Python`, or `Python (Requests)` if another title starts with `Python` too."""
    short = title.partition(" (")[0]
    return title if any(short == other.partition(" (")[0] for other in others) else short


def label_fault(text: str) -> str:
    """Return what is wrong with a label, or an empty string: no docs system may read a part of it as markup."""
    found = _NO_LABEL.search(text)
    if found:
        return f"a label cannot contain {found[0]!r}"
    return "" if text.strip() == text and text else "a label must not be empty or have leading or trailing spaces"
