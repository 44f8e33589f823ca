"""The Python API, `load_spec`, `render` and `generate`: it raises the problems that the commands report."""

from __future__ import annotations

import importlib
import json
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import snippetgen
from snippetgen import Change, Problem, Problems, Refused, Request, Result, Spec, Where, api
from snippetgen.clients import catalog

SPEC = """\
request:
  url: https://{yourDomain}/oauth/token
  form: {client_id: YOUR_ID}
placeholders: {YOUR_ID: {secret: true}}
options: {php/curl: {timeout: 5}}
"""
CURL = """\
curl --request POST \\
  --url 'https://{yourDomain}/oauth/token' \\
  --header 'content-type: application/x-www-form-urlencoded' \\
  --data-urlencode 'client_id=YOUR_ID'
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one client and one spec."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "snippetgen.yaml", "clients: [shell/curl]\n")
    write(tmp_path / "samples/token/spec.yaml", SPEC)
    return tmp_path


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


# A spec


def test_a_spec_is_loaded_from_a_path_or_a_string(here: Path) -> None:
    path = here / "samples/token/spec.yaml"
    spec = snippetgen.load_spec(path)
    assert isinstance(spec, Spec)
    assert spec == snippetgen.load_spec(str(path))
    assert (spec.request.method, spec.request.url, spec.source.path) == ("POST", "https://{yourDomain}/oauth/token", str(path))
    assert [each.name for each in spec.placeholders] == ["YOUR_ID"]
    assert spec.options == {"php/curl": {"timeout": 5}}


def test_placeholders_are_filled_by_name_with_or_without_braces(here: Path) -> None:
    path = here / "samples/token/spec.yaml"
    for fill in ({"yourDomain": "a.example", "YOUR_ID": "it's"}, {"{yourDomain}": "a.example", "YOUR_ID": "it's"}):
        text = snippetgen.render(snippetgen.load_spec(path, fill=fill), "shell/curl")
        assert text == CURL.replace("'https://{yourDomain}/oauth/token'", "https://a.example/oauth/token").replace(
            "--data-urlencode 'client_id=YOUR_ID'", "--data-urlencode 'client_id=it'\\''s'"
        )


def test_all_errors_in_a_spec_are_raised_together(here: Path) -> None:
    path = write(here / "wrong.yaml", "request:\n  urk: https://a.example/\n  method: GE T\n")
    with pytest.raises(Problems) as caught:
        snippetgen.load_spec(path)
    assert not isinstance(caught.value, Refused)
    assert caught.value.problems == (
        Problem(Where(str(path), 2, 3, 3, "  urk: https://a.example/"), "unknown key 'urk'", "did you mean 'url'?"),
        Problem(
            Where(str(path), 3, 11, 4, "  method: GE T"),
            "'GE T' is not a valid HTTP method",
            "a method is one word, such as GET or POST",
        ),
    )
    assert str(caught.value) == "\n".join(map(str, caught.value.problems))
    with pytest.raises(Problems, match=r"no\.yaml: error: file not found"):
        snippetgen.load_spec("no.yaml")
    with pytest.raises(Problems, match="unknown placeholder 'nobody'"):
        snippetgen.load_spec(here / "samples/token/spec.yaml", fill={"nobody": "x"})


# A sample


def test_a_sample_and_its_program_are_rendered(here: Path) -> None:
    spec = snippetgen.load_spec(here / "samples/token/spec.yaml")
    assert snippetgen.render(spec, "shell/curl") == CURL
    assert snippetgen.render(spec, "shell/curl", program=True) == f"#!/bin/sh\n{CURL}"


def test_the_caller_can_give_templates_and_options(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = snippetgen.load_spec(here / "samples/token/spec.yaml")
    write(here / "first/shell/curl/sample.jinja", "first\n")
    write(here / "second/shell/curl/sample.jinja", "second\n")
    assert snippetgen.render(spec, "shell/curl", templates=["first", Path("second")]) == "first\n"
    assert snippetgen.render(spec, "shell/curl", templates=[here / "second", "first"]) == "second\n"
    write(here / "first/second/shell/curl/sample.jinja", "another\n")
    assert snippetgen.render(spec, "shell/curl", templates=["second"]) == "second\n"
    monkeypatch.chdir(here / "first")
    assert snippetgen.render(spec, "shell/curl", templates=["second"]) == "another\n", "a path starts from the current folder"
    assert "CURLOPT_TIMEOUT => 5," in snippetgen.render(spec, "php/curl")
    assert "CURLOPT_TIMEOUT => 6," in snippetgen.render(spec, "php/curl", options={"timeout": 6})


def test_a_request_is_prepared_once_and_rendered_in_each_client(here: Path) -> None:
    spec = snippetgen.load_spec(here / "samples/token/spec.yaml")
    request = snippetgen.prepare(spec)
    assert isinstance(request, Request)
    for client in catalog.client_ids(()):
        for program in (False, True):
            made = [shown(each, client, program=program) for each in (spec, request)]
            assert made[0] == made[1], client


def test_the_samples_of_several_clients_are_those_of_each(here: Path) -> None:
    path, ids = here / "samples/token/spec.yaml", [*catalog.client_ids(()), "python"]
    for options in ("", "options: {php/curl: {timeout: 5}, all: {comments: true}}\n", "environment: all\n"):
        for body in ("form: {client_id: YOUR_ID}", "json: {id: YOUR_ID}", "method: PURGE"):
            for number in range(5):  # of which the last are made of outlines
                write(path, f"request: {{url: 'https://a.example/{{b}}/{number}', {body}}}\n{options}")
                spec = snippetgen.load_spec(path)
                found = snippetgen.render_all(spec, ids)
                assert {id_: str(text) for id_, text in found.items()} == {id_: shown(spec, id_, program=False) for id_ in ids}
                assert snippetgen.render_all(snippetgen.prepare(spec), (*ids,)).keys() == {*ids}


def test_a_text_alone_is_one_client_one_spec_and_one_folder(here: Path) -> None:
    spec = snippetgen.load_spec("samples/token/spec.yaml")
    write(here / "own/shell/curl/sample.jinja", "own\n")
    assert snippetgen.render_all(spec, "shell/curl", templates="own") == {"shell/curl": "own\n"}
    assert snippetgen.render(spec, "shell/curl", templates="own") == "own\n"
    result = snippetgen.generate(specs="samples/token/spec.yaml", clients="python/requests", check=True)
    assert [change.client for change in result.pending] == ["python/requests"]


def test_all_clients_that_are_unknown_are_named(here: Path) -> None:
    spec = snippetgen.load_spec(here / "samples/token/spec.yaml")
    with pytest.raises(Problems) as caught:
        snippetgen.render_all(spec, ["shell/curl", "pyton", "rubby"])
    assert [each.message for each in caught.value.problems] == ["unknown client 'pyton'", "unknown client 'rubby'"]


def test_several_clients_have_templates_of_your_own(here: Path) -> None:
    spec = snippetgen.load_spec(here / "samples/token/spec.yaml")
    write(here / "own/shell/curl/sample.jinja", "own\n")
    assert snippetgen.render_all(spec, ["shell/curl"], templates=["own"]) == {"shell/curl": "own\n"}
    assert snippetgen.render_all(spec, ["shell/curl"]) == {"shell/curl": snippetgen.render(spec, "shell/curl")}


def shown(spec: Spec | Request, client: str, *, program: bool) -> str:
    try:
        return snippetgen.render(spec, client, program=program)
    except Refused as error:
        return str(error)


def test_what_cannot_be_rendered_is_raised_with_its_problems(here: Path) -> None:
    spec = snippetgen.load_spec(write(here / "a.yaml", "request:\n  method: GET\n  url: https://a.example/\n  json: 1\n"))
    with pytest.raises(Refused) as caught:
        snippetgen.render(spec, "swift/urlsession-callback")
    assert caught.value.problems == (
        Problem(
            Where(str(here / "a.yaml"), 4, 3, 4, "  json: 1"),
            "swift/urlsession-callback cannot send a GET with a body (request.json)",
            "URLSession refuses a GET with a body since iOS 13 and macOS 10.15.",
        ),
    )
    for options, message in (
        ({"timeout": 0}, "option 'timeout' of swift/urlsession-callback must be an integer of at least 1, not 0"),
        ({"timout": 1}, "unknown option 'timout' of swift/urlsession-callback"),
    ):
        with pytest.raises(Problems) as wrong:
            snippetgen.render(spec, "swift/urlsession-callback", options=options)
        assert [each.message for each in wrong.value.problems] == [message]
    with pytest.raises(Problems, match="unknown client 'shell/crul'\n  = did you mean 'shell/curl'"):
        snippetgen.render(spec, "shell/crul")
    write(here / "house/go/net-http/sample.jinja", "{{ request.method }}")
    with pytest.raises(Problems) as template:
        snippetgen.render(spec, "go/net-http", templates=["house"])
    assert str(template.value.problems[0].where) == "house/go/net-http/sample.jinja:1:1"


# A project


def test_generate_writes_what_differs_and_returns_the_status_of_each_file(here: Path) -> None:
    path = here / "samples/token/shell-curl.sh"
    result = snippetgen.generate(check=True)
    assert isinstance(result, Result)
    assert ([(each.name, each.status) for each in result.pending], path.exists()) == (
        [("token/shell-curl.sh", "missing")],
        False,
    )
    (change,) = snippetgen.generate().changes
    assert isinstance(change, Change)
    assert (change.path, change.status, change.spec, change.client, change.old, change.new) == (
        str(path), "missing", "samples/token/spec.yaml", "shell/curl", None, CURL.encode(),
    )  # fmt: skip
    assert path.read_text("utf-8") == CURL
    assert snippetgen.generate().pending == ()
    assert [each.status for each in snippetgen.generate(check=True).changes] == ["fresh"]


def test_generate_keeps_edited_files_unless_forced(here: Path) -> None:
    path = here / "samples/token/shell-curl.sh"
    snippetgen.generate()
    path.write_text("mine\n", "utf-8")
    assert [each.status for each in snippetgen.generate().pending] == ["edited"]
    assert path.read_text("utf-8") == "mine\n"
    snippetgen.generate(force=True)
    assert path.read_text("utf-8") == CURL


def test_generate_takes_a_project_file_specs_and_clients(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(here / "samples/other/spec.yaml", SPEC)
    elsewhere = here / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert [each.name for each in snippetgen.generate(here / "snippetgen.yaml", check=True).changes] == [
        "other/shell-curl.sh",
        "token/shell-curl.sh",
    ]
    result = snippetgen.generate(
        str(here / "snippetgen.yaml"), specs=[here / "samples/other/spec.yaml"], clients=iter(["go", "php"])
    )
    assert [each.name for each in result.changes] == ["other/go-net-http.go", "other/php-curl.php"]
    assert sorted(path.name for path in here.glob("samples/*/*.*")) == [
        "go-net-http.go",
        "php-curl.php",
        "spec.yaml",
        "spec.yaml",
    ]


def test_errors_in_a_project_are_raised_and_nothing_is_written(here: Path) -> None:
    write(here / "samples/wrong/spec.yaml", "request: 1\n")
    with pytest.raises(Problems) as caught:
        snippetgen.generate()
    assert [str(each.where) for each in caught.value.problems] == ["samples/wrong/spec.yaml:1:10"]
    assert sorted(path.name for path in here.glob("samples/*/*")) == ["spec.yaml", "spec.yaml"]
    write(here / "snippetgen.yaml", "client: go\n")
    with pytest.raises(Problems, match="did you mean 'clients'"):
        snippetgen.generate()


# The package itself


@pytest.mark.parametrize("statement", ["import snippetgen", "from snippetgen import Problems, Refused, Problem, Where"])
def test_importing_the_package_imports_neither_yaml_nor_jinja(statement: str) -> None:
    script = f"import json, sys\n{statement}\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert {name.partition(".")[0] for name in json.loads(done.stdout)} & {"yaml", "jinja2", "click", "markupsafe"} == set()


def test_every_public_name_exists_and_has_a_docstring() -> None:
    assert sorted(snippetgen.__all__) == snippetgen.__all__
    assert {name: getattr(snippetgen, name).__name__ for name in snippetgen.__all__} == {
        name: name for name in snippetgen.__all__
    }
    assert [name for name in snippetgen.__all__ if not getattr(snippetgen, name).__doc__] == [], "say what these are"


def test_importing_a_module_does_not_replace_a_public_function() -> None:
    for module in pkgutil.walk_packages(snippetgen.__path__, "snippetgen."):
        if module.name not in {"snippetgen.__main__", "snippetgen.mkdocs"}:  # the latter is imported by MkDocs alone
            importlib.import_module(module.name)
    assert (snippetgen.load_spec, snippetgen.render, snippetgen.generate) == (api.load_spec, api.render, api.generate)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'snippetgen' has no attribute 'rendr'"):
        _ = snippetgen.rendr  # type: ignore[attr-defined]
    with pytest.raises(ImportError):
        from snippetgen import rendr  # type: ignore[attr-defined] # noqa: F401, PLC0415


def test_the_example_in_the_package_s_docstring_runs(here: Path) -> None:
    assert snippetgen.__doc__
    lines = [line.strip() for line in snippetgen.__doc__.splitlines() if line.startswith("    ")]
    assert len(lines) == 4
    write(here / "token.yaml", SPEC)
    write(here / "docs/snippetgen.yaml", "sources: [../token.yaml]\nclients: [go]\n")
    script = "\n".join(lines)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=here)
    assert done.stdout.startswith('import requests\n\nurl = "https://northwind.example.com/oauth/token"\n')
    assert (here / "docs/samples/token/go-net-http.go").exists()


def test_the_project_s_placeholders_apply_if_its_file_is_given(tmp_path: Path) -> None:
    (tmp_path / "snippetgen.yaml").write_text("placeholders: {'<ID>': {description: An id.}}\n", "utf-8")
    (tmp_path / "a.yaml").write_text("request: {url: 'https://a.example/<ID>'}\n", "utf-8")
    urls = [
        snippetgen.render(snippetgen.load_spec(tmp_path / "a.yaml", config=config), "shell/curl").split()[-1]
        for config in (None, tmp_path / "snippetgen.yaml")
    ]
    assert urls == ["https://a.example/%3CID%3E", "'https://a.example/<ID>'"]
