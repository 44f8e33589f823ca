"""The words for readers: complete and valid in each language, and in the script of the preview where it says them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import snippetgen
from snippetgen.preview.page import SAID
from snippetgen.targets import Headings
from snippetgen.targets.writing import label_fault
from snippetgen.words import ENGLISH, NEEDED, TAG, catalogue, in_language, nearest

LANGUAGES = ("en", "de", "fr", "es", "ja")
SCRIPT = (Path(snippetgen.__file__).parent / "preview" / "page.js").read_text("utf-8")


def test_snippetgen_knows_five_languages() -> None:
    assert (*catalogue(),) == LANGUAGES, "name the languages in docs/project.md, too"


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_language_has_all_words_in_the_order_of_the_english_ones_and_each_is_valid(tag: str) -> None:
    words = catalogue()[tag]
    assert [*words] == [*catalogue()[ENGLISH]], f"give {tag} the words of en in snippetgen/words.json, in the same order"
    assert {name: fault for name, word in words.items() if (fault := label_fault(word))} == {}
    assert "CLIENT" in words["no-sample"], "the name of a client takes its place"
    assert TAG.fullmatch(tag)


def test_no_language_has_words_that_are_english_by_mistake() -> None:
    same = {
        tag: [name for name, word in words.items() if word == catalogue()[ENGLISH][name]] for tag, words in catalogue().items()
    }
    assert same == {
        "en": [*catalogue()[ENGLISH]],
        "de": ["parameter", "variable"],
        "fr": ["variable", "description", "secret"],
        "es": ["variable"],
        "ja": [],
    }, "translate them, or list them here if the language has the same word"


def test_the_words_of_partials_come_first_and_are_the_heads_of_tables_in_english() -> None:
    assert ([*catalogue()[ENGLISH]][: len(NEEDED)], Headings._fields) == ([*NEEDED], NEEDED)
    assert Headings() == Headings(*(catalogue()[ENGLISH][name] for name in NEEDED))


def test_the_script_of_the_preview_has_each_word_that_it_says() -> None:
    missing = [name for name in SAID if json.dumps(catalogue()[ENGLISH][name]) not in SCRIPT]
    assert missing == [], "write the word in page.js as it stands in words.json"
    assert [*SAID] == [name for name in catalogue()[ENGLISH] if name.startswith(("copy", "copied"))]


@pytest.mark.parametrize(
    ("asked", "found"),
    [("de", "de"), ("DE-at", "de"), ("pt", None), ("pt-BR", "pt-BR"), ("zh-Hant-TW-x-a", "zh-hant"), ("", None), ("d", None)],
)
def test_a_reader_gets_the_language_or_a_less_exact_one(asked: str, found: str | None) -> None:
    assert nearest(["en", "de", "pt-BR", "zh-hant", "DE"], asked) == found


def test_a_language_has_the_words_of_a_project_first_and_english_ones_where_it_has_none() -> None:
    english, german = catalogue()["en"], catalogue()["de"]
    assert in_language() == ("en", english)
    assert in_language("de-CH", {"secret": "vertraulich"}) == ("de-CH", {**german, "secret": "vertraulich"})
    assert in_language("pt", {"parameter": "Parâmetro"}) == ("pt", {**english, "parameter": "Parâmetro"})
