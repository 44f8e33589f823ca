"""Verifying samples: faults in the request, in the code and in the toolchain are reported."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from snippetgen.clients import catalog, indentation, render
from snippetgen.clients.client import Client
from snippetgen.languages import Language, language
from snippetgen.problems import Problems
from snippetgen.project.plan import Case, Project, plan
from snippetgen.project.settings import read_project
from snippetgen.verify.http import certificates
from snippetgen.verify.http.server import PICTURE
from snippetgen.verify.results import VERDICTS, Result
from snippetgen.verify.running import verify
from snippetgen.verify.tools.machine import look, survey
from snippetgen.verify.tools.processes import kill_strays
from snippetgen.verify.tools.toolchains import Toolchain, overrides, toolchain
from tests.proof import part

ROOT = Path(__file__).parents[1]
PAGE = str(ROOT / "samples" / "get-access-tokens" / "spec.yaml")
CLIENTS = [catalog.load_client(id_) for id_ in catalog.client_ids(())]
SAVING = [client for client in CLIENTS if client.language != "http"]
"""The clients whose samples take the response: a message is the request alone."""
MACHINE = overrides(str(ROOT / ".ci" / "toolchains" / "toolchains.yaml"), CLIENTS)
SPEC = "request: {url: 'http://api.example.com/a', headers: {x-a: '1'}}\n"
needs_curl = pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
needs_certificates = pytest.mark.skipif(not __import__("importlib.util").util.find_spec("trustme"), reason="needs trustme")


def ours(project: Project, spec: str, *clients: str) -> list[Case]:
    """Plan cases with the built-in templates only, without those beside the spec."""
    return [case._replace(folders=project.templates) for case in plan(project, [spec], clients)]


def one(project: Project, cases: list[Case], **options: Any) -> Result:  # noqa: ANN401 - those of verify
    """Verify one sample; one with placeholders fares no differently as a reader fills it in."""
    result, *pasted = sorted(verify(project, cases, **{"toolchains": MACHINE, **options}), key=lambda each: each.mode)
    assert [each.verdict for each in pasted] == [result.verdict] * len(pasted), pasted
    return result


def spec(folder: Path, text: str = SPEC) -> tuple[Project, str]:
    path = folder / "samples" / "a" / "spec.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    return Project(str(folder)), str(path)


def fake(**changes: Any) -> Mapping[str, Toolchain]:  # noqa: ANN401 - the fields of a toolchain
    """Return a toolchain for curl's client that runs another program."""
    return {"shell/curl": Toolchain(**{"file": "program.sh", "run": ("sh", "program.sh"), **changes})}


