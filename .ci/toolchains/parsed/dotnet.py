"""The types of .NET that samples use: what their members do, as https://learn.microsoft.com/dotnet/api says."""

from __future__ import annotations

import base64
import codecs
import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

from powershell_values import Reply, Secret
from tree import Fault, said
from tree_sitter import Node

__all__ = [
    "Content",
    "Credential",
    "Encoding",
    "File",
    "Multipart",
    "assign",
    "encoding",
    "exists",
    "member",
    "static",
    "type_name",
]

_TYPE = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+/[A-Za-z0-9!#$%&'*+.^_`|~-]+(?:; [A-Za-z0-9-]+=[A-Za-z0-9!#$%&'*+.^_`|~-]+)*")
_TOKEN = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+").fullmatch


@dataclass
class Encoding:
    """A text encoding; a character that it lacks becomes a question mark."""

    name: str

    def encode(self, text: str) -> bytes:
        """Encode a text, without a byte-order mark."""
        return text.encode({"utf-16": "utf-16-le", "utf-32": "utf-32-le"}.get(self.name, self.name), "replace")


@dataclass
class File:
    """A file, or a stream of its content."""

    path: str

    def content(self) -> bytes:
        """Read the file."""
        with open(self.path, "rb") as file:
            return file.read()


@dataclass
class Credential:
    """A user and a password."""

    user: str
    password: str


@dataclass
class Content:
    """The content of a part: its bytes, and its media type."""

    data: bytes
    kind: str | None = None


@dataclass
class Multipart:
    """A multipart form: the parts with their names and file names."""

    parts: list[tuple[Content, str, str | None]] = field(default_factory=list)

    def add(self, content: Content, name: str, filename: str | None = None) -> None:
        """Add a part.

        Raises:
            Fault: .NET refuses the name, or encodes it in a way of its own.
        """
        for each in (name, filename or "x"):
            if not each.strip():
                raise Fault("the name of a part is blank")
            if not each.isascii() or re.search(r'["\\\x00-\x1f\x7f]', each):
                raise Fault(f".NET encodes the name {each!r} in a way of its own")
        self.parts.append((content, name, filename))

    def encoded(self) -> tuple[str, bytes]:
        """Return the media type and the bytes."""
        boundary, body = "5f2b1ab0-8d53-4c1b-9a3a-stand-in-0001", b""
        for content, name, filename in self.parts:
            disposition = f"form-data; name={_quoted(name)}"
            if filename is not None:
                disposition += f"; filename={_quoted(filename)}; filename*=utf-8''{quote(filename, safe='')}"
            kind = f"Content-Type: {content.kind}\r\n" if content.kind else ""
            body += f"--{boundary}\r\n{kind}Content-Disposition: {disposition}\r\n\r\n".encode() + content.data + b"\r\n"
        return f'multipart/form-data; boundary="{boundary}"', body + f"--{boundary}--\r\n".encode()


def _quoted(name: str) -> str:
    return name if _TOKEN(name) else f'"{name}"'


def encoding(name: str) -> Encoding:
    """Return an encoding by its name.

    Raises:
        Fault: it is unknown.
    """
    try:
        return Encoding(codecs.lookup(name).name)
    except LookupError:
        raise Fault(f"the encoding {name} is unknown") from None


def _media_type(text: str) -> str:
    if not _TYPE.fullmatch(text):
        raise Fault(f".NET may refuse or rewrite the media type {text!r}")
    return text


def _bytes(size: int) -> bytes:
    return bytes(size)


def _credential(user: str, password: Secret) -> Credential:
    if not user:
        raise Fault("PSCredential refuses an empty user")
    return Credential(user, password.text)


_STATIC: Mapping[tuple[str, str], Callable[..., Any]] = {
    ("byte[]", "new"): _bytes,
    ("convert", "tobase64string"): lambda data: base64.b64encode(data).decode(),
    ("convert", "tohexstring"): lambda data: data.hex().upper(),
    ("io.file", "openread"): File,
    ("io.file", "readallbytes"): lambda path: File(path).content(),
    ("net.http.bytearraycontent", "new"): Content,
    ("net.http.headers.mediatypeheadervalue", "parse"): _media_type,
    ("net.http.multipartformdatacontent", "new"): Multipart,
    ("net.http.streamcontent", "new"): lambda file: Content(file.content()),
    ("net.http.stringcontent", "new"): lambda text: Content(text.encode(), "text/plain; charset=utf-8"),
    ("pscredential", "new"): _credential,
    ("text.encoding", "getencoding"): encoding,
    ("uri", "escapedatastring"): lambda text: quote(text, safe="-_.~"),
}
_PROPERTIES: Mapping[tuple[str, str], Any] = {
    ("text.encoding", "bigendianunicode"): Encoding("utf-16-be"),
    ("text.encoding", "unicode"): Encoding("utf-16-le"),
    ("text.encoding", "utf8"): Encoding("utf-8"),
}


def type_name(node: Node) -> str:
    """Return the name of a type in lowercase, without the namespace that may be left out."""
    return said(node)[1:-1].strip().lower().removeprefix("system.")


def static(kind: str, name: str, arguments: Sequence[Any] | None, node: Node) -> Any:  # noqa: ANN401 - a value of the program
    """Call a static method of a type, or read a property.

    Raises:
        Fault: it is not known here.
    """
    key = kind, name.lower()
    if arguments is None and key in _PROPERTIES:
        return _PROPERTIES[key]
    if arguments is None or key not in _STATIC:
        raise Fault(f"[{kind}]::{name} is not known here", node)
    return _called(_STATIC[key], arguments, node)


def _called(function: Callable[..., Any], arguments: Sequence[Any], node: Node) -> Any:  # noqa: ANN401
    try:
        return function(*("" if each is None else each for each in arguments))
    except Fault as fault:
        raise Fault(str(fault), node) from None
    except (AttributeError, TypeError) as error:
        raise Fault(f"the call fails: {error}", node) from None


def member(owner: object, name: str, arguments: Sequence[Any] | None, node: Node) -> Any:  # noqa: ANN401
    """Call a method of a value, or read a property.

    Raises:
        Fault: it is not known here.
    """
    key = name.lower()
    if arguments is None and key == "headers" and isinstance(owner, Content):
        return owner
    if arguments is None and key == "outerxml" and isinstance(owner, Reply):
        return _outer_xml(owner.text, node)
    if arguments is not None and key == "getbytes" and isinstance(owner, Encoding):
        return _called(owner.encode, arguments, node)
    if arguments is not None and key == "openread" and isinstance(owner, File):
        return _called(lambda: owner, arguments, node)
    if arguments is not None and key == "add" and isinstance(owner, Multipart):
        return _called(owner.add, arguments, node)
    raise Fault(f"{name} of a {type(owner).__name__} is not known here", node)


def _outer_xml(answered: str, node: Node) -> str:
    """Return a text that Invoke-RestMethod makes an XmlDocument of; other texts have no such property."""
    try:
        ET.fromstring(answered)  # noqa: S314 - the answer is that of the test's server
    except ET.ParseError as error:
        raise Fault(f"the answer is no XML: {error}", node) from None
    return answered


def assign(owner: object, name: str, value: object, node: Node) -> None:
    """Set a property of a value.

    Raises:
        Fault: it is not known here.
    """
    if not isinstance(owner, Content) or name.lower() != "contenttype" or not isinstance(value, str):
        raise Fault(f"{name} of a {type(owner).__name__} is not known here", node)
    owner.kind = _media_type(value)


def exists(path: str) -> File:
    """Return the file of a path without wildcards.

    Raises:
        Fault: it is none, or has characters that mean something in a path of PowerShell.
    """
    if re.search(r"[\[\]*?`:]|^~", path):
        raise Fault(f"PowerShell does not take the path {path!r} as it is")
    if not os.path.isfile(path):
        raise Fault(f"there is no file {path!r}")
    return File(path)
