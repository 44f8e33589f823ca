"""What is known of Ruby's `JSON.generate`."""

from __future__ import annotations

from tests.languages.test_ruby import CASES as RUBY
from tests.serializers.bench import Cases

DATA = '{"a": [1, true], "b": {"c": null, "#{d} e": {}}, "if": [{"F": "g"}]}'
LITERAL = """{
  a: [1, true],
  b: {
    c: nil,
    "\\#{d} e": {}
  },
  if: [
    {
      F: "g"
    }
  ]
}"""
CASES = Cases(
    literals=[(DATA, 0, LITERAL)],
    keeps=[
        *("0", "-7", "12345678901234567890", "1.5", "1.0", "0.0001", "123456789.125", "1234567890123456.8"),
        *("0.30000000000000004", "-999999999999999.0", "null", "true", '""', '"x"'),
    ],
    changes=["1.10", "1e3", "-0", "[1.10]", "1000000000000000.0", "-1928494233374795.0"],
    program="require 'json'\nPRINTS\n",
    show="puts JSON.generate(LITERAL)",
    toolchain=RUBY.toolchains["ruby"],
    deepest=100,
)
