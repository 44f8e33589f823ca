"""TypeScript: https://www.typescriptlang.org/docs/."""

from __future__ import annotations

from snippetgen.languages.ecmascript import comment, string

__all__ = ["EXTENSION", "FENCE", "TITLE", "comment", "string"]

TITLE = "TypeScript"
EXTENSION = "ts"
FENCE = "typescript"
