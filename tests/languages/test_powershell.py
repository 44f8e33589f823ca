"""What is known of PowerShell; its toolchain is a stand-in, which has only the parse tree."""

from __future__ import annotations

import re

from tests.languages.bench import Cases, Lookups, Style, Toolchain, Trees, reader

SINGLE, DOUBLE = "'\u2018\u2019\u201a\u201b", '"\u201c\u201d\u201e'
LINE = rf"(?![ \t]*[{SINGLE}{DOUBLE}]@).*"
NEEDS = ("parsed", "parsers/.installed-by-install-parsers")
SHORT = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}


def undoubled(literal: re.Match[str]) -> str:
    return re.sub(f"([{SINGLE}])\\1", r"\1", literal["text"])


def unescaped(literal: re.Match[str]) -> str:
    found = re.sub(rf"`(?:u\{{([0-9a-f]+)\}}|([nrt0`${DOUBLE}]))", "", literal["text"])
    assert not re.search("[`$]", found), f"an escape is unknown, or something is code: {literal[0]!r}"
    return re.sub(
        r"`(?:u\{([0-9a-f]+)\}|(.))", lambda one: chr(int(one[1], 16)) if one[1] else SHORT.get(one[2], one[2]), literal["text"]
    )


CASES = Cases(
    examples=[
        ({}, [
            ("plain", "'plain'"), ("", "''"), ("it's", "'it''s'"), ('say "hi" \\', "'say \"hi\" \\'"),
            ("it\u2019s \u2018\u201a\u201b", "'it\u2019\u2019s \u2018\u2018\u201a\u201a\u201b\u201b'"),
            ("a\r\n\tb", '"a`r`n`tb"'), ("\0001\x1b7\x7f\x85", '"`01`u{1b}7`u{7f}`u{85}"'),
            ('\u201cq\u201d "$x" `\t', '"`\u201cq`\u201d `"`$x`" ```t"'), ("é 日本 😀", "'é 日本 😀'"),
            ("\u00a0\u2028\ufeff\U000e0001", '"`u{a0}`u{2028}`u{feff}`u{e0001}"'),
            ("$x ${x} $(x) `n @x #x", "'$x ${x} $(x) `n @x #x'"),
        ]),
        ({"key": True}, [("a_b", "a_b"), ("a-b", "'a-b'"), ("1", "'1'"), ("", "''"), ("If", "'If'"), ("é", "'é'")]),
        ({"lines": "TEXT"}, [
            ("one line\n", '"one line`n"'), ('{\n  "a": \'$x\'\n}', "@'\n{\n  \"a\": '$x'\n}\n'@"),
            ("a\n\nb\n", "@'\na\n\nb\n\n'@"), ("a\r\nb $c\u00a0`", '@"\na`r\nb `$c`u{a0}``\n"@'),
            ("a\n  \u2019@\nb", '"a`n  \u2019@`nb"'), ("a\n'b", '"a`n\'b"'), ("a\r\n`b", '"a`r`n``b"'), ("a \nb", '"a `nb"'),
        ]),
    ],
    comments=[("*/ a\r\nb\u2028c\x00\n\nrequires d", "# */ a\n# b\n# c\n#\n# requires d"),
        ("SIG # Begin signature block", "## SIG # Begin signature block")],
    comment=r"#(?!\s*(?i:s\s*i\s*g\s*#)|requires).*",
    read=reader(
        Style(rf"'(?P<text>(?:[^{SINGLE}]|([{SINGLE}])\2)*)'", content=undoubled),
        Style(rf"@'\n(?P<text>{LINE}(?:\n{LINE})*)\n'@"),
        Style(rf'"(?P<text>(?:[^`{DOUBLE}\n]|`.)*)"', content=unescaped),
        Style(rf'@"\n(?P<text>{LINE}(?:\n{LINE})*)\n"@', content=unescaped),
    ),
    trees=Trees("powershell", {"parenthesized_expression", "string_literal"}, special="'"),
    lookups=Lookups(
        alone="$env:TOKEN", header='"Bearer $env:TOKEN"', lines='@"\n{\n  "a": "${env:TOKEN}"\n}\n"@', key='"x-$env:TOKEN"',
        shown="('{id}/${x}%' + $env:TOKEN)", path="[uri]::EscapeDataString($env:TOKEN)",
        statement="$x = %s\n", code="$(1 + 1)", operands=["{}.Trim()", "[A]::b({}, $c)", "[A]::b($c, {})"],
        joined="'a' + $env:X", several=False, special='"',
    ),
    program="COMMENT\nPRINTS\n", show="[Convert]::ToHexString([System.Text.Encoding]::UTF8.GetBytes(LITERAL))",
    toolchains={"powershell": Toolchain("main.ps1", "parsed powershell main.ps1", NEEDS)},
)  # fmt: skip
