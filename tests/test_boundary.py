"""What is in a project leads to nothing outside of it, by a link or by a setting, and what is read has an end.

The project is the Git working tree that the project file is in; without Git, the folder of the project file.
"""

from __future__ import annotations

import ast
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import snippetgen
from snippetgen import files
from snippetgen.cli import main
from snippetgen.project.manifest import MANIFEST
from tests.projects import write

HIDDEN = "hidden-7f3a"
SETTINGS = """\
sources: [specs/*.yaml]
clients: [shell/curl]
templates: [house]
documents: {page.md: mkdocs}
openapi: {document: openapi.yaml}
"""
SPEC = "request: {method: POST, url: 'https://a.example/a', file: body.txt}\n"
PAGE = "<!-- snippetgen: a -->\n<!-- snippetgen: end -->\n"
OPENAPI = "openapi: 3.1.0\npaths: {/a: {post: {}}}\n"
BUILTIN = '{% extends "builtin/shell/curl/sample.jinja" %}\n'

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs symbolic links")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project in a Git working tree, in whose parent folder is a secret."""
    (tmp_path / "secret").write_text(f"{HIDDEN}: [\n", "utf-8")
    project = tmp_path / "project"
    (project / ".git").mkdir(parents=True)
    monkeypatch.chdir(project)
    write("snippetgen.yaml", SETTINGS)
    write("specs/a.yaml", SPEC)
    write("specs/body.txt", "text")
    write("page.md", PAGE)
    write("openapi.yaml", OPENAPI)
    write("house/shell/curl/sample.jinja", BUILTIN)
    return project


def link(path: str, target: str) -> None:
    """Put a link in the place of a file or a folder; the target is relative to the current folder."""
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).unlink(missing_ok=True)
    Path(path).symlink_to(os.path.abspath(target))


def run(*arguments: str, trust: str = "") -> Result:
    return CliRunner().invoke(main, arguments, env={"SNIPPETGEN_TRUST": trust})


CARRIERS = {
    "a spec": ("specs/a.yaml", ["validate"]),
    "another spec": ("specs/b.yaml", ["generate", "--diff"]),
    "a sample": ("samples/a/shell-curl.sh", ["generate", "--diff"]),
    "a page": ("page.md", ["generate", "--diff"]),
    "a manifest": (f"samples/{MANIFEST}", ["generate", "--diff"]),
    "an OpenAPI document": ("openapi.yaml", ["generate", "--diff"]),
    "an Overlay": ("openapi.overlay.yaml", ["generate", "--diff"]),
    "a project file": ("snippetgen.yaml", ["validate"]),
    "a template": ("house/shell/curl/sample.jinja", ["render", "specs/a.yaml", "--client", "shell"]),
    "a template of a language": ("house/shell/language.yaml", ["generate", "--diff"]),
    "a target": ("house/targets/mine/target.yaml", ["generate", "--diff"]),
    "a client": ("house/shell/mine/client.yaml", ["render", "specs/a.yaml", "--client", "shell/mine"]),
    "a file that a request sends": ("specs/body.txt", ["verify", "--trust", "--client", "shell"]),
}

"""Where a link may be, and a command that would read or show what is behind it."""


NO_CURL = pytest.mark.skipif(
    not shutil.which("curl"), reason="curl is not installed: verify skips the sample, and reads nothing"
)
carriers = pytest.mark.parametrize(
    ("path", "command"),
    [pytest.param(*each, id=name, marks=NO_CURL if "verify" in each[1] else ()) for name, each in CARRIERS.items()],
)


@carriers
def test_a_link_out_of_the_project_is_refused(here: Path, path: str, command: list[str]) -> None:
    link(path, "../secret")
    result = run(*command)
    said = f"{path}: error: this path leads out of the project, to {here.parent / 'secret'}"
    assert (result.exit_code, [line for line in result.stderr.splitlines() if "error:" in line]) == (2, [said])
    assert HIDDEN not in result.output


