"""`generate` writes only what differs, and reports every file that is not up to date."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import snippetgen
from snippetgen.project.manifest import MANIFEST
from tests.projects import run

SPEC = "request: {url: 'https://api.example.com/a'}\n"
CLIENTS = "clients: [shell/curl, python/http.client]\n"
CURL = "samples/a/shell-curl.sh"
PYTHON = "samples/a/python-http.client.py"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of two clients with one spec, `a`, whose samples are written."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "snippetgen.yaml").write_text(CLIENTS, "utf-8")
    add(tmp_path, "a")
    assert run("generate").exit_code == 0
    return tmp_path


def add(folder: Path, name: str, text: str = SPEC) -> None:
    path = folder / "samples" / name / "spec.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {name: data for name, data in found.items() if not name.startswith(".snippetgen_cache")}


def test_the_samples_and_a_manifest_are_written(project: Path) -> None:
    assert sorted(tree(project)) == [f"samples/{MANIFEST}", PYTHON, CURL, "samples/a/spec.yaml", "snippetgen.yaml"]
    assert (project / CURL).read_text("utf-8") == "curl --request GET \\\n  --url https://api.example.com/a\n"
    entries = json.loads((project / "samples" / MANIFEST).read_text("utf-8"))["samples"]
    assert {name: (entry["spec"], entry["client"]) for name, entry in entries.items()} == {
        "a/python-http.client.py": ("samples/a/spec.yaml", "python/http.client"),
        "a/shell-curl.sh": ("samples/a/spec.yaml", "shell/curl"),
    }


def test_a_second_run_writes_nothing_even_without_its_cache(project: Path) -> None:
    times = {path: path.stat().st_mtime_ns for path in project.rglob("*") if ".snippetgen_cache" not in path.parts}
    for cache in ("kept", "gone"):
        if cache == "gone":
            (project / ".snippetgen_cache" / "state").unlink()
        result = run("generate")
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", "2 unchanged\n")
        assert {path: path.stat().st_mtime_ns for path in times} == times


def test_a_changed_spec_is_stale_and_then_fresh(project: Path) -> None:
    add(project, "a", SPEC.replace("/a'", "/b'"))
    before = tree(project)
    result = run("generate", "--check")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"{PYTHON} is out of date\n{CURL} is out of date\n2 would change, 0 unchanged\n"
    assert tree(project) == before
    result = run("generate")
    assert (result.exit_code, result.stderr) == (0, f"wrote {PYTHON}\nwrote {CURL}\n2 written, 0 unchanged\n")
    assert (run("generate", "--check").exit_code, (project / CURL).read_text("utf-8").endswith("/b\n")) == (0, True)


def test_a_diff_is_a_patch_that_git_applies(project: Path) -> None:
    add(project, "a", SPEC.replace("/a'", "/b'"))
    add(project, "new")
    (project / PYTHON).unlink()
    expected = run("generate", "--diff")
    assert expected.exit_code == 1
    subprocess.run(["git", "init", "-q", "."], check=True)
    subprocess.run(["git", "apply", "-"], input=expected.stdout.encode(), check=True)
    patched = tree(project / "samples")
    assert run("generate", "--force").exit_code == 0
    generated = tree(project / "samples")
    assert {name: data for name, data in patched.items() if name != MANIFEST} == {
        name: data for name, data in generated.items() if name != MANIFEST
    }


def test_a_missing_sample_is_reported_and_written(project: Path) -> None:
    (project / CURL).unlink()
    assert f"{CURL} is missing\n" in run("generate", "--check").stderr
    assert run("generate").exit_code == 0
    assert (project / CURL).exists()


def test_a_sample_edited_by_hand_is_reported_and_kept_unless_forced(project: Path) -> None:
    (project / CURL).write_text("mine\n", "utf-8")
    assert run("generate", "--check").stderr == f"{CURL} was edited by hand\n1 would change, 1 unchanged\n"
    result = run("generate")
    assert (result.exit_code, result.stderr) == (
        1,
        f"{CURL} was edited by hand; kept (--force overwrites it)\n1 kept, 1 unchanged\n",
    )
    assert (project / CURL).read_text("utf-8") == "mine\n"
    assert run("generate", "--force").exit_code == 0
    assert run("generate", "--check").exit_code == 0


def test_a_foreign_file_is_reported_and_kept_unless_forced(project: Path) -> None:
    add(project, "b")
    (project / "samples/b/shell-curl.sh").write_text("older than us\n", "utf-8")
    result = run("generate")
    assert (result.exit_code, result.stderr.splitlines()[1]) == (
        1,
        "samples/b/shell-curl.sh exists but was not written by snippetgen; kept (--force overwrites it)",
    )
    assert (run("generate", "--force").exit_code, run("generate", "--check").exit_code) == (0, 0)


def test_an_orphan_is_removed_unless_it_was_edited_by_hand(project: Path) -> None:
    add(project, "b")
    assert run("generate").exit_code == 0
    (project / "samples/a/spec.yaml").unlink()
    (project / CURL).write_text("mine\n", "utf-8")
    assert run("generate", "--check").stderr.splitlines() == [
        f"{PYTHON} is orphaned: no spec generates it",
        f"{CURL} was edited by hand",
        "2 would be removed, 2 unchanged",
    ]
    result = run("generate")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (1, f"removed {PYTHON}")
    assert (project / CURL).read_text("utf-8") == "mine\n"
    assert run("generate", "--force").exit_code == 0
    assert not (project / "samples/a").exists()


def test_removing_a_client_orphans_its_samples(project: Path) -> None:
    (project / "snippetgen.yaml").write_text("clients: [shell]\n", "utf-8")
    assert run("generate").stderr == f"removed {PYTHON}\n1 removed, 1 unchanged\n"


def test_one_named_spec_or_client_leaves_the_others_alone(project: Path) -> None:
    add(project, "b")
    add(project, "a", SPEC.replace("/a'", "/c'"))
    result = run("generate", "samples/b/spec.yaml", "--client", "shell")
    assert (result.exit_code, result.stderr) == (0, "wrote samples/b/shell-curl.sh\n1 written, 0 unchanged\n")
    assert run("generate", "--check").stderr.splitlines()[-1] == "3 would change, 1 unchanged"


REFUSED = "request: {method: HEAD, url: 'https://api.example.com/a', json: {}}\n"
REFUSAL = (
    f"samples/a/spec.yaml:1:59: warning: {CURL} is refused: shell/curl cannot send a HEAD with a body (request.json)\n"
    "  = curl cannot combine --head with a body, and with --request HEAD it waits for the body of the response.\n"
)


def test_a_refusal_is_named_with_its_line_on_every_run(project: Path) -> None:
    add(project, "a", REFUSED)
    check = run("generate", "--check")
    assert (check.exit_code, check.stderr.splitlines()[2:]) == (
        1,
        [
            f"{PYTHON} is out of date",
            f"{CURL} is left over: it is refused now",
            "1 would change, 1 would be removed, 0 unchanged",
        ],
    )
    first = run("generate")
    assert (first.exit_code, first.stderr) == (
        0,
        f"{REFUSAL}wrote {PYTHON}\nremoved {CURL}\n1 written, 1 removed, 0 unchanged\n",
    )
    assert not (project / CURL).exists()
    for arguments in (["generate"], ["generate", "--check"], ["generate", "samples/a/spec.yaml", "--client", "shell"]):
        again = run(*arguments)
        unchanged = 0 if "--client" in arguments else 1
        assert (again.exit_code, again.stderr) == (0, f"{REFUSAL}1 refused, {unchanged} unchanged\n"), arguments
    assert run("generate", "--quiet").stderr == ""
    entry = json.loads((project / "samples" / MANIFEST).read_text("utf-8"))["samples"]["a/shell-curl.sh"]
    assert entry["refused"].startswith("shell/curl cannot send a HEAD with a body (request.json): ")


def test_annotations_and_json_name_a_refusal_with_its_line(project: Path) -> None:
    add(project, "a", REFUSED)
    for _ in range(2):
        told = run("generate", "--output-format", "github").stdout
        assert told == (
            f"::warning file=samples/a/spec.yaml,line=1,col=59,title=snippetgen::{CURL} is refused: shell/curl cannot send a "
            "HEAD with a body (request.json) (curl cannot combine --head with a body, and with --request HEAD it waits for the "
            "body of the response.)\n"
        )
    data = json.loads(run("generate", "--check", "--output-format", "json").stdout)
    assert data["warnings"] == [
        {
            "path": "samples/a/spec.yaml",
            "line": 1,
            "column": 59,
            "message": f"{CURL} is refused: shell/curl cannot send a HEAD with a body (request.json)",
            "hint": "curl cannot combine --head with a body, and with --request HEAD it waits for the body of the response.",
        }
    ]


def test_a_partial_that_no_client_can_fill_is_a_warning_of_one_line(project: Path) -> None:
    (project / "snippetgen.yaml").write_text(
        "clients: [csharp/restsharp-106, java/unirest-1]\ntargets: {mkdocs: {output: snippets}}\n", "utf-8"
    )
    add(project, "a", "request: {method: PURGE, url: 'https://api.example.com/a', headers: {x-a: é}}\n")
    lines = run("generate").stderr.splitlines()
    assert [line.partition(": warning: ")[2] for line in lines if "snippets/" in line] == [
        "snippets/a/mkdocs.md is refused: no client can send this request"
    ]


def test_with_strict_a_refusal_fails_the_run_that_names_it(project: Path) -> None:
    add(project, "a", REFUSED)
    assert run("generate").exit_code == 0
    for more in ([], ["--check"], ["--quiet"]):
        strict = run("generate", "--strict", *more)
        assert strict.exit_code == 1, more
        assert strict.stderr.splitlines()[0] == REFUSAL.splitlines()[0].replace("warning:", "error:")
    assert run("generate", "--strict", "--client", "python").exit_code == 0


def test_of_many_files_with_one_outcome_some_are_named_and_verbose_names_all(project: Path) -> None:
    for number in range(60):
        add(project, f"n{number:02}")
    (project / CURL).write_text("mine\n", "utf-8")
    check = run("generate", "--check").stderr.splitlines()
    assert check[0] == f"{CURL} was edited by hand", "what somebody has to decide about is always named"
    assert check[11:] == ["... and 110 more would change (--verbose lists all)", "121 would change, 1 unchanged"]
    assert len(run("generate", "--check", "-v").stderr.splitlines()) == 122
    wrote = run("generate").stderr.splitlines()
    assert wrote[1] == "wrote samples/n00/python-http.client.py"
    assert wrote[11:] == ["... and 110 more written (--verbose lists all)", "120 written, 1 kept, 1 unchanged"]


def test_an_error_in_one_spec_stops_the_run_before_anything_is_written(project: Path) -> None:
    add(project, "a", SPEC.replace("/a'", "/b'"))
    add(project, "b", "request: {urk: 'https://api.example.com/a'}\n")
    add(project, "c", "request: {url: 'https://api.example.com/a', method: 'GE T'}\n")
    before = tree(project)
    result = run("generate")
    assert (result.exit_code, result.stdout, tree(project)) == (2, "", before)
    assert [line for line in result.stderr.splitlines() if "error" in line] == [
        "samples/b/spec.yaml:1:11: error: unknown key 'urk'",
        "samples/c/spec.yaml:1:53: error: 'GE T' is not a valid HTTP method",
        "2 errors",
    ]


def test_json_lists_every_file_and_every_problem(project: Path) -> None:
    (project / CURL).unlink()
    files = json.loads(run("generate", "--check", "--output-format", "json").stdout)["files"]
    assert {file["path"]: file["status"] for file in files} == {PYTHON: "fresh", CURL: "missing"}
    add(project, "a", "request: 1\n")
    told = json.loads(run("generate", "--output-format", "json").stdout)
    assert told == {
        "files": [],
        "problems": [
            {"path": "samples/a/spec.yaml", "line": 1, "column": 10, "message": "expected a mapping, found text", "hint": ""}
        ],
        "warnings": [],
    }


def test_github_gets_annotations(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / CURL).unlink()
    monkeypatch.setenv("SNIPPETGEN_OUTPUT_FORMAT", "github")
    assert run("generate", "--check").stdout == (
        f"::error file={CURL},title=snippetgen::{CURL} is missing (run: snippetgen generate)\n"
    )
    assert run("generate").exit_code == 0
    (project / CURL).write_text("mine\n", "utf-8")
    assert run("generate", "--check").stdout == (
        f"::error file={CURL},title=snippetgen::{CURL} was edited by hand (move the edit into the spec or a template, then "
        "run: snippetgen generate --force)\n"
    )
    add(project, "a", "request: 1\n")
    assert (
        run("generate").stdout
        == "::error file=samples/a/spec.yaml,line=1,col=10,title=snippetgen::expected a mapping, found text\n"
    )


def test_a_hook_can_fail_if_something_was_written(project: Path) -> None:
    (project / CURL).unlink()
    assert [run("generate", "--exit-non-zero-on-write").exit_code for _ in range(2)] == [1, 0]


def test_two_specs_with_the_same_output_path_are_a_problem(project: Path) -> None:
    (project / "snippetgen.yaml").write_text(CLIENTS + "sources: ['**/spec.yaml']\n", "utf-8")
    add(project, "more/a")
    result = run("generate")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (
        2,
        "samples/more/a/spec.yaml: error: 'a/shell-curl.sh' would also be written for samples/a/spec.yaml",
    )


def test_a_pattern_that_gives_two_clients_the_same_path_is_a_problem(project: Path) -> None:
    (project / "snippetgen.yaml").write_text(CLIENTS + "pattern: '{case}.txt'\n", "utf-8")
    result = run("generate")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (
        2,
        "samples/a/spec.yaml: error: shell/curl and python/http.client would both write 'a.txt'",
    )


def test_a_path_outside_the_output_folder_is_a_problem(project: Path) -> None:
    (project / "snippetgen.yaml").write_text(CLIENTS + "pattern: '../{case}/{language}-{client}.{extension}'\n", "utf-8")
    before = tree(project)
    result = run("generate")
    assert (result.exit_code, tree(project)) == (2, before)
    assert "the sample '../a/shell-curl.sh' would be outside the output folder" in result.stderr


def test_a_file_where_a_folder_should_be_is_a_problem(project: Path) -> None:
    add(project, "b")
    (project / "snippetgen.yaml").write_text(CLIENTS + "output: out\n", "utf-8")
    (project / "out").write_text("a file", "utf-8")
    result = run("generate")
    assert (result.exit_code, "Not a directory" in result.stderr) == (2, True)


def test_an_interrupt_leaves_only_whole_files_and_the_next_run_continues(project: Path) -> None:
    for number in range(150):
        add(project, f"n{number}", SPEC.replace("/a'", f"/{number}'"))
    process = subprocess.Popen([sys.executable, "-m", "snippetgen", "generate"], cwd=project, stderr=subprocess.PIPE)
    deadline = time.monotonic() + 60
    while len(list((project / "samples").glob("n*/*.sh"))) < 3 and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.001)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode in (0, 130), said
    assert b"Traceback" not in said
    partial = tree(project / "samples")
    assert not [name for name in partial if name.endswith(".tmp")]
    assert run("generate").exit_code == 0
    assert {name: data for name, data in tree(project / "samples").items() if name in partial and name != MANIFEST} == {
        name: data for name, data in partial.items() if name != MANIFEST
    }


def test_without_specs_and_a_project_file_the_hint_is_init(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("generate")
    assert (result.exit_code, "run `snippetgen init`" in result.stderr) == (2, True)


def test_generate_sees_a_template_that_changed_in_the_same_process(project: Path) -> None:
    (project / "snippetgen.yaml").write_text("clients: [shell]\ntemplates: [house]\n", "utf-8")
    template = project / "house/shell/curl/sample.jinja"
    template.parent.mkdir(parents=True)
    for word in ("one", "two"):
        template.write_text(f"{word}\n", "utf-8")
        snippetgen.generate()
        assert (project / CURL).read_text("utf-8") == f"{word}\n"
    assert [change.status for change in snippetgen.generate().changes] == ["fresh"]
