"""Marked regions are found in each syntax, ignored in code blocks, and filled without any other change."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from snippetgen.generation.blocks import CODE, TEXT, Markdown
from snippetgen.generation.regions import Region, filled, scan
from snippetgen.generation.syntaxes import SYNTAXES
from snippetgen.problems import Source


def regions(text: str, *, rst: bool = False) -> list[Region]:
    found, problems = scan(Source("page.md", text), SYNTAXES["restructured" if rst else "commonmark"])
    assert problems == []
    return found


def fill(text: str, content: str = "new\n\n  more\n", *, rst: bool = False) -> str:
    return filled(text, [(region, content) for region in regions(text, rst=rst)])


def describe(text: str, *, rst: bool = False) -> list[str]:
    _, problems = scan(Source("page.md", text), SYNTAXES["restructured" if rst else "commonmark"])
    assert problems, "nothing is wrong"
    return [f"{each.where}: {each.message}{' ~ ' * bool(each.hint)}{each.hint}" for each in problems]


@pytest.mark.parametrize(
    ("text", "rst"),
    [
        ("<!-- snippetgen: token -->\n{}<!-- snippetgen: end -->\n", False),
        ("<!--snippetgen:token-->\n{}<!--snippetgen:end-->\n", False),
        ("{{/* snippetgen: token */}}\n{}{{/* snippetgen: end */}}\n", False),
        (".. snippetgen: token\n{}.. snippetgen: end\n", True),
        ("# Title\n\nText\n\n<!-- snippetgen: token -->\n{}<!-- snippetgen: end -->\n\nmore", False),
    ],
)
def test_a_region_is_filled_with_an_empty_line_before_and_after(text: str, rst: bool) -> None:  # noqa: FBT001
    for old in ("", "\n", "old\n", "\n\nold\n\n\n"):
        assert fill(text.format(old), rst=rst) == text.format("\nnew\n\n  more\n\n")
    assert [region.case.text for region in regions(text.format(""), rst=rst)] == ["token"]


def test_a_region_without_content_is_an_empty_line() -> None:
    assert fill("<!-- snippetgen: a -->\nold\n<!-- snippetgen: end -->\n", "") == (
        "<!-- snippetgen: a -->\n\n<!-- snippetgen: end -->\n"
    )


def test_each_of_several_regions_gets_its_own_content() -> None:
    text = "<!-- snippetgen: a -->\n<!-- snippetgen: end -->\nbetween\n{/* snippetgen: b */}\n{/* snippetgen: end */}"
    found = regions(text)
    assert filled(text, [(found[1], "b")]) == text.replace("b */}\n", "b */}\n\nb\n\n"), "one may be filled and another not"
    assert filled(text, [(found[0], "a"), (found[1], "b")]) == (
        "<!-- snippetgen: a -->\n\na\n\n<!-- snippetgen: end -->\n"
        "between\n{/* snippetgen: b */}\n\nb\n\n{/* snippetgen: end */}"
    )


def test_the_words_of_a_marker_keep_their_places() -> None:
    marker = "  <!-- snippetgen: token  target=mkdocs parts=samples,response client=shell/curl,go -->"
    (region,) = regions(f"\n{marker}\n  <!-- snippetgen: end -->")
    assert {name: [word.text for word in words] for name, words in region.words.items()} == {
        "target": ["mkdocs"],
        "parts": ["samples", "response"],
        "client": ["shell/curl", "go"],
    }
    for word in (region.case, region.words["target"][0], region.words["parts"][1], region.words["client"][1]):
        assert marker[word.span.column - 1 : word.span.end_column - 1] == word.text
        assert (word.span.line, word.span.end_line) == (2, 2)


def test_line_endings_are_kept() -> None:
    text = "a\r\n<!-- snippetgen: token -->\r\nold\r\n<!-- snippetgen: end -->\r\nb\nc\r"
    assert fill(text, "x\ny\n") == ("a\r\n<!-- snippetgen: token -->\r\n\r\nx\r\ny\r\n\r\n<!-- snippetgen: end -->\r\nb\nc\r")


@pytest.mark.parametrize("indent", ["  ", "    ", "\t", "   "])
def test_a_region_in_a_list_is_indented_like_its_marker(indent: str) -> None:
    text = f"- item\n\n{indent}<!-- snippetgen: token -->\n{indent}<!-- snippetgen: end -->\n- next\n"
    assert fill(text) == (
        f"- item\n\n{indent}<!-- snippetgen: token -->\n\n{indent}new\n\n{indent}  more\n\n"
        f"{indent}<!-- snippetgen: end -->\n- next\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "```\n{}```\n",
        "````md\n```\n{}```\n````\n",
        "~~~\n```\n{}~~~\n",
        "```\n{}",
        "- item\n\n  ```\n  {}  ```\n",
        "- ```\n  {}  ```\n",
        '=== "Tab"\n\n    ```\n    {}    ```\n',
        "`````\n````\n{}`````\n",
    ],
)
def test_a_marker_in_a_fenced_code_block_is_ignored(text: str) -> None:
    assert regions(text.format("<!-- snippetgen: token -->\n")) == []
    assert regions(text.format("{/* snippetgen: end */}\n")) == []


@pytest.mark.parametrize(
    "text",
    [
        "```\nx\n```\n{}",
        "- ```\n  x\n  ```\n\n{}",
        "1. item\n\n    ```\n    never closed in its item\n\ntext\n\n{}",
        "``` `not a fence` ```\n{}",
        "text ```\n{}",
        "~~~ a ```\nx\n~~~\n{}",
    ],
)
def test_a_marker_after_a_fenced_code_block_is_found(text: str) -> None:
    assert len(regions(text.format("<!-- snippetgen: token -->\n<!-- snippetgen: end -->\n"))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Like this::\n\n  {}\n\n  {}\n",
        ".. code-block:: rst\n   :linenos:\n\n   {}\n   {}\n",
        "::\n\n  {}\n",
        "1. Like this::\n\n     {}\n",
    ],
)
def test_a_marker_in_a_literal_block_is_ignored(text: str) -> None:
    assert regions(text.replace("{}", ".. snippetgen: token"), rst=True) == []


@pytest.mark.parametrize(
    "text",
    ["Like this::\n\n  x\n\n{}", ".. note::\n\n   {}", "1. item\n\n   {}", ".. code-block:: rst\n\n   x\n\ntext\n\n{}"],
)
def test_a_marker_after_a_literal_block_or_in_a_directive_is_found(text: str) -> None:
    indent = re.findall(r"^ *(?=\{\})", text, re.MULTILINE)[0]
    assert len(regions(text.format(f".. snippetgen: token\n{indent}.. snippetgen: end\n"), rst=True)) == 1


def test_all_errors_are_reported_with_their_places() -> None:
    text = (
        "<!-- snippetgen: end -->\n"
        "<!-- snippetgen: a targt=mkdocs parts= parts=samples client=a,,b odd -->\n"
        "  <!-- snippetgen: end -->\n"
        "<!-- snippetgen: b target=x target=y targt=z -->\n"
        "<!-- snippetgen: end -->\n"
        "<!-- snippetgen: -->\n"
        "<!-- snippetgen: c -->\n"
        "  <!-- snippetgen: d -->\n"
    )
    end = "end it with a marker: snippetgen: end"
    assert describe(text) == [
        "page.md:1:1: end marker without a start marker ~ start the region with a marker: snippetgen: CASE",
        "page.md:3:3: the end marker is not indented like its start marker ~ indent both markers alike",
        "page.md:4:29: duplicate option 'target'",
        "page.md:4:38: unknown option 'targt=z' ~ did you mean 'target'?",
        "page.md:6:1: the name of the case is missing ~ write: snippetgen: CASE",
        f"page.md:7:1: the region has no end marker ~ {end}",
        f"page.md:8:3: the region has no end marker ~ {end}",
    ]
    assert describe("{/* snippetgen: a odd parts= client=a,,b */}\n{/* snippetgen: end */}\n") == [
        "page.md:1:19: unknown option 'odd' ~ known: target=, parts=, client=, language=",
        "page.md:1:23: a value of 'parts' is missing",
        "page.md:1:30: a value of 'client' is missing",
    ]
    assert describe("text\n\n.. snippetgen: a\n", rst=True) == [f"page.md:3:1: the region has no end marker ~ {end}"]


LINES = st.sampled_from(
    [
        "", "text", "```", "````", "~~~", "  ```", "- item", "    code", "<!-- snippetgen: a -->", "<!-- snippetgen: end -->",
        "  <!-- snippetgen: b -->", "  <!-- snippetgen: end -->", "<!-- other -->", "=== x", "\ttab",
    ]
)  # fmt: skip
PAGES = st.builds(lambda lines, end: end.join(lines), st.lists(LINES, max_size=25), st.sampled_from(["\n", "\r\n"]))


@given(PAGES, st.sampled_from(["", "x", "a\n\nb", "```\n<!-- snippetgen: end -->\n```"]))
def test_filling_twice_changes_nothing_more_and_nothing_else(page: str, content: str) -> None:
    found, problems = scan(Source("page.md", page))
    if problems:
        return
    once = filled(page, [(region, content) for region in found])
    again = regions(once)
    assert filled(once, [(region, content) for region in again]) == once

    def outside(text: str, regions: list[Region]) -> list[str]:
        lines = re.findall(r"[^\n]*\n|[^\n]+", text)
        for region in reversed(regions):
            del lines[region.begin : region.end]
        return lines

    assert outside(once, again) == outside(page, found)


LOOKALIKES = {
    "> <!-- snippetgen: a -->": ("3: a region cannot be in a block quote", "move it out, or show the marker in a code block"),
    ">\n> ```\n> x\n> ```\n> <!-- snippetgen: a -->": (
        "3: a region cannot be in a block quote",
        "move it out, or show the marker in a code block",
    ),
    "<!-- snippetgen a -->": ("1: this is no marker", "write: <!-- snippetgen: CASE -->"),
    "<!-- Snippetgen: a -->": ("1: this is no marker", "write: <!-- snippetgen: CASE -->"),
    "{/* snippetgen end */}": ("1: this is no marker", "write: <!-- snippetgen: CASE -->"),
    "<!-- snippetgen:\n a -->": (
        "1: a marker must be alone on its line",
        "write on a line of its own: <!-- snippetgen: CASE -->",
    ),
    "- <!-- snippetgen: a -->": (
        "3: a marker must be alone on its line",
        "write on a line of its own: <!-- snippetgen: CASE -->",
    ),
    "Text <!-- snippetgen: a --> text": (
        "6: a marker must be alone on its line",
        "write on a line of its own: <!-- snippetgen: CASE -->",
    ),
    "<pre>\n<!-- snippetgen: a -->\n</pre>": (
        "1: a region cannot be in HTML",
        "move it out, or show the marker in a code block",
    ),
    "text\n     <!-- snippetgen: a -->": (
        "6: a region cannot be in a paragraph",
        "put an empty line before it, and indent it like its list item",
    ),
    ".. snippetgen: a": ("1: this is no marker in a page of this kind", "write: <!-- snippetgen: CASE -->"),
}


@pytest.mark.parametrize("text", LOOKALIKES)
def test_what_only_looks_like_a_marker_is_an_error(text: str) -> None:
    line = next(number for number, each in enumerate(text.split("\n"), 1) if "snippetgen" in each.lower())
    place, hint = LOOKALIKES[text]
    assert describe(f"{text}\n\ntext\n") == [f"page.md:{line}:{place} ~ {hint}"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (".. snippetgen a", "1: this is no marker"),
        (".. snippetgen:: a", "1: this is no marker"),
        ("- .. snippetgen: a", "3: a marker must be alone on its line"),
        ("<!-- snippetgen: a -->", "1: this is no marker in a page of this kind"),
    ],
)
def test_what_only_looks_like_a_marker_of_restructured_text_is_an_error(text: str, place: str) -> None:
    how = "write on a line of its own" if "alone" in place else "write"
    assert describe(f"{text}\n", rst=True) == [f"page.md:1:{place} ~ {how}: .. snippetgen: CASE"]


def test_the_line_ends_of_old_macs_are_an_error() -> None:
    text = "# Page\n\n<!-- snippetgen: a -->\n<!-- snippetgen: end -->\n".replace("\n", "\r")
    assert describe(text) == ["page.md: the lines of this page end in carriage returns ~ save it with line feeds, or with CRLF"]


@pytest.mark.parametrize(
    ("text", "rst"),
    [
        ("Text with `<!-- snippetgen: a -->` and ``{/* snippetgen: ` */}`` in it.", False),
        ("| In | `<!-- snippetgen: CASE -->` |", False),
        ("<!-- Made by snippetgen from a.yaml: edit that instead. -->\n<!-- snippetgen.yaml is elsewhere -->", False),
        ("    <!-- snippetgen: a -->", False),
        ("- item\n\n      <!-- snippetgen: a -->", False),
        (">     <!-- snippetgen: a -->", False),
        ("> ```\n> <!-- snippetgen: a -->\n> ```", False),
        ("Text with ``.. snippetgen: a`` in it.", True),
        (".. _snippetgen: https://a.example", True),
    ],
)
def test_what_a_page_shows_as_text_or_code_is_no_marker(text: str, rst: bool) -> None:  # noqa: FBT001
    assert regions(f"{text}\n", rst=rst) == []


def test_a_region_may_contain_what_looks_like_a_marker() -> None:
    assert len(regions("<!-- snippetgen: a -->\n\n> <!-- snippetgen: b -->\n\n<!-- snippetgen: end -->\n")) == 1


@pytest.mark.parametrize(
    ("dialect", "text"),
    [
        ("mdx", "<TabItem>\n\n    {marker}\n    {end}\n\n</TabItem>\n"),
        ("python-markdown", '=== "Tab"\n\n    {marker}\n    {end}\n'),
        ("python-markdown", "- item\n\n    !!! note\n\n        {marker}\n        {end}\n"),
        ("python-markdown", "1. item\n\n    {marker}\n    {end}\n"),
        ("python-markdown", "Term\n\n:   {marker}\n".replace("{marker}", "text\n\n    {marker}\n    {end}")),
        ("commonmark", "text[^1]\n\n[^1]: note\n\n    {marker}\n    {end}\n"),
    ],
)
def test_a_marker_in_a_container_of_a_dialect_is_found(dialect: str, text: str) -> None:
    start, end = ("{/* snippetgen: a */}", "{/* snippetgen: end */}") if dialect == "mdx" else (
        "<!-- snippetgen: a -->", "<!-- snippetgen: end -->"
    )  # fmt: skip
    found, problems = scan(Source("page.md", text.replace("{marker}", start).replace("{end}", end)), SYNTAXES[dialect])
    assert ([region.case.text for region in found], problems) == (["a"], [])


def test_a_fence_in_a_comment_opens_no_code_block() -> None:
    page = "<!--\n```\n-->\n\n<!-- snippetgen: a -->\n<!-- snippetgen: end -->\n"
    assert len(regions(page)) == 1


BEGINS = ["", " ", "  ", "   ", "    ", "     ", "      ", "        ", "> ", ">     ", "> > ", "- ", "\t", ">   "]
OTHERS = [
    "", "text", "- item", "1. item", "  text", "    text", "      text", "```", "  ```", "    ```", "> quote", "> ```",
    ">     code", ">", "# head", "    # x", "~~~", "- ```", "-     code", "  - nested", "    - nested", "10. ten", "<pre>",
    "</pre>", "***", "> - item", "- > q", "  > q", "<div>", "</details>", "<!--", "-->", "``` info",
]  # fmt: skip
MARKER = re.compile(r"<!-- snippetgen: a(\d+)z -->")


@settings(max_examples=500)
@given(
    st.lists(
        st.sampled_from(OTHERS) | st.sampled_from(BEGINS).map(lambda begin: f"{begin}<!-- snippetgen: aNz -->"), max_size=7
    )
)
def test_a_marker_is_found_or_reported_exactly_where_a_commonmark_parser_shows_no_code(lines: list[str]) -> None:
    text = "\n".join(line.replace("N", str(number)) for number, line in enumerate(lines))
    blocks = Markdown()
    found: dict[str, str] = {}
    for line in text.split("\n"):
        place = blocks.place(line)
        if marker := MARKER.search(line):
            alone = place == TEXT and MARKER.fullmatch(line.strip(" \t"))
            found[marker[1]] = "code" if place == CODE else "found" if alone else "reported"
    expected = by_commonmark(text)
    wrong = {number for number, each in found.items() if each != "reported" and each != expected.get(number)}
    assert {number: (found[number], expected.get(number)) for number in wrong} == {}


def by_commonmark(text: str) -> dict[str, str]:
    """Return what a parser makes of each marker: code, a comment that is a block, or something else."""
    found: dict[str, str] = {}
    quotes = 0
    for token in MarkdownIt("commonmark").parse(text):
        quotes += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        if token.type in ("fence", "code_block"):
            found |= dict.fromkeys(MARKER.findall(token.content + token.info), "code")
        elif token.type == "html_block":
            raw = quotes or re.match(r"\s*(?:<pre|<!--(?!.*-->))", token.content)
            found |= dict.fromkeys(MARKER.findall(token.content), "other" if raw else "found")
    return found
