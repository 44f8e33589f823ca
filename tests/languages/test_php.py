"""PHP's literals are what PHP reads back."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import pytest
from hypothesis import given

from snippetgen.languages import php
from snippetgen.languages.writing import shows
from snippetgen.text import JsonValue, Number
from tests.values import HAZARDS, json_values, texts

PHP = shutil.which("php")
needs_php = pytest.mark.skipif(PHP is None, reason="php is not installed")
PIECE = re.compile(r'\\x([0-7][0-9a-f])|\\u\{([0-9a-f]+)\}|\\([nrt"\\$])|([^"\\$])', re.DOTALL)
LINES = (
    "\n",
    "a\nb",
    "\n\na\n  b\n\n",
    'a\r\n\t$b {$c} "d" \\\nTEXT',
    "TEXT;\n TEXT_ \\",
    "a \nb",
    "\u2028\n?>",
    "  'a'\n  b\n",
)


def decode(content: str) -> str:
    pieces = [*PIECE.finditer(content)]
    assert "".join(piece[0] for piece in pieces) == content
    short = {"n": "\n", "r": "\r", "t": "\t"}
    return "".join(chr(int(p[1] or p[2], 16)) if p[1] or p[2] else short.get(p[3], p[3]) if p[3] else p[4] for p in pieces)


@pytest.mark.parametrize(
    ("text", "literal"),
    [
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
    ],
)
def test_a_text_has_its_literal(text: str, literal: str) -> None:
    assert php.string(text) == literal


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("one line", '"one line"'),
        ("one line\n", r'"one line\n"'),
        ('{\n  "a": "\\u0041 $x"\n}', '<<<\'TEXT\'\n{\n  "a": "\\u0041 $x"\n}\nTEXT'),
        ("a\n\nb\n", "<<<'TEXT'\na\n\nb\n\nTEXT"),
        ("a\r\n\t$b\u00a0\\", "<<<TEXT\na\\r\n\\t\\$b\\u{a0}\\\\\nTEXT"),
        ("a\n  TEXT;\nTEXT_", "<<<'TEXT__'\na\n  TEXT;\nTEXT_\nTEXT__"),
        ("a \nb", r'"a \nb"'),
    ],
)
def test_a_text_of_several_lines_is_a_nowdoc_where_that_shows_it(text: str, literal: str) -> None:
    assert php.string(text, heredoc="TEXT") == literal


@given(texts)
def test_any_text_is_read_back_from_its_literal(text: str) -> None:
    literal = php.string(text)
    assert (literal[0], literal[-1]) == ('"', '"')
    assert shows(literal)
    assert decode(literal[1:-1]) == text


@given(texts)
def test_any_text_is_read_back_from_its_heredoc(text: str) -> None:
    literal = php.string(text, heredoc="TEXT")
    if literal.startswith('"'):
        assert literal == php.string(text)
        return
    first, *lines, last = literal.split("\n")
    assert first in (f"<<<'{last}'", f"<<<{last}")
    assert all(shows(line) and not line.lstrip().startswith(last) for line in lines)
    content = "\n".join(lines)
    assert (content if "'" in first else decode(content.replace('"', '\\"'))) == text


@needs_php
def test_php_reads_every_hazard_back() -> None:
    given_texts = [*HAZARDS, *LINES, *map(chr, range(256)), "".join(map(chr, range(256))), "\x011", "\u20281", "".join(HAZARDS)]
    literals = [php.string(text, heredoc) for text in given_texts for heredoc in ("", "TEXT")]
    assert run("".join(f"$text = {literal};\necho bin2hex($text), PHP_EOL;\n" for literal in literals)) == [
        text.encode().hex() for text in given_texts for _ in range(2)
    ]


@needs_php
def test_php_encodes_native_data_as_the_same_json() -> None:
    values: list[JsonValue] = [
        {text: text for text in (*HAZARDS, "\0", "\0a", "-5", "007", "1")},
        [Number("0"), Number("-7"), Number("1.5"), Number("-0.25"), Number("9223372036854775807"), Number("0.0001")],
        {"a": [[], {}, [{}], None, True, False], "b": {"c": {"d": [[Number("1")]]}}, "1": {"1": "", "0": ""}},
        [Number("123456789.125"), Number("1234567890123456.8"), Number("0.30000000000000004")],
        *(None, True, "", "x", {}, [], Number("5")),
    ]
    assert all(map(php.native, values))
    lines = run("".join(f"echo json_encode({php.literal(value)}), PHP_EOL;\n" for value in values))
    assert [json.loads(line, parse_int=Number, parse_float=Number) for line in lines] == values


def run(code: str) -> list[str]:
    assert PHP is not None
    done = subprocess.run([PHP], input=f"<?php\n{code}".encode(), capture_output=True, check=True)
    return done.stdout.decode().splitlines()


@pytest.mark.parametrize(
    ("value", "native"),
    [
        (Number("-9223372036854775807"), True),
        (Number("9223372036854775808"), False),
        (Number("1.5"), True),
        (Number("1.0"), False),
        (Number("1.10"), False),
        (Number("1e3"), False),
        (Number("-0"), False),
        ({}, True),
        ({"0": "a"}, False),
        ([{"a": {"0": "a", "1": "b"}}], False),
        ({"1": "a", "0": "b"}, True),
        ({"a": {"0": "b", "c": "d"}}, True),
    ],
)
def test_data_is_native_where_it_comes_back_as_it_was(value: JsonValue, native: bool) -> None:  # noqa: FBT001
    assert php.native(value) is native


def test_data_too_deep_for_json_encode_is_not_native() -> None:
    value: JsonValue = []
    for _ in range(511):
        value = [value]
    assert php.native(value)
    assert not php.native([value])


def test_data_is_written_a_key_a_line() -> None:
    value: JsonValue = {"a": [Number("1"), True], "b": {"c": None, "$d": {}}, "e": [{"f": "g"}]}
    assert php.literal(value, column=2) == (
        '[\n    "a" => [1, true],\n    "b" => [\n      "c" => null,\n      "\\$d" => new stdClass(),\n    ],\n'
        '    "e" => [\n      [\n        "f" => "g",\n      ],\n    ],\n  ]'
    )


@given(json_values)
def test_any_data_has_no_line_that_a_text_began(value: JsonValue) -> None:
    assert all(shows(line) for line in php.literal(value).split("\n"))


@given(texts)
def test_a_comment_holds_nothing_but_comments(text: str) -> None:
    comment = php.comment(text)
    assert all(line.startswith("//") and shows(line) for line in comment.split("\n"))
    assert "?>" not in comment


@needs_php
def test_php_runs_nothing_of_a_comment() -> None:
    assert run("".join(f"{php.comment(f'{text} ?> x {text}')}\n" for text in HAZARDS) + "echo 'done';") == ["done"]


@pytest.mark.parametrize("text", ["", "1a", "a b", "a-b", "$a", "class", "Fn", "this", "é", "a\n", "a;b"])
def test_what_is_no_name_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no name in this language|is a keyword of PHP"):
        php.ident(text)


def test_a_name_stays_what_it_is() -> None:
    assert php.ident("client_id") == "client_id"
