"""The server records requests byte for byte, rejects malformed ones, and responds as the spec or OAuth 2.0 defines."""

from __future__ import annotations

import gzip
import json
import socket
import ssl
import threading
import time
from functools import partial
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path

import pytest

from snippetgen.problems import Source
from snippetgen.request.normalise import Wire
from snippetgen.spec.model import Json, RequestSpec, Response, Spec
from snippetgen.text import Number
from snippetgen.verify.http.certificates import make_authority
from snippetgen.verify.http.connection import Answer, Received
from snippetgen.verify.http.oauth import is_token_request, token_answer
from snippetgen.verify.http.server import LOOPBACK, Server, described_answer

FORM = ("content-type", "application/x-www-form-urlencoded")
TOKEN = Wire("POST", "/token", (FORM,), b"grant_type=client_credentials&client_id=me&client_secret=s&audience=a", "form")


def ask(server: Server, *pieces: bytes) -> bytes:
    """Send raw bytes, with the server's own authority for HOST, and return the response."""
    host, _, port = server.authority.partition(":")
    with socket.create_connection((host, int(port)), timeout=5) as sock:
        for piece in pieces:
            sock.sendall(piece.replace(b"HOST", server.authority.encode()))
        sock.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: sock.recv(65536), b""))


def exchange(*pieces: bytes, answer: Answer | None = None) -> tuple[Server, bytes]:
    with Server(lambda _: answer or Answer()) as server:
        answered = ask(server, *pieces)
    return server, answered


def test_names_values_target_and_body_are_kept_byte_for_byte() -> None:
    first = b"pUrGe /a%2f?b=c&&d'|\xc3\xa9 HTTP/1.1\r\n"
    lines = b'Host: HOST\r\nX-A:  1 \r\nx-a:\t\r\nX-B: \xff\xe9 "q" \r\nContent-Length: 6\r\n\r\n'
    server, _ = exchange(first, lines, b"\x00\r\n\xff12")
    host = server.authority.encode()
    headers = ((b"Host", host), (b"X-A", b"1"), (b"x-a", b""), (b"X-B", b'\xff\xe9 "q"'), (b"Content-Length", b"6"))
    assert server.received == [Received(b"pUrGe", b"/a%2f?b=c&&d'|\xc3\xa9", headers, b"\x00\r\n\xff12")]
    assert server.faults == []


def test_a_chunked_body_is_decoded() -> None:
    head = b"POST / HTTP/1.1\r\nHost: HOST\r\nTransfer-Encoding: chunked\r\n\r\n"
    server, _ = exchange(head, b'3;x=y ; z="a;b"\r\nab\r\r\n', b"A\r\n\n123456789\r\n0\r\nX-Trailer: 1\r\n\r\n")
    assert server.received[0].body == b"ab\r\n123456789"


def test_expect_100_continue_is_answered_before_the_body_is_sent() -> None:
    with Server(lambda _: Answer()) as server:
        host, _, port = server.authority.partition(":")
        with socket.create_connection((host, int(port)), timeout=5) as sock:
            sock.sendall(
                b"PUT / HTTP/1.1\r\nHost: "
                + server.authority.encode()
                + b"\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n"
            )
            assert sock.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
            sock.sendall(b"ok")
            assert sock.recv(1000).startswith(b"HTTP/1.1 200 ")
    assert server.received[0].body == b"ok"


