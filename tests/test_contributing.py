"""CONTRIBUTING.md and the settings that it describes: tox, pre-commit, and the files that the recipes name."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest
import yaml

from tests.sessions import ENVIRONMENT, ROOT, fences

PAGE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
HOOKS = ROOT / ".pre-commit-config.yaml"


def tox() -> ConfigParser:
    settings = ConfigParser(interpolation=None)
    settings.read(ROOT / "tox.ini", "utf-8")
    return settings


def environments() -> list[str]:
    return [name.strip() for name in tox()["tox"]["env_list"].split(",")]


def commands(name: str) -> list[str]:
    return tox()[f"testenv:{name}"]["commands"].strip().splitlines()


def test_tox_reads_its_settings(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tox", "list", "--no-desc", "--workdir", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == environments()


def test_every_environment_of_tox_is_on_the_page() -> None:
    assert sorted(re.findall(r"`tox -e (\w+)` \|$", PAGE, re.MULTILINE)) == sorted(environments())


@pytest.mark.parametrize("name", environments())
def test_an_environment_of_tox_runs_what_the_page_says(name: str) -> None:
    (row,) = re.findall(rf"^\| (.*) \| `tox -e {name}` \|$", PAGE, re.MULTILINE)
    shown = [command.removeprefix(".venv/bin/") for command in re.findall(r"`(.*?)`", row)]
    run = [command.removesuffix(" {posargs}") for command in commands(name)]
    assert [command for command in run if command not in shown and not command.startswith("mkdocs ")] == []


def test_pre_commit_accepts_its_settings() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-config", str(HOOKS)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_hooks_of_pre_commit_fetch_nothing_and_run_what_is_installed() -> None:
    (repository,) = yaml.safe_load(HOOKS.read_text("utf-8"))["repos"]
    assert repository["repo"] == "local"
    assert {hook["language"] for hook in repository["hooks"]} == {"system"}
    programs = [shlex.split(hook["entry"])[0] for hook in repository["hooks"]]
    assert {*programs} == {".venv/bin/ruff", ".venv/bin/mypy", ".venv/bin/python", ".venv/bin/snippetgen"}
    assert [name for name in programs if not (Path(sys.executable).parent / Path(name).name).exists()] == []


def test_the_page_sets_up_as_readme_does() -> None:
    readme = [each.text for each in fences((ROOT / "README.md").read_text("utf-8")) if each.kind == "sh"]
    assert next(each.text for each in fences(PAGE) if each.kind == "sh") in readme


def test_every_link_and_every_path_of_the_page_exists() -> None:
    """But for what the first importer will need."""
    page, _, importer = PAGE.partition("\n## An importer\n")
    links = [link.partition("#")[0] for link in re.findall(r"\]\(([^)]+)\)", page) if "://" not in link]
    named = re.findall(r"`((?:snippetgen|templates|tests|docs|scripts|\.ci)/[^`\s<>]*)`", page)
    assert [path for path in (*links, *named) if not (ROOT / path).exists()] == []
    assert not (ROOT / "snippetgen" / "importers").exists() or "There is none yet." not in importer, (
        "tell of the first importer"
    )
