"""Samples that people write get a tab beside the generated ones, in partials, regions, Overlays and the preview."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from snippetgen.problems import Problems
from snippetgen.project.plan import Handwritten
from snippetgen.project.settings import read_project
from tests.projects import run, write

SETTINGS = """\
sources: [specs/*.yaml]
clients: [shell/curl, python]
targets: {mkdocs: {pattern: "{case}.md"}}
documents: {page.md: github}
openapi: {document: api.yaml}
handwritten:
  sdk-node: {file: "sdk/{case}.js", label: Node SDK, language: js}
  sdk.kt: {file: "sdk/{case}.kt", label: Kotlin SDK, language: Kotlin}
"""
API = """\
openapi: 3.1.0
servers: [{url: https://a.example}]
paths:
  /a: {get: {}}
"""
REGION = "<!-- snippetgen: a client=sdk-node,shell -->\n<!-- snippetgen: end -->\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of two specs; the first has two handwritten samples, one of them with the line ends of Windows."""
    monkeypatch.chdir(tmp_path)
    for name in ("a", "b"):
        write(f"specs/{name}.yaml", f"request: {{url: 'https://a.example/{name}'}}\n")
    write("snippetgen.yaml", SETTINGS)
    write("api.yaml", API)
    write("page.md", REGION)
    write("sdk/a.js", "const a = new Sdk();\r\nawait a.get();\r\n")
    write("sdk/a.kt", "Sdk().get()\n")
    return tmp_path


def read(path: str) -> str:
    return Path(path).read_bytes().decode()


def test_a_partial_shows_handwritten_samples_after_the_generated_ones() -> None:
    result = run("generate")
    assert result.exit_code == 0, result.output
    assert [line for line in read("samples/a.md").split("\n") if line.startswith("===")] == [
        '=== "cURL"',
        '=== "Python"',
        '=== "Node SDK"',
        '=== "Kotlin SDK"',
    ]
    assert read("samples/a.md").partition('=== "Node SDK"\n')[2] == (
        "\n    ```javascript\n    const a = new Sdk();\n    await a.get();\n    ```\n\n"
        '=== "Kotlin SDK"\n\n    ```kotlin\n    Sdk().get()\n    ```\n'
    )
    assert "SDK" not in read("samples/b.md")


def test_a_region_can_choose_handwritten_samples() -> None:
    assert run("generate").exit_code == 0
    assert [line for line in read("page.md").split("\n") if "summary" in line] == [
        "<summary>cURL</summary>",
        "<summary>Node SDK</summary>",
    ]
    write("page.md", REGION.replace(": a", ": b"))
    result = run("generate")
    assert (result.exit_code, result.stderr.partition("\n")[0]) == (2, "page.md:1:27: error: unknown client 'sdk-node'")


def test_an_overlay_has_handwritten_samples_under_the_names_of_languages_on_github() -> None:
    assert run("generate").exit_code == 0
    (action,) = yaml.safe_load(read("api.overlay.yaml"))["actions"]
    assert action["update"]["x-codeSamples"][2:] == [
        {"lang": "JavaScript", "label": "Node SDK", "source": "const a = new Sdk();\nawait a.get();"},
        {"lang": "Kotlin", "label": "Kotlin SDK", "source": "Sdk().get()"},
    ]
    write("snippetgen.yaml", SETTINGS.replace("api.yaml}", "api.yaml, samples: files}"))
    assert run("generate").exit_code == 0
    (action,) = yaml.safe_load(read("api.overlay.yaml"))["actions"]
    assert action["update"]["x-codeSamples"][2]["source"] == {"$ref": "sdk/a.js"}
    write("snippetgen.yaml", SETTINGS.replace("api.yaml}", "api.yaml, extension: x-readme}"))
    assert run("generate").exit_code == 0
    (action,) = yaml.safe_load(read("api.overlay.yaml"))["actions"]
    assert action["update"]["x-readme"]["code-samples"][2]["language"] == "javascript"


def test_a_changed_or_removed_handwritten_sample_makes_the_files_that_show_it_stale(here: Path) -> None:
    assert run("generate").exit_code == 0
    assert run("generate", "--check").exit_code == 0
    write("sdk/a.js", "another();\n")
    assert run("generate", "--check").stderr == (
        "api.overlay.yaml is out of date\npage.md is out of date\nsamples/a.md is out of date\n3 would change, 5 unchanged\n"
    )
    assert run("generate").exit_code == 0
    (here / "sdk" / "a.kt").unlink()
    write("sdk/b.kt", "Sdk().b()\n")
    assert run("generate").stderr == (
        "wrote api.overlay.yaml\nwrote samples/a.md\nwrote samples/b.md\n3 written, 5 unchanged\n"
    )


def test_the_preview_shows_handwritten_samples_also_in_an_unknown_language() -> None:
    write("snippetgen.yaml", SETTINGS.replace("Kotlin}", "some-dsl}"))
    result = run("preview", "--output", "page.html")
    assert result.exit_code == 0, result.output
    assert [label in read("page.html") for label in ("Node SDK", "Kotlin SDK", "Sdk().get()")] == [True, True, True]


def test_a_case_that_no_client_can_send_shows_its_handwritten_samples() -> None:
    write("snippetgen.yaml", SETTINGS.replace(", python", ""))
    write("specs/a.yaml", "request: {method: HEAD, url: 'https://a.example/a', json: {}}\n")
    write("page.md", REGION.replace(",shell", ""))
    assert run("generate").exit_code == 0
    assert (read("samples/a.md").count("=== "), read("page.md").count("<summary>")) == (2, 1)


def test_a_handwritten_sample_must_be_text_in_the_project_with_a_label_of_its_own(here: Path) -> None:
    (here / "sdk" / "a.js").write_bytes(b"caf\xe9")
    assert run("generate").stderr.startswith("sdk/a.js:1:4: error: byte 0xE9 is not valid UTF-8\n")
    (here / "sdk" / "a.js").unlink()
    (here / "sdk" / "a.js").symlink_to("/etc/hostname")
    assert run("generate").stderr.startswith("sdk/a.js: error: this path leads out of the project, to /etc/hostname\n")
    (here / "sdk" / "a.js").unlink()
    write("snippetgen.yaml", SETTINGS.replace("Kotlin SDK", "Python"))
    write("sdk/b.js", "")
    write("page.md", "")
    message = "the label 'Python' of 'sdk.kt' is also that of a client"
    hint = "choose a different one under `handwritten`"
    assert run("generate").stderr == f"snippetgen.yaml: error: {message}\n  = {hint}\n"


def test_the_settings_are_read_and_each_error_has_its_place() -> None:
    assert read_project("snippetgen.yaml").handwritten == {
        "sdk-node": Handwritten("sdk/{case}.js", "Node SDK", "js"),
        "sdk.kt": Handwritten("sdk/{case}.kt", "Kotlin SDK", "Kotlin"),
    }
    write(
        "bad.yaml",
        "labels: {shell/curl: {label: Shell, id: sh}}\nhandwritten:\n"
        "  a b: {file: sdk/a.js, label: Shell, language: js}\n"
        "  sh: {file: '../{case}.js', label: '<b>', language: a b}\n"
        "  shell-curl: {file: 'sdk/{case}.ts', label: A, lang: ts}\n"
        "  python: {file: 'sdk/{case}.js', label: A, language: ts}\n",
    )
    with pytest.raises(Problems) as caught:
        read_project("bad.yaml")
    assert [f"{each.where}: {each.message}{' ~ ' * bool(each.hint)}{each.hint}" for each in caught.value.problems] == [
        "bad.yaml:3:3: 'a b' is not a valid id ~ use letters, digits, '.', '-' and '_'",
        "bad.yaml:3:15: {case} is missing ~ write it in place of the name of the case, as in sdk/{case}.js",
        "bad.yaml:3:32: 'Shell' is already used ~ choose a different one",
        "bad.yaml:4:3: 'sh' already means a client ~ choose a different id",
        "bad.yaml:4:14: '../{case}.js' is outside the project folder ~ move the files into it",
        "bad.yaml:4:37: a label cannot contain '<'",
        "bad.yaml:4:54: 'a b' is not a valid name of a language ~ write it as in the fence of a code block, such as kotlin",
        "bad.yaml:5:3: 'shell-curl' already means a client ~ choose a different id",
        "bad.yaml:5:22: there is no file 'sdk/{case}.ts' for any case ~ write one, or correct the path",
        "bad.yaml:5:49: unknown key 'lang' ~ did you mean 'language'?",
        "bad.yaml:6:3: 'python' already means a client ~ choose a different id",
        "bad.yaml:6:42: 'A' is already used ~ choose a different one",
    ]
