"""The flat functions of our own clients as modules of a wheel."""

from __future__ import annotations

import os

from snippetgen.clients.catalog import client_ids, load_client
from snippetgen.clients.flat.loading import Made, make, module_name

__all__ = ["MADE", "write"]

MADE = "snippetgen/clients/flat/made"
"""The folder of the modules in a wheel."""


def write(folder: str) -> None:
    """Write the module of each client into a folder.

    Raises:
        ValueError: a client does what the compiler does not handle.
    """
    _write(folder, "__init__", '"""Made of the templates when this wheel was built."""\n')
    for id_ in client_ids(()):
        made = make(load_client(id_))
        if made is None:
            raise ValueError(f"{id_} has no flat function")
        _write(folder, module_name(id_), _module(id_, made))


def _module(id_: str, made: Made) -> str:
    head = f'"""Made of the templates of {id_} when this wheel was built."""\n\n'
    return f"{head}TEMPLATES = {made.templates!r}\nOPTIONS = {made.options!r}\n\n{made.source}"


def _write(folder: str, name: str, text: str) -> None:
    with open(os.path.join(folder, f"{name}.py"), "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
