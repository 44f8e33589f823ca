"""What a writer of templates works with: what a template sees, the blocks of each client, and the words of `cannot`."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from inspect import cleandoc, getdoc
from typing import Any, get_args, get_type_hints

from scripts.reference.writing import code, joined, table
from snippetgen.clients.catalog import BUILTIN, client_ids
from snippetgen.request.features import WORDS, phrase
from snippetgen.request.view import View

__all__ = ["blocks", "features", "view"]

_BLOCK = re.compile(r"\{%-? block (\w+)")


def view() -> str:
    """Write what a template sees: each mapping of it with its fields and what they mean."""
    rows = ((code(path), ", ".join(map(code, record._fields)), _meaning(record)) for path, record in _records(View, "request"))
    return joined([table(("In a template", "Has", "Meaning"), rows)])


def _records(record: Any, path: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - a class of named tuples
    yield path, record
    for name, hint in get_type_hints(record).items():
        for each in (hint, *get_args(hint)):
            if hasattr(each, "_fields"):
                several = "[]" if hint is not each and type(None) not in get_args(hint) else ""
                yield from _records(each, f"{path}.{name}{several}")


def _meaning(record: Any) -> str:  # noqa: ANN401 - a class of named tuples
    """Give what the class says of its fields, after the sentence or the words that say what it is."""
    return " ".join(cleandoc(getdoc(record) or "").split())


def blocks() -> str:
    """Write which blocks each client has, in the order of its template."""
    rows = ((code(id_), ", ".join(map(code, _blocks(id_)))) for id_ in client_ids(()))
    return joined([table(("Client", "Blocks"), rows)])


def _blocks(id_: str) -> list[str]:
    with open(os.path.join(BUILTIN, *id_.split("/"), "sample.jinja"), encoding="utf-8") as file:
        return _BLOCK.findall(file.read())


def features() -> str:
    """Write the words by which a client says what it cannot send."""
    return joined([table(("Word", "Is"), ((code(word), phrase(word)) for word in (*WORDS, "method:*")))])