def running(word: str) -> list[str]:
    """List the processes whose command line contains a word."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            command = path.read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
            state = (path.parent / "stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            continue
        if word in command and state != "Z":
            found.append(command)
    return found


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for temporary files that must be empty after the test."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    yield folder
    assert [*folder.iterdir()] == []


@pytest.mark.parametrize("client", CLIENTS, ids=lambda client: client.id)
def test_a_client_whose_toolchain_is_a_stand_in_says_so(client: Client) -> None:
    stand_in = MACHINE[client.id].stand_in if client.id in MACHINE else ""
    assert stand_in == (client.proven_with if client.proof in {"stand-in", "parsed"} else ""), "see `proof` in client.yaml"


@needs_certificates
@pytest.mark.parametrize("client", part([client.id for client in CLIENTS], 4, "page"))
def test_a_sample_of_the_page_gets_its_token(client: str) -> None:
    project = read_project(str(ROOT / "snippetgen.yaml"))
    result = one(project, ours(project, PAGE, client))
    if result.verdict == "skipped":
        pytest.skip(f"{result.message}: {result.hint}")
    assert (result.verdict, result.message, result.differences) == ("ok", "", ())
    stand_in = MACHINE[client].stand_in if client in MACHINE else ""
    assert (result.token, result.status, result.note) == (True, 200, stand_in)
    assert '"access_token"' in result.answer


@needs_certificates
def test_the_published_python_sample_fails_and_ours_works() -> None:
    project = read_project(str(ROOT / "snippetgen.yaml"))
    published = one(project, plan(project, [PAGE], ["python/http.client"]))
    assert published.verdict == "does not run"
    assert published.lines == (9,)
    assert 'File "sample", line 9' in published.message
    assert published.sample.splitlines()[8].startswith("conn.request(")
    assert one(project, ours(project, PAGE, "python/http.client")).verdict == "ok"


@needs_certificates
def test_a_sample_that_does_not_trust_the_certificate_fails() -> None:
    project = read_project(str(ROOT / "snippetgen.yaml"))
    own = toolchain(catalog.load_client("python/http.client"), {})
    assert own
    assert own.tls
    result = one(project, ours(project, PAGE, "python/http.client"), toolchains={"python/http.client": Toolchain(
        file=own.file, run=own.run, tls=type(own.tls)({"NOBODY": "asks"}))})  # fmt: skip
    assert result.verdict == "does not run"
    assert "CERTIFICATE_VERIFY_FAILED" in result.message


@needs_certificates
@needs_curl
def test_a_toolchain_that_cannot_trust_the_certificate_uses_plain_http_with_a_note() -> None:
    project = read_project(str(ROOT / "snippetgen.yaml"))
    result = one(project, ours(project, PAGE, "shell/curl"), toolchains=fake())
    assert result.verdict == "ok"
    assert result.note.startswith("plain HTTP:")


def broken(tmp_path: Path, client: str, old: str, new: str) -> Project:
    """Create a project with a built-in template and one fault in it."""
    folder = tmp_path / "house"
    own = client.partition("/")[0]
    shutil.copytree(Path(catalog.BUILTIN) / own, folder / own)
    changed = 0
    for path in (folder / own).rglob("*.jinja"):
        text = path.read_text("utf-8")
        changed += old in text
        path.write_text(text.replace(old, new), "utf-8")
    assert changed, f"no template contains {old!r}: update the fault in this test"
    return Project(str(tmp_path), templates=(str(folder),))


class Faulty(NamedTuple):
    """A language whose literals have a fault: `old` in them becomes `new`."""

    own: Language
    old: str
    new: str

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the language has
        return getattr(self.own, name)

    def string(self, text: str, **options: Any) -> str:  # noqa: ANN401 - see `snippetgen.languages`
        return self.own.string(text, **options).replace(self.old, self.new)


FAULTS = {
    "a dropped header": (None, {"header x-a", ""}),
    "a wrong encoding": (("%20", "%2520"), {"target"}),
    "a missing escape": (("\\", ""), {"header x-a", ""}),
}
"""Faults: what of the language's literals is changed, and the expected differences; empty if the sample does not run."""


@pytest.mark.parametrize(("client", "fault"), part([(each.id, fault) for each in CLIENTS for fault in FAULTS], 5, "faults"))
def test_a_fault_in_any_client_s_sample_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, client: str, fault: str
) -> None:
    change, expected = FAULTS[fault]
    text = """request: {url: 'http://api.example.com/a%20b', headers: {x-a: 'a"b''c\\d'}}\n"""
    project, path = spec(tmp_path, text)
    right = one(project, plan(project, [path], [client]))
    if right.verdict == "skipped":
        pytest.skip(f"{right.message}: {right.hint}")
    assert (right.verdict, right.message, right.differences) == ("ok", right.message, ())
    if change:
        monkeypatch.setattr(indentation, "language", lambda name: Faulty(language(name), *change))
    else:
        template = tmp_path / "house" / client / "sample.jinja"
        template.parent.mkdir(parents=True)
        template.write_text(f'{{% extends "builtin/{client}/sample.jinja" %}}{{% block headers %}}{{% endblock %}}', "utf-8")
        project = Project(str(tmp_path), templates=(str(tmp_path / "house"),))
    render.forget()
    try:
        result = one(project, plan(project, [path], [client]))
    finally:
        monkeypatch.undo()
        render.forget()
    assert result.bad
    assert {each.what for each in result.differences} | ({""} if not result.arrived else set()) <= expected
    assert result.differences or result.verdict in ("does not compile", "does not run")