GET = b"GET / HTTP/1.1\r\nHost: HOST\r\n"
POST = b"POST / HTTP/1.1\r\nHost: HOST\r\n"
CHUNKED = POST + b"Transfer-Encoding: chunked\r\n\r\n"
MALFORMED = [
    # RFC 9112, sections 2.2 and 3: the request line, and the ends of lines.
    b"GET / HTTP/1.0\r\nHost: HOST\r\n\r\n",
    b"GET  / HTTP/1.1\r\nHost: HOST\r\n\r\n",
    b"GET /a b HTTP/1.1\r\nHost: HOST\r\n\r\n",
    b"G(T / HTTP/1.1\r\nHost: HOST\r\n\r\n",
    b"GET / HTTP/1.1\nHost: HOST\n\n",
    b"GET / HTTP/1.1\nHost: HOST\r\n\r\n",
    b"\r\n" + GET + b"\r\n",
    b"\x16\x03\x01",
    # Section 3.2: the host.
    b"GET / HTTP/1.1\r\n\r\n",
    GET + b"Host: HOST\r\n\r\n",
    GET + b"hOST: HOST\r\n\r\n",
    # Section 5, and RFC 9110, section 5.5: header lines.
    GET + b"A : b\r\n\r\n",
    b"GET / HTTP/1.1\r\n Host: HOST\r\n\r\n",
    GET + b": b\r\n\r\n",
    GET + b"no colon\r\n\r\n",
    GET + b"A: b\x00\r\n\r\n",
    GET + b"A: b\rc\r\n\r\n",
    GET + b"A: b\n c\r\n\r\n",
    GET + b"A: b\r\n c\r\n\r\n",
    # Section 6.3, and RFC 9110, section 8.6: the length.
    POST + b"Content-Length: 5\r\n\r\nabc",
    POST + b"Content-Length: -1\r\n\r\n",
    POST + b"Content-Length: +1\r\n\r\na",
    POST + b"Content-Length: 1, 1\r\n\r\na",
    POST + b"Content-Length: 1 1\r\n\r\na",
    POST + b"Content-Length: 0x1\r\n\r\na",
    POST + b"Content-Length: \r\n\r\na",
    POST + b"Content-Length: 1\r\nContent-Length: 1\r\n\r\na",
    POST + b"Content-Length: 1\r\nContent-length: 2\r\n\r\na",
    POST + b"Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    POST + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    POST + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    POST + b"Transfer-Encoding: identity\r\n\r\n",
    # Section 7.1: chunks.
    CHUNKED + b"1\r\nab\r\n0\r\n\r\n",
    CHUNKED + b"1\r\na",
    CHUNKED + b"1\r\na\r\n0\r\n",
    CHUNKED + b"1\r\na\n0\r\n\r\n",
    CHUNKED + b"0x1\r\na\r\n0\r\n\r\n",
    CHUNKED + b"-1\r\na\r\n0\r\n\r\n",
    CHUNKED + b" 1\r\na\r\n0\r\n\r\n",
    CHUNKED + b"1 \r\na\r\n0\r\n\r\n",
    CHUNKED + b"\r\n\r\n",
    CHUNKED + b"1;\r\na\r\n0\r\n\r\n",
    CHUNKED + b'1;a="b\r\na\r\n0\r\n\r\n',
    # RFC 9110, section 6.5.1: what comes too late in a trailer.
    CHUNKED + b"0\r\nContent-Length: 0\r\n\r\n",
    CHUNKED + b"0\r\nauthorization: Basic dTpw\r\n\r\n",
    CHUNKED + b"0\r\nContent-Type: text/plain\r\n\r\n",
    CHUNKED + b"0\r\nnot a field\r\n\r\n",
    # RFC 9110, section 10.1.1: expectations.
    GET + b"Expect: 100-continue\r\n\r\n",
    POST + b"Expect: 100-continue\r\nContent-Length: 0\r\n\r\n",
    POST + b"Expect: a miracle\r\nContent-Length: 1\r\n\r\na",
    POST + b"Expect: 100-continue\r\nContent-Length: 1\r\nExpect: 100-continue\r\n\r\na",
]


@pytest.mark.parametrize("request_", MALFORMED)
def test_a_malformed_request_is_a_fault_and_gets_400(request_: bytes) -> None:
    server, answered = exchange(request_)
    assert server.received == []
    assert len(server.faults) == 1
    assert answered.removeprefix(b"HTTP/1.1 100 Continue\r\n\r\n").startswith(b"HTTP/1.1 400 ")
    assert b"\r\nconnection: close\r\n" in answered


