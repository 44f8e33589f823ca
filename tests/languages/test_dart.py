"""What is known of Dart; its toolchain is a stand-in, which has only the parse tree."""

from __future__ import annotations

from tests.languages.bench import BRACED, Cases, Lookups, Style, Toolchain, Trees, quoted, reader

ESCAPE = rf"x([0-7][0-9a-f])|{BRACED}|[nrt\\'$]"
NEEDS = ("parsed", "parsers/.installed-by-install-parsers")
PLAIN = r"[^\\$]"

CASES = Cases(
    examples=[
        ({}, [
            ("plain", "'plain'"), ("", "''"), ("it's", r"'it\'s'"), ('say "hi"', "'say \"hi\"'"), ("end\\", r"'end\\'"),
            ("a\r\n\tb", r"'a\r\n\tb'"), ("\0001\x1b7\x7f\x85", r"'\x001\x1b7\x7f\u{85}'"), ("é 日本 😀", "'é 日本 😀'"),
            ("\u00a0\u2028\ufeff\U000e0001", r"'\u{a0}\u{2028}\u{feff}\u{e0001}'"),
            ("$x ${x} $$ \\u0041 #{x}", r"'\$x \${x} \$\$ \\u0041 #{x}'"),
        ]),
        ({"lines": "TEXT"}, [
            ("one line\n", r"'one line\n'"), ('{\n  "a": \'b\'\n}', "'''\n{\n  \"a\": 'b'\n}'''"),
            ("a\n\nb\n", "'''\na\n\nb\n'''"), ("a\\\n$b", "r'''\na\\\n$b'''"),
            ("a\r\n\t$b\u00a0", "'''\na\\r\n\\t\\$b\\u{a0}'''"),
            ("a\n'b'", "'''\na\n\\'b\\''''"), ("'''\na", "'''\n\\'\\'\\'\na'''"), ("a \nb", r"'a \nb'"),
            ("\n\na\nb", "'''\n\n\na\nb'''"),
        ]),
    ],
    comments=[("*/ a\r\nb\u2028c\x00\n\n/// d", "// */ a\n// b\n// c\n//\n// /// d")],
    comment=r"//(?!/).*",
    read=reader(
        Style(r"r'''\n(?P<text>(?:(?!''')[^\r])*)'''"),
        Style(r"'''\n(?P<text>(?:(?!''')[^\\\r]|\\.)*)'''", ESCAPE, PLAIN),
        Style(quoted("'"), ESCAPE, PLAIN),
        joint=" ",
    ),
    trees=Trees("dart", {"string_literal"}, special="'$"),
    lookups=Lookups(
        alone="Platform.environment['TOKEN']!", header="'Bearer ${Platform.environment['TOKEN']!}'",
        lines="'''\n{\n  \"a\": \"${Platform.environment['TOKEN']!}\"\n}'''", key="'x-${Platform.environment['TOKEN']!}'",
        shown="'{id}/\\${x}%${Platform.environment['TOKEN']!}'", path="Uri.encodeComponent(Platform.environment['TOKEN']!)",
        statement="final x = %s;\n", code="${1 + 1}", operands=["a(b, {})", "a({})"],
        joined="'a' + Platform.environment['X']!", several=False,
    ),
    program="COMMENT\nimport 'dart:convert';\nimport 'dart:io';\n\nvoid main() {\nPRINTS\n}\n",
    show="print([for (final b in utf8.encode(LITERAL)) b.toRadixString(16).padLeft(2, '0')].join());",
    toolchains={"dart": Toolchain("main.dart", "parsed dart main.dart", NEEDS)},
)  # fmt: skip