@pytest.mark.parametrize(
    ("old", "new", "text", "what"),
    [
        ('else "headers=" }}headers', 'else "headers=" }}{}', SPEC.replace("headers", "text: a, headers"), "header x-a"),
        ('".encode()"', "\".encode('utf-16')\"", "request: {url: 'http://api.example.com/a', text: é日}\n", "body"),
        ("request.url.target|string", "\"'/b'\"", SPEC, "target"),
    ],
)
def test_a_fault_in_a_template_is_reported_as_a_difference(tmp_path: Path, old: str, new: str, text: str, what: str) -> None:
    _, path = spec(tmp_path, text)
    project = broken(tmp_path, "python/http.client", old, new)
    result = one(project, plan(project, [path], ["python/http.client"]))
    assert (result.verdict, [each.what for each in result.differences][:1]) == ("wrong", [what])
    assert one(project, ours(Project(str(tmp_path)), path, "python/http.client")).verdict == "ok"


def test_a_missing_escape_does_not_compile_and_the_line_of_the_sample_is_named(tmp_path: Path) -> None:
    project, path = spec(tmp_path, SPEC)
    house = tmp_path / "house"
    project = broken(tmp_path, "python/http.client", "import http.client", "import http.client\nx = 'it's'")
    assert house.is_dir()
    result = one(project, plan(project, [path], ["python/http.client"]))
    assert result.verdict == "does not compile"
    assert result.lines == (2,)
    assert 'File "sample", line 2' in result.message


def test_a_missing_toolchain_is_skipped_with_a_hint_how_to_install_it(tmp_path: Path) -> None:
    project, path = spec(tmp_path)
    cases = plan(project, [path], ["shell/curl"])
    result = one(project, cases, toolchains=fake(needs=("no-such-command",), get="apt-get install it"))
    assert (result.verdict, result.message, result.hint) == ("skipped", "no-such-command not found", "apt-get install it")
    result = one(project, cases, toolchains=fake(check=("sh", "-c", "exit 1"), get="get the library"))
    assert (result.verdict, result.message, result.hint) == ("skipped", "`sh -c exit 1` failed", "get the library")
    assert look(Toolchain(check=("no-such-command",)), str(tmp_path)).missing.startswith("`no-such-command` cannot be run")


@needs_curl
def test_an_unsupported_request_is_refused_and_an_unexpected_pass_is_an_error(tmp_path: Path) -> None:
    _, path = spec(tmp_path, "request: {url: 'http://api.example.com/a', headers: {x-a: ['1', '2']}}\n")
    told = "title: t\nlink: l\nversion: v\ninstall: i\nrun: {file: p.sh, run: [sh, p.sh]}\ncannot: {header-repeated: why}\n"
    folder = tmp_path / "house" / "shell" / "curl"
    folder.mkdir(parents=True)
    (folder / "client.yaml").write_text(told, "utf-8")
    project = Project(str(tmp_path), templates=(str(tmp_path / "house"),))
    cases = plan(project, [path], ["shell/curl"])
    refused = one(project, cases, toolchains={})
    assert (refused.verdict, refused.hint, refused.bad) == ("refused", "why", False)
    works = one(project, cases, toolchains={}, gaps=True)
    assert (works.verdict, works.bad) == ("unexpected pass", True)
    real = one(project, cases, toolchains=fake(run=("sh", "-c", "exit 1")), gaps=True)
    assert (real.verdict, real.note) == ("refused", "when run anyway: does not run")
    stand_in = one(project, cases, toolchains=fake(stand_in="a stand-in"), gaps=True)
    assert (stand_in.verdict, stand_in.note) == ("refused", "")


@needs_curl
def test_a_stand_in_is_named_in_the_result(tmp_path: Path) -> None:
    project, path = spec(tmp_path)
    result = one(project, plan(project, [path], ["shell/curl"]), toolchains=fake(stand_in="a stand-in", version=("echo", "5")))
    assert (result.verdict, result.note, result.version) == ("ok", "a stand-in", "5")


def test_a_client_without_a_run_section_is_an_error(tmp_path: Path) -> None:
    _, path = spec(tmp_path)
    folder = tmp_path / "house" / "http" / "mine"
    folder.mkdir(parents=True)
    (folder / "client.yaml").write_text("title: t\nlink: l\nversion: v\ninstall: i\n", "utf-8")
    project = Project(str(tmp_path), templates=(str(tmp_path / "house"),))
    with pytest.raises(Problems, match=r"http/mine: error: 'run' is missing from client\.yaml"):
        list(verify(project, plan(project, [path], ["http/mine"])))


