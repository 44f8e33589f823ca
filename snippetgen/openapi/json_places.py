"""Find operations in the text of a JSON document, which is read without places."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from functools import lru_cache

from snippetgen.problems import Source, Where, place

__all__ = ["json_place"]

_PATH = re.compile(r'"/(?:[^"\\]|\\.)*"(?=\s*:\s*\{)')


class _Places:
    """Where the paths of a document are, and where its lines begin."""

    def __init__(self, text: str) -> None:
        self.paths: dict[str, int] = {}
        for match in _PATH.finditer(text):
            self.paths.setdefault(match[0], match.end())
        self.begins = [0, *(match.end() for match in re.finditer("\n", text))]


@lru_cache(maxsize=2)
def _places(text: str) -> _Places:
    return _Places(text)


def json_place(source: Source, path: str, key: str) -> Where:
    """Return the place of an operation by its path and its key there: that of the first key of this name behind the path.

    A text in an example may be taken for it; then the place is a little off.
    """
    places = _places(source.text)
    written = json.dumps(key)
    begin = places.paths.get(json.dumps(path, ensure_ascii=False), -1)
    at = source.text.find(written, begin) if begin >= 0 else -1
    if at < 0:
        return Where(source.path)
    line = bisect_right(places.begins, at)
    start = places.begins[line - 1]
    end = source.text.find("\n", at)
    text = source.text[start : end if end >= 0 else None].rstrip("\r")
    return place(source.path, line, at - start + 1, len(written), text)
