"""`targets`, `labels` and `documents` in the project file: their values, and errors with their places."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner

from snippetgen.cli import main
from snippetgen.generation.syntaxes import SYNTAXES
from snippetgen.problems import Problems
from snippetgen.project.plan import Label, Placement
from snippetgen.project.settings import find, read_project
from snippetgen.targets import TARGETS, target

YAML = """\
output: out
targets:
  mkdocs: {output: docs/snippets}
  sphinx-rst: {output: docs/_snippets, pattern: "{case}.inc.rst", parts: [parameters, samples, response, samples]}
  plain:
  github: {parts: response}
labels: {node/axios-commonjs: Node.JS, shell/curl: {label: cURL, id: curl}, go/net-http: {id: go}}
documents: {README.md: github, "docs/**/*.md": mkdocs}
"""
TOML = """\
[tool.snippetgen]
output = "out"
labels = {"node/axios-commonjs" = "Node.JS", "shell/curl" = {label = "cURL", id = "curl"}, "go/net-http" = {id = "go"}}
documents = {"README.md" = "github", "docs/**/*.md" = "mkdocs"}

[tool.snippetgen.targets]
mkdocs = {output = "docs/snippets"}
sphinx-rst = {output = "docs/_snippets", pattern = "{case}.inc.rst", parts = ["parameters", "samples", "response", "samples"]}
plain = {}
github = {parts = "response"}
"""
OWN = "(a target of your own is a folder targets"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a page."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "README.md").write_text("text\n", "utf-8")
    return tmp_path


def describe(text: str) -> list[str]:
    Path("snippetgen.yaml").write_text(text, "utf-8")
    with pytest.raises(Problems) as caught:
        read_project("snippetgen.yaml")
    return [f"{each.where}: {each.message}{' ~ ' * bool(each.hint)}{each.hint}" for each in caught.value.problems]


@pytest.mark.parametrize(("name", "text"), [("snippetgen.yaml", YAML), ("pyproject.toml", TOML)])
def test_yaml_and_toml_say_the_same(here: Path, name: str, text: str) -> None:
    (here / name).write_text(text, "utf-8")
    project = find()
    assert project.targets == {
        "mkdocs": Placement(str(here / "docs/snippets")),
        "sphinx-rst": Placement(str(here / "docs/_snippets"), "{case}.inc.rst", ("parameters", "samples", "response")),
        "plain": Placement(str(here / "out")),
        "github": Placement(str(here / "out"), parts=("response",)),
    }
    assert project.labels == {
        "node/axios-commonjs": Label("Node.JS"),
        "shell/curl": Label("cURL", "curl"),
        "go/net-http": Label("", "go"),
    }
    assert project.documents == (("README.md", "github"), ("docs/**/*.md", "mkdocs"))


def test_all_errors_in_targets_are_reported() -> None:
    assert describe(
        "targets:\n"
        "  mkdoc: {}\n"
        "  plain: {ouput: x, pattern: '{cse}/{client}', parts: [sample, response]}\n"
        "  github: {parts: {a: b}}\n"
        "  readme: x\n"
        "documents:\n"
        "  REDME.md: github\n"
        "  '*.md': mkdcs\n"
        "  '*.rst': [x]\n"
    ) == [
        f"snippetgen.yaml:2:3: unknown target 'mkdoc' ~ did you mean 'mkdocs'? {OWN}/mkdoc in one of `templates`)",
        "snippetgen.yaml:3:11: unknown key 'ouput' ~ did you mean 'output'?",
        "snippetgen.yaml:3:30: unknown field '{cse}' ~ did you mean 'case'?",
        "snippetgen.yaml:3:30: unknown field '{client}' ~ known: case, target, extension, language",
        "snippetgen.yaml:3:56: unknown part 'sample' ~ did you mean 'samples'?",
        "snippetgen.yaml:4:19: expected text, found a mapping",
        "snippetgen.yaml:5:11: expected a mapping, found text",
        "snippetgen.yaml:7:3: file 'REDME.md' does not exist",
        f"snippetgen.yaml:8:11: unknown target 'mkdcs' ~ did you mean 'mkdocs'? {OWN}/mkdcs in one of `templates`)",
        "snippetgen.yaml:9:12: expected text, found a list",
    ]


def test_all_errors_in_labels_are_reported() -> None:
    markup = "some docs systems would read it as markup"
    assert describe(
        "labels:\n"
        "  shell/crul: cURL\n"
        "  go/net-http: {label: Go, id: a b}\n"
        "  php/curl: '<b>'\n"
        "  ruby/net-http: Go\n"
        "  java/unirest-1: {id: shell-curl}\n"
        "  csharp/restsharp-106: ' C#'\n"
        "  shell/curl: {lable: x}\n"
        '  objc/nsurlsession: "a\\nb"\n'
    ) == [
        "snippetgen.yaml:2:3: unknown client 'shell/crul' ~ did you mean 'shell/curl'?",
        "snippetgen.yaml:3:32: 'a b' is not a valid id ~ use letters, digits, '.', '-' and '_'",
        f"snippetgen.yaml:4:13: a label cannot contain '<' ~ {markup}",
        "snippetgen.yaml:5:18: 'Go' is already used for go/net-http ~ choose a different one",
        "snippetgen.yaml:6:24: 'shell-curl' is already used for shell/curl ~ choose a different one",
        f"snippetgen.yaml:7:25: a label must not be empty or have leading or trailing spaces ~ {markup}",
        "snippetgen.yaml:8:16: unknown key 'lable' ~ did you mean 'label'?",
        f"snippetgen.yaml:9:22: a label cannot contain '\\n' ~ {markup}",
    ]


def client(title: str, name: str) -> None:
    folder = Path("house/shell") / name
    folder.mkdir(parents=True)
    (folder / "client.yaml").write_text(f"title: {title}\nlink: https://a.example/\nversion: '1'\ninstall: none\n", "utf-8")
    (folder / "sample.jinja").write_text(f"{name}\n", "utf-8")


def labels(settings: str) -> list[str]:
    Path("snippetgen.yaml").write_text(
        f"sources: [a.yaml]\ntemplates: [house]\ntargets: {{plain: {{}}}}\n{settings}\n", "utf-8"
    )
    Path("a.yaml").write_text("request: {url: 'https://a.example/'}\n", "utf-8")
    result = CliRunner().invoke(main, ["generate", "--force"])
    assert result.exit_code == 0, result.stderr
    return [line.strip("*") for line in Path("samples/a/plain.md").read_text("utf-8").splitlines() if line.startswith("**")]


def test_a_label_is_the_title_up_to_its_parenthesis_if_that_is_unique() -> None:
    client("cURL (house)", "curl-2")
    client("wget (1.2)", "wget")
    assert labels("clients: [shell/wget, shell/curl, go]") == ["wget", "cURL", "Go"]
    assert labels("clients: [shell/curl-2, shell/curl]") == ["cURL (house)", "cURL"]
    assert labels("clients: [shell/curl-2, go]\nlabels: {shell/curl-2: House}") == ["House", "Go"]


def test_a_title_that_is_not_a_valid_label_needs_one() -> None:
    client("'a <b>'", "odd")
    Path("a.yaml").write_text("request: {url: 'https://a.example/'}\n", "utf-8")
    Path("snippetgen.yaml").write_text(
        "sources: [a.yaml]\ntemplates: [house]\ntargets: {plain: {}}\nclients: [shell/odd]\n", "utf-8"
    )
    result = CliRunner().invoke(main, ["generate"])
    assert result.exit_code == 2
    assert result.stderr == (
        "shell/odd: error: the title 'a <b>' is not a valid label: a label cannot contain '<'\n"
        "  = set a label for shell/odd under `labels` in the project file\n"
    )


@pytest.mark.parametrize("name", TARGETS)
def test_every_target_says_all_that_is_asked_of_it(name: str) -> None:
    record = target(name)
    assert all((record.title, record.extension, record.output, record.settings))
    assert record.syntax in SYNTAXES
    assert record.settings.endswith("\n")
    told = import_module(record.samples.__module__).__doc__
    assert told
    assert "https://" in told or name == "plain", "link to the documentation of the syntax in the module's first line"
