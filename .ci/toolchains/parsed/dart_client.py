"""package:http 1.6 on dart:io: the request that its calls mean."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from dart_uri import Uri, Uris, query
from tree import Fault
from wire import Answer, send

_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+").fullmatch
_METHOD = re.compile(r"[\w!#%&'*+\-.^`|~]+", re.ASCII).fullmatch
_WORD = r"[A-Za-z0-9!#$%&'*+.^_`|~-]+"
_MEDIA_TYPE = re.compile(rf'({_WORD})/({_WORD})((?:\s*;\s*{_WORD}=(?:{_WORD}|"(?:[^"\\]|\\.)*"))*)\s*')
_CHARSET = re.compile(rf'(?i);\s*charset=(?:({_WORD})|"([^"]*)")')
_CODECS = {"utf-8": "utf-8", "utf8": "utf-8", "iso-8859-1": "latin-1", "latin1": "latin-1", "us-ascii": "ascii"}
_MOST_REDIRECTS = 5
_REDIRECTS = {"GET": (301, 302, 303, 307, 308), "HEAD": (301, 302, 303, 307, 308), "POST": (303,)}
"""The statuses at which dart:io follows a redirect."""
_BINARY = "content-type: text/plain; charset=utf-8\r\ncontent-transfer-encoding: binary"


@dataclass
class Codec:
    """`utf8` or `latin1`."""

    name: str

    def encode(self, text: str) -> bytes:
        """Encode a text.

        Raises:
            Fault: it has a character that the charset lacks.
        """
        try:
            return text.encode(self.name)
        except UnicodeEncodeError as error:
            raise Fault(str(error)) from None


@dataclass
class Platform:
    """`Platform`, with the environment."""

    environment: dict[str, str]


@dataclass
class File:
    """A file."""

    path: str

    def content(self) -> bytes:
        """Read it."""
        with open(self.path, "rb") as file:
            return file.read()

    def write(self, data: bytes) -> None:
        """Write it."""
        with open(self.path, "wb") as file:
            file.write(data)


class MediaTypes:
    """The static methods of `MediaType`."""

    @staticmethod
    def parse(text: str) -> str:
        """Parse a media type; only one that stays as it is."""
        match = _MEDIA_TYPE.fullmatch(text)
        if match is None or match[1] + match[2] != (match[1] + match[2]).lower() or re.search(rf'="{_WORD}"', text):
            raise Fault(f"MediaType refuses or rewrites {text!r}")
        return text


class Request:
    """`Request`: headers by their names without case, and a body."""

    def __init__(self, method: str, url: Uri) -> None:
        if not _METHOD(method):
            raise Fault(f"package:http refuses the method {method!r}")
        self.method, self.url, self.headers = method, url, Headers()
        self.content, self.follows = b"", True

    def set(self, body: object) -> None:
        """Set the body from a text, bytes or a map of a form.

        Raises:
            Fault: it does not go with the content type.
        """
        if isinstance(body, bytes) or (isinstance(body, list) and all(type(each) is int and 0 <= each < 256 for each in body)):
            self.content = bytes(body)
            return
        kind = self.headers.get("content-type")
        match = None if kind is None else _MEDIA_TYPE.fullmatch(kind)
        if kind is not None and match is None:
            raise Fault(f"MediaType refuses {kind!r}")
        charset = _CHARSET.search(match[3]) if match else None
        name = (charset[1] or charset[2]).lower() if charset else "utf-8"
        if name not in _CODECS:
            raise Fault(f"Unsupported encoding {name!r}")
        if isinstance(body, dict):
            if match and f"{match[1]}/{match[2]}".lower() != "application/x-www-form-urlencoded":
                raise Fault(f"Cannot set the body fields of a Request with content-type {kind!r}")
            self.headers.setdefault("content-type", "application/x-www-form-urlencoded")
            body = "&".join(f"{query(key)}={query(value)}" for key, value in body.items())
        elif not isinstance(body, str):
            raise Fault(f"Invalid request body {body!r}")
        elif match is None:
            self.headers["content-type"] = "text/plain; charset=utf-8"
        elif charset is None and (match[1].lower() == "text" or match[2].lower().endswith(("xml", "xml-dtd"))):
            self.headers["content-type"] = f"{kind}; charset=utf-8"
        self.content = Codec(_CODECS[name]).encode(body)

    def send(self) -> Answer:
        """Send the request."""
        return _sent(self, self.url, self.content)


class Headers(dict[str, str]):
    """A map whose keys have no case; later ones take the place of earlier ones."""

    def update(self, other: dict[str, str]) -> None:  # type: ignore[override]
        """Add all entries of another map."""
        for name, value in other.items():
            self[name.lower()] = value


def _sent(request: Request | MultipartRequest, url: Uri, content: bytes) -> Answer:
    found = {"user-agent": "Dart/3.10 (dart:io)", "accept-encoding": "gzip", **request.headers}
    for name, value in found.items():
        if not _NAME(name) or not re.fullmatch(r"[\t -\x7f]*", value):
            raise Fault(f"dart:io refuses the header {name}: {value!r}")
    method = request.method
    empty = not content and method in {"DELETE", "GET", "HEAD"}
    answer = send(method, url.text, [*found.items()], None if empty else content)
    for _ in range(_MOST_REDIRECTS):
        if not request.follows or answer.status not in _REDIRECTS.get(method, ()):
            return answer
        if "location" not in answer.headers:
            raise Fault("Response has no Location header for redirect")
        method = "GET" if method == "POST" else method
        url = Uris.parse(urljoin(url.text, answer.headers["location"]))
        answer = send(method, url.text, [*found.items()], None)
    raise Fault("Redirect limit exceeded")


@dataclass
class Part:
    """A `MultipartFile`."""

    name: str
    data: bytes
    kind: str
    filename: str | None


class MultipartFiles:
    """The static methods of `MultipartFile`."""

    @staticmethod
    def from_path(name: str, path: str, *, filename: str | None = None, contentType: str | None = None) -> Part:  # noqa: N803
        """Read a file."""
        own = path.rpartition("/")[2] if filename is None else filename
        return Part(name, File(path).content(), contentType or "application/octet-stream", own)

    @staticmethod
    def from_string(name: str, text: str) -> Part:
        """Make a part of a text."""
        return Part(name, text.encode(), "text/plain; charset=utf-8", None)

    @staticmethod
    def from_bytes(name: str, data: list[int] | bytes, *, contentType: str | None = None) -> Part:  # noqa: N803
        """Make a part of bytes."""
        return Part(name, bytes(data), contentType or "application/octet-stream", None)


@dataclass
class MultipartRequest:
    """`MultipartRequest`: the fields come before the files."""

    method: str
    url: Uri
    fields: dict[str, str] = field(default_factory=dict)
    files: list[Part] = field(default_factory=list)
    headers: Headers = field(default_factory=Headers)
    follows: bool = True

    def send(self) -> Answer:
        """Send the request."""
        boundary, data = "dart-http-boundary-stand-in", b""
        for name, value in self.fields.items():
            kind = "" if re.fullmatch(r"[\x00-\x7f]+", value) else f"\r\n{_BINARY}"
            head = f'content-disposition: form-data; name="{_browser(name)}"{kind}'
            data += f"--{boundary}\r\n{head}\r\n\r\n{value}\r\n".encode()
        for part in self.files:
            head = f'content-type: {part.kind}\r\ncontent-disposition: form-data; name="{_browser(part.name)}"'
            head += "" if part.filename is None else f'; filename="{_browser(part.filename)}"'
            data += f"--{boundary}\r\n{head}\r\n\r\n".encode() + part.data + b"\r\n"
        self.headers["content-type"] = f"multipart/form-data; boundary={boundary}"
        self.method = Request(self.method, self.url).method
        return _sent(self, self.url, data + f"--{boundary}--\r\n".encode())


def _browser(text: str) -> str:
    return re.sub(r"\r\n|\r|\n", "%0D%0A", text).replace('"', "%22")


class Response:
    """A `Response`."""

    def __init__(self, answer: Answer) -> None:
        self.status, self.body_bytes = answer.status, answer.body
        self.headers = answer.headers
        charset = _CHARSET.search(answer.headers.get("content-type", ""))
        name = (charset[1] or charset[2]).lower() if charset else ""
        json = answer.headers.get("content-type", "").startswith("application/json")
        self.body = answer.body.decode(_CODECS.get(name, "utf-8" if json else "latin-1"))


class Responses:
    """The static methods of `Response`."""

    @staticmethod
    def from_stream(answer: Answer) -> Response:
        """Read the answer to the end."""
        return Response(answer)


class Http:
    """The library `http`."""

    Request, MultipartRequest, MultipartFile, Response = Request, MultipartRequest, MultipartFiles(), Responses()

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - a function for each method
        def call(url: Uri, *, headers: dict[str, str] | None = None, body: object = None) -> Response:
            if body is not None and name in {"get", "head"}:
                raise Fault(f"http.{name} takes no body")
            request = Request(name.upper(), url)
            request.headers.update(headers or {})
            if body is not None:
                request.set(body)
            return Response(request.send())

        return call
