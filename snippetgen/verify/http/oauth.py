"""An OAuth 2.0 token endpoint (RFC 6749): grants a token to the expected request, else returns an error (section 5.2)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import parse_qsl

from snippetgen.request.normalise import Wire
from snippetgen.verify.http.connection import Answer, Received

__all__ = ["is_token_request", "token_answer"]

_FORM = "application/x-www-form-urlencoded"
_ERRORS = {
    "grant_type": "unsupported_grant_type",
    "client_id": "invalid_client",
    "client_secret": "invalid_client",
    "client_assertion": "invalid_client",
    "code": "invalid_grant",
    "code_verifier": "invalid_grant",
    "redirect_uri": "invalid_grant",
    "refresh_token": "invalid_grant",
    "username": "invalid_grant",
    "password": "invalid_grant",
    "assertion": "invalid_grant",
    "scope": "invalid_scope",
}
"""The error code for a wrong parameter value; other parameters, and missing or repeated ones, give invalid_request."""

_NO_STORE = (("cache-control", "no-store"), ("pragma", "no-cache"))  # section 5.1


def is_token_request(wire: Wire) -> bool:
    """Return whether a request is a token request: a form with a grant_type."""
    return wire.compare == "form" and isinstance(wire.body, bytes) and "grant_type" in dict(_pairs(wire.body))


def token_answer(wire: Wire, success: Answer, received: Received) -> Answer:
    """Respond like a token endpoint that accepts only the client, grant and parameters of the expected request."""
    assert isinstance(wire.body, bytes), "is_token_request has checked"
    error = _error(wire, dict(_pairs(wire.body)), received)
    if error is None:
        kept = {name.lower() for name, _ in success.headers}
        return success._replace(headers=(*success.headers, *(pair for pair in _NO_STORE if pair[0] not in kept)))
    code, description = error
    headers: tuple[tuple[str, str], ...] = (("content-type", "application/json"), *_NO_STORE)
    if code == "invalid_client" and received.values("authorization"):
        headers = (*headers, ("www-authenticate", 'Basic realm="token"'))
    body = json.dumps({"error": code, "error_description": description}).encode()
    return Answer(401 if code == "invalid_client" else 400, headers, body)


def _error(wire: Wire, described: Mapping[str, str], received: Received) -> tuple[str, str] | None:
    """Return the error code and description for a wrong request; unknown parameters are ignored (section 3.2)."""
    if received.method != b"POST":
        return "invalid_request", "The method must be POST."
    types = [value.split(b";")[0].strip().lower() for value in received.values("content-type")]
    if types != [_FORM.encode()]:
        return "invalid_request", f"The content type must be {_FORM}."
    pairs = _pairs(received.body)
    given = dict(pairs)
    if len(given) < len(pairs):
        return "invalid_request", "A parameter is repeated."
    for name, value in described.items():
        if not given.get(name) and value:
            return "invalid_request", f"The parameter {name} is missing."
        if given.get(name, "") != value:
            return _ERRORS.get(name, "invalid_request"), f"The parameter {name} has the wrong value."
    return _unknown_client(wire, received)


def _unknown_client(wire: Wire, received: Received) -> tuple[str, str] | None:
    for name, value in wire.headers:
        if name.lower() == "authorization" and received.values(name) != [value.encode()]:
            return "invalid_client", "The Authorization header does not match the client."
    return None


def _pairs(body: bytes) -> list[tuple[str, str]]:
    return parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)
