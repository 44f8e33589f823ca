"""C#'s literals are what C# reads back."""

from __future__ import annotations

import os
import re
import subprocess
from base64 import b64decode
from pathlib import Path

import pytest
from hypothesis import given

from snippetgen.languages import csharp
from snippetgen.languages.writing import shows
from snippetgen.text import JsonValue
from tests.values import HAZARDS, json_values, texts

TOOLCHAIN = Path(os.environ.get("TOOLCHAINS", "/opt/toolchains"), "csharp")
DOTNET = TOOLCHAIN / "dotnet" / "dotnet"
HOST = TOOLCHAIN / "roslyn" / "CompilerHost.dll"
needs_csharp = pytest.mark.skipif(not HOST.exists(), reason="a compiler for C# is not installed")
LITERAL = re.compile(r'@"((?:[^"]|"")*)"|"((?:[^"\\\r\n]|\\.)*)"')
PIECE = re.compile(r'\\u([0-9a-f]{4})|\\U([0-9a-f]{8})|\\([nrt"\\])|([^"\\])')
LINES = (
    "a\nb",
    "\n\na\n  b\n\n",
    'a\r\n\t\\u000a "d" \\\n',
    '"\n""\n"',
    "\u2028\n\\",
    '{\n  "a": "\u00a0"\n}\n',
    "a\n#if x\n\\",
)
PROGRAM = """
using System;
using System.Text;

{comments}
class Program
{{
    static void Print(string text) => Console.WriteLine(Convert.ToBase64String(Encoding.UTF8.GetBytes(text)));

    static void Main()
    {{
{calls}
    }}
}}
"""


def decode(expression: str) -> str:
    """Read literals between plus signs as the language's specification says."""
    text, end = "", 0
    while literal := LITERAL.match(expression, end):
        text += _unquoted(literal[2]) if literal[1] is None else literal[1].replace('""', '"')
        joint = re.compile(r" \+\n *").match(expression, literal.end())
        end = joint.end() if joint else literal.end()
    assert end == len(expression)
    return text


def _unquoted(content: str) -> str:
    pieces = [*PIECE.finditer(content)]
    assert "".join(piece[0] for piece in pieces) == content
    short = {"n": "\n", "r": "\r", "t": "\t"}
    codes = [piece[1] or piece[2] for piece in pieces]
    return "".join(
        chr(int(code, 16)) if code else short.get(p[3], p[3]) if p[3] else p[4] for p, code in zip(pieces, codes, strict=True)
    )


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("plain", '"plain"'),
        ("", '""'),
        ("it's", '"it\'s"'),
        ('say "hi" \\', r'"say \"hi\" \\"'),
        ("a\r\n\tb", r'"a\r\n\tb"'),
        ("\\u0041 \\x41", r'"\\u0041 \\x41"'),
        ("\0001\x1b7\x7f\x85", r'"\u00001\u001b7\u007f\u0085"'),
        ("é 日本 😀", '"é 日本 😀"'),
        ("\u00a0\u2028\u202e\ufeff\U000e0001", r'"\u00a0\u2028\u202e\ufeff\U000e0001"'),
        ("%s ${x} {{x}} {0} */ //", '"%s ${x} {{x}} {0} */ //"'),
    ],
)
def test_a_text_has_its_literal(text: str, literal: str) -> None:
    assert csharp.string(text) == literal


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("one line", '"one line"'),
        ("one line\n", r'"one line\n"'),
        ('{\n  "a": 1\n}', '"{\\n" +\n    "  \\"a\\": 1\\n" +\n    "}"'),
        ("a\r\nb\rc\n\n", '"a\\r\\n" +\n    "b\\rc\\n" +\n    "\\n"'),
    ],
)
def test_a_text_of_several_lines_has_a_literal_for_each(text: str, literal: str) -> None:
    assert csharp.string(text, 4) == literal


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ('{"a": 1}', r'"{\"a\": 1}"'),
        ('{\n  "a": "\\u0041"\n}', '@"{\n  ""a"": ""\\u0041""\n}"'),
        ('{\n  "a": "\u2028"\n}', '"{\\n" +\n    "  \\"a\\": \\"\\u2028\\"\\n" +\n    "}"'),
        ("a\r\nb", '"a\\r\\n" +\n    "b"'),
        ("a \nb", '"a \\n" +\n    "b"'),
    ],
)
def test_json_is_verbatim_where_everything_in_it_shows(text: str, literal: str) -> None:
    assert csharp.string(text, 4, verbatim=True) == literal


@given(texts)
def test_any_text_is_read_back_from_its_literal(text: str) -> None:
    literal = csharp.string(text)
    assert shows(literal)
    assert LITERAL.fullmatch(literal)
    assert decode(literal) == text


@given(texts)
def test_any_text_is_read_back_from_its_lines(text: str) -> None:
    for literal in (csharp.string(text, 4), csharp.string(text, 4, verbatim=True)):
        assert all(shows(line) for line in literal.split("\n"))
        assert decode(literal) == text


@needs_csharp
def test_csharp_reads_every_hazard_back(tmp_path: Path) -> None:
    characters = [chr(code) for code in range(256)]
    given_texts = [*HAZARDS, *LINES, *characters, "".join(characters), "".join(HAZARDS), "\x01f\u20281", "abc\n" * 16000]
    forms = [(csharp.string(text), csharp.string(text, 4), csharp.string(text, 4, verbatim=True)) for text in given_texts]
    calls = "\n".join(f"Print({form});" for each in forms for form in each)
    source = PROGRAM.format(comments=csharp.comment("\n".join((*HAZARDS, *LINES))), calls=calls)
    (tmp_path / "program.cs").write_text(source, encoding="utf-8", newline="")
    config = (TOOLCHAIN / "program.runtimeconfig.json").read_bytes()
    (tmp_path / "program.runtimeconfig.json").write_bytes(config)
    environment = {"LD_LIBRARY_PATH": str(TOOLCHAIN / "openssl"), "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    request = f"{tmp_path / 'program.cs'}\t{tmp_path / 'program.dll'}\n".encode()
    compiled = subprocess.run(
        [DOTNET, HOST, TOOLCHAIN / "references.txt"], input=request, env=environment, capture_output=True, check=True
    )
    assert compiled.stdout == b"0\n", compiled.stdout.decode()
    done = subprocess.run([DOTNET, tmp_path / "program.dll"], env=environment, capture_output=True, check=True)
    read = [b64decode(line).decode() for line in done.stdout.decode().split("\n")[:-1]]
    assert read == [text for text in given_texts for _ in range(3)]


@given(json_values)
def test_no_data_has_a_notation_of_its_own(value: JsonValue) -> None:
    assert not csharp.native(value)
    with pytest.raises(ValueError, match="give it the JSON text"):
        csharp.literal(value)


@given(texts)
def test_any_comment_is_lines_of_comments(text: str) -> None:
    assert all(line.startswith("//") and shows(line) for line in csharp.comment(text).split("\n"))


def test_a_name_is_refused_where_it_is_none() -> None:
    assert csharp.ident("userId_2") == "userId_2"
    for text in ("", "2a", "a-b", "a b", "é", "class", "string", "@a", "a\n"):
        with pytest.raises(ValueError, match=r"keyword|no name"):
            csharp.ident(text)