@pytest.mark.parametrize(
    ("request_", "after"),
    [
        (GET + b"\r\n", b"\r\n"),
        (GET + b"Content-Length: 1\r\n\r\na", b"b"),
        (POST + b"Content-Length: 2\r\n\r\nab", b"\r\n"),
        (CHUNKED + b"1\r\na\r\n0\r\n\r\n", b"\r\n"),
        (CHUNKED + b"0\r\n\r\n", b"0\r\n\r\n"),
        (GET + b"Connection: close\r\n\r\n", b"\r\n"),
        (GET + b"Connection: keep-alive, Close\r\n\r\n", GET + b"\r\n"),
    ],
)
def test_bytes_after_a_request_that_are_no_other_one_are_a_fault(request_: bytes, after: bytes) -> None:
    """RFC 9112, sections 2.2, 6.3 and 9.6."""
    for pieces in ((request_ + after,), (request_, after)):
        server, answered = exchange(*pieces)
        assert (len(server.received), len(server.faults)) == (1, 1)
        assert answered.startswith(b"HTTP/1.1 200 ")
    assert exchange(request_)[0].faults == []


@pytest.mark.parametrize("host", [b"x", b"127.0.0.1", b"localhost", b"", b"HOST, HOST", b"user@HOST", b"http://HOST"])
def test_the_host_is_the_authority_of_the_url(host: bytes) -> None:
    """RFC 9112, section 3.2."""
    server, _ = exchange(b"GET / HTTP/1.1\r\nHost: " + host + b"\r\n\r\n")
    said = host.replace(b"HOST", server.authority.encode()).decode()
    assert server.faults == [f"expected Host {server.authority}, found {said}"]


def test_all_requests_of_a_connection_are_answered_and_recorded() -> None:
    """RFC 9112, section 9.3: the answer says where it ends, and the connection is used again."""
    with Server(lambda received: Answer(body=received.target)) as server:
        answered = ask(server, GET + b"\r\n", POST.replace(b"/ ", b"/2 ") + b"Content-Length: 1\r\n\r\na" + GET + b"\r\n")
    assert [(each.method, each.target, each.body) for each in server.received] == [
        (b"GET", b"/", b""),
        (b"POST", b"/2", b"a"),
        (b"GET", b"/", b""),
    ]
    assert server.faults == []
    head = b"HTTP/1.1 200 Answer\r\ncontent-type: application/json\r\ncontent-length: "
    assert answered == head + b"1\r\n\r\n/" + head + b"2\r\n\r\n/2" + head + b"1\r\n\r\n/"


def test_a_client_that_waits_for_the_answer_sends_the_next_request_on_the_same_connection(tmp_path: Path) -> None:
    pytest.importorskip("trustme")
    authority = make_authority(str(tmp_path))
    with Server(lambda _: Answer()) as plain, Server(lambda _: Answer(), authority.context) as secure:
        trusting = ssl.create_default_context(cafile=authority.ca)
        for server, kind in ((plain, HTTPConnection), (secure, partial(HTTPSConnection, context=trusting))):
            connection = kind(server.authority, timeout=5)
            for method in ("GET", "HEAD", "POST"):
                connection.request(method, "/")
                sock = connection.sock
                assert connection.getresponse().read() == (b"" if method == "HEAD" else b"{}")
                assert connection.sock is sock is not None
            connection.close()
    for server in (plain, secure):
        assert ([each.method for each in server.received], server.faults) == ([b"GET", b"HEAD", b"POST"], [])


