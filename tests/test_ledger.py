"""What was proven is not run again until something changes that the proof rests on, and a line that lies is found."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

import snippetgen.verify.compare as comparison
import snippetgen.verify.http as server
from snippetgen.cli import main
from snippetgen.clients.catalog import BUILTIN
from snippetgen.clients.render import forget
from snippetgen.problems import Gathered, Problems
from snippetgen.project.plan import Case, Project
from snippetgen.request.normalise import Request
from snippetgen.verify import batches, checking, running
from snippetgen.verify.book import Book
from snippetgen.verify.claims import COMPARISON
from snippetgen.verify.ledger import Proof, read, write
from snippetgen.verify.listing import loaded
from snippetgen.verify.results import ENVIRONMENT, GAP, PASTED, Key
from snippetgen.verify.trials import Trial, TrialContext

pytestmark = pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
SPEC = "request: {url: 'http://api.example.com/a', headers: {x-a: b}}\n"
FILE = "request: {method: PUT, url: 'http://api.example.com/a', file: a.bin}\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with two specs and one client."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "snippetgen.yaml").write_text("sources: [a.yaml, b.yaml]\nclients: [shell/curl]\n", "utf-8")
    (tmp_path / "a.yaml").write_text(SPEC, "utf-8")
    (tmp_path / "b.yaml").write_text(FILE, "utf-8")
    (tmp_path / "a.bin").write_bytes(b"\0")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["verify", *arguments])


def verdicts(*arguments: str) -> dict[str, str]:
    """Verify, and return the verdict of each spec."""
    told = json.loads(run("--output-format", "json", "-q", *arguments).stdout)["results"]
    return {each["spec"]: each["verdict"] for each in told}


def test_what_was_proven_is_not_run_again(project: Path) -> None:
    assert verdicts() == {"a.yaml": "ok", "b.yaml": "ok"}
    before = (project / "proofs.txt").read_text("utf-8")
    assert [line.split("\t")[:3] for line in before.splitlines()[2:]] == [
        ["a.yaml", "shell/curl", "sample"],
        ["b.yaml", "shell/curl", "sample"],
    ]
    assert verdicts() == {"a.yaml": "proven", "b.yaml": "proven"}
    assert (project / "proofs.txt").read_text("utf-8") == before
    result = run()
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "client      proven\nshell/curl       2\n2 proven\n"


def test_all_of_it_is_run_if_that_is_asked_for(project: Path) -> None:
    verdicts()
    assert verdicts("--all") == verdicts("--keep", str(project / "kept")) == {"a.yaml": "ok", "b.yaml": "ok"}
    assert verdicts("--recheck", "100%") == verdicts("--no-ledger") == {"a.yaml": "ok", "b.yaml": "ok"}
    assert verdicts("--recheck", "0") == {"a.yaml": "proven", "b.yaml": "proven"}


def test_nothing_is_recorded_without_a_ledger(project: Path) -> None:
    assert verdicts("--no-ledger") == {"a.yaml": "ok", "b.yaml": "ok"}
    assert sorted(path.name for path in project.iterdir()) == ["a.bin", "a.yaml", "b.yaml", "snippetgen.yaml"]
    assert verdicts("--ledger", "kept.txt") == {"a.yaml": "ok", "b.yaml": "ok"}
    assert not (project / "proofs.txt").exists()
    assert (project / "kept.txt").exists()


def template(project: Path) -> None:
    path = project / "templates/shell/curl/sample.jinja"
    path.parent.mkdir()
    path.write_text('# Hello\n{% extends "builtin/shell/curl/sample.jinja" %}', "utf-8")
    forget()  # as the next process would


def machine(project: Path) -> None:
    (project / "machine.yaml").write_text("shell/curl: {version: [echo, another one]}\n", "utf-8")


HOUSE = "sources: [a.yaml, b.yaml]\nclients: [shell/curl]\ntemplates: [templates]\n"
CHANGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "the request": (lambda project: (project / "a.yaml").write_text(SPEC.replace("x-a: b", "x-a: c"), "utf-8"), "a.yaml"),
    "the answer": (lambda project: (project / "a.yaml").write_text(SPEC + "response: {status: 201}\n", "utf-8"), "a.yaml"),
    "a sent file": (lambda project: (project / "a.bin").write_bytes(b"\1"), "b.yaml"),
    "the template": (template, "a.yaml b.yaml"),
    "the toolchain": (machine, "a.yaml b.yaml"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_has_changed_is_proven_again(project: Path, change: str) -> None:
    (project / "machine.yaml").write_text("shell/curl: {version: [echo, one]}\n", "utf-8")
    (project / "snippetgen.yaml").write_text(HOUSE, "utf-8")
    (project / "templates/shell").mkdir(parents=True)
    verdicts("--machine", "machine.yaml", "--trust")
    make, specs = CHANGES[change]
    make(project)
    expected = {spec: "ok" if spec in specs else "proven" for spec in ("a.yaml", "b.yaml")}
    assert verdicts("--machine", "machine.yaml", "--trust") == expected
    assert {*verdicts("--machine", "machine.yaml", "--trust").values()} == {"proven"}


def test_a_proof_of_another_machine_holds_where_the_toolchain_is_missing(project: Path) -> None:
    verdicts()
    (project / "machine.yaml").write_text("shell/curl: {needs: [no-such-curl]}\n", "utf-8")
    (project / "b.yaml").write_text(FILE.replace("PUT", "POST"), "utf-8")
    assert verdicts("--machine", "machine.yaml") == {"a.yaml": "proven", "b.yaml": "skipped"}
    assert verdicts() == {"a.yaml": "proven", "b.yaml": "ok"}


def test_what_is_proven_and_remembered_is_not_read_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is remembered is a cache: without it, or with another one in its place, all is the same."""
    verdicts()
    (project / "b.yaml").write_text(FILE.replace("PUT", "POST"), "utf-8")
    asked: list[list[str]] = []

    def listing(project: Project, cases: list[Case], gathered: Gathered) -> list[tuple[Case, Request]]:
        asked.append([case.spec for case in cases])
        return loaded(project, cases, gathered)

    for module in (running, checking):
        monkeypatch.setattr(module, "loaded", listing)
    assert verdicts("--check") == {"a.yaml": "proven", "b.yaml": "not proven"}
    assert verdicts() == {"a.yaml": "proven", "b.yaml": "ok"}
    assert verdicts() == verdicts("--check") == {"a.yaml": "proven", "b.yaml": "proven"}
    assert asked == [["b.yaml"], ["b.yaml"], [], []]
    for broken in ("", "[]", '{"a.yaml shell/curl": [1]}', '{"a.yaml shell/curl": ["", [], []]}'):
        (project / ".snippetgen_cache/proofs").write_text(broken, "utf-8")
        assert verdicts() == {"a.yaml": "proven", "b.yaml": "proven"}


