"""Files are read, YAML is parsed into a tree with places, and values are read from it."""

from __future__ import annotations

import gc
import pickle
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from snippetgen.document import Mapping, Mark, Node, Reader, Scalar, Sequence, parse, read, span
from snippetgen.document.collector import no_collections
from snippetgen.document.source import LIMIT
from snippetgen.document.yaml_tree import PARSER, UNUSUAL
from snippetgen.problems import Problems, Source, Span, report
from snippetgen.text import JsonValue, Number

if TYPE_CHECKING:
    from collections.abc import Callable

TESTS = Path(__file__).parent
SPECS = sorted([*TESTS.glob("good/*.yaml"), *TESTS.glob("bad/*.yaml"), *TESTS.parent.glob("samples/*/spec.yaml")])


def reader(text: str) -> tuple[Reader, Node]:
    tools = Reader(Source("a.yaml", text))
    return tools, parse(tools)


def problems(text: str, use: Callable[[Reader, Node], object] = lambda tools, node: tools.json(node)) -> str:
    tools = Reader(Source("a.yaml", text))
    with pytest.raises(Problems) as caught:  # noqa: PT012 - either of the two may raise
        use(tools, parse(tools))
        tools.finish()
    return report(caught.value.problems)


def json(text: str) -> JsonValue:
    tools, node = reader(text)
    value = tools.json(node)
    tools.finish()
    return value


def shape(node: Node) -> object:
    """Convert a node to plain values, so that trees can be compared."""
    match node:
        case Scalar(value, plain):
            return value, plain, span(node) if value else "the parsers place a missing value differently"
        case Sequence(items):
            return [shape(item) for item in items], span(node)
        case Mapping(entries):
            return [(shape(key), shape(value)) for key, value in entries], span(node)


def outcome(text: str, parser: Callable[[str], object]) -> object:
    tools = Reader(Source("a.yaml", text))
    try:
        tree = shape(parse(tools, parser))
        tools.finish()
    except Problems as error:
        return report(error.problems)
    return tree


# Files


def refusal(path: object) -> str:
    with pytest.raises(Problems) as caught:
        read(str(path))
    return report(caught.value.problems)


