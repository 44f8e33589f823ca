"""`Invoke-RestMethod` of PowerShell 7: the request that its parameters mean.

https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/invoke-restmethod and, where that leaves something
open, the source of `WebRequestPSCmdlet` in https://github.com/PowerShell/PowerShell.
"""

from __future__ import annotations

import base64
import sys
from typing import Any
from urllib.parse import urljoin

from dotnet import Content, Credential, File, Multipart, encoding, exists
from dotnet_http import CONTENT, address, content_type, form, header
from powershell_values import Hash, Reply, text
from tree import Fault
from wire import Answer, send

__all__ = ["SWITCHES", "invoke"]

SWITCHES = ("allowunencryptedauthentication", "skipheadervalidation", "skiphttperrorcheck")
"""The parameters without a value, in lowercase."""

_PARAMETERS = frozenset((
    *SWITCHES,
    *("authentication", "body", "contenttype", "credential", "custommethod", "form", "headers", "infile", "maximumredirection"),
    *("method", "outfile", "responseheadersvariable", "statuscodevariable", "uri"),
))  # fmt: skip
_METHODS = frozenset(("DELETE", "GET", "HEAD", "MERGE", "OPTIONS", "PATCH", "POST", "PUT", "TRACE"))
_FORM = "application/x-www-form-urlencoded"
_SUCCESS = range(200, 300)
_REDIRECTS, _KEEP_METHOD = (300, 301, 302, 303, 307, 308), (307, 308)
_MOST_REDIRECTS = 5
_FORM_BY_DEFAULT = ("POST",)


class Made(bytes):
    """The bytes of a content with a media type of its own, which is not checked again."""


def invoke(parameters: dict[str, Any], _: object, variables: dict[str, Any]) -> Reply | None:
    """Send a request, and return what is answered.

    Raises:
        Fault: the parameters are refused, or not known here; or the answer is an error.
        OSError: the request cannot be sent.
    """
    if unknown := {*parameters} - _PARAMETERS:
        raise Fault(f"parameters of Invoke-RestMethod that are not known here: {', '.join(sorted(unknown))}")
    if len({"body", "form", "infile"} & {*parameters}) > 1:
        raise Fault("Invoke-RestMethod takes one of -Body, -Form and -InFile")
    method = _method(parameters)
    url = address(text(parameters.get("uri")))
    headers = {name: text(value) for name, value in parameters["headers"].items()} if "headers" in parameters else {}
    body = parameters.get("body")
    if isinstance(body, Hash) and method == "GET":
        url = address(f"{url}{'&' if '?' in url else '?'}{_pairs(body)}")
        del parameters["body"]
    _authenticate(parameters, url, headers)
    checked = not parameters.get("skipheadervalidation")
    sent = [
        each for name, value in headers.items() if name.lower() not in CONTENT for each in header(name, value, checked=checked)
    ]
    if "user-agent" not in {name.lower() for name in headers}:
        sent.append(("User-Agent", "Mozilla/5.0 (Linux; Debian GNU/Linux 12; en-US) PowerShell/7.6.0"))
    if "accept-encoding" not in {name.lower() for name in headers}:
        sent.append(("Accept-Encoding", "gzip, deflate, br"))
    elif any(name.lower() == "accept-encoding" for name in headers):
        sent = [(name, f"{value}, gzip, deflate, br" if name.lower() == "accept-encoding" else value) for name, value in sent]
    kinds, content = _content(parameters, method, {name: value for name, value in headers.items() if name.lower() in CONTENT})
    checked = checked and not isinstance(content, Made)
    if content is not None:
        sent += [each for name, value in kinds.items() if value.strip() for each in header(name, value, checked=checked)]
    return _reply(_followed(parameters, method, url, sent, content), parameters, variables)


def _followed(parameters: dict[str, Any], method: str, url: str, sent: list[tuple[str, str]], content: bytes | None) -> Answer:
    """Send a request, and those to which it is redirected; these get no credentials, and a POST becomes a GET."""
    most = parameters.get("maximumredirection", _MOST_REDIRECTS)
    if type(most) is not int or most < 0:
        raise Fault(f"-MaximumRedirection {most} is not known here")
    answer = send(method, url, sent, content)
    for _ in range(most):
        if answer.status not in _REDIRECTS or "location" not in answer.headers:
            break
        url = address(urljoin(url, answer.headers["location"]))
        sent = [(name, value) for name, value in sent if name.lower() != "authorization"]
        if answer.status not in _KEEP_METHOD and method == "POST":
            method, content = "GET", None
            sent = [(name, value) for name, value in sent if name.lower() not in CONTENT]
        answer = send(method, url, sent, content)
    return answer


