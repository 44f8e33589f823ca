"""Node.js, which sees by its syntax whether a file is an ECMAScript module: https://nodejs.org/api/packages.html#syntax-detection."""

from __future__ import annotations

from snippetgen.languages.ecmascript import comment, string

__all__ = ["EXTENSION", "FENCE", "TITLE", "comment", "string"]

TITLE = "Node.js"
EXTENSION = "js"
FENCE = "javascript"