@carriers
def test_a_link_within_the_project_works(here: Path, path: str, command: list[str]) -> None:
    assert here
    plain = run(*command)
    if os.path.exists(path):
        os.replace(path, "kept")
        link(path, "kept")
        assert (run(*command).exit_code, run(*command).stdout) == (plain.exit_code, plain.stdout)


def test_a_page_that_is_a_link_in_a_subfolder_of_the_working_tree_works(here: Path) -> None:
    write("docs/snippetgen.yaml", "sources: [../specs/*.yaml]\nclients: [shell/curl]\ndocuments: {index.md: mkdocs}\n")
    link("docs/index.md", "page.md")
    result = run("generate", "--config", "docs/snippetgen.yaml")
    assert (result.exit_code, "curl --request POST" in (here / "page.md").read_text("utf-8")) == (0, True), result.output


@pytest.mark.parametrize("path", ["samples", "samples/a", "samples/a/shell-curl.sh"])
def test_nothing_is_written_behind_a_link_that_leads_out(here: Path, path: str) -> None:
    link(path, "../elsewhere")
    assert run("generate").exit_code == 2
    assert sorted(each.name for each in here.parent.iterdir()) == ["project", "secret"]


@pytest.mark.parametrize("option", ["--report", "--output"])
def test_a_page_on_request_is_not_written_behind_a_link_that_leads_out(here: Path, option: str) -> None:
    link("page.html", "../elsewhere")
    command = ["verify", "--trust", "--client", "shell", "--report"] if option == "--report" else ["preview", "--output"]
    assert run(*command, "page.html", trust="").exit_code == 2
    assert not (here.parent / "elsewhere").exists()


def test_a_link_to_the_credentials_that_git_keeps_is_refused(here: Path) -> None:
    (here / ".git/config").write_text(f"{HIDDEN}: [\n", "utf-8")
    link("specs/b.yaml", ".git/config")
    write("snippetgen.yaml", "sources: [specs/*.yaml, .git/config]\n")
    result = run("validate")
    assert [line for line in result.stderr.splitlines() if "error:" in line] == [
        ".git/config: error: this path leads into the folder .git",
        "specs/b.yaml: error: this path leads into the folder .git",
    ]
    assert HIDDEN not in result.output


SETTING = {
    "sources: [../secret]": "1:11",
    "sources: [specs/*.yaml, '{here}/../secret']": "1:25",
    "documents: {../secret: mkdocs}": "1:13",
    "output: ..": "1:9",
    "templates: [../project/../]": "1:13",
    "openapi: [{document: ../secret, overlay: x.yaml}]": "1:22",
    "targets: {mkdocs: {output: ../partials}}": "1:28",
}


@pytest.mark.parametrize("text", SETTING)
def test_a_setting_that_leads_out_of_the_working_tree_is_refused(here: Path, text: str) -> None:
    write("snippetgen.yaml", text.replace("{here}", str(here)))
    result = run("validate")
    (line,) = [line for line in result.stderr.splitlines() if "is outside the Git working tree" in line]
    assert (result.exit_code, line.partition(" error: ")[0]) == (2, f"snippetgen.yaml:{SETTING[text]}:")
    assert HIDDEN not in result.output


@pytest.mark.parametrize("git", [True, False])
def test_without_git_the_project_is_the_folder_of_its_file_and_settings_may_lead_out(here: Path, git: bool) -> None:  # noqa: FBT001
    if not git:
        (here / ".git").rmdir()
    write("deep/snippetgen.yaml", "sources: [../specs/a.yaml, '*.yaml']\nclients: [shell/curl]\n")
    link("deep/b.yaml", "specs/a.yaml")
    result = run("generate", "--config", "deep/snippetgen.yaml", "--check")
    assert ("deep/b.yaml: error: this path leads out of the project" in result.stderr) is not git
    assert "specs/a.yaml: error" not in result.stderr


@pytest.mark.parametrize("word", ["1", "true", "YES"])
def test_a_user_can_trust_a_project(here: Path, word: str) -> None:
    write("../spec.yaml", "request: {url: 'https://a.example/b'}\n")
    link("specs/b.yaml", "../spec.yaml")
    link("samples", "../elsewhere")
    result = run("generate", trust=word)
    assert (result.exit_code, result.output) == (0, result.output)
    assert (here.parent / "elsewhere/b/shell-curl.sh").exists()
    assert run("generate", trust="0").exit_code == 2