def test_a_check_runs_nothing_and_names_what_is_not_proven(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    verdicts()
    (project / "b.yaml").write_text(FILE.replace("PUT", "POST"), "utf-8")
    monkeypatch.setattr(subprocess, "Popen", None)
    result = run("--check")
    day = (project / "proofs.txt").read_text("utf-8").splitlines()[2].split("\t")[4]
    assert (result.exit_code, result.stderr.splitlines()) == (1, [
        "b.yaml shell/curl: not proven",
        f"  it has changed since it was proven on {day}",
        "  = run `snippetgen verify` where its toolchain is, and commit the ledger",
        "  to run it alone: snippetgen verify b.yaml --client shell/curl",
        "client      proven  not proven",
        "shell/curl       1           1",
        "1 proven, 1 not proven",
    ])  # fmt: skip
    (project / "b.yaml").write_text(FILE, "utf-8")
    assert run("--check").exit_code == 0
    (project / "proofs.txt").unlink()
    assert verdicts("--check") == {"a.yaml": "not proven", "b.yaml": "not proven"}


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> list[tuple[TrialContext, Trial]]:
    """Let verify take every sample for one that has passed, and return what it has tried."""
    found: list[tuple[TrialContext, Trial]] = []

    def passing(context: TrialContext, trial: Trial, **_: object) -> object:
        found.append((context, trial))
        return trial.result("ok")

    monkeypatch.setattr(batches, "try_out", passing)
    return found


def test_a_forged_line_is_found_when_it_is_checked_again(
    project: Path, tried: list[tuple[TrialContext, Trial]], monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "snippetgen.yaml").write_text("sources: [a.yaml]\nclients: [shell/curl]\ntemplates: [house]\n", "utf-8")
    path = project / "house/shell/curl/sample.jinja"
    path.parent.mkdir(parents=True)
    path.write_text('{% extends "builtin/shell/curl/sample.jinja" %}{% block headers %}{% endblock %}', "utf-8")
    assert (verdicts("--trust"), len(tried)) == ({"a.yaml": "ok"}, 1)
    monkeypatch.undo()
    monkeypatch.chdir(project)
    assert verdicts("--trust") == {"a.yaml": "proven"}
    assert run("--check").exit_code == 0
    found = run("--trust", "--recheck", "100%")
    assert (found.exit_code, found.stderr.splitlines()[0]) == (1, "a.yaml shell/curl: wrong")
    assert run("--check").exit_code == 1


def test_a_share_of_what_was_proven_is_checked_again_at_random(project: Path, tried: list[tuple[TrialContext, Trial]]) -> None:
    verdicts("a.yaml")
    ((context, trial),) = tried
    tool, path = context.tools[trial.client, trial.case.folders], str(project / "proofs.txt")
    claimed = Book(context.project, path).claim(trial).digest
    books = [Book(context.project, path, recheck=0.05) for _ in range(4000)]
    again = [book for book in books if book.proof(trial.key, claimed, tool) is None]
    assert 110 < len(again) < 290, "0.05 of 4000 is 200; less than one of a million runs is that far away"
    assert [book for book in again if book.proof(trial.key, claimed, tool)] == [], "whoever asks twice has the same answer"


def test_a_run_of_a_part_keeps_the_other_lines_and_a_whole_run_forgets_what_is_gone(project: Path) -> None:
    verdicts()
    (project / "a.yaml").write_text(SPEC.replace("x-a: b", "x-a: c"), "utf-8")
    assert verdicts("a.yaml") == {"a.yaml": "ok"}
    assert verdicts() == {"a.yaml": "proven", "b.yaml": "proven"}
    (project / "snippetgen.yaml").write_text("sources: [a.yaml]\nclients: [shell/curl]\n", "utf-8")
    assert verdicts("a.yaml") == {"a.yaml": "proven"}
    assert [key.spec for key in read("proofs.txt")] == ["a.yaml", "b.yaml"]
    assert verdicts() == {"a.yaml": "proven"}
    assert [key.spec for key in read("proofs.txt")] == ["a.yaml"]


def test_a_run_with_other_values_forgets_no_proof(project: Path) -> None:
    placeholder = "request: {url: 'http://api.example.com/{id}'}\nplaceholders: {'{id}': {example: '7'}}\n"
    (project / "a.yaml").write_text(placeholder, "utf-8")
    assert run().exit_code == 0
    before = read("proofs.txt")
    assert [(key.spec, key.mode) for key in before] == [("a.yaml", PASTED), ("a.yaml", ""), ("b.yaml", "")]
    assert run("--set", "id=8").exit_code == 0
    assert [*read("proofs.txt")] == [*before]


def test_a_spec_with_an_error_loses_no_proof(project: Path) -> None:
    verdicts()
    (project / "a.yaml").write_text("request: 1\n", "utf-8")
    assert run().exit_code == 2
    assert [key.spec for key in read("proofs.txt")] == ["a.yaml", "b.yaml"]


def test_the_lines_of_both_sides_of_a_merge_are_read_and_others_are_named(project: Path) -> None:
    verdicts()
    text = (project / "proofs.txt").read_text("utf-8")
    other = "".join(f"{line}\n" for line in text.splitlines()[2:]).replace("\t20", "\t19").replace("a.yaml", "z.yaml")
    (project / "proofs.txt").write_text(text + other, "utf-8", newline="\r\n")
    assert verdicts() == {"a.yaml": "proven", "b.yaml": "proven"}
    (project / "proofs.txt").write_text(f"{text}<<<<<<< ours\nb.yaml\tshell/curl\n", "utf-8")
    result = run()
    assert (result.exit_code, result.stderr.splitlines()) == (2, [
        "proofs.txt:5:1: error: this line is no proof",
        "  |",
        "5 | <<<<<<< ours",
        "  | ^^^^^^^^^^^^ remove it: its sample is proven again",
        "proofs.txt:6:1: error: this line is no proof",
        "  |",
        "6 | b.yaml\tshell/curl",
        "  | ^^^^^^^^^^^^^^^^^ remove it: its sample is proven again",
        "2 errors",
    ])  # fmt: skip


def test_a_proof_holds_wherever_the_project_and_its_templates_lie(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "snippetgen.yaml").write_text(HOUSE, "utf-8")
    template = project / "templates/shell/curl/client.yaml"
    template.parent.mkdir(parents=True)
    script = template.parent / "run.sh"
    script.write_text('. "$1"\n', "utf-8")
    own = Path(BUILTIN, "shell/curl/client.yaml").read_text("utf-8")
    template.write_text(own.replace("run:\n", 'run:\n  run: [sh, "{here}/run.sh", program.sh]\n', 1), "utf-8")
    assert verdicts("--trust") == {"a.yaml": "ok", "b.yaml": "ok"}
    moved = project.parent / "elsewhere"
    shutil.copytree(project, moved, ignore=shutil.ignore_patterns(".snippetgen_cache"))
    monkeypatch.chdir(moved)
    assert verdicts("--trust") == {"a.yaml": "proven", "b.yaml": "proven"}


HEAD = "request: {method: HEAD, url: 'http://api.example.com/a', text: x}\n"


def test_a_gap_that_was_tried_is_not_run_again(project: Path) -> None:
    """Of a client that does not send the body of a HEAD: what was tried stays so until something changes."""
    (project / "a.yaml").write_text(HEAD, "utf-8")

    def told(*options: str) -> list[tuple[str, str]]:
        results = json.loads(run("--output-format", "json", "-q", *options).stdout)["results"]
        return [(each["verdict"], each.get("note", "")) for each in results]

    tried = "refused", "when run anyway: does not run"
    assert told() == [("refused", ""), ("ok", "")]
    assert told("--gaps") == [tried, ("proven", "")]
    ((_, (gap,)), (_, (other,))) = proofs = [*read("proofs.txt").items()]
    assert [(key.mode, found[0].tools) for key, found in proofs] == [(GAP, other.tools), ("", other.tools)]
    known = "refused", f"when run anyway: no pass, as proven on {gap.date} with {other.tools}"
    assert told("--gaps") == [known, ("proven", "")]
    assert told("--gaps", "--all") == [tried, ("ok", "")]
    assert told() == [("refused", ""), ("proven", "")]
    shutil.rmtree(project / ".snippetgen_cache")
    assert told("--gaps") == [known, ("proven", "")]
    (project / "a.yaml").write_text(HEAD.replace("text: x", "text: y"), "utf-8")
    assert told("--gaps") == [tried, ("proven", "")]
    listed = CliRunner().invoke(main, ["clients", "shell/curl"]).stdout
    assert "1 sample, the last on" in listed, "a gap is no proven sample"


names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=9)


