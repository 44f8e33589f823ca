"""Read HTTP/1.1 requests from a socket byte for byte (RFC 9112), and reject anything malformed."""

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
# RFC 9112, section 7.1: a size, then extensions.
_QUOTED = rb'"(?:[\t !#-\[\]-~\x80-\xff]|\\[\t -~\x80-\xff])*"'
_EXTENSION = rb"[ \t]*;[ \t]*" + _TOKEN + rb"(?:[ \t]*=[ \t]*(?:" + _TOKEN + rb"|" + _QUOTED + rb"))?"
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,15})(?:" + _EXTENSION + rb")*").fullmatch
_LONGEST_LINE = 1 << 20
_BODILESS = (204, 304)
_NO_CONTENT = (205,)  # RFC 9110, section 15.3.6: its length is zero
# RFC 9110, section 6.5.1, and RFC 7230, section 4.1.2: a recipient needs these before the content.
_NO_TRAILER = frozenset(
    b"""authorization cache-control connection content-encoding content-length content-range content-type cookie expect host
    if-match if-modified-since if-none-match if-range if-unmodified-since max-forwards pragma proxy-authorization range te
    trailer transfer-encoding upgrade""".split()
)


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

    @property
    def last(self) -> bool:
        """Whether the client sends no further request on its connection (RFC 9112, section 9.6)."""
        options = b",".join(self.values("connection")).lower().split(b",")
        return any(option.strip(b" \t") == b"close" for option in options)


class Answer(NamedTuple):
    """The response to a request."""

    status: int = 200
    headers: tuple[tuple[str, str], ...] = (("content-type", "application/json"),)
    body: bytes = b"{}"


class MalformedError(Exception):
    """The received bytes are not a valid HTTP/1.1 request."""


class Connection:
    """A connection from a client, on which requests are read one after the other."""

    def __init__(self, sock: socket.socket) -> None:
        self._socket = sock
        self._buffer = b""

    @property
    def waiting(self) -> bool:
        """Whether bytes of the next request are here already."""
        return bool(self._buffer)

    def request(self) -> Received | None:
        """Read a request, or return none if the client sent nothing more.

        Raises:
            MalformedError: the request is malformed or incomplete.
        """
        if not self._buffer and not self._more():
            return None
        first = self._line()
        match = _REQUEST_LINE(first)
        if not match:
            raise MalformedError(f"invalid request line {first!r}")
        received = Received(match[1], match[2], self._fields(), b"")
        if len(received.values("host")) != 1:  # RFC 9112, section 3.2
            raise MalformedError(f"expected one Host header, found {len(received.values('host'))}")
        return received._replace(body=self._body(received))

    def answer(self, answer: Answer, method: bytes, *, last: bool) -> None:
        """Send a response; a response to HEAD has no body (RFC 9110, section 9.3.2)."""
        body = b"" if answer.status in _NO_CONTENT else answer.body
        lines = [f"HTTP/1.1 {answer.status} Answer", *(f"{name}: {value}" for name, value in answer.headers)]
        if answer.status not in _BODILESS:
            lines.append(f"content-length: {len(body)}")
        if last:
            lines.append("connection: close")
        head = "\r\n".join([*lines, "", ""]).encode()
        self._socket.sendall(head if method == b"HEAD" or answer.status in _BODILESS else head + body)

    def drain(self) -> None:
        """Read what the client sends after its last request, until it closes the connection."""
        while len(self._buffer) < _LONGEST_LINE and self._more():
            pass

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
        codings, lengths = received.values("transfer-encoding"), received.values("content-length")
        if codings and (lengths or [value.lower() for value in codings] != [b"chunked"]):  # RFC 9112, section 6.3
            length = f" with Content-Length {_list(lengths)}" if lengths else ""
            raise MalformedError(f"unsupported Transfer-Encoding {_list(codings)}{length}")
        if lengths and (len(lengths) != 1 or not re.fullmatch(rb"[0-9]{1,18}", lengths[0])):
            raise MalformedError(f"invalid Content-Length {_list(lengths)}")
        size = int(lengths[0]) if lengths else 0
        self._expect(received.values("expect"), content=bool(codings or size))
        return self._chunks() if codings else self._exactly(size)

    def _expect(self, values: list[bytes], *, content: bool) -> None:
        if not values:
            return
        if not content or [value.lower() for value in values] != [b"100-continue"]:  # RFC 9110, section 10.1.1
            raise MalformedError(f"unsupported Expect {_list(values)}{'' if content else ' without content'}")
        self._socket.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")

    def _chunks(self) -> bytes:
        body: list[bytes] = []
        while True:
            line = self._line()
            match = _CHUNK(line)
            if not match:
                raise MalformedError(f"invalid chunk size {line!r}")
            if not int(match[1], 16):
                for name, _ in self._fields():
                    if name.lower() in _NO_TRAILER:
                        raise MalformedError(f"{name!r} in a trailer")
                return b"".join(body)
            body.append(self._exactly(int(match[1], 16)))
            if self._exactly(2) != b"\r\n":
                raise MalformedError("a chunk is longer than its declared size")


def _list(values: Iterable[bytes]) -> str:
    return ", ".join(value.decode("latin-1") for value in values)