def _method(parameters: dict[str, Any]) -> str:
    if "custommethod" in parameters and "method" in parameters:
        raise Fault("Invoke-RestMethod takes one of -Method and -CustomMethod")
    if "custommethod" in parameters:
        return text(parameters["custommethod"]).upper()
    method = text(parameters.get("method", "Get")).upper()
    if method not in _METHODS:
        raise Fault(f"-Method does not know {method}")
    return method


def _authenticate(parameters: dict[str, Any], url: str, headers: dict[str, str]) -> None:
    if "authentication" not in parameters and "credential" not in parameters:
        return
    credential = parameters.get("credential")
    if text(parameters.get("authentication")).lower() != "basic" or not isinstance(credential, Credential):
        raise Fault("an authentication but by -Authentication Basic with -Credential is not known here")
    if not url.startswith("https:") and not parameters.get("allowunencryptedauthentication"):
        raise Fault("Invoke-RestMethod sends no credentials over plain HTTP without -AllowUnencryptedAuthentication")
    for name in [name for name in headers if name.lower() == "authorization"]:
        del headers[name]
    headers["Authorization"] = "Basic " + base64.b64encode(f"{credential.user}:{credential.password}".encode()).decode()


def _content(parameters: dict[str, Any], method: str, kinds: dict[str, str]) -> tuple[dict[str, str], bytes | None]:
    """Return the headers of the content, and its bytes; none if there is no content."""
    given = parameters.get("contenttype")
    found = next((name for name in kinds if name.lower() == "content-type"), "Content-Type")
    if given is not None:
        kinds[found] = text(given)
    elif method in _FORM_BY_DEFAULT and not kinds.get(found):
        kinds[found] = _FORM
    body = parameters.get("body")
    if "form" in parameters:
        body = _parts(parameters["form"])
    if isinstance(body, Multipart):
        kind, data = body.encoded()
        return {"Content-Type": kind}, Made(data)
    if "infile" in parameters:
        return kinds, exists(text(parameters["infile"])).content()
    if isinstance(body, File):
        return kinds, body.content()
    if isinstance(body, bytes):
        return kinds, body
    if isinstance(body, Hash | str):
        content = _pairs(body) if isinstance(body, Hash) else body
        return kinds, _encoded(content, kinds.get(found), checked=not parameters.get("skipheadervalidation"))
    if body is not None:
        raise Fault(f"a body that is a {type(body).__name__} is not known here")
    return kinds, None if method == "GET" and given is None else b""


def _encoded(content: str, kind: str | None, *, checked: bool) -> bytes:
    """Encode a text in the charset of the media type, by default in UTF-8, as PowerShell does since 7.4."""
    parsed, charset = content_type(kind) if kind else (True, "")
    if not parsed and checked:
        raise Fault(f".NET refuses the media type {kind!r}")
    return encoding(charset or "utf-8").encode(content)


def _pairs(body: Hash) -> str:
    return "&".join(f"{form(key)}={form(text(value))}" for key, value in body.items())


def _parts(fields: Hash) -> Multipart:
    found = Multipart()
    for name, value in fields.items():
        if isinstance(value, File):
            found.add(Content(value.content(), "application/octet-stream"), name, value.path.rpartition("/")[2])
        else:
            found.add(Content(text(value).encode(), "text/plain; charset=utf-8"), name)
    return found


def _reply(answer: Answer, parameters: dict[str, Any], variables: dict[str, Any]) -> Reply | None:
    if answer.status not in _SUCCESS and not parameters.get("skiphttperrorcheck"):
        raise Fault(f"Response status code does not indicate success: {answer.status}.\n{answer.body.decode(errors='replace')}")
    if answer.status in _REDIRECTS and parameters.get("maximumredirection") == 0:  # an error, but not one that ends the program
        print("The maximum redirection count has been exceeded.", file=sys.stderr)  # noqa: T201
    if name := text(parameters.get("statuscodevariable")).lower():
        variables[name] = answer.status
    if name := text(parameters.get("responseheadersvariable")).lower():
        found = Hash(ordered=False)
        for key, value in answer.headers.items():
            found.add(key, [value])
        variables[name] = found
    if path := text(parameters.get("outfile")):
        with open(path, "wb") as file:
            file.write(answer.body)
        return None
    _, charset = content_type(answer.headers.get("content-type", ""))
    return Reply(answer.body.decode(charset or "utf-8", "replace"))
