"""The ten samples of the page receive a token from an independent OAuth 2.0 server, and none with a wrong secret."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from snippetgen.verify.http.certificates import trust_files
from tests.programs import CLIENTS, execute
from tests.proof import part

trustme = pytest.importorskip("trustme")
ROOT = Path(__file__).parents[1]
PAGE = str(ROOT / "samples" / "get-access-tokens" / "spec.yaml")
MODULES = Path(os.environ.get("TOOLCHAINS", "/opt/toolchains")) / "oauth" / "node_modules"
ID, SECRET = "the-client", 'it\'s "the" $ecret & more: 100%'  # RFC 6749, appendix A.2: printable ASCII


class Peer(NamedTuple):
    """The port of the server, and the folder with the certificate of its authority."""

    port: int
    folder: Path


@pytest.fixture(scope="module")
def peer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Peer]:
    """Run the server for the tests of this module."""
    if not shutil.which("node") or not MODULES.is_dir():
        pytest.skip("oidc-provider is not installed: bash .ci/toolchains/install-oauth-server.sh")
    folder = tmp_path_factory.mktemp("oauth")
    authority = trustme.CA()
    trust_files(authority.cert_pem.bytes(), str(folder))
    pem = folder / "server.pem"
    authority.issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(str(pem))
    command = ["node", str(ROOT / "tests" / "oauth_server.mjs"), str(MODULES), str(pem), ID, SECRET]
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log) as server,
    ):
        assert server.stdout
        port = server.stdout.readline()
        assert port, (folder / "log").read_text("utf-8")
        yield Peer(int(port), folder)
        assert server.stdin
        server.stdin.close()


def answer(peer: Peer, folder: Path, client: str, secret: str) -> str:
    """Run the sample of a client against the server, and return the output of its program."""
    fill = {"yourDomain": f"127.0.0.1:{peer.port}", "YOUR_CLIENT_ID": ID, "YOUR_CLIENT_SECRET": secret}
    return execute(client, PAGE, fill, (folder, peer.folder), secure=True).output


# The samples for Objective-C and Swift print the status and the headers of the response, the others its body.
TOKEN = re.compile(r"access_token\W+[\w-]{40}|(?i:status(?: code)?: 200)")


@pytest.mark.parametrize("client", part(CLIENTS, 4, "oauth"))
def test_a_sample_receives_a_token_from_an_independent_server_and_none_with_a_wrong_secret(
    client: str, peer: Peer, tmp_path: Path
) -> None:
    said = answer(peer, tmp_path, client, SECRET)
    assert TOKEN.search(said), said
    said = answer(peer, tmp_path, client, SECRET + "!")
    assert not TOKEN.search(said), said


def test_a_wrong_secret_gets_the_error_defined_by_the_standard(peer: Peer, tmp_path: Path) -> None:
    said = json.loads(answer(peer, tmp_path, "python/http.client", SECRET + "!"))
    assert said["error"] == "invalid_client"
