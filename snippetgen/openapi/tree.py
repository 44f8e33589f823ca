"""The tree of an OpenAPI document, from YAML or JSON, and the ways through it: keys, JSON Pointers, JSONPath."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import unquote

from snippetgen.document import Mapping, Mark, Node, Reader, Scalar, Sequence, parse
from snippetgen.problems import Problem, Problems, Source, Where

if TYPE_CHECKING:
    from json import JSONDecodeError

__all__ = ["entries", "items", "json_path", "read_tree", "resolve", "text", "value"]

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*").fullmatch
_NOWHERE = Mark(-1, 0)


class _Lenient(Reader):
    """A reader for a document that is not ours: what can be passed over in it is for its own linter to say."""

    def add(self, problem: Problem) -> None:
        self._problems[problem] = None


def read_tree(source: Source) -> Node:
    """Make the tree of a document; what comes from a file whose name ends in `.json` has no places.

    Raises:
        Problems: this is neither YAML nor JSON.
    """
    if not source.path.endswith(".json"):
        return parse(_Lenient(source))
    import json  # noqa: PLC0415 - most documents are YAML

    try:
        return _node(json.loads(source.text))
    except json.JSONDecodeError as error:
        raise Problems([_no_json(source, error)]) from None
    except RecursionError:
        raise Problems([Problem(Where(source.path), "this is nested too deeply")]) from None


def _no_json(source: Source, error: JSONDecodeError) -> Problem:
    lines = source.text.split("\n")
    where = Where(source.path, error.lineno, error.colno, 1, lines[error.lineno - 1].rstrip("\r"))
    return Problem(where, f"this is no JSON: {error.msg}")


def _node(data: object) -> Node:
    if isinstance(data, dict):
        return Mapping([(_scalar(key), _node(item)) for key, item in data.items()], _NOWHERE, _NOWHERE)
    if isinstance(data, list):
        return Sequence([_node(item) for item in data], _NOWHERE, _NOWHERE)
    return _scalar(data) if isinstance(data, str) else Scalar(str(data), plain=True, start=_NOWHERE, end=_NOWHERE)


def _scalar(text: str) -> Scalar:
    return Scalar(text, plain=False, start=_NOWHERE, end=_NOWHERE)


def entries(node: Node | None) -> list[tuple[Scalar, Node]]:
    """List the pairs of a mapping; anything else has none."""
    return node.entries if isinstance(node, Mapping) else []


def items(node: Node | None) -> list[Node]:
    """List the items of a list; anything else has none."""
    return node.items if isinstance(node, Sequence) else []


def value(node: Node | None, *keys: str) -> Node | None:
    """Find what stands under a key of a key, or none."""
    for key in keys:
        node = next((item for name, item in entries(node) if name.value == key), None)
    return node


def text(node: Node | None) -> str:
    """Give a text as it is written; anything else is an empty one."""
    return node.value if isinstance(node, Scalar) else ""


def resolve(root: Node, reference: str) -> tuple[tuple[str, ...], Node | None]:
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
