"""The request that a spec describes, normalised once: what templates show and what must reach the wire."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from unicodedata import normalize
from urllib.parse import quote, quote_plus, unquote_plus

from snippetgen.features import features
from snippetgen.notation import JSON, write
from snippetgen.problems import Where
from snippetgen.spec.decode import placeholder_pattern
from snippetgen.spec.model import Basic, Bearer, FileBody, Form, GraphQL, Json, Multipart, Pair, Part, Spec, TextBody
from snippetgen.text import Data, JsonValue, Text, reveal
from snippetgen.view import (
    Content,
    Credentials,
    Field,
    FileView,
    FormPair,
    FormView,
    Header,
    JsonView,
    MultipartView,
    PartView,
    Url,
    View,
    seal,
)

__all__ = ["Request", "Wire", "WirePart", "normalise", "wire"]

# RFC 3986, sections 3.3 and 3.4: what may stand in a path and in a query as it is. "%" is among them, because a URL may hold
# encoded bytes already, and the decoder of specs has refused a "%" that begins none.
_PATH = "/%:@!$&'()*+,;=~"
# The URL standard of the WHATWG encodes an apostrophe in a query, as fetch and net/http do by themselves.
_QUERY = _PATH.replace("'", "") + "?"
_URL = re.compile(r"(https?)://([^/?]*)([^?]*)(?:\?(.*))?", re.DOTALL | re.IGNORECASE)
_AUTHORITY = re.compile(r"(.*?)(?::(\d+))?", re.DOTALL)
_TYPES = {Form: "application/x-www-form-urlencoded", TextBody: "text/plain; charset=utf-8", FileBody: "application/octet-stream"}
_JSON_TYPE = "application/json"
_PLAIN_PATH = re.compile(r"[A-Za-z0-9._/-]+").fullmatch
_BOUNDARY = "----FormBoundary7MA4YWxkTrZu0gW"


@dataclass(frozen=True, slots=True)
class Request:
    """A normalised request.

    Attributes:
        spec: what it was made from.
        view: what a template may see; nothing in it can be printed.
        features: what is special about it, in the words of `snippetgen.features`, with the field that makes it so.
    """

    spec: Spec
    view: View
    features: Mapping[str, str]

    def where(self, feature: str) -> Where:
        """Point at the field of the spec that brings a feature in."""
        return self.spec.where(self.features.get(feature, "request"))


@dataclass(frozen=True, slots=True)
class WirePart:
    """A part as it must arrive: `text` or the bytes of the file at `path`; without a type any will do."""

    name: str
    text: str | None
    path: str | None
    filename: str | None
    type: str | None


@dataclass(frozen=True, slots=True)
class Wire:
    """What must reach the wire; header values go in UTF-8, and further headers of the client's own do no harm.

    Attributes:
        body: the bytes, the parts of a multipart body, the path of a file, or none.
        compare: by which rule bytes are held to be the same: `bytes`, `form` (pair by pair), `json` (by value, exact numbers).
    """

    method: str
    target: str
    headers: tuple[Pair, ...]
    body: bytes | tuple[WirePart, ...] | str | None
    compare: str = "bytes"


def normalise(spec: Spec) -> Request:
    """Make the request of a spec: percent-encoded, with the headers that its parts imply, placeholders left as written."""
    pattern = placeholder_pattern(each.name for each in spec.placeholders)
    described = spec.request
    headers = _headers(spec)
    types = " ".join(value.lower() for name, value in headers if name.lower() == "content-type")
    view = View(
        title=Text(spec.title),
        description=Text(spec.description),
        method=Text(described.method),
        url=_url(described.url, described.query, pattern),
        headers=tuple(
            Header(Text(name), Text(value), Text(f"{name}: {value}"), not value, value.isascii()) for name, value in headers
        ),
        fields=_fields(headers),
        basic=_credentials(described.auth) if isinstance(described.auth, Basic) else None,
        says_json="application/json" in types,
        says_form="form-urlencoded" in types or "form-data" in types,
        **_body(spec, pattern),  # type: ignore[arg-type] - one of the bodies by its name
    )
    seal(view)
    return Request(spec, view, features(spec, headers))


def _encode(text: str, pattern: re.Pattern[str], encode: Callable[[str], str]) -> str:
    """Percent-encode a text around its placeholders."""
    encoded = encode(text)
    if encoded == text:
        return text
    pieces: list[str] = []
    at = 0
    for match in pattern.finditer(text):
        pieces += encode(text[at : match.start()]), match[0]
        at = match.end()
    return encoded if not at else "".join([*pieces, encode(text[at:])])


def _url(written: str, query: Iterable[Pair], pattern: re.Pattern[str]) -> Url:
    match = _URL.fullmatch(written)
    assert match is not None, "the decoder has checked the URL"  # noqa: S101
    scheme, authority, path, search = match.groups()
    target = _encode(path, pattern, lambda text: quote(text, safe=_PATH))
    canonical = _canonical(target, pattern) and (search != "" or bool(query))
    pairs = [f"{_component(name, pattern)}={_component(value, pattern)}" for name, value in query]
    if search is not None:
        pairs.insert(0, _encode(search, pattern, lambda text: quote(text, safe=_QUERY)))
    if pairs:
        target = f"{target or '/'}?{'&'.join(pairs)}"
    host = _AUTHORITY.fullmatch(authority)
    assert host is not None, "the pattern takes every text"  # noqa: S101
    return Url(
        full=Text(f"{scheme.lower()}://{authority}{target}"),
        secure=scheme.lower() == "https",
        authority=Text(authority),
        host=Text(host[1]),
        port=int(host[2]) if host[2] else None,
        target=Text(target if target.startswith("/") else f"/{target}"),
        ipv6=authority.startswith("["),
        canonical=canonical,
    )


def _canonical(path: str, pattern: re.Pattern[str]) -> bool:
    if "%" in path or "+" in path:
        decoded = normalize("NFC", unquote_plus(path))
        if path != _encode(decoded, pattern, lambda text: quote(text, safe=_PATH.replace("%", ""))):
            return False
    return "//" not in path


def _credentials(auth: Basic) -> Credentials:
    return Credentials(Text(auth.user), Text(auth.password), (auth.user + auth.password).isascii())


def _component(text: str, pattern: re.Pattern[str]) -> str:
    return _encode(text, pattern, lambda plain: quote(plain, safe=""))


def _headers(spec: Spec) -> tuple[Pair, ...]:
    """List the header lines: the spec's own, then those that its cookies, its token and its body imply."""
    described = spec.request
    headers = [*described.headers]
    if described.cookies:
        headers.append(("cookie", "; ".join(f"{name}={value}" for name, value in described.cookies)))
    if isinstance(described.auth, Bearer):
        headers.append(("authorization", f"Bearer {described.auth.token}"))
    implied = None if described.body is None else _TYPES.get(type(described.body), _JSON_TYPE)
    if isinstance(described.body, Multipart):
        implied = None  # the client makes it, with its boundary
    if implied and not any(name.lower() == "content-type" for name, _ in headers):
        headers.append(("content-type", implied))
    return tuple(headers)


