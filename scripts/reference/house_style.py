"""Write the reference for authors of templates: what a template sees, and the keys of `cannot`."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import cleandoc, getdoc
from typing import Any, get_args, get_type_hints

from scripts.reference.writing import code, joined, table
from snippetgen.request.features import WORDS, phrase
from snippetgen.request.view import View

__all__ = ["features", "view"]


def view() -> str:
    """Write what a template sees: each record with its fields and their meaning."""
    rows = ((code(path), ", ".join(map(code, _names(record))), _meaning(record)) for path, record in _records(View, "request"))
    return joined([table(("In a template", "Has", "Meaning"), rows)])


def _records(record: Any, path: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - a class of named tuples
    yield path, record
    for name, hint in get_type_hints(record).items():
        for each in (hint, *get_args(hint)):
            if hasattr(each, "_fields"):
                several = "[]" if hint is not each and type(None) not in get_args(hint) else ""
                yield from _records(each, f"{path}.{name}{several}")


def _names(record: Any) -> list[str]:  # noqa: ANN401 - a class of named tuples
    """Return the names of a record's fields, and of what it makes of them when it is asked."""
    return [*record._fields, *(name for name, value in vars(record).items() if isinstance(value, property))]


def _meaning(record: Any) -> str:  # noqa: ANN401 - a class of named tuples
    """Return the docstring of a class as one line."""
    return " ".join(cleandoc(getdoc(record) or "").split())


def features() -> str:
    """Write the keys of `cannot` with their meaning."""
    return joined([table(("Key", "Meaning"), ((code(word), phrase(word)) for word in (*WORDS, "method:*", "header:sec-*")))])
