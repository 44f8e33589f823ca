"""The names that samples of Dart use, of Dart's libraries and of package:http 1.6, and what they do.

https://api.dart.dev, https://pub.dev/documentation/http/latest and, where these leave something open, the sources in
https://github.com/dart-lang/http and https://github.com/dart-lang/sdk.
"""

from __future__ import annotations

import base64
import json
import os
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import dart_client as client
from dart_uri import Uri, Uris
from tree import Fault
from tree_sitter import Node

__all__ = ["assign", "called", "item", "member", "names"]

_OF_IMPORTS = {
    "dart:convert": ("base64Encode", "jsonDecode", "jsonEncode", "latin1", "utf8"),
    "dart:io": ("File", "Platform"),
    "package:http/http.dart": ("http",),
    "package:http_parser/http_parser.dart": ("MediaType",),
}
_OBJECTS: Mapping[type, Mapping[str, str]] = {
    client.Codec: {"encode": "encode"},
    client.File: {"readAsBytes": "content", "writeAsBytes": "write"},
    client.Http: {name: name for name in ("get", "head", "post", "put", "patch", "delete", "Request", "MultipartRequest")}
    | {"MultipartFile": "MultipartFile", "Response": "Response"},
    client.MediaTypes: {"parse": "parse"},
    client.MultipartFiles: {"fromPath": "from_path", "fromString": "from_string", "fromBytes": "from_bytes"},
    client.MultipartRequest: {"fields": "fields", "files": "files", "headers": "headers", "send": "send"},
    client.Platform: {"environment": "environment"},
    client.Request: {"headers": "headers", "send": "send"},
    client.Response: {"body": "body", "bodyBytes": "body_bytes", "headers": "headers", "statusCode": "status"},
    client.Responses: {"fromStream": "from_stream"},
    Uri: {"replace": "replace"},
    Uris: {"parse": "parse", "encodeComponent": "component", "encodeQueryComponent": "query_component"},
}


_OF_VALUES: Sequence[tuple[type, str, Callable[[Any], Any]]] = (
    (int, "toRadixString", lambda value: lambda base: {16: f"{value:x}"}[base]),
    (list, "add", lambda value: value.append),
    (list, "join", lambda value: lambda: "".join(value)),
    (str, "codeUnits", lambda value: _units(value.encode("utf-16-le"))),
    (str, "padLeft", lambda value: value.rjust),
)


def _units(data: bytes) -> list[int]:
    return [data[at] | data[at + 1] << 8 for at in range(0, len(data), 2)]


def names(imports: set[str]) -> dict[str, Any]:
    """Return what a program knows with these imports.

    Raises:
        Fault: an import is unknown.
    """
    known: dict[str, Any] = {
        "base64Encode": lambda data: base64.b64encode(bytes(data)).decode(),
        "jsonDecode": _decoded,
        "jsonEncode": _json,
        "latin1": client.Codec("latin-1"),
        "utf8": client.Codec("utf-8"),
        "File": client.File,
        "Platform": client.Platform(dict(os.environ)),
        "http": client.Http(),
        "MediaType": client.MediaTypes(),
    }
    found = {"Exception": str, "Uri": Uris(), "print": lambda value: print(_shown(value))}  # noqa: T201
    for line in imports:
        match = re.fullmatch(r"import '([^']+)'(?: as (\w+))?;", line)
        if (
            match is None
            or match[1] not in _OF_IMPORTS
            or (match[2] or "") != ("http" if match[1].endswith("/http.dart") else "")
        ):
            raise Fault(f"this import is not known here: {line}")
        found |= {name: known[name] for name in _OF_IMPORTS[match[1]]}
    return found


def _decoded(text: str) -> object:
    def refused(name: str) -> None:
        raise Fault(f"FormatException: {name} is no JSON")

    return json.loads(text, parse_constant=refused)


def _shown(value: object) -> str:
    """Return what `toString` does."""
    match value:
        case dict():
            return "{" + ", ".join(f"{_shown(key)}: {_shown(each)}" for key, each in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(_shown, value)) + "]"
        case str():
            return value
    return _json(value)


def _json(value: object) -> str:
    match value:
        case dict():
            if not all(isinstance(key, str) for key in value):
                raise Fault("a key of JSON is no text")
            return "{" + ",".join(f"{_json(key)}:{_json(each)}" for key, each in value.items()) + "}"
        case list():
            return "[" + ",".join(map(_json, value)) + "]"
        case int() if not isinstance(value, bool) and not -(1 << 63) <= value < 1 << 63:
            raise Fault(f"{value} has more than 64 bits")
        case float() if "e" in repr(value):
            raise Fault(f"it is not known here how Dart writes {value}")
        case None | bool() | int() | float() | str():
            return json.dumps(value, ensure_ascii=False)
    raise Fault(f"JSON of a {type(value).__name__} is not known here")


def member(value: object, name: str, node: Node) -> Any:  # noqa: ANN401 - a value of the program
    """Read a member of a value.

    Raises:
        Fault: it is not known here.
    """
    for kind, own, read in _OF_VALUES:
        if type(value) is kind and name == own:
            return read(value)
    if isinstance(value, dict) and name == "addAll":
        return value.update
    for kind, members in _OBJECTS.items():
        if type(value) is kind and name in members:
            return getattr(value, members[name])
    raise Fault(f"{name} of a {type(value).__name__} is not known here", node)


def item(value: object, key: object, node: Node) -> Any:  # noqa: ANN401
    """Read an entry of a map.

    Raises:
        Fault: it is no map.
    """
    if not isinstance(value, dict):
        raise Fault("an index of what is no map is not known here", node)
    return value.get(key)


def assign(value: object, name: str, new: object, node: Node) -> None:
    """Set a member of a request.

    Raises:
        Fault: it is not known here, or refused.
    """
    if isinstance(value, client.Request | client.MultipartRequest) and name == "followRedirects" and isinstance(new, bool):
        value.follows = new
        return
    if type(value) is not client.Request or name not in {"body", "bodyBytes", "bodyFields"}:
        raise Fault(f"{name} of a {type(value).__name__} is not known here", node)
    try:
        value.set(new)
    except Fault as fault:
        raise Fault(str(fault), node) from None


def called(function: Any, arguments: Sequence[Any], named: Mapping[str, Any], node: Node) -> Any:  # noqa: ANN401
    """Call a function.

    Raises:
        Fault: it fails.
        OSError: a file cannot be read, or a request cannot be sent.
    """
    if not callable(function):
        raise Fault("this is no function", node)
    try:
        return function(*arguments, **named)
    except Fault as fault:
        raise Fault(str(fault), node) from None
    except (AttributeError, TypeError, ValueError) as error:
        raise Fault(f"the call fails: {error}", node) from None
