"""A template that adds to a request what no client may add, or sends more than a request, is found by `verify`."""

from __future__ import annotations

from pathlib import Path

import pytest

from snippetgen.project.plan import Project, plan
from snippetgen.verify.running import verify

JSON = "json: {a: 1}"
PARTS = "multipart: {a: é}"
EXPECTS = 'headers["Expect"] = "100-continue"'

# The block of the template, what it says more, the body of the spec, and what is found.
FAULTS: dict[str, tuple[str, str, str, list[str]]] = {
    "a line feed after the body": (
        "send",
        r'conn.sock.sendall(b"\r\n")',
        JSON,
        ["connection: expected an HTTP/1.1 request, received invalid request line b''"],
    ),
    "a second request on the connection": (
        "response",
        'conn.request("GET", "/b")\nprint(conn.getresponse().read())',
        JSON,
        ["requests: expected one, received 2"],
    ),
    "a second request on another connection": (
        "response",
        'conn.close()\nconn.request("GET", "/b")\nprint(conn.getresponse().read())',
        JSON,
        ["requests: expected one, received 2"],
    ),
    "a field twice, in other letters": (
        "headers",
        'headers["User-Agent"] = headers["user-agent"] = "a"',
        JSON,
        ["header user-agent: expected one line, received 2: a | a"],
    ),
    "a field of the spec twice": (
        "headers",
        'headers["Content-Type"] = "application/json"',
        JSON,
        ["header content-type: expected 'application/json', received 'application/json | application/json'"],
    ),
    "credentials of somebody": (
        "headers",
        'headers["Authorization"] = "Basic dTpw"',
        JSON,
        ["header authorization: expected (none), received 'Basic dTpw'"],
    ),
    "an expectation of nothing": (
        "headers",
        f'{EXPECTS}\npayload = ""',
        JSON,
        [
            "connection: expected an HTTP/1.1 request, received unsupported Expect 100-continue without content",
            "request: expected one request, received none",
        ],
    ),
    "a parameter that the spec does not have": (
        "headers",
        'headers["content-type"] += "; charset=utf-8"',
        JSON,
        ["header content-type: expected 'application/json', received 'application/json; charset=utf-8'"],
    ),
    "a label that does not hold": (
        "body",
        r'payload = payload.replace(b"\r\n\r\n", b"\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\n")',
        PARTS,
        ["part 1, 'a', in iso-8859-1: expected 'é', received 'Ã©'"],
    ),
    "a boundary that is none": (
        "body",
        'payload, boundary = payload.replace(boundary.encode(), b"a*b"), "a*b"',
        PARTS,
        ["body: expected multipart/form-data, received an invalid boundary b'a*b'"],
    ),
    "a part with a coding": (
        "body",
        r'payload = payload.replace(b"\r\n\r\n", b"\r\nContent-Transfer-Encoding: base64\r\n\r\n")',
        PARTS,
        ["body: expected multipart/form-data, received a part with the header line b'content-transfer-encoding: base64'"],
    ),
    "an expectation of a body": ("headers", EXPECTS, JSON, []),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_a_template_adds_is_found(fault: str, tmp_path: Path) -> None:
    block, code, body, said = FAULTS[fault]
    path = tmp_path / "templates" / "python" / "http.client" / "sample.jinja"
    path.parent.mkdir(parents=True)
    more = f"{{% block {block} %}}\n{{{{ super() }}}}\n{code}\n{{% endblock %}}\n"
    path.write_text('{% extends "builtin/python/http.client/sample.jinja" %}\n' + more, "utf-8")
    (tmp_path / "spec.yaml").write_text(f"request: {{url: 'http://api.example.com/a', {body}}}\n", "utf-8")
    project = Project(str(tmp_path), templates=(str(tmp_path / "templates"),))
    (result,) = verify(project, plan(project, [str(tmp_path / "spec.yaml")], ["python/http.client"]))
    assert ([*map(str, result.differences)], result.verdict) == (said, "wrong" if said else "ok"), result.message
