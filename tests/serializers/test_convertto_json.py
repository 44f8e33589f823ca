"""What is known of PowerShell's `ConvertTo-Json`; its toolchain is a stand-in, which has only the parse tree."""

from __future__ import annotations

from tests.languages.test_powershell import CASES as POWERSHELL
from tests.serializers.bench import Cases

DATA = '{"a": [1, true], "b": {"c": null, "d\'e": {}}, "if": [{"F": "g"}, []]}'
LITERAL = """@{
    a = @(1, $true)
    b = @{
        c = $null
        'd''e' = @{}
    }
    'if' = @(
        @{
            F = 'g'
        },
        @()
    )
}"""
CASES = Cases(
    literals=[(DATA, 0, LITERAL)],
    keeps=[
        *("0", "-7", "9223372036854775807", "1.5", "0.0001", "123456789.125", "0.30000000000000004", "null"),
        *("true", '""', '"x"', "[]", "{}", "[[1, 2], [3]]", "[{}]", "[[]]", "[[[1]]]", '{"a": [[], []]}'),
    ],
    changes=[
        *("1.0", "1.10", "1e3", "-0", "12345678901234567890", "1234567890123456.8", '{"a": 1, "A": 2}', '{"": 1}'),
        '{"a\\u200b": 1, "a": 2}',
    ],
    program="PRINTS\n",
    show="ConvertTo-Json -Depth 100 -InputObject LITERAL",
    toolchain=POWERSHELL.toolchains["powershell"],
    deepest=10,
    names=r"[ -@[-~]+",
    ordered=False,
)
