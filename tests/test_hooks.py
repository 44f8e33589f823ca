"""Hooks: our hooks for pre-commit, and two lines in the settings of a docs build."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from snippetgen.project.manifest import MANIFEST

ROOT = Path(__file__).parents[1]
HOOKS = ROOT / ".pre-commit-hooks.yaml"
PROGRAM = shlex.join([sys.executable, "-m", "snippetgen"])
CURL = "samples/get-access-token/shell-curl.sh"


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("SNIPPETGEN", "GIT_"))},
        "PRE_COMMIT_HOME": str(folder.parent / "pre-commit"),
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a first spec and our hooks, which run the installed program: nothing is fetched."""
    folder = tmp_path / "repository"
    assert run(tmp_path, sys.executable, "-m", "snippetgen", "init", str(folder), "--target", "mkdocs").returncode == 0
    hooks = [
        {**hook, "language": "system", "entry": hook["entry"].replace("snippetgen", PROGRAM, 1)}
        for hook in yaml.safe_load(HOOKS.read_text("utf-8"))
    ]
    config = {"repos": [{"repo": "local", "hooks": hooks}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")
    assert run(folder, "git", "init", "-q", ".").returncode == 0
    assert run(folder, "git", "add", ".").returncode == 0
    return folder


def hook(folder: Path, name: str) -> tuple[int, list[str]]:
    """Run a hook on the staged files, and return its exit code and its output."""
    done = run(folder, sys.executable, "-m", "pre_commit", "run", name)
    return done.returncode, done.stdout.splitlines()


def test_pre_commit_accepts_our_hooks(tmp_path: Path) -> None:
    done = run(tmp_path, sys.executable, "-m", "pre_commit", "validate-manifest", str(HOOKS))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_commit_for_which_a_file_is_written_fails_and_the_next_one_passes(repository: Path) -> None:
    code, said = hook(repository, "snippetgen")
    assert (code, f"wrote {CURL}" in said, (repository / CURL).exists()) == (1, True, True)
    assert run(repository, "git", "add", ".").returncode == 0
    code, said = hook(repository, "snippetgen")
    assert (code, said[0].endswith("Passed")) == (0, True)
    spec = repository / "specs/get-access-token.yaml"
    spec.write_text(spec.read_text("utf-8").replace("method: POST", "method: PUT"), "utf-8")
    assert run(repository, "git", "add", ".").returncode == 0
    assert hook(repository, "snippetgen")[0] == 1
    assert run(repository, "git", "diff", "--name-only").stdout.split() == [
        "samples/" + MANIFEST,
        "samples/get-access-token/javascript-fetch.js",
        "samples/get-access-token/python-requests.py",
        CURL,
        "snippets/" + MANIFEST,
        "snippets/get-access-token/mkdocs.md",
    ]


def test_the_checking_hook_writes_nothing(repository: Path) -> None:
    code, said = hook(repository, "snippetgen-check")
    assert (code, f"{CURL} is missing" in said, (repository / CURL).exists()) == (1, True, False)
    assert run(repository, sys.executable, "-m", "snippetgen", "generate").returncode == 0
    assert hook(repository, "snippetgen-check")[0] == 0


def test_two_lines_in_conf_py_keep_a_sphinx_site_fresh_and_a_second_build_does_nothing(tmp_path: Path) -> None:
    init = [sys.executable, "-m", "snippetgen", "init", "--target", "sphinx-rst", str(tmp_path)]
    printed = run(tmp_path, *init).stdout
    lines = [line for line in printed.splitlines() if line.startswith(("extensions", "exclude_patterns", "highlight_options"))]
    assert len(lines) == 3
    (tmp_path / "conf.py").write_text("\n".join(["import snippetgen", "snippetgen.generate()", *lines, ""]), "utf-8")
    include = next(line for line in printed.splitlines() if line.startswith(".. include::"))
    (tmp_path / "index.rst").write_text(f"Title\n=====\n\n{include}\n", "utf-8")
    build = [sys.executable, "-m", "sphinx", "-W", "-b", "html", ".", "_build"]
    first = run(tmp_path, *build)
    assert first.returncode == 0, first.stderr
    page = (tmp_path / "_build/index.html").read_text("utf-8")
    assert page.count('class="sd-tab-label"') == 3
    second = run(tmp_path, *build)
    assert "0 added, 0 changed, 0 removed" in second.stdout
    spec = tmp_path / "specs/get-access-token.yaml"
    spec.write_text(spec.read_text("utf-8").replace("method: POST", "method: PUT"), "utf-8")
    third = run(tmp_path, *build)
    assert "0 added, 1 changed, 0 removed" in third.stdout
    assert "PUT" in (tmp_path / "_build/index.html").read_text("utf-8")
