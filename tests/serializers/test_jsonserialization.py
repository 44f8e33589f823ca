"""What is known of Swift's `JSONSerialization`."""

from __future__ import annotations

from tests.languages.test_swift import CASES as SWIFT
from tests.serializers.bench import Cases

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
        *("[[1], [2.5]]", "[1, 2.5]", '{"\\u0000": "", "\\u0000a": ""}'),
    ],
    changes=[
        *("[9223372036854775808]", "[1.0]", "[1e3]", "[-0]", "null", '"text"', "5"),
        *('{"\\u00e9": null, "e\\u0301": null}', '[{"\\u212b": null, "\\u00c5": null}]'),
    ],
    program="import Foundation\nPRINTS\n",
    show=SHOW,
    toolchain=SWIFT.toolchains["swift"],
    deepest=100,
    ordered=False,
)
