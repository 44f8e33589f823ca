"""The standard options mean the same in every client that has them: each is tried against a server that answers as it takes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from difflib import unified_diff
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from snippetgen import load_spec, render
from snippetgen.clients.catalog import load_client
from snippetgen.clients.client import fault
from snippetgen.project.samples import load, options_in
from snippetgen.project.settings import find
from snippetgen.verify.tools.processes import Ended
from tests.programs import CLIENTS, execute
from tests.proof import part

ROOT = Path(__file__).parents[1]
MACHINES = ROOT / ".ci" / "toolchains" / "toolchains.yaml"
WRITTEN = '{"greeting":   "hello"}'  # with spaces that no JSON library writes
FURTHER = "/further"


class Answering(BaseHTTPRequestHandler):
    """Answers each request with the status and the body of the test, or with a redirect to another path."""

    status, body = 200, WRITTEN

    def do_GET(self) -> None:
        content = b"arrived" if self.path == FURTHER else self.body.encode()
        self.send_response(200 if self.path == FURTHER else self.status)
        if self.status == 302 and self.path != FURTHER:
            self.send_header("location", FURTHER)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is that of the library
        """Say nothing."""


@contextmanager
def answering(status: int = 200, body: str = WRITTEN) -> Iterator[str]:
    handler = type("Handler", (Answering,), {"status": status, "body": body})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:  # also where the test is skipped: the thread would take all of a processor for the rest of the tests
            server.shutdown()


def run(client: str, options: dict[str, object], folder: Path, status: int = 200, body: str = WRITTEN) -> Ended:
    """Run the sample of a client; it prints the body unless the options say something else."""
    spec = folder / "spec.yaml"
    if takes(client, "response", "text"):
        options = {"response": "text", **options}
    with answering(status, body) as url:
        request = {"url": url, "headers": {"accept": "application/json"}}
        spec.write_text(json.dumps({"request": request, "options": {client: options}}), "utf-8")
        return execute(client, str(spec), {}, (folder / "run", folder), secure=False)


def takes(client: str, option: str, *values: object) -> bool:
    """Return whether a client has an option and takes these values."""
    known = load_client(client).options.get(option)
    return known is not None and not any(fault(known, value) for value in values)  # type: ignore[arg-type]


def having(option: str, *values: object) -> list[str]:
    """Return the clients that have an option and take these values, or a part of them."""
    fits = [client for client in CLIENTS if takes(client, option, *values)]
    return part(fits, 1, f"{option} {values}")


def printed(ended: Ended) -> str:
    """Return what a program printed; it succeeded."""
    assert ended.status == 0, ended.output
    return ended.output


@pytest.mark.parametrize("client", having("response", "text"))
def test_a_sample_prints_the_body_as_it_is(client: str, tmp_path: Path) -> None:
    assert WRITTEN in printed(run(client, {"response": "text"}, tmp_path))


@pytest.mark.parametrize("client", having("response", "json"))
def test_a_sample_reads_json_and_prints_what_it_says(client: str, tmp_path: Path) -> None:
    output = printed(run(client, {"response": "json"}, tmp_path))
    assert ("greeting" in output, "hello" in output, WRITTEN in output) == (True, True, False), output


@pytest.mark.parametrize("client", having("response", "json"))
def test_a_sample_fails_if_the_body_should_be_json_and_is_not(client: str, tmp_path: Path) -> None:
    ended = run(client, {"response": "json"}, tmp_path, body='{"greeting": hello')
    assert ended.status != 0, ended.output


@pytest.mark.parametrize("client", having("response", "status"))
def test_a_sample_prints_the_status_and_nothing_else(client: str, tmp_path: Path) -> None:
    output = printed(run(client, {"response": "status"}, tmp_path, status=203))
    assert ("203" in output, "hello" in output) == (True, False), output


@pytest.mark.parametrize("client", having("response", "file"))
def test_a_sample_saves_the_body_as_it_is(client: str, tmp_path: Path) -> None:
    output = printed(run(client, {"response": "file"}, tmp_path))
    saved = [path.read_text() for path in (tmp_path / "run").rglob("response.json")]
    assert (saved, "hello" in output) == ([WRITTEN], False), output


@pytest.mark.parametrize("client", having("response", "none"))
def test_a_sample_prints_nothing(client: str, tmp_path: Path) -> None:
    assert printed(run(client, {"response": "none"}, tmp_path)).strip() == ""


@pytest.mark.parametrize("client", having("errors", "handle"))
def test_a_sample_that_handles_errors_fails_if_the_status_is_one(client: str, tmp_path: Path) -> None:
    ended = run(client, {"errors": "handle"}, tmp_path, status=418)
    assert ended.status != 0, ended.output


@pytest.mark.parametrize("client", having("errors", "ignore"))
def test_a_sample_that_ignores_errors_prints_the_body_whatever_the_status_is(client: str, tmp_path: Path) -> None:
    assert "hello" in printed(run(client, {"errors": "ignore"}, tmp_path, status=418))


@pytest.mark.parametrize("client", having("redirects", *[True]))
def test_a_sample_follows_a_redirect(client: str, tmp_path: Path) -> None:
    assert "arrived" in printed(run(client, {"redirects": True}, tmp_path, status=302))


@pytest.mark.parametrize("client", having("redirects", *[False]))
def test_a_sample_does_not_follow_a_redirect(client: str, tmp_path: Path) -> None:
    ended = run(client, {"redirects": False}, tmp_path, status=302)
    assert "arrived" not in ended.output


IMPORT = re.compile(
    r"\s*(import|from|using|use|require|require_once|#include|#import|package|var|const|library|\)|\"[\w/.]+\")\b|\s*[\")]"
)


@pytest.mark.parametrize("client", [client for client in CLIENTS if "imports" in load_client(client).options])
def test_without_imports_a_sample_lacks_nothing_but_lines_that_import(client: str) -> None:
    needing = {"response": "text", "errors": "handle"}.items() & {
        (name, value) for name, option in load_client(client).options.items() for value in option.choices
    }
    changed, specs = [], [load_spec(ROOT / "samples" / name / "spec.yaml") for name in ("create-order", "upload-photo")]
    for spec in specs:
        whole, short = (render(spec, client, options={**dict(needing), "imports": each}).splitlines() for each in (True, False))
        found = unified_diff(whole, short, n=0, lineterm="")
        changed += [line for line in found if not line.startswith(("---", "+++", "@@"))]
    removed = [line[1:] for line in changed if line.startswith("-") and line != "-"]
    assert removed
    assert [line for line in changed if line.startswith("+")] + [line for line in removed if not IMPORT.match(line)] == []


@pytest.mark.parametrize("client", [client for client in CLIENTS if "indent" in load_client(client).options])
def test_an_indentation_is_that_of_the_option(client: str) -> None:
    unit = load_client(client).options["indent"].default
    assert isinstance(unit, int)
    lines, more = [], {"errors": "handle"} if takes(client, "errors", "handle") else {}
    for name in ("upload-photo", "list-orders", "create-order"):
        spec = load_spec(ROOT / "samples" / name / "spec.yaml")
        own, wide = (render(spec, client, options={"indent": each, **more}).splitlines() for each in (unit, 8))
        # Not where the lines of a text are among them, or a call is broken for its length.
        if len(own) == len(wide) and not any(line.lstrip().startswith(('"customer', '""customer')) for line in own):
            lines += [*zip(own, wide, strict=True)]
    levels = []
    for before, after in lines:
        now = len(after) - len(after.lstrip())
        lead = before[: len(before) - len(before.lstrip())]
        level = lead.count("\t") if unit == 0 else (now - len(lead)) // (8 - unit)
        aligned = now - 8 * level
        assert (level >= 0, lead, after[now:]) == (True, (" " * unit or "\t") * level + " " * aligned, before[len(lead) :])
        assert aligned == 0 or aligned > 2 * unit, f"it is neither indented nor aligned: {before!r}"
        levels.append(level)
    assert max(levels) > 0


def test_options_of_all_clients_hold_for_those_that_take_the_value(tmp_path: Path) -> None:
    project = tmp_path / "snippetgen.yaml"
    project.write_text("options: {all: {response: json, timeout: 5}, go/net-http: {timeout: 6}}\n", "utf-8")
    spec = tmp_path / "spec.yaml"
    spec.write_text("request: {url: https://a.example/}\noptions: {all: {timeout: 7}}\n", "utf-8")
    loaded = load(find(str(project)), str(spec)).spec
    assert [
        options_in(find(str(project)), loaded, load_client(each))
        for each in ("python/requests", "shell/curl", "go/net-http", "http/http1.1")
    ] == [{"response": "json", "timeout": 7}, {"timeout": 7}, {"response": "json", "timeout": 7}, {}]


SHOWN = {"imports": False, "indent": 7, "variables": True, "response": "none"}
ORDINARY = [
    *(f"samples/{name}/spec.yaml" for name in ("list-orders", "create-order", "upload-photo", "basic-auth", "graphql")),
    *(
        f"tests/conformance/{name}.yaml"
        for name in ("all-form", "text-indented", "json-deep", "placeholder-json", "multipart-types")
    ),
]


@pytest.mark.parametrize("client", part(CLIENTS, 1, "shown"))
def test_what_a_sample_shows_does_not_change_its_request(client: str, tmp_path: Path) -> None:
    project = tmp_path / "snippetgen.yaml"
    project.write_text(json.dumps({"clients": [client], "options": {"all": SHOWN}}), "utf-8")
    words = ["verify", "--config", str(project), "--machine", str(MACHINES), "--client", client]
    command = [sys.executable, "-m", "snippetgen", *words, *(str(ROOT / name) for name in part(ORDINARY, 4, client))]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
