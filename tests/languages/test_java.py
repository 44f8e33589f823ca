"""What is known of Java."""

from __future__ import annotations

from textwrap import dedent

import pytest

from snippetgen.languages import java
from tests.languages.bench import SHORT, Cases, Lookups, Style, Toolchain, Trees, quoted, reader

# Half of a character or a whole one, but none that would be read before the literal is: see snippetgen/languages/java.py.
UNIT = r"u(?!000a|000d|0022|005c)[0-9a-f]{4}"
ESCAPE = rf"({UNIT}(?:\\{UNIT})*)|{SHORT}"
# Text blocks are of Java 15, an encoder that takes a charset of Java 10; the other literals are those of Java 8.
JAVA = "java -XX:TieredStopAtLevel=1 --source 17 -Dfile.encoding=UTF-8 Main.java"
BLOCK = Style(
    r'"""\n(?P<text>(?:[^"\\]|\\.|"(?!""))*)"""', SHORT, content=lambda block: dedent(block["text"] + "\0").removesuffix("\0")
)
LITERAL = Style(quoted(), ESCAPE, number=lambda units: bytes.fromhex(units.replace("\\u", "")[1:]).decode("utf-16-be"))
CASES = Cases(
    examples=[
        ({}, [
            ("plain", '"plain"'), ("", '""'),
            ("it's", '"it\'s"'), ('say "hi" \\', r'"say \"hi\" \\"'), ("a\r\n\tb", r'"a\r\n\tb"'),
            ("\\u0041 \\u000a \\\\u0041", r'"\\u0041 \\u000a \\\\u0041"'),
            ("\0\x1b\x7f\x85", r'"\u0000\u001b\u007f\u0085"'), ("é 日本 😀", '"é 日本 😀"'),
            ("\u00a0\u2028\u202e\ufeff\U000e0001", r'"\u00a0\u2028\u202e\ufeff\udb40\udc01"'),
            ("%s ${x} {{x}} */ //", '"%s ${x} {{x}} */ //"'),
        ]),
        ({"lines": "TEXT", "column": 4}, [
            ("one line", '"one line"'), ("one line\n", r'"one line\n"'),
            ('{\n  "a": 1\n}', '"{\\n"\n    + "  \\"a\\": 1\\n"\n    + "}"'),
            ("a\r\nb\rc\n\n", '"a\\r\\n"\n    + "b\\rc\\n"\n    + "\\n"'),
        ]),
        ({"lines": "BLOCK", "column": 4}, [
            ('{"a": 1}', r'"{\"a\": 1}"'),
            ('{\n  "a": "\\u0041"\n}', '"""\n    {\n      "a": "\\\\u0041"\n    }"""'),
            ("<a>\n\n</a>\n", '"""\n    <a>\n\n    </a>\n    """'),
            (" a\nb", '" a\\n"\n        + "b"'), ("a\r\nb", '"a\\r\\n"\n        + "b"'),
            ('"""\na', '"\\"\\"\\"\\n"\n        + "a"'), ('a\n"', '"a\\n"\n        + "\\""'),
        ]),
    ],
    comments=[("*/ a\r\nb\u2028c\x00\n\nd", "// */ a\n// b\n// c\n//\n// d"), ("\\u000a }", "// \\\\u000a }"),
        ("\\\\u000a", "// \\\\u000a"), ("\\\\\\u000a", "// \\\\\\\\u000a"), ("C:\\users \\a \\", "// C:\\\\users \\a \\")],
    comment=r"//(?:[^\\]|\\\\|\\(?![\\u]))*",
    read=lambda text: reader(BLOCK, LITERAL, joint=r"\n *\+ |, ")(text.removeprefix('String.join("", ').removesuffix(")")),
    trees=Trees("java", {"binary_expression", "string_literal"}, special='"\\'),
    lookups=Lookups(
        alone='System.getenv("TOKEN")', header='String.format("Bearer %s", System.getenv("TOKEN"))',
        lines='"{\\n"\n    + "  \\"a\\": \\"" + System.getenv("TOKEN") + "\\"\\n"\n    + "}"',
        key='String.format("x-%s", System.getenv("TOKEN"))', shown='String.join("", "{id}/${x}%", System.getenv("TOKEN"))',
        path='URLEncoder.encode(System.getenv("TOKEN"), StandardCharsets.UTF_8).replace("+", "%20")',
        statement="class A { void b() { x = %s; } }", code="%d",
        operands=["{}.getBytes()", "a({} + b)", "a(b, {})"],
        joined='"a" + System.getenv("X")', several=False,
    ),
    program="""COMMENT
IMPORTS
public class Main {
  static void show(String text) throws Exception {
    System.out.println(new java.math.BigInteger(("1" + text).getBytes("UTF-8")).toString(16).substring(2));
  }
  public static void main(String[] args) throws Exception {
PRINTS
  }
}
""",
    show="show(LITERAL);",
    toolchains={"java": Toolchain("Main.java", JAVA, ("java",))},
)  # fmt: skip


@pytest.mark.parametrize(("char", "most"), [("a", 65535), ("\0", 32767), ("é", 32767), ("日", 21845), ("😀", 10922)])
def test_a_text_too_long_for_a_constant_is_joined_when_it_runs(char: str, most: int) -> None:
    assert java.string(char * most).startswith('"')
    assert java.string(char * (most + 1)).startswith('String.join("", "')
    assert CASES.read(java.string(char * (most + 1))) == char * (most + 1)
