"""What is known of Swift's `JSONSerialization`."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from snippetgen.serializers.jsonserialization import _type
from snippetgen.text import JsonValue, Number, Slot, marked
from tests.languages.test_swift import CASES as SWIFT
from tests.serializers.bench import Cases
from tests.values import json_values

DATA = '{"a": [1, true], "b": {"c": null}, "d": [], "e": [{"f": {}}], "g": [1.5]}'
LITERAL = """[
  "a": [1, true] as [Any],
  "b": [
    "c": NSNull(),
  ],
  "d": [] as [Any],
  "e": [
    [
      "f": [:] as [String: Any],
    ],
  ],
  "g": [NSDecimalNumber(string: "1.5")],
] as [String: Any]"""
SHOW = """do {
    let value = LITERAL
    print(String(data: try JSONSerialization.data(withJSONObject: value), encoding: .utf8)!)
}"""
CASES = Cases(
    literals=[(DATA, 0, LITERAL)],
    keeps=[
        *("[0, -7, 1.5, 9.99, -0.1, 9223372036854775807]", "[123456789.125, 1234567890123456.8, 0.30000000000000004]"),
        *("[9223372036854775808, -12345678901234567890, 99999999999999999999999999999999999999]", "[0.00001, 1]"),
        "[0.1234567890123456789, 123456789012345678901234567890.5, -0.0000000001]",
        *("[[1], [2.5]]", "[1, 2.5]", '{"\\u0000": "", "\\u0000a": ""}'),
    ],
    changes=[
        *("[123456789012345678901234567890123456789]", "[0.123456789012345678901234567890123456789]"),
        *("[1.0]", "[1.50]", "[1e3]", "[-0.0]", "[-0]", "null", '"text"', "5"),
        *('{"\\u00e9": null, "e\\u0301": null}', '[{"\\u212b": null, "\\u00c5": null}]'),
    ],
    program="import Foundation\nPRINTS\n",
    show=SHOW,
    toolchain=SWIFT.toolchains["swift"],
    deepest=100,
    ordered=False,
)


def name(value: JsonValue) -> str:
    """Name the type of a literal, from what is in it outwards."""
    if isinstance(value, list | dict):
        items = {name(item) for item in (value.values() if isinstance(value, dict) else value)}
        item = items.pop() if len(items) == 1 else "Any"
        return f"[String: {item}]" if isinstance(value, dict) else f"[{item}]"
    if isinstance(value, Number):
        whole = re.fullmatch("0|-?[1-9][0-9]*", value.lexeme) and abs(int(value.lexeme)) < 1 << 63
        return "Int" if whole else "NSDecimalNumber"
    return "NSNull" if value is None else "Bool" if isinstance(value, bool) else "String"


@given(st.lists(st.one_of(json_values, st.just(marked(["a", Slot("{b}", "b")])))))
def test_a_collection_has_the_type_of_its_items_or_any(values: list[JsonValue]) -> None:
    assert _type(values) == name(values)
