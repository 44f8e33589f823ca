"""Line ends are not content: in a checkout with CRLF, as Git for Windows makes it, nothing has changed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from snippetgen import files
from tests.projects import run

ROOT = Path(__file__).parents[1]
SETTINGS = """\
sources: [specs/*.yaml]
clients: [shell/curl, php, ruby, python, go]
templates: [templates]
targets: {mkdocs: {output: snippets, parts: [parameters, samples, response]}, sphinx-rst: {output: snippets}}
documents: {page.md: github, page.mdx: docusaurus}
openapi: [{document: api.yaml}, {document: api.yaml, overlay: overlay.json}]
handwritten: {sdk: {file: "sdk/{case}.js", label: SDK, language: js}}
"""
SPEC = """\
request:
  url: https://a.example/a
  text: |
    one
      two

    three
  headers: {x-a: "folded
      over lines"}
parameters: {"a": "more
    lines"}
response:
  status: 200
  text: |-
    first
    second
"""
FILES = {
    "snippetgen.yaml": SETTINGS,
    "specs/a.yaml": SPEC,
    "templates/python/http.client/sample.jinja": (
        '{% extends "builtin/python/http.client/sample.jinja" %}\n{% block response %}\nprint(\n  data\n)\n{% endblock %}\n'
    ),
    "page.md": "# Page\n\n- item\n\n  <!-- snippetgen: a -->\n  <!-- snippetgen: end -->\n",
    "page.mdx": (
        "import Tabs from '@theme/Tabs';\nimport TabItem from '@theme/TabItem';\n\n"
        "{/* snippetgen: a client=sdk,go */}\n{/* snippetgen: end */}\n"
    ),
    "api.yaml": "openapi: 3.1.0\nservers: [{url: https://a.example}]\npaths:\n  /a: {post: {}}\n",
    "sdk/a.js": "sdk(\n  1\n);\n",
}


def git(*arguments: str, folder: Path) -> str:
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@a.example", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(text.encode())


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone with `core.autocrlf=true` of a project with every kind of file, as the folder to work in."""
    origin, clone = tmp_path / "origin", tmp_path / "clone"
    for name, text in FILES.items():
        write(origin, name, text)
    monkeypatch.chdir(origin)
    result = run("generate")
    assert result.exit_code == 0, result.output
    git("init", "-q", ".", folder=origin)
    git("add", ".", folder=origin)
    git("commit", "-q", "-m", "all", folder=origin)
    git("-c", "core.autocrlf=true", "clone", "-q", str(origin), str(clone), folder=tmp_path)
    git("config", "core.autocrlf", "true", folder=clone)
    names = git("ls-files", folder=clone).split()
    assert [name for name in names if b"\r\n" not in (clone / name).read_bytes()] == []
    monkeypatch.chdir(clone)
    return clone


def tree(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in git("ls-files", folder=folder).split()}


def test_a_checkout_with_crlf_is_up_to_date_and_a_run_writes_nothing(checkout: Path) -> None:
    before = tree(checkout)
    assert (run("generate", "--check").output, run("generate", "--diff").stdout) == ("11 unchanged\n", "")
    assert (run("generate").output, tree(checkout)) == ("11 unchanged\n", before)
    shutil.rmtree(checkout / ".snippetgen_cache")
    assert run("generate", "--check").output == "11 unchanged\n"


def test_a_file_that_is_written_keeps_the_line_ends_of_the_checkout(checkout: Path) -> None:
    write(checkout, "specs/a.yaml", SPEC.replace("three", "four").replace("\n", "\r\n"))
    patch = run("generate", "--diff").stdout_bytes
    before = tree(checkout)
    subprocess.run(["git", "-c", "core.autocrlf=false", "apply", "-"], input=patch, cwd=checkout, check=True)
    patched = tree(checkout)
    for name, data in before.items():
        (checkout / name).write_bytes(data)
    assert run("generate").exit_code == 0
    written = tree(checkout)
    assert [name for name, data in written.items() if data.count(b"\n") != data.count(b"\r\n")] == []
    manifests = {name for name in written if name.endswith(".snippetgen.json")}
    assert {name for name in written if written[name] != patched[name]} == manifests
    assert all(len(written[name].splitlines()) == len(before[name].splitlines()) for name in written), "no line was lost"


def test_an_edit_by_hand_is_seen_in_a_checkout_with_crlf(checkout: Path) -> None:
    path = checkout / "samples/a/php-curl.php"
    path.write_bytes(path.read_bytes() + b"more\r\n")
    (checkout / "specs/a.yaml").rename(checkout / "specs/b.yaml")
    write(checkout, "sdk/b.js", "")
    write(checkout, "page.md", "")
    write(checkout, "page.mdx", "")
    lines = run("generate", "--check").stderr.splitlines()
    assert "samples/a/php-curl.php was edited by hand" in lines
    assert "samples/a/shell-curl.sh is orphaned: no spec generates it" in lines


def test_files_that_init_has_told_git_about_keep_their_line_feeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    origin, clone = tmp_path / "origin", tmp_path / "clone"
    origin.mkdir()
    monkeypatch.chdir(origin)
    assert run("init", "--target", "mkdocs").exit_code == 0
    assert run("generate").exit_code == 0
    assert (origin / ".gitattributes").read_bytes() == b"samples/** -text\nsnippets/** -text\n"
    git("init", "-q", ".", folder=origin)
    git("add", ".", folder=origin)
    git("commit", "-q", "-m", "all", folder=origin)
    git("-c", "core.autocrlf=true", "clone", "-q", str(origin), str(clone), folder=tmp_path)
    converted = {name for name, data in tree(clone).items() if b"\r\n" in data}
    assert converted == {".gitattributes", "snippetgen.yaml", "specs/get-access-token.yaml", "specs/spec.schema.json"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"* text=auto", b"* text=auto\nsamples/** -text\n"),
        (b"* text=auto\r\n", b"* text=auto\r\nsamples/** -text\r\n"),
        (b"samples/** -text\n", b"samples/** -text\n"),
    ],
)
def test_init_adds_to_gitattributes(tmp_path: Path, old: bytes, new: bytes) -> None:
    (tmp_path / ".gitattributes").write_bytes(old)
    result = run("init", str(tmp_path))
    assert (result.exit_code, (tmp_path / ".gitattributes").read_bytes()) == (0, new)
    assert (f"wrote {tmp_path / '.gitattributes'}\n" in result.stderr) == (old != new)


def test_line_ends_that_are_content_are_not_lost() -> None:
    """A sample can contain a carriage return: Git leaves such a file alone, and so do we."""
    made = b"a \r\nb\n"
    assert files.same(made, files.digest(made))
    assert not files.same(b"a \nb\n", files.digest(made))
    assert not files.same(b"a \r\nb\r\n", files.digest(made))
    assert files.like(made, b"x\r\ny\r\n") == made
    assert files.like(b"a\n", b"x\r\ny\n") == b"a\n"


def test_a_region_with_other_line_ends_than_its_marker_is_up_to_date(checkout: Path) -> None:
    page = checkout / "page.md"
    data = page.read_bytes()
    page.write_bytes(data.replace(b"\r\n", b"\n").replace(b"a -->\n", b"a -->\r\n"))
    assert run("generate", "--check").output == "11 unchanged\n"