def _fields(headers: Iterable[Pair]) -> tuple[Field, ...]:
    """Group header lines by name, in any case of letters."""
    grouped: dict[str, tuple[str, list[str]]] = {}
    for name, value in headers:
        grouped.setdefault(name.lower(), (name, []))[1].append(value)
    # RFC 9110, sections 5.3 and 5.6.1: lines of one name mean the same when they are joined by a comma, and empty ones nothing.
    return tuple(
        Field(Text(name), tuple(map(Text, values)), Text(joined := ", ".join(filter(None, values))), joined.isascii())
        for name, values in grouped.values()
    )


def _body(spec: Spec, pattern: re.Pattern[str]) -> dict[str, object]:
    match spec.request.body:
        case Form(pairs):
            form = _form(pairs, pattern)
            text = "&".join(reveal(pair.encoded) for pair in form.pairs)
            return {"form": form, "content": _content(text)}
        case Json() | GraphQL() as body:
            value = _json_value(body)
            content = _content(write(value, JSON))
            return {"json": JsonView(Data(value), content.text, isinstance(value, dict)), "content": content}
        case TextBody(text):
            content = _content(text)
            return {"text": content, "content": content}
        case Multipart(parts):
            return {"multipart": _multipart(parts)}
        case FileBody(path):
            return {"file": FileView(Text(path))}
        case None:
            return {}


