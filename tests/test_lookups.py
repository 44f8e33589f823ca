"""Texts with look-ups in the environment: where a placeholder stands changes nothing but where its look-up stands.

A text is written into a small statement. Its parse tree has the tokens of a plain text with the same placeholders, and as many
look-ups; and the statement takes all of it for one operand. What a toolchain makes of it, and of the values of variables, is
in tests/languages/test_every_language.py.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given

from snippetgen.clients.catalog import BUILTIN
from snippetgen.languages import language
from snippetgen.text import Slot, lookups, marked, pieces
from tests.languages.bench import reading
from tests.languages.test_every_language import CASES, OPTIONS, READING
from tests.proof import part
from tests.test_parse_trees import TREES, faults, parser, plain, respelled, shape, tree
from tests.values import looking_up

every_language = pytest.mark.parametrize("name", READING)
every_option = pytest.mark.parametrize("options", [*OPTIONS, {"key": True}], ids=str)


def readings(name: str, text: str) -> list[str]:
    """Return a text with look-ups, and, if the language has functions for it, with some of them encoded."""
    kinds = ("path", "", "query", "") if READING[name].path else ("",)
    encoded = [
        each._replace(encoded=kinds[number % len(kinds)]) if isinstance(each, Slot) else each
        for number, each in enumerate(pieces(text))
    ]
    return [reading(name, text), reading(name, marked(encoded))]


def holds(name: str, text: str) -> bool:
    return not {*CASES[name].cannot} & {*text}


# Trees


def tokens(name: str, literal: str) -> list[str]:
    """List the faults of a statement with a literal, or else its tokens."""
    statement = READING[name].statement % literal
    found = faults(tree(name, statement))
    return found or shape(name, statement)


def changed(name: str, text: str, options: dict[str, Any], literal: str) -> bool:
    """Return whether the tree of a literal is not that of a plain text, or has not the look-ups of its own."""
    found = tokens(name, literal)
    own = [f"LOOK UP {slot.name}{' encoded' if slot.encoded else ''}" for slot in lookups(text)]
    benign = tokens(name, language(name).string(plain(text), **options))
    return found != benign or [token for token in found if token.startswith("LOOK UP")] != own


@pytest.mark.parametrize("name", part(READING, 5, "trees"))
@every_option
@given(text=looking_up)
def test_a_text_with_look_ups_has_the_tree_of_a_plain_one(name: str, options: dict[str, Any], text: str) -> None:
    assume(holds(name, text))
    for each in readings(name, text):
        assert not changed(name, each, options, language(name).string(each, **options))


IN_FORMATS = ("go", "java", "objc", "rust")
"""The languages with formats, in which what is no format is seen when a text is read, and not in the tree."""


@pytest.mark.parametrize("name", [name for name in READING if name not in IN_FORMATS])
def test_code_in_a_text_changes_the_tree(name: str) -> None:
    text = reading(name, marked(["a ¤ b", Slot("{x}", "V1")]))
    literal = language(name).string(text)
    assert not changed(name, text, {}, literal)
    assert changed(name, text, {}, literal.replace("¤", READING[name].code))


@pytest.mark.parametrize(
    ("name", "char"), [(name, char) for name, each in READING.items() for char in each.special or TREES[name].special]
)
def test_a_missing_escape_beside_a_look_up_changes_the_tree(name: str, char: str) -> None:
    slot = Slot("{x}", "V1")
    text = reading(name, marked(['¤{ ¤"', slot, "¤{ a¤ \n b", slot, " ¤{x} ¤"]))
    found = [
        changed(name, text, options, language(name).string(text, **options).replace("¤", char))
        for options in (*OPTIONS, {"key": True})
    ]
    assert any(found)


# Binding


def is_operand(name: str, operand: str, literal: str) -> bool:
    """Return whether the tree of an expression has a node that is all of a literal and nothing else, and not a sum.

    For the grammar of Swift, a sum is a receiver, which it is for no compiler.
    """
    before, after = operand.format("¤").split("¤")
    begin = len((READING[name].statement.partition("%s")[0] + before).encode())
    end = begin + len(literal.encode())
    statement = READING[name].statement % f"{before}{literal}{after}"
    node = parser(name).parse(respelled(name, statement).encode()).root_node.descendant_for_byte_range(begin, end)
    if node is None or (node.start_byte, node.end_byte) != (begin, end):
        return False
    while name != "php" and node.children and "additive" not in node.type and "binary" not in node.type:
        node = node.children[0]
    return name == "php" or not node.children


@pytest.mark.parametrize(
    ("name", "operand"), part([(name, each) for name in READING for each in READING[name].operands], 12, "operands")
)
@given(text=looking_up)
def test_a_text_with_look_ups_is_one_operand(name: str, operand: str, text: str) -> None:
    assume(holds(name, text))
    for each in readings(name, text):
        for options in OPTIONS:
            if "lines" not in options or READING[name].several:
                assert is_operand(name, operand, language(name).string(each, **options))


@every_language
def test_a_text_that_is_only_joined_is_not_one_operand(name: str) -> None:
    assert not is_operand(name, READING[name].operands[0], READING[name].joined)


LINES_FIRST = re.compile(r"string\([^}]*lines=[^}]*\}\}\s*(?:[.\[]|-?>|\?)")
"""A text that may be joined by an operator, and after it what would belong to its last piece alone."""
AFTER_TEXT = re.compile(r"\|string(?:\([^}]*\))?[ -]*\}\}(?:\[|->|\?->|::|\s*(?:[*/%+-]|\*\*)\s)")


def templates(name: str) -> list[Path]:
    return sorted(Path(BUILTIN, name).rglob("*.jinja"))


@pytest.mark.parametrize("name", [name for name, each in READING.items() if not each.several or name == "php"])
def test_no_template_goes_on_after_a_text_that_is_joined(name: str) -> None:
    wrong = AFTER_TEXT if name == "php" else LINES_FIRST
    assert [path.name for path in templates(name) if wrong.search(path.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    ("wrong", "template"),
    [
        (LINES_FIRST, '{{ request.content.text|string(lines="TEXT", column=4) }}.getBytes()'),
        (LINES_FIRST, '{{ request.content.text|string(lines="TEXT") }}[0]'),
        (AFTER_TEXT, "{{ request.url.full|string }}[0]"),
        (AFTER_TEXT, "{{ request.url.full|string }} + 1"),
    ],
)
def test_a_template_that_goes_on_is_found(wrong: re.Pattern[str], template: str) -> None:
    assert wrong.search(template)
