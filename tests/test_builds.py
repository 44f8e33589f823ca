"""In the builds of Sphinx and MkDocs, with what `init --target` prints: our message and nothing else, and the build fails."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from snippetgen.project.starter import settings
from tests.docs_builds import FAULT, SPEC, change, mkdocs, project, sphinx

SPHINX = {
    "conf.py": 'extensions = ["sphinx_design", "snippetgen.sphinx"]\nexclude_patterns = ["_build", "_snippets"]\n',
    "index.rst": "Title\n=====\n\n.. include:: /_snippets/get-access-token/sphinx-rst.inc.rst\n",
}
PAGE = '# Title\n\n--8<-- "get-access-token/mkdocs.md"\n'


def printed(name: str, before: str) -> str:
    """Return the block that `init --target` prints after a line."""
    return settings([name]).partition(f"{before}\n\n")[2].partition("\n\n")[0]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_sphinx_generates_and_shows_an_error_without_a_traceback(here: Path) -> None:
    project(here, "sphinx-rst", SPHINX)
    assert 'extensions = ["snippetgen.sphinx"]' in settings(["sphinx-rst"])
    assert sphinx("-W") == (0, "")
    assert "grant_type" in (here / "_build" / "index.html").read_text("utf-8")
    change(here, "form:", "from:")
    said = f"{SPEC}:12:3: ERROR: unknown key 'from' (did you mean 'form'?) [snippetgen.spec]\n"
    assert [sphinx("-W"), sphinx("-W"), sphinx()] == [(1, said), (1, said), (0, said)], "Sphinx fails in its strict mode only"
    change(here, "from:", "form:")
    assert sphinx("-W") == (0, "")


def test_sphinx_warns_of_a_file_that_was_edited_by_hand(here: Path) -> None:
    project(here, "sphinx-rst", SPHINX)
    sphinx()
    (here / "samples/get-access-token/shell-curl.sh").write_text("mine\n", "utf-8")
    status, said = sphinx("-W")
    assert (status, said.count("shell-curl.sh was edited by hand; kept"), "Traceback" in said) == (1, 1, False)


def test_what_a_build_writes_is_what_sphinx_autobuild_is_told_to_ignore(here: Path) -> None:
    project(here, "sphinx-rst", SPHINX)
    sphinx()
    ignored = [*re.findall(r"--ignore (\S+)", settings(["sphinx-rst"])), "_build"]
    before = {path: path.stat().st_mtime_ns for path in here.rglob("*")}
    change(here, "client_credentials", "password")
    assert sphinx("-W") == (0, "")
    after = {path: path.stat().st_mtime_ns for path in here.rglob("*")}
    written = {path.relative_to(here).parts[0] for path in after if before.get(path) != after[path]}
    assert written == {"specs", *ignored}
    assert sphinx("-W") == (0, "")
    again = {path: path.stat().st_mtime_ns for path in here.rglob("*") if "_build" not in path.parts}
    assert again == {path: time for path, time in after.items() if "_build" not in path.parts}, "the second build ends it"


def test_mkdocs_generates_and_shows_an_error_without_a_traceback(here: Path) -> None:
    config = printed("mkdocs", "or for MkDocs without the plug-in:").replace(
        "  features", "  name: material\n  font: false\n  features"
    )
    more = "hooks: [snippetgen_hook.py]\nwatch: [specs]\n"
    hook = "from snippetgen.mkdocs import on_pre_build\n"
    files = {"mkdocs.yml": f"site_name: N\n{config}\n{more}", "snippetgen_hook.py": hook, "docs/index.md": PAGE}
    project(here, "mkdocs", files)
    status, said = mkdocs("--strict")
    assert status == 0, said
    assert "grant_type" in (here / "site" / "index.html").read_text("utf-8")
    change(here, "form:", "from:")
    for options in (["--strict"], ["--strict", "--quiet"], []):
        assert mkdocs(*options) == (1, f"ERROR   -  snippetgen\n{FAULT}")
    change(here, "from:", "form:")
    (here / "samples/get-access-token/shell-curl.sh").write_text("mine\n", "utf-8")
    status, said = mkdocs("--strict")
    assert (status, said.count("shell-curl.sh was edited by hand; kept"), "Traceback" in said) == (1, 1, False)
    os.chdir("/")
    (here / "samples/get-access-token/shell-curl.sh").unlink()
    _, said = mkdocs("-f", str(here / "mkdocs.yml"))
    assert "not found" not in said
    assert (here / "samples/get-access-token/shell-curl.sh").exists(), "the project is found from any folder"
