"""Find operations in the text of a JSON document, which is read without places."""

from __future__ import annotations

import json
import re
from bisect import bisect_right

from snippetgen.patterns import pattern
from snippetgen.problems import Source, Where, place_within

__all__ = ["JsonPlaces"]

_PATH = pattern(r'"/(?:[^"\\]|\\.)*"(?=\s*:\s*\{)')


class JsonPlaces:
    """Where the paths of a document are, up to the next one, and where its lines begin."""

    def __init__(self, source: Source) -> None:
        """Find the paths in the text of a document."""
        self._source, text = source, source.text
        found = [*_PATH.finditer(text)]
        ends = [*(match.start() for match in found[1:]), len(text)][: len(found)]
        self._paths: dict[str, tuple[int, int, int]] = {}
        for match, end in zip(found, ends, strict=True):
            self._paths.setdefault(match[0], (match.start(), match.end(), end))
        self._begins = [0, *(match.end() for match in re.finditer("\n", text)), len(text) + 1]

    def place(self, path: str, key: str) -> Where:
        """Return the place of an operation by its path and its key there, or that of the path if the key is elsewhere.

        A text in an example may be taken for it; then the place is a little off.
        """
        source, written = self._source, json.dumps(path, ensure_ascii=False)
        if written not in self._paths:
            return Where(source.path)
        begin, inside, end = self._paths[written]
        at = source.text.find(json.dumps(key), inside, end)
        width = len(key) + 2 if at >= 0 else len(written)
        at = max(at, begin)
        line = min(bisect_right(self._begins, at), len(self._begins) - 1)
        start, stop = self._begins[line - 1], self._begins[line] - 1
        stop -= source.text.endswith("\r", start, stop)
        return place_within(source.path, source.text, (start, stop), line, at, width)
