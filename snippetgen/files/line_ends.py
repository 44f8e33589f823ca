"""Line ends, which are not content: Git for Windows checks out CRLF."""

from __future__ import annotations

from snippetgen.files.paths import digest

__all__ = ["like", "same", "unix"]


def unix(data: bytes) -> bytes:
    """Return text with line feeds for line ends."""
    return data.replace(b"\r\n", b"\n") if b"\r" in data else data


def same(data: bytes, sha256: str) -> bool:
    """Return whether text has a digest, as it is or with line feeds for line ends."""
    return digest(data) == sha256 or (b"\r\n" in data and digest(unix(data)) == sha256)


def like(data: bytes, old: bytes | None) -> bytes:
    """Return text with the line ends of what it replaces, if those are all CRLF and the text itself has none."""
    crlf = old is not None and b"\r" not in data and 0 < old.count(b"\r\n") == old.count(b"\n")
    return data.replace(b"\n", b"\r\n") if crlf else data
