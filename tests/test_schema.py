"""The JSON Schemas accept good specs and project files, and reject bad ones."""

from __future__ import annotations

import json
import re
from pathlib import Path
from subprocess import run
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

import snippetgen.spec
from snippetgen.cli import main
from snippetgen.document import Reader, parse
from snippetgen.openapi.settings import _FIELDS
from snippetgen.problems import Problems, Source
from snippetgen.project.schema import schema as of_project
from snippetgen.project.settings import _KEYS
from snippetgen.project.target_settings import _HANDWRITTEN, _LABEL, _PLACEMENT
from snippetgen.targets import LOOKS, PARTS
from snippetgen.text import JsonValue, Number
from tests.sites.systems import ROOT, TOOLCHAIN

TESTS = Path(__file__).parent
GOOD = sorted([*TESTS.glob("good/*.yaml"), *TESTS.parent.glob("samples/*/spec.yaml")])
BAD = sorted(TESTS.glob("bad/*.yaml"))
MARK = "# schema: cannot see\n"
SCHEMA: dict[str, Any] = json.loads(Path(snippetgen.spec.__file__).with_name("schema.json").read_text("utf-8"))
OF_PROJECT = of_project()
PROJECTS = jsonschema.Draft7Validator(OF_PROJECT)
_FILE = re.compile(r'^ *```yaml title="[^"]*snippetgen\.yaml"\n(.*?)^ *```$', re.MULTILINE | re.DOTALL)
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


@pytest.mark.parametrize("found", [SCHEMA, OF_PROJECT], ids=["spec", "project"])
def test_the_schema_is_valid_draft_07(found: dict[str, Any]) -> None:
    assert found["$schema"] == "http://json-schema.org/draft-07/schema#"
    jsonschema.Draft7Validator.check_schema(found)


@pytest.mark.parametrize("found", [SCHEMA, OF_PROJECT], ids=["spec", "project"])
def test_ajv_takes_the_schema_as_schemastore_has_it_check_one(found: dict[str, Any]) -> None:
    """A text may be a number or a boolean in YAML, which its strictest mode does not take (SchemaStore's CONTRIBUTING.md)."""
    ajv = TOOLCHAIN / "node_modules/ajv"
    if not ajv.is_dir():
        pytest.skip("Ajv is not installed: bash .ci/toolchains/install-sites.sh")
    script = """
        const Ajv = require(process.argv[1]);
        const ajv = new Ajv({ strictTypes: false, strictTuples: false, allowMatchingProperties: true });
        ajv.compile(JSON.parse(require("fs").readFileSync(0, "utf8")));
    """
    done = run(["node", "-e", script, str(ajv)], input=json.dumps(found), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


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
        inner = [(key, value) for key, value in schema.items() if key not in (*conditions, "properties")] + [
            *properties.items()
        ]
        return missing + [each for key, value in inner for each in undescribed(value, f"{place}.{key}")]

    assert undescribed(SCHEMA, "schema") + undescribed(OF_PROJECT, "project") == []


def test_the_schema_of_the_project_file_has_the_keys_that_it_is_read_with() -> None:
    keys = {
        "": _KEYS,
        "placement": _PLACEMENT,
        "label": _LABEL,
        "handwritten": _HANDWRITTEN,
        "look": LOOKS,
        "openapi": _FIELDS,
    }
    found = OF_PROJECT["definitions"] | {"": OF_PROJECT}
    properties = {name: (found[name]["anyOf"][1] if "anyOf" in found[name] else found[name])["properties"] for name in keys}
    assert {name: {*each} for name, each in properties.items()} == {name: {*each} for name, each in keys.items()}
    assert found["part"]["enum"] == [*PARTS]


def projects() -> dict[str, str]:
    """Return all project files of this repository, those in its documentation included."""
    files = {str(path): path.read_text("utf-8") for path in [*TESTS.glob("sites/*/snippetgen.yaml"), ROOT / "snippetgen.yaml"]}
    for page in [*ROOT.glob("docs/**/*.md"), ROOT / "README.md"]:
        for number, match in enumerate(_FILE.finditer(page.read_text("utf-8"))):
            files[f"{page.name} {number}"] = match[1]
    return files


def test_the_schema_accepts_every_project_file() -> None:
    found = projects()
    wrong = {name: [*PROJECTS.iter_errors(yaml.safe_load(text) or {})] for name, text in found.items()}
    assert {name: [error.message for error in errors] for name, errors in wrong.items() if errors} == {}
    assert len(found) > 20, "there are such blocks in the documentation"


@pytest.mark.parametrize(
    "text",
    [
        "source: [specs/*.yaml]",
        "output: [samples]",
        'pattern: "{name}.txt"',
        "environment: secret",
        "placeholders: {a: {descripton: b}}",
        "auth: {token: a}",
        "targets: {mkdocs: {folder: a}}",
        "targets: {mkdocs: {parts: [sample]}}",
        "labels: {shell/curl: {name: a}}",
        "documents: [README.md]",
        "tabs: {docusaurus: {title: name}}",
        "tabs: {docusaurus: {collapse: 0}}",
        "values: {staging: a}",
        "openapi: {apply: a.yaml}",
        "openapi: {document: a.yaml, existing: drop}",
        "handwritten: {sdk: {file: 'sdk/{case}.js', label: SDK}}",
        "handwritten: {sdk: {file: sdk.js, label: SDK, language: javascript}}",
    ],
)
def test_the_schema_rejects_a_project_file_whose_fault_it_can_see(text: str) -> None:
    assert not PROJECTS.is_valid(yaml.safe_load(text))


def test_the_command_prints_both_schemas() -> None:
    printed = [json.loads(CliRunner().invoke(main, ["schema", *options]).output) for options in ([], ["--project"])]
    assert printed == [SCHEMA, OF_PROJECT]
