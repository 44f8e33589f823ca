"""Overlays: every parser reads them alike, `generate` keeps them up to date, and real tools accept and apply them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from snippetgen.openapi.library import Library
from snippetgen.openapi.matching import Matched
from snippetgen.openapi.operations import read_operations
from snippetgen.openapi.overlay import Sample, write_overlay
from snippetgen.openapi.settings import Overlay
from snippetgen.openapi.writing import to_json, to_yaml
from snippetgen.problems import Problems, Source
from snippetgen.project.settings import read_project
from tests.projects import change, run, write
from tests.published_clients import PUBLISHED

ROOT = Path(__file__).parents[1]
NORTHWIND = Path(__file__).parent / "openapi" / "northwind.yaml"
TOOLS = Path(os.environ.get("TOOLCHAINS", "/opt/toolchains"), "openapi-tools", "node_modules")
needs_tools = pytest.mark.skipif(not TOOLS.exists(), reason="run .ci/toolchains/install-openapi-tools.sh")

NAMES = {
    "Shell": "shell", "C": "c", "C#": "csharp", "Go": "go", "Java": "java", "JavaScript": "node", "Kotlin": "kotlin",
    "Objective-C": "objc", "PHP": "php", "Python": "python", "Ruby": "ruby", "Swift": "swift",
}  # fmt: skip
"""GitHub's language names, which docusaurus-openapi matches exactly, and snippetgen's."""

HOSTILE = [
    "", " ", "\n", "a", "no", "Yes", "null", "~", "1", "1.0", "1.0.0", "0x1", "1e3", "12:30", "2026-01-02", "-", "- a",
    "? a", "a: b", "a:", ":a", "a #b", "#a", "C#", "'a'", '"a"', "'", '"', "\\", "\\n", "{a}", "[a]", "a]", "*a", "&a",
    "!a", "%a", "@a", "`a`", "|", ">", "=", "<<", "a\tb", "\ta", "a ", " a", "a\n", "a\nb", "a\nb\n", "a\nb\n\n", "\na\nb",
    " a\nb\n", "  a\n b\n", "a\n b\n", "a\n\n\nb\n", "a\n  \nb\n", "a\nb\n  ", "a\n\tb\n", "\ta\n\tb\n", "a \nb\n",
    "a\r\nb", "a\rb\n", "a\n---\nb\n", "a\n...\nb\n", "a\n%b\n", "a\n# b\n", "\u00e9\n\U0001f600\n", "a\n\x85b\n",
    "a\u2028b\n", "\ufeffa\nb\n", "a\n\0\n", "a\n\x7f\n", "a\n\u00a0\n", "$.paths['/a'].get", "$.a: b", "x" * 300, "\u0130",
    "on", "y", "N", ".", "./a", "../a", ".inf", "/a", "a\n\ufffe\n",
]  # fmt: skip


def laid_out(texts: list[str]) -> Any:  # noqa: ANN401 - data as parsed by YAML
    """Put each text in every position a text can have."""
    return {"a": texts, "b": [{"c": text, "d": [text], "e": {"f": text}} for text in texts], "g": [], "h": {}, "i": True}


def test_yaml_and_json_are_parsed_back_to_the_same_data() -> None:
    assert yaml.safe_load(to_yaml(laid_out(HOSTILE))) == laid_out(HOSTILE)
    assert json.loads(to_json(laid_out(HOSTILE))) == laid_out(HOSTILE)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(" \n\t:#-'\"\\|{}[]")), min_size=1))
def test_any_text_is_parsed_back_from_yaml(texts: list[str]) -> None:
    assert yaml.load(to_yaml([*texts]), yaml.CSafeLoader) == texts
    assert yaml.load(to_yaml([{"a": {"b": text}} for text in texts]), yaml.CSafeLoader) == [
        {"a": {"b": text}} for text in texts
    ]


@needs_tools
def test_a_yaml_1_2_parser_reads_the_same_data() -> None:
    script = "const yaml = require('yaml'); process.stdin.setEncoding('utf8'); let text = ''; \
process.stdin.on('data', piece => text += piece); \
process.stdin.on('end', () => console.log(JSON.stringify(yaml.parse(text, {strict: true}))));"
    done = subprocess.run(
        ["node", "-e", script],
        input=to_yaml(laid_out(HOSTILE)).encode(),
        capture_output=True,
        check=True,
        env={**os.environ, "NODE_PATH": str(TOOLS)},
    )
    assert (json.loads(done.stdout), done.stderr) == (laid_out(HOSTILE), b"")


def test_multi_line_text_is_written_as_a_literal_block() -> None:
    assert to_yaml({"go": "if x {\n\ty()\n}\n", "sh": "  a\n\nb", "one": "a\n", "end": "a\nb\n\n"}) == (
        'go: |\n  if x {\n  \ty()\n  }\nsh: |2-\n    a\n\n  b\none: "a\\n"\nend: |+\n  a\n  b\n\n'
    )


ORDERS = """\
openapi: 3.1.0
paths:
  /a:
    get: {x-codeSamples: [], x-readme: {code-samples: []}}
    post: {}
  /b: {$ref: '#/paths/~1a'}
