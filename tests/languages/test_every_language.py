"""A literal is what its language reads back, and a comment is nothing but comments: the same tests for every language.

What is known of a language is in its own test module, as `CASES` (see tests/languages/bench.py).
"""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from inspect import signature
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from snippetgen.languages import LANGUAGES, Language, language
from snippetgen.languages.writing import shows
from tests.languages.bench import Cases, fill, run
from tests.values import COMMENTS, HAZARDS, LINES, examples, several_lines, texts

CASES: dict[str, Cases] = {name: import_module(f"tests.languages.test_{name}").CASES for name in LANGUAGES}
OPTIONS: tuple[dict[str, Any], ...] = ({}, {"quote": '"'}, {"quote": "'"}, {"lines": "TEXT"}, {"lines": "JSON", "column": 4})
CHARACTERS = [chr(code) for code in range(256)]
LONG = ("abc\n" * 16000, "é" * 40000, "\0😀" * 9000)
# An escape ends where it should, whatever follows.
DIGITS = ("\x011", "\x01f", "\x012 \x7f3 \x853 ?\x01", "\u20281", "\xa0f", "\ufdd01", "\uffff\ufdd0", "\U000e00010")

every_language = pytest.mark.parametrize("name", LANGUAGES)


@cache
def known_texts() -> list[str]:
    """List texts to try: each hazard, each character of a byte, and some that hypothesis finds."""
    known = [*HAZARDS, *LINES, *COMMENTS, *DIGITS, *LONG, *CHARACTERS, "".join(CHARACTERS), "".join(HAZARDS)]
    return [*known, *examples(texts), *examples(several_lines)]


@cache
def literals(name: str) -> list[tuple[str, str]]:
    """List the known texts that a language can hold, each with each of its literals."""
    known = (text for text in known_texts() if not {*CASES[name].cannot} & {*text})
    return [*dict.fromkeys((text, language(name).string(text, **options)) for text in known for options in OPTIONS)]


@every_language
def test_all_languages_take_the_same_options(name: str) -> None:
    assert signature(language(name).string) == signature(Language.string), "see snippetgen/languages/__init__.py"


@pytest.mark.parametrize(
    ("name", "options", "text", "literal"),
    [(name, options, *row) for name, cases in CASES.items() for options, rows in cases.examples for row in rows],
)
def test_a_text_has_its_literal(name: str, options: dict[str, Any], text: str, literal: str) -> None:
    assert language(name).string(text, **options) == literal


@pytest.mark.parametrize(("name", "text", "comment"), [(name, *row) for name, cases in CASES.items() for row in cases.comments])
def test_a_text_has_its_comment(name: str, text: str, comment: str) -> None:
    assert language(name).comment(text) == comment


@every_language
def test_every_known_text_is_read_back_from_its_literals(name: str) -> None:
    assert [CASES[name].read(literal) for _, literal in literals(name)] == [text for text, _ in literals(name)]


@every_language
@given(st.one_of(texts, several_lines))
def test_any_text_is_read_back_from_its_literals(name: str, text: str) -> None:
    cases = CASES[name]
    for options in OPTIONS:
        literal = language(name).string(text, **options)
        assert cases.read(literal) == text
        if cases.escapes:
            assert "lines" in options or "\n" not in literal
            assert all(shows(line.lstrip("\t")) for line in literal.split("\n"))


@every_language
@given(texts)
@example("\n".join((*COMMENTS, *HAZARDS, *LINES, *CHARACTERS)))
def test_any_comment_holds_nothing_but_comments(name: str, text: str) -> None:
    for line in language(name).comment(text).split("\n"):
        assert re.fullmatch(CASES[name].comment, line)
        assert shows(line)


@pytest.mark.parametrize(("name", "toolchain"), [(name, each) for name, cases in CASES.items() for each in cases.toolchains])
def test_a_toolchain_reads_literals_back_and_nothing_of_comments(name: str, toolchain: str, tmp_path: Path) -> None:
    """Print each literal after a comment that holds the same text."""
    cases, comment = CASES[name], language(name).comment
    prints = [f"{comment(text[:99])}\n{fill(cases.show, LITERAL=literal)}" for text, literal in literals(name)]
    source = fill(cases.program, COMMENT=comment("\n".join(COMMENTS)), PRINTS="\n".join(prints))
    printed = run(cases.toolchains[toolchain], source, tmp_path)
    assert [bytes.fromhex(line).decode() for line in printed] == [text for text, _ in literals(name)]
