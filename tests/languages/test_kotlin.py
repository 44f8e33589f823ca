"""What is known of Kotlin."""

from __future__ import annotations

from textwrap import dedent

from snippetgen.text import Slot, marked
from tests.languages.bench import U4, Cases, Lookups, Style, Toolchain, Trees, quoted, reader

ESCAPE = rf"({U4}(?:\\{U4})*)|[nrt\"\\$]".replace("u([0-9a-f]{4})", "u[0-9a-f]{4}")
KOTLIN = 'kotlinc -d . Main.kt && java -cp "$(echo $TOOLCHAINS/kotlin/lib/kotlin-stdlib-*.jar):." MainKt'
DOLLAR = "${'$'}"
LOOKUP = 'System.getenv("TOKEN")'
CASES = Cases(
    examples=[
        ({}, [
            ("plain", '"plain"'), ("", '""'), ("it's", '"it\'s"'), ('say "hi" \\', r'"say \"hi\" \\"'),
            ("a\r\n\tb", r'"a\r\n\tb"'), ("\\u0041 \\$x", r'"\\u0041 \\\$x"'), ("$x ${x} $", f'"\\$x {DOLLAR}{{x}} {DOLLAR}"'),
            ("\0\x1b\x7f\x85", r'"\u0000\u001b\u007f\u0085"'), ("é 日本 😀", '"é 日本 😀"'),
            ("\u00a0\u2028\u202e\ufeff\U000e0001", r'"\u00a0\u2028\u202e\ufeff\udb40\udc01"'),
            ("%s #{x} {{x}} */ //", '"%s #{x} {{x}} */ //"'),
        ]),
        ({"lines": "TEXT", "column": 4}, [
            ("one line", '"one line"'), ("one line\n", r'"one line\n"'),
            ('{\n  "a": "\\u0041"\n}', '"""\n    {\n      "a": "\\u0041"\n    }\n""".trimIndent()'),
            (" <a>\n\n</a>\n", '"""\n     <a>\n\n    </a>\n\n""".trimIndent()'),
            ("$a\n${b} $", f'"""\n    {DOLLAR}a\n    {DOLLAR}{{b}} {DOLLAR}\n""".trimIndent()'),
            (" a\n b", '" a\\n" +\n    " b"'), ("a\r\nb", '"a\\r\\n" +\n    "b"'), ('"""\na', r'"\"\"\"\n"' + ' +\n    "a"'),
            (marked([Slot("${KEY}", "KEY"), "$\n$$"]), '$$$"${KEY}$\\n" +\n    $$$"$$"'),
        ]),
    ],
    comments=[("*/ a\r\nb\u2028c\x00\n\n/* d", "// */ a\n// b\n// c\n//\n// /* d")],
    comment="//.*",
    read=reader(
        Style(r'"""\n(?P<text>(?:[^"]|"(?!""))*)"""\.trimIndent\(\)',
            content=lambda literal: dedent(literal["text"].rpartition("\n")[0]).replace(DOLLAR, "$")),
        Style(quoted(), ESCAPE, r"[^\\$]", content=lambda literal: literal["text"].replace(DOLLAR, "\\$"),
            number=lambda units: bytes.fromhex(units.replace("\\u", "")[1:]).decode("utf-16-be")),
        joint=r" \+\n *",
    ),
    trees=Trees("kotlin", {"binary_expression", "multiline_string_literal", "string_literal"}, special='"\\$'),
    lookups=Lookups(
        alone=LOOKUP, header=f'"Bearer ${{{LOOKUP}}}"', lines=f'"""{{\n  "a": "${{{LOOKUP}}}"\n}}"""',
        key=f'"x-${{{LOOKUP}}}"', shown=f'"{{id}}/{DOLLAR}{{x}}%${{{LOOKUP}}}"',
        path=f'URLEncoder.encode({LOOKUP}, "UTF-8").replace("+", "%20")',
        statement="val x = %s\n", code="${1 + 1}",
        operands=["{}.toByteArray()", "a({} + b)", "a(b, {})"],
        joined='"a" + System.getenv("X")', several=False,
    ),
    program="""COMMENT
IMPORTS
fun show(text: String) = println(text.toByteArray().joinToString("") { "%02x".format(it) })
fun main() {
PRINTS
}
""",
    show="show(LITERAL)",
    toolchains={"kotlin": Toolchain("Main.kt", KOTLIN, ("java", "kotlinc", "kotlin/lib"))},
)  # fmt: skip
