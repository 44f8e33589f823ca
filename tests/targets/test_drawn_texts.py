"""Any text, as code and as prose, survives the parsers that are not in Python: many texts in one run of each."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from html import unescape
from pathlib import Path
from random import Random

import pytest

from snippetgen.targets import Page, Tab, Unwritable, partial, target
from snippetgen.targets.prose import pieces
from snippetgen.text import Text
from tests.targets.hugo import sites
from tests.targets.test_any_text import CHARACTERS, WORDS
from tests.targets.test_hostile import Shown, through

COUNT = 300
OWN = (
    *(
        "include::",
        "a.txt",
        "[]",
        "ifdef::a[",
        "endif::",
        "]",
        "\\n\\\\",
        "a",
        "<1>",
        "++",
        "----",
        "====",
        "|===",
        "[source]",
        "//",
        "- ",
    ),
    *(
        "{{<",
        ">}}",
        "{{%",
        "%}}",
        "{%",
        "%}",
        "{% /tab %}",
        "$a",
        "\\",
        "(C)",
        "...",
        "->",
        "https://a.example",
        "a@b.example",
        "NOTE: ",
    ),
    *("\n+\n", "((", "))", "pass:[", "\u2022 ", "1. ", "a. ", "b::", ";;", "'"),
)


def each(script: str) -> Callable[[Sequence[str], Path], list[str]]:
    def render(pages: Sequence[str], folder: Path) -> list[str]:
        found: list[str] = json.loads(through(script, json.dumps(pages), folder, "each"))
        return found

    return render


RENDERERS: dict[str, Callable[[Sequence[str], Path], list[str]]] = {
    "asciidoc": each("asciidoc.mjs"),
    "markdoc": each("markdoc.mjs"),
    "hugo-hextra": sites("hugo-hextra"),
    "hugo-docsy": sites("hugo-docsy"),
    "hugo-book": sites("hugo-book"),
}


def texts(seed: int) -> list[str]:
    random = Random(seed)  # noqa: S311 - texts to try
    parts = (*CHARACTERS, *WORDS, *OWN)
    return ["".join(random.choices(parts, k=random.randint(1, 12))) for _ in range(COUNT)]


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", RENDERERS)
def test_prose_is_prose(name: str, tmp_path: Path) -> None:
    rows = [*zip(texts(1), texts(2), strict=True)]
    pages = [Page("a.yaml", parameters=((Text(f"x{key}"), Text(value)),)) for key, value in rows]
    htmls = RENDERERS[name]([partial(name, page, ["parameters"], whole=False) for page in pages], tmp_path)
    assert [[*map(words, Shown(html).cells)] for html in htmls] == [[words(f"x{key}"), words(value)] for key, value in rows]
    assert {tag for html in htmls for tag in Shown(html).tags} <= {
        *("article", "table", "colgroup", "col", "thead", "tbody", "tr", "th", "td", "p", "code"),
    }


@pytest.mark.parametrize("name", RENDERERS)
def test_a_paragraph_shows_what_is_meant(name: str, tmp_path: Path) -> None:
    """A paragraph begins with the status of a response."""
    shown = [Text(f"200 OK: {text}") for text in texts(4)]
    htmls = RENDERERS[name]([f"{target(name).prose(text)}\n" for text in shown], tmp_path)
    meant = [words("".join(piece.text for piece in pieces(text))) for text in shown]
    assert [words(unescape(re.sub("<[^>]*>", "", html))) for html in htmls] == meant


@pytest.mark.parametrize("name", RENDERERS)
def test_code_is_code(name: str, tmp_path: Path) -> None:
    written, pages = [], []
    for text in texts(3):
        page = Page("a.yaml", (Tab("One", "one", "text", Text(text)), Tab("Two", "two", "text", Text("end\n"))))
        try:
            pages.append(partial(name, page, ["samples"], whole=False))
        except Unwritable:
            continue
        written.append(text)
    htmls = RENDERERS[name](pages, tmp_path)
    assert [[code.strip("\n") for code in Shown(html).codes] for html in htmls] == [
        [text.strip("\n"), "end"] for text in written
    ]
    assert len(written) > COUNT / 2
