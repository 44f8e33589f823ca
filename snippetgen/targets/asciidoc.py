"""AsciiDoc, in Asciidoctor and Antora, with Asciidoctor Tabs: https://github.com/asciidoctor/asciidoctor-tabs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from snippetgen.patterns import pattern
from snippetgen.targets.looks import ranges
from snippetgen.targets.page import Tab
from snippetgen.targets.prose import Piece, pieces, plain
from snippetgen.targets.systems import Target
from snippetgen.targets.writing import lines, name, one_word, refuse, run
from snippetgen.text import Text

__all__ = ["TARGET", "escaped"]

_SETTINGS = """\
In antora-playbook.yml, after `npm install @asciidoctor/tabs`, whose CSS and JavaScript the UI bundle needs, too:

asciidoc:
  extensions: ['@asciidoctor/tabs']

With Asciidoctor, after `gem install asciidoctor-tabs`: asciidoctor -r asciidoctor-tabs PAGE. Without this extension,
the samples are a list. In a page of Antora, or of Asciidoctor in the folder of snippetgen.yaml:

include::partial$get-access-token/asciidoc.adoc[]

include::modules/ROOT/partials/get-access-token/asciidoc.adoc[]

In a list item, put this line between two lines ====, not between two lines --, which code might contain.

Asciidoctor Tabs has no keys for its tabs: without a mouse, readers see the first sample alone, unless your pages have a
script that adds keys.
"""

# What Asciidoctor's preprocessor obeys, wherever it is; a backslash in front of it escapes it, and is lost.
_ANY = r"(?:include::[^\s\[](?:[^\[\n]*[^\s\[])?|(?:ifn?def|ifeval|endif)::\S*?)\[.*\]$"
_DIRECTIVE = pattern(rf"^(?={_ANY})", re.MULTILINE)
_ESCAPED = pattern(rf"^\\{_ANY}", re.MULTILINE)
_LOST = pattern(r"[\s\0\ufeff](?<!\n)$", re.MULTILINE)
# All of ASCII that is not certainly harmless between other characters, and the bullet of a list.
_MARKUP = pattern(r"(?<=[A-Za-z]{2})\.(?= |$)|(?<=[0-9A-Za-z])[-_/](?=[0-9A-Za-z])|[0-9A-Za-z ,]|(?P<mark>[\x21-\x7e\u2022])")


def note(text: str) -> str:
    """Write a comment."""
    return f"// {text}"


def samples(tabs: Sequence[Tab]) -> str:
    """Write a description list in an example block, which the extension makes into tabs, synced by their labels.

    A block ends at the first line with as many marks, even within a code block.
    """
    mark = run("=", [line for tab in tabs for line in lines(tab.text)], 6)
    items = "\n\n".join(f"{escaped(tab.label)}::\n+\n{_item(tab, f'{mark}=')}" for tab in tabs)
    return f"[tabs%sync,sync-group-id=lang]\n{mark}\n{items}\n{mark}"


def _item(tab: Tab, mark: str) -> str:
    """Write the code of a tab; if it is hidden, in a block between marks, whose title opens it."""
    code = _listing(tab.fence, tab.text, f",highlight={ranges(tab, ';')}" if tab.highlight else "")
    if tab.collapsed:
        return f".{escaped(tab.title or tab.label)}\n[%collapsible]\n{mark}\n{code}\n{mark}"
    return f".{escaped(tab.title)}\n{code}" if tab.title else code


def response(tab: Tab) -> str:
    """Write a code block with a title."""
    return f".{escaped(tab.label)}\n{fence(tab.fence, tab.text)}"


def prose(text: Text) -> str:
    """Write a paragraph."""
    return "".join(map(_shown, pieces(text)))


def table(headings: tuple[str, str], rows: Sequence[tuple[Text, Text]]) -> str:
    """Write a table."""
    cells = [(name(key, "`+{}+`".format, lambda text: f"``{escaped(plain(text))}``"), prose(value)) for key, value in rows]
    body = "\n\n".join(f"| {first}\n| {second}".rstrip() for first, second in cells)
    head = " | ".join(map(escaped, headings))
    return f'[%header,cols="1,3"]\n|===\n| {head}\n\n{body}\n|==='


def _shown(piece: Piece) -> str:
    text = escaped(piece.text)
    if piece.kind == "a":
        return f"link:++{piece.url}++[{text}]"
    mark = {"code": "``", "em": "__", "strong": "**"}.get(piece.kind, "")
    return f"{mark}{text}{mark}"


def escaped(text: str) -> str:
    """Write a text in which nothing is markup, by character references."""
    return _MARKUP.sub(lambda found: f"&#{ord(found[0])};" if found["mark"] else found[0], text)


def fence(info: str, text: Text) -> str:
    """Write a listing, without the callouts that it would make of `<1>`.

    https://docs.asciidoctor.org/asciidoc/latest/directives/include/#escape-an-include-directive
    """
    return _listing(info, text)


def _listing(info: str, text: Text, more: str = "") -> str:
    refuse([text], _LOST, "Asciidoctor drops whitespace at the end of a line")
    refuse([text], _ESCAPED, "Asciidoctor drops the backslash before a directive such as `include::`")
    body = lines(text)
    mark = run("-", body, 4)
    code = _DIRECTIVE.sub(r"\\", "\n".join(body))
    return f"[source,{one_word(info)},subs=-callouts{more}]\n{mark}\n{code}\n{mark}"


TARGET = Target(
    title="AsciiDoc (Asciidoctor, Antora)",
    extension="adoc",
    output="modules/ROOT/partials",
    settings=_SETTINGS,
    samples=samples,
    response=response,
    syntax="asciidoc",
    looks=("highlight", "title", "collapse"),
    note=note,
    fence=fence,
    prose=prose,
    table=table,
)
