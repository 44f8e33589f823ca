"""What a wheel has of our clients: modules, which the hook in `hatch_build.py` writes. A checkout has none."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from types import ModuleType

__all__ = ["PACKAGE", "built", "built_ids", "module_name"]

PACKAGE = "snippetgen.clients.flat.made"
"""The package of the modules."""


def module_name(id_: str) -> str:
    """Return the name of the module of a client."""
    return "".join(char if char.isalnum() else "_" for char in id_)


def built(id_: str) -> ModuleType | None:
    """Return the module of a client, or None in a checkout; it has `CLIENT`, `TEMPLATES` and `bind` (see `source.source`)."""
    return import_module(f"{PACKAGE}.{module_name(id_)}") if id_ in built_ids() else None


@cache
def built_ids() -> tuple[str, ...]:
    """Return the ids of our clients as `catalog.client_ids` lists them, or nothing in a checkout."""
    try:
        ids: tuple[str, ...] = import_module(PACKAGE).IDS
    except ModuleNotFoundError:
        return ()
    return ids
