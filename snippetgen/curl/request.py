"""Make a spec of a command of curl."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Sequence

from snippetgen.curl.body import DATA, body, form, joined, pairs, parts
from snippetgen.curl.options import Given, given
from snippetgen.curl.secrets import hidden
from snippetgen.curl.url import Address, address
from snippetgen.curl.words import Command, Fault, Variable
from snippetgen.patterns import pattern
from snippetgen.problems import Source
from snippetgen.records import NamedTuple
from snippetgen.spec.decode.head import CLIENTS_OWN
from snippetgen.spec.decode.placeholders import CONVENTIONS, DEFAULT_CONVENTIONS
from snippetgen.spec.encode import encode
from snippetgen.spec.model import Basic, Bearer, Body, GraphQL, Json, Pair, Placeholder, RequestSpec, Spec, TextBody
from snippetgen.spec.names import names_secret
from snippetgen.spec.texts import all_pieces

__all__ = ["Imported", "imported", "is_curl"]

_CURL = pattern(r"(?:.*/)?curl(?:\.exe)?")
_TOKEN = pattern(r"[!-~]+")


class Imported(NamedTuple):
    """The YAML of a spec made of a command, empty if a fault is fatal; the faults have their places in the script."""

    text: str
    faults: tuple[Fault, ...]


class _Head(NamedTuple):
    headers: tuple[Pair, ...]
    cookies: tuple[Pair, ...]
    auth: Basic | Bearer | None


def is_curl(command: Command) -> bool:
    """Return whether a command runs curl."""
    return bool(command.words) and _CURL.fullmatch(command.words[0].text) is not None


def imported(command: Command, title: str = "", *, keep_secrets: bool = False) -> Imported:
    """Make a spec of a command of curl.

    Args:
        command: the command.
        title: the title of the spec.
        keep_secrets: whether to keep what looks like a credential, instead of a placeholder.
    """
    faults = [*command.faults]
    options = [*given(command.words[1:], faults)]
    globs = _last(options, "globoff") is None
    where = address([each for each in options if each.name == "url"], command, faults, globs=globs)
    request = _request(options, where, faults) if where else None
    if where is None or request is None or any(fault.fatal for fault in faults):
        return Imported("", tuple(dict.fromkeys(faults)))
    request, secrets = (request, ()) if keep_secrets else hidden(request)
    if secrets:
        names = ", ".join(each.name for each in secrets)
        faults.append(Fault(command.words[0].begin, command.words[0].end, f"credentials became the placeholders {names}"))
    placeholders = (*_placeholders(command.variables, request, where), *secrets)
    text = encode(Spec(Source("", ""), request, title, placeholders=placeholders), _conventions(request))
    return Imported(text, tuple(dict.fromkeys(faults)))


def _request(options: Sequence[Given], where: Address, faults: list[Fault]) -> RequestSpec:
    data = [each for each in options if each.name in DATA]
    forms = [each for each in options if each.name in ("form", "form-string")]
    upload = _last(options, "upload-file")
    asked = _last(options, "request")
    get = _last(options, "get") is not None
    if data and forms and not get:
        faults.append(Fault(forms[0].begin, forms[0].end, "curl takes either data or a form, not both", fatal=True))
    head = _head(options, where, faults)
    query, url = _query(options, data if get else [], where, faults)
    content, headers = _content([] if get else data, forms, upload, head.headers, faults)
    if upload and url.endswith("/"):
        url += upload.value.rpartition("/")[2]
    implied = "HEAD" if _last(options, "head") else "PUT" if upload else "POST" if content else "GET"
    method = asked.value if asked else implied
    if asked and method != method.upper() and method.upper() in ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"):
        faults.append(Fault(asked.begin, asked.end, f"curl sends {method!r} in lowercase letters, which servers do not know"))
        method = method.upper()
    return RequestSpec(method, url, headers, query, head.cookies, head.auth, content, where.base)


def _last(options: Iterable[Given], name: str) -> Given | None:
    return next((each for each in reversed([*options]) if each.name == name), None)


def _query(
    options: Sequence[Given], data: Sequence[Given], where: Address, faults: list[Fault]
) -> tuple[tuple[Pair, ...], str]:
    """Return the query as pairs, and the URL; what are no pairs is in that."""
    added = data or [_as_data(each) for each in options if each.name == "url-query"]  # curl takes the first if there are both
    own, further = pairs(where.query or ""), form(added, faults)
    if own is not None and further is not None and (where.query != "" or added):
        return (*own, *further), where.url
    written = where.query or ""
    between = "&" if written and added and not written.endswith("&") else ""
    return (), f"{where.url}?{written}{between}{joined(added, faults)}"


def _as_data(option: Given) -> Given:
    """Return an option `--url-query` as that for data which means the same: https://curl.se/docs/manpage.html#--url-query."""
    if option.value.startswith("+"):
        return option._replace(name="data-raw", value=option.value[1:])
    return option._replace(name="data-urlencode")


