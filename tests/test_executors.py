"""Samples are rendered and verified by any executor as by one process alone: the same bytes, verdicts and errors."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

import snippetgen
from snippetgen import Problem, Problems, Refused, Where
from snippetgen.clients.catalog import client_ids
from snippetgen.generation import ahead, workers
from snippetgen.verify import elsewhere
from tests.projects import write

ROOT = Path(__file__).parents[1]
CONFORMANCE = sorted((ROOT / "tests/conformance").glob("*.yaml"))
TOOLCHAINS = Path(os.environ.get("TOOLCHAINS", "/opt/toolchains"))
PYTHON = TOOLCHAINS / "dask/bin/python"
DOCUMENT = TOOLCHAINS / "openapi-documents/octokit-openapi/api.github.com.json"
PROJECT = """\
clients: [shell/curl, python/requests, swift/urlsession-callback]
sources: ["specs/*.yaml"]
targets: {mkdocs: {output: partials}}
documents: {"*.md": mkdocs}
"""


class Reversing(Executor):
    """Runs no task before a result is waited for, then all of them, the last one first; all that crosses is pickled, twice."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Future[Any], bytes]] = []
        self.largest = 0

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **more: Any) -> Future[Any]:  # noqa: ANN401
        future = _Lazy(self)
        self.waiting.append((future, pickle.dumps((function, arguments, more))))
        self.largest = max(self.largest, len(self.waiting[-1][1]))
        return future

    def run(self) -> None:
        waiting, self.waiting = self.waiting, []
        for future, task in reversed(waiting):
            pickled = []
            for _ in range(2):  # a cluster that loses a result runs the task again
                function, arguments, more = pickle.loads(task)  # noqa: S301
                pickled.append(pickle.dumps(_outcome(function, arguments, more)))
            made, error = pickle.loads(pickled[-1])  # noqa: S301
            if error:
                future.set_exception(error)
            else:
                future.set_result(made)


def _outcome(function: Callable[..., Any], arguments: Any, more: Any) -> tuple[Any, Exception | None]:  # noqa: ANN401
    try:
        return function(*arguments, **more), None
    except Problems as error:
        return None, error


class _Lazy(Future[Any]):
    def __init__(self, executor: Reversing) -> None:
        super().__init__()
        self.executor = executor

    def result(self, timeout: float | None = None) -> Any:  # noqa: ANN401
        self.executor.run()
        return super().result(timeout)


@contextmanager
def processes() -> Iterator[Executor]:
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        yield pool


@contextmanager
def threads() -> Iterator[Executor]:
    with ThreadPoolExecutor(2) as pool:
        yield pool


@contextmanager
def reversing() -> Iterator[Executor]:
    yield Reversing()


EXECUTORS = pytest.mark.parametrize("executors", [threads, processes, reversing], ids=lambda each: each.__name__)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have several tasks of few samples."""
    monkeypatch.setattr(ahead, "_SAMPLES", 30)
    monkeypatch.setattr(elsewhere, "_TRIALS", 3)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a part of the conformance set, partials, and a page that shows two of its cases."""
    monkeypatch.chdir(tmp_path)
    write("snippetgen.yaml", PROJECT)
    (tmp_path / "specs").mkdir()
    for path in CONFORMANCE[::5]:
        shutil.copy(path, tmp_path / "specs")
    names = [path.stem for path in CONFORMANCE[::5][:2]]
    write("page.md", "".join(f"<!-- snippetgen: {name} -->\n<!-- snippetgen: end -->\n" for name in names))
    return tmp_path


Made = tuple[list[tuple[object, ...]], tuple[Problem, ...], tuple[Problem, ...]]


def made(executor: Executor | None = None) -> Made:
    """Return all that a run tells: the changes, the warnings, the errors."""
    shutil.rmtree(".snippetgen_cache", ignore_errors=True)
    try:
        result = snippetgen.generate(check=True, executor=executor)
    except Problems as error:
        return [], (), error.problems
    return [(each.name, each.status, each.new, each.entry) for each in result.changes], result.warnings, ()


# What crosses


def test_an_error_crosses_with_its_places() -> None:
    for kind in (Problems, Refused):
        error = kind([Problem(Where("a.yaml", 2, 3, 4, "  url: x"), "wrong", "write it right"), Problem(Where("b"), "worse")])
        again = pickle.loads(pickle.dumps(error))  # noqa: S301
        assert (type(again), again.problems, str(again)) == (kind, error.problems, str(error))


# Rendering


