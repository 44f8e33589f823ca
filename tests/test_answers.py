"""Samples show a response as text, in whatever charset and coding the spec says that it is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from snippetgen.clients.catalog import load_client
from snippetgen.clients.render import render
from snippetgen.problems import Source
from snippetgen.request.normalise import normalise
from snippetgen.spec.decode import decode
from snippetgen.verify.http.server import Server, described_answer

LATIN = "headers: {content-type: text/plain; charset=iso-8859-1}, text: Zoë"
WIDE = "headers: {content-type: text/plain; charset=utf-16le}, text: Zoë"
GZIP = "headers: {content-encoding: gzip}, json: Zoë"
RUN = {"python/http.client": sys.executable, "ruby/net-http": "ruby", "shell/curl": "sh"}


@pytest.mark.parametrize(
    ("client", "response"),
    [
        ("python/http.client", LATIN),
        ("python/http.client", WIDE),
        ("python/http.client", GZIP),
        ("ruby/net-http", GZIP),
        ("shell/curl", GZIP),
    ],
)
def test_a_sample_shows_a_response_as_text(client: str, response: str, tmp_path: Path) -> None:
    """Python's failed, and the others printed bytes that no terminal shows."""
    if not shutil.which(RUN[client]) or not shutil.which("curl"):
        pytest.skip(f"{RUN[client]} is not installed")
    asked = "headers: {accept-encoding: gzip}" if response == GZIP else "method: GET"
    spec = decode(Source("spec.yaml", f"request: {{url: http://a.example/, {asked}}}\nresponse: {{status: 200, {response}}}\n"))
    with Server(lambda _: described_answer(spec)) as server:
        here = spec._replace(request=spec.request._replace(url=f"{server.origin}/"))
        (tmp_path / "program").write_text(render(normalise(here), load_client(client), program=True), "utf-8")
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run([RUN[client], "program"], cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stdout.decode().strip().strip('"')) == (0, "Zoë"), done.stderr.decode()
