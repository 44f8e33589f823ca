"""Send one request as it is given: nothing is added but the host, the length of the body, and the version of HTTP."""

from __future__ import annotations

import gzip
import http.client
import os
import ssl
from typing import NamedTuple
from urllib.parse import urlsplit

__all__ = ["Answer", "send"]


class Answer(NamedTuple):
    """The answer of a server: its status, its headers by name in lowercase, its body without a compression."""

    status: int
    headers: dict[str, str]
    body: bytes


def send(method: str, url: str, headers: list[tuple[str, str]], body: bytes | None) -> Answer:
    """Send a request; the certificate authority is that of the environment variable SSL_CERT_FILE.

    Raises:
        OSError: the server cannot be reached, or answers with something else than HTTP.
    """
    parts = urlsplit(url)
    connection: http.client.HTTPConnection
    if parts.scheme == "https":
        trust = ssl.create_default_context(cafile=os.environ.get("SSL_CERT_FILE"))
        connection = http.client.HTTPSConnection(parts.netloc, context=trust, timeout=20)
    else:
        connection = http.client.HTTPConnection(parts.netloc, timeout=20)
    target = (parts.path or "/") + ("?" + url.partition("?")[2] if "?" in url else "")
    try:
        connection.putrequest(method, target, skip_accept_encoding=True)
        for name, value in headers:
            connection.putheader(name, value.encode())
        if body is not None:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        response = connection.getresponse()
        content = response.read()
    except (http.client.HTTPException, UnicodeError, ValueError) as error:
        raise OSError(str(error)) from error
    finally:
        connection.close()
    found = {name.lower(): value for name, value in response.getheaders()}
    return Answer(
        response.status, found, gzip.decompress(content) if found.get("content-encoding") == "gzip" and content else content
    )