@given(st.dictionaries(st.builds(Key, names, names, st.sampled_from(["", PASTED, ENVIRONMENT, GAP])), names, max_size=4))
def test_a_ledger_is_read_as_it_was_written(tmp_path_factory: pytest.TempPathFactory, found: dict[Key, str]) -> None:
    path = str(tmp_path_factory.mktemp("ledger") / "proofs.txt")
    proofs = {key: (Proof("0" * 32, "2026-11-25", tools),) for key, tools in found.items() if not key.spec.startswith("#")}
    write(path, proofs)
    assert read(path) == proofs


@pytest.mark.parametrize(
    "options",
    [
        ["--check", "--all"],
        ["--check", "--no-ledger"],
        ["--check", "--keep", "x"],
        ["--check", "--gaps"],
        ["--no-ledger", "--all"],
    ],
)
def test_options_that_contradict_each_other_are_refused(project: Path, options: list[str]) -> None:
    result = run(*options)
    assert (result.exit_code, "exclude each other" in result.stderr) == (2, True)
    assert not (project / "proofs.txt").exists()


@pytest.mark.parametrize("value", ["7x", "-1%", "101%", ""])
def test_a_share_that_is_no_percentage_is_refused(project: Path, value: str) -> None:
    result = run("--recheck", value)
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (
        2,
        f"error: Invalid value for '--recheck': {value!r} is no percentage from 0% to 100%",
    )
    assert not (project / "proofs.txt").exists()


