"""An HTTP/1.1 server on the loopback interface that records the requests of one sample and rejects malformed ones."""

from __future__ import annotations

import gzip
import selectors
import socket
import ssl
from collections.abc import Callable
from contextlib import suppress
from threading import Lock, Thread
from typing import Self

from snippetgen import charsets
from snippetgen.notation.writing import write_json
from snippetgen.request.answers import answer_charset, is_compressed
from snippetgen.spec.model import Spec
from snippetgen.verify.http.connection import Answer, Connection, MalformedError, Received

__all__ = ["LOOPBACK", "PICTURE", "Server", "described_answer"]

LOOPBACK = "127.0.0.1"
"""The only address the server binds to and samples send requests to."""

PICTURE = b"\x89PNG\r\n\x1a\n\x00\xff"
"""The body of a described response that is a file: bytes that are no text in UTF-8."""

_PATIENCE = 30.0  # seconds a client may stay silent
_BROKEN = Answer(400, (("content-type", "text/plain"),), b"Not a valid HTTP/1.1 request.\n")
# The server sets its own framing, encodes the body only if the request asks for it, and must not redirect: a client that
# follows a location or a refresh would send a second request, possibly to another host.
_NOT_SENT = frozenset(
    "connection content-encoding content-length keep-alive location refresh trailer transfer-encoding upgrade".split()
)
_FINAL = 200


def described_answer(spec: Spec) -> Answer:
    """Create the response a spec describes, or 200 with an empty JSON object if it describes none."""
    response = spec.response
    if response is None:
        return Answer()
    compressed = is_compressed(spec)
    own = _NOT_SENT - {"content-encoding"} if compressed else _NOT_SENT
    headers = tuple(pair for pair in response.headers if pair[0].lower() not in own)
    typed = any(name.lower() == "content-type" for name, _ in headers)
    body, kind = b"", "text/plain; charset=utf-8"
    if response.json is not None:
        body, kind = write_json(response.json.value).encode(), "application/json"
    elif response.text is not None:
        body = charsets.encode(response.text, answer_charset(response))
    elif response.file is not None:
        body, kind = PICTURE, "application/octet-stream"
    if body and not typed:
        headers = (*headers, ("content-type", kind))
    body = gzip.compress(body, mtime=0) if compressed else body
    # RFC 9110, section 15.2: a 1xx response is interim, so the client would wait for a final one.
    return Answer(max(response.status, _FINAL), headers, body)


class Server:
    """Listens on a free port inside a `with` block; `received`, `answers` and `faults` are complete after it.

    It listens on `listener` if one is given, which may be in another network.
    """

    def __init__(
        self, answer: Callable[[Received], Answer], tls: ssl.SSLContext | None = None, listener: socket.socket | None = None
    ) -> None:
        self.received: list[Received] = []
        self.answers: list[Answer] = []
        self.faults: list[str] = []
        self._answer, self._tls = answer, tls
        self._lock = Lock()
        self._listener = listener or socket.create_server((LOOPBACK, 0), backlog=32)
        self._port: int = self._listener.getsockname()[1]
        self._waker, self._woken = socket.socketpair()
        self._connections: list[Thread] = []
        self._accepting = Thread(target=self._accept, daemon=True)

    @property
    def origin(self) -> str:
        """The scheme, host and port of the server."""
        return f"http{'s' if self._tls else ''}://{self.authority}"

    @property
    def authority(self) -> str:
        """The host and port of the server."""
        return f"{LOOPBACK}:{self._port}"

    def __enter__(self) -> Self:
        self._accepting.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._waker.close()
        self._accepting.join()
        for thread in self._connections:
            thread.join(1)  # the client has exited, so this should return at once
        self._listener.close()
        self._woken.close()

    def _accept(self) -> None:
        """Accept connections until the `with` block ends, then those still pending."""
        self._listener.settimeout(0)
        with selectors.DefaultSelector() as selector:
            selector.register(self._listener, selectors.EVENT_READ)
            selector.register(self._woken, selectors.EVENT_READ)
            woken = False
            while not woken:
                woken = any(key.fileobj is self._woken for key, _ in selector.select())
                with suppress(BlockingIOError):
                    while True:
                        thread = Thread(target=self._serve, args=(self._listener.accept()[0],), daemon=True)
                        self._connections.append(thread)
                        thread.start()

    def _serve(self, sock: socket.socket) -> None:
        with sock:
            sock.settimeout(_PATIENCE)
            try:
                if self._tls is None:
                    self._converse(sock)
                else:
                    with self._tls.wrap_socket(sock, server_side=True) as secured:
                        self._converse(secured)
            except ssl.SSLError as error:
                self._fault(f"TLS error: {error.reason or error}")
            except OSError as error:
                self._fault(f"connection error: {error}")

    def _converse(self, sock: socket.socket) -> None:
        """Answer the requests of a connection, until the client has sent its last one (RFC 9112, section 9.3)."""
        connection = Connection(sock)
        try:
            received = connection.request()
            while received is not None:
                answer = self._record(received)
                with suppress(OSError):  # a client may exit without reading the response
                    connection.answer(answer, received.method, last=received.last)
                if received.last:
                    self._end(sock, connection)
                    break
                received = self._next(sock, connection)
        except MalformedError as error:
            self._fault(str(error))
            with suppress(OSError):
                connection.answer(_BROKEN, b"", last=True)

    def _record(self, received: Received) -> Answer:
        host = b", ".join(received.values("host"))
        if host != self.authority.encode():  # RFC 9112, section 3.2
            self._fault(f"expected Host {self.authority}, found {host.decode('latin-1')}")
        answer = self._answer(received)
        with self._lock:
            self.received.append(received)
            self.answers.append(answer)
        return answer

    def _next(self, sock: socket.socket, connection: Connection) -> Received | None:
        """Wait for the next request, but no longer than the `with` block lasts: its client has exited then."""
        try:
            return connection.request() if connection.waiting or self._arrives(sock) else None
        except (OSError, ValueError) as error:  # the latter if the `with` block has ended
            if connection.waiting:
                raise MalformedError(f"{error} in the middle of a request") from None
        return None

    def _arrives(self, sock: socket.socket) -> bool:
        if isinstance(sock, ssl.SSLSocket) and sock.pending():
            return True
        with selectors.DefaultSelector() as selector:
            selector.register(sock, selectors.EVENT_READ)
            selector.register(self._woken, selectors.EVENT_READ)
            return any(key.fileobj is sock for key, _ in selector.select(_PATIENCE))

    @staticmethod
    def _end(sock: socket.socket, connection: Connection) -> None:
        """Close a connection whose client has sent its last request.

        Raises:
            MalformedError: the client sends more nevertheless.
        """
        with suppress(OSError):
            if isinstance(sock, ssl.SSLSocket):
                sock.unwrap()
            else:
                sock.shutdown(socket.SHUT_WR)
                # RFC 9112, section 9.6: closing with unread data would send a reset, and the client could lose the response.
                connection.drain()
        if connection.waiting:
            raise MalformedError("bytes after the last request of a connection")

    def _fault(self, message: str) -> None:
        with self._lock:
            self.faults.append(message)
