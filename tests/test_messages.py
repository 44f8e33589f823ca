"""A message is read by Python's parser of header fields and MIME as the request that it is: no text of a spec moves its lines.

It has no grammar of tree-sitter; tests/test_parse_trees.py does the same for all other languages.
"""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message
from email.parser import BytesHeaderParser
from pathlib import Path

import pytest
from hypothesis import assume, example, given

from snippetgen import load_spec
from snippetgen.clients.catalog import load_client
from snippetgen.clients.render import refusals, render
from snippetgen.problems import Source
from snippetgen.request.normalise import Request, normalise, wire
from snippetgen.spec.model import Form, RequestSpec, Spec, TextBody
from snippetgen.text import reveal
from tests.test_parse_trees import described_requests

ROOT = Path(__file__).parents[1]
CLIENT = load_client("http/http1.1")
SPECS = [
    path
    for path in (*sorted(ROOT.glob("samples/*/spec.yaml")), *sorted(ROOT.glob("tests/conformance/*.yaml")))
    if not refusals(normalise(load_spec(path)), CLIENT)
]
"""The specs that the client does not refuse."""


def fields(head: Message) -> list[tuple[str, str]]:
    """List the fields of a head, without those that frame a message."""
    found = [(name.lower(), value.encode("ascii", "surrogateescape").decode()) for name, value in head.raw_items()]
    return [(name, value) for name, value in found if name not in {"host", "content-length"}]


def check(request: Request) -> None:
    """Read the message of a request, and compare it with what has to be sent."""
    expected, multipart = wire(request), request.view.multipart
    first, _, rest = render(request, CLIENT).encode().partition(b"\n")
    assert first.startswith(expected.method.encode() + b" ")
    assert first.endswith(b" HTTP/1.1")
    lines, _, body = rest.partition(b"\n\n")
    head = BytesHeaderParser().parsebytes(lines)
    assert not head.defects
    boundary = reveal(multipart.boundary) if multipart else ""
    own = [("content-type", f"multipart/form-data; boundary={boundary}")] if multipart else []
    described = sorted((name.lower(), value.strip()) for name, value in (*expected.headers, *own))
    if request.view.basic and request.view.basic.encoded is None:
        assert [name for name, _ in sorted(fields(head))] == [name for name, _ in described]
    else:
        assert sorted(fields(head)) == described
    if isinstance(expected.body, bytes):
        assert body.removesuffix(b"\n") == expected.body.removesuffix(b"\n")
        assert head["content-length"] in {None, str(len(expected.body))}
    elif isinstance(expected.body, str):
        assert body == f"< {expected.body}\n".encode()
    elif multipart:
        mime = message_from_bytes(f"content-type: multipart/form-data; boundary={boundary}\n\n".encode() + body)
        assert len(mime.get_payload()) == len(multipart.parts)
    else:
        assert body == b""


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.parent.name if path.stem == "spec" else path.stem)
def test_a_message_is_read_as_the_request_of_its_spec(path: Path) -> None:
    check(normalise(load_spec(path)))


@given(described=described_requests)
@example(described=RequestSpec("POST", "https://a.example/", body=TextBody("a: b\n\nGET / HTTP/1.1\nhost: b")))
@example(described=RequestSpec("POST", "https://a.example/", body=Form((("a\nb: c", "\r\n\r\n"),))))
def test_no_generated_text_moves_the_lines_of_a_message(described: RequestSpec) -> None:
    request = normalise(Spec(Source("spec.yaml", ""), described))
    assume(not refusals(request, CLIENT))
    check(request)
