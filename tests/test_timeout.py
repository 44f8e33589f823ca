"""The option `timeout` means the same in every client that has it: the sample gives up if the server does not answer."""

from __future__ import annotations

import socket
import time
from pathlib import Path

import pytest

from snippetgen.clients.catalog import load_client
from snippetgen.clients.client import STANDARD
from tests.programs import CLIENTS, execute
from tests.proof import part

TIMED = [client for client in CLIENTS if load_client(client).options.get("timeout") == STANDARD["timeout"]]


@pytest.mark.parametrize("client", part(TIMED, 3, "timeout"))
def test_a_sample_gives_up_on_a_server_that_accepts_and_never_answers(client: str, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        spec = tmp_path / "spec.yaml"
        spec.write_text(f"request: {{url: '{url}'}}\noptions: {{{client}: {{timeout: 1}}}}\n", "utf-8")
        began = time.monotonic()
        ended = execute(client, str(spec), {}, (tmp_path / "run", tmp_path), secure=False)
    assert ended.status != 0, ended.output
    assert time.monotonic() - began < 55, "it waited for the limit of the run"
