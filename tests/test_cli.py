"""The commands as a user types them, with valid and invalid input."""

from __future__ import annotations

import json
import os
import pty
import shlex
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from snippetgen.cli import commands, main
from snippetgen.clients import catalog
from snippetgen.project.starter import settings
from snippetgen.targets import TARGETS, target

ROOT = Path(__file__).parents[1]
SPEC = ROOT / "samples" / "get-access-tokens" / "spec.yaml"
FIVE_ERRORS = """\
title: Five errors
request:
  metod: POST
  url: https://api.example.com/a b
  headers:
    content-type: [a, {b: c}]
  from: {a: 1}
response: {status: 1000}
"""


def run(*arguments: str, text: str | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=text)


def test_five_errors_give_five_messages_with_line_and_column(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("token.yaml").write_text(FIVE_ERRORS, "utf-8")
    result = run("validate", "token.yaml")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "token.yaml:3:3: error: unknown key 'metod'\n"
        "  |\n3 |   metod: POST\n  |   ^^^^^ did you mean 'method'?\n"
        "token.yaml:4:33: error: a URL cannot contain spaces\n"
        "  |\n4 |   url: https://api.example.com/a b\n  |                                 ^ write %20 for a space\n"
        "token.yaml:6:23: error: expected text, found a mapping\n"
        "  |\n6 |     content-type: [a, {b: c}]\n  |                       ^^^^^^\n"
        "token.yaml:7:3: error: unknown key 'from'\n"
        "  |\n7 |   from: {a: 1}\n  |   ^^^^ did you mean 'form'?\n"
        "token.yaml:8:20: error: 1000 is not a valid HTTP status code\n"
        "  |\n8 | response: {status: 1000}\n  |                    ^^^^ use a number from 100 to 599\n"
        "5 errors\n"
    )


def test_a_sample_is_printed_and_nothing_else() -> None:
    result = run("render", str(SPEC), "--client", "shell")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (ROOT / "samples/get-access-tokens/shell-curl.sh").read_text("utf-8")


def test_placeholders_are_filled_with_or_without_braces() -> None:
    result = run("render", str(SPEC), "--client", "shell", "--set", "yourDomain=a.example", "--set", "YOUR_CLIENT_SECRET=a&b c")
    assert result.stdout.splitlines()[1] == "  --url https://a.example/oauth/token \\"
    assert result.stdout.splitlines()[5] == "  --data-urlencode 'client_secret=a&b c' \\"


def test_a_program_contains_the_sample() -> None:
    sample, program = (run("render", str(SPEC), "--client", "php", *more).stdout for more in ([], ["--program"]))
    assert program.startswith("<?php\n")
    assert sample in program


