"""VitePress: https://vitepress.dev/guide/markdown#code-groups."""

from __future__ import annotations

from collections.abc import Sequence

from snippetgen.patterns import pattern
from snippetgen.targets.looks import braces
from snippetgen.targets.page import Tab
from snippetgen.targets.systems import Target
from snippetgen.targets.writing import html, html_text, lines, markdown_fence, refuse, run
from snippetgen.text import Text

__all__ = ["TARGET"]

_SETTINGS = """\
In .vitepress/config.js, so that partials are not pages themselves:

srcExclude: ['{output}/**']

In a page:

<!--@include: @/{output}/get-access-token/vitepress.md-->
"""

_ORDER = pattern(r"<!--\s*@include:|\[!code\b")


def samples(tabs: Sequence[Tab]) -> str:
    """Write a code group; it ends at the first line with as many colons, even inside a code block."""
    colons = run(":", [line for tab in tabs for line in lines(tab.text)])
    return f"{colons} code-group\n\n" + "\n\n".join(_block(tab) for tab in tabs) + f"\n\n{colons}"


def response(tab: Tab) -> str:
    """Write a code group of one block, which shows its label."""
    return samples([tab])


def prose(text: Text) -> str:
    """Write a paragraph of HTML, since Vue evaluates braces in Markdown."""
    return f"<p>{html(text)}</p>"


def table(headings: tuple[str, str], rows: Sequence[tuple[Text, Text]]) -> str:
    """Write an HTML table: in Markdown, character references for braces would become braces, which Vue evaluates."""
    first, second = (html_text(Text(each)) for each in headings)
    head = f"<table>\n<thead><tr><th>{first}</th><th>{second}</th></tr></thead>\n<tbody>"
    body = (f"<tr><td><code>{html_text(key)}</code></td><td>{html(value)}</td></tr>" for key, value in rows)
    return "\n".join([head, *body, "</tbody>\n</table>"])


def fence(info: str, text: Text) -> str:
    """Write a code block."""
    refuse([text], _ORDER, "VitePress interprets `<!--@include:` and `[!code` even in a code block")
    return markdown_fence(info, text)


def _block(tab: Tab) -> str:
    return fence(f"{tab.fence}{braces(tab)} [{tab.label}]", tab.text)


TARGET = Target(
    title="VitePress",
    extension="md",
    output="snippets",
    settings=_SETTINGS,
    samples=samples,
    response=response,
    looks=("highlight",),
    fence=fence,
    prose=prose,
    table=table,
)
