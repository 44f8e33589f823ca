"""The fixed set of clients that golden files contain: a client added later changes none of them."""

from __future__ import annotations

__all__ = ["PUBLISHED"]

PUBLISHED = (
    "shell/curl",
    "csharp/restsharp-106",
    "go/net-http",
    "java/unirest-1",
    "javascript/axios",
    "objc/nsurlsession",
    "php/curl",
    "python/http.client",
    "ruby/net-http",
    "swift/urlsession-callback",
)
"""The ten clients of the published page, one a language."""
