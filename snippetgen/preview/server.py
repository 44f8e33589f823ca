"""The preview server, which accepts only requests from this machine."""

from __future__ import annotations

import gc
import json
import socket
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from socketserver import ThreadingTCPServer
from threading import Condition, Event, Lock, Thread
from typing import Any, Self

from snippetgen.preview.articles import article, panel
from snippetgen.preview.looking import Look
from snippetgen.preview.page import Known, policy, served
from snippetgen.preview.sections import Contents, Sections
from snippetgen.problems import Problem, Problems, Where

__all__ = ["LOOPBACK", "Server"]

LOOPBACK = "127.0.0.1"
"""The only address the server binds to."""

_ROUND = 0.25  # seconds between checks for changed files
_PULSE = 5.0  # seconds between writes to an idle event stream, to detect a closed connection
_LIMIT = 1_000_000  # maximum size of a request body in bytes


class Server(ThreadingTCPServer):
    """Serves the page and its updates inside a `with` block; after it no thread and no socket is left."""

    # Not an `HTTPServer`, which looks up the host name of this machine, possibly over the network.
    allow_reuse_address = True
    request_queue_size = 32
    daemon_threads = False  # `server_close` waits for them

    def __init__(self, sections: Sections, port: int = 0) -> None:
        """Listen on a port; 0 selects a free one.

        Raises:
            Problems: the port is in use or not permitted.
        """
        self._sections, self._lock = sections, Lock()
        self._changed, self._ending = Condition(), Event()
        self._open: set[socket.socket] = set()
        self.version, self.page = "", ""
        self._contents, self._articles = Contents((), sections.spoken), Known()
        self._seen = sections.look()
        self._make(self._seen)
        gc.freeze()  # each full collection would walk all that the page is made of, which takes longer than most changes
        self._watching = Thread(target=self._watch, daemon=True)
        try:
            super().__init__((LOOPBACK, port), _Handler)
        except OSError as error:
            message = f"cannot listen on {LOOPBACK}:{port}: {error.strerror}"
            hint = "choose another port, or omit --port to use a free one"
            raise Problems([Problem(Where("--port"), message, hint)]) from None

    @property
    def authority(self) -> str:
        """The host and port of the server."""
        return f"{LOOPBACK}:{self.server_address[1]}"

    @property
    def url(self) -> str:
        """The URL of the page."""
        return f"http://{self.authority}/"

    @property
    def policy(self) -> str:
        """The Content Security Policy of the page."""
        return policy(self._contents.spoken, live=True)

    def __enter__(self) -> Self:
        self._watching.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.set()
        with self._changed:
            self._changed.notify_all()
        for sock in [*self._open]:
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)  # a browser may keep idle connections open
        self.server_close()
        self._watching.join()

    def get_request(self) -> tuple[socket.socket, Any]:
        """Accept a connection and record it as open."""
        sock, address = super().get_request()
        self._open.add(sock)
        return sock, address

    def shutdown_request(self, request: Any) -> None:  # noqa: ANN401 - the signature of the base class
        """Close a connection and discard it."""
        self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401
        """Ignore connection errors, since browsers close connections at will; report anything else as a defect."""
        import sys  # noqa: PLC0415

        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)

    def _make(self, seen: Look) -> None:
        with self._lock:
            contents = self._sections.contents(seen)
        version, text = served(contents, self._articles)
        if version != self.version:
            with self._changed:
                self.version, self.page, self._contents = version, text, contents
                self._changed.notify_all()

    def _watch(self) -> None:
        while not self._ending.wait(_ROUND):
            with suppress(OSError):  # a file disappeared during the check; the next round handles it
                with self._lock:
                    seen = self._sections.look()
                if seen != self._seen:
                    self._make(seen)
                    self._seen = seen

    def render(self, asked: Any) -> dict[str, Any]:  # noqa: ANN401 - parsed JSON
        """Render the samples of a section with the given placeholder values, or return the reason why it is not possible.

        Raises:
            KeyError, TypeError, AttributeError: the request does not have the expected structure.
        """
        fill = {str(name): str(value) for name, value in asked["fill"].items()}
        try:
            with self._lock:
                samples = self._sections.filled(asked["id"], fill)
        except Problems as error:
            said = (f"{each.message} ({each.hint})" if each.hint else each.message for each in error.problems)
            return {"panels": {}, "problem": "\n".join(said)}
        return {"panels": {sample.client: panel(sample, self._contents.spoken) for sample in samples}, "problem": ""}

    def article(self, id_: str) -> str | None:
        """Return an article of the page in colours, or none if there is no such section."""
        sections = self._contents.sections
        return next((article(each, several=len(sections) > 1) for each in sections if each.id == id_), None)

    def next_version(self, known: str) -> str | None:
        """Wait for a version other than the known one; return the known one on timeout, or none when the server stops."""
        with self._changed:
            self._changed.wait_for(lambda: self._ending.is_set() or self.version != known, _PULSE)
            return None if self._ending.is_set() else self.version


