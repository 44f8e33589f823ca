"""What is known of PHP's `json_encode`."""

from __future__ import annotations

from tests.languages.test_php import CASES as PHP
from tests.serializers.bench import Cases

DATA = '{"a": [1, true], "b": {"c": null, "$d": {}}, "e": [{"f": "g"}]}'
LITERAL = """[
    "a" => [1, true],
    "b" => [
      "c" => null,
      "\\$d" => new stdClass(),
    ],
    "e" => [
      [
        "f" => "g",
      ],
    ],
  ]"""
CASES = Cases(
    literals=[(DATA, 2, LITERAL)],
    keeps=[
        *("5", "-7", "9223372036854775807", "-9223372036854775807"),
        *("1.0", "-20.0", "-0.0", "1000000000000000.0"),
        *("1.5", "-0.25", "0.0001", "123456789.125", "1234567890123456.8", "0.30000000000000004"),
        *("null", "true", '""', '"x"', '{"1": "a", "0": "b"}', '{"a": {"0": "b", "c": "d"}}', '{"-5": 1, "007": 2, "1": 3}'),
    ],
    changes=[
        *("9223372036854775808", "1.10", "1e3", "-0", "100000000000000000.0", "0.00001"),
        *('{"0": "a"}', '[{"a": {"0": "a", "1": "b"}}]'),
    ],
    program="<?php\nPRINTS\n",
    show="echo json_encode(LITERAL, JSON_PRESERVE_ZERO_FRACTION), PHP_EOL;",
    toolchain=PHP.toolchains["php"],
    deepest=512,
)
