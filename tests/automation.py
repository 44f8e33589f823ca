"""What the tests of findings, of the action and of the component share."""

from __future__ import annotations

import json
import os
from pathlib import Path

import jsonschema
import pytest

from tests.docs_builds import project
from tests.projects import run

__all__ = ["SAMPLES", "SPEC", "up_to_date", "valid"]

SCHEMAS = Path(os.environ.get("TOOLCHAINS", "/opt/toolchains")) / "schemas"
SPEC = "specs/get-access-token.yaml"
SAMPLES = [f"samples/get-access-token/{name}" for name in ("javascript-fetch.js", "python-requests.py", "shell-curl.sh")]


def valid(data: object, schema: str) -> None:
    """Hold data against the schema that is published for its format."""
    path = SCHEMAS / f"{schema}.json"
    if not path.exists():
        pytest.skip("no schemas here: .ci/toolchains/install-schemas.sh")
    jsonschema.validate(data, json.loads(path.read_text("utf-8")))


def up_to_date(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Begin a project in a folder, which becomes the current one, and make its samples."""
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(folder)
    project(folder, "", {})
    assert run("generate").exit_code == 0
    return folder
