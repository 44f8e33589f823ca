"""Texts with look-ups in the environment: where a placeholder stands changes nothing but where its look-up stands.

A text is written into a small statement. Its parse tree has the tokens of a plain text with the same placeholders, and as many
look-ups; and the statement takes all of it for one operand. What a toolchain makes of it, and of the values of variables, is
in tests/languages/test_every_language.py.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given

from snippetgen.clients.catalog import BUILTIN
from snippetgen.languages import LANGUAGES, language
from snippetgen.text import Slot, lookups, marked, pieces
from tests.languages.bench import reading
from tests.languages.test_every_language import CASES, INTERPOLATED, OPTIONS
from tests.test_parse_trees import MISREAD, SPECIAL, faults, parser, plain, shape, tree
from tests.values import looking_up

STATEMENTS = {
    "csharp": "class A { void B() { x = %s; } }", "go": "package main\n\nfunc main() {\n\tx = %s\n}\n",
    "java": "class A { void b() { x = %s; } }", "javascript": "x = %s;\n", "objc": "void a(void) { x = %s; }\n",
    "php": "$x = %s;\n", "python": "x = %s\n", "ruby": "x = %s\n", "shell": "x %s\n", "swift": "let x = %s\n",
}  # fmt: skip

every_language = pytest.mark.parametrize("name", LANGUAGES)
every_option = pytest.mark.parametrize("options", [*OPTIONS, {"key": True}], ids=str)


def readings(name: str, text: str) -> list[str]:
    """Return a text with look-ups, and, if the language has functions for it, with some of them encoded."""
    kinds = ("path", "", "query", "") if CASES[name].lookups.path else ("",)
    encoded = [
        each._replace(encoded=kinds[number % len(kinds)]) if isinstance(each, Slot) else each
        for number, each in enumerate(pieces(text))
    ]
    return [reading(name, text), reading(name, marked(encoded))]


def holds(name: str, text: str) -> bool:
    return not {*CASES[name].cannot} & {*text}


# Trees


def tokens(name: str, literal: str) -> list[str]:
    """List the faults of a statement with a literal, or else its tokens."""
    statement = STATEMENTS[name] % literal
    found = faults(tree(name, statement))
    return found or shape(name, statement)


def changed(name: str, text: str, options: dict[str, Any], literal: str) -> bool:
    """Return whether the tree of a literal is not that of a plain text, or has not the look-ups of its own."""
    found = tokens(name, literal)
    own = [f"LOOK UP {slot.name}{' encoded' if slot.encoded else ''}" for slot in lookups(text)]
    benign = tokens(name, language(name).string(plain(text), **options))
    return found != benign or [token for token in found if token.startswith("LOOK UP")] != own


@every_language
@every_option
@given(text=looking_up)
def test_a_text_with_look_ups_has_the_tree_of_a_plain_one(name: str, options: dict[str, Any], text: str) -> None:
    assume(holds(name, text))
    for each in readings(name, text):
        assert not changed(name, each, options, language(name).string(each, **options))


IN_FORMATS = ("go", "java", "objc")
"""The languages with formats, in which what is no format is seen when a text is read, and not in the tree."""


@pytest.mark.parametrize("name", [name for name in LANGUAGES if name not in IN_FORMATS])
def test_code_in_a_text_changes_the_tree(name: str) -> None:
    text = reading(name, marked(["a ¤ b", Slot("{x}", "V1")]))
    literal = language(name).string(text)
    assert not changed(name, text, {}, literal)
    assert changed(name, text, {}, literal.replace("¤", INTERPOLATED[name]))


@pytest.mark.parametrize(
    ("name", "char"), [(name, char) for name in LANGUAGES for char in SPECIAL[name] if name != "javascript" or char in "\\`$"]
)
def test_a_missing_escape_beside_a_look_up_changes_the_tree(name: str, char: str) -> None:
    slot = Slot("{x}", "V1")
    text = reading(name, marked(['¤{ ¤"', slot, "¤{ a¤ \n b", slot, " ¤{x} ¤"]))
    found = [
        changed(name, text, options, language(name).string(text, **options).replace("¤", char))
        for options in (*OPTIONS, {"key": True})
    ]
    assert any(found)


# Binding

OPERANDS = {
    "csharp": ["{}.Trim()", "a({} + b)", "a(b, {})"],
    "go": ["{}[0]", "a({} + b)", "a(b, {})"],
    "java": ["{}.getBytes()", "a({} + b)", "a(b, {})"],
    "javascript": ["{}.length", "a({} + b)", "a(b, {})"],
    "objc": ["[{} length]", "@{{ {}: a }}", "a(b, {})"],
    "php": ["a($b, {})", "[{} => $b]", "a({} . $b)"],
    "python": ["{}.encode()", "a({} + b)", "{{ {}: b }}"],
    "ruby": ["{}.encode('UTF-8')", "a({} + b)", "{{ {} => b }}"],
    "shell": ["a {}", "{} b", "b {} c"],
    "swift": ["{}.utf8", "a({} + b)", "a(b, {})"],
}
"""Where a template may put a text: as a receiver, before an operator, and as an argument or a key.