def test_line_endings_are_preserved(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("a: é\r\nb: 2\n".encode())
    assert read(path) == Source(str(path), "a: é\r\nb: 2\n")


def test_a_byte_order_mark_is_dropped(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\n")
    assert read(path).text == "a: 1\n"


def test_a_missing_file_and_a_folder_are_problems(tmp_path: Path) -> None:
    missing = tmp_path / "missing.yaml"
    assert refusal(missing) == f"{missing}: error: file not found"
    assert refusal(tmp_path) == f"{tmp_path}: error: this is a folder\n  = use the path of a file"
    assert refusal("a\0b") == "a\\x00b: error: file not found"


def test_an_unreadable_file_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: 1\n")

    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.open", refuse)
    assert refusal(path) == f"{path}: error: cannot read file: Permission denied"


def test_a_binary_file_is_rejected(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"GIF89a\x01\0\x01")
    assert refusal(path) == f"{path}: error: not a text file: byte 8 is NUL\n  = use a UTF-8 text file"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_utf_16_file_is_rejected(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("title: Orders\n".encode(encoding))
    assert refusal(path) in (
        f"{path}: error: file is encoded as UTF-16\n  = save the file as UTF-8",
        f"{path}: error: not a text file: byte 2 is NUL\n  = use a UTF-8 text file",
        f"{path}: error: not a text file: byte 1 is NUL\n  = use a UTF-8 text file",
    )


def test_an_invalid_utf_8_byte_is_shown_in_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("a: 1\nü: caf\r\n".encode().replace(b"caf", b"caf\xe9!"))
    assert refusal(path) == (
        f"{path}:2:7: error: byte 0xE9 is not valid UTF-8\n  |\n2 | ü: caf\ufffd!\n  |       ^ save the file as UTF-8"
    )


def test_a_file_that_is_too_large_is_rejected_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    with monkeypatch.context() as patch:
        patch.setattr("builtins.open", lambda *_: pytest.fail("it was opened"))
        assert refusal(path) == f"{path}: error: file is too large: 100 MB exceeds the limit of 10 MB"


def test_an_endless_device_is_rejected() -> None:
    zero = Path("/dev/zero")
    if not zero.exists() or not stat.S_ISCHR(zero.stat().st_mode):
        pytest.skip("no such device")
    assert refusal(zero) == "/dev/zero: error: file is too large: it exceeds the limit of 10 MB"
    assert LIMIT == 10_000_000


# The tree


def test_no_character_that_needs_a_closer_look_is_printable() -> None:
    printable = "".join(filter(str.isprintable, map(chr, range(sys.maxunicode + 1))))
    assert UNUSUAL.search(f"\n{printable}") is None


def test_nodes_know_their_text_and_their_place() -> None:
    _, root = reader("a: 'x'\nb:\n  - 1.0\n  - {c: }\n")
    assert shape(root) == (
        [
            (("a", True, Span(1, 1, 1, 2)), ("x", False, Span(1, 4, 1, 7))),
            (
                ("b", True, Span(2, 1, 2, 2)),
                (
                    [
                        ("1.0", True, Span(3, 5, 3, 8)),
                        (
                            [(("c", True, Span(4, 6, 4, 7)), ("", True, "the parsers place a missing value differently"))],
                            Span(4, 5, 4, 10),
                        ),
                    ],
                    Span(3, 3, 5, 1),
                ),
            ),
        ],
        Span(1, 1, 5, 1),
    )


def test_columns_count_characters_and_only_line_feeds_end_lines() -> None:
    tools, root = reader('é👩: ["a\u2028b\x85c", d]\r\nx: y\u2029z\r\n')
    assert tools.json(root) == {"é👩": ["a\u2028b\x85c", "d"], "x": "y\u2029z"}
    assert isinstance(root, Mapping)
    assert [(span(key), span(value)) for key, value in root.entries] == [
        (Span(1, 1, 1, 3), Span(1, 5, 1, 17)),
        (Span(2, 1, 2, 2), Span(2, 4, 2, 7)),
    ]


def test_stand_ins_for_line_breaks_do_not_clash_with_the_text() -> None:
    assert json('["\ue000\u2028", "\\ue001\u2028", "\\U0000E002\x85", "\\uE003\u2029"]') == [
        "\ue000\u2028",
        "\ue001\u2028",
        "\ue002\x85",
        "\ue003\u2029",
    ]


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem if path.stem != "spec" else path.parent.name)
def test_both_parsers_produce_the_same_tree_and_the_same_problems(path: Path) -> None:
    text = path.read_bytes().decode()
    assert outcome(text, yaml.SafeLoader) == outcome(text, PARSER)


def test_an_alias_resolves_to_its_anchor_and_a_scalar_keeps_the_place_of_the_alias() -> None:
    tools, root = reader("a: &x 1\nb: [*x, *x]\nc: &y {d: *x}\ne: *y\n")
    assert tools.json(root) == {
        "a": Number("1"),
        "b": [Number("1"), Number("1")],
        "c": {"d": Number("1")},
        "e": {"d": Number("1")},
    }
    assert isinstance(root, Mapping)
    items = root.entries[1][1]
    assert isinstance(items, Sequence)
    assert [span(item) for item in items.items] == [Span(2, 5, 2, 7), Span(2, 9, 2, 11)]


def test_a_problem_reached_through_several_aliases_is_reported_once() -> None:
    assert problems("a: &x {b: .inf}\nc: *x\nd: *x\n") == (
        "a.yaml:1:11: error: JSON cannot represent .inf\n"
        "  |\n"
        "1 | a: &x {b: .inf}\n"
        "  |           ^^^^ quote this value if it is text"
    )


def test_a_hundred_levels_are_read_but_not_one_more() -> None:
    assert json("[" * 100 + "]" * 100) != []
    assert problems("[" * 101 + "]" * 101).startswith("a.yaml:1:101: error: nested more than 100 levels deep")
    assert problems("[" * 1_000_000).startswith("a.yaml:1:101: error: nested more than 100 levels deep")


def test_nodes_can_be_made_without_yaml() -> None:
    tools = Reader(Source("pyproject.toml", "clients = 5\n"))
    start, end = Mark(0, 0), Mark(0, 11)
    root = Mapping([(Scalar("clients", False, start, end), Scalar("5", True, start, end))], start, end)  # noqa: FBT003
    tools.mapping(root)
    assert tools.integer(root.entries[0][1]) == 5
    tools.fields(root, ("sources",))
    assert report(tools.problems().problems) == (
        "pyproject.toml:1:1: error: unknown key 'clients'\n  |\n1 | clients = 5\n  | ^^^^^^^^^^^ known: sources"
    )


# The reader


@pytest.mark.parametrize(
    "written", ["no", "007", "12:30", "1.0", "0x1F", "true", "2026-01-02", "1_000", "a  b", ".inf", "<<", "="]
)
def test_a_text_is_read_exactly_as_written(written: str) -> None:
    tools, node = reader(written)
    assert tools.text(node) == written


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("0", 0),
        ("-12", -12),
        ("+7", 7),
        ("007", 7),
        ("0x1F", 31),
        ("0o17", 15),
        ("999999999999999999", 999_999_999_999_999_999),
    ],
)
def test_an_integer_is_resolved_as_in_yaml(written: str, number: int) -> None:
    tools, node = reader(written)
    assert tools.integer(node) == number


