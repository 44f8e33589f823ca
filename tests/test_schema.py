"""The JSON Schema accepts good specs and rejects bad ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import snippetgen.spec
from snippetgen.document import Reader, parse
from snippetgen.problems import Problems, Source
from snippetgen.text import JsonValue, Number

TESTS = Path(__file__).parent
GOOD = sorted([*TESTS.glob("good/*.yaml"), *TESTS.parent.glob("samples/*/spec.yaml")])
BAD = sorted(TESTS.glob("bad/*.yaml"))
MARK = "# schema: cannot see\n"
SCHEMA: dict[str, Any] = json.loads(Path(snippetgen.spec.__file__).with_name("schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft7Validator(SCHEMA)


def as_an_editor_sees_it(path: Path) -> object:
    """Load a file as plain JSON data.

    Raises:
        Problems: the file is not valid YAML.
    """
    reader = Reader(Source(path.name, path.read_bytes().decode()))
    value = reader.json(parse(reader))
    reader.finish()
    return plain(value)


def plain(value: JsonValue) -> object:
    match value:
        case Number(lexeme):
            return json.loads(lexeme)
        case list():
            return [plain(item) for item in value]
        case dict():
            return {key: plain(item) for key, item in value.items()}
    return value


def name(path: Path) -> str:
    return path.stem if path.stem != "spec" else path.parent.name


def test_the_schema_is_valid_draft_07() -> None:
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"
    jsonschema.Draft7Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", GOOD, ids=name)
def test_the_schema_accepts_every_good_spec(path: Path) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(as_an_editor_sees_it(path))] == []


@pytest.mark.parametrize("path", BAD, ids=name)
def test_the_schema_rejects_every_bad_spec_whose_fault_it_can_see(path: Path) -> None:
    try:
        seen = not VALIDATOR.is_valid(as_an_editor_sees_it(path))
    except Problems:
        seen = True
    marked = path.read_text("utf-8").startswith(MARK)
    assert seen != marked, f"{'remove' if seen else 'write'} the first line {MARK!r}"


def test_every_key_has_a_description() -> None:
    def undescribed(schema: object, place: str) -> list[str]:
        if not isinstance(schema, dict):
            return [each for item in schema for each in undescribed(item, place)] if isinstance(schema, list) else []
        properties = schema.get("properties", {})
        missing = [f"{place}.{key}" for key, value in properties.items() if "description" not in value]
        conditions = ("if", "then", "else")  # which have no keys of their own
        inner = [(key, value) for key, value in schema.items() if key not in conditions]
        return missing + [each for key, value in inner for each in undescribed(value, f"{place}.{key}")]

    assert undescribed(SCHEMA, "schema") == []
