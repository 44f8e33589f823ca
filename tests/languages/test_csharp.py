"""What is known of C#."""

from __future__ import annotations

from tests.languages.bench import SHORT, U4, U8, Cases, Lookups, Style, Toolchain, Trees, quoted, reader

COMPILE = "printf 'main.cs\\tmain.dll\\n' | csharp compile >&2"
NEEDS = ("csharp", "csharp/.installed-by-install-csharp")
CASES = Cases(
    examples=[
        ({}, [
            ("plain", '"plain"'), ("", '""'), ("it's", '"it\'s"'),
            ('say "hi" \\', r'"say \"hi\" \\"'), ("a\r\n\tb", r'"a\r\n\tb"'),
            ("\\u0041 \\x41", r'"\\u0041 \\x41"'),
            ("\0001\x1b7\x7f\x85", r'"\u00001\u001b7\u007f\u0085"'),
            ("é 日本 😀", '"é 日本 😀"'),
            ("\u00a0\u2028\u202e\ufeff\U000e0001", r'"\u00a0\u2028\u202e\ufeff\U000e0001"'),
            ("%s ${x} {{x}} {0} */ //", '"%s ${x} {{x}} {0} */ //"'),
        ]),
        ({"lines": "TEXT", "column": 4}, [
            ("one line", '"one line"'), ("one line\n", r'"one line\n"'),
            ('{\n  "a": 1\n}', '"{\\n" +\n    "  \\"a\\": 1\\n" +\n    "}"'),
            ("a\r\nb\rc\n\n", '"a\\r\\n" +\n    "b\\rc\\n" +\n    "\\n"'),
        ]),
        ({"lines": "JSON", "column": 4}, [
            ('{"a": 1}', r'"{\"a\": 1}"'),
            ('{\n  "a": "\\u0041"\n}', '@"{\n  ""a"": ""\\u0041""\n}"'),
            ('{\n  "a": "\u2028"\n}', '"{\\n" +\n    "  \\"a\\": \\"\\u2028\\"\\n" +\n    "}"'),
            ("a\r\nb", '"a\\r\\n" +\n    "b"'),
            ("a \nb", '"a \\n" +\n    "b"'),
        ]),
    ],
    comments=[("*/ a\r\nb\u2028c\x00\n\n#if x", "// */ a\n// b\n// c\n//\n// #if x")],
    comment="//.*",
    read=reader(
        Style(quoted(), f"{U4}|{U8}|{SHORT}"),
        Style('@"(?P<text>(?:[^"]|"")*)"', content=lambda literal: literal["text"].replace('""', '"')),
        joint=r" \+\n *",
    ),
    trees=Trees(
        "c_sharp", {"binary_expression", "interpolated_string_expression", "string_literal", "verbatim_string_literal"},
        special='"\\\n',
    ),
    lookups=Lookups(
        alone='Environment.GetEnvironmentVariable("TOKEN")', header='$"Bearer {Environment.GetEnvironmentVariable("TOKEN")}"',
        lines='"{\\n" +\n    "  \\"a\\": \\"" + Environment.GetEnvironmentVariable("TOKEN") + "\\"\\n" +\n    "}"',
        key='$"x-{Environment.GetEnvironmentVariable("TOKEN")}"',
        shown='("{id}/${x}%" + Environment.GetEnvironmentVariable("TOKEN"))',
        path='Uri.EscapeDataString(Environment.GetEnvironmentVariable("TOKEN"))',
        statement="class A { void B() { x = %s; } }", code="{1 + 1}",
        operands=["{}.Trim()", "a({} + b)", "a(b, {})"],
        joined='"a" + Environment.GetEnvironmentVariable("X")', several=False,
    ),
    program="""COMMENT
using System;
using System.Text;
class Program
{
    static void Show(string text) => Console.WriteLine(BitConverter.ToString(Encoding.UTF8.GetBytes(text)).Replace("-", ""));
    static void Main() {
PRINTS
    }
}
""",
    show="Show(LITERAL);",
    toolchains={"csharp": Toolchain("main.cs", f"{COMPILE} && csharp run main.dll", NEEDS)},
)  # fmt: skip
