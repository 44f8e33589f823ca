"""Objective-C's literals are what clang reads back."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given

from snippetgen.languages import objc
from snippetgen.languages.writing import shows
from snippetgen.text import JsonValue, Number
from tests.languages import debian13
from tests.values import HAZARDS, json_values, texts

COMPILE = "clang {} @/opt/stand-in/compile main.m -o program @/opt/stand-in/link && ./program"
needs_clang = pytest.mark.skipif(not debian13.has("opt/stand-in/.built"), reason="clang with GNUstep is not installed")
PIECE = re.compile(r'((?:\\[0-3][0-7]{2})+)|\\u([0-9a-f]{4})|\\U([0-9a-f]{8})|\\([nrt"\\?])|([^"\\\n])')
TRIGRAPH = re.compile(r"\?\?[=/'()!<>-]")
LINES = ("\n\na\n  b\n\n", 'a\r\n\t"c" \\\n??/', "a\n\\\nb\\", "\u2028\n\u0301a", "???/ ??=??' ??\"", "\x012 \x7f3 \x853 ?\x01")


def decode(content: str) -> str:
    pieces = [*PIECE.finditer(content)]
    assert "".join(piece[0] for piece in pieces) == content
    short = {"n": "\n", "r": "\r", "t": "\t"}
    return "".join(
        bytes(int(byte, 8) for byte in p[1][1:].split("\\")).decode()
        if p[1]
        else chr(int(p[2] or p[3], 16))
        if p[2] or p[3]
        else short.get(p[4], p[4])
        if p[4]
        else p[5]
        for p in pieces
    )


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("plain", '@"plain"'),
        ("it's", '@"it\'s"'),
        ('say "hi"', r'@"say \"hi\""'),
        ("end\\", r'@"end\\"'),
        ("a\r\n\tb", r'@"a\r\n\tb"'),
        ("\0\x1b\x7f\x85\x9f", r'@"\000\033\177\302\205\302\237"'),
        ("\x011 \u0085f", r'@"\0011 \302\205f"'),
        ("é 日本 😀", '@"é 日本 😀"'),
        ("\u00a0\u2028\u202e\ufeff\U000e0001", r'@"\u00a0\u2028\u202e\ufeff\U000e0001"'),
        ("what??! ???/ ??", r'@"what?\?! ??\?/ ??"'),
        ("$x #{x} %s %@", '@"$x #{x} %s %@"'),
    ],
)
def test_a_text_has_its_literal(text: str, literal: str) -> None:
    assert objc.string(text) == literal


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("", '@""'),
        ("one line\n", r'@"one line\n"'),
        ('{\n  "a": 1\n}', '@"{\\n"\n    @"  \\"a\\": 1\\n"\n    @"}"'),
        ("\n\r\nb", '@"\\n"\n    @"\\r\\n"\n    @"b"'),
    ],
)
def test_a_text_of_several_lines_has_a_literal_for_each(text: str, literal: str) -> None:
    assert objc.string(text, 4) == literal


@given(texts)
def test_any_text_is_read_back_from_its_literal(text: str) -> None:
    literal = objc.string(text)
    assert (literal[:2], literal[-1]) == ('@"', '"')
    assert shows(literal)
    assert not TRIGRAPH.search(literal)
    assert decode(literal[2:-1]) == text


@given(texts)
def test_any_text_is_read_back_from_its_lines(text: str) -> None:
    lines = objc.string(text, 3).split("\n   ")
    assert all(line.startswith('@"') and line.endswith('"') and shows(line) for line in lines)
    assert "".join(decode(line[2:-1]) for line in lines) == text


@needs_clang
@pytest.mark.parametrize("option", ["", "-trigraphs"])
def test_clang_reads_every_hazard_back(option: str) -> None:
    given_texts = [
        *HAZARDS,
        *LINES,
        *map(chr, range(256)),
        "".join(map(chr, range(256))),
        "\u20281",
        "\uffff\ufdd0",
        "".join(HAZARDS),
    ]
    literals = [form for text in given_texts for form in (objc.string(text), objc.string(text, 0))]
    shown = "show([{} dataUsingEncoding:NSUTF8StringEncoding]);\n"
    source = (
        "#import <Foundation/Foundation.h>\n"
        "static void show(NSData *data) {\n"
        'for (NSUInteger i = 0; i < [data length]; i++) printf("%02x", ((const unsigned char *)[data bytes])[i]);\n'
        'printf("\\n");\n}\n'
        "int main(void) {\n@autoreleasepool {\n" + "".join(map(shown.format, literals)) + "}\n}\n"
    )
    assert debian13.run(COMPILE.format(option), "main.m", source) == [
        text.encode().hex() for text in given_texts for _ in range(2)
    ]


@needs_clang
def test_foundation_serialises_native_data_as_the_same_json() -> None:
    values: list[JsonValue] = [
        {text: text for text in (*HAZARDS, "\0", "\0a", "\uffff") if text != "é"},
        [Number("0"), Number("-7"), Number("2147483648"), Number("9223372036854775807"), Number("-9223372036854775807")],
        {"a": [[], {}, [{}], None, True, False], "b": {"c": {"d": [[Number("1")]]}}},
        {},
        [],
    ]
    assert all(map(objc.native, values))
    shown = (
        "show([NSJSONSerialization dataWithJSONObject:{} options:0 error:nil]);\n".replace("{}", objc.literal(value))
        for value in values
    )
    source = (
        "#import <Foundation/Foundation.h>\n"
        'static void show(NSData *data) { printf("%.*s\\n", (int)[data length], (const char *)[data bytes]); }\n'
        "int main(void) {\n@autoreleasepool {\n" + "".join(shown) + "}\n}\n"
    )
    lines = debian13.run(COMPILE.format(""), "main.m", source)
    assert [json.loads(line, parse_int=Number, parse_float=Number) for line in lines] == values


@pytest.mark.parametrize(
    ("value", "native"),
    [
        ([Number("9223372036854775807")], True),
        ([Number("9223372036854775808")], False),
        ([Number("9.99")], False),
        ([Number("1e3")], False),
        ([Number("-0")], False),
        ({"é": None, "e\u0301": None}, False),
        ([], True),
        (None, False),
        ("text", False),
        (Number("5"), False),
    ],
)
def test_data_is_native_where_it_comes_back_as_it_was(value: JsonValue, native: bool) -> None:  # noqa: FBT001
    assert objc.native(value) is native


def test_data_too_deep_for_a_compiler_is_not_native() -> None:
    value: JsonValue = []
    for _ in range(99):
        value = [value]
    assert objc.native(value)
    assert not objc.native([value])


def test_data_is_written_a_key_a_line() -> None:
    value: JsonValue = {"a": [Number("1"), True], "b": {"c": None}, "d": {}}
    assert (
        objc.literal(value)
        == '@{\n    @"a": @[@1, @YES],\n    @"b": @{\n        @"c": [NSNull null],\n    },\n    @"d": @{},\n}'
    )


@given(json_values)
def test_any_data_has_no_line_that_a_text_began(value: JsonValue) -> None:
    assert all(shows(line) for line in objc.literal(value).split("\n"))


@given(texts)
def test_a_comment_holds_nothing_but_comments(text: str) -> None:
    lines = objc.comment(text).split("\n")
    assert all(line.startswith("//") and shows(line) for line in lines)
    assert not any(line.endswith(("\\", "??/")) for line in lines)


@pytest.mark.parametrize(
    ("text", "comment"),
    [("a\\", "// a\\ //"), ("a\\ \nb??/", "// a\\ //\n// b??/ //"), ("\\", "// \\ //"), ("C:\\x", "// C:\\x")],
)
def test_a_comment_does_not_go_on_in_the_next_line(text: str, comment: str) -> None:
    assert objc.comment(text) == comment


def test_a_name_is_refused_where_it_is_none() -> None:
    assert objc.ident("userId_2") == "userId_2"
    for text in ("", "2a", "a-b", "a b", "é", "int", "self", "a\n"):
        with pytest.raises(ValueError, match=r"keyword|no name"):
            objc.ident(text)
