"""A text is written in a cheap way where that gives what the full way gives: escaped at once, or as it was before."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from snippetgen import languages, serializers
from snippetgen.languages import LANGUAGES, language
from snippetgen.languages.recurring import _PLAIN
from snippetgen.languages.writing import Escapes, printable, shows
from snippetgen.text import Slot, marked
from tests.languages.test_every_language import OPTIONS
from tests.values import HAZARDS, LINES, several_lines, texts

MODULES = [
    f"{package.__name__}.{path.stem}"
    for package in (languages, serializers)
    for path in sorted(Path(package.__path__[0]).glob("[!_]*.py"))
]


def tables(value: object) -> list[Escapes]:
    """List the tables of escapes in what a module defines."""
    if isinstance(value, Escapes):
        return [value]
    return [table for each in value.values() for table in tables(each)] if isinstance(value, dict) else []


TABLES = [table for module in MODULES for value in vars(import_module(module)).values() for table in tables(value)]


def test_every_language_that_has_escapes_is_tried() -> None:
    assert len(TABLES) > 25


@given(st.one_of(texts, several_lines, st.text(st.characters(max_codepoint=0x7F))))
@example("".join(HAZARDS))
@example("".join(LINES))
@example("".join(map(chr, range(32, 127))))
@example("".join(map(chr, range(128))))
def test_a_text_is_escaped_as_each_of_its_characters_is(text: str) -> None:
    for table in TABLES:
        assert table.write(text) == "".join([table[ord(char)] for char in text]) == text.translate(table)


@given(st.one_of(texts, several_lines))
def test_a_text_shows_if_each_of_its_characters_does(text: str) -> None:
    assert shows(text) == all(map(printable, text))


def test_no_character_shows_in_a_text_but_not_by_itself() -> None:
    every = [chr(code) for code in range(0x110000)]
    assert [char for char in every if char.isprintable() and not printable(char)] == []


@given(st.text(st.sampled_from("ab $\"'\\\n{}"), max_size=4), st.sampled_from([*range(len(OPTIONS))]))
def test_a_literal_that_is_remembered_is_the_one_that_is_written(text: str, index: int) -> None:
    """One with a placeholder is not taken for one of the same characters, nor for one with other options."""
    slot = Slot("{b}", "b")
    for name in (each for each in LANGUAGES if each != "http"):
        string = language(name).string
        for each in (f"{text}{{b}}", marked([text, slot]), marked([text, slot._replace(plain=True)]), f"{text}{{b}}"):
            assert string(each, **OPTIONS[index]) == string.__wrapped__(each, **OPTIONS[index])  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", [each for each in LANGUAGES if each != "http"])
def test_a_plain_character_means_nothing_wherever_it_stands_in_a_literal(name: str) -> None:
    string = language(name).string
    plain = [chr(code) for code in range(128) if _PLAIN.fullmatch(chr(code))]
    for text in (each for one in plain for other in plain for each in (one, one + other, f"a{one}{other}", f"{one}{other}a")):
        assert string(text) == string.__wrapped__(text)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", [each for each in LANGUAGES if each != "http"])
@pytest.mark.parametrize("length", [0, 1000, 1001, 4096, 70_000])
def test_a_long_literal_of_plain_characters_is_the_one_that_is_written(name: str, length: int) -> None:
    string = language(name).string
    assert string("a" * length) == string.__wrapped__("a" * length)  # type: ignore[attr-defined]
