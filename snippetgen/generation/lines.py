"""The lines of the cache: a text with fields that are separated by tabs, so that a run decodes only what it needs.

    run         noted  under which conditions the last run left nothing to do, as JSON
    file  path  noted  digest of its content  state
    job   name  noted  digest of the input  warnings, as JSON  (path  outcome  state) for each file

An outcome is a digest, or the reason of a refusal after an exclamation mark. A file of a job has a state only if it had that
content, see `files.States`. When a line was noted is a time of the file system's clock, in nanoseconds.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain

from snippetgen import files
from snippetgen.patterns import pattern
from snippetgen.problems import Problems
from snippetgen.project.caching import CACHE, IGNORE, prepare

__all__ = ["FILE", "JOB", "REFUSED", "RUN", "fields", "joined", "lines", "now", "write_lines"]

FILE, JOB, RUN = "file", "job", "run"
REFUSED = "!"
_NAME = "state"
_FIRST, _LAST = "snippetgen 1\n", "end\n"
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_MEANT = {"t": "\t", "n": "\n", "r": "\r"}
_ESCAPE = pattern(r"\\(.)")


def lines(root: str) -> Iterator[str]:
    """Read the lines of a project's cache.

    Raises:
        OSError: there is no cache.
        Problems: it is not a file of this project.
        ValueError: it was not written by this version, or is not whole.
    """
    with files.opened(os.path.join(root, CACHE, _NAME)) as file:
        if file.readline() != _FIRST.encode():
            raise ValueError
        line = ""
        for data in file:
            if line:
                yield line
            line = data.decode("utf-8", "surrogatepass")
    if line != _LAST:
        raise ValueError


def now(root: str) -> int:
    """Return the time by the clock of the file system that has the cache, or 0 if that cannot be written."""
    prepare(root)
    path = os.path.join(root, CACHE, IGNORE)
    with suppress(OSError):
        os.utime(path)
        return os.stat(path).st_mtime_ns
    return 0


def write_lines(root: str, found: Iterable[str]) -> None:
    """Write the cache; a failure to write it is ignored, because it only costs time."""
    with suppress(Problems):
        files.write(os.path.join(root, CACHE, _NAME), chain((_FIRST,), found, (_LAST,)))


def joined(*texts: str) -> str:
    """Write a line."""
    line = "\t".join(texts)
    if "\\" in line or "\n" in line or "\r" in line or line.count("\t") >= len(texts):
        line = "\t".join(map(_put, texts))
    return f"{line}\n"


def fields(line: str) -> list[str]:
    """Return the fields of a line."""
    found = line[:-1].split("\t")
    return [*map(_get, found)] if "\\" in line else found


def _put(text: str) -> str:
    return "".join(_ESCAPES.get(char, char) for char in text)


def _get(field: str) -> str:
    return _ESCAPE.sub(lambda match: _MEANT.get(match[1], match[1]), field)
