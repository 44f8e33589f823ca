"""The JSON Schema of the project file, for editors: its own keys, and those that it shares with specs."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

__all__ = ["schema"]

_SHARED = ("options", "placeholders", "conventions", "environment")
"""The keys that mean the same in a spec and for all specs of a project."""
_DEFINITIONS = ("headers", "auth", "placeholder", "wording")
"""What these keys, and those for the requests of all specs, refer to."""


def schema() -> dict[str, Any]:
    """Return the schema (draft-07, which is what editors know)."""
    own, spec = (json.loads((files("snippetgen") / room / "schema.json").read_text("utf-8")) for room in ("project", "spec"))
    own["properties"] |= {name: spec["properties"][name] for name in _SHARED}
    own["definitions"] |= {name: spec["definitions"][name] for name in _DEFINITIONS}
    found: dict[str, Any] = own
    return found