@pytest.mark.parametrize(
    ("script", "verdict", "what"),
    [
        ("exit 0", "wrong", "request"),
        ("echo no; exit 3", "does not run", None),
        ("kill -9 $$", "does not run", None),
        ("sh {program}/program.sh; sh {program}/program.sh", "wrong", "requests"),
    ],
)
@needs_curl
def test_the_verdict_depends_on_what_the_program_does(tmp_path: Path, script: str, verdict: str, what: str | None) -> None:
    project, path = spec(tmp_path)
    result = one(project, plan(project, [path], ["shell/curl"]), toolchains=fake(run=("sh", "-c", script)))
    assert result.verdict == verdict
    assert [each.what for each in result.differences] == ([what] if what else [])


@needs_curl
def test_a_described_error_response_is_not_a_failure(tmp_path: Path) -> None:
    project, path = spec(tmp_path, SPEC + "response: {status: 404, json: {}}\n")
    assert one(project, plan(project, [path], ["shell/curl"]), toolchains=fake()).status == 404


@pytest.mark.parametrize("client", part(SAVING, 6, "saving"), ids=lambda client: client.id)
def test_a_sample_saves_a_response_that_is_a_file(client: Client, tmp_path: Path) -> None:
    name = "it's |$HOME `id` #{x} ${x};%1.png"
    project, path = spec(tmp_path, SPEC + f'response: {{status: 200, file: "{name}"}}\n')
    result = one(project, plan(project, [path], [client.id]), keep=str(tmp_path / "kept"))
    if result.verdict == "skipped":
        pytest.skip(f"{result.message}: {result.hint}")
    assert (result.verdict, result.message) == ("ok", "")
    folder = tmp_path / "kept" / "samples-a" / client.id.replace("/", "-") / "files"
    saved = name.replace("|", "_") if client.language == "javascript" else name  # a browser has the last word on names
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == {saved: PICTURE}


def test_placeholders_are_filled_and_missing_files_are_created(tmp_path: Path) -> None:
    text = """
request:
  url: http://{tenant}.example.com/{declared}/{undeclared}?q={x}
  headers: {x-a: KEY}
  multipart: {a: {file: here.bin}, b: {file: folder/not-there.bin}}
placeholders: {"{tenant}": {}, "{declared}": {example: a-1}, KEY: {example: k}}
"""
    project, path = spec(tmp_path, text)
    (Path(path).parent / "here.bin").write_bytes(b"\x00here")
    result = one(project, plan(project, [path], ["python/http.client"]), keep=str(tmp_path / "kept"))
    assert (result.verdict, result.message) == ("ok", "")
    assert result.arrived.splitlines()[0] == "POST /a-1/undeclared?q=x"
    folder = tmp_path / "kept" / "samples-a" / "python-http.client"
    assert result.folder == str(folder)
    assert (folder / "files" / "here.bin").read_bytes() == b"\x00here"
    assert (folder / "files" / "folder" / "not-there.bin").stat().st_size > 0
    assert (folder / "program" / "program.py").is_file()


def test_a_spec_may_send_the_program_s_own_file(tmp_path: Path) -> None:
    project, path = spec(tmp_path, "request: {url: 'http://api.example.com/a', file: ./program.py}\n")
    cases = plan(project, [path], ["python/http.client"])
    for _ in range(2):
        result = one(project, cases, keep=str(tmp_path / "kept"))
        assert (result.verdict, result.differences) == ("ok", ())


