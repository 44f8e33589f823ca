"""Shares of a run, put together again, are the run."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result

from snippetgen.cli import main
from tests.proof import part

pytestmark = pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
SPEC = """request: {url: 'http://api.example.com/NUMBER', headers: {x-a: '{token}'}}
placeholders: {'{token}': {example: abc}}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of two clients with samples that pass, that fail and that are refused, and with an error in a spec."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764000000")
    (tmp_path / "snippetgen.yaml").write_text("sources: ['[0-9]*.yaml']\nclients: [shell/curl, python/http.client]\n", "utf-8")
    (tmp_path / "specs").mkdir()
    for number in range(8):
        (tmp_path / f"{number}.yaml").write_text(SPEC.replace("NUMBER", f"{number}"), "utf-8")
    (tmp_path / "8.yaml").write_text("request: {method: HEAD, url: 'http://api.example.com/8', json: {a: 1}}\n", "utf-8")
    (tmp_path / "9.yaml").write_text("request: 1\n", "utf-8")
    path = tmp_path / "templates/python/http.client/sample.jinja"
    path.parent.mkdir(parents=True)
    path.write_text(
        '{% extends "builtin/python/http.client/sample.jinja" %}{% block headers %}'
        '{% if request.url.path is starting("/5") %}headers = {}{% else %}{{ super() }}{% endif %}\n{% endblock %}',
        "utf-8",
    )
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["verify", *arguments])


def steady(text: str) -> str:
    """Replace what differs in every two runs: times, ports and boundaries of the server."""
    text = re.sub(r'("seconds": |time="|run in )[0-9.]+', r"\1_", text)
    return re.sub(r"127\.0\.0\.1:[0-9]+", "_", text)


def shares(count: int, *more: str) -> list[str]:
    """Run all shares, each with a ledger of its own, and return the options that merge them."""
    options = []
    for number in range(1, count + 1):
        result = run("--shard", f"{number}/{count}", "--trust", "--no-ledger", "-q", "--output-format", "json", *more)
        Path(f"{number}.json").write_text(result.stdout, "utf-8")
        options += ["--merge", f"{number}.json"]
    return options


def table(text: str) -> list[str]:
    """Return the table of verdicts, with the line below it."""
    lines = text.splitlines()
    begin = next(at for at, line in enumerate(lines) if line.startswith("client "))
    return lines[begin : begin + 4]


@pytest.mark.parametrize("output_format", part(["json", "junit", "github", "text"], 2, "merged"))
def test_shares_that_are_merged_give_the_report_of_one_run(project: Path, output_format: str) -> None:
    one = run("--trust", "--no-ledger", "--output-format", output_format, "--report", "one.html")
    both = run(*shares(2), "--output-format", output_format, "--report", "both.html")
    assert (one.exit_code, both.exit_code) == (2, 2), "a spec is invalid"
    assert steady(both.stdout) == steady(one.stdout)
    assert steady((project / "both.html").read_text("utf-8")) == steady((project / "one.html").read_text("utf-8"))
    if output_format == "junit":
        ET.fromstring(both.stdout)  # noqa: S314 - our own output
    assert table(both.stderr) == table(one.stderr)


def test_each_sample_is_in_one_share_and_stays_there(project: Path) -> None:
    (project / "9.yaml").unlink()

    def shared() -> dict[tuple[str, str, str], int]:
        found: dict[tuple[str, str, str], int] = {}
        for number in (1, 2, 3):
            told = json.loads(run("--check", "--shard", f"{number}/3", "-q", "--output-format", "json").stdout)
            assert told["shard"] == f"{number}/3"
            for each in told["results"]:
                key = each["spec"], each["client"], each.get("mode", "")
                assert key not in found
                found[key] = number
        return found

    before = shared()
    whole = json.loads(run("--check", "-q", "--output-format", "json").stdout)["results"]
    assert len(before) == len(whole)
    assert {*before.values()} == {1, 2, 3}
    (project / "0a.yaml").write_text(SPEC.replace("NUMBER", "0a"), "utf-8")
    after = shared()
    assert len(after) > len(before)
    assert {key: after[key] for key in before} == before


def test_what_is_missing_or_no_result_is_named(project: Path) -> None:
    options = shares(3, "--client", "shell/curl")
    (project / "other.txt").write_text("{}", "utf-8")
    found = {
        "1.json: error: the results of 2/3 are missing": [*options[:2], *options[4:]],
        "1.json: error: the same results are there twice": [*options, *options[:2]],
        "other.txt: error: this is not what verify prints with --output-format json": ["--merge", "other.txt"],
        "none.txt: error: there is no such file": ["--merge", "none.txt"],
    }
    assert {run(*each).stderr.splitlines()[0]: run(*each).exit_code for each in found.values()} == dict.fromkeys(found, 2)
    both = run("--merge", "other.txt", "--merge", "none.txt").stderr.splitlines()
    assert [line.partition(":")[0] for line in both if "error:" in line] == ["other.txt", "none.txt"]


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("more", [["0.yaml"], ["--client", "shell/curl"], ["--check"], ["--shard", "1/2"]])
def test_results_are_merged_whole(more: list[str]) -> None:
    result = run("--merge", "1.json", *more)
    assert (result.exit_code, "exclude each other" in result.stderr) == (2, True)


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("value", ["0/2", "3/2", "2", "a/b", "-1/2", "1/2/3", ""])
def test_a_share_that_there_is_not_is_refused(value: str) -> None:
    result = run("--shard", value)
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (
        2,
        f"error: Invalid value for '--shard': {value!r} is no share such as 2/8",
    )
