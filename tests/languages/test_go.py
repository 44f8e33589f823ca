"""Go's literals are what Go reads back, and gofmt leaves them as they are."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given

from snippetgen import load_spec, render
from snippetgen.languages import go
from snippetgen.languages.writing import shows
from snippetgen.problems import Refused
from snippetgen.text import JsonValue
from tests.values import HAZARDS, json_values, texts

GO = shutil.which("go")
GOFMT = shutil.which("gofmt")
needs_go = pytest.mark.skipif(GO is None, reason="go is not installed")
needs_gofmt = pytest.mark.skipif(GOFMT is None, reason="gofmt is not installed")
CACHE = Path(os.environ.get("TOOLCHAINS", "/opt/toolchains"), "go", "cache")  # filled by .ci/toolchains/install-go.sh
SPECS = sorted((Path(__file__).parents[2] / "samples").glob("*/spec.yaml"))
LITERAL = re.compile(r'`([^`\r]*)`|"((?:[^"\\\n]|\\.)*)"')
PIECE = re.compile(r'\\x([0-7][0-9a-f])|\\u([0-9a-f]{4})|\\U([0-9a-f]{8})|\\([nrt"\\])|([^"\\\n])')
LINES = (
    "\n",
    "a\nb",
    "\n\na\n  b\n\n",
    "`a`\nb",
    'a\r\n\t$b "d" \\\n',
    "a \nb",
    "\u2028\n?>",
    '{\n  "a": "`b`",\n  "c": "\u00a0"\n}\n',
    "a\n`",
)


def decode(expression: str) -> str:
    """Read literals between plus signs as the language's specification says."""
    text, end = "", 0
    while literal := LITERAL.match(expression, end):
        text += _unquoted(literal[2]) if literal[1] is None else literal[1]
        end = literal.end()
        if joint := re.compile(r" \+(?: |\n\t\t)").match(expression, end):
            end = joint.end()
    assert end == len(expression)
    return text


def _unquoted(content: str) -> str:
    pieces = [*PIECE.finditer(content)]
    assert "".join(piece[0] for piece in pieces) == content
    short = {"n": "\n", "r": "\r", "t": "\t"}
    codes = [piece[1] or piece[2] or piece[3] for piece in pieces]
    return "".join(
        chr(int(code, 16)) if code else short.get(p[4], p[4]) if p[4] else p[5] for p, code in zip(pieces, codes, strict=True)
    )


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("plain", '"plain"'),
        ("", '""'),
        ('say "hi" \\', '`say "hi" \\`'),
        ('a "`b`"', r'"a \"`b`\""'),
        ('"a"\n', r'"\"a\"\n"'),
        ("a\r\n\tb", r'"a\r\n\tb"'),
        ("\0\x1b\x7f\x85", r'"\x00\x1b\x7f\u0085"'),
        ("é 日本 😀", '"é 日本 😀"'),
        ("\u00a0\u2028\u202e\ufeff\U000e0001", r'"\u00a0\u2028\u202e\ufeff\U000e0001"'),
        ("%s ${x} {{x}}", '"%s ${x} {{x}}"'),
    ],
)
def test_a_text_has_its_literal(text: str, literal: str) -> None:
    assert go.string(text) == literal


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("one line", '"one line"'),
        ("one line\n", r'"one line\n"'),
        ('{\n  "a": "\\u0041"\n}', '`{\n  "a": "\\u0041"\n}`'),
        ('{\n  "a": "b",\n  "c": "`d`"\n}', '`{\n  "a": "b",\n  "c": "` + "`" + `d` + "`" + `"\n}`'),
        ('{\n  "a": "b",\n  "c": "\u2028"\n}', '`{\n  "a": "b",\n  "c": "` + "\\u2028" + `"\n}`'),
        ("`a` `b`\n`c` `d`\n", '"`a` `b`\\n" +\n\t\t"`c` `d`\\n"'),
        ("a\r\nb\rc\n", '"a\\r\\n" +\n\t\t"b\\rc\\n"'),
        ("a \nb", '"a \\n" +\n\t\t"b"'),
    ],
)
def test_a_text_of_several_lines_fills_several_lines(text: str, literal: str) -> None:
    assert go.string(text, block=True) == literal


@given(texts)
def test_any_text_is_read_back_from_its_literal(text: str) -> None:
    literal = go.string(text)
    assert shows(literal)
    assert LITERAL.fullmatch(literal)
    assert decode(literal) == text


@given(texts)
def test_any_text_is_read_back_from_its_lines(text: str) -> None:
    literal = go.string(text, block=True)
    assert all(shows(line.replace("\t", "")) for line in literal.split("\n"))
    assert decode(literal) == text


@given(json_values)
def test_no_data_has_a_notation_of_its_own(value: JsonValue) -> None:
    assert not go.native(value)
    with pytest.raises(ValueError, match="give it the JSON text"):
        go.literal(value)


def test_a_comment_is_lines_of_comments_and_no_directive() -> None:
    assert go.comment("*/ a\r\nb\u2028c\x00\n\ngo:build x") == "// */ a\n// b\n// c\n//\n// go:build x"
    assert go.comment("a\n+build ignore\n  +build x") == "// a\n// \\+build ignore\n// \\+build x"


@pytest.mark.parametrize("name", ["func", "range", "type", "_", "a b", "1a", "é", ""])
def test_a_keyword_or_no_name_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=r"in this language|keyword"):
        go.ident(name)


def test_a_name_is_itself() -> None:
    assert go.ident("client_id") == "client_id"


def program() -> tuple[list[str], str]:
    """Give texts, and a program that prints each in hexadecimal, once from its literal and once from its lines."""
    given_texts = [*HAZARDS, *LINES, *map(chr, range(256)), "".join(map(chr, range(256))), "\x011", "\u20281", "".join(HAZARDS)]
    literals = [go.string(text, block=block) for text in given_texts for block in (False, True)]
    body = "".join(f"\n\thexadecimal({literal})\n" for literal in literals)
    helper = 'func hexadecimal(text string) {\n\tfmt.Printf("%x\\n", text)\n}\n'
    return given_texts, f'package main\n\nimport "fmt"\n\n{helper}\nfunc main() {{\n{body}\n}}\n'


@needs_go
def test_go_reads_every_hazard_back(tmp_path: Path) -> None:
    given_texts, source = program()
    (tmp_path / "main.go").write_text(source, "utf-8", newline="")
    environment = {**os.environ, "GOCACHE": str(CACHE)} if os.access(CACHE, os.W_OK) else None
    done = subprocess.run([str(GO), "run", "main.go"], cwd=tmp_path, env=environment, capture_output=True, check=True)
    assert done.stdout.decode().split("\n")[:-1] == [text.encode().hex() for text in given_texts for _ in range(2)]


@needs_gofmt
def test_gofmt_leaves_literals_and_samples_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "literals.go").write_text(program()[1], "utf-8", newline="")
    for path in SPECS:
        try:
            sample = render(load_spec(path), "go/net-http")
        except Refused:
            continue
        (tmp_path / f"{path.parent.name}.go").write_text(sample, "utf-8", newline="")
    done = subprocess.run([str(GOFMT), "-d", "."], cwd=tmp_path, capture_output=True, check=True)
    assert done.stdout.decode() == ""
