"""The fixed set of clients that golden files contain: a client added later changes none of them."""

from __future__ import annotations

__all__ = ["PUBLISHED"]

PUBLISHED = (
    "shell/curl",
    "csharp/restsharp-106",
    "go/net-http-1.16",
    "java/unirest-1",
    "node/axios-commonjs",
    "objc/nsurlsession",
    "php/curl-7",
    "python/http.client",
    "ruby/net-http-2",
    "swift/urlsession-callback",
)
"""The ten clients of the published page, one a language."""
