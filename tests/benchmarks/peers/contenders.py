"""What is compared: the tools, with the clients of ten languages that all of them have."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

__all__ = ["CLIENTS", "LANGUAGES", "OURS", "PEERS", "Peer", "driver", "one_sample"]

OURS = "snippetgen"

CLIENTS = (
    "shell/curl",
    "csharp/restsharp-106",
    "go/net-http-1.16",
    "java/unirest-1",
    "node/axios-commonjs",
    "objc/nsurlsession",
    "php/curl",
    "python/http.client",
    "ruby/net-http",
    "swift/urlsession-callback",
)
"""Our clients; the drivers of the peers name theirs."""

LANGUAGES = {
    "curl": "sh",
    "csharp": "cs",
    "go": "go",
    "java": "java",
    "node": "js",
    "objc": "m",
    "php": "php",
    "python": "py",
    "ruby": "rb",
    "swift": "swift",
}
"""The names of the languages in the drivers, and the extensions of the files that they write."""


class Peer(NamedTuple):
    """A tool that is installed from npm.

    Attributes:
        title: its name and version.
        package: the name under which it is installed.
        family: the driver that knows how to call it.
        requests: the file with its requests (see `inputs`).
        missing: the languages that it has not.
        alike: whether it has the same libraries as ours, as far as it knows them; only then a ratio is to it.
        shares: whether it makes a request that can be rendered in several languages.
        command: the path of its command, if it has one.
    """

    title: str
    package: str
    family: str
    requests: str = "har"
    missing: tuple[str, ...] = ()
    alike: bool = True
    shares: bool = True
    command: str = ""


PEERS = (
    Peer("httpsnippet 2.0.0", "httpsnippet-2", "httpsnippet", command="bin/httpsnippet"),
    Peer("httpsnippet 3.0.10", "httpsnippet-3", "httpsnippet", command="bin/httpsnippet"),
    Peer("@readme/httpsnippet 11.1.0", "@readme/httpsnippet", "httpsnippet"),
    Peer("@scalar/snippetz 0.6.19", "@scalar/snippetz", "scalar", shares=False),
    Peer("@scalar/snippetz 0.6.19, undici for Node", "@scalar/snippetz", "scalar-undici", alike=False, shares=False),
    Peer("postman-code-generators 2.1.1", "postman-code-generators", "postman", "postman"),
    Peer("curlconverter 4.12.0", "curlconverter", "curlconverter", "curl", ("curl",), shares=False),
)


def driver(installed: Path, peer: Peer, mode: str, file: Path, *more: str) -> list[str]:
    """Return the command that runs a peer; `drivers/run.cjs` describes the modes."""
    return ["node", str(installed / "run.cjs"), peer.family, peer.package, mode, str(file), *more]


def one_sample(installed: Path, peer: Peer, file: Path) -> list[str]:
    """Return what prints one sample, PHP with cURL, of a request in HAR: the peer's command, or a script if it has none."""
    if not peer.command:
        return driver(installed, peer, "one", file, "php")
    command = str(installed / "node_modules" / peer.package / peer.command)
    return ["node", command, str(file), "--target", "php", "--client", "curl"]
