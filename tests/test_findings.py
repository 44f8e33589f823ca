"""Findings as SARIF, and as a code quality report for GitLab."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.automation import SAMPLES, SPEC, up_to_date, valid
from tests.docs_builds import change
from tests.projects import run, write


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that is as it should be."""
    return up_to_date(tmp_path, monkeypatch)


def sarif(*command: str) -> tuple[int, list[dict[str, Any]]]:
    """Run a command, and return its exit code and its results, which are valid."""
    found = run(*command, "--output-format", "sarif")
    data = json.loads(found.stdout)
    valid(data, "sarif")
    (one,) = data["runs"]
    rules = [each["id"] for each in one["tool"]["driver"]["rules"]]
    assert [rules[each["ruleIndex"]] for each in one["results"]] == [each["ruleId"] for each in one["results"]]
    return found.exit_code, one["results"]


def test_sarif_has_a_result_for_an_error_with_its_place(here: Path) -> None:
    change(here, "form:", "from:")
    for command in ("generate", "validate", "verify"):
        status, (result,) = sarif(command)
        prints = result.pop("partialFingerprints")
        assert (status, result) == (
            2,
            {
                "ruleId": "error",
                "ruleIndex": 0,
                "level": "error",
                "message": {"text": "unknown key 'from' (did you mean 'form'?)"},
                "locations": [
                    {
                        "physicalLocation": {
                            "artifactLocation": {"uri": SPEC, "uriBaseId": "%SRCROOT%"},
                            "region": {"startLine": 12, "startColumn": 3, "endColumn": 7},
                        }
                    }
                ],
            },
        )
        change(here, "request:", "# more\n\nrequest:")
        assert sarif(command)[1][0]["partialFingerprints"] == prints, "it is the same finding some lines below"
        change(here, "# more\n\nrequest:", "request:")


def test_sarif_has_files_and_warnings_with_their_levels(here: Path) -> None:
    assert sarif("generate", "--check") == (0, [])
    change(here, "headers:", "headers:\n    contnet-type: x")
    assert [(each["ruleId"], each["level"]) for each in sarif("generate", "--check")[1]] == [
        *[("stale", "error")] * 3,
        ("warning", "warning"),
    ]
    assert [(each["ruleId"], each["level"]) for each in sarif("validate")[1]] == [("warning", "warning")]
    status, results = sarif("validate", "--strict")
    assert (status, [(each["ruleId"], each["level"]) for each in results]) == (1, [("warning", "error")])


def test_a_finding_without_a_file_says_its_place_in_words(here: Path) -> None:
    assert here
    status, (result,) = sarif("generate", "--client", "cobol")
    assert (status, result["locations"]) == (2, [])
    assert result["message"]["text"].startswith("--client: ")


def test_a_wrong_sample_is_a_result_that_is_the_same_in_each_run(here: Path) -> None:
    write("templates/python/http.client/sample.jinja", 'print("nothing")\n')
    change(here, "templates: []", "templates: [templates]", "snippetgen.yaml")
    command = ("verify", "--trust", "--no-ledger", "--client", "python/http.client")
    (_, first), (_, second) = sarif(*command), sarif(*command)
    assert {each["ruleId"] for each in first} == {"wrong"}
    assert [each["partialFingerprints"] for each in first] == [each["partialFingerprints"] for each in second]


def test_a_code_host_gets_paths_from_the_top_of_the_repository(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(here, "client_credentials", "password")
    monkeypatch.setenv("CI_PROJECT_DIR", str(here.parent))
    monkeypatch.setenv("GITHUB_WORKSPACE", str(here.parent))
    assert f"::error file={here.name}/{SAMPLES[0]}," in run("generate", "--check", "--output-format", "github").stdout
    done = run("generate", "--check", "--output-format", "gitlab")
    found = json.loads(done.stdout)
    assert (done.exit_code, [each["location"] for each in found]) == (
        1,
        [{"path": f"{here.name}/{name}", "lines": {"begin": 1}} for name in SAMPLES],
    )
    assert found[0] == {
        "description": f"{SAMPLES[0]} is out of date (run: snippetgen generate)",
        "check_name": "stale",
        "fingerprint": found[0]["fingerprint"],
        "severity": "major",
        "location": found[0]["location"],
    }
    assert len({each["fingerprint"] for each in found}) == 3
    assert (
        sarif("generate", "--check")[1][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        == f"{here.name}/{SAMPLES[0]}"
    )
