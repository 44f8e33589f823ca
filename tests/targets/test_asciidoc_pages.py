"""Markers are found in a page of AsciiDoc where Asciidoctor takes them for comments, and nowhere else."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from snippetgen.generation.asciidoc import CONTINUED, AsciiDoc
from snippetgen.generation.blocks import CODE, TEXT
from snippetgen.generation.regions import filled, scan
from snippetgen.generation.syntaxes import SYNTAXES
from snippetgen.problems import Source
from tests.targets.test_hostile import through

BLOCKS = (
    "text\nmore text",
    "* item\n* item",
    ". item\n.. inner",
    "* item\n+\n----\ncode\n----",
    "* item\n+\ntext",
    "----\ncode\n\n----",
    "[source,ruby]\n----\ncode\n====\n----",
    "====\ntext\n\n----\ncode\n----\n====",
    "--\ntext\n\n  literal\n--",
    "[source]\n--\ncode\n--",
    "```ruby\ncode\n----\n```",
    "....\ncode\n....",
    "-----\ncode\n----\n-----",
    "|===\n| a | b\n\n| c\n|===",
    "[source]\ncode\ncode",
    "  literal\n  literal",
    "[NOTE]\n====\ntext\n====",
    "term:: text\nother:: text",
    "== Heading",
    "Heading\n-------",
    ".Title\n----\ncode\n----",
    "____\nquote\n____",
    "[verse]\n____\nverse\n\nverse\n____",
    "text\n----\n\ncode",
    "****\n====\n----\ncode\n----\n====\n\ntext\n****",
    "// comment\ntext",
    "[[id]]\ntext",
    "[%header]\n|===\n| a\n\n| b\n|===",
    "text\n[source]\n----\ncode\n----",
    "[quote,Somebody]\ntext",
    "[.role]\n* item\n\n  literal",
)
REGION = "// snippetgen: token\n{}// snippetgen: end\n"


def drawn(random: Random) -> str:
    lines = "\n\n".join(random.choices(BLOCKS, k=random.randint(1, 3))).split("\n")
    lines.insert(random.randint(0, len(lines)), "// snippetgen: here")
    return "\n".join(lines)


def place(page: str) -> str:
    blocks = AsciiDoc()
    places = [(line, blocks.place(line)) for line in page.split("\n")]
    return next(where for line, where in places if line.startswith("// snippetgen"))


def test_a_marker_is_a_comment_exactly_where_asciidoctor_shows_none(tmp_path: Path) -> None:
    random = Random(20)  # noqa: S311 - pages to try
    pages = [drawn(random) for _ in range(500)]
    shown = ["snippetgen" in html for html in json.loads(through("asciidoc.mjs", json.dumps(pages), tmp_path, "each"))]
    found = [place(page) for page in pages]
    wrong = [
        page for page, where, code in zip(pages, found, shown, strict=True) if where != CONTINUED and (where == CODE) != code
    ]
    assert wrong == []
    assert {*found} == {TEXT, CODE, CONTINUED}


@pytest.mark.parametrize(
    "before", ["", "= Title\n\n", "text\n", "* item\n+\n====\n", "|===\n| a\n", "----\ncode\n----\n", "--\n"]
)
def test_a_region_is_filled(before: str) -> None:
    page = before + REGION.format("old\n")
    regions, problems = scan(Source("page.adoc", page), SYNTAXES["asciidoc"])
    assert problems == []
    assert filled(page, [(region, "new") for region in regions]) == before + REGION.format("\nnew\n\n")


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("* item\n+\n// snippetgen: a\n", "a region cannot be in the line after a `+`"),
        ("text\n // snippetgen: a\n", "a marker must be alone on its line"),
        ("// snippetgen a\n", "this is no marker"),
        ("<!-- snippetgen: a -->\n", "this is no marker in a page of this kind"),
    ],
)
def test_what_only_looks_like_a_marker_is_an_error(page: str, message: str) -> None:
    assert [each.message for each in scan(Source("page.adoc", page), SYNTAXES["asciidoc"])[1]] == [message]


def test_a_url_in_a_page_of_another_kind_is_no_marker() -> None:
    assert scan(Source("page.md", "// snippetgen is great\nhttps://snippetgen.example/\n")) == ([], [])
