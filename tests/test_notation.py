"""JSON data is written down as it is, wherever it stands."""

from __future__ import annotations

import json
import re
from string import ascii_letters, digits

import pytest
from hypothesis import given

from snippetgen.notation.facts import Facts, facts
from snippetgen.notation.writing import JSON, Writer, texts, write_json
from snippetgen.text import JsonValue, Number, Slot, marked
from tests.values import json_values


@given(json_values)
def test_json_itself_is_written_with_the_numbers_as_they_were(value: JsonValue) -> None:
    assert json.loads(write_json(value), parse_int=Number, parse_float=Number) == value


@pytest.mark.parametrize("trailing_comma", [False, True])
def test_an_empty_list_stays_together_however_far_to_the_right_it_stands(trailing_comma: bool) -> None:  # noqa: FBT001
    write = Writer(JSON._replace(trailing_comma=trailing_comma))
    assert write([], column=79) == "[]"
    assert write([""], column=79) == f'[\n{" " * 81}""{"," * trailing_comma}\n{" " * 79}]'


PLAIN = {*ascii_letters, *digits, *" !&()*+,./:;<=>@^_{|}~[]-"}
"""The characters that mean nothing in a literal of any language."""


def facts_of(value: JsonValue) -> Facts:
    """Find the facts about a value from those about its parts, the deepest first."""
    if not isinstance(value, list | dict):
        return Facts((value.lexeme,)) if isinstance(value, Number) else Facts()
    own = ([*value],) if isinstance(value, dict) else ()
    parts = [facts_of(part) for part in (value.values() if isinstance(value, dict) else value)]
    return Facts(
        tuple(sorted(number for part in parts for number in part.numbers)),
        tuple(sorted([*own, *(keys for part in parts for keys in part.objects)])),
        1 + max((part.depth for part in parts), default=0),
    )


@given(json_values)
def test_the_facts_about_a_value_are_those_about_its_parts(value: JsonValue) -> None:
    for _ in range(2):  # the second time they are remembered
        found = facts(value)
        ordered = found._replace(numbers=tuple(sorted(found.numbers)), objects=tuple(sorted(found.objects)))
        plain = {*"".join(texts(value))} <= PLAIN
        names = all(re.fullmatch("(?!__proto__$)[A-Za-z_][A-Za-z0-9_]*", key) for keys in found.objects for key in keys)
        assert ordered == facts_of(value)._replace(plain=plain, named=plain and names, layout=found.layout)


def test_a_placeholder_is_found_in_any_text_of_a_value() -> None:
    text = marked(["a", Slot("{b}", "b")])
    with_one: list[JsonValue] = [text, [text], {"a": [None, {"b": text}]}, {text: None}]
    without: list[JsonValue] = [str(text), [str(text)], {str(text): str(text)}, None]
    assert [facts(value).marked for value in with_one] == [True] * 4
    assert [facts(value).marked for value in without] == [False] * 4