"""
SAMPLES = {
    "one": [
        Sample("shell", "Shell", "cURL", "curl a \\\n  b\n", "/p/samples/one/a b.sh"),
        Sample("node", "Node.js", "Node.js", "a()\n", "/p/samples/one/a.js"),
    ],
    "two": [Sample("objc", "Objective-C", "Obj-C", "[a b];\n", "/p/samples/two/a.m")],
    "three": [],
}
TITLES = {"one": "The first", "two": "The second", "three": "None"}


def overlaid(specs: dict[str, tuple[str, ...]], document: str = ORDERS, /, **settings: str) -> str | None:
    api = read_operations(Library(Source("/p/api/o.yaml", document)))
    named = {"document": "/p/api/o.yaml", "path": "/p/api/o.overlay.yaml", "samples": "inline", "existing": "keep"} | settings
    overlay = Overlay(
        named["document"], named["path"], named["samples"], named.get("extension", "x-codeSamples"), named["existing"]
    )
    return write_overlay(
        overlay, Matched(api, {each: specs.get(each.endpoint, ()) for each in api.operations}), TITLES, SAMPLES
    )


def test_an_overlay_removes_existing_samples_only_if_it_is_told_to() -> None:
    assert (
        overlaid({"GET /a": ("one",), "POST /a": ("three",)}, existing="remove")
        == """\
# Made by snippetgen: change the specs, and run `snippetgen generate`.
overlay: 1.0.0
info:
  title: Code samples
  version: 1.0.0
extends: o.yaml
actions:
  - target: $.paths['/a'].get['x-codeSamples']
    remove: true
  - target: $.paths['/a'].get
    update:
      x-codeSamples:
        - lang: Shell
          label: cURL
          source: |-
            curl a \\
              b
        - lang: JavaScript
          label: Node.js
          source: a()
