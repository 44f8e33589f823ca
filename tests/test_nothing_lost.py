"""What somebody saves, and what a killed or a parallel run has written, is never lost and never taken for an edit by hand."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from snippetgen import files
from snippetgen.project.manifest import MANIFEST
from tests.projects import run, write

SPEC = "request: {{url: 'https://a.example/{0}'}}\n"
PAGE = "# Page\n\n<!-- snippetgen: a -->\n<!-- snippetgen: end -->\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with the spec `specs/a.yaml` and one client."""
    monkeypatch.chdir(tmp_path)
    write("snippetgen.yaml", "sources: [specs/*.yaml]\nclients: [shell/curl]\n")
    write("specs/a.yaml", SPEC.format("a"))
    return tmp_path


def saved_meanwhile(monkeypatch: pytest.MonkeyPatch, path: str, text: str) -> None:
    """Let somebody save a file just before it is replaced for the first time."""
    saves = [text]
    replace = files.replace

    def replaced(target: str, data: bytes, old: bytes | None) -> files.Written:
        if saves and os.path.samefile(target, path):
            Path(path).write_text(saves.pop(), "utf-8")
        return replace(target, data, old)

    monkeypatch.setattr(files, "replace", replaced)


def test_a_page_that_is_saved_while_it_is_filled_keeps_what_was_saved(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("snippetgen.yaml", "sources: [specs/*.yaml]\nclients: [shell/curl]\ndocuments: {page.md: mkdocs}\n")
    write("page.md", PAGE)
    saved_meanwhile(monkeypatch, "page.md", PAGE.replace("# Page", "# Page, as it was saved"))
    result = run("generate")
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (0, "2 written, 0 unchanged")
    text = (here / "page.md").read_text("utf-8")
    assert text.startswith("# Page, as it was saved\n")
    assert "curl --request GET" in text


def test_a_sample_that_is_saved_while_it_is_written_counts_as_edited(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("generate").exit_code == 0
    write("specs/a.yaml", SPEC.format("b"))
    saved_meanwhile(monkeypatch, "samples/a/shell-curl.sh", "mine\n")
    result = run("generate")
    assert result.exit_code == 1
    assert (here / "samples/a/shell-curl.sh").read_text("utf-8") == "mine\n"
    assert "samples/a/shell-curl.sh was edited by hand" in result.stderr


KILLED = """
import os, signal
from snippetgen.cli import main
written, write = [], os.write
def killing(descriptor, data):
    if len(written) == {after}:
        os.kill(os.getpid(), signal.SIGKILL)
    written.append(descriptor)
    return write(descriptor, data)
os.write = killing
main(["generate"])
"""
"""A run that is killed when it has opened a file, before it fills it: a note, a sample, the manifest or the cache."""


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
@pytest.mark.parametrize("first", [True, False], ids=["the first run", "a later run"])
@pytest.mark.parametrize("after", range(6))
def test_the_next_run_heals_what_a_killed_one_has_left(here: Path, after: int, first: bool) -> None:  # noqa: FBT001
    write("snippetgen.yaml", "sources: [specs/*.yaml]\nclients: [shell/curl, go, php]\n")
    if not first:
        assert run("generate").exit_code == 0
        write("specs/a.yaml", SPEC.format("b"))
    done = subprocess.run([sys.executable, "-c", KILLED.format(after=after)], check=False, capture_output=True)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    write("specs/a.yaml", SPEC.format("c"))
    result = run("generate")
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (0, "3 written, 0 unchanged")
    assert "https://a.example/c" in (here / "samples/a/shell-curl.sh").read_text("utf-8")
    assert run("generate", "--check").exit_code == 0
    assert [*(here / ".snippetgen_cache").glob("pending*.json")] == []
    assert sorted(path.name for path in (here / "samples").rglob("*")) == [
        MANIFEST,
        "a",
        "go-net-http.go",
        "php-curl.php",
        "shell-curl.sh",
    ]


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_what_a_killed_run_wrote_for_a_spec_that_has_gone_is_removed(here: Path) -> None:
    write("specs/b.yaml", SPEC.format("b"))
    subprocess.run([sys.executable, "-c", KILLED.format(after=4)], check=False, capture_output=True)
    assert (here / "samples/b/shell-curl.sh").exists()
    (here / "specs/b.yaml").unlink()
    assert run("generate").exit_code == 0
    assert sorted(path.name for path in (here / "samples").iterdir()) == [MANIFEST, "a"]


@pytest.mark.parametrize(
    "note",
    [
        {"samples": {"a\0b": {"sha256": "x"}}},
        {"sam\0ples": {"a": {}}},
        {"samples": {"a": {"sha256": 5}}},
        {"samples": {"a": 5}},
        {"samples": {"a": {"unknown": ""}}},
        {"samples": {"../../../a": {"sha256": "x"}, "/a": {}}},
        {"samples": 5},
        [1],
        "",
    ],
    ids=str,
)
def test_a_note_of_a_killed_run_that_makes_no_sense_is_cleared_away(here: Path, note: object) -> None:
    assert run("generate").exit_code == 0
    write("specs/a.yaml", SPEC.format("b"))
    write(".snippetgen_cache/pending-99999999.json", json.dumps(note))
    result = run("generate")
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (0, "1 written, 0 unchanged")
    assert [*(here / ".snippetgen_cache").glob("pending*")] == []


def test_a_folder_that_cannot_be_written_is_said_of_the_file_that_was_to_be_there(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a read-only file system, unlink(2) fails with EROFS also for a file that does not exist."""

    def read_only(function: Callable[..., object]) -> Callable[..., object]:
        def called(path: str, flags: int = os.O_WRONLY, *arguments: int) -> object:
            if "samples" in str(path) and flags & os.O_WRONLY:
                raise OSError(errno.EROFS, "Read-only file system")
            return function(path, flags, *arguments) if function is opened else function(path)

        return called

    opened = os.open

    for name in ("open", "mkdir", "unlink"):
        monkeypatch.setattr(os, name, read_only(getattr(os, name)))
    result = run("generate")
    assert (result.exit_code, result.stderr) == (
        2,
        f"{os.path.join('samples', 'a', 'shell-curl.sh')}: error: cannot write file: Read-only file system\n",
    )
    assert not (here / "samples").exists()


def test_runs_over_one_spec_each_at_the_same_time_lose_no_entry(here: Path) -> None:
    names = [f"s{number}" for number in range(8)]
    for name in names:
        write(f"specs/{name}.yaml", SPEC.format(name))
    command = [sys.executable, "-m", "snippetgen", "generate"]
    running = [subprocess.Popen([*command, f"specs/{name}.yaml"], stderr=subprocess.PIPE) for name in names]
    assert [process.wait() for process in running] == [0] * 8
    for process in running:
        assert process.stderr
        process.stderr.close()
    entries = json.loads((here / "samples" / MANIFEST).read_text("utf-8"))["samples"]
    assert sorted(entries) == [f"{name}/shell-curl.sh" for name in names]


def test_a_page_that_is_a_link_is_written_through(here: Path) -> None:
    write("snippetgen.yaml", "sources: [specs/*.yaml]\nclients: [shell/curl]\ndocuments: {docs/index.md: mkdocs}\n")
    write("README.md", PAGE)
    (here / "docs").mkdir()
    (here / "docs/index.md").symlink_to("../README.md")
    assert run("generate").exit_code == 0
    assert (here / "docs/index.md").is_symlink()
    assert "curl --request GET" in (here / "README.md").read_text("utf-8")


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="needs extended attributes")
def test_a_file_keeps_its_extended_attributes(here: Path) -> None:
    path = here / "a.txt"
    path.write_text("old")
    try:
        os.setxattr(path, "user.note", b"mine")
    except OSError:
        pytest.skip("this file system has no extended attributes")
    files.write(str(path), b"new")
    assert (path.read_bytes(), os.getxattr(path, "user.note")) == (b"new", b"mine")


def test_an_orphan_behind_a_linked_folder_is_left_alone(here: Path) -> None:
    write("specs/b.yaml", SPEC.format("b"))
    assert run("generate").exit_code == 0
    (here / "samples/b").rename(here / "elsewhere")
    (here / "samples/b").symlink_to("../elsewhere")
    (here / "specs/b.yaml").unlink()
    assert run("generate").exit_code == 0
    assert (here / "elsewhere/shell-curl.sh").exists(), "it is outside of the output folder"
    assert sorted(json.loads((here / "samples" / MANIFEST).read_text("utf-8"))["samples"]) == ["a/shell-curl.sh"]
