"""Every case has a sample or a refusal for every client; none is missing, orphaned or out of date."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import snippetgen
from snippetgen.project.manifest import read_manifest
from snippetgen.project.settings import read_project

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
CASES = sorted(path.parent.name for path in SAMPLES.glob("*/spec.yaml"))
CURE = "read `snippetgen generate --diff`; if the samples should change, run `snippetgen generate` and commit"

FACTS_OF_THE_PAGE = {
    "get-access-tokens",
    "exchange-code",
    "get-userinfo",
    "management-token",
    "authorize-two-audiences",
    "custom-domain",
    "refresh-token",
    "call-api",
}


def test_the_samples_are_up_to_date() -> None:
    result = snippetgen.generate(ROOT / "snippetgen.yaml", check=True)
    assert [(change.name, change.status) for change in result.pending] == [], CURE
    clients = read_project(str(ROOT / "snippetgen.yaml")).clients
    assert len([each for each in result.changes if each.client]) == len(CASES) * len(clients)


def test_every_file_under_samples_is_a_spec_an_overlay_or_in_the_manifest() -> None:
    known = {SAMPLES / name for name, entry in read_manifest(str(SAMPLES)).items() if entry.sha256}
    found = {path for path in SAMPLES.glob("*/*") if path.is_file() and path.name != "spec.yaml"}
    assert found == known, CURE


def test_every_fact_of_the_page_has_a_case() -> None:
    assert {*CASES} >= FACTS_OF_THE_PAGE


@pytest.mark.parametrize("case", CASES)
def test_a_sample_ends_in_one_line_feed_and_has_no_trailing_whitespace(case: str) -> None:
    for path in (SAMPLES / case).iterdir():
        if path.is_file() and path.name != "spec.yaml":
            text = path.read_bytes().decode()
            assert text.rstrip("\n") + "\n" == text, path
            if not case.startswith("hostile"):
                assert re.findall(r"[ \t]+$", text, re.MULTILINE) == [], path
                assert "\n\n\n" not in text, path


def test_placeholders_are_in_every_sample_as_written() -> None:
    for case in CASES:
        if case in ("get-access-tokens", "management-token", "exchange-code", "get-userinfo"):
            spec = snippetgen.load_spec(SAMPLES / case / "spec.yaml")
            for path in (SAMPLES / case).iterdir():
                if path.is_file() and path.name != "spec.yaml":
                    text = path.read_text("utf-8")
                    assert [each.name for each in spec.placeholders if each.name not in text] == [], path
