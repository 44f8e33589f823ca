"""What is known of JavaScript, and that Node reads keys back."""

from __future__ import annotations

import json
from pathlib import Path

from snippetgen.languages import javascript
from tests.languages.bench import BRACED, U4, Cases, Style, Toolchain, Trees, quoted, reader, run
from tests.values import HAZARDS

ESCAPE = rf"x([0-9a-f]{{2}})|{U4}|{BRACED}|[nrt'\"`\\$]"
CASES = Cases(
    examples=[
        ({}, [
            ("plain", "'plain'"), ("it's", '"it\'s"'),
            ('say "hi"', "'say \"hi\"'"),
            ("'\"", r"""'\'"'"""),
            ("end\\", r"'end\\'"),
            ("a\r\n\tb", r"'a\r\n\tb'"),
            ("\0\x1b\x7f\x85", r"'\x00\x1b\x7f\x85'"),
            ("é 日本 😀", "'é 日本 😀'"),
            ("\u00a0\u2028\u202e\ufeff\U000e0001", r"'\xa0\u2028\u202e\ufeff\u{e0001}'"),
            ("${x} `y` </script>", "'${x} `y` </script>'"),
        ]),
        ({"lines": "TEXT"}, [
            ("one line\n", r"'one line\n'"),
            ("a\n  b\n", "`a\n  b\n`"),
            ("`a` ${b}\n", r"'`a` ${b}\n'"),
            ("`a` ${b} \\\r\n$$ \u2028.", "`\\`a\\` \\${b} \\\\\\r\n$$ \\u2028.`"),
            ("a \nb", r"'a \nb'"),
        ]),
        ({"key": True}, [
            *((key, key) for key in ("grant_type", "class", "$a1", "été", "0", "42")),
            *((key, f"'{key}'") for key in ("content-type", "", "007", "1.5", "1234567890123456", "\U00020000", "a٣")),
            ("it's", '"it\'s"'), ("__proto__", "['__proto__']"),
        ]),
    ],
    comments=[("*/ a\r\nb\u2028c\x00\n\n<!-- d", "// */ a\n// b\n// c\n//\n// <!-- d")],
    comment="//.*",
    read=reader(
        Style(quoted("'"), ESCAPE),
        Style(quoted(), ESCAPE),
        Style(r"`(?P<text>(?:[^`\\]|\\.)*)`", ESCAPE, r"\$(?!\{)|[^\\$]"),
    ),
    trees=Trees("javascript", {"binary_expression", "string", "template_string"}, special="'\\`$\n"),
    lookups=None,
    program="COMMENT\nPRINTS\n",
    show="console.log(Buffer.from(LITERAL).toString('hex'));",
    toolchains={"node": Toolchain("main.js", "node main.js", ("node",))},
)  # fmt: skip


def test_node_reads_every_key_back(tmp_path: Path) -> None:
    names = [*HAZARDS, *"été 日本語 ᢅ a٣ ªº 0 10 007 1.5 123456789012345 1234567890123456 __proto__".split()]
    code = "".join(f"console.log(JSON.stringify({{{javascript.string(name, key=True)}: 1}}));\n" for name in names)
    assert [json.loads(line) for line in run(CASES.toolchains["node"], code, tmp_path)] == [{name: 1} for name in names]
