"""Glob patterns match what they match in Python's `glob`, and end."""

from __future__ import annotations

import os
from glob import glob
from pathlib import Path

import pytest

from snippetgen.project.patterns import find

PATTERNS = (
    "*", "*.md", "**", "**/*", "**/*.md", "docs/**/*.md", "docs/**/a.md", "docs/*/a.md", "*/*/*.md", "d[o]cs/?.md", "docs/a.md",
    "docs/none.md", "none/**/x", ".hidden/*.md", ".*/*.md", "**/.*", "../{name}/docs/*.md", "docs/../docs/*.md", "docs//*.md",
    "./docs/*.md", "linked/*.md", "**/docs/**/*.md", "[", "docs/[a].md", "**/**/a.md",
)  # fmt: skip


@pytest.fixture
def here(tmp_path: Path) -> Path:
    for path in (
        "a.md",
        "docs/a.md",
        "docs/b.txt",
        "docs/x/a.md",
        "docs/x/y/c.md",
        ".hidden/a.md",
        "docs/.b.md",
        "docs/x/docs/d.md",
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    (tmp_path / "docs/gone.md").symlink_to("nowhere")
    return tmp_path


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_pattern_matches_what_it_matches_in_glob(here: Path, pattern: str) -> None:
    pattern = pattern.replace("{name}", here.name)
    for each in (pattern, f"{here}/{pattern}"):
        expected = {os.path.normpath(path) for path in glob(each, root_dir=here, recursive=True)} - {".", str(here)}
        assert {os.path.normpath(path) for path in find(each, str(here))} == expected


def test_a_pattern_follows_a_link_that_it_names_but_none_by_two_stars(here: Path) -> None:
    (here / "linked").symlink_to("docs/x")
    assert find("linked/*.md", str(here)) == find("lin*/*.md", str(here)) == ["linked/a.md"]
    assert find("**/a.md", str(here)) == ["a.md", "docs/a.md", "docs/x/a.md"]


def test_links_that_lead_to_their_own_folder_do_not_double_the_work(here: Path) -> None:
    """With `glob`, forty such links on a path make a billion paths."""
    for name in ("one", "two"):
        (here / "docs" / name).symlink_to(".")
    assert find("docs/**/*.md", str(here)) == [f"docs/{name}.md" for name in ("a", "gone", "x/a", "x/docs/d", "x/y/c")]
