"""JavaScript's literals are what Node reads back."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import pytest
from hypothesis import given

from snippetgen.languages import javascript
from snippetgen.languages.writing import shows
from snippetgen.text import JsonValue, Number
from tests.values import HAZARDS, json_values, texts

NODE = shutil.which("node")
needs_node = pytest.mark.skipif(NODE is None, reason="node is not installed")
PIECE = re.compile(r"\\x([0-9a-f]{2})|\\u([0-9a-f]{4})|\\u\{([0-9a-f]+)\}|\\([nrt'\"`\\$])|([^\\])", re.DOTALL)
LINES = ("\n", "a\nb", "\n\na\n  b\n\n", "`a`\n$", "$\n{", "$${a}\n\\${b}", 'a\r\n\t$b "d" \\\n', "a \nb", "\u2028\n?>")


def decode(content: str, quote: str) -> str:
    pieces = [*PIECE.finditer(content)]
    assert "".join(piece[0] for piece in pieces) == content
    short = {"n": "\n", "r": "\r", "t": "\t"}
    text = ""
    for piece in pieces:
        code = piece[1] or piece[2] or piece[3]
        assert piece[5] != quote
        text += chr(int(code, 16)) if code else short.get(piece[4], piece[4]) if piece[4] else piece[5]
    return text


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("plain", "'plain'"),
        ("it's", '"it\'s"'),
        ('say "hi"', "'say \"hi\"'"),
        ("'\"", r"""'\'"'"""),
        ("end\\", r"'end\\'"),
        ("a\r\n\tb", r"'a\r\n\tb'"),
        ("\0\x1b\x7f\x85", r"'\x00\x1b\x7f\x85'"),
        ("é 日本 😀", "'é 日本 😀'"),
        ("\u00a0\u2028\u202e\ufeff\U000e0001", r"'\xa0\u2028\u202e\ufeff\u{e0001}'"),
        ("${x} `y` </script>", "'${x} `y` </script>'"),
    ],
)
def test_a_text_has_its_literal(text: str, literal: str) -> None:
    assert javascript.string(text) == literal


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("one line\n", r"'one line\n'"),
        ("a\n  b\n", "`a\n  b\n`"),
        ("`a` ${b}\n", r"'`a` ${b}\n'"),
        ("`a` ${b} \\\r\n$$ \u2028.", "`\\`a\\` \\${b} \\\\\\r\n$$ \\u2028.`"),
        ("a \nb", r"'a \nb'"),
    ],
)
def test_a_text_of_several_lines_is_a_template_literal_where_that_shows_it(text: str, literal: str) -> None:
    assert javascript.string(text, block=True) == literal


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("grant_type", "grant_type"),
        ("class", "class"),
        ("$a1", "$a1"),
        ("été", "été"),
        ("content-type", "'content-type'"),
        ("", "''"),
        ("it's", '"it\'s"'),
        ("0", "0"),
        ("42", "42"),
        ("007", "'007'"),
        ("1.5", "'1.5'"),
        ("1234567890123456", "'1234567890123456'"),
        ("\U00020000", "'\U00020000'"),
        ("a٣", "'a٣'"),
        ("__proto__", "['__proto__']"),
    ],
)
def test_a_key_has_quotes_where_it_needs_them(text: str, key: str) -> None:
    assert javascript.string(text, key=True) == key


@given(texts)
def test_any_text_is_read_back_from_its_literal(text: str) -> None:
    literal = javascript.string(text)
    assert literal[0] == literal[-1]
    assert shows(literal)
    assert decode(literal[1:-1], literal[0]) == text


@given(texts)
def test_any_text_is_read_back_from_its_template_literal(text: str) -> None:
    literal = javascript.string(text, block=True)
    assert literal[0] == literal[-1]
    assert all(shows(line) for line in literal.split("\n"))
    assert literal[0] == "`" or "\n" not in literal
    assert literal[0] != "`" or not re.search(r"(?<!\\)(?:\\\\)*\$\{", literal)
    assert decode(literal[1:-1], literal[0]) == text


def test_data_stands_as_prettier_has_it() -> None:
    number = Number("100000000")
    value: JsonValue = {
        "id": Number("1"),
        "x-y": [True, None, "a"],
        "empty": [{}, []],
        "matrix": [[Number("1"), Number("2")], [Number("3"), Number("4")]],
        "objects": [{"a": Number("1.5")}],
        "numbers": [number] * 8,
        "fits": ["x" * 64],
        "breaks": ["x" * 64],
        "text": "a\nb\nc",
    }
    assert javascript.literal(value, 2).split("\n") == [
        "{",
        "    id: 1,",
        "    'x-y': [true, null, 'a'],",
        "    empty: [{}, []],",
        "    matrix: [",
        "      [1, 2],",
        "      [3, 4]",
        "    ],",
        "    objects: [",
        "      {",
        "        a: 1.5",
        "      }",
        "    ],",
        "    numbers: [",
        "      100000000, 100000000, 100000000, 100000000, 100000000, 100000000,",
        "      100000000, 100000000",
        "    ],",
        f"    fits: ['{'x' * 64}'],",
        "    breaks: [",
        f"      '{'x' * 64}'",
        "    ],",
        "    text: `a",
        "b",
        "c`",
        "  }",
    ]


@pytest.mark.parametrize(
    "value",
    [
        *map(Number, ["1", "1.5"]),
        *(None, True, "a"),
        *([Number(lexeme)] for lexeme in ["1.0", "-0", "1e3", "9007199254740992", "0.00001", "1.10"]),
        {"b": "", "1": ""},
        {"2": "", "1": ""},
        {"a": [{"__proto__": {}}]},
        {"constructor": ""},
        {"prototype": ""},
    ],
)
def test_what_an_object_would_change_is_not_native(value: JsonValue) -> None:
    assert not javascript.native(value)


@pytest.mark.parametrize(
    "value",
    [
        [],
        {},
        {"0": "", "1": "", "a": ""},
        {"b": "", "a": "", "007": ""},
        [*map(Number, ["-1", "0", "0.1", "9007199254740991"])],
    ],
)
def test_what_an_object_keeps_is_native(value: JsonValue) -> None:
    assert javascript.native(value)


def test_a_comment_is_lines_of_comments() -> None:
    assert javascript.comment("*/ a\r\nb\u2028c\x00\n\n<!-- d") == "// */ a\n// b\n// c\n//\n// <!-- d"


@pytest.mark.parametrize("name", ["class", "await", "arguments", "null", "a-b", "1a", "é", ""])
def test_a_keyword_or_no_name_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=r"in this language|keyword"):
        javascript.ident(name)


def test_a_name_is_itself() -> None:
    assert javascript.ident("$client_id") == "$client_id"


@needs_node
def test_node_reads_every_hazard_back() -> None:
    given_texts = [*HAZARDS, *LINES, *map(chr, range(256)), "".join(map(chr, range(256))), "\x011", "\u20281", "".join(HAZARDS)]
    literals = [javascript.string(text, block=block) for text in given_texts for block in (False, True)]
    assert run("".join(f"console.log(Buffer.from({literal}).toString('hex'));\n" for literal in literals)) == [
        text.encode().hex() for text in given_texts for _ in range(2)
    ]


@needs_node
def test_node_reads_every_key_back() -> None:
    names = [
        *HAZARDS,
        "été",
        "日本語",
        "ᢅ",
        "a٣",
        "ªº",
        "0",
        "10",
        "007",
        "1.5",
        "123456789012345",
        "1234567890123456",
        "__proto__",
    ]
    code = "".join(f"console.log(JSON.stringify({{{javascript.string(name, key=True)}: 1}}));\n" for name in names)
    assert [json.loads(line) for line in run(code)] == [{name: 1} for name in names]


@needs_node
def test_node_writes_native_data_as_the_same_json() -> None:
    values: list[JsonValue] = [
        {text: text for text in ("0", *HAZARDS[:-1], "\0", "-5", "007")},
        [*map(Number, ["0", "-7", "1.5", "-0.25", "9007199254740991", "0.0001", "1234567890123456.8", "0.30000000000000004"])],
        {"a": [[], {}, [{}], None, True, False], "b": {"c": {"d": [[Number("1")]]}}, "text": "a\n  `b` ${c}\n\\"},
    ]
    assert all(map(javascript.native, values))
    lines = run("".join(f"console.log(JSON.stringify({javascript.literal(value)}));\n" for value in values))
    assert [json.loads(line, parse_int=Number, parse_float=Number, object_pairs_hook=list) for line in lines] == [
        *map(pairs, values)
    ]


@needs_node
@given(json_values)
def test_any_native_data_is_an_expression_of_balanced_brackets(value: JsonValue) -> None:
    if javascript.native(value):
        literal = re.sub(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|`(?:[^`\\]|\\.)*`", "", javascript.literal(value))
        assert re.fullmatch(r"[\[\]{}:, \n\w$.-]*", literal)


def pairs(value: JsonValue) -> object:
    """Give a JSON value with its objects as lists of pairs, whose order counts."""
    if isinstance(value, dict):
        return [(key, pairs(item)) for key, item in value.items()]
    return [*map(pairs, value)] if isinstance(value, list) else value


def run(code: str) -> list[str]:
    done = subprocess.run([str(NODE), "-"], input=code.encode(), capture_output=True, check=True)
    return done.stdout.decode().split("\n")[:-1]