def test_a_spec_can_come_from_standard_input() -> None:
    result = run("render", "-", "--client", "shell", text="request: {url: 'https://a.example/'}\n")
    assert (result.exit_code, result.stdout) == (0, "curl --request GET \\\n  --url https://a.example/\n")
    result = run("render", "-", "--client", "shell", text="request: 1\n")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (2, "<stdin>:1:10: error: expected a mapping, found text")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["render", "no.yaml", "--client", "shell"], "no.yaml: error: file not found"),
        (["render", ".", "--client", "shell"], ".: error: this is a folder\n  = use the path of a file"),
        (["render", str(SPEC), "--client", "pyton"], "--client: error: unknown client 'pyton'\n  = did you mean 'python'?"),
        (["generate", "--client", "go/nethttp"], "unknown client 'go/nethttp'\n  = did you mean 'go/net-http'?"),
        (["clients", "cobol"], "CLIENT: error: unknown client 'cobol'"),
        (["render", str(SPEC), "--client", "shell", "--set", "yourDomian=x"], "unknown placeholder 'yourDomian'"),
        (["render", str(SPEC), "--client", "shell", "--set", "yourDomain"], "is not of the form NAME=VALUE"),
        (["render", str(SPEC), "--client", "shell", "--set", "yourDomain=a b"], "error"),
        (["generate", "--config", "no.yaml"], "no.yaml: error: file not found"),
        (["generate", "--output-format", "xml"], "'xml' is not one of"),
        (["generat"], "Did you mean"),
        (["generate", ""], "'': error: file not found"),
        (["render", str(SPEC), "--client", "net-http"], "= did you mean 'go/net-http' or 'java/net-http' or 'ruby/net-http'?"),
        (["render", str(SPEC), "--client", "axios"], "= did you mean 'javascript/axios' or 'node/axios'?"),
        (["clients", "restsharp-106"], "unknown client 'restsharp-106'\n  = did you mean 'csharp/restsharp-106'?"),
        (["validate", "--open"], "error: No such option '--open'.\n  = it is an option of `snippetgen preview`\n"),
        (["verify", "--program"], "error: No such option '--program'.\n  = it is an option of `snippetgen render`\n"),
        (["preview", "--chek"], "error: No such option '--chek'.\n"),
        (["generate", "--chek"], "error: No such option '--chek'.\n  = did you mean '--check'?\n"),
        (["generate", "--output"], "error: No such option '--output'.\n  = did you mean '--output-format'?\n"),
        (["--force"], "error: No such option '--force'.\n  = put it after the command: `snippetgen generate --force`\n"),
        (["verify", "--jobs", "0"], "\nerror: Invalid value for '--jobs': 0 is not in the range x>=1.\n"),
        (["preview", "--port"], "error: Option '--port' requires an argument.\n"),
        (["schema", "extra"], "\nerror: Got unexpected extra argument (extra)\n"),
    ],
)  # fmt: skip
def test_an_error_exits_with_2_and_says_why(arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("arguments", "usage", "message"),
    [
        (["--frobnicate"], "snippetgen [OPTIONS] COMMAND [ARGS]...", "No such option '--frobnicate'."),
        (["frobnicate"], "snippetgen [OPTIONS] COMMAND [ARGS]...", "No such command 'frobnicate'."),
        (["render"], "snippetgen render [OPTIONS] SPEC", "Missing argument 'SPEC'."),
        (["preview", "--output", "a", "--open"], "snippetgen preview [OPTIONS] [SPEC]...", "--output cannot be combined with"),
    ],
)
def test_a_usage_error_is_written_like_any_other_error(arguments: list[str], usage: str, message: str) -> None:
    result = CliRunner().invoke(main, arguments, prog_name="snippetgen")
    assert (result.exit_code, result.stdout) == (2, "")
    command = " ".join(usage.partition(" [")[0].split())
    head = f"Usage: {usage}\nTry '{command} --help' for help.\n\nerror: {message}"
    assert result.stderr[: len(head)] == head
    assert result.stderr.count("\n") == 4


def test_the_name_that_two_languages_have_for_a_client_means_the_first() -> None:
    """`curl` is the command to everybody, and not PHP's library."""
    assert run("render", str(SPEC), "--client", "curl").stdout == run("render", str(SPEC), "--client", "shell/curl").stdout


def test_an_interrupt_is_no_traceback_wherever_it_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("importlib.resources.files", interrupt)
    assert (run("schema").exit_code, run("schema").output) == (130, "interrupted\n")


def test_without_a_command_the_help_is_shown() -> None:
    result = run()
    assert (result.exit_code, result.output) == (2, run("--help").output)


def test_a_refusal_names_the_client_the_feature_and_the_line(tmp_path: Path) -> None:
    path = tmp_path / "spec.yaml"
    path.write_text("request:\n  method: GET\n  url: https://a.example/\n  json: {a: 1}\n", "utf-8")
    result = run("render", str(path), "--client", "swift")
    assert result.exit_code == 2
    assert result.stderr.splitlines()[:4] == [
        f"{path}:4:3: error: swift/urlsession cannot send a GET with a body (request.json)",
        "  |",
        "4 |   json: {a: 1}",
        "  |   ^^^^ URLSession refuses a GET with a body since iOS 13 and macOS 10.15.",
    ]


def test_validate_counts_valid_specs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert run("validate", str(SPEC)).stderr == "1 spec is valid\n"
    assert run("validate", str(SPEC), "--quiet").stderr == ""
    assert json.loads(run("validate", str(SPEC), "--output-format", "json").stdout) == {
        "files": [],
        "problems": [],
        "warnings": [],
    }


