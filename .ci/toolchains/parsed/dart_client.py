"""package:http 1.6 on dart:io: the request that its calls mean."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from tree import Fault
from wire import Answer, send

_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+").fullmatch
_METHOD = re.compile(r"[\w!#%&'*+\-.^`|~]+", re.ASCII).fullmatch
_WORD = r"[A-Za-z0-9!#$%&'*+.^_`|~-]+"
_MEDIA_TYPE = re.compile(rf'({_WORD})/({_WORD})((?:\s*;\s*{_WORD}=(?:{_WORD}|"(?:[^"\\]|\\.)*"))*)\s*')
_CHARSET = re.compile(rf'(?i);\s*charset=(?:({_WORD})|"([^"]*)")')
_CODECS = {"utf-8": "utf-8", "utf8": "utf-8", "iso-8859-1": "latin-1", "latin1": "latin-1", "us-ascii": "ascii"}
_BINARY = "content-type: text/plain; charset=utf-8\r\ncontent-transfer-encoding: binary"
_ORIGIN = re.compile(r"(https?)://([A-Za-z0-9._~-]+|\[[0-9A-Fa-f:.]+\])(?::([0-9]+))?(?=[/?#]|\Z)")
_UNRESERVED = re.compile(r"%(2[DE]|3[0-9]|4[1-9A-F]|5[0-9AF]|6[1-9A-F]|7[0-9AE])", re.IGNORECASE)


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


@dataclass
class Uri:
    """A URL, as `Uri.parse` keeps it: percent-encoded where RFC 3986 wants that, and nowhere else."""

    text: str

    def replace(self, *, queryParameters: dict[str, Any]) -> Uri:  # noqa: N803 - as in Dart
        """Replace the query."""
        pairs = [
            (key, each) for key, value in queryParameters.items() for each in (value if isinstance(value, list) else [value])
        ]
        query = "&".join(_query(key) + (f"={_query(each)}" if each else "") for key, each in pairs)
        return Uris.parse(f"{self.text.partition('?')[0]}?{query}")


def _query(text: str) -> str:
    return quote(text, safe="-._~ ").replace(" ", "+")


class Uris:
    """The static methods of `Uri`."""

    @staticmethod
    def parse(text: str) -> Uri:
        """Parse a URL."""
        match = _ORIGIN.match(text)
        if match is None or "#" in text:
            raise Fault(f"this URL is not known here: {text!r}")
        path, mark, query = text[match.end() :].partition("?")
        segments: list[str] = []
        for segment in _normal(path.replace("\\", "/"), "").split("/")[1:]:
            segments = [*segments[: -1 if segment == ".." else None], *([] if segment in {".", ".."} else [segment])]
        port = f":{match[3]}" if match[3] else ""
        return Uri(f"{match[1]}://{match[2].lower()}{port}/{'/'.join(segments)}{mark}{_normal(query, '?')}")

    @staticmethod
    def component(text: str) -> str:
        """Percent-encode a text, like `Uri.encodeComponent`."""
        return quote(text, safe="-_.!~*'()")

    @staticmethod
    def query_component(text: str) -> str:
        """Percent-encode a text, like `Uri.encodeQueryComponent`."""
        return _query(text)


def _normal(text: str, more: str) -> str:
    text = re.sub("%(?![0-9A-Fa-f]{2})", "%25", text)
    text = re.sub(
        "%[0-9A-Fa-f]{2}", lambda match: match[0].upper(), _UNRESERVED.sub(lambda match: chr(int(match[1], 16)), text)
    )
    return quote(text, safe=f"!$&'()*+,;=:@/%~{more}")


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
        self.content = b""

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
            body = "&".join(f"{_query(key)}={_query(value)}" for key, value in body.items())
        elif not isinstance(body, str):
            raise Fault(f"Invalid request body {body!r}")
        elif match is None:
            self.headers["content-type"] = "text/plain; charset=utf-8"
        elif charset is None and (match[1].lower() == "text" or match[2].lower().endswith(("xml", "xml-dtd"))):
            self.headers["content-type"] = f"{kind}; charset=utf-8"
        self.content = Codec(_CODECS[name]).encode(body)

    def send(self) -> Answer:
        """Send the request."""
        return _sent(self.method, self.url, self.headers, self.content)


class Headers(dict[str, str]):
    """A map whose keys have no case; later ones take the place of earlier ones."""

    def update(self, other: dict[str, str]) -> None:  # type: ignore[override]
        """Add all entries of another map."""
        for name, value in other.items():
            self[name.lower()] = value


def _sent(method: str, url: Uri, headers: Headers, content: bytes) -> Answer:
    found = {"user-agent": "Dart/3.10 (dart:io)", "accept-encoding": "gzip", **headers}
    for name, value in found.items():
        if not _NAME(name) or not re.fullmatch(r"[\t -\x7f]*", value):
            raise Fault(f"dart:io refuses the header {name}: {value!r}")
    empty = not content and method in {"DELETE", "GET", "HEAD"}
    return send(method, url.text, [*found.items()], None if empty else content)


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
        return _sent(Request(self.method, self.url).method, self.url, self.headers, data + f"--{boundary}--\r\n".encode())


def _browser(text: str) -> str:
    return re.sub(r"\r\n|\r|\n", "%0D%0A", text).replace('"', "%22")


class Response:
    """A `Response`."""

    def __init__(self, answer: Answer) -> None:
        self.status, self.body_bytes = answer.status, answer.body
        self.headers = str(answer.headers)
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
