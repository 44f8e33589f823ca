"""A serializer makes of a literal the JSON that it was written from: the same tests for every serializer.

What is known of a serializer is in its own test module, as `CASES` (see tests/serializers/bench.py).
"""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from unicodedata import is_normalized

import pytest
from hypothesis import given

from snippetgen.languages.writing import shows
from snippetgen.serializers import SERIALIZERS, serializer
from snippetgen.text import JsonValue
from tests.languages.bench import fill, run
from tests.proof import part
from tests.serializers.bench import Cases, data
from tests.values import HAZARDS, LINES, examples, json_values

CASES: dict[str, Cases] = {name: import_module(f"tests.serializers.test_{each}").CASES for name, each in SERIALIZERS.items()}
WORDS = "nil self __FILE__ __END__ END if true class Foo _ a? b! x= A9 9a 007 -5 -0 1.5 undefined None NULL toString".split()
KEYS = ["0", "1", *HAZARDS[:-1], *WORDS, "\0", "\0a", "\ufdd0", "\uffff"]
# A key that is canonically equivalent to another stands in an object of its own.
ALONE = [key for key in KEYS if not is_normalized("NFC", key)]


def keyed(at: int) -> JsonValue:
    """Give an object of some of the keys: not too many, as some compilers count."""
    return {key: key for key in KEYS[at : at + 25] if key not in ALONE}


ALWAYS_KEPT: list[JsonValue] = [
    *map(keyed, range(0, len(KEYS), 25)),
    [{key: [key, *LINES]} for key in ALONE],
    {"text": "a\n  `b` ${c}\n\\"},
    *map(data, ("[]", "{}", "[0, -7, 9007199254740991, -9007199254740991]", "[[1, 2], [3, 4]]", "[true, 1]", "[null, null]")),
    data('{"a": [[], {}, [{}], null, true, false], "b": {"c": {"d": [[1], ["e"]]}}}'),
    data('[{"a": 1, "b": "c"}, {"a": null}, {"a": "x"}]'),
]
# How deep a spec may be nested.
DEEPEST = 100

every_serializer = pytest.mark.parametrize("name", SERIALIZERS)


@pytest.mark.parametrize(
    ("name", "text", "column", "literal"), [(name, *row) for name, cases in CASES.items() for row in cases.literals]
)
def test_data_has_its_literal(name: str, text: str, column: int, literal: str) -> None:
    assert serializer(name).literal(data(text), column) == literal


@pytest.mark.parametrize(
    ("name", "text", "kept"),
    [
        *((name, text, True) for name, cases in CASES.items() for text in cases.keeps),
        *((name, text, False) for name, cases in CASES.items() for text in cases.changes),
    ],
)
def test_data_is_kept_where_it_comes_back_as_it_was(name: str, text: str, kept: bool) -> None:  # noqa: FBT001
    assert serializer(name).keeps(data(text)) is kept


@every_serializer
def test_data_is_kept_to_a_depth(name: str) -> None:
    deepest = CASES[name].deepest
    assert serializer(name).keeps(nested(deepest or DEEPEST))
    assert not deepest or not serializer(name).keeps(nested(deepest + 1))


@every_serializer
@given(json_values)
def test_no_line_of_a_literal_hides_anything(name: str, value: JsonValue) -> None:
    assert all(shows(line) for line in serializer(name).literal(value).split("\n"))


@pytest.mark.parametrize("name", part(SERIALIZERS, 4, "real"))
def test_the_real_serializer_makes_the_same_json_of_what_is_kept(name: str, tmp_path: Path) -> None:
    cases, own = CASES[name], serializer(name)
    always = [with_keys(cases.names, value) for value in ALWAYS_KEPT]
    assert [value for value in always if not own.keeps(value)] == []
    deepest = nested(min(cases.deepest or DEEPEST, DEEPEST))
    values = [*always, *map(data, cases.keeps), deepest, *filter(own.keeps, examples(json_values))]
    prints = "\n".join(fill(cases.show, LITERAL=own.literal(value)) for value in values)
    printed = [data(line) for line in run(cases.toolchain, fill(cases.program, PRINTS=prints), tmp_path)]
    assert printed == values
    assert not cases.ordered or [*map(repr, printed)] == [*map(repr, values)], "the keys are in another order"


def with_keys(pattern: str, value: JsonValue) -> JsonValue:
    """Give the value without the keys of objects that do not have the pattern."""
    match value:
        case dict():
            return {key: with_keys(pattern, item) for key, item in value.items() if re.fullmatch(pattern, key)}
        case list():
            return [with_keys(pattern, item) for item in value]
        case _:
            return value


def nested(depth: int) -> JsonValue:
    """Give lists and objects in each other."""
    value: JsonValue = []
    for level in range(1, depth):
        value = [value] if level % 2 else {"a": value}
    return value
