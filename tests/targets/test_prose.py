"""Code, emphasis and links in prose are shown as such by every docs system; all else is text."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from snippetgen.targets import TARGETS, Page, partial
from snippetgen.targets.prose import pieces
from snippetgen.targets.writing import html
from snippetgen.text import Text
from tests.targets.test_any_text import RENDERERS as FAST
from tests.targets.test_hostile import RENDERERS

URL = "https://a.example:8080/b-c/d_e.html?f=g&h=i%20j#k"
PROSE = (
    "A *stressed é word*, **bold text**, `code`, `{x} | <y> \\ &amp; *z*` (and *this*); "
    f"see the [page]({URL}), and [a link]({URL})."
)
SHOWN = [
    ("em", "stressed é word"),
    ("strong", "bold text"),
    ("code", "code"),
    ("code", "{x} | <y> \\ &amp; *z*"),
    ("em", "this"),
    (URL, "page"),
    (URL, "a link"),
]


class Cell(HTMLParser):
    """What the last cell of a table shows: its text, and the texts of its elements with their tags, or with their URLs."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text = ""
        self.elements: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = dict(attrs)
        if tag == "td":
            self.text, self.elements, self._open = "", [], []
        elif tag in ("em", "strong", "code", "a") or (tag == "span" and "literal" in str(own.get("class"))):  # of docutils
            self.elements.append((str(own["href"]) if tag == "a" else "code" if tag == "span" else tag, ""))
            self._open.append(tag)
        elif tag == "span":
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "td":
            self._open = ["closed"]
        elif self._open[-1:] == [tag]:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open != ["closed"]:
            self.text += data
            if self._open and self.elements:
                kind, text = self.elements[-1]
                self.elements[-1] = kind, text + data


def page(text: str) -> Page:
    return Page("a.yaml", parameters=((Text("name"), Text(text)),))


@pytest.mark.parametrize("name", TARGETS)
def test_code_emphasis_and_links_are_shown(name: str, tmp_path: Path) -> None:
    cell = Cell(RENDERERS[name](partial(name, page(PROSE), ["parameters"], whole=False), tmp_path))
    assert cell.elements == SHOWN
    assert " ".join(cell.text.split()) == (
        "A stressed é word, bold text, code, {x} | <y> \\ &amp; *z* (and this); see the page, and a link."
    )


@pytest.mark.parametrize(
    "text",
    [
        "2*3*4 and 2 * 3 * 4", "a*b*", "*a*b", "**a*", "* a *", "``a``", "` a `", "`a", "[a](b)", "[a](//b.example)",
        "[a](javascript:x)", "[a](https://b.example/(c))", "[a](https://b.example/ c)", "[a](https://b.example/c_)",
        "[](https://b.example)", "![a](https://b.example)", "[a](<https://b.example>)", '[a](https://b.example "c")',
        "[the *a*](https://b.example)", "x[a](https://b.example)", "_a_", "__a__", "~~a~~", "<b>a</b>",
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", FAST)
def test_everything_else_is_text(name: str, text: str) -> None:
    cell = Cell(FAST[name](partial(name, page(text), ["parameters"], whole=False)))
    assert (" ".join(cell.text.split()), cell.elements) == (text, [])


def test_a_parameter_s_name_has_no_markup() -> None:
    key = Text("a *b* `c`")
    for name in FAST:
        shown = partial(name, Page("a.yaml", parameters=((key, Text("d")),)), ["parameters"], whole=False)
        assert "em" not in {kind for kind, _ in Cell(FAST[name](shown)).elements}
        assert "*b*" not in shown


WORDS = [
    "*",
    "**",
    "`",
    "``",
    "[",
    "](",
    ")",
    URL,
    "https://",
    "(",
    " ",
    "a",
    "b c",
    "é",
    "\\\\",
    "|",
    "{",
    "<",
    "_",
    ".",
    ":",
    "-",
    "1",
    "&",
]


@pytest.mark.parametrize("name", FAST)
@given(
    words=st.lists(
        st.sampled_from(WORDS) | st.sampled_from([f"[a]({URL})", "`a`", "*a*", "**a b**", "`*`", "`\\\\`", "`)`"]), max_size=12
    )
)
def test_a_parser_sees_what_is_meant(name: str, words: list[str]) -> None:
    text = " ".join("".join(words).split())
    assume(text)
    meant = [*pieces(Text(text))]
    cell = Cell(FAST[name](partial(name, page(text), ["parameters"], whole=False)))
    assert cell.elements == [(each.url or each.kind, each.text) for each in meant if each.kind]
    assert " ".join(cell.text.split()) == " ".join("".join(each.text for each in meant).split())


@given(st.text(st.sampled_from("*`[]() ab.<&\"'{}"), max_size=30))
def test_html_shows_what_is_meant(text: str) -> None:
    meant = [*pieces(Text(text))]
    cell = Cell(f"<table><td>{html(Text(text))}</td></table>")
    assert cell.elements == [(each.url or each.kind, each.text) for each in meant if each.kind]
    assert cell.text == "".join(each.text for each in meant)
