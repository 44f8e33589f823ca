"""JavaScript: https://tc39.es/ecma262/."""

from __future__ import annotations

from snippetgen.languages.ecmascript import comment, string

__all__ = ["EXTENSION", "FENCE", "TITLE", "comment", "string"]

TITLE = "JavaScript"
EXTENSION = "js"
FENCE = "javascript"