PHP has no receivers: what it joins by `.` is an operand of nothing that binds more tightly (see the templates below).
"""
JOINED = ("csharp", "go", "java")
"""The languages that join texts of several lines by `+`, where a template allows `lines`."""


def is_operand(name: str, operand: str, literal: str) -> bool:
    """Return whether the tree of an expression has a node that is all of a literal and nothing else, and not a sum.

    For the grammar of Swift, a sum is a receiver, which it is for no compiler.
    """
    before, after = operand.format("¤").split("¤")
    begin = len((STATEMENTS[name].partition("%s")[0] + before).encode())
    end = begin + len(literal.encode())
    statement = STATEMENTS[name] % f"{before}{literal}{after}"
    if name in MISREAD:
        statement = re.sub(*MISREAD[name], statement)
    node = parser(name).parse(statement.encode()).root_node.descendant_for_byte_range(begin, end)
    if node is None or (node.start_byte, node.end_byte) != (begin, end):
        return False
    while name != "php" and node.children and "additive" not in node.type and "binary" not in node.type:
        node = node.children[0]
    return name == "php" or not node.children


@pytest.mark.parametrize(("name", "operand"), [(name, operand) for name in LANGUAGES for operand in OPERANDS[name]])
@given(text=looking_up)
def test_a_text_with_look_ups_is_one_operand(name: str, operand: str, text: str) -> None:
    assume(holds(name, text))
    for each in readings(name, text):
        for options in OPTIONS:
            if "lines" not in options or name in SEVERAL_LINES:
                assert is_operand(name, operand, language(name).string(each, **options))


SEVERAL_LINES = ("javascript", "objc", "php", "python", "shell", "swift")
"""The languages in which a text of several lines is an operand, too."""


@pytest.mark.parametrize(
    ("name", "operand", "literal"),
    [
        ("csharp", "{}.Trim()", '"a" + Environment.GetEnvironmentVariable("X")'),
        ("go", "{}[0]", '"a" + os.Getenv("X")'),
        ("java", "{}.getBytes()", '"a" + System.getenv("X")'),
        ("javascript", "{}.length", "'a' + process.env.X"),
        ("objc", "[{} length]", "a b"),
        ("php", "a($b, {})", '"a", getenv("X")'),
        ("python", "{}.encode()", '"a" + os.environ["X"]'),
        ("ruby", "{}.encode('UTF-8')", '"a" + ENV.fetch("X")'),
        ("shell", "b {} c", "a $X"),
        ("swift", "{}.utf8", '"a" + ProcessInfo.processInfo.environment["X"]!'),
    ],
)
def test_a_text_that_is_only_joined_is_not_one_operand(name: str, operand: str, literal: str) -> None:
    assert not is_operand(name, operand, literal)


LINES_FIRST = re.compile(r"string\([^}]*lines=[^}]*\}\}\s*(?:[.\[]|-?>|\?)")
"""A text that may be joined by an operator, and after it what would belong to its last piece alone."""
AFTER_TEXT = re.compile(r"\|string(?:\([^}]*\))?[ -]*\}\}(?:\[|->|\?->|::|\s*(?:[*/%+-]|\*\*)\s)")


def templates(name: str) -> list[Path]:
    return sorted(Path(BUILTIN, name).rglob("*.jinja"))


@pytest.mark.parametrize("name", [*JOINED, "php"])
def test_no_template_goes_on_after_a_text_that_is_joined(name: str) -> None:
    wrong = AFTER_TEXT if name == "php" else LINES_FIRST
    assert [path.name for path in templates(name) if wrong.search(path.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    ("wrong", "template"),
    [
        (LINES_FIRST, '{{ request.content.text|string(lines="TEXT", column=4) }}.getBytes()'),
        (LINES_FIRST, '{{ request.content.text|string(lines="TEXT") }}[0]'),
        (AFTER_TEXT, "{{ request.url.full|string }}[0]"),
        (AFTER_TEXT, "{{ request.url.full|string }} + 1"),
    ],
)
def test_a_template_that_goes_on_is_found(wrong: re.Pattern[str], template: str) -> None:
    assert wrong.search(template)