@EXECUTORS
def test_an_executor_renders_the_bytes_and_warnings_of_one_process(
    project: Path, executors: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = made()
    assert len(alone[0]) > 150
    assert any("is refused" in each.message for each in alone[1])
    with executors() as executor:
        assert made(executor) == alone
        monkeypatch.chdir(project / "specs")
        assert [each[:2] for each in made(executor)[0]] == [each[:2] for each in alone[0]], "from another folder"


@EXECUTORS
@pytest.mark.usefixtures("project")
def test_errors_of_specs_and_templates_are_those_of_one_process_in_the_same_order(executors: Callable[[], Any]) -> None:
    for number in (1, 5, 9):
        write(f"specs/{CONFORMANCE[5 * number].stem}.yaml", "request: {url: 1, body: x}\n")
    write("specs/templates/python/requests/sample.jinja", "{{ request.method }}\n")
    alone = made()
    assert len(alone[2]) > 4
    with executors() as executor:
        assert made(executor) == alone


@EXECUTORS
def test_operations_of_a_document_are_rendered_without_the_document(project: Path, executors: Callable[[], Any]) -> None:
    shutil.copy(ROOT / "tests/openapi/northwind.yaml", project)
    write("snippetgen.yaml", "clients: [shell/curl, go, php]\nsources: [none/*.yaml]\nopenapi: {document: northwind.yaml}\n")
    alone = made()
    assert len(alone[0]) > 10
    with executors() as executor:
        assert made(executor) == alone
        if isinstance(executor, Reversing):
            assert executor.largest < 50_000


def test_files_are_written_by_the_caller_and_what_is_up_to_date_is_not_rendered(project: Path) -> None:
    executor = Reversing()
    snippetgen.generate(executor=executor)
    assert executor.largest
    there = {path.name: path.read_bytes() for path in project.rglob("*.*") if path.is_file() and ".snip" not in str(path)}
    again = Reversing()
    assert snippetgen.generate(executor=again).pending == ()
    assert again.largest == 0
    shutil.rmtree(project / "samples")
    snippetgen.generate()
    assert {
        path.name: path.read_bytes() for path in project.rglob("*.*") if path.is_file() and ".snip" not in str(path)
    } == there


@pytest.mark.usefixtures("project")
def test_a_template_that_changes_is_read_again_by_workers_that_live_on() -> None:
    own = "specs/templates/shell/curl/sample.jinja"
    with processes() as executor:
        for text in ("first", "second"):
            write(own, f"{text}\n")
            changes = [each for each in made(executor)[0] if str(each[0]).endswith("shell-curl.sh")]
            assert {(status, new) for _, status, new, _ in changes} == {
                ("missing", f"{text}\n".encode()),
                ("refused", None),  # a template of one's own does not widen what the client can send
            }


@pytest.mark.usefixtures("project")
def test_a_worker_with_another_version_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    executor = Reversing()
    other = workers.agree

    def elsewhere_agree(wanted: workers.Terms) -> None:
        other(wanted._replace(package="another"))

    monkeypatch.setattr(ahead, "agree", elsewhere_agree)
    assert made(executor)[2] == (
        Problem(
            Where("executor"),
            "a worker has another version of snippetgen",
            "install the same version there, and start the workers again",
        ),
    )


class _Ending(ProcessPoolExecutor):
    """A pool of processes, in which each task ends its process."""

    def submit(self, _: Callable[..., Any], /, *__: Any, **___: Any) -> Future[Any]:  # noqa: ANN401
        return super().submit(os._exit, 1)


def test_a_worker_that_ends_is_an_error_with_a_hint_and_nothing_is_written(project: Path) -> None:
    with _Ending(1, get_context("spawn")) as executor, pytest.raises(Problems) as caught:
        snippetgen.generate(executor=executor)
    assert [(str(each.where), each.message) for each in caught.value.problems] == [
        ("executor", "a worker ended before its work was done")
    ]
    assert not (project / "samples").exists()


class _Losing(Reversing):
    """Cannot give what the first so many tasks have made."""

    def __init__(self, lost: int) -> None:
        super().__init__()
        self.lost = lost

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **more: Any) -> Future[Any]:  # noqa: ANN401
        if not self.lost:
            return super().submit(function, *arguments, **more)
        self.lost -= 1
        future: Future[Any] = Future()
        future.set_exception(ConnectionError("the result is lost"))
        return future


@pytest.mark.usefixtures("project")
def test_what_an_executor_loses_is_submitted_once_more() -> None:
    alone = made()
    assert made(_Losing(3)) == alone
    with pytest.raises(ConnectionError, match="the result is lost"):
        made(_Losing(1000))


def test_ctrl_c_cancels_what_nobody_waits_for_any_more(project: Path) -> None:
    class Interrupted(Reversing):
        def run(self) -> None:
            raise KeyboardInterrupt

    executor = Interrupted()
    with pytest.raises(KeyboardInterrupt):
        snippetgen.generate(executor=executor)
    assert {future.cancelled() for future, _ in executor.waiting} == {True}
    assert not (project / "samples").exists()


@pytest.mark.usefixtures("project")
def test_a_run_without_an_executor_imports_none() -> None:
    script = "import sys, snippetgen\nsnippetgen.generate()\nprint({'multiprocessing', 'concurrent'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


