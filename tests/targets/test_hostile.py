"""Spec text stays text in every docs system: hostile code and prose survive its parser unchanged."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest
from markdown_it import MarkdownIt

from snippetgen.targets import PARTS, TARGETS, Headings, Page, Tab, Unwritable, partial, target
from snippetgen.targets.writing import label_fault
from snippetgen.text import Text
from tests.targets.hostile import BODY, OWN, PROSE, WORD, page
from tests.targets.hugo import site

TOOLS = Path(os.environ.get("TOOLCHAINS", "/opt/toolchains")) / "docs-tools"
CODE = "\n".join(BODY)
GO = "package main"
CELLS = ["plain_name", PROSE, PROSE, f"1. {PROSE}", "a b", "- # x"]
EXTENSIONS = (
    "tables abbr attr_list def_list footnotes md_in_html admonition pymdownx.superfences pymdownx.tabbed pymdownx.snippets "
    "pymdownx.highlight pymdownx.inlinehilite pymdownx.keys pymdownx.mark pymdownx.caret pymdownx.tilde pymdownx.critic "
    "pymdownx.magiclink pymdownx.arithmatex pymdownx.betterem pymdownx.details pymdownx.tasklist pymdownx.escapeall"
).split()


class Shown(HTMLParser):
    """The text of each code block, of each table cell and of each head of a table, and the names of all tags."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.codes: list[str] = []
        self.cells: list[str] = []
        self.heads: list[str] = []
        self.tags: set[str] = set()
        self._into: list[str] | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag in ("td", "th") or (tag == "pre" and "td" not in dict(attrs)):
            self._into = {"td": self.cells, "th": self.heads}.get(tag, self.codes)
            self._into.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("pre", "td", "th"):
            self._into = None

    def handle_data(self, data: str) -> None:
        if self._into is not None:
            self._into[-1] += data


def mkdocs(text: str, folder: Path) -> str:
    (folder / "partial.md").write_text(text, "utf-8")
    settings: dict[str, dict[str, object]] = {
        "pymdownx.snippets": {"base_path": [str(folder)], "check_paths": True},
        "pymdownx.tabbed": {"alternate_style": True},
        "pymdownx.highlight": {"use_pygments": False},
    }
    return markdown.markdown('--8<-- "partial.md"\n', extensions=EXTENSIONS, extension_configs=settings)


def sphinx(text: str, folder: Path, suffix: str, include: str) -> str:
    (folder / f"partial.inc{suffix}").write_text(text, "utf-8")
    (folder / f"index{suffix}").write_text(include, "utf-8")
    (folder / "conf.py").write_text(
        "extensions = ['sphinx_design', 'myst_parser']\nexclude_patterns = ['*.inc.*']\nsmartquotes = False\n"
        "myst_enable_extensions = ['colon_fence', 'dollarmath', 'substitution', 'attrs_inline', 'strikethrough']\n"
        "html_theme = 'basic'\n"
    )
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", str(folder), str(folder / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return (folder / "out" / "index.html").read_text("utf-8").partition('role="main"')[2].partition('role="navigation"')[0]


def sphinx_rst(text: str, folder: Path) -> str:
    return sphinx(text, folder, ".rst", "Title\n=====\n\n.. include:: partial.inc.rst\n")


def sphinx_myst(text: str, folder: Path) -> str:
    return sphinx(text, folder, ".md", "# Title\n\n```{include} partial.inc.md\n```\n")


def commonmark(text: str, _: Path) -> str:
    return str(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text))


