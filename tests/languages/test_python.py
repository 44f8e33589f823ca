"""Python's literals are what Python reads back."""

from __future__ import annotations

import ast
import json
import tokenize
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snippetgen.languages import python
from snippetgen.notation import JSON, write
from snippetgen.text import JsonValue, Number
from tests.values import json_values, texts


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("plain", '"plain"'),
        ("it's", '"it\'s"'),
        ('say "hi"', r'"say \"hi\""'),
        ("end\\", r'"end\\"'),
        ("a\r\n\tb", r'"a\r\n\tb"'),
        ("\0\x1b\x7f\x85", r'"\x00\x1b\x7f\x85"'),
        ("é 日本 😀", '"é 日本 😀"'),
        ("\u00a0\u2028\u202e\ufeff\U000e0001", r'"\xa0\u2028\u202e\ufeff\U000e0001"'),
        ("{x} %s \\N{DASH}", r'"{x} %s \\N{DASH}"'),
    ],
)
def test_a_text_has_its_literal(text: str, literal: str) -> None:
    assert python.string(text) == literal


@given(texts, st.sampled_from("\"'"))
def test_any_text_is_read_back_from_its_literal(text: str, quote: str) -> None:
    assert ast.literal_eval(python.string(text, quote)) == text


@given(json_values)
def test_any_data_is_read_back_from_its_literal_where_it_is_native(value: JsonValue) -> None:
    if python.native(value):
        read = json.dumps(ast.literal_eval(python.literal(value, column=4)), ensure_ascii=False)
        assert json.loads(read, parse_int=Number, parse_float=Number) == value


@pytest.mark.parametrize(
    ("lexeme", "native"),
    [
        ("0", True),
        ("-7", True),
        ("12345678901234567890", True),
        ("1.5", True),
        ("1.0", True),
        ("1.10", False),
        ("1e3", False),
        ("-0", False),
    ],
)
def test_a_number_is_native_where_it_comes_back_as_it_was(lexeme: str, native: bool) -> None:  # noqa: FBT001
    assert python.native([Number(lexeme)]) is native


def test_data_is_written_a_key_a_line() -> None:
    value: JsonValue = {"a": [Number("1"), True], "b": {"c": None, "d": {}}, "e": [{"f": "g"}]}
    assert python.literal(value) == (
        '{\n    "a": [1, True],\n    "b": {\n        "c": None,\n        "d": {},\n    },\n'
        '    "e": [\n        {\n            "f": "g",\n        },\n    ],\n}'
    )


@given(texts)
def test_a_comment_holds_nothing_but_comments(text: str) -> None:
    tokens = tokenize.tokenize(BytesIO(f"{python.comment(text)}\n".encode()).readline)
    assert {token.type for token in tokens} <= {
        tokenize.ENCODING,
        tokenize.COMMENT,
        tokenize.NL,
        tokenize.NEWLINE,
        tokenize.ENDMARKER,
    }


@pytest.mark.parametrize("text", ["", "1a", "a b", "a-b", "class", "None", "é", "a\n", "a;b"])
def test_what_is_no_name_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no name in this language|is a keyword of Python"):
        python.ident(text)


@given(json_values)
def test_json_itself_is_written_with_the_numbers_as_they_were(value: JsonValue) -> None:
    assert json.loads(write(value, JSON), parse_int=Number, parse_float=Number) == value