HOSTILE = {
    "python/http.client": ["ssl.py", "socket.py", "http/client.py", "sitecustomize.py", "program.py"],
    "javascript/axios": ["axios.js", "package.json", "program.js", "browser", "index.html"],
    "node/axios-commonjs": ["node_modules/axios/index.js", "axios.js", "package.json", "program.js"],
    "ruby/net-http": ["net/http.rb", "uri.rb", "program.rb"],
    "php/curl": ["php.ini", ".user.ini", "program.php"],
    "shell/curl": [".curlrc", "curl", "program.sh"],
    "http/http1.1": ["ssl.py", "http/client.py", "send.py", "request.http"],
    "c/libcurl": ["curl/curl.h", "main.c", "trust.c"],
    "go/net-http": ["go.mod", "go.work", "other.go"],
    "java/unirest-1": ["Main.java", "Main.class", "com/mashape/unirest/http/Unirest.class"],
    "csharp/restsharp-106": ["Directory.Build.props", "RestSharp.dll", "global.json", "nuget.config"],
    "rust/reqwest": ["main.rs", "Cargo.toml", "build.rs", "rust-toolchain.toml", ".cargo/config.toml"],
    "swift/urlsession-callback": ["main.swift", "Package.swift"],
    "objc/nsurlsession": ["Foundation/Foundation.h", "main.m"],
}
"""Files beside a spec that a toolchain would load if it found them where it looks by itself."""


@pytest.mark.parametrize(("client", "names"), part(HOSTILE.items(), 8, "hostile"))
def test_a_file_that_a_request_sends_is_never_run(client: str, names: list[str], tmp_path: Path) -> None:
    attack = b"this is not code: it ends whatever reads it \xff\n"
    parts = "".join(f"    p{number}: {{file: {name}}}\n" for number, name in enumerate(names))
    project, path = spec(tmp_path, f"request:\n  url: http://api.example.com/a\n  multipart:\n{parts}")
    for name in names:
        (file := Path(path).parent / name).parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(attack)
    result = one(project, plan(project, [path], [client]))
    if result.verdict == "skipped":
        pytest.skip(f"{result.message}: {result.hint}")
    assert (result.verdict, result.message, result.differences) == ("ok", "", ())


def test_a_folder_of_somebody_else_is_not_replaced_by_programs_that_are_kept(tmp_path: Path) -> None:
    project, path = spec(tmp_path)
    cases = plan(project, [path], ["python/http.client"])
    mine = tmp_path / "kept" / "samples-a" / "python-http.client" / "mine.txt"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    with pytest.raises(Problems, match="verify did not write this folder, and does not replace it"):
        one(project, cases, keep=str(tmp_path / "kept"))
    assert mine.read_text() == "mine"


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc")
@pytest.mark.skipif(shutil.which("setsid") is None, reason="needs setsid")
def test_a_process_in_a_session_of_its_own_ends_with_its_program(tmp_path: Path, temporary: Path) -> None:
    project, path = spec(tmp_path)
    leaves = fake(run=("sh", "-c", "setsid sleep 3475 & sh {program}/program.sh"))
    one(project, plan(project, [path], ["shell/curl"]), toolchains=leaves)
    assert running("sleep 3475") == []
    assert temporary.is_dir()


def test_a_survey_reports_what_is_installed_and_how_to_install_the_rest() -> None:
    curl = [catalog.load_client("shell/curl")]
    assert survey(curl, fake()) == [("shell/curl", "", "", "")]
    assert survey(curl, fake(version=("printf", "\n sh 5 \nmore"))) == [("shell/curl", "", "", "sh 5")]
    assert survey(curl, fake(version=("false",))) == [("shell/curl", "", "", "")]
    assert survey(curl, fake(needs=("no-such-command",), get="so")) == [("shell/curl", "no-such-command not found", "so", "")]


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc")
def test_the_time_limit_kills_a_program_and_its_children(tmp_path: Path, temporary: Path) -> None:
    project, path = spec(tmp_path)
    begin = time.monotonic()
    command = ("sh", "-c", "sleep 3471 & sleep 3471")
    result = one(project, plan(project, [path], ["shell/curl"]), toolchains=fake(run=command), limit=0.3)
    assert (result.verdict, result.message) == ("does not run", "timed out")
    assert time.monotonic() - begin < 10
    assert running("sleep 3471") == []
    assert temporary.is_dir()


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc")
@needs_curl
def test_background_processes_of_a_program_are_killed(tmp_path: Path, temporary: Path) -> None:
    project, path = spec(tmp_path)
    command = ("sh", "-c", "sleep 3472 & sh {program}/program.sh")
    result = one(project, plan(project, [path], ["shell/curl"]), toolchains=fake(run=command), isolated=False)
    assert (result.verdict, result.not_isolated) == ("ok", "isolation was turned off")
    assert running("sleep 3472") == []
    assert temporary.is_dir()


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc")
def test_ctrl_c_leaves_no_process_and_no_file(tmp_path: Path) -> None:
    _, path = spec(tmp_path)
    script = f"""
from snippetgen.project.plan import Project, plan
from snippetgen.verify.running import verify
from snippetgen.verify.tools.toolchains import Toolchain
project = Project({str(tmp_path)!r})
hangs = Toolchain(file="p.sh", run=("sh", "-c", "sleep 3473 & sleep 3473"))
print([*verify(project, plan(project, [{path!r}], ["shell/curl"]), toolchains={{"shell/curl": hangs}})])
"""
    folder = tmp_path / "temporary"
    folder.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-c", script], env={**os.environ, "TMPDIR": str(folder)}, cwd=ROOT, stderr=subprocess.PIPE
    )
    for _ in range(200):
        if len(running("sleep 3473")) > 1:
            break
        time.sleep(0.05)
    assert [*folder.iterdir()]
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=10)
    assert b"KeyboardInterrupt" in told
    assert running("sleep 3473") == []
    assert [*folder.iterdir()] == []