def test_the_clients_are_listed_with_what_they_cannot_send() -> None:
    lines = run("clients").stdout.splitlines()
    assert [line.split()[0] for line in lines] == catalog.ordered(())
    assert "python/http.client         Python (http.client), Python 3.11" in lines
    details = run("clients", "php").stdout
    assert "  option timeout: an integer of at least" in details
    assert "  cannot send a HEAD with a body: " in run("clients", "shell/curl").stdout
    told = json.loads(run("clients", "--output-format", "json").stdout)
    assert [client["id"] for client in told] == [line.split()[0] for line in lines]


def test_the_schema_is_json() -> None:
    assert json.loads(run("schema").stdout)["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_init_writes_a_project_that_generates_and_overwrites_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("init").exit_code == 0
    starter = ROOT / "snippetgen" / "project" / "starter"
    assert Path("snippetgen.yaml").read_bytes() == (starter / "snippetgen.yaml").read_bytes()
    assert Path("specs/get-access-token.yaml").read_bytes() == (starter / "spec.yaml").read_bytes()
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert run("validate").exit_code == 0
    assert run("generate").stderr.splitlines()[-1] == "3 written, 0 unchanged"
    again = run("init")
    assert (again.exit_code, again.stderr.splitlines()[0]) == (2, "snippetgen.yaml: error: file already exists")
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize("name", TARGETS)
def test_init_with_a_target_sets_up_its_partials_and_prints_its_setup_instructions(name: str, tmp_path: Path) -> None:
    result = run("init", str(tmp_path), "--target", name)
    output = target(name).output
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (0, "next: snippetgen generate")
    assert result.stdout == settings([name])
    assert result.stdout.startswith(f"# {target(name).title}\n\n")
    assert (f"{output}/\n" in result.stdout, f'ignores: ["{output}/**"]\n' in result.stdout, "{output}" in result.stdout) == (
        True,
        True,
        False,
    )
    assert run("generate", "--config", str(tmp_path / "snippetgen.yaml")).exit_code == 0
    partial = tmp_path / output / "get-access-token" / f"{name}.{target(name).extension}"
    assert "--url" in partial.read_text("utf-8")
    named = partial.relative_to(tmp_path).as_posix().removeprefix("src/")
    assert named in result.stdout or partial.name in result.stdout or "snippetgen: get-access-token" in result.stdout


def test_init_takes_several_targets_and_rejects_unknown_ones(tmp_path: Path) -> None:
    result = run("init", str(tmp_path / "a"), "--target", "docusaurus", "--target", "mkdocs", "--target", "mkdocs")
    assert (result.exit_code, result.stdout.count("\n# ") + 1) == (0, 3), "two docs systems and the formatters"
    text = (tmp_path / "a/snippetgen.yaml").read_text("utf-8")
    assert "\ntargets:\n  docusaurus: {output: docs/_snippets}\n  mkdocs: {output: snippets}\n" in text
    result = run("init", str(tmp_path / "b"), "--target", "mkdcs")
    assert (result.exit_code, result.stderr) == (
        2,
        (
            "--target: error: unknown target 'mkdcs'\n"
            "  = did you mean 'mkdocs'? (a target of your own is a folder targets/mkdcs in one of `templates`)\n"
        ),
    )
    assert not (tmp_path / "b").exists()


@pytest.mark.parametrize("name", ["", *sorted(commands()), "import curl"])
def test_the_help_of_every_command_ends_in_examples_that_the_command_accepts(name: str) -> None:
    text = run(*name.split(), "--help").stdout
    examples = text.partition("\n  Examples:\n")[2].splitlines()
    assert examples, "give the command an epilog, with `snippetgen.cli.options.examples`"
    for example in examples:
        program, word, *arguments = shlex.split(example.rpartition(" | ")[2].partition(" > ")[0])
        command, words = commands()[word], [word]
        while isinstance(command, click.Group):
            words.append(arguments.pop(0))
            command = command.commands[words[-1]]
        assert (program, " ".join(words)[: len(name)]) == ("snippetgen", name)
        assert command.make_context(words[-1], arguments).args == []


def test_the_version_and_the_short_help() -> None:
    assert run("--version").stdout == f"snippetgen {version('snippetgen')}\n"
    assert run("-h").stdout == run("--help").stdout
    for command in ("generate", "render", "validate", "clients", "schema", "init"):
        assert run(command, "-h").exit_code == 0


def test_the_module_runs_as_a_program() -> None:
    done = subprocess.run([sys.executable, "-m", "snippetgen", "--help"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Usage: snippetgen ")


def on_a_terminal(arguments: list[str], **environment: str) -> bytes:
    """Run the program on a terminal, and return what it printed."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "snippetgen", *arguments]
    inherited = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "TERM")}
    subprocess.run(command, stderr=theirs, stdout=theirs, env={**inherited, "TERM": "xterm", **environment}, check=False)
    os.close(theirs)
    shown = os.read(ours, 100_000)
    os.close(ours)
    return shown


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({}, True),
        ({"NO_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
        ({"NO_COLOR": ""}, True),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, True),
    ],
)
def test_colour_on_a_terminal_follows_the_environment(environment: dict[str, str], coloured: bool) -> None:  # noqa: FBT001
    assert (b"\x1b[" in on_a_terminal(["validate", "no.yaml"], **environment)) is coloured


def in_a_pipe(arguments: list[str], **environment: str) -> tuple[int, bytes]:
    """Run the program, and return its exit code and its errors."""
    inherited = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
    command = [sys.executable, "-m", "snippetgen", *arguments]
    done = subprocess.run(command, capture_output=True, env={**inherited, **environment}, check=False)
    return done.returncode, done.stderr


@pytest.mark.parametrize("arguments", [["validate", "no.yaml"], ["frobnicate"], ["generate", "--frobnicate"]])
@pytest.mark.parametrize(
    ("environment", "coloured"), [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)]
)
def test_colour_in_a_pipe_follows_the_environment(
    arguments: list[str],
    environment: dict[str, str],
    coloured: bool,  # noqa: FBT001
) -> None:
    code, errors = in_a_pipe(arguments, **environment)
    assert (code, b"\x1b[31m\x1b[1merror:\x1b[0m " in errors) == (2, coloured)
    assert (b"\x1b[" in errors) is coloured


def test_only_the_head_of_a_problem_is_in_colour(tmp_path: Path) -> None:
    path = tmp_path / "spec.yaml"
    path.write_text("request:\n  urk: 'a: error: b'\n  metod: 'c: error: d'\n", "utf-8")
    code, errors = in_a_pipe(["validate", str(path)], FORCE_COLOR="1")
    red = "\x1b[31m\x1b[1merror:\x1b[0m"
    lines = errors.decode().splitlines()
    assert code == 2
    assert [line for line in lines if "error" in line] == [
        f"{path}:2:3: {red} unknown key 'urk'",
        "2 |   urk: 'a: error: b'",
        f"{path}:3:3: {red} unknown key 'metod'",
        "3 |   metod: 'c: error: d'",
        "2 errors",
    ]


@pytest.mark.parametrize("command", [["validate"], ["verify", "--client", "shell"], ["generate"]])
def test_an_error_is_red_in_every_command(command: list[str], tmp_path: Path) -> None:
    path = tmp_path / "spec.yaml"
    path.write_text("request: 1\n", "utf-8")
    code, errors = in_a_pipe([*command, str(path)], FORCE_COLOR="1")
    assert (code, f"{path}:1:10: \x1b[31m\x1b[1merror:\x1b[0m expected a mapping, found text\n" in errors.decode()) == (2, True)


def test_options_are_taken_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text("request: {url: 'https://a.example/'}\n", "utf-8")
    monkeypatch.setenv("SNIPPETGEN_CLIENT", "shell/curl python")
    monkeypatch.setenv("SNIPPETGEN_GENERATE_CHECK", "1")
    assert run("generate", "a.yaml").stderr.splitlines()[-1] == "2 would change, 0 unchanged"


def test_a_progress_bar_is_shown_on_a_terminal_for_many_samples(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"s{number}.yaml").write_text(f"request: {{url: 'https://a.example/{number}'}}\n", "utf-8")
    (tmp_path / "snippetgen.yaml").write_text(
        "sources: ['*.yaml']\nclients: [shell, python, go, php, ruby, java, csharp, swift]\n"
    )
    (tmp_path / "snippetgen.yaml").rename(tmp_path / "project.yml")
    arguments = ["generate", "--quiet", "--config", str(tmp_path / "project.yml")]
    assert b"specs" in on_a_terminal(arguments)
    piped = subprocess.run([sys.executable, "-m", "snippetgen", *arguments], capture_output=True, check=True)
    assert (piped.stdout, piped.stderr) == (b"", b"")
