"""Read an HTTP/1.1 request from a socket byte for byte (RFC 9112), and reject anything malformed."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterable

from snippetgen.records import NamedTuple

__all__ = ["Answer", "Connection", "MalformedError", "Received"]

_TOKEN = rb"[!#$%&'*+\-.^_`|~0-9A-Za-z]+"
_NAME = re.compile(_TOKEN).fullmatch
_REQUEST_LINE = re.compile(rb"(" + _TOKEN + rb") ([^\x00-\x20\x7f]+) HTTP/1\.1").fullmatch
_NO_VALUE = re.compile(rb"[\x00-\x08\x0a-\x1f\x7f]").search
_LONGEST_LINE = 1 << 20
_BODILESS = (204, 304)


class Received(NamedTuple):
    """A received request: the header lines in order, the body without its chunked coding."""

    method: bytes
    target: bytes
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes

    def values(self, name: str) -> list[bytes]:
        """List the values of a header; its name is case-insensitive."""
        wanted = name.lower().encode()
        return [value for key, value in self.headers if key.lower() == wanted]


class Answer(NamedTuple):
    """The response to a request."""

    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("content-type", "application/json"),)
    body: bytes = b"{}"


class MalformedError(Exception):
    """The received bytes are not a valid HTTP/1.1 request."""


class Connection:
    """A connection from a client, on which one request is read."""

    def __init__(self, sock: socket.socket) -> None:
        self._socket = sock
        self._buffer = b""

    def request(self) -> Received | None:
        """Read a request, or return none if the client sent nothing.

        Raises:
            MalformedError: the request is malformed or incomplete.
        """
        if not self._more():
            return None
        first = self._line()
        match = _REQUEST_LINE(first)
        if not match:
            raise MalformedError(f"invalid request line {first!r}")
        received = Received(match[1], match[2], self._fields(), b"")
        if len(received.values("host")) != 1:  # RFC 9112, section 3.2
            raise MalformedError(f"expected one Host header, found {len(received.values('host'))}")
        return received._replace(body=self._body(received))

    def answer(self, answer: Answer, method: bytes) -> None:
        """Send a response; a response to HEAD has no body (RFC 9110, section 9.3.2)."""
        lines = [f"HTTP/1.1 {answer.status} Answer", *(f"{name}: {value}" for name, value in answer.headers)]
        if answer.status not in _BODILESS:
            lines.append(f"content-length: {len(answer.body)}")
        head = "\r\n".join([*lines, "connection: close", "", ""]).encode()
        self._socket.sendall(head if method == b"HEAD" or answer.status in _BODILESS else head + answer.body)

    def _more(self) -> bool:
        chunk = self._socket.recv(65536)
        self._buffer += chunk
        return bool(chunk)

    def _need(self) -> None:
        if not self._more():
            raise MalformedError(f"the connection closed in the middle of a request, after {self._buffer[-80:]!r}")

    def _line(self) -> bytes:
        while b"\r\n" not in self._buffer:
            if len(self._buffer) > _LONGEST_LINE:
                raise MalformedError(f"a line longer than {_LONGEST_LINE} bytes")
            self._need()
        line, self._buffer = self._buffer.split(b"\r\n", 1)
        if b"\n" in line or b"\r" in line:
            raise MalformedError(f"a bare CR or LF in {line!r}")
        return line

    def _exactly(self, size: int) -> bytes:
        while len(self._buffer) < size:
            self._need()
        data, self._buffer = self._buffer[:size], self._buffer[size:]
        return data

    def _fields(self) -> tuple[tuple[bytes, bytes], ...]:
        found = []
        while line := self._line():
            name, colon, value = line.partition(b":")
            if not colon or not _NAME(name) or _NO_VALUE(value):
                raise MalformedError(f"invalid header line {line!r}")
            found.append((name, value.strip(b" \t")))
        return tuple(found)

    def _body(self, received: Received) -> bytes:
        if any(value.lower() == b"100-continue" for value in received.values("expect")):
            self._socket.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        codings, lengths = received.values("transfer-encoding"), received.values("content-length")
        if codings:
            if lengths or [value.lower() for value in codings] != [b"chunked"]:  # RFC 9112, section 6.3
                length = f" with Content-Length {_list(lengths)}" if lengths else ""
                raise MalformedError(f"unsupported Transfer-Encoding {_list(codings)}{length}")
            return self._chunks()
        if not lengths:
            return b""
        if len(lengths) != 1 or not re.fullmatch(rb"[0-9]{1,18}", lengths[0]):
            raise MalformedError(f"invalid Content-Length {_list(lengths)}")
        return self._exactly(int(lengths[0]))

    def _chunks(self) -> bytes:
        body: list[bytes] = []
        while True:
            size = self._line().split(b";")[0].strip(b" \t")
            if not re.fullmatch(rb"[0-9A-Fa-f]{1,15}", size):
                raise MalformedError(f"invalid chunk size {size!r}")
            if not int(size, 16):
                self._fields()  # trailers
                return b"".join(body)
            body.append(self._exactly(int(size, 16)))
            if self._exactly(2) != b"\r\n":
                raise MalformedError("a chunk is longer than its declared size")


def _list(values: Iterable[bytes]) -> str:
    return ", ".join(value.decode("latin-1") for value in values)
