"""Decode the head of a request: method, URL, headers, cookies and credentials, each checked against its standard."""

from __future__ import annotations

from snippetgen.document import Node, Scalar
from snippetgen.patterns import pattern
from snippetgen.problems import Span
from snippetgen.spec.decode.placeholders import Filling, bare
from snippetgen.spec.decode.spec_reader import SpecReader, Written
from snippetgen.spec.decode.url import base_fault, faults, lower_scheme
from snippetgen.spec.model import Basic, Bearer
from snippetgen.text import Slot, join, pieces, rest

__all__ = ["CLIENTS_OWN", "METHODS", "auth", "cookies", "headers", "method", "url"]

_TOKEN = pattern(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # RFC 9110, section 5.6.2
_CONTROL = pattern(r"[\x00-\x1f\x7f-\x9f]")
_CONTROL_BUT_TAB = pattern(r"[\x00-\x08\x0a-\x1f\x7f-\x9f]")

CLIENTS_OWN = frozenset(
    (
        "connection",
        "content-length",
        "expect",
        "host",
        "keep-alive",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    )
)
"""The headers that concern the connection or the framing of a message.

See RFC 9110, sections 7.2, 7.6.1, 8.6 and 10.1.1, and RFC 9112.
"""
_ONCE = frozenset(("authorization", "content-type", "cookie"))


METHODS = frozenset(
    """ACL BASELINE-CONTROL BIND CHECKIN CHECKOUT CONNECT COPY DELETE GET HEAD LABEL LINK LOCK MERGE MKACTIVITY MKCALENDAR MKCOL
    MKREDIRECTREF MKWORKSPACE MOVE OPTIONS ORDERPATCH PATCH POST PRI PROPFIND PROPPATCH PUT QUERY REBIND REPORT SEARCH TRACE
    UNBIND UNCHECKOUT UNLINK UNLOCK UPDATE UPDATEREDIRECTREF VERSION-CONTROL""".split()
)
"""The registered methods (RFC 9110, section 18.2, RFC 5789 and RFC 7237), all of them in uppercase."""


def method(reader: SpecReader, node: Node) -> str | None:
    """Read a method, which is case-sensitive (RFC 9110, section 9.1); a registered one becomes uppercase, with a warning."""
    text = reader.field("request.method", node)
    if text is None:
        return None
    if not _TOKEN.fullmatch(text):
        reader.complain(node, f"{text!r} is not a valid HTTP method", "a method is one word, such as GET or POST")
    elif text.upper() == "CONNECT":
        # RFC 9110, section 9.3.6: its target is a host and a port, not a URL.
        reader.complain(node, "a CONNECT request has no URL", "describe the request sent through the tunnel")
    return text.upper() if text.upper() in METHODS else text


def url(reader: SpecReader, node: Node, filling: Filling, server: str = "", *, complete: bool = True) -> tuple[str, str]:
    """Read a URL (RFC 3986), or one that begins with a slash and comes after that of a server.

    Args:
        reader: the reader of the file.
        node: the URL.
        filling: the placeholders.
        server: the URL of the server.
        complete: whether the placeholder that the URL begins with needs an example by now.

    Returns:
        The URL, and the example of the placeholder that it begins with, if it does.
    """
    outer, reader.fill = reader.fill, filling.in_url
    text = reader.field("request.url", node)
    reader.fill = outer
    if text is None or type(node) is not Scalar:
        return "", ""
    server = server if text.startswith("/") else ""
    before = filling.in_url(server) if server else ""
    text, base = join((before, text)) if before else text, ""
    checked, shift = text, -len(before)
    if opening := _opening(filling, server + node.value):
        part = reader.part(node, 0, len(node.value if server else opening))
        value = _base(reader, part, filling, opening, (server + node.value)[len(opening) :], complete=complete)
        if value is None:
            return text, ""
        if isinstance(first := pieces(text)[0], Slot):
            base, checked = lower_scheme(value), join((value, rest(text)))
            shift += len(first.written) - len(value)
    for begin, end, message, hint in faults(checked):
        reader.complain(reader.part(node, max(0, begin + shift), end + shift), message, hint)
    return lower_scheme(text), base


def _opening(filling: Filling, written: str) -> str:
    """Return the placeholder that a URL begins with in place of scheme, host and port."""
    found = filling.opening(written)
    return found if written[len(found) : len(found) + 1] in ("", "/", "?") else ""


def _base(  # noqa: PLR0913 - two parts of a URL, and what is known of it
    reader: SpecReader, where: Span, filling: Filling, opening: str, following: str, *, complete: bool
) -> str | None:
    """Return what the placeholder that a URL begins with stands for: its value, or its example; none if that is at fault."""
    name = bare(opening)
    declared = filling.declared.get(name)
    value, kind = filling.values.get(name), "value"
    if not isinstance(value, str):
        value, kind = declared and declared.example, "example"
        if declared and f"placeholders.{declared.name}.example" in reader.spans:
            where = reader.spans[f"placeholders.{declared.name}.example"]
    if value is None and not complete:
        return None
    if value is None:
        hint = "add one, like {example: https://api.example.com}"
        if not declared:
            hint = f"declare one under 'placeholders', like {{{opening!r}: {{example: https://api.example.com}}}}"
        reader.complain(where, f"the placeholder {opening!r}, with which the URL begins, has no example", hint)
        return None
    if fault := base_fault(value, following):
        reader.complain(where, f"the {kind} {value!r} of {name!r} does not fit: {fault.message}", fault.hint)
        return None
    return value


def headers(reader: SpecReader, path: str, node: Node) -> list[Written]:
    """Read header lines (RFC 9110, section 5)."""
    found = reader.written_pairs(path, node)
    for each in found:
        if not _TOKEN.fullmatch(each.name):
            reader.complain(each.key, f"{each.name!r} is not a valid header name", "use letters, digits and '-'")
        _check_value(reader, each, "a header value", _CONTROL_BUT_TAB.search)
    return found


def _check_value(reader: SpecReader, each: Written, what: str, control: object) -> None:
    # RFC 9110, section 5.5, and RFC 6265, section 4.1.1: surrounding whitespace is not part of a value.
    search = control if callable(control) else _CONTROL.search
    if search(each.value):
        reader.complain(each.node, f"{what} cannot contain line breaks or other control characters")
    elif each.value != each.value.strip(" \t"):
        reader.complain(each.node, f"{what} cannot start or end with whitespace")


def check_request_headers(reader: SpecReader, found: list[Written], fields: set[str]) -> None:
    """Check that a spec may set these headers, and that singleton ones appear once; `fields` are the keys of the request."""
    seen: set[str] = set()
    for name, key in ((each.name.lower(), each.key) for each in found):
        if name in CLIENTS_OWN:
            reader.complain(key, f"the HTTP client sets {name!r} itself", "remove it")
        elif name == "content-type" and "multipart" in fields:
            message = "the HTTP client sets the 'content-type' of a multipart body itself"
            reader.complain(key, message, "remove it; the client adds the boundary")
        elif name in seen and name in _ONCE:
            reader.complain(key, f"header {name!r} may appear only once")
        elif name == "cookie" and "cookies" in fields:
            reader.complain(key, "header 'cookie' conflicts with 'cookies'", "keep one of them")
        elif name == "authorization" and "auth" in fields:
            reader.complain(key, "header 'authorization' conflicts with 'auth'", "keep one of them")
        seen.add(name)


def cookies(reader: SpecReader, node: Node) -> list[Written]:
    """Read cookies (RFC 6265, section 4.1.1)."""
    found = reader.written_pairs("request.cookies", node)
    for each in found:
        if not _TOKEN.fullmatch(each.name):
            reader.complain(each.key, f"{each.name!r} is not a valid cookie name", "use letters, digits, '-' and '_'")
        if ";" in each.value:
            reader.complain(each.node, "a cookie value cannot contain ';'", "write %3B if the server decodes it")
        if not each.value.isascii():
            reader.complain(each.node, "a cookie value must be ASCII", "percent-encode it if the server decodes it")
        _check_value(reader, each, "a cookie value", _CONTROL.search)
    return found


def auth(reader: SpecReader, key: Scalar, node: Node) -> Basic | Bearer | None:
    """Read credentials."""
    fields = reader.fields(node, ("basic", "bearer"))
    if fields is None:
        return None
    if len(fields) != 1:
        reader.complain(key, "'auth' needs exactly one of 'basic' and 'bearer'")
    if "basic" in fields:
        return _basic(reader, *fields["basic"])
    return _bearer(reader, fields["bearer"][1]) if "bearer" in fields else None


def _basic(reader: SpecReader, key: Scalar, node: Node) -> Basic | None:
    if type(node) is Scalar and node.value:
        reader.complain(node, "expected a mapping, found text", "write {user: ..., password: ...}")
        return None
    fields = reader.fields(node, ("user", "password"), ("user", "password"), key)
    if fields is None:
        return None
    texts = {}
    for name, (_, value) in fields.items():
        texts[name] = text = reader.field(f"request.auth.{name}", value)
        # RFC 7617, section 2
        if text and _CONTROL.search(text):
            reader.complain(value, f"a {name} cannot contain control characters")
        if text and name == "user" and ":" in text:
            reader.complain(value, "a user cannot contain ':'", "the first ':' separates the user from the password")
    return Basic(texts.get("user") or "", texts.get("password") or "")


def _bearer(reader: SpecReader, node: Node) -> Bearer | None:
    token = reader.field("request.auth.bearer", node)
    # RFC 6750, section 2.1; braces are also allowed, for placeholders
    if token is not None and (not token or not token.isascii() or _CONTROL.search(token) or " " in token):
        reader.complain(node, "a bearer token must be non-empty ASCII without spaces", "leave out the word 'Bearer'")
    return None if token is None else Bearer(token)
