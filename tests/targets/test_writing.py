"""What is written a text at a time is what its lines say, whatever is in them."""

from __future__ import annotations

import re
from itertools import groupby

from hypothesis import example, given
from hypothesis import strategies as st

from snippetgen.targets import sphinx_rst
from snippetgen.targets.page import Tab, Unwritable
from snippetgen.targets.writing import TAB, indented, lines, run
from snippetgen.text import Text

TEXTS = st.text(st.sampled_from("a`: \t\n\r\u2028é"), max_size=12)


@given(body=st.lists(st.text(st.sampled_from("`:a"), max_size=9), max_size=4), least=st.integers(1, 4))
@example([], 3)
@example(["```", "````"], 3)
def test_a_run_is_one_longer_than_any_in_a_line(body: list[str], least: int) -> None:
    longest = max((len([*same]) for line in body for char, same in groupby(line) if char == "`"), default=0)
    assert run("`", body, least) == "`" * max(least, longest + 1)


@given(text=TEXTS)
def test_every_line_that_is_not_empty_is_indented(text: str) -> None:
    assert indented(text, "  ").split("\n") == [line and f"  {line}" for line in text.split("\n")]


@given(text=TEXTS)
def test_a_text_has_lines_without_the_empty_ones_at_its_end(text: str) -> None:
    found = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    while len(found) > 1 and not found[-1]:
        found.pop()
    assert lines(Text(text)) == found


@given(text=TEXTS)
def test_a_tab_after_another_character_is_no_indentation(text: str) -> None:
    assert bool(TAB.search(text)) == any("\t" in line.lstrip("\t") for line in text.split("\n"))


@given(text=st.text(st.sampled_from("ab \t\n\x0b\x85\u2028"), min_size=1, max_size=12))
def test_restructured_text_has_each_line_with_its_tabs_expanded_or_refuses_what_would_be_lost(text: str) -> None:
    body = text.rstrip("\n").split("\n")
    lost = any(re.search("[\x0b\x85\u2028]", line) or line.endswith((" ", "\t")) for line in body)
    tabbed = any("\t" in line.lstrip("\t") for line in body)
    code = [f"   {line.expandtabs(8)}" if line else "" for line in body]
    head = [".. code-block:: text", "   :force:", "   :caption: A", ""]
    try:
        shown = sphinx_rst.response(Tab("A", "a", "text", Text(text)))
    except Unwritable:
        shown = ""
    assert shown == ("" if lost or tabbed else "\n".join([*head, *code]).rstrip("\n"))