@pytest.mark.parametrize("written", ["1.0", "1e3", "'1'", "x", "~", "[1]", "9" * 19, ".inf", "0x" + "f" * 5000, "1_000"])
def test_anything_else_is_not_an_integer(written: str) -> None:
    assert "error: expected an integer, found " in problems(written, lambda tools, node: tools.integer(node))


@pytest.mark.parametrize(
    ("written", "switch"), [("true", True), ("True", True), ("TRUE", True), ("false", False), ("FALSE", False)]
)
def test_a_boolean_is_true_or_false(written: str, *, switch: bool) -> None:
    tools, node = reader(written)
    assert tools.boolean(node) is switch


@pytest.mark.parametrize("written", ["yes", "no", "on", "tRUE", "'true'", "1", "~", "{a: 1}"])
def test_anything_else_is_not_a_boolean(written: str) -> None:
    assert "error: expected true or false, found " in problems(written, lambda tools, node: tools.boolean(node))


@pytest.mark.parametrize(
    ("written", "setting"),
    [("true", True), ("12", 12), ("word", "word"), ("'12'", "12"), ("no", "no"), ("2026-01-02", "2026-01-02")],
)
def test_a_setting_is_a_boolean_an_integer_or_text(written: str, setting: bool | int | str) -> None:  # noqa: FBT001
    tools, node = reader(written)
    assert tools.setting(node) == setting
    assert type(tools.setting(node)) is type(setting)


@pytest.mark.parametrize(
    ("written", "lexeme"),
    [
        *((each, each) for each in ("0", "-0", "1.0", "12345678901234567890", "1e3", "1E+3", "-1.50e-7", "1e999")),
        *(("+1", "1"), (".5", "0.5"), ("-.5", "-0.5"), ("007", "7"), ("1.", "1.0"), ("1.e3", "1.0e3"), ("00.50", "0.50")),
        *(
            ("0x1F", "31"),
            ("0o17", "15"),
            ("+.5e3", "0.5e3"),
            ("-007.0", "-7.0"),
            ("00", "0"),
            ("0xffffffffffffffff", "18446744073709551615"),
        ),
    ],
)
def test_a_number_keeps_its_lexeme_if_it_is_valid_json(written: str, lexeme: str) -> None:
    assert json(written) == Number(lexeme)


@pytest.mark.parametrize(
    "written", ["1_000", "0b11", "12:30", "-0x1F", "1.2.3", "+", "-", ".", "1e", "e3", "--1", "0o8", "0xg", ".e3"]
)
def test_what_looks_like_a_number_is_text(written: str) -> None:
    assert json(f"[{written}]") == [written]


def test_a_number_with_too_many_digits_is_a_problem() -> None:
    assert "error: this number has too many digits" in problems("0x" + "f" * 5000)


def test_known_keys_are_read_and_unknown_ones_reported() -> None:
    def use(tools: Reader, node: Node) -> None:
        assert tools.fields(node, ("form", "json", "url"), ("url", "json")) is not None

    assert problems("form: 1\nform_: 2\nurll: 3\nzzzzzz: 4\n", use) == (
        "a.yaml:1:1: error: 'json' is missing\n"
        "  |\n"
        "1 | form: 1\n"
        "  | ^^^^^^^\n"
        "a.yaml:2:1: error: unknown key 'form_'\n"
        "  |\n"
        "2 | form_: 2\n"
        "  | ^^^^^ did you mean 'form'?\n"
        "a.yaml:3:1: error: unknown key 'urll'\n"
        "  |\n"
        "3 | urll: 3\n"
        "  | ^^^^ did you mean 'url'?\n"
        "a.yaml:4:1: error: unknown key 'zzzzzz'\n"
        "  |\n"
        "4 | zzzzzz: 4\n"
        "  | ^^^^^^ known: form, json, url\n"
        "4 errors"
    )


