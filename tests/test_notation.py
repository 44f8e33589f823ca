"""JSON data is written down as it is, wherever it stands."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from snippetgen.notation import JSON, write
from snippetgen.text import JsonValue, Number
from tests.values import json_values


@given(json_values)
def test_json_itself_is_written_with_the_numbers_as_they_were(value: JsonValue) -> None:
    assert json.loads(write(value, JSON), parse_int=Number, parse_float=Number) == value


@pytest.mark.parametrize("trailing_comma", [False, True])
def test_an_empty_list_stays_together_however_far_to_the_right_it_stands(trailing_comma: bool) -> None:  # noqa: FBT001
    notation = JSON._replace(trailing_comma=trailing_comma)
    assert write([], notation, column=79) == "[]"
    assert write([""], notation, column=79) == f'[\n{" " * 81}""{"," * trailing_comma}\n{" " * 79}]'
