"""Patterns of pages may cover other files of the project: what is generated and what it is made from are no pages."""

from __future__ import annotations

import json
from pathlib import Path
from unicodedata import normalize

import pytest

from tests.projects import run, write

COMPOSED = (normalize("NFC", "café"), normalize("NFD", "café"))
MARKERS = "before\n<!-- snippetgen: b -->\n<!-- snippetgen: end -->\nafter\n"
SETTINGS = {
    "sources": ["specs/*.yaml"],
    "clients": ["shell/curl", "python/http.client"],
    "targets": {"plain": {"output": "docs"}, "mkdocs": {}},
    "openapi": {"document": "api.yaml"},
    "documents": {"**": "plain", "**/*": "mkdocs"},
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose pages are all its files, with a body that has a marked region, and a real page."""
    monkeypatch.chdir(tmp_path)
    body = "|\n" + "".join(f"    {line}\n" for line in MARKERS.splitlines())
    write("snippetgen.yaml", json.dumps(SETTINGS))
    write("specs/a.yaml", f"request:\n  method: POST\n  url: https://a.example/a\n  text: {body}")
    write("specs/b.yaml", "request: {url: 'https://a.example/b'}\n")
    write("api.yaml", "openapi: 3.1.0\npaths: {/a: {post: {}}, /b: {get: {}}}\n")
    write("page.md", MARKERS)
    return tmp_path


def tree(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file() and ".snippetgen_cache" not in path.parts)
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def test_all_files_are_fresh_after_one_run(here: Path) -> None:
    before = tree(here)
    result = run("generate")
    assert (result.exit_code, "wrote page.md" in result.stderr, "wrote specs" in result.stderr) == (0, True, False)
    after = tree(here)
    assert {path for path in before if after[path] != before[path]} == {"page.md"}
    for command in (["generate", "--check"], ["generate"], ["generate", "specs/b.yaml"], ["generate", "--check"]):
        result = run(*command)
        assert (result.exit_code, "would change" in result.stderr, "written" in result.stderr) == (0, False, False), (
            result.stderr
        )
    assert tree(here) == after


def test_a_run_over_one_spec_leaves_the_files_of_the_others_alone(here: Path) -> None:
    assert run("generate").exit_code == 0
    after = tree(here)
    write("specs/b.yaml", "request: {url: 'https://a.example/changed'}\n")
    result = run("generate", "specs/b.yaml")
    assert result.exit_code == 0
    changed = {path for path, data in tree(here).items() if data != after[path]} - {"specs/b.yaml"}
    assert sorted(path for path in changed if "/a/" in path) == []
    assert "page.md" in changed


@pytest.mark.parametrize("names", [COMPOSED, COMPOSED[::-1]])
def test_a_marker_names_a_case_in_any_normalization(here: Path, names: tuple[str, str]) -> None:
    assert here
    write(f"specs/{names[0]}.yaml", "request: {url: 'https://a.example/c'}\n")
    write("page.md", MARKERS.replace(": b", f": {names[1]}"))
    assert run("generate").exit_code == 0
    assert "https://a.example/c" in Path("page.md").read_text("utf-8")


ALIKE = [
    COMPOSED,
    ("Token", "token"),
    ("STRASSE", "straße"),
    (normalize("NFD", "É"), normalize("NFC", "é")),
    ("\u212bngstrom", "\xe5ngstrom"),
]
"""Names that are one file on APFS, HFS+ or NTFS: Unicode 15, section 3.13, D145 (canonical caseless matching)."""


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_names_that_are_the_same_on_some_machines_are_a_problem(here: Path, one: str, other: str) -> None:
    write("snippetgen.yaml", "sources: [specs/*.yaml, more/*.yaml]\nclients: [shell/curl]\n")
    for path in (f"specs/{one}.yaml", f"more/{other}.yaml"):
        write(path, "request: {url: 'https://a.example/c'}\n")
    result = run("generate")
    said = f"would also be written for more/{other}.yaml: on some machines these names are the same"
    assert (result.exit_code, said in result.stderr, (here / "samples").exists()) == (2, True, False), result.stderr


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_overlays_that_are_the_same_on_some_machines_are_a_problem(here: Path, one: str, other: str) -> None:
    assert here
    overlays = [{"document": "api.yaml", "overlay": f"{name}.yaml"} for name in (one, other)]
    write("snippetgen.yaml", json.dumps({**SETTINGS, "openapi": overlays}, ensure_ascii=False))
    assert f"the overlay would overwrite {other}.yaml" in run("validate").stderr


def test_names_that_differ_are_no_problem(here: Path) -> None:
    for name in ("cafe", "café", "cafè", "ca fe", "caf-e"):
        write(f"specs/{name}.yaml", "request: {url: 'https://a.example/c'}\n")
    assert here
    assert run("generate").exit_code == 0
