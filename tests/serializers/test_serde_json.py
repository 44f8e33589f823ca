"""What is known of Rust's `serde_json::json!`."""

from __future__ import annotations

from tests.languages.test_rust import CASES as RUST
from tests.serializers.bench import Cases

DATA = '{"a": [1, true], "b": {"c": null, "\\"d\\"": {}}, "e": [{"f": -5000000000}, 18446744073709551615]}'
LITERAL = """{
    "a": [1, true],
    "b": {
        "c": null,
        "\\"d\\"": {},
    },
    "e": [
        {
            "f": -5000000000i64,
        },
        18446744073709551615u64,
    ],
}"""
CASES = Cases(
    literals=[
        (DATA, 0, LITERAL),
        ('["a\\nb", "c\\n\\"d\\"\\ne"]', 0, '["a\\nb", "c\n\\"d\\"\ne"]'),
        ('{"a": {}}', 4, '{\n        "a": {},\n    }'),
    ],
    keeps=[
        *("0", "-7", "2147483648", "-2147483648", "-2147483649", "9223372036854775808", "18446744073709551615"),
        *("-9223372036854775808", "1.5", "1.0", "0.0001", "1234567890123456.8", "0.30000000000000004", "100000000000000.0"),
        *("null", "true", '""', '"x"', "[-1, -1.5]", f"[{', '.join(['1'] * 116)}]"),
    ],
    changes=["1.10", "1e3", "-0", "[1.10]", "18446744073709551616", "-9223372036854775809", f"[{', '.join(['1'] * 117)}]"],
    program="use serde_json::json;\n\nfn main() {\nPRINTS\n}\n",
    show='println!("{}", json!(LITERAL));',
    toolchain=RUST.toolchains["rust"],
    deepest=24,
)