class _Handler(BaseHTTPRequestHandler):
    """Handles one request; HTTP/1.0, so that the connection closes after the response."""

    server: Server
    server_version, sys_version = "snippetgen", ""

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if not self._ours():
            return
        if path == "/":
            self._answer("text/html; charset=utf-8", self.server.page)
        elif path == "/events":
            self._events()
        elif path.startswith("/articles/") and (text := self.server.article(path.removeprefix("/articles/"))):
            self._answer("text/html; charset=utf-8", text)
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def do_POST(self) -> None:
        if not self._ours():
            return
        # Another site's page can submit a form, but JSON needs a CORS preflight, which this server does not answer.
        if self.path != "/render" or self.headers.get_content_type() != "application/json":
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        try:
            length = int(self.headers.get("content-length", ""))
            if not 0 <= length <= _LIMIT:
                raise ValueError  # noqa: TRY301 - handled like any other malformed request
            answer = self.server.render(json.loads(self.rfile.read(length)))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):  # the last one of 100,000 brackets
            self.send_error(HTTPStatus.BAD_REQUEST)
            return
        self._answer("application/json", json.dumps(answer))

    def _ours(self) -> bool:
        """Return whether a request names this server as its host and, if it says so, as its origin; else send an error.

        This guards against DNS rebinding and other sites' pages. More than one Host is malformed (RFC 9112, section 3.2).
        """
        names = (self.server.authority, f"localhost:{self.server.server_address[1]}")
        hosts, origins = (self.headers.get_all(name, []) for name in ("host", "origin"))
        if len(hosts) != 1:
            self.send_error(HTTPStatus.BAD_REQUEST)
        elif hosts[0] not in names:
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        elif any(origin not in {f"http://{name}" for name in names} for origin in origins):
            self.send_error(HTTPStatus.FORBIDDEN)
        else:
            return True
        return False

    def _answer(self, kind: str, text: str) -> None:
        data = text.encode("utf-8", "replace")
        self._head(kind, len(data))
        self.wfile.write(data)

    def _head(self, kind: str, length: int | None = None) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("content-type", kind)
        if length is not None:
            self.send_header("content-length", str(length))
        self.send_header("cache-control", "no-store")
        self.send_header("content-security-policy", f"{self.server.policy}; frame-ancestors 'none'")
        self.send_header("cross-origin-resource-policy", "same-origin")
        self.send_header("referrer-policy", "no-referrer")
        self.send_header("x-content-type-options", "nosniff")
        self.end_headers()

    def _events(self) -> None:
        """Send the current version, then each new one, as server-sent events (HTML, section 9.2)."""
        self._head("text/event-stream")
        known = ""
        while (version := self.server.next_version(known)) is not None:
            self.wfile.write(f"data: {version}\n\n".encode() if version != known else b":\n\n")
            known = version

    def log_message(self, *_: object) -> None:
        """Do not log requests."""
