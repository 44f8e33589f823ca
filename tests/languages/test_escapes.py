"""A text is written in a cheap way where that gives what the full way gives: escaped at once, or as it was before."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from snippetgen import languages, notation, serializers
from snippetgen.languages import LANGUAGES, language
from snippetgen.languages.recurring import quotes
from snippetgen.languages.writing import Escapes, printable, shows
from snippetgen.notation.facts import Facts, facts
from snippetgen.patterns import PLAIN
from snippetgen.serializers import json_stringify
from snippetgen.text import JsonValue, Number, Slot, marked
from tests.languages.test_every_language import OPTIONS
from tests.values import HAZARDS, LINES, several_lines, texts

plain_letters = st.sampled_from([chr(code) for code in range(128) if PLAIN.fullmatch(chr(code))])
plain_texts = st.text(plain_letters, max_size=5)
plain_keys = st.one_of(plain_texts, st.sampled_from(["0", "__proto__", "a", "class"]))
plain_values = st.recursive(
    st.one_of(plain_texts, st.none(), st.booleans(), st.sampled_from(["0", "1.0", "-12345678901"]).map(Number)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(plain_keys, inner, max_size=3)),
    max_leaves=6,
)

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
    plain = [chr(code) for code in range(128) if PLAIN.fullmatch(chr(code))]
    for text in (each for one in plain for other in plain for each in (one, one + other, f"a{one}{other}", f"{one}{other}a")):
        assert string(text) == string.__wrapped__(text)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", [each for each in LANGUAGES if each != "http"])
@pytest.mark.parametrize("length", [0, 1000, 1001, 4096, 70_000])
def test_a_long_literal_of_plain_characters_is_the_one_that_is_written(name: str, length: int) -> None:
    string = language(name).string
    assert string("a" * length) == string.__wrapped__("a" * length)  # type: ignore[attr-defined]


@given(st.lists(st.one_of(plain_texts, st.sampled_from([Slot("{id}", "id"), Slot("{id}", "id", plain=True)]))))
def test_a_plain_text_stands_between_the_quotation_marks_that_its_language_names(pieces: list[str | Slot]) -> None:
    text = marked(pieces)
    for name in (each for each in LANGUAGES if each != "http"):
        string = language(name).string
        if (of := quotes(string)) and (marks := of(text)):
            assert string.__wrapped__(text) == f"{marks[0]}{text}{marks[1]}", name  # type: ignore[attr-defined]


@given(plain_values, st.sampled_from([0, 4]))
def test_a_value_of_plain_texts_is_written_as_any_other(value: JsonValue, column: int) -> None:
    def with_another(value: JsonValue) -> Facts:
        return facts(value)._replace(plain=False)

    modules = [import_module(name) for name in MODULES if name.startswith("snippetgen.serializers.")]
    for literal in [module.literal for module in modules if hasattr(module, "literal")]:
        found = literal(value, column)
        with pytest.MonkeyPatch.context() as patch:
            for each in (notation, json_stringify):
                patch.setattr(each, "facts", with_another)
            assert literal(value, column) == found, literal.__module__
