"""Swift's literals are what Swift reads back."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given

from snippetgen.languages import swift
from snippetgen.languages.writing import shows
from snippetgen.text import JsonValue, Number
from tests.languages import debian13
from tests.values import HAZARDS, json_values, texts

COMPILE = "swiftc -swift-version 5 -use-ld=lld -module-cache-path /var/cache/swift-modules -o program main.swift && ./program"
needs_swift = pytest.mark.skipif(not debian13.has("usr/bin/swiftc"), reason="Swift is not installed")
PIECE = re.compile(r'\\u\{([0-9a-f]+)\}|\\\(UnicodeScalar\(0x(fd[de][0-9a-f])\)!\)|\\([nrt"\\])|([^"\\])', re.DOTALL)
LINES = ("\n\na\n  b\n\n", 'a\r\n\t\\(b) "c" \\\n"""', "a\n\\\nb\\", "\u2028\n\u0301a", "  'a'\n  b\n", '"""\n"""\n""')


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
        ("\\(x) \\u{41}", r'"\\(x) \\u{41}"'),
        ("\0\x1b\x7f\x85", r'"\u{0}\u{1b}\u{7f}\u{85}"'),
        ("é 日本 😀", '"é 日本 😀"'),
        ("\u00a0\u2028\u202e\ufeff\U000e0001", r'"\u{a0}\u{2028}\u{202e}\u{feff}\u{e0001}"'),
        ("\ufdd0\ufdef\uffff", r'"\(UnicodeScalar(0xfdd0)!)\(UnicodeScalar(0xfdef)!)\u{ffff}"'),
        ("$x #{x} %s", '"$x #{x} %s"'),
    ],
)
def test_a_text_has_its_literal(text: str, literal: str) -> None:
    assert swift.string(text) == literal


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("one line", '"one line"'),
        ("one line\n", r'"one line\n"'),
        ('{\n  "a": "\\u0041"\n}', '"""\n{\n  \\"a\\": \\"\\\\u0041\\"\n}\n"""'),
        ("a\r\n\tb\u00a0\\\n", '"""\na\\r\n\\tb\\u{a0}\\\\\n\n"""'),
        ("a \nb", r'"a \nb"'),
    ],
)
def test_a_text_of_several_lines_is_a_block_where_that_shows_it(text: str, literal: str) -> None:
    assert swift.string(text, block=True) == literal


@given(texts)
def test_any_text_is_read_back_from_its_literal(text: str) -> None:
    literal = swift.string(text)
    assert (literal[0], literal[-1]) == ('"', '"')
    assert shows(literal)
    assert decode(literal[1:-1]) == text


@given(texts)
def test_any_text_is_read_back_from_its_block(text: str) -> None:
    literal = swift.string(text, block=True)
    if "\n" not in literal:
        assert literal == swift.string(text)
        return
    first, *lines, last = literal.split("\n")
    assert (first, last) == ('"""', '"""')
    assert all(shows(line) for line in lines)
    assert decode("\n".join(lines)) == text


@needs_swift
def test_swift_reads_every_hazard_back() -> None:
    given_texts = [
        *HAZARDS,
        *LINES,
        *map(chr, range(256)),
        "".join(map(chr, range(256))),
        "\u20281",
        "\ufdd01",
        "".join(HAZARDS),
    ]
    literals = [form for text in given_texts for form in (swift.string(text), swift.string(text, block=True))]
    listed = "".join(f"{literal},\n" for literal in literals)
    source = f"let texts: [String] = [\n{listed}]\nfor text in texts {{ print(text.utf8.map {{ Int($0) }}) }}\n"
    assert [bytes(json.loads(line)) for line in debian13.run(COMPILE, "main.swift", source)] == [
        text.encode() for text in given_texts for _ in range(2)
    ]


@needs_swift
def test_swift_serialises_native_data_as_the_same_json() -> None:
    values: list[JsonValue] = [
        {text: text for text in (*HAZARDS, "\0", "\0a", "\ufdd0") if text != "é"},
        [Number("0"), Number("-7"), Number("1.5"), Number("9.99"), Number("-0.1"), Number("9223372036854775807")],
        {"a": [[], {}, [{}], None, True, False], "b": {"c": {"d": [[Number("1")], [Number("2.5")]]}}},
        [Number("123456789.125"), Number("1234567890123456.8"), Number("0.30000000000000004")],
        [{"a": Number("1"), "b": "c"}, {"a": None}, {"a": "x"}, [True, Number("1")], [None, None]],
        {},
        [],
    ]
    assert all(map(swift.native, values))
    shown = "print(String(data: try JSONSerialization.data(withJSONObject: {}), encoding: .utf8)!)\n"
    source = "import Foundation\n" + "".join(
        f"let value{index} = {swift.literal(value)}\n{shown.format(f'value{index}')}" for index, value in enumerate(values)
    )
    lines = debian13.run(COMPILE, "main.swift", source)
    assert [json.loads(line, parse_int=Number, parse_float=Number) for line in lines] == values


@pytest.mark.parametrize(
    ("value", "native"),
    [
        ([Number("9223372036854775807")], True),
        ([Number("9223372036854775808")], False),
        ([Number("9.99")], True),
        ([Number("1.0")], False),
        ([Number("1e3")], False),
        ([Number("-0")], False),
        ({"é": None, "e\u0301": None}, False),
        ([{"\u212b": None, "Å": None}], False),
        ([], True),
        (None, False),
        ("text", False),
        (Number("5"), False),
    ],
)
def test_data_is_native_where_it_comes_back_as_it_was(value: JsonValue, native: bool) -> None:  # noqa: FBT001
    assert swift.native(value) is native


def test_data_too_deep_for_a_compiler_is_not_native() -> None:
    value: JsonValue = []
    for _ in range(99):
        value = [value]
    assert swift.native(value)
    assert not swift.native([value])


def test_mixed_data_says_its_type() -> None:
    value: JsonValue = {"a": [Number("1"), True], "b": {"c": None}, "d": [], "e": [{"f": {}}], "g": [Number("1.5")]}
    assert swift.literal(value) == (
        '[\n  "a": [1, true] as [Any],\n  "b": [\n    "c": NSNull(),\n  ],\n  "d": [] as [Any],\n  "e": [\n    [\n'
        '      "f": [:] as [String: Any],\n    ],\n  ],\n  "g": [NSDecimalNumber(string: "1.5")],\n] as [String: Any]'
    )


@given(json_values)
def test_any_data_has_no_line_that_a_text_began(value: JsonValue) -> None:
    assert all(shows(line) for line in swift.literal(value).split("\n"))


@given(texts)
def test_a_comment_holds_nothing_but_comments(text: str) -> None:
    assert all(line.startswith("//") and shows(line) for line in swift.comment(text).split("\n"))


def test_a_name_is_refused_where_it_is_none() -> None:
    assert swift.ident("userId_2") == "userId_2"
    for text in ("", "2a", "a-b", "a b", "é", "class", "self", "_", "a\n"):
        with pytest.raises(ValueError, match=r"keyword|no name"):
            swift.ident(text)
