"""Highlighted lines, titles and hidden code in each docs system: what it writes, and that labels and code stay text."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from snippetgen.targets import TARGETS, Page, Tab, Unwritable, partial, target
from snippetgen.targets.looks import ranges
from snippetgen.targets.writing import label_fault
from snippetgen.text import Text
from tests.targets.hostile import BODY, OWN
from tests.targets.test_hostile import GO, RENDERERS, Shown, spaced

LABEL = "C++ & co *x* _y_ it's &lt; a: b $x$ $y$ ~~a~~ ^^b^^ ==c== :smile: www.a.b @d #1 -- (C) {label} 日本語"
LABEL = LABEL.replace("{label}", "'q' %")
"""A label with all that `label_fault` lets through and that some dialect could read."""

BEGINNINGS = ("1. x", "- x", "# x", "+ x", ".x", "* x", "=== x", ":x: y", "A", "&#60;", "日本")

FENCES = {
    "mkdocs": '    ```go {hl_lines="1 3-4" title="T & t"}',
    "sphinx-rst": "      .. code-block:: go\n         :force:\n         :emphasize-lines: 1,3-4\n         :caption: T & t\n",
    "sphinx-myst": '```{code-block} go\n:force:\n:emphasize-lines: 1,3-4\n:caption: "T &#38; t"\n',
    "docusaurus": '```go {1,3-4} title="T &#38; t"',
    "vitepress": "```go {1,3-4} [Go]",
    "starlight": '```go {1,3-4} frame="code" title="T &#38; t"',
    "mintlify": "```go Go highlight={1,3-4}",
    "fumadocs": '```go {1,3-4} tab="Go" title="T &#38; t"',
    "zudoku": '```go {1,3-4} title="Go"',
    "markdoc": "```go {% process=false %}",
    "hugo-hextra": '```go {hl_lines=[1,"3-4"] filename="T & t"}',
    "hugo-docsy": '```go {hl_lines=[1,"3-4"]}',
    "hugo-book": '```go {hl_lines=[1,"3-4"]}',
    "asciidoc": ".T &#38; t\n[source,go,subs=-callouts,highlight=1;3-4]",
    "github": "```go\n",
    "readme": "```go Go\n",
    "plain": "```go\n",
}
ABLE = [name for name in TARGETS if target(name).looks]


def written(name: str, *tabs: Tab) -> str:
    return partial(name, Page("a.yaml", tabs), ["samples"], whole=False)


def looked(name: str, label: str = LABEL, *, collapsed: bool = False) -> tuple[str, Tab]:
    """Return a partial of hostile code, with all that the target can show, and the hostile tab."""
    body = [*(line for line in BODY if name != "vitepress" or "@include" not in line), *OWN.get(name, ())]
    can = target(name).looks
    tab = Tab(
        label,
        "cpp",
        "cpp",
        Text("\n".join(body)),
        highlight=(1, 3, 4, len(body)) if "highlight" in can else (),
        title=label if "title" in can else "",
        collapsed=collapsed and "collapse" in can,
    )
    return written(name, tab, Tab("Go", "go", "go", Text("package main\n"))), tab


def test_numbers_in_a_row_are_a_range() -> None:
    def of(*numbers: int) -> str:
        return ranges(Tab("", "", "", Text(""), highlight=numbers))

    assert [of(), of(1), of(1, 2), of(1, 2, 3), of(1, 3, 5), of(1, 2, 4, 6, 7, 8)] == [
        "",
        "1",
        "1-2",
        "1-3",
        "1,3,5",
        "1-2,4,6-8",
    ]


@pytest.mark.parametrize("name", TARGETS)
def test_each_target_writes_what_it_can_show_in_its_own_syntax(name: str) -> None:
    text = written(name, Tab("Go", "go", "go", Text("a\nb\nc\nd\ne\n"), highlight=(1, 3, 4), title="T & t"))
    assert FENCES[name] in f"{text}\n"


@pytest.mark.parametrize("collapsed", [False, True])
@pytest.mark.parametrize("name", ABLE)
def test_hostile_code_and_labels_come_out_as_they_went_in(name: str, tmp_path: Path, *, collapsed: bool) -> None:
    if collapsed and "collapse" not in target(name).looks:
        return
    assert label_fault(LABEL) == ""
    (tmp_path / "secret.txt").write_text("the secret\n", "utf-8")
    text, tab = looked(name, collapsed=collapsed)
    html = RENDERERS[name](text, tmp_path)
    shown, code = Shown(html), spaced(tab.text._content, name)  # noqa: SLF001 - it is compared
    assert [each.strip("\n") for each in shown.codes] == [code, GO]
    assert shown.tags & {"script", "b", "strong", "em", "i", "math", "img", "mark", "del", "ins", "kbd", "sub", "sup"} == set()
    assert "the secret" not in html


@pytest.mark.parametrize("collapsed", [False, True])
@pytest.mark.parametrize("name", ["sphinx-rst", "sphinx-myst", "asciidoc"])
def test_a_title_begins_nothing_but_itself(name: str, tmp_path: Path, *, collapsed: bool) -> None:
    html, tags = "", []
    for titles in (BEGINNINGS, ("x",)):
        tabs = [
            Tab(f"Tab {number}", f"t{number}", "text", Text("y\n"), title=title, collapsed=collapsed)
            for number, title in enumerate(titles)
        ]
        html = RENDERERS[name](written(name, *tabs), tmp_path)
        tags.append(Shown(html).tags)
        plain = unescape(re.sub(r"<[^>]*>", "", html))
        assert [title for title in titles if title not in plain] == []
    assert tags[0] == tags[1], "a title is read as markup"


@pytest.mark.parametrize("name", ["hugo-hextra", "hugo-docsy", "hugo-book"])
def test_hugo_highlights_the_lines(name: str, tmp_path: Path) -> None:
    tab = Tab("Go", "go", "go", Text("package a\n\nvar b = 1\nvar c = 2\nvar d = 3\n"), highlight=(1, 3, 4))
    html = RENDERERS[name](written(name, tab, tab._replace(label="Two")), tmp_path)
    lines = [re.sub(r"<[^>]*>", "", each) for each in re.findall(r"<span[^>]*(?:background-color|hl)[^>]*>(.*)", html)]
    assert [each.strip() for each in lines[: len(lines) // 2]] == ["package a", "var b = 1", "var c = 2"]


def test_a_text_that_is_refused_is_refused_with_a_look_too() -> None:
    tab = Tab("One", "one", "text", Text("a\tb"), highlight=(1,), title="x")
    for name in ("mkdocs", "sphinx-rst"):
        with pytest.raises(Unwritable):
            written(name, tab)
