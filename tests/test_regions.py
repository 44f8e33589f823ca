"""Marked regions are found in each syntax, ignored in code blocks, and filled without any other change."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from snippetgen.generation.regions import MARK, Region, filled, scan
from snippetgen.problems import Source


def regions(text: str, *, rst: bool = False) -> list[Region]:
    found, problems = scan(Source("page.md", text), rst=rst)
    assert problems == []
    return found


def fill(text: str, content: str = "new\n\n  more\n", *, rst: bool = False) -> str:
    return filled(text, [(region, content) for region in regions(text, rst=rst)])


def describe(text: str, *, rst: bool = False) -> list[str]:
    _, problems = scan(Source("page.md", text), rst=rst)
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
        "page.md:1:19: unknown option 'odd' ~ known: target=, parts=, client=",
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


TOP_LEVEL = st.lists(
    st.sampled_from(["", "text", "```", "````", "~~~", " ```", "``` info", "<!-- snippetgen: a -->", "# head"]), max_size=20
)


@given(TOP_LEVEL)
def test_a_markdown_parser_finds_the_same_markers(lines: list[str]) -> None:
    """Compare with a CommonMark parser, on pages without lists in which comments are between empty lines."""
    text = "\n\n".join(lines)
    blocks = [token.map for token in MarkdownIt("commonmark").parse(text) if token.type == "html_block" and token.map]
    expected = [begin + 1 for begin, _ in blocks]
    pages = Source("page.md", text)
    complete, problems = scan(pages)
    found = [problem.where.line for problem in problems] or [region.begin for region in complete]
    assert found == expected
    assert (MARK in text) or not found