def test_an_idle_connection_does_not_hold_up_the_end() -> None:
    """The client has exited by then, or it is a browser that keeps its connections."""
    with Server(lambda _: Answer()) as server:
        host, _, port = server.authority.partition(":")
        sock = socket.create_connection((host, int(port)), timeout=5)
        sock.sendall(GET.replace(b"HOST", server.authority.encode()) + b"\r\n")
        assert sock.recv(1000).startswith(b"HTTP/1.1 200 ")
        begin = time.monotonic()
    assert time.monotonic() - begin < 1
    assert sock.recv(1000) == b""
    sock.close()
    assert server.faults == []


def described(*responses: Response, **headers: str) -> Spec:
    """Make a spec with these responses, whose request has these headers; an underscore stands for a hyphen."""
    pairs = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return Spec(Source("", ""), RequestSpec("GET", "https://a.example/", pairs), responses=responses)


def test_the_response_is_the_one_the_spec_describes() -> None:
    response = Response(201, (("x-a", "1"), ("location", "https://elsewhere.example/")), Json({"n": Number("1.0")}))
    _, answered = exchange(b"GET / HTTP/1.1\r\nHost: HOST\r\n\r\n", answer=described_answer(described(response)))
    head, _, body = answered.partition(b"\r\n\r\n")
    assert head.split(b"\r\n") == [
        b"HTTP/1.1 201 Answer", b"x-a: 1", b"content-type: application/json", b"content-length: %d" % len(body),
    ]  # fmt: skip
    assert b"1.0" in body


def test_a_response_has_the_charset_and_the_coding_that_its_headers_name() -> None:
    """RFC 9110, sections 8.3.2 and 8.4; a coding that the request does not ask for is left out (section 12.5.3)."""
    latin = (("content-type", "text/plain; charset=iso-8859-1"),)
    assert described_answer(described(Response(200, latin, text="é"))) == Answer(200, latin, b"\xe9")
    coded = Response(200, (("content-type", "text/plain"), ("content-encoding", "gzip")), text="é")
    answer = described_answer(described(coded, accept_encoding="br, gzip"))
    assert (answer.headers, gzip.decompress(answer.body)) == (coded.headers, "é".encode())
    assert described_answer(described(coded)) == Answer(200, coded.headers[:1], "é".encode())


def test_no_response_redirects_a_client_to_another_host() -> None:
    headers = (("Location", "https://elsewhere.example/"), ("Refresh", "0; url=https://elsewhere.example/"))
    assert described_answer(described(Response(302, headers))).headers == ()


@pytest.mark.parametrize(
    ("status", "method", "length", "body"),
    [
        (204, b"GET", b"", b""),
        (304, b"GET", b"", b""),
        (205, b"GET", b"content-length: 0\r\n", b""),
        (200, b"HEAD", b"content-length: 2\r\n", b""),
        (204, b"HEAD", b"", b""),
        (404, b"POST", b"content-length: 2\r\n", b"{}"),
    ],
)
def test_an_answer_that_has_no_body_sends_none(status: int, method: bytes, length: bytes, body: bytes) -> None:
    """RFC 9110, sections 8.6, 9.3.2, 15.3.5, 15.3.6 and 15.4.5."""
    _, answered = exchange(GET.replace(b"GET", method) + b"\r\n", answer=Answer(status, ()))
    assert answered == b"HTTP/1.1 %d Answer\r\n" % status + length + b"\r\n" + body


def test_the_default_response_is_an_empty_object() -> None:
    assert described_answer(described()) == Answer(200, (("content-type", "application/json"),), b"{}")
    assert described_answer(described(Response(100))).status == 200


def test_a_response_to_head_has_no_body() -> None:
    _, answered = exchange(b"HEAD / HTTP/1.1\r\nHost: HOST\r\n\r\n")
    assert answered.endswith(b"\r\ncontent-length: 2\r\n\r\n")


