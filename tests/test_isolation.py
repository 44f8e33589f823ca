"""What a program can reach beside the server of its request: nothing, and what it reaches for is named."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from snippetgen.cli import main
from snippetgen.project.plan import plan
from snippetgen.project.settings import read_project
from snippetgen.verify.results import Result
from snippetgen.verify.running import verify
from snippetgen.verify.tools import limits
from snippetgen.verify.tools.isolation import Isolation
from snippetgen.verify.tools.toolchains import Toolchain

ROOT = Path(__file__).parents[1]
ALONE = "a program is isolated, and reaches no server but that of its request, on 127.0.0.1"
TEMPLATE = """{% extends "builtin/python/http.client/sample.jinja" %}
{% block setup %}
{{ super() }}
{% raw %}CODE
{% endraw %}{% endblock %}
"""


def isolates() -> str:
    """Say why this machine cannot isolate programs, or nothing."""
    isolation = Isolation()
    try:
        return isolation.missing()
    finally:
        isolation.close()


WHY = isolates()
needs_cell = pytest.mark.skipif(bool(WHY), reason=WHY)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose user has a home folder and a secret in the environment."""
    folder = tmp_path / "home" / "project"
    folder.mkdir(parents=True)
    (folder / "a.yaml").write_text("request: {url: 'http://api.example.com/a', headers: {x-a: '1'}}\n", "utf-8")
    (tmp_path / "home" / "secret.txt").write_text("secret of the user", "utf-8")
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SECRET", "of the environment")
    monkeypatch.chdir(folder)
    return folder


def write(project: Path, code: str) -> None:
    """Write a template whose samples run some code before they send their request."""
    house = f"templates-{len([*project.iterdir()])}"  # what was loaded of another one is remembered
    template = project / house / "python/http.client/sample.jinja"
    template.parent.mkdir(parents=True)
    template.write_text(TEMPLATE.replace("CODE", code), "utf-8")
    (project / "snippetgen.yaml").write_text(f"clients: [python/http.client]\ntemplates: [{house}]\n", "utf-8")


def run(project: Path, code: str, *, isolated: bool = True, limit: float = 60) -> Result:
    """Verify a sample that runs some code before it sends its request."""
    write(project, code)
    settings = read_project("snippetgen.yaml")
    (result,) = verify(settings, plan(settings, ["a.yaml"], []), isolated=isolated, limit=limit)
    return result


def told(result: Result) -> tuple[str, str, str]:
    """Return the verdict, the last line of what the program said, and the hint."""
    return result.verdict, result.message.rpartition("\n")[2], result.hint


def begun(result: Result) -> tuple[str, str]:
    """Return the verdict and the first line of the message."""
    return result.verdict, result.message.partition("\n")[0]


def left_of(word: str) -> list[str]:
    """List the processes that have a text in their command or their environment."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            text = (path / "cmdline").read_bytes() + (path / "environ").read_bytes()
        except OSError:
            continue
        if word.encode() in text.replace(b"\0", b" ") and path.name != str(os.getpid()):
            found.append(text.decode("utf-8", "replace"))
    return found


def until(met: Callable[[], bool]) -> bool:
    """Wait until a condition is met, and return whether it is."""
    for _ in range(600):
        if met():
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def neighbour() -> Iterator[socket.socket]:
    """Another server of this machine."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0)
        yield listener


@needs_cell
def test_a_program_cannot_reach_another_server_of_the_machine(project: Path, neighbour: socket.socket) -> None:
    port = neighbour.getsockname()[1]
    result = run(project, f"import socket; socket.create_connection(('127.0.0.1', {port}), 5)")
    assert told(result) == ("does not run", "ConnectionRefusedError: [Errno 111] Connection refused", ALONE)
    with pytest.raises(BlockingIOError):
        neighbour.accept()


@needs_cell
@pytest.mark.parametrize(
    ("host", "error"),
    [
        ("192.0.2.1", "OSError: [Errno 101] Network is unreachable"),  # RFC 5737, section 3: for documentation
        ("2001:db8::1", "OSError: [Errno 101] Network is unreachable"),  # RFC 3849
        ("example.com", "socket.gaierror: [Errno -3] Temporary failure in name resolution"),
    ],
)
def test_a_program_cannot_reach_the_network(project: Path, host: str, error: str) -> None:
    result = run(project, f"import socket; socket.create_connection(('{host}', 80), 5)")
    assert told(result) == ("does not run", error, ALONE)


@needs_cell
def test_a_program_does_not_find_the_home_folder_of_the_user(project: Path) -> None:
    secret = project.parent / "secret.txt"
    result = run(project, f"open({str(secret)!r})")
    error = f"FileNotFoundError: [Errno 2] No such file or directory: {str(secret)!r}"
    assert told(result) == ("does not run", error, "")
    result = run(project, f"open({str(secret)!r}, 'w')")
    assert told(result) == ("does not run", f"OSError: [Errno 30] Read-only file system: {str(secret)!r}", "")
    assert secret.read_text("utf-8") == "secret of the user"


