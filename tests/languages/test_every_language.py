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
from urllib.parse import unquote, unquote_plus

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from snippetgen.clients.catalog import client_ids, load_client
from snippetgen.languages import LANGUAGES, Language, language
from snippetgen.languages.writing import needed, shows
from snippetgen.text import Slot, marked, pieces, slots
from tests.languages.bench import LOOKED_UP, Cases, Lookups, fill, reading, run
from tests.proof import part
from tests.values import COMMENTS, HAZARDS, LINES, VARIABLES, examples, looking_up, several_lines, texts

CASES: dict[str, Cases] = {name: import_module(f"tests.languages.test_{name}").CASES for name in LANGUAGES}
READING: dict[str, Lookups] = {name: cases.lookups for name, cases in CASES.items() if cases.lookups}
"""The languages that read environment variables; where the others show placeholders, their clients say why."""
TOOLCHAINS = [(name, each) for name, cases in CASES.items() for each in cases.toolchains]
OPTIONS: tuple[dict[str, Any], ...] = ({}, {"quote": '"'}, {"quote": "'"}, {"lines": "TEXT"}, {"lines": "JSON", "column": 4})
CHARACTERS = [chr(code) for code in range(256)]
LONG = ("abc\n" * 16000, "é" * 40000, "\0😀" * 9000)
# An escape ends where it should, whatever follows.
DIGITS = ("\x011", "\x01f", "\x012 \x7f3 \x853 ?\x01", "\u20281", "\xa0f", "\ufdd01", "\uffff\ufdd0", "\U000e00010")

ENCODED = {
    "path": re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-F]{2})*"),  # RFC 3986, section 3.3: a segment
    "query": re.compile(r"(?:[A-Za-z0-9._~!'()*+-]|%[0-9A-F]{2})*"),  # with no `&`, `=` or `;`, which are between pairs
}

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


@pytest.mark.parametrize(
    ("name", "field"),
    [(name, field) for name, each in READING.items() for field in LOOKED_UP if each.path or field not in ENCODED],
)
def test_a_text_with_look_ups_has_its_literal(name: str, field: str) -> None:
    text, options = LOOKED_UP[field]
    lookups = READING[name]
    assert language(name).string(reading(name, text), **options) == (getattr(lookups, field) or lookups.path)


@pytest.mark.parametrize("name", [name for name in LANGUAGES if name not in READING])
def test_a_language_that_reads_no_variables_has_clients_that_say_so(name: str) -> None:
    clients = [load_client(each) for each in client_ids(()) if each.startswith(f"{name}/")]
    assert [each.id for each in clients if "all" not in each.shows] == []


@every_language
def test_every_known_text_is_read_back_from_its_literals(name: str) -> None:
    assert [CASES[name].read(literal) for _, literal in literals(name)] == [text for text, _ in literals(name)]


@every_language
@given(st.one_of(texts, several_lines))
def test_any_text_is_read_back_from_its_literals(name: str, text: str) -> None:
    cases = CASES[name]
    text = text.translate(dict.fromkeys(map(ord, cases.cannot)))
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


@pytest.mark.parametrize(("name", "toolchain"), part(TOOLCHAINS, 5, "literals"))
def test_a_toolchain_reads_literals_back_and_nothing_of_comments(name: str, toolchain: str, tmp_path: Path) -> None:
    """Print each literal after a comment that holds the same text."""
    cases, comment = CASES[name], language(name).comment
    prints = [f"{comment(text[:99])}\n{fill(cases.show, LITERAL=literal)}" for text, literal in literals(name)]
    source = fill(cases.program, COMMENT=comment("\n".join(COMMENTS)), IMPORTS="", PRINTS="\n".join(prints))
    printed = run(cases.toolchains[toolchain], source, tmp_path)
    assert [bytes.fromhex(line).decode() for line in printed] == [text for text, _ in literals(name)]


# Values of environment variables


@cache
def looked_up(name: str) -> list[tuple[str, str]]:
    """List texts with look-ups that a language can hold, each with each of its literals."""
    lookups, variables = READING[name], [Slot(f"{{{each}}}", each) for each in VARIABLES]
    own = (lookups.alone, lookups.header[1:-1], lookups.code)
    first, *others = variables
    known = [
        *(marked(["a/", slot, "'b\n c", slot]) for slot in variables),
        *(marked([slot]) for slot in variables),
        *(marked([hazard, slot, hazard]) for hazard in (*HAZARDS, *LINES, *own) for slot in (first, others[len(hazard) % 9])),
        marked(["a\0", others[0]]),
        marked([LONG[0], others[0], LONG[2]]),
        marked(variables),
        *examples(looking_up),
    ]
    if lookups.path:
        open_ = [(slot._replace(encoded="path"), slot._replace(encoded="query")) for slot in variables]
        known += (marked(["a%2F/", path, "/b?c=", query, "&d=%20"]) for path, query in open_)
        known += (marked([each]) for pair in open_ for each in pair)
    read = [(text, reading(name, text)) for text in known if not {*CASES[name].cannot} & {*text}]
    found = [*dict.fromkeys((text, language(name).string(each, **options)) for text, each in read for options in OPTIONS)]
    return [*found, *filter(None, (pasted(*each) for each in found))]