def _content(text: str) -> Content:
    return Content(Text(text), text.isascii())


def _form(pairs: Iterable[Pair], pattern: re.Pattern[str]) -> FormView:
    views = []
    for name, value in pairs:
        # The form rules of the WHATWG's URL standard (section 5.2), as far as the standard library has them.
        encoded_name, encoded_value = (_encode(text, pattern, lambda plain: quote_plus(plain, safe="*")) for text in (name, value))
        encoded = f"{encoded_name}={encoded_value}"
        plain = encoded_name == name and encoded_value == value
        views.append(FormPair(*map(Text, (name, value, encoded_name, encoded_value, encoded)), plain, not name))
    names = [name for name, _ in pairs]
    return FormView(
        tuple(views),
        unique=len({*names}) == len(names),
        ordered=not any(name == "__proto__" or (name.isascii() and name.isdigit()) for name in names),
    )


def _json_value(body: Json | GraphQL) -> JsonValue:
    if isinstance(body, Json):
        return body.value
    # GraphQL over HTTP, section 5.4: the parameters of a request.
    value: dict[str, JsonValue] = {"query": body.query}
    if body.operation_name is not None:
        value["operationName"] = body.operation_name
    if body.variables is not None:
        value["variables"] = body.variables
    return value


def _multipart(parts: tuple[Part, ...]) -> MultipartView:
    return MultipartView(
        tuple(map(_part, parts)),
        Text(_boundary(parts)),
        unique=len({part.name for part in parts}) == len(parts),
        typed=any(part.text is not None and part.type is not None for part in parts),
        backslashed=any("\\" in f"{part.name}{part.file or ''}{part.filename or ''}" for part in parts),
    )


def _part(part: Part) -> PartView:
    own = part.file and part.file.rsplit("/", 1)[-1]
    filename = part.filename or own
    header = f'Content-Disposition: form-data; name="{part.name}"'  # RFC 7578, section 4.2
    if filename is not None:
        header += f'; filename="{filename}"'
    if part.type or part.file:
        header += f"\r\nContent-Type: {part.type or _TYPES[FileBody]}"
    return PartView(
        part.file is not None and _PLAIN_PATH(part.file) is not None,
        filename != own,
        filename == part.file,
        Text(part.name),
        *(None if text is None else Text(text) for text in (part.text, part.file, filename, part.type)),
        Text(header),
        header.isascii() and (part.type is None or part.text is None or part.text.isascii()),
    )


def _boundary(parts: Iterable[Part]) -> str:
    boundary = _BOUNDARY
    while any(part.text is not None and boundary in part.text for part in parts):
        boundary += "0"
    return boundary


def wire(request: Request) -> Wire:
    """Say what must reach the wire."""
    view, described = request.view, request.spec.request
    headers = [(reveal(line.name), reveal(line.value)) for line in view.headers]
    if view.basic:
        credentials = f"{reveal(view.basic.user)}:{reveal(view.basic.password)}".encode()
        headers.append(("authorization", f"Basic {b64encode(credentials).decode()}"))
    body: bytes | tuple[WirePart, ...] | str | None = None
    if view.content:
        body = reveal(view.content.text).encode()
    elif view.multipart:
        body = tuple(
            WirePart(*(None if text is None else reveal(text) for text in (part.name, part.text, part.path, part.filename, part.type)))  # type: ignore[arg-type] - a part has a name
            for part in view.multipart.parts
        )
    elif view.file:
        body = reveal(view.file.path)
    compare = "form" if view.form else "json" if view.json else "bytes"
    return Wire(described.method, reveal(view.url.target), tuple(headers), body, compare)
