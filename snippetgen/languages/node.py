"""Node.js, in files that are ECMAScript modules: https://nodejs.org/api/esm.html."""

from __future__ import annotations

from snippetgen.languages.ecmascript import comment, string

__all__ = ["EXTENSION", "FENCE", "TITLE", "comment", "string"]

TITLE = "Node.js"
EXTENSION = "mjs"
FENCE = "javascript"
