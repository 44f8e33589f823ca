"""What is known of PHP."""

from __future__ import annotations

from tests.languages.bench import BRACED, SHORT, Cases, Lookups, Style, Toolchain, Trees, quoted, reader

ESCAPE = rf"x([0-7][0-9a-f])|{BRACED}|{SHORT}|\$"
LINE = r"(?![ \t]*(?P=name)).*"
CASES = Cases(
    examples=[
        ({}, [
            ("plain", '"plain"'),
            ("it's", '"it\'s"'),
            ('say "hi"', r'"say \"hi\""'),
            ("end\\", r'"end\\"'),
            ("a\r\n\tb", r'"a\r\n\tb"'),
            ("\0\x1b\x7f\x85", r'"\x00\x1b\x7f\u{85}"'),
            ("é 日本 😀", '"é 日本 😀"'),
            ("\u00a0\u2028\u202e\ufeff\U000e0001", r'"\u{a0}\u{2028}\u{202e}\u{feff}\u{e0001}"'),
            ("$x ${x} {$x} $$", r'"\$x \${x} {\$x} \$\$"'),
            ("<?php ?> \\u{41} %s", r'"<?php ?> \\u{41} %s"'),
        ]),
        ({"lines": "TEXT"}, [
            ("one line", '"one line"'),
            ("one line\n", r'"one line\n"'),
            ('{\n  "a": "\\u0041 $x"\n}', '<<<\'TEXT\'\n{\n  "a": "\\u0041 $x"\n}\nTEXT'),
            ("a\n\nb\n", "<<<'TEXT'\na\n\nb\n\nTEXT"),
            ("a\r\n\t$b\u00a0\\", "<<<TEXT\na\\r\n\\t\\$b\\u{a0}\\\\\nTEXT"),
            ("a\n  TEXT;\nTEXT_", "<<<'TEXT__'\na\n  TEXT;\nTEXT_\nTEXT__"),
            ("a \nb", r'"a \nb"'),
        ]),
    ],
    comments=[("*/ a\r\nb\u2028c\x00\n\nd ?> e", "// */ a\n// b\n// c\n//\n// d ? > e")],
    comment=r"//(?!.*\?>).*",
    read=reader(
        Style(quoted(), ESCAPE, r'[^\\$"]'),
        Style(rf"<<<'(?P<name>\w+)'\n(?P<text>{LINE}(?:\n{LINE})*)\n(?P=name)"),
        Style(rf"<<<(?P<name>\w+)\n(?P<text>{LINE}(?:\n{LINE})*)\n(?P=name)", ESCAPE, r"[^\\$]"),
    ),
    trees=Trees("php", {"binary_expression", "encapsed_string", "heredoc", "nowdoc", "string"}, special='"\\$'),
    lookups=Lookups(
        alone='getenv("TOKEN")', header='"Bearer " . getenv("TOKEN")', lines=r'"{\n  \"a\": \"" . getenv("TOKEN") . "\"\n}"',
        key='"x-" . getenv("TOKEN")', shown=r'"{id}/\${x}%" . getenv("TOKEN")', path='rawurlencode(getenv("TOKEN"))',
        statement="$x = %s;\n", code='" . (1 + 1) . "',
        operands=["a($b, {})", "[{} => $b]", "a({} . $b)"],
        joined='"a", getenv("X")', several=True,
    ),
    program="<?php\nCOMMENT\nPRINTS\n",
    show="$text = LITERAL;\necho bin2hex($text), PHP_EOL;",
    toolchains={"php": Toolchain("main.php", "php main.php", ("php",))},
)  # fmt: skip
