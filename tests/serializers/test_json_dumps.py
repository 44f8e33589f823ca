"""What is known of Python's `json.dumps`."""

from __future__ import annotations

from tests.languages.test_python import CASES as PYTHON
from tests.serializers.bench import Cases

DATA = '{"a": [1, true], "b": {"c": null, "d": {}}, "e": [{"f": "g"}]}'
LITERAL = """{
    "a": [1, True],
    "b": {
        "c": None,
        "d": {},
    },
    "e": [
        {
            "f": "g",
        },
    ],
}"""
CASES = Cases(
    literals=[
        (DATA, 0, LITERAL),
        ('["a\\nb", "c\\n\\"d\\"\\ne"]', 0, '["a\\nb", """c\n"d"\ne"""]'),
        ('{"a": {}}', 4, '{\n        "a": {},\n    }'),
    ],
    keeps=[
        *("0", "-7", "12345678901234567890", "1.5", "1.0", "0.0001", "1234567890123456.8", "0.30000000000000004"),
        *("null", "true", '""', '"x"'),
    ],
    changes=["1.10", "1e3", "-0", "[1.10]"],
    program="import json\nPRINTS\n",
    show="print(json.dumps(LITERAL))",
    toolchain=PYTHON.toolchains["python"],
)