@needs_cell
def test_a_program_does_not_find_the_home_folder_that_the_system_knows(project: Path) -> None:
    home = Path("~" + __import__("pwd").getpwuid(os.getuid()).pw_name).expanduser()
    seen = run(project, f"import os; raise SystemExit(str(sorted(os.listdir({str(home)!r}))))").message
    hidden = {each.name for each in home.iterdir()} - {".cache", ".cargo", ".pyenv", ".local", ".venv", "go"}
    assert {each for each in hidden if repr(each) in seen} == set()


@needs_cell
def test_a_program_does_not_find_its_parent(project: Path) -> None:
    result = run(project, f"print(open('/proc/{os.getpid()}/environ').read())")
    error = f"FileNotFoundError: [Errno 2] No such file or directory: '/proc/{os.getpid()}/environ'"
    assert told(result) == ("does not run", error, "")


SEARCH = """import glob, os
found = [os.environ.get("SECRET", ""), *(open(path).read() for path in glob.glob("/proc/[0-9]*/environ"))]
if "of the environment" in str(found) or len(found) > 3:
    raise SystemExit(str(found))"""


def test_a_program_finds_nothing_of_the_environment_of_its_parent(project: Path) -> None:
    result = run(project, SEARCH)
    if WHY:
        pytest.skip(WHY)
    assert told(result) == ("ok", "", "")


@needs_cell
@pytest.mark.parametrize("session", [True, False])
def test_what_a_program_leaves_running_is_named_and_ends(project: Path, session: bool) -> None:  # noqa: FBT001 - a parameter
    code = f"import subprocess; subprocess.Popen(['sleep', '3476'], start_new_session={session})"
    assert begun(run(project, code)) == ("does not run", "left a process running: sleep 3476")
    assert left_of("sleep 3476") == []


@needs_cell
def test_several_processes_that_are_left_are_named_in_short(project: Path) -> None:
    code = "import subprocess\nfor _ in range(2):\n    subprocess.Popen(['sleep', '3477', '0' * 99])"
    command = f"sleep 3477 {'0' * 69}…"
    assert begun(run(project, code)) == ("does not run", f"left a process running: {command}, {command}")
    assert left_of("sleep 3477") == []


def test_a_program_that_prints_without_end_is_ended(project: Path) -> None:
    result = run(project, "for _ in range(1000):\n    print('x' * 99_999)")
    assert begun(result) == ("does not run", "more than 10 MB of output")
    assert len(result.message) < 11_000


def test_a_long_line_costs_no_more_than_its_length(project: Path) -> None:
    result = run(project, "import sys; print('x' * 200_000, file=sys.stderr); raise SystemExit(1)", limit=30)
    assert begun(result) == ("does not run", "x" * 200_000)


@needs_cell
def test_a_program_that_takes_too_much_memory_is_ended(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_MEMORY", 200_000_000)
    result = run(project, "import time\nx = [b'x' * 1_000_000 + bytes([n % 256]) for n in range(400)]\ntime.sleep(50)")
    assert told(result) == ("does not run", "more than 200 MB of memory", "")


@needs_cell
def test_memory_is_that_of_all_processes_of_a_program(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_MEMORY", 200_000_000)
    code = "import os, time\nx = os.fork() or b'x' * 100_000_000\ny = os.fork() or b'y' * 50_000_000\ntime.sleep(50)"
    result = run(project, code)
    assert begun(result) == ("does not run", "more than 200 MB of memory")


@needs_cell
def test_a_program_that_forks_without_end_is_ended(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_PROCESSES", 50)
    code = "import os, time\nfor _ in range(200):\n    if not os.fork():\n        time.sleep(3479)\ntime.sleep(3479)"
    result = run(project, code)
    assert begun(result) == ("does not run", "more than 50 processes")
    assert until(lambda: left_of(str(project.parent.parent / "temporary")) == [])


@needs_cell
def test_a_program_that_is_late_ends_with_all_of_its_processes(project: Path) -> None:
    code = "import subprocess, time; subprocess.Popen(['sleep', '3480'], start_new_session=True); time.sleep(99)"
    result = run(project, code, limit=3)
    assert begun(result) == ("does not run", "timed out")
    assert until(lambda: left_of("sleep 3480") == [])


HONEST = {
    "nothing": "",
    "a child that it waits for": "import subprocess; subprocess.run(['true'])",
    "a child that ends soon after": "import subprocess; subprocess.Popen(['sleep', '0.05'])",
    "some output": "print('x' * 1_000_000)",
    "some memory": "x = bytes(range(256)) * 500_000",
    "some processes": "import subprocess\nfor each in [subprocess.Popen(['true']) for _ in range(20)]:\n    each.wait()",
    "its own home": "import os, pathlib; pathlib.Path.home().joinpath('a').write_text('a'); pathlib.Path('b').write_text('b')",
    "its own server": "import socket; s = socket.create_server(('127.0.0.1', 0)); socket.create_connection(s.getsockname())",
}


@pytest.mark.parametrize("code", HONEST.values(), ids=HONEST)
def test_an_honest_program_is_ok(project: Path, code: str) -> None:
    result = run(project, code)
    assert (told(result), result.not_isolated) == (("ok", "", ""), WHY)


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "killed by signal 11"),
        ("raise SystemExit(3)", ""),
        ("raise SystemExit(255)", ""),
    ],
)
def test_how_a_program_has_ended_is_told_as_without_isolation(project: Path, code: str, message: str) -> None:
    for isolated in (True, False):
        assert told(run(project, code, isolated=isolated)) == ("does not run", message, "")