# Verifying


@pytest.fixture
def few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a template that drops all headers, and a client that refuses a method."""
    monkeypatch.chdir(tmp_path)
    write("snippetgen.yaml", "clients: [python/http.client]\nsources: [specs/*.yaml]\ntemplates: [templates]\n")
    for name, more in {
        "a": "",
        "b": "",
        "c": "  text: x\n",
        "d": "  headers: {x-a: '{token}'}\n",
        "e": "",
    }.items():
        method = "DELETE" if name == "b" else "PUT"
        write(f"specs/{name}.yaml", f"request:\n  method: {method}\n  url: http://a.example/{name}\n{more}")
    own = (ROOT / "templates/python/http.client/client.yaml").read_text("utf-8")
    write("templates/python/http.client/client.yaml", f"{own}cannot: {{'method:DELETE': It cannot.}}\n")
    write(
        "templates/python/http.client/sample.jinja",
        '{% extends "builtin/python/http.client/sample.jinja" %}\n{% block headers %}\nheaders = {}\n{% endblock %}\n',
    )
    return tmp_path


def verdicts(executor: Executor | None = None, ledger: str = "") -> list[tuple[str, ...]]:
    found = snippetgen.verify_samples(trust=True, executor=executor, ledger=ledger or None)
    return [(each.spec, each.client, each.mode, each.verdict, each.version, each.expected) for each in found]


@EXECUTORS
def test_an_executor_gives_the_verdicts_and_the_ledger_of_one_process(few: Path, executors: Callable[[], Any]) -> None:
    alone = verdicts(None, "alone.txt")
    assert {each[3] for each in alone} == {"ok", "wrong", "refused"}
    with executors() as executor:
        assert verdicts(executor, "there.txt") == alone
        assert (few / "there.txt").read_bytes() == (few / "alone.txt").read_bytes()
        again = {(each[0], each[1], each[2]): each[3] for each in verdicts(executor, "there.txt")}
    assert again == {each[:3]: "proven" if each[3] == "ok" else each[3] for each in alone}


def test_a_worker_that_does_not_see_the_project_is_an_error(few: Path) -> None:
    class Apart(Reversing):
        def run(self) -> None:
            few.rename(f"{few} elsewhere")
            super().run()
            Path(f"{few} elsewhere").rename(few)

    shutil.rmtree("templates")
    write("snippetgen.yaml", "clients: [python/http.client]\nsources: [specs/*.yaml]\n")
    with pytest.raises(Problems, match="a worker does not see this folder"):
        verdicts(Apart())


# A cluster


def cluster(folder: Path, work: str) -> dict[str, Any]:
    """Have Dask's Python do something alone and in a cluster, in which a worker is killed."""
    done = subprocess.run(
        [PYTHON, ROOT / "tests/dask_cluster.py", work],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stderr[-4000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.skipif(not PYTHON.exists(), reason="Dask is not there: bash .ci/toolchains/install-dask.sh")
@pytest.mark.skipif(
    not DOCUMENT.exists(), reason="OpenAPI documents are not there: bash .ci/toolchains/install-openapi-documents.sh"
)
def test_dask_renders_github_s_document_in_all_clients_though_a_worker_is_killed(tmp_path: Path) -> None:
    text = f"clients: {json.dumps(client_ids(()))}\nsources: [none/*.yaml]\nopenapi: {{document: api.json}}\n"
    write(f"{tmp_path}/project/snippetgen.yaml", text)
    shutil.copy(DOCUMENT, tmp_path / "project/api.json")
    found = cluster(tmp_path, "rendered")
    assert len(found["alone"]) > 40_000
    assert found["there"] == found["alone"]
    assert (found["tasks"] > 100, found["left"] > 0, found["ended"]) == (True, True, -signal.SIGKILL)


@pytest.mark.skipif(not PYTHON.exists(), reason="Dask is not there: bash .ci/toolchains/install-dask.sh")
def test_dask_gives_the_same_verdicts_and_proofs_though_a_worker_is_killed(tmp_path: Path) -> None:
    write(f"{tmp_path}/project/snippetgen.yaml", "clients: [python/http.client, shell/curl]\nsources: [specs/*.yaml]\n")
    (tmp_path / "project/specs").mkdir()
    for path in (*CONFORMANCE[::4], ROOT / "tests/conformance/method-head-json.yaml"):  # which curl refuses
        shutil.copy(path, tmp_path / "project/specs")
    found = cluster(tmp_path, "verified")
    assert len(found["alone"]) > 120
    assert found["there"] == found["alone"]
    assert {each[3] for each in found["alone"]} == {"ok", "refused"}
    assert (tmp_path / "project/elsewhere.txt").read_bytes() == (tmp_path / "project/alone.txt").read_bytes()
    assert (found["left"] > 0, found["ended"]) == (True, -signal.SIGKILL)