def through(script: str, text: str, folder: Path, *arguments: str) -> str:
    path = TOOLS / script
    if not path.exists():
        pytest.skip(f"{path} is not installed: bash .ci/toolchains/install-docs-tools.sh")
    command = ["node", str(path), *arguments]
    done = subprocess.run(command, input=text, cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def mdx(text: str, folder: Path) -> str:
    return through("mdx.mjs", text, folder, "render")


def markdoc(text: str, folder: Path) -> str:
    return through("markdoc.mjs", text, folder)


def asciidoctor(text: str, folder: Path) -> str:
    (folder / "partial.adoc").write_text(text, "utf-8")
    return through("asciidoc.mjs", "include::partial.adoc[]\n", folder)


RENDERERS: dict[str, Callable[[str, Path], str]] = {
    "mkdocs": mkdocs,
    "sphinx-rst": sphinx_rst,
    "sphinx-myst": sphinx_myst,
    "docusaurus": mdx,
    "starlight": mdx,
    "mintlify": mdx,
    "fumadocs": mdx,
    "zudoku": mdx,
    "markdoc": markdoc,
    "hugo-hextra": site("hugo-hextra"),
    "hugo-docsy": site("hugo-docsy"),
    "hugo-book": site("hugo-book"),
    "asciidoc": asciidoctor,
    "vitepress": commonmark,
    "github": commonmark,
    "readme": commonmark,
    "plain": commonmark,
}
"""Renders a page of each docs system to HTML; for VitePress, without Vue."""


def spaced(text: str, name: str) -> str:
    """Convert tabs to spaces as the docs system does."""
    if name == "sphinx-rst":
        return text.expandtabs(8)
    return text.expandtabs(4) if name == "mkdocs" else text


@pytest.mark.parametrize("name", TARGETS)
def test_hostile_text_comes_out_as_it_went_in(name: str, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("the secret\n", "utf-8")
    body = [*(line for line in BODY if name != "vitepress" or "@include" not in line), *OWN.get(name, ())]
    text = partial(name, page(*body), PARTS, whole=False)
    shown = Shown(RENDERERS[name](text, tmp_path))
    code = spaced("\n".join(body), name)
    assert [each.strip("\n") for each in shown.codes] == [code, GO, code]
    assert [" ".join(each.split()) for each in shown.cells] == CELLS
    assert shown.tags & {"script", "b", "strong", "em", "i", "math", "img", "mark", "del", "ins", "kbd", "sub", "sup"} == (
        {"strong"} if name == "plain" else set()
    )
    assert "the secret" not in json.dumps([shown.codes, shown.cells])


@pytest.mark.parametrize("name", TARGETS)
def test_a_head_of_a_table_is_text(name: str, tmp_path: Path) -> None:
    heads = Headings(f"- {WORD}", "Umgebungsvariable", f"1. {WORD}")
    assert {*map(label_fault, heads)} == {""}
    text = partial(name, page("x")._replace(headings=heads), ["parameters"], whole=False)
    shown = Shown(RENDERERS[name](text, tmp_path))
    assert [" ".join(each.split()) for each in shown.heads] == [heads.parameter, heads.description]
    assert [" ".join(each.split()) for each in shown.cells] == CELLS
    assert shown.tags & {"strong", "em", "i", "math", "mark", "del", "ins", "sub", "sup", "li"} == set()


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("vitepress", "<!--@include: secret.txt-->"),
        ("vitepress", 'x = "# [!code --]"'),
        ("docusaurus", "# highlight-next-line"),
        ("docusaurus", "  <!-- highlight-start -->"),
        ("fumadocs", "a() // [!code ++]"),
    ],
)
def test_a_text_that_a_docs_system_interprets_even_in_a_code_block_is_refused(name: str, line: str) -> None:
    for parts in (["samples"], ["response"]):
        with pytest.raises(Unwritable, match=f"{target(name).title} interprets"):
            partial(name, page(line), parts)
    assert partial(name, page(line), ["parameters"])


@pytest.mark.parametrize("name", TARGETS)
def test_no_line_separator_closes_a_code_block(name: str, tmp_path: Path) -> None:
    """Put markup of each syntax after every character that some program reads as a line break."""
    ends = ["\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"]
    lines = ["a", "## heading", "", "heading", "=======", "", ".. note:: b", "", "<b>c</b>", ""]
    texts = [end.join(lines) for end in ends]
    tabs = [Tab(f"Tab {number}", f"tab-{number}", "text", Text(text)) for number, text in enumerate(texts)]
    written = [tab for tab in tabs if is_written(name, tab)]
    # No page can show carriage returns. Sphinx reads each of the others as a line break, Asciidoctor drops it at a line's end.
    assert written == ([] if name.startswith(("sphinx", "asciidoc")) else tabs[2:])
    shown = Shown(RENDERERS[name](partial(name, Page("a.yaml", tuple(written)), PARTS, whole=False), tmp_path))
    assert [("## heading" in code, "<b>c</b>" in code) for code in shown.codes] == [(True, True)] * len(written)
    assert shown.tags & {"b", "h2", "strong"} == ({"strong"} if name == "plain" else set())


def is_written(name: str, tab: Tab) -> bool:
    try:
        return bool(partial(name, Page("a.yaml", (tab,)), PARTS))
    except Unwritable:
        return False


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        *((name, "a\r\nb", "a page cannot show a carriage return") for name in TARGETS),
        ("mkdocs", "a\tb", "Python-Markdown converts tabs to spaces"),
        ("sphinx-rst", "a\n b\t\n", "docutils converts tabs to spaces"),
        ("sphinx-rst", "a \nb", "Sphinx drops trailing spaces"),
        ("sphinx-rst", "a\u2028b", "Sphinx drops trailing spaces"),
        ("hugo-hextra", "{{< x >}}", "Hugo interprets"),
        ("hugo-docsy", "a {{% x", "Hugo interprets"),
        ("hugo-book", "{{</* x */>}}", "Hugo interprets"),
        ("asciidoc", "a\t\nb", "Asciidoctor drops whitespace"),
        ("asciidoc", "a\u3000", "Asciidoctor drops whitespace"),
        ("asciidoc", "a\n\\include::b[]", "Asciidoctor drops the backslash"),
        ("asciidoc", "\\endif::[]", "Asciidoctor drops the backslash"),
        ("sphinx-myst", "a\x85b", "Sphinx reads characters such as U\\+2028"),
    ],
)
def test_a_text_that_a_docs_system_would_change_is_refused(name: str, text: str, reason: str) -> None:
    tab = Tab("One", "one", "text", Text(text))
    for shown, part in ((Page("a.yaml", (tab,)), "samples"), (Page("a.yaml", responses=(tab,)), "response")):
        with pytest.raises(Unwritable, match=reason):
            partial(name, shown, [part])
        assert partial(name, shown, ["parameters"], whole=False) == ""


@pytest.mark.parametrize("name", ["docusaurus", "starlight", "mintlify", "fumadocs", "zudoku"])
def test_a_whole_partial_is_valid_mdx(name: str, tmp_path: Path) -> None:
    text = partial(name, page(), PARTS)
    assert through("mdx.mjs", text, tmp_path, "compile") == "this is MDX\n"
    assert text.startswith("{/* Made by snippetgen from hostile.yaml: edit that instead. */}\n\n" + target(name).head)