def test_two_servers_record_their_own_requests() -> None:
    with Server(lambda _: Answer()) as one, Server(lambda _: Answer()) as two:
        for target in (b"/1", b"/2", b"/3"):
            ask(one, b"GET " + target + b" HTTP/1.1\r\nHost: HOST\r\n\r\n")
        ask(two, b"GET /other HTTP/1.1\r\nHost: HOST\r\n\r\n")
    assert [each.target for each in one.received] == [b"/1", b"/2", b"/3"]
    assert [each.target for each in two.received] == [b"/other"]


def test_a_request_is_recorded_if_the_client_does_not_wait_for_the_response() -> None:
    with Server(lambda _: Answer()) as server:
        host, _, port = server.authority.partition(":")
        with socket.create_connection((host, int(port))) as sock:
            sock.sendall(b"GET /gone HTTP/1.1\r\nHost: HOST\r\n\r\n")
    assert [each.target for each in server.received] == [b"/gone"]


def test_the_server_binds_to_loopback_and_leaves_no_thread() -> None:
    before = threading.active_count()
    server, _ = exchange(b"GET / HTTP/1.1\r\nHost: HOST\r\n\r\n")
    assert LOOPBACK == "127.0.0.1"
    assert threading.active_count() == before
    assert server.received


def test_https_works_only_for_clients_that_trust_the_authority(tmp_path: Path) -> None:
    pytest.importorskip("trustme")
    authority = make_authority(str(tmp_path))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ca.pem", "trust.p12"]
    with Server(lambda _: Answer(), authority.context) as server:
        assert server.origin == f"https://{server.authority}"
        address = (LOOPBACK, int(server.authority.partition(":")[2]))
        trusting = ssl.create_default_context(cafile=authority.ca)
        with socket.create_connection(address) as sock, trusting.wrap_socket(sock, server_hostname=LOOPBACK) as secured:
            secured.sendall(b"GET / HTTP/1.1\r\nHost: " + server.authority.encode() + b"\r\n\r\n")
            assert secured.recv(1000).startswith(b"HTTP/1.1 200 ")
        with socket.create_connection(address) as sock, pytest.raises(ssl.SSLError):
            ssl.create_default_context().wrap_socket(sock, server_hostname=LOOPBACK)
    assert len(server.received) == 1
    assert "unknown ca" in server.faults[0].replace("_", " ").lower()


def token(body: bytes, method: bytes = b"POST", *headers: tuple[bytes, bytes]) -> tuple[int, str]:
    kind = headers or ((b"Content-Type", b"application/x-www-form-urlencoded"),)
    answer = token_answer(TOKEN, Answer(200, (), b'{"access_token": "t"}'), Received(method, b"/token", kind, body))
    return answer.status, json.loads(answer.body).get("error", "")


BODY = bytes(TOKEN.body) if isinstance(TOKEN.body, bytes) else b""


@pytest.mark.parametrize(
    ("answered", "body"),
    [
        ((200, ""), BODY),
        ((200, ""), BODY + b"&more=1"),
        ((400, "unsupported_grant_type"), BODY.replace(b"client_credentials", b"password")),
        ((400, "invalid_request"), BODY.replace(b"grant_type", b"grantType")),
        ((400, "invalid_request"), BODY.replace(b"audience=a", b"audience=b")),
        ((400, "invalid_request"), BODY + b"&client_id=me"),
        ((401, "invalid_client"), BODY.replace(b"client_secret=s", b"client_secret=x")),
        ((401, "invalid_client"), BODY.replace(b"client_id=me", b"client_id=you")),
        ((400, "invalid_request"), b""),
    ],
)
def test_the_token_endpoint_responds_as_rfc_6749_defines(answered: tuple[int, str], body: bytes) -> None:
    assert is_token_request(TOKEN)
    assert token(body) == answered


def test_a_token_request_must_be_a_form_sent_by_post() -> None:
    assert token(BODY, b"PUT") == (400, "invalid_request")
    assert token(BODY, b"POST", (b"content-type", b"application/json")) == (400, "invalid_request")
    assert not is_token_request(TOKEN._replace(body=b"a=b"))
