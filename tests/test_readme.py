"""README: each command is run, and its output is compared."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import snippetgen
from snippetgen.languages import LANGUAGES
from tests import sessions
from tests.sessions import ENVIRONMENT, ROOT, replayed, run, steady

README = (ROOT / "README.md").read_text("utf-8")
CASE = ROOT / "samples" / "get-access-tokens"


def fences(kind: str) -> list[str]:
    return [each.text for each in sessions.fences(README) if each.kind == kind]


def test_the_session_shows_what_its_commands_print(tmp_path: Path) -> None:
    shown, expected = map(steady, (replayed(README, tmp_path), README))
    assert shown == expected, "README.md is out of date: run `python -m tests.sessions README.md` and read the diff"


def test_the_spec_in_readme_is_the_published_one_without_its_notes(tmp_path: Path) -> None:
    (tmp_path / "short.yaml").write_text(fences("yaml")[0], "utf-8")
    assert snippetgen.load_spec(tmp_path / "short.yaml").request == snippetgen.load_spec(CASE / "spec.yaml").request


@pytest.mark.parametrize(
    ("kind", "name", "client"), [("sh", "shell-curl.sh", "shell/curl"), ("js", "node-axios-commonjs.js", "node/axios-commonjs")]
)
def test_a_sample_in_readme_is_the_golden_file_and_what_the_spec_there_gives(
    kind: str, name: str, client: str, tmp_path: Path
) -> None:
    (tmp_path / "short.yaml").write_text(fences("yaml")[0], "utf-8")
    golden = (CASE / name).read_text("utf-8")
    assert fences(kind)[0] == golden
    assert snippetgen.render(snippetgen.load_spec(tmp_path / "short.yaml"), client) == golden


def test_the_first_command_writes_deleted_samples_again_and_leaves_git_clean(tmp_path: Path) -> None:
    """In a fresh clone with a fresh environment; the first run writes nothing."""
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
    command = fences("sh")[1].strip()
    assert "\n" not in command

    def printed() -> str:
        done = subprocess.run(["bash", "-c", command], cwd=clone, env=ENVIRONMENT, capture_output=True, text=True, check=True)
        return done.stderr.splitlines()[-1]

    assert printed() == "11 unchanged"
    for path in (clone / "samples" / "get-access-tokens").iterdir():
        if path.is_file() and path.name != "spec.yaml":
            path.unlink()
    assert printed() == "10 written, 1 unchanged"
    status = subprocess.run(["git", "status", "--porcelain"], cwd=clone, capture_output=True, text=True, check=True)
    assert status.stdout == "", "the committed samples are out of date: run `snippetgen generate` and commit"


def test_the_test_command_is_the_one_that_ci_runs() -> None:
    assert fences("sh")[2].strip() in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()


def test_the_python_in_readme_runs(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "snippetgen", "init", "."], cwd=tmp_path, check=True, capture_output=True)
    done = subprocess.run([sys.executable, "-c", fences("python")[0]], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == "3 samples\n"


def test_the_settings_and_markers_in_readme_write_a_partial_and_fill_a_page(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "snippetgen", "init", "."], cwd=tmp_path, check=True, capture_output=True)
    (settings,) = [text for text in fences("yaml") if text.startswith("targets:")]
    project = tmp_path / "snippetgen.yaml"
    project.write_text(
        re.sub("^(targets|documents):.*$", "", project.read_text("utf-8"), flags=re.MULTILINE) + settings, "utf-8"
    )
    (tmp_path / "README.md").write_text(fences("markdown")[0], "utf-8")
    assert run("snippetgen generate", tmp_path).splitlines()[-1] == "5 written, 0 unchanged"
    partial = (tmp_path / "snippets" / "get-access-token" / "mkdocs.md").read_text("utf-8")
    assert re.findall(r'^=== "(.*)"$', partial, re.MULTILINE) == ["cURL", "JavaScript", "Python"]
    page = (tmp_path / "README.md").read_text("utf-8")
    assert re.findall(r"<summary>(.*)</summary>", page) == ["cURL", "Python"]
    assert run("snippetgen generate --check", tmp_path).splitlines()[-1] == "5 unchanged"


def test_the_check_in_readme_passes_if_everything_is_up_to_date(tmp_path: Path) -> None:
    commands = re.findall(r"^- run: (snippetgen .*)$", fences("yaml")[1], re.MULTILINE)
    subprocess.run([sys.executable, "-m", "snippetgen", "init", "."], cwd=tmp_path, check=True, capture_output=True)
    subprocess.run([sys.executable, "-m", "snippetgen", "generate"], cwd=tmp_path, check=True, capture_output=True)
    assert [run(command, tmp_path) for command in commands] == ["3 unchanged\n"]


def test_every_command_is_in_the_table() -> None:
    from snippetgen.cli import commands  # noqa: PLC0415

    assert {*re.findall(r"^\| `snippetgen (\w+)", README, re.MULTILINE)} == {*commands()}


def test_no_link_in_readme_is_broken() -> None:
    links = [link for link in re.findall(r"\]\(([^)]+)\)", README) if "://" not in link]
    assert [link for link in links if not (ROOT / link.partition("#")[0]).exists()] == []


@pytest.mark.parametrize("name", ["README.md", "docs/index.md", "pyproject.toml"])
def test_the_number_of_languages_is_that_of_today(name: str) -> None:
    assert f"in {len(LANGUAGES)} languages" in (ROOT / name).read_text("utf-8")
