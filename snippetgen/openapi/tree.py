"""The tree of an OpenAPI document, from YAML or JSON, and the ways through it: keys, JSON Pointers, JSONPath."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from urllib.parse import unquote

from snippetgen.document import Mapping, Mark, Reader, Scalar, parse
from snippetgen.document import Sequence as List
from snippetgen.problems import Problem, Problems, Source, Where

if TYPE_CHECKING:
    from json import JSONDecodeError

__all__ = ["Tree", "entries", "items", "json_path", "read_tree", "resolve", "text", "value"]

Tree = object
"""A node of a YAML document, or what `json` makes of a JSON document; the functions here look into both alike."""

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*").fullmatch
_NOWHERE = Mark(-1, 0)


class _Lenient(Reader):
    """A reader for a document that is not ours: what can be passed over in it is for its own linter to say."""

    def add(self, problem: Problem) -> None:
        self._problems[problem] = None


def read_tree(source: Source) -> Tree:
    """Make the tree of a document; what comes from a file whose name ends in `.json` has no places.

    Raises:
        Problems: this is neither YAML nor JSON.
    """
    if not source.path.endswith(".json"):
        return parse(_Lenient(source))
    import json  # noqa: PLC0415 - most documents are YAML

    try:
        tree: Tree = json.loads(source.text)
    except json.JSONDecodeError as error:
        raise Problems([_no_json(source, error)]) from None
    except RecursionError:
        raise Problems([Problem(Where(source.path), "this is nested too deeply")]) from None
    return tree


def _no_json(source: Source, error: JSONDecodeError) -> Problem:
    lines = source.text.split("\n")
    where = Where(source.path, error.lineno, error.colno, 1, lines[error.lineno - 1].rstrip("\r"))
    return Problem(where, f"this is no JSON: {error.msg}")


def entries(tree: Tree) -> list[tuple[Scalar, Tree]]:
    """List the pairs of a mapping; anything else has none."""
    if isinstance(tree, Mapping):
        return [*tree.entries]
    if isinstance(tree, dict):
        return [(Scalar(key, plain=False, start=_NOWHERE, end=_NOWHERE), item) for key, item in tree.items()]
    return []


def items(tree: Tree) -> Sequence[Tree]:
    """List the items of a list; anything else has none."""
    found = tree.items if isinstance(tree, List) else tree
    return found if isinstance(found, list) else ()


def value(tree: Tree, *keys: str) -> Tree:
    """Find what stands under a key of a key, or none."""
    for key in keys:
        if isinstance(tree, dict):
            tree = tree.get(key)
        else:
            tree = next((item for name, item in entries(tree) if name.value == key), None)
    return tree


def text(tree: Tree) -> str:
    """Give a text as it is written; anything else is an empty one."""
    written = tree.value if isinstance(tree, Scalar) else tree
    return written if isinstance(written, str) else ""


def resolve(root: Tree, reference: str) -> tuple[tuple[str, ...], Tree]:
    """Follow a reference into the same document, and give the keys that lead there and what is there.

    It is `#` and a JSON Pointer (RFC 6901, section 6).
    """
    keys = tuple(unquote(token).replace("~1", "/").replace("~0", "~") for token in reference.removeprefix("#").split("/")[1:])
    return keys, value(root, *keys)


def json_path(keys: Iterable[str]) -> str:
    """Write keys as a JSONPath (RFC 9535, section 2.3.1), as in `$.paths['/oauth/token'].post`."""
    return "$" + "".join(f".{key}" if _NAME(key) else f"[{_quoted(key)}]" for key in keys)


def _quoted(key: str) -> str:
    quote = '"' if "'" in key and '"' not in key else "'"
    escaped = key.replace("\\", "\\\\").replace(quote, f"\\{quote}")
    return f"{quote}{escaped}{quote}"
