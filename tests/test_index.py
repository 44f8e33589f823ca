"""The index of the states of files saves time and nothing else: a run with it ends as one without it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from snippetgen import files
from snippetgen.files import states
from snippetgen.generation import cache
from snippetgen.generation.standing import standing
from snippetgen.project import samples
from snippetgen.project.caching import inside
from snippetgen.project.manifest import MANIFEST
from tests.projects import run, write

SETTINGS = """sources: [specs/*.yaml]
clients: [shell/curl, python/requests, javascript/fetch]
targets: {mkdocs: {output: snippets}}
documents: {"*.md": mkdocs}
handwritten: {sdk: {file: "sdk/{case}.js", label: SDK, language: javascript}}
"""
SPEC = "request: {{url: 'https://a.example/{0}'}}\n"
PAGE = "# Page\n\n<!-- snippetgen: a -->\n<!-- snippetgen: end -->\n"
SLIP = "request: {url: 'https://a.example/c', method: GTE}\n"  # a warning
REFUSED = "request: {url: 'https://a.example/d', method: GET, text: x}\n"  # a refusal, in a browser
CACHE = Path(".snippetgen_cache/state")
TICK = 0.02  # seconds: more than the grain of the clocks of common file systems


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with samples, partials, a page, a warning and a refusal, in which nothing is left to do."""
    monkeypatch.chdir(tmp_path)
    make(tmp_path / "project")
    monkeypatch.chdir(tmp_path / "project")
    settle()
    return tmp_path / "project"


def make(folder: Path) -> None:
    (folder / ".git").mkdir(parents=True)
    texts = {"a": SPEC.format("a"), "b": SPEC.format("b"), "c": SLIP, "d": REFUSED}
    for name, text in texts.items():
        write(f"{folder}/specs/{name}.yaml", text)
    write(f"{folder}/sdk/b.js", "own();\n")
    write(f"{folder}/snippetgen.yaml", SETTINGS)
    write(f"{folder}/page.md", PAGE)
    write(f"{folder}/other.md", "# Other\n")


def settle() -> None:
    """Generate until the cache is newer than all that was written."""
    for _ in range(3):
        assert run("generate", "--quiet").exit_code == 0
        time.sleep(TICK)


AUDITED = """
import json, os, sys
opened = []
root = os.getcwd() + os.sep
def hook(event, arguments):
    if event == "open" and isinstance(arguments[0], str) and os.path.abspath(arguments[0]).startswith(root):
        opened.append(os.path.relpath(arguments[0], root))
sys.addaudithook(hook)
from click.testing import CliRunner
from snippetgen.cli import main
result = CliRunner().invoke(main, sys.argv[1:])
print(json.dumps([result.exit_code, result.output, sorted({*opened}), sorted({"yaml", "jinja2"} & {*sys.modules})]))
"""


def audited(*arguments: str) -> list[object]:
    """Run a command in a process of its own; return exit code, output, the opened files of the project, and slow modules."""
    done = subprocess.run([sys.executable, "-c", AUDITED, *arguments], capture_output=True, text=True, check=True)
    found: list[object] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("option", [[], ["--check"], ["--diff"], ["--force"]], ids=str)
def test_a_run_with_nothing_to_do_opens_the_cache_alone_and_imports_neither_yaml_nor_jinja(
    here: Path, option: list[str]
) -> None:
    assert here
    code, output, opened, modules = audited("generate", *option)
    assert (code, opened, modules) == (0, [str(CACHE)], [])
    assert str(output).splitlines()[-1] == "1 refused, 16 unchanged"
    assert run("generate", *option).output == without_index(lambda: run("generate", *option).output)


def test_one_changed_spec_is_the_only_one_that_is_opened(here: Path) -> None:
    write("snippetgen.yaml", SETTINGS.replace('documents: {"*.md": mkdocs}\n', ""))
    settle()
    write("specs/b.yaml", SPEC.format("B"))
    code, output, opened, _ = audited("generate")
    assert (code, str(output).splitlines()[-1]) == (0, "4 written, 1 refused, 11 unchanged")
    assert isinstance(opened, list)
    assert [path for path in opened if path.startswith("specs")] == ["specs/b.yaml"]
    made = {path.split("/")[1] for path in opened if path.startswith(("samples/", "snippets/")) and MANIFEST not in path}
    assert made == {"b"}
    assert audited("generate")[0] == 0
    assert "https://a.example/B" in (here / "samples/b/shell-curl.sh").read_text("utf-8")


def without_index(function: Callable[[], str]) -> str:
    """Call a function while there is no cache, and bring it back."""
    kept = Path("../kept")
    CACHE.rename(kept)
    try:
        return function()
    finally:
        CACHE.unlink(missing_ok=True)
        kept.rename(CACHE)


def same_size(path: str) -> None:
    """Edit a file so that it has the size and the time of modification that it had."""
    before = os.stat(path)
    data = Path(path).read_bytes()
    Path(path).write_bytes(data.replace(b"a.example", b"b.example"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert os.stat(path).st_size == before.st_size


def to_link(path: str, target: str) -> None:
    Path(target).parent.mkdir(exist_ok=True)
    Path(path).rename(target)
    Path(path).symlink_to(os.path.relpath(target, os.path.dirname(path)))


def to_folder(path: str) -> None:
    os.unlink(path)
    os.mkdir(path)


def with_output(name: str) -> None:
    write(f"specs/{name}.yaml", SPEC.format(name))
    write(f"samples/{name}/shell-curl.sh", "mine\n")


def without_entry() -> None:
    path = Path("samples", MANIFEST)
    lines = path.read_text("utf-8").split("\n")
    path.write_text("\n".join(line for line in lines if "b/shell-curl.sh" not in line), "utf-8")


EDITS: dict[str, Callable[[], object]] = {
    "an output with the same size and time": lambda: same_size("samples/a/shell-curl.sh"),
    "a spec with the same size and time": lambda: same_size("specs/a.yaml"),
    "a page with the same size and time": lambda: same_size("page.md"),
    "a partial is edited": lambda: write("snippets/b/mkdocs.md", "mine\n"),
    "an output is touched": lambda: os.utime("samples/a/shell-curl.sh"),
    "an output is removed": lambda: os.unlink("samples/b/shell-curl.sh"),
    "all outputs are removed": lambda: shutil.rmtree("samples"),
    "an output becomes a link": lambda: to_link("samples/b/python-requests.py", "elsewhere/x.py"),
    "an output becomes a link out of the project": lambda: to_link("samples/b/python-requests.py", "../x.py"),
    "a folder becomes a link": lambda: to_link("samples/b", "elsewhere/b"),
    "a folder becomes a link out of the project": lambda: to_link("samples/b", "../b"),
    "an output becomes a folder": lambda: to_folder("samples/c/shell-curl.sh"),
    "what is refused exists": lambda: write("samples/d/javascript-fetch.js", "mine\n"),
    "a spec is new": lambda: write("specs/e.yaml", SPEC.format("e")),
    "a spec is new, and its output is not": lambda: with_output("f"),
    "a spec is removed": lambda: os.unlink("specs/b.yaml"),
    "a spec is invalid": lambda: write("specs/b.yaml", "request: {}\n"),
    "a sample is written by hand": lambda: write("sdk/a.js", "call();\n"),
    "a template is new": lambda: write(
        "specs/templates/shell/curl/sample.jinja", "{% extends 'builtin/shell/curl/sample.jinja' %}"
    ),
    "a page is new": lambda: write("new.md", PAGE),
    "a page gets a region": lambda: write("other.md", PAGE.replace("snippetgen: a", "snippetgen: b")),
    "a setting changes": lambda: write("snippetgen.yaml", SETTINGS.replace(", javascript/fetch", "")),
    "an entry of the manifest is missing": without_entry,
    "a manifest is damaged": lambda: Path("samples", MANIFEST).write_text("{", "utf-8"),
    "a manifest is missing": lambda: os.unlink(f"snippets/{MANIFEST}"),
    "the cache is cut off": lambda: CACHE.write_bytes(CACHE.read_bytes()[:-300]),
    "the cache has no end": lambda: CACHE.write_bytes(CACHE.read_bytes()[:-4]),
    "the cache is of something else": lambda: CACHE.write_bytes(b"\0\xff\n"),
    "the cache is empty": lambda: CACHE.write_bytes(b""),
    "a run was killed": lambda: write(".snippetgen_cache/pending-9999999.json", '{"samples": {}}'),
}


def outcomes() -> str:
    """Return all that a check says, as text, as JSON and of one spec."""
    found = [
        run("generate", "--check"),
        run("generate", "--check", "--output-format", "json"),
        run("generate", "--diff", "specs/a.yaml"),
    ]
    return "\n".join(f"{each.exit_code}\n{each.output}" for each in found)


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_after_an_edit_a_run_with_the_index_says_what_one_without_it_says(here: Path, edit: Callable[[], object]) -> None:
    assert here
    edit()
    assert outcomes() == without_index(outcomes)


def test_the_outcomes_of_files_that_have_not_changed_are_their_digests(here: Path) -> None:
    found: dict[str, str] = {}
    assert standing(None, ({}, None, None), found) is not None
    digests = {name: sha256((here / name).read_bytes()).hexdigest() for name in found if (here / name).exists()}
    assert {name: outcome for name, outcome in found.items() if not outcome.startswith("!")} == digests
    assert ("samples/a/shell-curl.sh" in digests, len(found) - len(digests)) == (True, 1)


def tree() -> dict[str, bytes]:
    found = (path for path in Path().rglob("*") if path.is_file() and ".snippetgen_cache" not in path.parts)
    return {str(path): path.read_bytes() for path in found}


_CALM = [
    name for name in EDITS if "folder" not in name and "link" not in name and "manifest" not in name and "cache" not in name
]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.sampled_from(_CALM), max_size=3, unique=True), min_size=1, max_size=3))
def test_after_any_edits_runs_that_write_leave_what_runs_without_the_index_leave(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, rounds: list[list[str]]
) -> None:
    left = []
    for with_index in (True, False):
        folder = tmp_path_factory.mktemp("edits") / "project"
        make(folder)
        monkeypatch.chdir(folder)
        said = []
        for edits in ([], [], *rounds):
            for edit in edits:
                try:
                    EDITS[edit]()
                except (FileNotFoundError, FileExistsError, AssertionError):
                    continue
            if not with_index:
                CACHE.unlink(missing_ok=True)
            time.sleep(TICK)
            result = run("generate")
            said.append((result.exit_code, result.output))
        left.append((said, tree()))
    assert left[0] == left[1]


@pytest.fixture
def coarse(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Let the file system have a clock that always shows the same time; return a function that sets when the cache is noted."""
    monkeypatch.setattr(states, "_state", lambda found: (f"{found.st_size} 1000", 1000))

    def noted(at: int) -> None:
        monkeypatch.setattr(cache, "now", lambda _: at)

    return noted


@pytest.mark.parametrize(("noted", "found"), [(1000, "stale"), (999, "stale"), (1001, "fresh")])
def test_a_file_that_was_changed_in_the_tick_in_which_the_cache_was_written_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, coarse: Callable[[int], None], noted: int, found: str
) -> None:
    monkeypatch.chdir(tmp_path)
    write("specs/a.yaml", SPEC.format("a"))
    write("snippetgen.yaml", "sources: [specs/*.yaml]\nclients: [shell/curl]\n")
    coarse(noted)
    for _ in range(2):
        assert run("generate").exit_code == 0
    same_size("samples/a/shell-curl.sh")  # of which this clock shows nothing
    check = run("generate", "--check")
    assert check.exit_code == (0 if found == "fresh" else 1), "the last case shows that this test can fail"


def test_a_line_that_a_later_run_keeps_is_doubted_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, coarse: Callable[[int], None]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in "ab":
        write(f"specs/{name}.yaml", SPEC.format(name))
    write("snippetgen.yaml", "sources: [specs/*.yaml]\nclients: [shell/curl]\n")
    coarse(1000)
    assert run("generate").exit_code == 0
    same_size("samples/a/shell-curl.sh")
    coarse(1001)
    assert run("generate", "specs/b.yaml").exit_code == 0
    assert run("generate", "--check").exit_code == 1


def test_what_is_saved_while_it_is_compared_is_found(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = files.read

    def saved(path: str, *limit: int) -> bytes | None:
        data = read(path, *limit)
        if path.endswith("b/shell-curl.sh"):
            write(path, "mine\n")
        return data

    os.utime("samples/b/shell-curl.sh")
    monkeypatch.setattr(files, "read", saved)
    assert run("generate", "--check").exit_code == 0, "it was read before"
    monkeypatch.undo()
    monkeypatch.chdir(here)
    assert "samples/b/shell-curl.sh was edited by hand" in run("generate", "--check").output


def test_a_run_from_another_folder_renders_nothing_and_shows_paths_from_there(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("../elsewhere/x", "")

    def rendered(*_: object) -> None:
        raise AssertionError

    def said(config: str, *more: str) -> list[str]:
        return run("generate", "--check", "--config", config, *more).output.splitlines()

    for folder, config, project in (
        (here / "specs", "../snippetgen.yaml", str(here)),
        (here.parent / "elsewhere", "../project/snippetgen.yaml", str(here)),
        (here.parent, "project/snippetgen.yaml", "project"),
    ):
        monkeypatch.chdir(folder)
        (here / CACHE).rename(here / "kept")
        expected = [said(config), said(config, "--output-format", "json")]
        (here / "kept").rename(here / CACHE)
        with monkeypatch.context() as patch:
            patch.setattr(samples, "render_case", rendered)
            assert [said(config), said(config, "--output-format", "json")] == expected
        assert any(f"{project}/samples/d/javascript-fetch.js is refused" in line for line in expected[0])


def test_a_file_in_place_of_the_cache_folder_costs_only_time(here: Path) -> None:
    shutil.rmtree(here / ".snippetgen_cache")
    write(".snippetgen_cache", "mine\n")
    write("specs/a.yaml", SPEC.format("z"))
    first, second = run("generate"), run("generate", "--check")
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert first.output.splitlines()[-1] == "5 written, 1 refused, 11 unchanged"


@pytest.mark.parametrize("option", [["--set", "x=y"], ["--environment", "all"], ["--client", "shell/curl"]], ids=str)
def test_a_run_that_was_asked_for_something_else_is_no_run_with_nothing_to_do(here: Path, option: list[str]) -> None:
    assert here
    write("specs/a.yaml", "request: {url: 'https://a.example/{x}'}\nplaceholders: {'{x}': {env: X}}\n")
    settle()
    first = run("generate", *option)
    assert first.exit_code == 0
    time.sleep(TICK)
    assert run("generate", "--check").output == without_index(lambda: run("generate", "--check").output)
    assert run("generate", "--check", *option).output == without_index(lambda: run("generate", "--check", *option).output)


def test_a_folder_inside_another_is_listed_once(tmp_path: Path) -> None:
    inner, other = tmp_path / "one" / "templates", tmp_path / "one-more"
    inner.mkdir(parents=True)
    other.mkdir()
    for path in (inner / "a.jinja", other / "b.jinja"):
        path.write_text("", "utf-8")
    outer = tmp_path / "one"
    assert [*inside([str(outer), str(inner), str(other)])] == [
        str(each) for each in (outer, inner, inner / "a.jinja", other, other / "b.jinja")
    ]