def _content(
    data: Sequence[Given], forms: Sequence[Given], upload: Given | None, headers: tuple[Pair, ...], faults: list[Fault]
) -> tuple[Body | None, tuple[Pair, ...]]:
    """Return the body, and the headers with its content type."""
    kind = next((value for name, value in headers if name.lower() == "content-type"), None)
    if forms:
        return parts(forms, faults), tuple(pair for pair in headers if pair[0].lower() != "content-type")
    if upload:
        data = [upload._replace(name="data-binary", value=f"@{upload.value}")]
        if kind is None:
            message = "curl names no content type, and the spec says application/octet-stream"
            faults.append(Fault(upload.begin, upload.end, message, "add the header content-type"))
        content, _ = body(data, kind or "", faults)
        return content, headers
    if not data:
        return None, headers
    names = {name.lower() for name, _ in headers}
    if any(each.name == "json" for each in data):
        media = "application/json"
        headers += tuple((name, media) for name in ("content-type", "accept") if name not in names)
        kind = kind or media
    content, missing = body(data, kind, faults)
    if isinstance(content, Json | GraphQL):  # which imply it
        headers = tuple(pair for pair in headers if (pair[0].lower(), pair[1]) != ("content-type", "application/json"))
    return content, (*headers, ("content-type", missing)) if missing else headers


def _head(options: Sequence[Given], where: Address, faults: list[Fault]) -> _Head:
    headers: list[Pair] = []
    auth: Basic | Bearer | None = where.auth
    for each in options:
        if each.name == "header":
            headers += _header(each, faults)
        elif each.name in ("user-agent", "referer"):
            headers.append((each.name, each.value))
        elif each.name == "range":
            headers.append(("range", f"bytes={each.value}"))
        elif each.name == "user":
            user, _, password = each.value.partition(":")
            auth = Basic(user, password if ":" in each.value else "YOUR_PASSWORD")
        elif each.name == "oauth2-bearer":
            auth = Bearer(each.value)
    own = next((value for name, value in headers if name.lower() == "authorization"), None)
    if own is not None and (credentials := _credentials(own)):
        headers = [pair for pair in headers if pair[0].lower() != "authorization"]
        auth = credentials
    elif own is not None:
        auth = None
    return _Head(tuple(headers), _cookies(options, faults), auth)


def _credentials(value: str) -> Basic | Bearer | None:
    """Return the credentials of an Authorization header, if they are of a scheme that a spec has."""
    scheme, _, rest = value.partition(" ")
    if scheme == "Bearer" and _TOKEN.fullmatch(rest):
        return Bearer(rest)
    if scheme == "Basic":
        try:
            user, separator, password = base64.b64decode(rest, validate=True).decode("ascii").partition(":")
        except ValueError:
            return None
        return Basic(user, password) if separator and (user + password).isprintable() else None
    return None


def _header(option: Given, faults: list[Fault]) -> list[Pair]:
    value = option.value
    name, colon, content = value.partition(":")
    if value.startswith("@"):
        faults.append(Fault(option.begin, option.end, "the headers in the file are not known here", fatal=True))
    elif not colon and value.endswith(";"):
        return [(value[:-1], "")]
    elif not colon:
        faults.append(Fault(option.begin, option.end, f"curl leaves out the header {value!r}", "write a colon after its name"))
    elif name.strip().lower() in CLIENTS_OWN:
        faults.append(Fault(option.begin, option.end, f"the header {name.strip()} is left out", "clients set it themselves"))
    elif content.strip():
        return [(name.strip(), content.strip())]
    return []


def _cookies(options: Sequence[Given], faults: list[Fault]) -> tuple[Pair, ...]:
    found: list[Pair] = []
    for each in options:
        if each.name == "cookie" and "=" not in each.value:
            faults.append(Fault(each.begin, each.end, "the cookies in the file are not known here", fatal=True))
        elif each.name == "cookie":
            for cookie in each.value.split(";"):
                name, _, value = cookie.strip().partition("=")
                found += [(name, value)] if name else []
    return tuple(found)


def _placeholders(variables: Iterable[Variable], request: RequestSpec, where: Address) -> tuple[Placeholder, ...]:
    """Declare what the command reads from the environment, and what the URL begins with."""
    texts = repr(request)
    found = []
    for each in variables:
        if f"{{{each.name}}}" in texts:
            base = where.base if where.opening == f"{{{each.name}}}" else None
            env = each.name if each.shell else None
            found.append(Placeholder(f"{{{each.name}}}", "", base or each.default, env, names_secret(each.name)))
    names = {each.name for each in found}
    if where.opening and where.opening not in names:
        found.append(Placeholder(where.opening, "", where.base))
    return tuple(found)


def _conventions(request: RequestSpec) -> tuple[str, ...]:
    """List the notations of placeholders that a request has; in markup, angle brackets are none."""
    content = request.body
    kept = request._replace(body=None) if isinstance(content, TextBody | GraphQL) else request
    texts = [piece for piece in all_pieces(kept) if isinstance(piece, str)]
    markup = isinstance(content, TextBody) and content.text.lstrip().startswith("<")
    found = [each for each in ("{{x}}", "<x>") if any(re.search(CONVENTIONS[each], text) for text in texts)]
    return tuple(
        each for each in CONVENTIONS if each in DEFAULT_CONVENTIONS or (each in found and not (each == "<x>" and markup))
    )
