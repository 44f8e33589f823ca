"""The version stands in one place, and what else names it says the same."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]


def test_what_names_the_version_names_that_of_the_project() -> None:
    text = (ROOT / "docs" / "ci.md").read_text("utf-8")
    assert re.findall(r"/snippetgen@v(\S+)|/check@(\S+)", text) == [(VERSION, ""), ("", VERSION)]
    released = re.findall(r"^## \[(\d\S*)\] - \d{4}-\d\d-\d\d$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert released[0] == VERSION


def test_no_module_names_a_version() -> None:
    listed = subprocess.run(
        ["git", "grep", "--fixed-strings", "--files-with-matches", VERSION, "--", "snippetgen", "hatch_build.py", "action.yml"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert listed.stdout == ""
