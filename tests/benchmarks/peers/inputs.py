"""Make the requests of the benchmark from GitHub's OpenAPI document: specs for us, and lines of JSON for the peers.

`python -m tests.benchmarks.peers.inputs FOLDER` writes them, and then reads them back: the peers must get what ours sends.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from snippetgen import load_spec, prepare
from snippetgen.openapi.applying import opened
from snippetgen.openapi.naming import case_names
from snippetgen.openapi.operations import read_operations
from snippetgen.openapi.requests.context import Wanted
from snippetgen.openapi.selection import described
from snippetgen.openapi.settings import Requests
from snippetgen.project.described import decoded
from snippetgen.request.normalise import Wire, wire
from snippetgen.spec.decode import Defaults
from snippetgen.spec.encode import encode
from snippetgen.spec.model import Spec

__all__ = ["DOCUMENT", "FORMS", "ONE", "Sent", "differing", "write"]

DOCUMENT = Path(os.environ.get("TOOLCHAINS", "/opt/toolchains")) / "openapi-documents/octokit-openapi/api.github.com.json"
"""Where `.ci/toolchains/install-openapi-documents.sh` puts the document."""

ONE = "issues-create"
"""The request of which one sample is rendered: one with a body."""

_RESERVED = ":/?#[]@!$&'()*+,;=%"
"""What stands for itself in a URI, or begins what is encoded already (RFC 3986, section 2.2)."""

Json = Any
Sent = tuple[str, str, list[tuple[str, str]], str | None, str | None]
"""A method, a URL, headers, a text and the path of a file, by which requests in different forms are compared."""


def specs_of(document: Path) -> Iterator[tuple[str, Spec]]:
    """Make the spec of each operation, with the name of its case; every operation of this document makes one."""
    library = opened(str(document))
    operations = read_operations(library).operations
    named = zip(operations, case_names(operations), strict=True)
    for each in described(library, named, Requests(), Wanted(server="https://api.github.com")):
        yield each.name, decoded(library.sources, each, None, Defaults())


def sent(spec: Spec) -> Sent:
    """Return what a spec sends."""
    request: Wire = wire(prepare(spec))
    parts = urlsplit(spec.request.url)
    text = request.body.decode() if isinstance(request.body, bytes) else None
    path = request.body if isinstance(request.body, str) else None
    return request.method, f"{parts.scheme}://{parts.netloc}{request.target}", [*request.headers], text, path


def har(what: Sent) -> dict[str, Json]:
    """Return a request in HAR 1.2 (http://www.softwareishard.com/blog/har-12-spec/).

    The query stands in the URL alone: some peers take it from there, and others would add it a second time. What is no URI,
    the braces of a placeholder, is percent-encoded: httpsnippet 3 refuses it otherwise.
    """
    method, url, headers, text, path = what
    made: dict[str, Json] = {
        "method": method,
        "url": quote(url, safe=_RESERVED),
        "httpVersion": "HTTP/1.1",
        "headers": [{"name": name, "value": value} for name, value in headers],
        "queryString": [],
        "cookies": [],
        "headersSize": -1,
        "bodySize": -1,
    }
    if text is not None:
        made["postData"] = {"mimeType": _type(headers), "text": text}
    elif path is not None:
        made["postData"] = {"mimeType": _type(headers), "params": [{"name": "", "fileName": path}]}
    return made


def har_sent(made: dict[str, Json]) -> Sent:
    """Return what a request in HAR says; the opposite of `har`."""
    data = made.get("postData", {})
    path = data["params"][0]["fileName"] if "params" in data else None
    url = re.sub("%7[BD]", lambda found: unquote(found[0]), made["url"])
    return made["method"], url, [(each["name"], each["value"]) for each in made["headers"]], data.get("text"), path


def postman(what: Sent) -> dict[str, Json]:
    """Return the definition of a request in a Postman collection 2.1 (https://schema.postman.com/)."""
    method, url, headers, text, path = what
    made: dict[str, Json] = {"method": method, "url": url, "header": [{"key": name, "value": value} for name, value in headers]}
    if text is not None:
        language = "json" if _type(headers) == "application/json" else "text"
        made["body"] = {"mode": "raw", "raw": text, "options": {"raw": {"language": language}}}
    elif path is not None:
        made["body"] = {"mode": "file", "file": {"src": path}}
    return made


def postman_sent(made: dict[str, Json]) -> Sent:
    """Return what a definition of Postman says; the opposite of `postman`."""
    body = made.get("body", {})
    path = body["file"]["src"] if "file" in body else None
    return made["method"], made["url"], [(each["key"], each["value"]) for each in made["header"]], body.get("raw"), path


def curl(what: Sent) -> list[str]:
    """Return a request as the arguments of curl (https://curl.se/docs/manpage.html)."""
    method, url, headers, text, path = what
    words = ["curl", "--request", method, "--url", url]
    for name, value in headers:
        words += ["--header", f"{name}: {value}"]
    if text is not None:
        words += ["--data-raw", text]
    return words if path is None else [*words, "--data-binary", f"@{path}"]


def curl_sent(words: list[str]) -> Sent:
    """Return what a command of curl sends; the opposite of `curl`."""
    pairs = [*zip(words[1::2], words[2::2], strict=True)]
    first = dict(reversed(pairs))
    headers = [(name, value) for option, text in pairs if option == "--header" for name, _, value in [text.partition(": ")]]
    path = first["--data-binary"].removeprefix("@") if "--data-binary" in first else None
    return first["--request"], first["--url"], headers, first.get("--data-raw"), path


def _type(headers: list[tuple[str, str]]) -> str:
    return next(value for name, value in headers if name.lower() == "content-type")


FORMS: dict[str, tuple[Callable[[Sent], Json], Callable[[Json], Sent]]] = {
    "har": (har, har_sent),
    "postman": (postman, postman_sent),
    "curl": (curl, curl_sent),
}
"""How requests are written for the peers, and read back, by the name of the file."""


def write(folder: Path, document: Path = DOCUMENT) -> int:
    """Write the specs, and the same requests as the peers read them; return how many there are.

    The specs say no more than the peers are told: descriptions, parameters and responses are left out.
    """
    (folder / "specs").mkdir(parents=True)
    requests = {}
    for name, spec in specs_of(document):
        alike = Spec(spec.source, spec.request, title=spec.title, names=spec.names)
        (folder / "specs" / f"{name}.yaml").write_text(encode(alike), "utf-8")
        requests[name] = sent(spec)
    for kind, (form, _) in FORMS.items():
        lines = (json.dumps([name, form(each)], ensure_ascii=False) + "\n" for name, each in requests.items())
        (folder / f"{kind}.jsonl").write_text("".join(lines), "utf-8")
    (folder / "one.json").write_text(json.dumps(har(requests[ONE])), "utf-8")
    shutil.copyfile(folder / "specs" / f"{ONE}.yaml", folder / "one.yaml")
    return len(requests)


def differing(folder: Path) -> list[str]:
    """Read everything back, and return the names of the requests that are not the same in all forms."""
    wanted = {path.stem: sent(load_spec(path)) for path in (folder / "specs").iterdir()}
    found = []
    for kind, (_, read) in FORMS.items():
        with (folder / f"{kind}.jsonl").open(encoding="utf-8") as lines:
            made = {name: read(request) for name, request in map(json.loads, lines)}
        found += [f"{kind}: {name}" for name in wanted.keys() | made.keys() if wanted.get(name) != made.get(name)]
    return sorted(found)


if __name__ == "__main__":
    print(write(Path(sys.argv[1])), "requests")
    if different := differing(Path(sys.argv[1])):
        sys.exit(f"these requests differ when they are read back: {', '.join(different)}")
