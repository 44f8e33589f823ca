"""What is known of Dart's `jsonEncode`; its toolchain is a stand-in, which has only the parse tree."""

from __future__ import annotations

from tests.languages.test_dart import CASES as DART
from tests.serializers.bench import Cases

DATA = '{"a": [1, true], "b": {"c": null, "d\'e": {}}, "f": [{"G": "$h"}, []]}'
LITERAL = """{
  'a': [1, true],
  'b': {
    'c': null,
    'd\\'e': {},
  },
  'f': [
    {
      'G': '\\$h',
    },
    [],
  ],
}"""
CASES = Cases(
    literals=[(DATA, 0, LITERAL)],
    keeps=[
        *("0", "-7", "9223372036854775807", "1.5", "1.0", "0.0001", "123456789.125", "0.30000000000000004", "null", "true"),
        *('""', '"x"', "[]", "{}", '{"": 1, "a": 2, "A": 3}'),
    ],
    changes=["1.10", "1e3", "-0", "9223372036854775808"],
    program="import 'dart:convert';\n\nvoid main() {\nPRINTS\n}\n",
    show="print(jsonEncode(LITERAL));",
    toolchain=DART.toolchains["dart"],
)
