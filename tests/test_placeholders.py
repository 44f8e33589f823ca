"""Placeholders in a project: filled in by every command alike, and nothing but placeholders."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import snippetgen
from snippetgen.cli import main
from snippetgen.preview.examples import example
from snippetgen.problems import Problems
from snippetgen.project.plan import plan
from snippetgen.project.settings import find

SPEC = """request:
  url: https://api.example.com/users/{user}
  json: {user: user, type: image/jpeg}
"""
CURL = "samples/a/shell-curl.sh"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of one client with the specs `a`, which has a placeholder, and `b`, which has none."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "snippetgen.yaml").write_text("clients: [shell/curl]\n", "utf-8")
    for name, text in {"a": SPEC, "b": "request: {url: https://api.example.com/b}\n"}.items():
        path = tmp_path / "samples" / name / "spec.yaml"
        path.parent.mkdir(parents=True)
        path.write_text(text, "utf-8")
    return tmp_path


def run(*arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(main, arguments, env=environment)


FILLED = """curl --request POST \\
  --url https://api.example.com/users/bob \\
  --header 'content-type: application/json' \\
  --data '{
  "user": "user",
  "type": "image/jpeg"
}'
"""


def test_generate_fills_a_placeholder_in_and_no_other_text(project: Path) -> None:
    assert run("generate", "--set", "user=bob").exit_code == 0
    assert (project / CURL).read_text("utf-8") == FILLED
    assert run("generate", "--check", "--set", "user=bob").exit_code == 0
    assert run("generate", "--check").exit_code == 1


def test_generate_obeys_the_environment_as_render_does(project: Path) -> None:
    assert run("generate", SNIPPETGEN_SET="user=bob").exit_code == 0
    assert (project / CURL).read_text("utf-8") == FILLED
    assert run("render", "samples/a/spec.yaml", "--client", "shell", SNIPPETGEN_SET="user=bob").stdout == FILLED


def test_the_python_api_fills_placeholders_in(project: Path) -> None:
    snippetgen.generate(fill={"user": "bob"})
    assert (project / CURL).read_text("utf-8") == FILLED
    with pytest.raises(Problems, match="unknown placeholder 'usre'"):
        snippetgen.generate(fill={"usre": "bob"})


@pytest.mark.parametrize("command", [["generate"], ["verify"], ["preview", "--output", "page.html"]])
def test_a_name_that_is_no_placeholder_of_any_spec_is_an_error(project: Path, command: list[str]) -> None:
    result = run(*command, "--set", "usre=bob", "--set", "type=x")
    assert result.exit_code == 2
    assert result.stderr == (
        "--set: error: unknown placeholder 'usre'\n  = did you mean 'user'?\n"
        "--set: error: unknown placeholder 'type'\n2 errors\n"
    )
    assert not (project / "page.html").exists()


@pytest.mark.parametrize("written", ["{{id}}", "${ID}", "<id>"])
def test_a_notation_that_is_not_known_is_not_filled_in_and_the_error_says_what_to_do(project: Path, written: str) -> None:
    name = written.strip("${}<>")
    path = project / "samples/a/spec.yaml"
    path.write_text(f"request:\n  url: https://api.example.com/\n  query: {{a: '{written}'}}\n", "utf-8")
    result = run("render", "samples/a/spec.yaml", "--client", "shell", "--set", f"{name}=5")
    hint = f"if '{written}' is a placeholder, declare it under 'placeholders'"
    assert result.stderr == f"samples/a/spec.yaml: error: unknown placeholder '{name}'\n  = {hint}\n"
    path.write_text(path.read_text("utf-8") + f"placeholders: {{'{written}': {{}}}}\n", "utf-8")
    filled = run("render", "samples/a/spec.yaml", "--client", "shell", "--set", f"{name}=5").stdout
    assert filled == "curl --request GET \\\n  --url 'https://api.example.com/?a=5'\n"


def test_a_declaration_without_braces_means_the_braces_of_the_request_and_is_one_field_of_the_preview(project: Path) -> None:
    (project / "samples/a/spec.yaml").write_text(f"{SPEC}placeholders: {{user: {{description: The user.}}}}\n", "utf-8")
    settings = find()
    fields = example(settings, plan(settings, ["samples/a/spec.yaml"], ())[0]).fields
    assert [(field.name, field.description) for field in fields] == [("{user}", "The user.")]