def test_results_come_in_the_order_of_the_cases_whatever_ends_first(tmp_path: Path) -> None:
    project, path = spec(tmp_path)
    later = tmp_path / "samples" / "b" / "spec.yaml"
    later.parent.mkdir()
    later.write_text(SPEC.replace("/a'", "/b'"), "utf-8")
    cases = [*ours(project, path, "shell/curl"), *ours(project, str(later), "shell/curl")]
    slow = "if grep -q /a program.sh; then sleep 0.5; fi"
    results = [*verify(project, cases, jobs=2, toolchains=fake(run=("sh", "-c", slow)))]
    assert [each.spec for each in results] == [path, str(later)]


def test_closing_the_results_early_stops_the_run(tmp_path: Path, temporary: Path) -> None:
    project, path = spec(tmp_path)
    hangs = fake(run=("sleep", "3474"))
    cases = plan(project, [path], ["shell/curl", "python/http.client"])
    results = verify(project, cases, toolchains={**MACHINE, **hangs}, jobs=2)
    assert next(results).client == "python/http.client"
    results.close()  # type: ignore[attr-defined]
    assert running("sleep 3474") == []
    assert temporary.is_dir()


COMPILER = """
while IFS="$(printf '\\t')" read -r source output; do
  echo one >>STARTED
  if grep -q fails "$source"; then printf '2\\nprogram.sh:1: first\\nsecond\\n'; else cp "$source" "$output"; echo 0; fi
done
"""


@needs_curl
def test_a_compiler_server_builds_all_programs_of_a_run_and_stops_with_it(tmp_path: Path, temporary: Path) -> None:
    project, path = spec(tmp_path)
    log = tmp_path / "log"
    script = COMPILER.replace("STARTED", str(log))
    tools = fake(compiler=("sh", "-c", script, "warm3475"), output="out", run=("sh", "out"))
    case = plan(project, [path], ["shell/curl"])[0]
    results = list(verify(project, [case, case, case], toolchains=tools))
    assert [each.verdict for each in results] == ["ok"] * 3
    assert log.read_text() == "one\n" * 3
    assert running("warm3475") == []
    Path(path).write_text(SPEC.replace("x-a", "fails"), "utf-8")
    result = one(project, [case], toolchains=tools)
    assert (result.verdict, result.message) == ("does not compile", "program.sh:1: first\nsecond")
    assert temporary.is_dir()


def test_a_compiler_server_that_exits_is_reported_and_restarted(tmp_path: Path, temporary: Path) -> None:
    project, path = spec(tmp_path)
    case = plan(project, [path], ["shell/curl"])[0]
    for script in ("exit 3", "sleep 3476", "echo nonsense"):
        tools = fake(compiler=("sh", "-c", script), output="out", run=("sh", "out"))
        results = list(verify(project, [case, case], toolchains=tools, limit=0.3))
        assert [each.verdict for each in results] == ["does not compile"] * 2
        assert results[0].message == "sh exited or timed out"
    assert running("sleep 3476") == []
    assert temporary.is_dir()


def test_https_without_the_optional_package_is_an_error_that_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trustme", None)
    with pytest.raises(Problems, match="pip install 'snippetgen\\[verify\\]'"):
        certificates.make_authority(str(tmp_path))


