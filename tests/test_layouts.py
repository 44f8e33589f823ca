"""What is laid out once for all notations is written as each would have written it alone."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from snippetgen import serializers
from snippetgen.notation.facts import facts
from snippetgen.notation.layout import DEEPEST, spelled
from snippetgen.notation.writing import Writer, spelling_of
from snippetgen.request.json_texts import ASCII, INDENTED, LINE
from snippetgen.serializers import json_stringify
from snippetgen.text import JsonValue, Number, Slot, marked
from tests.test_notation import PLAIN

MODULES = [import_module(f"{serializers.__name__}.{each.name}") for each in iter_modules(serializers.__path__)]
WRITERS = [
    *{id(each): (module.__name__.rpartition(".")[2], each) for module in MODULES for each in vars(module).values()
      if isinstance(each, Writer)}.values(),
    ("indented", INDENTED.write), ("line", LINE.write), ("ascii", ASCII.write),
]  # fmt: skip
LAID_OUT = [pytest.param(each, id=name) for name, each in WRITERS if spelling_of(each._notation) is not None]  # noqa: SLF001

names = st.from_regex(r"[A-Za-z_][A-Za-z0-9_]{0,12}", fullmatch=True)
plain = st.text(st.sampled_from(sorted(PLAIN)), max_size=12)
lexemes = st.from_regex(r"-?[1-9][0-9]{0,9}|0|1\.5|1e3", fullmatch=True).map(Number)
scalars = st.one_of(plain, plain, st.booleans(), st.none(), lexemes)
lists = st.one_of(st.lists(plain, max_size=9), st.lists(lexemes, max_size=9))
values = st.recursive(
    st.one_of(scalars, lists),
    lambda inner: st.one_of(st.dictionaries(names, inner, max_size=5), st.lists(inner, max_size=3)),
    max_leaves=12,
)
columns = st.integers(0, DEEPEST + 2)
"""Columns in which data begins, also such in which nothing is laid out."""


@pytest.mark.parametrize("writer", LAID_OUT)
@given(value=values, column=columns)
@example(value={"": "a", "__proto__": "b", "constructor": "c", "0": "d", "a-b": "e", "class": "f", "true": "g"}, column=0)
@example(value={"class": ["a"] * 12, "nil": [["a"]], "b": [{}], "c": [{"a": {}}], "d": []}, column=4)
def test_a_writer_writes_what_is_laid_out_as_it_writes_anything(writer: Writer, value: JsonValue, column: int) -> None:
    assert writer(value, column) == writer._write(value, column, None)  # noqa: SLF001


@given(value=values, column=columns)
@example(value={"__proto__": "a"}, column=0)
@example(value={"": "a"}, column=0)
@example(value={"class": "a", "b-c": "d", "0": 0}, column=0)
def test_javascript_writes_what_is_laid_out_as_it_writes_anything(value: JsonValue, column: int) -> None:
    assert json_stringify.literal(value, column) == json_stringify._data(value, column, column, plain=False)  # noqa: SLF001


LONG: list[JsonValue] = [{"a" * key: ["b" * size] * count} for key in (1, 9) for size in range(1, 30) for count in (1, 2, 5)]


@pytest.mark.parametrize("column", [0, DEEPEST])
@pytest.mark.parametrize("depth", [0, 3])
def test_a_list_at_the_end_of_a_line_is_laid_out_only_if_all_agree(depth: int, column: int) -> None:
    writers: list[Callable[[JsonValue], tuple[str, str]]] = [
        *[lambda value, to=to: (to(value, column), to._write(value, column, None)) for _, to in WRITERS],  # noqa: SLF001
        lambda value: (json_stringify.literal(value, column), json_stringify._data(value, column, column, plain=True)),  # noqa: SLF001
    ]
    for value in LONG:
        for _ in range(depth):
            value = {"c": value}  # noqa: PLW2901
        found = [write(value) for write in writers]
        assert [one for one, _ in found] == [other for _, other in found]


def nested(levels: int) -> JsonValue:
    """Make data of some levels."""
    value: JsonValue = "a"
    for number in range(levels):
        value = {"b": value} if number % 3 else [value] if isinstance(value, dict) else {"c": value}
    return value


def test_most_data_has_a_layout() -> None:
    assert facts(nested(32)).layout is not None
    value: JsonValue = {
        "name": "a",
        "private": True,
        "size": Number("5"),
        "owner": None,
        "topics": ["a", "b"],
        "more": [{"a": {}}],
    }
    assert facts(value).layout is not None


@pytest.mark.parametrize(
    "value",
    [
        "a", None, {}, [], {"a": "it's"}, {"a-b": "c"}, {"": "a"}, {"__proto__": "a"}, {"a": [["b"]]}, {"a": [{}]},
        {"a": Number("1.5")}, {"a": Number("12345678901")}, {"a": ["b", None]}, {"a": [Number("1")] * 40},
        {"a": marked(["b", Slot("{c}", "c")])}, {marked(["b", Slot("{c}", "c")]): "a"}, nested(33), nested(5000),
    ],
)  # fmt: skip
def test_data_that_notations_write_in_ways_of_their_own_has_no_layout(value: JsonValue) -> None:
    assert facts(value).layout is None


def test_a_layout_is_spelled_with_the_column_in_which_it_begins() -> None:
    found = facts({"a": ["b"], "c": {"d": True}}).layout
    spelling = spelling_of(INDENTED.notation, 2)
    assert found is not None
    assert spelling is not None
    assert spelled(found, spelling) == '{\n    "a": ["b"],\n    "c": {\n      "d": true\n    }\n  }'
