"""axios: `JSON.stringify`, after it has copied the objects (https://axios-http.com/docs/req_config)."""

from __future__ import annotations

from snippetgen.serializers import json_stringify, values
from snippetgen.serializers.json_stringify import literal
from snippetgen.text import JsonValue

__all__ = ["keeps", "literal"]

# Keys that it leaves out when it copies an object, lest they change the prototype of the copy.
_POLLUTING = frozenset(("__proto__", "constructor", "prototype"))


def keeps(value: JsonValue) -> bool:
    """Tell whether `JSON.stringify` keeps the value, and the copy too."""
    return json_stringify.keeps(value) and not any(map(_POLLUTING.intersection, values.objects(value)))
