"""Write the table of the options that mean the same in every client."""

from __future__ import annotations

import json

from scripts.reference.writing import code, table
from snippetgen.clients.client import COMMON, STANDARD
from snippetgen.clients.listing import option_values

__all__ = ["options"]


def options() -> str:
    """Write a table of the standard options, and of those that every client has."""
    rows = (
        (code(name), option_values(each, code), code(json.dumps(each.default)) if each.default != "" else "", each.description)
        for name, each in {**STANDARD, **COMMON}.items()
    )
    return table(("Option", "Values", "Usual default", "Meaning"), rows)