def test_what_the_command_line_names_outside_of_the_project_is_the_user_s_own_choice(here: Path) -> None:
    write("../other/spec.yaml", "request: {url: 'https://a.example/b'}\n")
    link("../other/link.yaml", "../other/spec.yaml")
    assert here
    for path in ("../other/spec.yaml", "../other/link.yaml"):
        assert run("render", path, "--client", "shell").stdout.endswith("--url https://a.example/b\n")


def test_nothing_is_written_into_the_folder_of_git(here: Path) -> None:
    write("snippetgen.yaml", "sources: [specs/*.yaml]\nclients: [shell/curl]\noutput: .git\npattern: 'hooks/{case}'\n")
    result = run("generate")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (
        2,
        ".git/.snippetgen.json: error: this path leads into the folder .git",
    )
    assert [*(here / ".git").iterdir()] == []


def test_a_manifest_of_a_project_does_not_remove_the_files_of_another_one(here: Path) -> None:
    other = here.parent / "other"
    other.mkdir()
    (other / "mine.sh").write_text("mine\n", "utf-8")
    entry = {"spec": "x.yaml", "client": "shell/curl", "sha256": files.digest(b"mine\n")}
    (other / MANIFEST).write_text(json.dumps({"version": 1, "samples": {"mine.sh": entry}}), "utf-8")
    write(f"samples/{MANIFEST}", json.dumps({"version": 1, "folders": ["../../other"], "samples": {}}))
    write(".snippetgen_cache/pending-9999999.json", json.dumps({"../other": {"mine.sh": entry}}))
    assert run("generate").exit_code == 0
    assert (other / "mine.sh").exists()


def device(path: str) -> None:
    link(path, "/dev/zero")


def large(path: str) -> None:
    with open(path, "wb") as file:
        file.truncate(10**12)


ENDLESS: dict[str, Callable[[str], None]] = {"a device": device, "a pipe": os.mkfifo, "a terabyte": large}


@pytest.mark.parametrize("trust", ["", "1"])
@pytest.mark.parametrize("make", ENDLESS.values(), ids=ENDLESS.keys())
@carriers
def test_what_has_no_end_is_not_read(
    here: Path, path: str, command: list[str], make: Callable[[str], None], trust: str
) -> None:
    """An error, or as if there were no file; but the run ends, within the memory that it has."""
    assert here
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).unlink(missing_ok=True)
    make(path)
    result = run(*command, trust=trust)
    assert result.exit_code in (0, 1, 2), result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)


def test_a_setting_that_is_an_endless_device_is_an_error(here: Path) -> None:
    (here / ".git").rmdir()
    write(
        "snippetgen.yaml", "sources: [specs/*.yaml]\nclients: [shell/curl]\nopenapi: {document: /dev/zero, overlay: o.yaml}\n"
    )
    result = run("generate")
    assert (result.exit_code, result.stderr) == (2, "/dev/zero: error: file is too large: it exceeds the limit of 100 MB\n")


READERS = (
    "cli.group",
    "cli.schema",
    "files.reading",
    "files.writing",
    "project.schema",
    "verify.http.certificates",
    "verify.report",
    "verify.tools.cell",
    "verify.tools.limits",
    "verify.tools.processes",
)
"""The modules that open files: `files`, and those that open only the null device, files of the package or the kernel, temporary
files, or what a cell shows."""


def test_files_are_read_by_one_module() -> None:
    package = Path(snippetgen.__file__).parent
    found = set()
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            called = node.func if isinstance(node, ast.Call) else None
            name = getattr(called, "id", getattr(called, "attr", ""))
            if (
                name in ("open", "read_text", "read_bytes")
                and getattr(getattr(called, "value", None), "id", "") != "webbrowser"
            ):
                found.add(".".join(path.relative_to(package).with_suffix("").parts))
    assert sorted(found) == [*READERS], (
        "read with `snippetgen.files.read`, which sees where links lead, and how large a file is"
    )