"""
    )
    kept = yaml.safe_load(overlaid({"GET /a": ("one",)}) or "")["actions"]
    assert [(each["target"], [*each]) for each in kept] == [("$.paths['/a'].get", ["target", "update"])]


def test_samples_are_added_under_the_spelling_that_an_operation_has() -> None:
    """Redoc and Mintlify read `x-code-samples` only where there is no `x-codeSamples`."""
    api = ORDERS.replace("x-codeSamples", "x-code-samples")
    updates = [
        action["update"] for action in yaml.safe_load(overlaid({"GET /a": ("two",), "POST /a": ("two",)}, api) or "")["actions"]
    ]
    assert [[*update] for update in updates] == [["x-code-samples"], ["x-codeSamples"]]


@pytest.mark.parametrize("there", ["{$ref: samples.yaml}", "{}", "", "curl"])
def test_nothing_is_added_to_samples_that_are_not_a_list(there: str) -> None:
    api = ORDERS.replace("[]", there, 1)
    with pytest.raises(Problems) as caught:
        overlaid({"GET /a": ("two",)}, api)
    assert str(caught.value) == (
        "/p/api/o.yaml:4:5: error: x-codeSamples of GET /a is not a list, so no sample can be added to it\n  |\n"
        f"4 |     get: {{x-codeSamples: {there}, x-readme: {{code-samples: []}}}}\n"
        "  |     ^^^ write a list, bundle the document, or set 'existing: remove' to lose what is there"
    )
    assert overlaid({"GET /a": ("two",)}, api, existing="remove")
    assert overlaid({"POST /a": ("two",)}, api)


def test_several_specs_of_an_operation_have_their_titles_in_the_labels_and_sources_can_be_files() -> None:
    found = overlaid({"POST /a": ("one",), "POST /b": ("two", "one")}, samples="files", path="/p/my overlays/o.yaml")
    assert yaml.safe_load(found or "") == {
        "overlay": "1.0.0",
        "info": {"title": "Code samples", "version": "1.0.0"},
        "extends": "../api/o.yaml",
        "actions": [
            {
                "target": "$.paths['/a'].post",
                "update": {
                    "x-codeSamples": [
                        {"lang": "Shell", "label": "cURL: The first", "source": {"$ref": "../samples/one/a b.sh"}},
                        {"lang": "JavaScript", "label": "Node.js: The first", "source": {"$ref": "../samples/one/a.js"}},
                        {"lang": "Objective-C", "label": "Obj-C: The second", "source": {"$ref": "../samples/two/a.m"}},
                    ]
                },
            }
        ],
    }


def test_readme_has_its_own_extension() -> None:
    found = overlaid(
        {"GET /a": ("one",), "POST /a": ("two",)}, extension="x-readme", existing="remove", path="/p/api/o.overlay.json"
    )
    assert json.loads(found or "")["actions"] == [
        {"target": "$.paths['/a'].get['x-readme']['code-samples']", "remove": True},
        {
            "target": "$.paths['/a'].get",
            "update": {
                "x-readme": {
                    "code-samples": [
                        {"language": "shell", "name": "cURL", "code": "curl a \\\n  b"},
                        {"language": "node", "name": "Node.js", "code": "a()"},
                    ]
                }
            },
        },
        {
            "target": "$.paths['/a'].post",
            "update": {"x-readme": {"code-samples": [{"language": "objectivec", "name": "Obj-C", "code": "[a b];"}]}},
        },
    ]


def test_no_overlay_is_written_without_samples() -> None:
    assert overlaid({"POST /a": ("three",)}) is None


PROJECT = """\
sources: [specs/*.yaml]
clients: [shell/curl, go]
openapi: {document: api/northwind.yaml, include: []}
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with the document and two specs, as the folder to work in."""
    monkeypatch.chdir(tmp_path)
    write("snippetgen.yaml", PROJECT)
    write("api/northwind.yaml", NORTHWIND.read_text("utf-8"))
    write("specs/list.yaml", "title: List\nrequest: {url: 'https://{tenant}.northwind.com/v2/orders?page=2'}\n")
    write("specs/create.yaml", "request: {url: 'https://api.northwind.com/v2/orders', json: {a: 1}}\n")
    return tmp_path


def entries(path: str = "api/northwind.overlay.yaml") -> dict[str, Any]:
    """Return the samples of each target in an Overlay."""
    actions = yaml.safe_load(Path(path).read_text("utf-8"))["actions"]
    return {each["target"]: each["update"]["x-codeSamples"] for each in actions if "update" in each}


def test_generate_writes_the_overlay_and_never_the_document(here: Path) -> None:
    before = Path("api/northwind.yaml").read_bytes()
    first = run("generate")
    assert (first.exit_code, first.stderr.splitlines()[0]) == (0, "wrote api/northwind.overlay.yaml"), first.output
    assert {target: [(each["lang"], each["label"]) for each in found] for target, found in entries().items()} == {
        "$.paths['/orders'].get": [("Shell", "cURL"), ("Go", "Go")],
        "$.paths['/orders'].post": [("Shell", "cURL"), ("Go", "Go")],
    }
    assert [each["source"] for each in entries()["$.paths['/orders'].get"]] == [
        Path(f"samples/list/{name}").read_text("utf-8").removesuffix("\n") for name in ("shell-curl.sh", "go-net-http.go")
    ]
    assert run("generate").stderr == "5 unchanged\n"
    assert run("generate", "--check").exit_code == 0
    assert Path("api/northwind.yaml").read_bytes() == before
    assert sorted(path.name for path in here.iterdir() if path.name.startswith(".")) == [
        ".snippetgen.json",
        ".snippetgen_cache",
    ]


def test_an_overlay_is_updated_with_its_specs_and_its_document(here: Path) -> None:
    assert here
    run("generate")
    change("specs/list.yaml", "page=2", "page=3")
    checked = run("generate", "--check")
    assert (checked.exit_code, checked.stderr.splitlines()[0]) == (1, "api/northwind.overlay.yaml is out of date")
    run("generate")
    change("api/northwind.yaml", "/orders:", "/orders/{orderId}/items:")
    change("specs/list.yaml", "/orders?", "/orders/1/items?")
    assert run("generate").exit_code == 0
    assert [*entries()] == ["$.paths['/orders/{orderId}/items'].get"]


def test_a_large_document_can_be_read(here: Path) -> None:
    data = yaml.safe_load(NORTHWIND.read_text("utf-8"))
    data["info"]["description"] = "x" * 11_000_000
    write("api/northwind.json", json.dumps(data))
    write("snippetgen.yaml", PROJECT.replace("northwind.yaml", "northwind.json"))
    assert run("generate").exit_code == 0
    overlay = json.loads((here / "api/northwind.overlay.json").read_text("utf-8"))
    assert [each["target"] for each in overlay["actions"] if "update" in each] == [
        "$.paths['/orders'].get",
        "$.paths['/orders'].post",
    ]


def test_an_overlay_edited_by_hand_is_kept(here: Path) -> None:
    assert here
    run("generate")
    change("api/northwind.overlay.yaml", "Code samples", "My samples")
    kept = run("generate")
    assert (kept.exit_code, kept.stderr.splitlines()[0]) == (
        1,
        "api/northwind.overlay.yaml was edited by hand; kept (--force overwrites it)",
    )
    assert (run("generate", "--force").exit_code, "My samples" in Path("api/northwind.overlay.yaml").read_text("utf-8")) == (
        0,
        False,
    )


def test_a_run_for_some_specs_or_clients_does_not_touch_the_overlay(here: Path) -> None:
    assert here
    run("generate")
    change("specs/list.yaml", "page=2", "page=3")
    assert run("generate", "specs/list.yaml").stderr == (
        "wrote samples/list/go-net-http.go\nwrote samples/list/shell-curl.sh\n2 written, 0 unchanged\n"
    )
    assert run("generate", "--client", "go", "--check").exit_code == 0
    assert run("generate").stderr == "wrote api/northwind.overlay.yaml\n1 written, 4 unchanged\n"


def test_without_any_sample_the_overlay_is_refused_and_removed(here: Path) -> None:
    run("generate")
    change("specs/list.yaml", "/v2/", "/")
    change("specs/create.yaml", "/v2/", "/")
    removed = run("generate")
    refusal = (
        "api/northwind.yaml: warning: api/northwind.overlay.yaml is refused: no operation has a sample\n"
        "  = see `snippetgen operations`\n"
    )
    assert (removed.exit_code, removed.stderr.splitlines()[2]) == (0, "removed api/northwind.overlay.yaml")
    assert not (here / "api/northwind.overlay.yaml").exists()
    assert (run("generate", "--check").exit_code, run("generate").stderr) == (0, f"{refusal}1 refused, 4 unchanged\n")


def test_an_error_in_a_document_or_an_operation_name_is_reported_and_nothing_is_written(here: Path) -> None:
    change("specs/list.yaml", "title: List", "operation: listOrder")
    assert run("generate").stderr == (
        "specs/list.yaml:1:12: error: unknown operation 'listOrder': not found in api/northwind.yaml\n"
        "  |\n1 | operation: listOrder\n  |            ^^^^^^^^^ did you mean 'listOrders'?\n"
    )
    (here / "api/northwind.yaml").unlink()
    missing = run("generate")
    assert (missing.exit_code, missing.stderr) == (2, "api/northwind.yaml: error: file not found\n")
    assert not (here / "samples").exists()


def test_a_check_with_no_changes_reads_no_document(here: Path) -> None:
    run("generate")
    script = (
        "import sys\nfrom snippetgen.cli import main\nmain(['generate', '--check', '-q'], standalone_mode=False)\n"
        "print(sorted(name for name in sys.modules if name.startswith(('jinja2.', 'snippetgen.openapi.'))))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=here)
    # Not even the settings, unless a file was written in the tick of the clock in which the cache was.
    assert done.stdout in ("[]\n", "['snippetgen.openapi.settings']\n")


def test_operations_lists_operations_with_and_without_specs(here: Path) -> None:
    assert here
    write("specs/other.yaml", "request: {url: 'https://a.example/x'}\n")
    write("api/northwind.yaml", NORTHWIND.read_text("utf-8").replace('"#/components/pathItems/its"', "its.yaml"))
    found = run("operations")
    assert (found.exit_code, found.stdout) == (
        0,
        ("api/northwind.yaml: 2 of 6 operations have a spec\n"
        "  GET /orders            specs/list.yaml\n"
        "  POST /orders           specs/create.yaml\n"
        "  GET /orders/{orderId}  -\n"
        "  GET /orders/search     -\n"
        "  POST /oauth/token      -\n"
        "  GET /o'clock(now)      -\n"
        "  /it's is in another file, its.yaml (an Overlay cannot target it; bundle the document first,"
        " for example with `redocly bundle`)\n"
        "specs without an operation:\n"
        "  specs/other.yaml\n"
        "/it's: the reference its.yaml cannot be followed: file not found\n"),
    )  # fmt: skip
    strict = run("operations", "--strict", "--output-format", "github")
    assert (
        strict.exit_code,
        strict.stdout.splitlines()[0],
        len(strict.stdout.splitlines()),
        strict.stdout.splitlines()[-1],
    ) == (
        1,
        (
            "::error file=api/northwind.yaml,line=31,col=5,title=snippetgen::GET /orders/{orderId} has no spec"
            " (add one, or set 'operation' in an existing one)"
        ),
        7,
        (
            "::error file=specs/other.yaml,line=1,col=16,title=snippetgen::no operation matches this request"
            " (check the method and the URL, or set 'operation')"
        ),
    )
    data = json.loads(run("operations", "--output-format", "json").stdout)
    assert (data["documents"][0]["operations"][0], data["documents"][0]["elsewhere"], data["specs"]) == (
        {
            "method": "GET",
            "path": "/orders",
            "operationId": "listOrders",
            "target": "$.paths['/orders'].get",
            "line": 15,
            "specs": ["specs/list.yaml"],
        },
        ["/it's is in another file, its.yaml"],
        ["specs/other.yaml"],
    )


def test_operations_needs_a_document(here: Path) -> None:
    assert here
    write("snippetgen.yaml", "sources: [specs/*.yaml]\n")
    missing = run("operations")
    assert (missing.exit_code, missing.stderr.partition("error: ")[2]) == (
        2,
        "the project has no OpenAPI document\n  = add 'openapi: {document: openapi.yaml}' to the project file\n",
    )


def test_a_project_file_sets_the_overlay_of_each_document(here: Path) -> None:
    write(
        "more.yaml",
        "openapi:\n- document: a/o.json\n- {document: ../b.yaml, overlay: b.yaml, samples: files, extension: x-code-samples,\n"
        "   existing: remove}\n",
    )
    assert read_project("more.yaml").overlays == (
        Overlay(str(here / "a/o.json"), str(here / "a/o.overlay.json"), "inline", "x-codeSamples"),
        Overlay(str(here.parent / "b.yaml"), str(here / "b.yaml"), "files", "x-code-samples", "remove"),
    )


def test_errors_in_the_openapi_settings_have_their_line(here: Path) -> None:
    assert here
    write(
        "bad.yaml",
        "openapi:\n- {overlay: a.yaml}\n- {document: ../b.yaml}\n"
        "- {document: b.yaml, samples: file, extension: x-codesamples}\n"
        "- {document: c.yaml, samples: files, extension: x-readme}\n- {document: d.yaml, overlay: c.yaml}\n"
        "- {document: e.yaml, overlay: c.overlay.yaml, lang: x}\n- {document: f.yaml, existing: delete}\n",
    )
    with pytest.raises(Problems) as caught:
        read_project("bad.yaml")
    told = [f"{each.where}: {each.message}{' ~ ' * bool(each.hint)}{each.hint}" for each in caught.value.problems]
    assert told == [
        "bad.yaml:2:3: 'document' is missing",
        "bad.yaml:3:14: the overlay '../b.overlay.yaml' is outside the project folder ~ set 'overlay' to a path inside it",
        "bad.yaml:4:31: unknown value 'file' for 'samples' ~ did you mean 'files'?",
        "bad.yaml:4:48: unknown value 'x-codesamples' for 'extension' ~ did you mean 'x-code-samples'?",
        "bad.yaml:5:31: x-readme does not support references to files ~ write 'samples: inline'",
        "bad.yaml:6:3: the overlay would overwrite c.yaml ~ choose another file",
        "bad.yaml:7:3: the overlay would overwrite c.overlay.yaml ~ choose another file",
        (
            "bad.yaml:7:47: unknown key 'lang' ~ known: document, apply, overlay, samples, extension, existing, "
            "server, credentials, properties, include, exclude"
        ),
        "bad.yaml:8:32: unknown value 'delete' for 'existing' ~ known: keep, remove",
    ]


def tool(name: str, *arguments: str) -> str:
    done = subprocess.run(
        [TOOLS / ".bin" / name, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def findings(path: str) -> list[str]:
    """Lint a document with Redocly's recommended rules, and return the messages."""
    return [each["message"] for each in json.loads(tool("redocly", "lint", "--format", "json", path))["problems"]]


@needs_tools
def test_real_tools_keep_the_samples_that_a_document_has(here: Path) -> None:
    generated = run("generate")
    assert generated.exit_code == 0, generated.output
    first, second = here / "applied.json", here / "formatted.json"
    overlay = "api/northwind.overlay.yaml"
    applied = yaml.safe_load(tool("overlayjs", "--openapi", "api/northwind.yaml", "--overlay", overlay))
    first.write_text(json.dumps(applied, default=str), "utf-8")
    tool("openapi-format", "api/northwind.yaml", "--no-sort", "--overlayFile", overlay, "--output", "formatted.json")
    for path in (first, second):
        samples = json.loads(path.read_text("utf-8"))["paths"]["/orders"]["post"]["x-codeSamples"]
        assert [each.get("label", each["source"]) for each in samples] == ["curl by hand", "cURL", "Go"], path.name


@needs_tools
@pytest.mark.parametrize("samples", ["inline", "files"])
def test_real_tools_apply_the_overlay_and_keep_each_sample_unchanged(here: Path, samples: str) -> None:
    """Covers a client of each language and hostile texts; the document already has a sample."""
    write(
        "snippetgen.yaml",
        f"sources: [specs/*.yaml]\nclients: [{', '.join(PUBLISHED)}]\noutput: 'my samples'\n"
        f"openapi: {{document: northwind.yaml, samples: {samples}, existing: remove, include: []}}",
    )
    shutil.copy(NORTHWIND, "northwind.yaml")
    shutil.rmtree("specs")
    hostile = (ROOT / "samples" / "hostile-form" / "spec.yaml").read_text("utf-8")
    write("specs/form.yaml", "operation: createOrder\n" + hostile)
    shutil.copy(ROOT / "samples" / "get-access-tokens" / "spec.yaml", "specs/token.yaml")
    write("specs/its.yaml", 'request: {url: "https://api.northwind.com/v2/it\'s"}\n')
    write("specs/time.yaml", 'request: {url: "https://api.northwind.com/v2/o\'clock(now)"}\n')
    generated = run("generate")
    assert generated.exit_code == 0, generated.output
    assert findings("northwind.yaml") == findings("northwind.overlay.yaml") == []
    write("applied.yaml", tool("overlayjs", "--openapi", "northwind.yaml", "--overlay", "northwind.overlay.yaml"))
    assert findings("applied.yaml") == []
    tool("redocly", "bundle", "applied.yaml", "--output", "bundled.json")
    data = json.loads((here / "bundled.json").read_text("utf-8"))
    operations = {
        "form": data["paths"]["/orders"]["post"],
        "token": data["paths"]["/oauth/token"]["post"],
        "its": data["components"]["pathItems"]["its"]["get"],
        "time": data["paths"]["/o'clock(now)"]["get"],
    }
    expected: dict[str, dict[str, str]] = {path.parent.name: {} for path in here.glob("my samples/*/*")}
    for path in sorted(here.glob("my samples/*/*")):
        expected[path.parent.name][path.name.partition("-")[0]] = path.read_bytes().decode()
        if samples == "inline":  # the line feed at the end is left out
            expected[path.parent.name] = {key: text.removesuffix("\n") for key, text in expected[path.parent.name].items()}
        if samples == "files":  # Redocly's bundler normalizes CRLF in files
            expected[path.parent.name] = {key: text.replace("\r\n", "\n") for key, text in expected[path.parent.name].items()}
    assert {len(each) for each in expected.values()} == {len(PUBLISHED)}
    assert {
        name: {NAMES[each["lang"]]: each["source"] for each in operation["x-codeSamples"]}
        for name, operation in operations.items()
    } == expected
