"""`snippetgen verify` on the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result

from snippetgen.cli import main
from snippetgen.verify import output, results
from snippetgen.verify.compare.compare import Difference

pytestmark = pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
SPEC = "request: {url: 'http://api.example.com/a', headers: {x-a: b}}\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one spec, `a.yaml`, and one client."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "snippetgen.yaml").write_text("sources: [a.yaml]\nclients: [shell/curl]\ntemplates: [house]\n", "utf-8")
    (tmp_path / "a.yaml").write_text(SPEC, "utf-8")
    (tmp_path / "house").mkdir()
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["verify", *arguments])


def break_template(project: Path) -> None:
    path = project / "house/shell/curl/sample.jinja"
    path.parent.mkdir(parents=True)
    path.write_text('{% extends "builtin/shell/curl/sample.jinja" %}{% block headers %}{% endblock %}', "utf-8")


def test_a_passing_sample_is_only_counted(project: Path) -> None:
    result = run()
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "client      ok\nshell/curl   1\n1 ok\n")
    assert {path.name for path in project.iterdir()} == {
        "snippetgen.yaml",
        "a.yaml",
        "house",
        "proofs.txt",
        ".snippetgen_cache",
    }


def test_a_wrong_sample_is_reported_and_exits_with_1(project: Path) -> None:
    break_template(project)
    result = run("--trust")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines()[:4] == [
        "a.yaml shell/curl: wrong",
        "  header x-a:",
        "    expected: 'b'",
        "    received: (none)",
    ]
    assert result.stderr.splitlines()[-1] == "1 wrong"


def test_json_and_github_and_junit_report_the_same_failure(project: Path) -> None:
    break_template(project)
    told = json.loads(run("--trust", "--output-format", "json", "--quiet").stdout)["results"]
    assert [(each["spec"], each["client"], each["verdict"]) for each in told] == [("a.yaml", "shell/curl", "wrong")]
    assert run("--trust", "--output-format", "github", "-q").stdout.startswith(
        "::error file=a.yaml,title=snippetgen::a.yaml shell/curl: wrong%0A"
    )
    suite = ET.fromstring(run("--trust", "--output-format", "junit", "-q").stdout)  # noqa: S314 - our own output
    assert (suite.attrib["tests"], suite.attrib["failures"], [each.tag for each in suite.iter()][1:]) == (
        "1",
        "1",
        ["testcase", "failure"],
    )


def test_the_toolchains_of_this_machine_are_listed(project: Path) -> None:
    (project / "machine.yaml").write_text("shell/curl: {needs: [no-such-curl], get: look for it}\n", "utf-8")
    assert run("--toolchains", "--client", "shell/curl").stdout.startswith("shell/curl  found: curl ")
    listed = run("--toolchains", "--client", "shell/curl", "--machine", "machine.yaml")
    assert (listed.exit_code, listed.stdout) == (0, "shell/curl  missing: no-such-curl not found; to fix: look for it\n")
    skipped = run("--machine", "machine.yaml")
    assert (skipped.exit_code, skipped.stderr.splitlines()[0]) == (0, "shell/curl: skipped")


def test_why_the_samples_of_a_client_are_skipped_is_told_once(project: Path) -> None:
    (project / "snippetgen.yaml").write_text("sources: [a*.yaml]\nclients: [shell/curl]\n", "utf-8")
    for number in range(3):
        (project / f"a{number}.yaml").write_text(SPEC, "utf-8")
    (project / "machine.yaml").write_text("shell/curl: {needs: [no-such-curl], get: look for it}\n", "utf-8")
    brief = run("--machine", "machine.yaml").stderr.splitlines()
    assert brief == [
        "shell/curl: skipped",
        "  no-such-curl not found",
        "  = look for it",
        "client      skipped",
        "shell/curl        4",
        "4 skipped",
    ]
    lines = run("--machine", "machine.yaml", "--verbose").stderr.splitlines()
    heads = sorted(line for line in lines if line.endswith(": skipped"))
    assert heads == [f"{name}.yaml shell/curl: skipped" for name in ("a", "a0", "a1", "a2")]
    told = json.loads(run("--machine", "machine.yaml", "--output-format", "json").stdout)["results"]
    assert [each["message"] for each in told] == ["no-such-curl not found"] * 4


def test_an_error_in_a_spec_or_in_the_machine_file_exits_with_2(project: Path) -> None:
    (project / "machine.yaml").write_text("shell/curl: {nedes: [curl]}\n", "utf-8")
    result = run("--machine", "machine.yaml")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, "machine.yaml:1:14: error: unknown key 'nedes'")
    (project / "a.yaml").write_text("request: 1\n", "utf-8")
    assert run().exit_code == 2


BAD_EXAMPLE = """request: {url: 'https://api.example.com/orders/{id}'}
placeholders: {'{id}': {example: a b}}
"""


@pytest.mark.parametrize("output_format", ["text", "json", "github", "junit"])
def test_a_bad_example_is_reported_where_it_stands_and_stops_no_other_spec(project: Path, output_format: str) -> None:
    (project / "b.yaml").write_text(BAD_EXAMPLE, "utf-8")
    result = run("a.yaml", "b.yaml", "--output-format", output_format)
    message = "the example 'a b' of '{id}' does not fit: a URL cannot contain spaces"
    assert result.exit_code == 2
    assert f"b.yaml:2:34: error: {message}\n" in result.stderr
    assert "shell/curl   1\n1 ok\n" in result.stderr
    if output_format == "json":
        assert [each["message"] for each in json.loads(result.stdout)["problems"]] == [message]
    elif output_format == "github":
        assert result.stdout.startswith(f"::error file=b.yaml,line=2,col=34,title=snippetgen::{message}")
    elif output_format == "junit":
        suite = ET.fromstring(result.stdout)  # noqa: S314 - our own output
        assert [each.tag for each in suite.iter()] == ["testsuite", "testcase", "testcase", "error"]


def test_validate_reports_an_example_that_does_not_fit(project: Path) -> None:
    (project / "b.yaml").write_text(BAD_EXAMPLE, "utf-8")
    result = CliRunner().invoke(main, ["validate", "b.yaml"])
    assert (result.exit_code, result.stderr.splitlines()[0]) == (
        2,
        "b.yaml:2:34: error: the example 'a b' of '{id}' does not fit: a URL cannot contain spaces",
    )


def test_an_example_of_the_project_file_is_reported_there(project: Path) -> None:
    own = (project / "snippetgen.yaml").read_text("utf-8")
    (project / "snippetgen.yaml").write_text(f"{own}\nplaceholders: {{'{{id}}': {{example: a b}}}}\n", "utf-8")
    (project / "b.yaml").write_text(BAD_EXAMPLE.split("\n", 1)[0], "utf-8")
    result = CliRunner().invoke(main, ["validate", "b.yaml"])
    line = own.count("\n") + 2
    assert result.stderr.splitlines()[0] == (
        f"snippetgen.yaml:{line}:34: error: the example 'a b' of '{{id}}' does not fit: a URL cannot contain spaces"
    )


def test_junit_xml_is_valid_whatever_a_result_contains() -> None:
    wrong = results.Result("a<b>.yaml", "shell/curl", "wrong", differences=(Difference("body", "\x00&", "]]>"),))
    case = ET.fromstring(output.as_junit([wrong], []))[0]  # noqa: S314 - our own output
    assert (case.attrib["name"], case[0].text) == (
        "a<b>.yaml",
        "a<b>.yaml shell/curl: wrong\n  body:\n    expected: \ufffd&\n    received: ]]>",
    )


TEMPLATE = '{% extends "builtin/shell/curl/sample.jinja" %}{% block imports %}\ntouch {folder}/ran\n{% endblock %}'
HOUSE = {
    "house/shell/curl/sample.jinja": TEMPLATE,
    "templates/shell/curl/sample.jinja": TEMPLATE,
    "house/shell/language.yaml": "run: {file: program.sh, version: [touch, '{folder}/ran']}\n",
}
"""Templates that leave a file when they, or the commands that they name, are run."""


COMMANDS: list[list[str]] = [[], ["--gaps"], ["--machine", "machine.yaml"], ["--toolchains"]]
CONSENT = [(path, command) for path in HOUSE for command in COMMANDS]
# The list of toolchains does not look beside a spec.
CONSENT.remove(("templates/shell/curl/sample.jinja", ["--toolchains"]))


@pytest.mark.parametrize(("path", "command"), CONSENT)
def test_templates_of_the_project_are_run_only_with_consent(project: Path, path: str, command: list[str]) -> None:
    (project / path).parent.mkdir(parents=True)
    (project / path).write_text(HOUSE[path].replace("{folder}", str(project)), "utf-8")
    (project / "machine.yaml").write_text("shell/curl: {get: anywhere}\n", "utf-8")
    (project / "a.yaml").write_text("request: {url: 'http://a.example/a', multipart: {'a=b': c}}\n", "utf-8")
    where = path.partition("/")[0]
    result = run(*command)
    hint = "if they are yours, or you have read them, pass --trust or set SNIPPETGEN_TRUST=1"
    said = f"{where}/shell: error: verify would run what these templates say\n  = {hint}\n"
    assert (result.exit_code, result.stderr, (project / "ran").exists()) == (2, said, False)


@pytest.mark.parametrize("command, environment", [(["--trust"], ""), ([], "1")])  # noqa: PT006
def test_templates_of_a_trusted_project_are_run(project: Path, command: list[str], environment: str) -> None:
    path = "house/shell/curl/sample.jinja"
    (project / path).parent.mkdir(parents=True)
    (project / path).write_text(HOUSE[path].replace("{folder}", str(project)), "utf-8")
    CliRunner().invoke(main, ["verify", *command], env={"SNIPPETGEN_TRUST": environment})
    assert (project / "ran").exists()


def test_templates_of_another_language_need_no_consent(project: Path) -> None:
    (project / "house/php").mkdir()
    (project / "house/php/language.yaml").write_text("default: curl\n", "utf-8")
    assert run().exit_code == 0


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("version: [curl, '{AWS_SECRET_ACCESS_KEY}']", "house/shell/language.yaml:1:24: error: {AWS_SECRET_ACCESS_KEY} is"),
        ("environment: {A: '-{GITHUB_TOKEN}'}", "house/shell/language.yaml:1:26: error: {GITHUB_TOKEN} is"),
        ("tls: {environment: {A: '{TOKEN}'}}", "house/shell/language.yaml:1:31: error: {TOKEN} is"),
        ("tls: {arguments: ['{progam}']}", "house/shell/language.yaml:1:26: error: {progam} is"),
    ],
)
def test_templates_get_no_environment_variable_but_those_of_toolchains(project: Path, line: str, said: str) -> None:
    (project / "house/shell").mkdir()
    (project / "house/shell/language.yaml").write_text(f"run: {{{line}}}\n", "utf-8")
    result = run("--trust")
    assert (result.exit_code, f"{said} not available to templates\n" in result.stderr) == (2, True), result.stderr
