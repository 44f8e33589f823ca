"""What is known of JavaScript's `JSON.stringify`."""

from __future__ import annotations

from tests.languages.test_javascript import CASES as JAVASCRIPT
from tests.serializers.bench import Cases

DATA = """{
  "id": 1, "x-y": [true, null, "a"], "empty": [{}, []], "matrix": [[1, 2], [3, 4]], "objects": [{"a": 1.5}],
  "numbers": [100000000, 100000000, 100000000, 100000000, 100000000, 100000000, 100000000, 100000000],
  "fits": ["FITS"], "breaks": ["FITS"], "text": "a\\nb\\nc"
}"""
LITERAL = """{
    id: 1,
    'x-y': [true, null, 'a'],
    empty: [{}, []],
    matrix: [
      [1, 2],
      [3, 4]
    ],
    objects: [
      {
        a: 1.5
      }
    ],
    numbers: [
      100000000, 100000000, 100000000, 100000000, 100000000, 100000000,
      100000000, 100000000
    ],
    fits: ['FITS'],
    breaks: [
      'FITS'
    ],
    text: `a
b
c`
  }"""
CASES = Cases(
    literals=[(DATA.replace("FITS", "x" * 64), 2, LITERAL.replace("FITS", "x" * 64))],
    keeps=[
        *("[]", "{}", '{"0": "", "1": "", "a": ""}', '{"b": "", "a": "", "007": ""}', '{"constructor": "", "prototype": {}}'),
        *('{"__proto__": {"a": 1}, "b": 2}', '[{"a": [{"__proto__": null}]}]'),
        *("[-1, 0, 0.1, 9007199254740991, 1.5, -0.25]", "[0.0001, 1234567890123456.8, 0.30000000000000004]"),
        "[0.00001, -0.00001, 0.000001, 0.000015, 0.00000123456789012345, 0.0000999999999999999]",
    ],
    changes=[
        *("1", "1.5", "null", "true", '"a"', "[1.0]", "[-0]", "[1e3]", "[9007199254740992]", "[1.10]"),
        *("[0.0000001]", "[0.000010]", "[0.0000123456789012345678]"),
        *('{"b": "", "1": ""}', '{"2": "", "1": ""}'),
    ],
    program="PRINTS\n",
    show="console.log(JSON.stringify(LITERAL));",
    toolchain=JAVASCRIPT.toolchains["node"],
)
