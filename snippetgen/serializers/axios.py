"""axios, which copies the data before it calls `JSON.stringify`: https://axios-http.com/docs/req_config."""

from __future__ import annotations

from snippetgen.notation.facts import facts
from snippetgen.serializers import json_stringify
from snippetgen.serializers.json_stringify import literal
from snippetgen.text import JsonValue

__all__ = ["keeps", "literal"]

# Keys that axios drops from the copy, to prevent prototype pollution.
_POLLUTING = frozenset(("__proto__", "constructor", "prototype"))


def keeps(value: JsonValue) -> bool:
    """Return whether both the copy and `JSON.stringify` preserve the value."""
    return json_stringify.keeps(value) and all(map(_POLLUTING.isdisjoint, facts(value).objects))
