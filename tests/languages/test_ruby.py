"""Ruby's literals are what Ruby reads back."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import pytest
from hypothesis import given

from snippetgen.languages import ruby
from snippetgen.languages.writing import shows
from snippetgen.text import JsonValue, Number
from tests.values import HAZARDS, json_values, texts

RUBY = shutil.which("ruby")
needs_ruby = pytest.mark.skipif(RUBY is None, reason="ruby is not installed")
PIECE = re.compile(r'\\x([0-7][0-9a-f])|\\u([0-9a-f]{4})|\\u\{([0-9a-f]+)\}|\\([nrt"\\#])|(#(?![{$@])|[^"\\#])', re.DOTALL)
LINES = (
    *("\n", "a\nb", "\n\na\n  b\n\n", 'a\r\n\t#{b} #$c #@d # "e" \\\nTEXT', "TEXT\n TEXT_ \\\n", "a \nb", "\u2028\n?>"),
    *("  a\n  b\n", "\ta\nb", " a\n\tb", "__END__\n=begin\n", "a\\\nb\\n", "\n a", "é\n  😀", "a\n \nb"),
)


def decode(content: str) -> str:
    pieces = [*PIECE.finditer(content)]
    assert "".join(piece[0] for piece in pieces) == content
    short = {"n": "\n", "r": "\r", "t": "\t"}
    return "".join(
        chr(int(code, 16)) if (code := p[1] or p[2] or p[3]) else short.get(p[4], p[4]) if p[4] else p[5] for p in pieces
    )


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("plain", '"plain"'),
        ("it's", '"it\'s"'),
        ('say "hi"', r'"say \"hi\""'),
        ("end\\", r'"end\\"'),
        ("a\r\n\tb", r'"a\r\n\tb"'),
        ("\0\x1b\x7f\x85", r'"\x00\x1b\x7f\u0085"'),
        ("é 日本 😀", '"é 日本 😀"'),
        ("\u00a0\u2028\u202e\ufeff\U000e0001", r'"\u00a0\u2028\u202e\ufeff\u{e0001}"'),
        ("#{x} #$x #@x #@@x # #x ##{x}", r'"\#{x} \#$x \#@x \#@@x # #x #\#{x}"'),
        ("\\#{x} \\u{41} %s", r'"\\\#{x} \\u{41} %s"'),
    ],
)
def test_a_text_has_its_literal(text: str, literal: str) -> None:
    assert ruby.string(text) == literal


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("application/json", "'application/json'"),
        ("it's", r"'it\'s'"),
        ('"\\ #{x}', "'\"\\\\ #{x}'"),
        ("a\tb'", '"a\\tb\'"'),
    ],
)
def test_single_quotes_stand_where_nothing_needs_an_escape(text: str, literal: str) -> None:
    assert ruby.string(text, "'") == literal


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("one line", '"one line"'),
        ("one line\n", r'"one line\n"'),
        ('{\n  "a": "\\u0041 #{x}"\n}', '<<~\'TEXT\'.chomp\n  {\n    "a": "\\u0041 #{x}"\n  }\nTEXT'),
        ("a\n\nb\n", "<<~'TEXT'\n  a\n\n  b\nTEXT"),
        ("a\n\nb\n\n", "<<~'TEXT'\n  a\n\n  b\n\nTEXT"),
        ('a\r\n\t#{b} "c"\u00a0\\', '<<~TEXT.chomp\n  a\\r\n  \\t\\#{b} "c"\\u00a0\\\\\nTEXT'),
        ("a\n  TEXT\nTEXT_", "<<~'TEXT__'.chomp\n  a\n    TEXT\n  TEXT_\nTEXT__"),
        ("  a\n  b", r'"  a\n  b"'),
        ("a \nb", r'"a \nb"'),
    ],
)
def test_a_text_of_several_lines_is_a_heredoc_where_that_shows_it(text: str, literal: str) -> None:
    assert ruby.string(text, heredoc="TEXT") == literal


@given(texts)
def test_any_text_is_read_back_from_its_literal(text: str) -> None:
    literal = ruby.string(text)
    assert (literal[0], literal[-1]) == ('"', '"')
    assert shows(literal)
    assert decode(literal[1:-1]) == text


@given(texts)
def test_any_text_is_read_back_from_its_literal_in_single_quotes(text: str) -> None:
    literal = ruby.string(text, "'")
    if literal.startswith("'"):
        assert re.fullmatch(r"'([^'\\]|\\['\\])*'", literal)
        assert re.sub(r"\\(.)", r"\1", literal[1:-1]) == text
    else:
        assert literal == ruby.string(text)


@given(texts)
def test_any_text_is_read_back_from_its_heredoc(text: str) -> None:
    literal = ruby.string(text, heredoc="TEXT")
    if literal.startswith('"'):
        assert literal == ruby.string(text)
        return
    first, *lines, last = literal.split("\n")
    begin = re.fullmatch(rf"<<~('?){last}\1(\.chomp)?", first)
    assert begin is not None
    assert all(shows(line) and (not line or line.startswith("  ")) and line.strip() != last for line in lines)
    assert any(line and line[2] != " " for line in lines)
    content = "\n".join(line[2:] for line in lines) + ("" if begin[2] else "\n")
    assert (content if begin[1] else decode(content.replace('"', '\\"'))) == text


@needs_ruby
def test_ruby_reads_every_hazard_back() -> None:
    given_texts = [*HAZARDS, *LINES, *map(chr, range(256)), "".join(map(chr, range(256))), "\x011", "\u20281", "".join(HAZARDS)]
    literals = [
        form for text in given_texts for form in (ruby.string(text), ruby.string(text, "'"), ruby.string(text, heredoc="TEXT"))
    ]
    assert run("".join(f"text = {literal}\nputs text.b.unpack1('H*')\n" for literal in literals)) == [
        text.encode().hex() for text in given_texts for _ in range(3)
    ]


@needs_ruby
def test_ruby_generates_native_data_as_the_same_json() -> None:
    words = ("nil", "self", "__FILE__", "__END__", "END", "if", "true", "class", "Foo", "_", "a?", "b!", "x=", "A9", "9a", "é")
    values: list[JsonValue] = [
        {text: text for text in (*HAZARDS, *words, "\0", "\0a", "-5", "007", "1")},
        [Number("0"), Number("-7"), Number("1.5"), Number("1.0"), Number("12345678901234567890"), Number("0.0001")],
        {"a": [[], {}, [{}], None, True, False], "b": {"c": {"d": [[Number("1")]]}}},
        [Number("123456789.125"), Number("1234567890123456.8"), Number("0.30000000000000004")],
        *(None, True, "", "x", {}, [], Number("5")),
    ]
    assert all(map(ruby.native, values))
    lines = run("require 'json'\n" + "".join(f"puts JSON.generate({ruby.literal(value)})\n" for value in values))
    assert [json.loads(line, parse_int=Number, parse_float=Number) for line in lines] == values


def run(code: str) -> list[str]:
    assert RUBY is not None
    done = subprocess.run(
        [RUBY, "--disable-gems"], input=code.encode(), capture_output=True, check=True, env={"LC_ALL": "C.UTF-8"}
    )
    return done.stdout.decode().split("\n")[:-1]


@pytest.mark.parametrize(
    ("lexeme", "native"),
    [("0", True), ("-7", True), ("12345678901234567890", True), ("1.5", True), ("1.0", True), ("1.10", False), ("1e3", False)],
)
def test_a_number_is_native_where_it_comes_back_as_it_was(lexeme: str, native: bool) -> None:  # noqa: FBT001
    assert ruby.native([Number(lexeme)]) is native


def test_data_too_deep_for_json_generate_is_not_native() -> None:
    value: JsonValue = []
    for _ in range(99):
        value = {"a": value}
    assert ruby.native(value)
    assert not ruby.native([value])


def test_data_is_written_a_key_a_line() -> None:
    value: JsonValue = {"a": [Number("1"), True], "b": {"c": None, "#{d} e": {}}, "if": [{"F": "g"}]}
    assert ruby.literal(value) == (
        '{\n  a: [1, true],\n  b: {\n    c: nil,\n    "\\#{d} e": {}\n  },\n  if: [\n    {\n      F: "g"\n    }\n  ]\n}'
    )


@given(json_values)
def test_any_data_has_no_line_that_a_text_began(value: JsonValue) -> None:
    assert all(shows(line) for line in ruby.literal(value).split("\n"))


@given(texts)
def test_a_comment_holds_nothing_but_comments(text: str) -> None:
    assert all(line.startswith("#") and shows(line) for line in ruby.comment(text).split("\n"))


@pytest.mark.parametrize(
    ("text", "comment"),
    [
        ("The coding: none", "# The cod-ing: none"),
        ("-*- Encoding = none -*-", "# -*- Encod-ing = none -*-"),
        ("frozen_string_literal: true", "# frozen_string_lit-eral: true"),
        ("coding is fun", "# coding is fun"),
    ],
)
def test_a_comment_sets_nothing_for_the_file(text: str, comment: str) -> None:
    assert ruby.comment(text) == comment


@needs_ruby
@pytest.mark.parametrize("first", ["coding: none", "frozen_string_literal: true", "-*- warn-indent: x; coding: none -*-"])
def test_ruby_runs_nothing_of_a_comment(first: str) -> None:
    comments = "".join(f"{ruby.comment(f'{text} =begin {text}')}\n" for text in (first, *HAZARDS))
    assert run(f"{ruby.comment(first)}\n{comments}puts 'done' << '.'") == ["done."]


@pytest.mark.parametrize("text", ["", "1a", "a b", "a-b", "$a", "A", "class", "nil", "é", "a\n", "a;b", "a?"])
def test_what_is_no_name_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no name in this language|is a keyword of Ruby"):
        ruby.ident(text)


def test_a_name_stays_what_it_is() -> None:
    assert ruby.ident("client_id") == "client_id"
