"""What is known of C."""

from __future__ import annotations

from tests.languages.bench import Cases, Style, Toolchain, Trees, reader

CC = "cc -std={} main.c -o program && ./program"
LITERAL = r""""(?P<text>(?:(?!\?\?[=/'()!<>-])[^"\\\n]|\\.)*)\""""
ESCAPE = r'([0-3][0-7]{2}(?:\\[0-3][0-7]{2})*)|[nrt"\\?]'


def number(digits: str) -> str:
    """Read the octal digits of the bytes of UTF-8, three a byte."""
    return bytes(int(byte, 8) for byte in digits.split("\\")).decode()


CASES = Cases(
    examples=[
        ({}, [
            ("plain", '"plain"'),
            ("it's", '"it\'s"'),
            ('say "hi"', r'"say \"hi\""'),
            ("end\\", r'"end\\"'),
            ("a\r\n\tb", r'"a\r\n\tb"'),
            ("\0\x1b\x7f\x85\x9f", r'"\000\033\177\302\205\302\237"'),
            ("\x011 \u0085f", r'"\0011 \302\205f"'),
            ("é 日本 😀", '"é 日本 😀"'),
            ("\u00a0\u2028\ufeff\U000e0001", r'"\302\240\342\200\250\357\273\277\363\240\200\201"'),
            ("what??! ???/ ??", r'"what?\?! ??\?/ ??"'),
            ("$x #{x} %s %d", '"$x #{x} %s %d"'),
        ]),
        ({"lines": "TEXT", "column": 4}, [
            ("", '""'),
            ("one line\n", r'"one line\n"'),
            ('{\n  "a": 1\n}', '"{\\n"\n    "  \\"a\\": 1\\n"\n    "}"'),
            ("\n\r\nb", '"\\n"\n    "\\r\\n"\n    "b"'),
        ]),
    ],
    comments=[("a\\", "// a\\ //"), ("a\\ \nb??/", "// a\\ //\n// b??/ //"), ("\\", "// \\ //"), ("C:\\x", "// C:\\x")],
    comment=r"//.*(?<!\\)(?<!\?\?/)",
    read=reader(Style(LITERAL, ESCAPE, number=number), joint=r"\n *"),
    trees=Trees("c", {"concatenated_string", "string_literal"}, special='"\\\n'),
    lookups=None,
    program="""COMMENT
#include <stdio.h>
static void print(const char *text, size_t size) {
  for (size_t i = 0; i < size; i++) printf("%02x", (unsigned char)text[i]);
  printf("\\n");
}
#define show(text) print(text, sizeof(text) - 1)
int main(void) {
PRINTS
}
""",
    show="show(LITERAL);",
    # In the standard's modes, gcc replaces trigraphs.
    toolchains={name: Toolchain("main.c", CC.format(name), ("cc",)) for name in ("c11", "gnu11")},
)  # fmt: skip
