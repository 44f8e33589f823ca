"""No text of a project acts as a command in the log of a CI: in no format, wherever the text stands."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from snippetgen import problems
from tests.projects import run, write

COMMANDS = (
    "::error file=x::y",
    "::set-output name=a::b", "::stop-commands::token", "::add-mask::a", "  ::debug::x", "\u00a0::group::x",
    "##[add-mask]x", "a ##[group]x", "##vso[task.setvariable variable=x]y", "##teamcity[buildStatus text='x']", "\x1b[0K",
)  # fmt: skip
GITHUB = re.compile(r"\s*::([A-Za-z-]+)(?: .*?)?::")
"""TryParseV2 in ActionCommand.cs of github.com/actions/runner; `##[` is that of TryParse. It reads a line up to CR or LF."""


def commands(log: str) -> list[str]:
    """List the lines of a log that a CI would take for commands, but for annotations of our own."""
    found = [line for line in re.split(r"[\r\n]", log) if GITHUB.match(line) or re.search(r"##(vso|teamcity)?\[|\x1b", line)]
    return [line for line in found if "title=snippetgen::" not in line]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CI", "true")
    write("snippetgen.yaml", "sources: [specs/*.yaml]\nclients: [shell/curl]\n")
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS)
def test_a_text_for_people_has_no_command_and_is_changed_by_a_space_alone(command: str) -> None:
    for text in (command, f"a\n{command}", f"a\r{command}\n", f"a\r\n{command}"):
        assert (commands(text), commands(problems.inert(text))) != ([], [])
        assert commands(problems.inert(text)) == []
    if "\x1b" not in command:
        assert problems.inert(command).replace(" ", "") == command.replace(" ", "")


@pytest.mark.parametrize(
    "text", ["a::b", "std::error x", "::", "  ::", ".. x::", "::1", "# # [x]", "## [x]", "#[x]", "\t\r\nx"]
)
def test_a_text_without_a_command_is_as_it_was(text: str) -> None:
    assert problems.inert(text) == text


def test_json_has_no_command_and_the_same_data() -> None:
    data = {"a": [*COMMANDS, *(f"\n{each}\n#{each}###[x]" for each in COMMANDS)]}
    text = problems.data_as_json(data)
    assert (json.loads(text), commands(text)) == (data, [])


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_an_error_shows_no_command_of_a_spec(here: Path, form: str, command: str) -> None:
    assert here
    name = command.replace("/", "")
    write(f"specs/a\n{name}\n.yaml", f"request: {{url: 'https://a.example', {json.dumps(command)}: 1}}\n{command}: 1\n")
    write("specs/b.yaml", f"{json.dumps(command)}:\n  {json.dumps(command)}: 1\n")
    for verb in ("validate", "generate"):
        result = run(verb, "--output-format", form)
        assert (result.exit_code, commands(result.stdout), commands(result.stderr)) == (2, [], [])


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("form", ["text", "json", "github", "junit"])
@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
def test_a_verdict_shows_no_command_of_a_request(here: Path, form: str, command: str) -> None:
    assert here
    write("snippetgen.yaml", "sources: [specs/*.yaml]\nclients: [shell/curl]\ntemplates: [house]\n")
    write("house/shell/curl/sample.jinja", '{% extends "builtin/shell/curl/sample.jinja" %}{% block headers %}{% endblock %}\n')
    body = f"a\n{command}\nb"
    spec = {"method": "POST", "url": "http://a.example", "headers": {"x-a": "b"}, "text": body}
    write("specs/a.yaml", json.dumps({"request": spec, "response": {"status": 400, "text": body}}))
    result = run("verify", "--trust", "--output-format", form)
    assert (result.exit_code, commands(result.stdout), commands(result.stderr)) == (1, [], []), result.output
    assert "wrong" in result.stderr


@pytest.mark.parametrize("command", COMMANDS[:-1])
@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_a_change_and_a_refusal_show_no_command(here: Path, form: str, command: str) -> None:
    assert here
    name = command.replace("/", "")
    write(f"specs/a\n{name}\n.yaml", "request: {url: 'https://a.example'}\n")
    write("house/shell/curl/client.yaml", Path(CURL).read_text("utf-8") + f"  body:GET: {json.dumps(f'a{chr(10)}{command}')}\n")
    write("snippetgen.yaml", "sources: [specs/*.yaml]\nclients: [shell/curl]\ntemplates: [house]\n")
    write("specs/b.yaml", "request: {method: GET, url: 'https://a.example', text: x}\n")
    for more in (["--check"], ["--diff"], []):
        result = run("generate", "--output-format", form, *more)
        assert (commands(result.stdout), commands(result.stderr)) == ([], []), result.output
    assert [commands(run("clients", "shell", "--output-format", each).output) for each in ("text", "json")] == [[], []]


CURL = Path(__file__).parents[1] / "templates/shell/curl/client.yaml"


def test_a_patch_is_exact_in_a_file_and_harmless_in_a_log(here: Path) -> None:
    """A sample of a body that has commands in its lines; Git applies the patch that was written into a file."""
    body = "\n".join(each for each in COMMANDS if "\x1b" not in each)
    spec = {"method": "POST", "url": "http://a.example", "text": f"{body}\nlast"}
    write('specs/a "b".yaml', json.dumps({"request": spec}))
    assert run("generate").exit_code == 0
    write('specs/a "b".yaml', json.dumps({"request": {**spec, "text": f"{body}\nchanged"}}))
    command = [sys.executable, "-m", "snippetgen", "generate", "--diff"]
    logged = subprocess.run(command, capture_output=True, text=True, check=False, cwd=here)
    assert ("changed" in logged.stdout, commands(logged.stdout)) == (True, [])
    with Path("a.patch").open("w", encoding="utf-8") as file:
        subprocess.run(command, stdout=file, stderr=subprocess.DEVNULL, check=False, cwd=here)
    subprocess.run(["git", "apply", "a.patch"], check=True, cwd=here)
    assert run("generate", "--check").exit_code == 0


def test_operations_show_no_command_of_a_document(here: Path) -> None:
    assert here
    write("snippetgen.yaml", "sources: [specs/*.yaml]\nclients: [shell/curl]\nopenapi: {document: o.json}\n")
    write("specs/b.yaml", "request: {url: 'https://a.example/b'}\n")
    paths = {f"/a\n{command}": {"get": {"operationId": command}, "$ref": f"x{command}"} for command in COMMANDS}
    write("o.json", json.dumps({"openapi": "3.1.0", "paths": paths}))
    for form in ("text", "json", "github"):
        result = run("operations", "--output-format", form)
        assert (result.exit_code, commands(result.output)) == (0, []), result.output
