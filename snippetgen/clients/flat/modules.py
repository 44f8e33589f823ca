"""Our own clients as the modules of a wheel: what their descriptions say, and their flat functions."""

from __future__ import annotations

from collections.abc import Mapping

from snippetgen.clients.catalog import client_ids, load_client
from snippetgen.clients.client import Client
from snippetgen.clients.flat.built import PACKAGE, module_name
from snippetgen.clients.flat.loading import Made, make

__all__ = ["FOLDER", "modules"]

FOLDER = PACKAGE.replace(".", "/")
"""The folder of the modules in a wheel."""

_IMPORTS = """from types import SimpleNamespace

from snippetgen.clients.client import Client, Option
from snippetgen.text import Expression
"""


def modules() -> dict[str, str]:
    """Write the package of the modules: the text of each by its name.

    Raises:
        ValueError: a client does what the compiler does not handle.
    """
    ids = client_ids(())
    found = {"__init__": f'"""Made of the templates when this wheel was built."""\n\nIDS = {ids!r}\n'}
    for id_ in ids:
        made = make(client := load_client(id_))
        if made is None:
            raise ValueError(f"{id_} has no flat function")
        found[module_name(id_)] = _module(client, made)
    return found


def _module(client: Client, made: Made) -> str:
    head = f'"""Made of the templates of {client.id} when this wheel was built."""\n\n'
    return f"{head}{_IMPORTS}{made.source}\n\nTEMPLATES = {(*made.templates,)!r}\nCLIENT = {_written(client)}\n"


def _written(client: Client) -> str:
    """Write a client as an expression of Python: its parts are named tuples, texts and mappings of them."""
    fields = {
        name: dict(value) if isinstance(value, Mapping) else value
        for name, value in client._asdict().items()
        if name != "defaults"
    }
    return f"Client(**{fields!r}, defaults=SimpleNamespace(**{vars(client.defaults)!r}))"