def test_a_command_that_is_not_there_is_told_as_without_isolation(project: Path) -> None:
    write(project, "")
    settings = read_project("snippetgen.yaml")
    for isolated in (True, False):
        for command in ("no-such-command", "./no-such-command"):
            tools = {"python/http.client": Toolchain(file="program.py", run=(command,))}
            (result,) = verify(settings, plan(settings, ["a.yaml"], []), toolchains=tools, isolated=isolated)
            assert result.message == f"cannot start {command}: [Errno 2] No such file or directory: '{command}'"


def test_programs_are_kept_in_the_home_folder(project: Path) -> None:
    write(project, "open('saved.txt', 'w')")
    settings = read_project("snippetgen.yaml")
    (result,) = verify(settings, plan(settings, ["a.yaml"], []), keep="kept")
    assert result.verdict == "ok"
    assert (Path(result.folder) / "files" / "saved.txt").is_file()
    assert Path(result.folder).is_relative_to(project / "kept")


def test_without_isolation_programs_run_and_the_run_says_so(project: Path, neighbour: socket.socket) -> None:
    write(project, f"import socket; socket.create_connection(('127.0.0.1', {neighbour.getsockname()[1]}))")
    arguments = ["verify", "a.yaml", "--trust", "--no-ledger", "--no-isolation", "--report", "report.html"]
    told = CliRunner().invoke(main, [*arguments, "--output-format", "json"])
    (result,) = json.loads(told.stdout)["results"]
    assert (result["verdict"], result["not_isolated"]) == ("ok", "isolation was turned off")
    assert "not isolated" not in told.stderr
    assert "Programs were not isolated from the machine: isolation was turned off." in Path("report.html").read_text("utf-8")
    assert (
        "\nprograms were not isolated: isolation was turned off\n" in CliRunner().invoke(main, [*arguments, "--verbose"]).stderr
    )
    Path("run.json").write_text(told.stdout, "utf-8")
    assert json.loads(
        CliRunner().invoke(main, ["verify", "--merge", "run.json", "--output-format", "json"]).stdout
    ) == json.loads(told.stdout)


@needs_cell
def test_a_report_says_that_programs_were_isolated(project: Path) -> None:
    write(project, "")
    told = CliRunner().invoke(main, ["verify", "a.yaml", "--trust", "--no-ledger", "--report", "report.html", "--verbose"])
    assert (told.exit_code, "isolated" in told.stderr) == (0, False)
    assert "<p>Programs were isolated: " in Path("report.html").read_text("utf-8")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have no namespaces")
@pytest.mark.parametrize("name", ["unshare", "nsenter"])
def test_where_namespaces_are_forbidden_programs_run_as_they_are(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    command = tmp_path / "bin" / name
    command.parent.mkdir()
    command.write_text(f"#!/bin/sh\necho '{name}: Operation not permitted' >&2\nexit 1\n", "utf-8")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", str(command.parent), prepend=os.pathsep)
    result = run(project, "")
    assert (result.verdict, result.message, result.not_isolated) == ("ok", "", f"{name}: Operation not permitted")


@needs_cell
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_nothing_is_left_when_a_run_is_stopped(project: Path, tmp_path: Path, stop: signal.Signals) -> None:
    folder = tmp_path / "temporary"
    write(project, "import subprocess, time; subprocess.Popen(['sleep', '3481'], start_new_session=True); time.sleep(99)")
    mounts = Path("/proc/self/mounts").read_text("utf-8")
    command = [sys.executable, "-m", "snippetgen", "verify", "a.yaml", "--trust", "--no-ledger"]
    environment = {**os.environ, "TMPDIR": str(folder), "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    assert until(lambda: len(left_of("sleep 3481")) == 1)
    process.send_signal(stop)
    process.wait(20)
    assert until(lambda: left_of(str(folder)) == [])
    if stop != signal.SIGKILL:
        assert [*folder.iterdir()] == []
    assert Path("/proc/self/mounts").read_text("utf-8") == mounts
