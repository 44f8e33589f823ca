"""Java's literals are what Java reads back."""

from __future__ import annotations

import re
import shutil
import subprocess
from base64 import b64decode
from pathlib import Path

import pytest
from hypothesis import given

from snippetgen.languages import java
from snippetgen.languages.writing import shows
from snippetgen.text import JsonValue
from tests.values import HAZARDS, json_values, texts

needs_java = pytest.mark.skipif(shutil.which("java") is None, reason="java is not installed")
LITERAL = re.compile(r'"((?:[^"\\\r\n]|\\.)*)"')
PIECE = re.compile(r'\\u([0-9a-f]{4})|\\([nrt"\\])|([^"\\])')
LINES = ("a\nb", "\n\na\n  b\n\n", 'a\r\n\t\\u000a "d" \\\n', "\u2028\n\\", '{\n  "a": "\u00a0"\n}\n')
PROGRAM = """
import java.nio.charset.StandardCharsets;
import java.util.Base64;

public class Main {{
{comments}
  static void print(String text) {{
    System.out.println(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
  }}
  public static void main(String[] args) {{
{calls}
  }}
}}
"""


def decode(expression: str) -> str:
    """Read literals between plus signs or as the arguments of `String.join`, Unicode escapes first."""
    text, end = "", len('String.join("", ') if expression.startswith("String.join") else 0
    while literal := LITERAL.match(expression, end):
        text += _unquoted(literal[1])
        joint = re.compile(r"\n *\+ |, |\)$").match(expression, literal.end())
        end = joint.end() if joint else literal.end()
    assert end == len(expression)
    return text


def _unquoted(content: str) -> str:
    pieces = [*PIECE.finditer(content)]
    assert "".join(piece[0] for piece in pieces) == content
    units = [chr(int(piece[1], 16)) for piece in pieces if piece[1]]
    assert not {*'\n\r"\\'} & {*units}, "such a character would be read before the literal is"
    short = {"n": "\n", "r": "\r", "t": "\t"}
    read = (chr(int(p[1], 16)) if p[1] else short.get(p[2], p[2]) if p[2] else p[3] for p in pieces)
    return "".join(read).encode("utf-16", "surrogatepass").decode("utf-16")


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("plain", '"plain"'),
        ("", '""'),
        ("it's", '"it\'s"'),
        ('say "hi" \\', r'"say \"hi\" \\"'),
        ("a\r\n\tb", r'"a\r\n\tb"'),
        ("\\u0041 \\u000a \\\\u0041", r'"\\u0041 \\u000a \\\\u0041"'),
        ("\0\x1b\x7f\x85", r'"\u0000\u001b\u007f\u0085"'),
        ("é 日本 😀", '"é 日本 😀"'),
        ("\u00a0\u2028\u202e\ufeff\U000e0001", r'"\u00a0\u2028\u202e\ufeff\udb40\udc01"'),
        ("%s ${x} {{x}} */ //", '"%s ${x} {{x}} */ //"'),
    ],
)
def test_a_text_has_its_literal(text: str, literal: str) -> None:
    assert java.string(text) == literal


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("one line", '"one line"'),
        ("one line\n", r'"one line\n"'),
        ('{\n  "a": 1\n}', '"{\\n"\n    + "  \\"a\\": 1\\n"\n    + "}"'),
        ("a\r\nb\rc\n\n", '"a\\r\\n"\n    + "b\\rc\\n"\n    + "\\n"'),
    ],
)
def test_a_text_of_several_lines_has_a_literal_for_each(text: str, literal: str) -> None:
    assert java.string(text, 4) == literal


def test_a_text_too_long_for_a_constant_is_joined_when_it_runs() -> None:
    for char, most in (("a", 65535), ("\0", 32767), ("é", 32767), ("日", 21845), ("😀", 10922)):
        assert java.string(char * most).startswith('"')
        literal = java.string(char * (most + 1))
        assert literal.startswith('String.join("", "')
        assert decode(literal) == char * (most + 1)


@given(texts)
def test_any_text_is_read_back_from_its_literal(text: str) -> None:
    literal = java.string(text)
    assert shows(literal)
    assert LITERAL.fullmatch(literal)
    assert decode(literal) == text


@given(texts)
def test_any_text_is_read_back_from_its_lines(text: str) -> None:
    literal = java.string(text, 4)
    assert all(shows(line) for line in literal.split("\n"))
    assert decode(literal) == text


@needs_java
def test_java_reads_every_hazard_back(tmp_path: Path) -> None:
    characters = [chr(code) for code in range(256)]
    given_texts = [
        *HAZARDS,
        *LINES,
        *characters,
        "".join(characters),
        "".join(HAZARDS),
        "é" * 40000,
        "\0😀" * 9000,
        "abc\n" * 16000,
    ]
    calls = [f"    print({form});" for text in given_texts for form in (java.string(text), java.string(text, 4))]
    groups = ["\n".join(calls[at : at + 100]) for at in range(0, len(calls), 100)]
    methods = "".join(f"  static void print{index}() {{\n{group}\n  }}\n" for index, group in enumerate(groups))
    comments = java.comment("\n".join((*HAZARDS, *LINES, "\\\\\\u000a }", "\\\\u000a", "\\uuu000a x", "C:\\users")))
    called = "\n".join(f"    print{index}();" for index in range(len(groups)))
    source = PROGRAM.format(comments=comments + "\n" + methods, calls=called)
    (tmp_path / "Main.java").write_text(source, encoding="utf-8", newline="")
    command = ["java", "-XX:TieredStopAtLevel=1", "--source", "8", "-Dfile.encoding=UTF-8", "Main.java"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    read = [b64decode(line).decode() for line in done.stdout.decode().split("\n")[:-1]]
    assert read == [text for text in given_texts for _ in range(2)]


@given(json_values)
def test_no_data_has_a_notation_of_its_own(value: JsonValue) -> None:
    assert not java.native(value)
    with pytest.raises(ValueError, match="give it the JSON text"):
        java.literal(value)


@pytest.mark.parametrize(
    ("text", "comment"),
    [
        ("*/ a\r\nb\u2028c\x00\n\nd", "// */ a\n// b\n// c\n//\n// d"),
        ("\\u000a }", "// \\\\u000a }"),
        ("\\\\u000a", "// \\\\u000a"),
        ("\\\\\\u000a", "// \\\\\\\\u000a"),
        ("C:\\users \\a \\", "// C:\\\\users \\a \\"),
    ],
)
def test_a_comment_holds_no_unicode_escape(text: str, comment: str) -> None:
    assert java.comment(text) == comment


@given(texts)
def test_any_comment_is_lines_of_comments(text: str) -> None:
    for line in java.comment(text).split("\n"):
        assert line.startswith("//")
        assert shows(line)
        assert not any(len(run[0]) % 2 for run in re.finditer(r"\\+(?=u)", line))


def test_a_name_is_refused_where_it_is_none() -> None:
    assert java.ident("userId_2") == "userId_2"
    for text in ("", "2a", "a-b", "a b", "é", "class", "true", "var", "_", "a\n"):
        with pytest.raises(ValueError, match=r"keyword|no name"):
            java.ident(text)