PASTED = "100%d{1}"
"""What a reader puts in place of a placeholder: code in some notations for look-ups, but in no plain literal."""


def pasted(text: str, literal: str) -> tuple[str, str] | None:
    """Put a word in place of the placeholder that a text and its literal show, as readers do."""
    shown = {slot.written for slot in slots(text) if slot.name not in VARIABLES}
    if len(shown) != 1:
        return None
    (written,) = shown
    filled = marked(PASTED if isinstance(each, Slot) and each.name not in VARIABLES else each for each in pieces(text))
    return filled, literal.replace(written, PASTED)


def arrives(text: str, printed: str) -> bool:
    """Return whether what a program printed is a text with the values of its variables."""
    pattern, encoded = "", []
    for piece in pieces(text):
        if isinstance(piece, Slot) and piece.encoded:
            pattern += f"({ENCODED[piece.encoded].pattern})"
            encoded.append(piece)
        elif isinstance(piece, Slot):
            pattern += re.escape(VARIABLES.get(piece.name, piece.written))
        else:
            pattern += re.escape(piece)
    match = re.fullmatch(pattern, printed)
    decoders = {"path": unquote, "query": unquote_plus}
    return match is not None and all(
        decoders[slot.encoded](found) == VARIABLES[slot.name] for slot, found in zip(encoded, match.groups(), strict=True)
    )


def wrong(name: str, toolchain: str, known: list[tuple[str, str]], folder: Path) -> list[tuple[str, str, str]]:
    """Run a program that prints literals with the variables set, and list those of which something else arrives."""
    cases = CASES[name]
    prints = "\n".join(fill(cases.show, LITERAL=literal) for _, literal in known)
    imports = "\n".join(sorted(needed.lines))
    source = fill(cases.program, COMMENT=language(name).comment("x"), IMPORTS=imports, PRINTS=prints)
    printed = [bytes.fromhex(line).decode() for line in run(cases.toolchains[toolchain], source, folder, VARIABLES)]
    assert not (folder / "ran").exists(), "a variable's value was run as a command"
    return [(*each, line) for each, line in zip(known, printed, strict=True) if not arrives(each[0], line)]


@pytest.mark.parametrize(("name", "toolchain"), part([each for each in TOOLCHAINS if each[0] in READING], 4, "variables"))
def test_a_toolchain_reads_variables_as_text_whatever_is_in_them(name: str, toolchain: str, tmp_path: Path) -> None:
    needed.lines = {}
    looked_up.cache_clear()  # it says what has to be imported
    assert wrong(name, toolchain, looked_up(name), tmp_path) == []


@pytest.mark.parametrize("name", part(READING, 4, "code"))
def test_a_toolchain_finds_a_text_that_is_code(name: str, tmp_path: Path) -> None:
    needed.lines = {}
    slot = Slot("{x}", "V1")
    text = marked(["a ", READING[name].code, " b", slot])
    toolchain = next(iter(CASES[name].toolchains))
    assert wrong(name, toolchain, [(text, language(name).string(reading(name, text)))], tmp_path) == []
    unescaped = language(name).string(reading(name, marked(["a ¤ b", slot]))).replace("¤", READING[name].code)
    with pytest.raises(AssertionError):
        assert wrong(name, toolchain, [(text, unescaped)], tmp_path) == []


@pytest.mark.parametrize(
    ("text", "printed", "right"),
    [
        (marked(["a", Slot("{x}", "V2")]), "a$(touch ran)", True),
        (marked(["a", Slot("{x}", "V2")]), "a", False),
        (marked(["a", Slot("{x}", "x")]), "a{x}", True),
        (marked(["a", Slot("{x}", "V12", encoded="path")]), "a%7Bx%7D", True),
        (marked(["a", Slot("{x}", "V12", encoded="path")]), "a{x}", False),
        (marked(["a", Slot("{x}", "V12", encoded="path")]), "a%257Bx%257D", False),
    ],
)
def test_what_arrives_is_the_text_with_the_values(text: str, printed: str, right: bool) -> None:  # noqa: FBT001
    assert arrives(text, printed) is right