def test_a_result_is_converted_to_json_without_empty_fields() -> None:
    data = Result("a/spec.yaml", "shell/curl", "ok", 0.12345).as_data()
    assert data == {"spec": "a/spec.yaml", "client": "shell/curl", "verdict": "ok", "seconds": 0.123}
    assert VERDICTS[0] == "ok"


@pytest.mark.parametrize("client", [client.id for client in CLIENTS])
def test_each_client_describes_its_toolchain(client: str) -> None:
    found = toolchain(catalog.load_client(client), {})
    assert found
    assert found.file
    assert found.run
    assert found.needs
    assert found.get


def test_errors_in_a_file_of_toolchains_are_reported(tmp_path: Path) -> None:
    path = tmp_path / "toolchains.yaml"
    path.write_text("shell/crul: {run: [sh]}\nshell/curl: {run: sh program.sh, nead: x}\n", "utf-8")
    with pytest.raises(Problems) as caught:
        overrides(str(path), CLIENTS)
    assert [problem.message for problem in caught.value.problems] == [
        "unknown client 'shell/crul'",
        "a command must be a list of words",
        "unknown key 'nead'",
    ]


def test_a_file_of_toolchains_can_name_a_language_for_all_its_clients(tmp_path: Path) -> None:
    path = tmp_path / "toolchains.yaml"
    path.write_text("shell/wget: {get: look for it}\nshell: {needs: [dash], run: [dash, program.sh], get: ask}\n", "utf-8")
    found = overrides(str(path), CLIENTS)
    assert {id_: (each.needs, each.run, each.get) for id_, each in found.items()} == {
        "shell/curl": (("dash",), ("dash", "program.sh"), "ask"),
        "shell/httpie": (("dash",), ("dash", "program.sh"), "ask"),
        "shell/wget": (("dash",), ("dash", "program.sh"), "look for it"),
    }


def test_a_file_of_toolchains_can_name_a_transport_for_the_clients_that_rest_on_it(tmp_path: Path) -> None:
    path = tmp_path / "toolchains.yaml"
    path.write_text(
        "php/curl: {get: look}\nlibcurl: {get: ask}\nphp-curl: {needs: [p]}\nphp: {needs: [q], run: [r]}\n", "utf-8"
    )
    found = overrides(str(path), CLIENTS)
    assert {id_: (each.needs, each.run, each.get) for id_, each in found.items() if each.run == ("r",)} == {
        "php/curl": (("p",), ("r",), "look"),
        "php/curl-7": (("p",), ("r",), "ask"),
        "php/guzzle": (("q",), ("r",), "ask"),
    }


def test_here_is_the_folder_of_the_file_that_says_so(tmp_path: Path) -> None:
    path = tmp_path / "toolchains.yaml"
    path.write_text("javascript/axios: {check: ['{here}/check'], environment: {A: '{here}'}}\n", "utf-8")
    found = overrides(str(path), CLIENTS)["javascript/axios"]
    assert (found.check, found.environment) == ((f"{tmp_path}/check",), {"A": str(tmp_path)})
    assert [os.path.normpath(each[1]) for each in (found.compiler, found.run)] == [
        os.path.join(catalog.BUILTIN, "javascript", name) for name in ("browser.mjs", "browser-run.mjs")
    ]


def test_words_in_braces_are_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOMEWHERE", "/there")
    own = Toolchain(file="f", run=("{ca}", "{SOMEWHERE}", "{nothing}", "a{b c}"))
    assert own.filled({"ca": "/ca.pem"}).run == ("/ca.pem", "/there", "", "a{b c}")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells what a process has open")
def test_strays_are_ended_in_a_folder_and_not_in_one_whose_name_begins_alike(tmp_path: Path) -> None:
    started = []
    for name in ("a", "ab"):
        (tmp_path / name).mkdir()
        environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path / name / "home")}
        started.append(subprocess.Popen(["sleep", "60"], cwd=tmp_path / name, env=environment))
    kill_strays(str(tmp_path / "a"))
    stray, other = started
    assert (stray.wait(timeout=10), other.poll()) == (-signal.SIGKILL, None)
    other.kill()
    other.wait()