def test_pairs_are_a_mapping_or_a_list_and_a_list_as_a_value_repeats_its_key() -> None:
    for text in ("a: [1, 2]\nb: 3\n", "- a: 1\n- a: 2\n- b: 3\n", "- a: [1, 2]\n- {b: 3}\n"):
        tools, node = reader(text)
        assert [(key.value, tools.text(value)) for key, value in tools.pairs(node)] == [("a", "1"), ("a", "2"), ("b", "3")]
        tools.finish()


def test_a_part_of_a_text_has_its_own_span_if_the_source_shows_it_unchanged() -> None:
    for text, expected in (
        ("a: 'xyz'", Span(1, 6, 1, 7)),
        ("a: xyz", Span(1, 5, 1, 6)),
        ('a: "x\\x79z"', Span(1, 4, 1, 12)),
        ("a: x\n  yz", Span(1, 4, 2, 5)),
    ):
        tools, node = reader(text)
        assert isinstance(node, Mapping)
        value = node.entries[0][1]
        assert isinstance(value, Scalar)
        assert tools.part(value, 1, 2) == expected


def test_a_filled_text_stays_text_and_filled_keys_must_stay_unique() -> None:
    tools, node = reader("a: ID\nb: 'ID'\nID: [x]\nc: 1\n")
    tools.fill = lambda text: text.replace("ID", "5")
    assert tools.json(node) == {"a": "5", "b": "5", "5": ["x"], "c": Number("1")}
    tools.fill = lambda text: text.replace("ID", "a")
    tools.json(node)
    assert [each.message for each in tools.problems().problems] == ["duplicate key 'a' after filling placeholders"]


def test_reading_stops_after_a_hundred_problems() -> None:
    assert problems("[" + ".inf, " * 5000 + "]").endswith("\n100 errors")


def test_problems_can_be_pickled() -> None:
    tools, _ = reader("a: 1")
    tools.complain(None, "it is wrong", "put it right")
    copy = pickle.loads(pickle.dumps(tools.problems().problems))  # noqa: S301
    assert copy == tools.problems().problems


TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


class Quoting(yaml.SafeDumper):
    """Quotes all text, because PyYAML writes YAML 1.1, in which an unquoted `1e3` is text."""


Quoting.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))


@given(
    st.recursive(st.none() | st.booleans() | st.integers() | TEXTS, lambda each: st.lists(each) | st.dictionaries(TEXTS, each))
)
@example({"\ue000": "\u2028", "\x85": ["\ufeff", "\0", "\ud7ff"]})
def test_any_json_value_survives_a_round_trip_through_yaml(value: object) -> None:
    for allow_unicode in (False, True):
        text = yaml.dump(value, Dumper=Quoting, allow_unicode=allow_unicode)
        assert json(text) == numbered(value)


def numbered(value: object) -> object:
    if isinstance(value, list):
        return [numbered(item) for item in value]
    if isinstance(value, dict):
        return {key: numbered(item) for key, item in value.items()}
    return Number(str(value)) if type(value) is int else value


@given(TEXTS.filter(lambda text: text.isprintable() or "\n" in text), st.sampled_from(["", "'", '"', "|", ">"]))
def test_any_text_in_any_style_has_the_same_value_and_place_in_both_parsers(text: str, style: str) -> None:
    document = yaml.dump({"a": [text]}, Dumper=yaml.SafeDumper, default_style=style or None, allow_unicode=True)
    _, node = reader(document.replace("!!str ", ""))
    assert isinstance(node, Mapping)
    items = node.entries[0][1]
    assert isinstance(items, Sequence)
    assert isinstance(items.items[0], Scalar)
    assert items.items[0].value == text
    assert outcome(document, yaml.SafeLoader) == outcome(document, PARSER)


@given(st.text(st.sampled_from("ab:{}[]\"'#-&*!|>%@`,?\\ \n\t\r\x85\u2028=~")))
def test_any_input_results_in_a_tree_or_in_problems(text: str) -> None:
    for parser in (PARSER, yaml.SafeLoader):
        assert outcome(text, parser)


def test_the_garbage_collector_is_off_within_and_on_again_after_an_error() -> None:
    @no_collections()
    def within(depth: int) -> list[bool]:
        if depth > 2:
            raise ValueError("too deep")
        return [gc.isenabled(), *(within(depth - 1) if depth else ())]

    assert (within(2), gc.isenabled()) == ([False] * 3, True)
    with pytest.raises(ValueError, match="too deep"):
        within(3)
    assert gc.isenabled()