def sources(package: Any) -> bytes:  # noqa: ANN401 - a package
    return b"".join(path.read_bytes() for path in sorted(Path(package.__path__[0]).glob("*.py")))


def test_a_stricter_comparison_has_a_version_of_its_own() -> None:
    """Proofs rest on what is compared: whoever changes that says so, and all samples are proven again."""
    seen = sha256(sources(comparison) + sources(server)).hexdigest()[:16]
    assert (COMPARISON, seen) == (2, "9b0d1638e2f3cd3e"), (
        "if more is found now, raise `claims.COMPARISON`; put both figures here"
    )


def test_a_ledger_that_cannot_be_read_is_an_error(project: Path) -> None:
    (project / "proofs.txt").mkdir()
    with pytest.raises(Problems):
        read("proofs.txt")


def test_the_list_of_clients_says_what_was_proven_in_the_project(project: Path) -> None:
    (project / "machine.yaml").write_text("shell/curl: {version: [echo, another one]}\n", "utf-8")
    verdicts("a.yaml")
    verdicts("b.yaml", "--machine", "machine.yaml")
    lines = [line.split("\t") for line in (project / "proofs.txt").read_text("utf-8").splitlines()[2:]]
    day, tools = max(line[4] for line in lines), sorted({line[5] for line in lines})
    assert "another one" in tools
    told = CliRunner().invoke(main, ["clients", "shell/curl"]).stdout
    assert f"  proven in this project: 2 samples, the last on {day}, with {' and '.join(tools)}\n" in told
    data = json.loads(CliRunner().invoke(main, ["clients", "--output-format", "json"]).stdout)
    found = {each["id"]: each["proof"]["project"] for each in data if each["proof"]["project"]}
    assert found == {"shell/curl": {"samples": 2, "date": day, "tools": tools}}


@pytest.mark.usefixtures("project")
def test_a_proven_sample_is_a_test_that_passes() -> None:
    verdicts("a.yaml")
    suite = ET.fromstring(run("--check", "--output-format", "junit", "-q").stdout)  # noqa: S314 - our own output
    assert [(case.attrib["name"], [each.tag for each in case]) for case in suite] == [("a.yaml", []), ("b.yaml", ["failure"])]
    assert (suite.attrib["tests"], suite.attrib["failures"], suite.attrib["skipped"]) == ("2", "1", "0")
    told = run("--check", "--output-format", "github", "-q").stdout
    assert told.startswith("::error file=b.yaml,title=snippetgen::b.yaml shell/curl: not proven%0A")
    assert told.count("::error") == 1


def test_a_report_has_what_was_proven_before(project: Path) -> None:
    verdicts()
    day = (project / "proofs.txt").read_text("utf-8").splitlines()[2].split("\t")[4]
    run("--report", "report.html")
    page = (project / "report.html").read_text("utf-8")
    assert page.count('<span class="verdict proven">proven</span>') == page.count(f"on {day} with curl ") == 2
