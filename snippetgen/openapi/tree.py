"""Parse an OpenAPI document from YAML or JSON, and navigate it by keys, JSON Pointer and JSONPath."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from urllib.parse import unquote

from snippetgen.document import Mapping, Mark, Reader, Scalar, no_collections, parse
from snippetgen.document import Sequence as List
from snippetgen.patterns import pattern
from snippetgen.problems import Problem, Problems, Source, Where, lines, place
from snippetgen.text import Number

if TYPE_CHECKING:
    from json import JSONDecodeError

__all__ = ["Tree", "entries", "is_list", "items", "json_path", "lacks", "members", "read_tree", "resolve", "text", "value"]

Tree = object
"""A node of a YAML document, or a value parsed by `json`; the functions here accept both."""

_NAME = pattern(r"[A-Za-z_][A-Za-z0-9_]*")
_NOWHERE = Mark(-1, 0)


class _Lenient(Reader):
    """A reader that ignores what it can in a document written for other tools; linting it is not our job."""

    def add(self, problem: Problem) -> None:
        self._problems[problem] = None


@no_collections()
def read_tree(source: Source) -> Tree:
    """Parse a document; the nodes of a `.json` file have no source locations.

    Raises:
        Problems: the document is not valid YAML or JSON.
    """
    if not source.path.endswith(".json"):
        return parse(_Lenient(source))
    import json  # noqa: PLC0415 - most documents are YAML

    try:
        tree: Tree = json.loads(source.text, parse_float=Number, parse_int=Number, parse_constant=str)
    except json.JSONDecodeError as error:
        raise Problems([_no_json(source, error)]) from None
    except RecursionError:
        raise Problems([Problem(Where(source.path), "nested too deeply")]) from None
    return tree


def _no_json(source: Source, error: JSONDecodeError) -> Problem:
    where = place(source.path, error.lineno, error.colno, 1, lines(source.text)[error.lineno - 1].rstrip("\r"))
    return Problem(where, f"not valid JSON: {error.msg}")


def entries(tree: Tree) -> list[tuple[Scalar, Tree]]:
    """List the entries of a mapping; any other node has none."""
    if isinstance(tree, Mapping):
        return [*tree.entries]
    if isinstance(tree, dict):
        return [(Scalar(key, plain=False, start=_NOWHERE, end=_NOWHERE), item) for key, item in tree.items()]
    return []


def members(tree: Tree) -> Iterable[tuple[str, Tree]]:
    """List the entries of a mapping by their keys alone."""
    if isinstance(tree, dict):
        return tree.items()
    return [(key.value, item) for key, item in tree.entries] if isinstance(tree, Mapping) else ()


def lacks(tree: Tree, keys: frozenset[str]) -> bool:
    """Return whether it is plain at once that a node has none of some keys, so that nobody has to ask for each."""
    return isinstance(tree, dict) and keys.isdisjoint(tree)


def items(tree: Tree) -> Sequence[Tree]:
    """List the items of a sequence; any other node has none."""
    found = tree.items if isinstance(tree, List) else tree
    return found if isinstance(found, list) else ()


def is_list(tree: Tree) -> bool:
    """Return whether a node is a sequence."""
    return isinstance(tree, List | list)


def value(tree: Tree, *keys: str) -> Tree:
    """Return the value at a path of keys, or none."""
    for key in keys:
        tree = tree.get(key) if isinstance(tree, dict) else next((item for name, item in members(tree) if name == key), None)
    return tree


def text(tree: Tree) -> str:
    """Return the text of a scalar as written; any other node gives an empty string."""
    written = tree.value if isinstance(tree, Scalar) else tree
    return written if isinstance(written, str) else ""


def resolve(root: Tree, reference: str, index: dict[int, dict[str, Tree]]) -> tuple[tuple[str, ...], Tree]:
    """Resolve a reference within the document, `#` and a JSON Pointer (RFC 6901, section 6), to its keys and its value.

    The index is kept between calls, as a large mapping would be searched from its start by every reference.
    """
    keys = tuple(unquote(token).replace("~1", "/").replace("~0", "~") for token in reference.removeprefix("#").split("/")[1:])
    found = root
    for key in keys:
        if id(found) not in index:
            index[id(found)] = dict(members(found))
            index[id(found)] |= {str(number): item for number, item in enumerate(items(found))}
        found = index[id(found)].get(key)
    return keys, found


def json_path(keys: Iterable[str]) -> str:
    """Write keys as a JSONPath (RFC 9535, section 2.3.1), such as `$.paths['/oauth/token'].post`."""
    return "$" + "".join(f".{key}" if _NAME.fullmatch(key) else f"[{_quoted(key)}]" for key in keys)


def _quoted(key: str) -> str:
    quote = '"' if "'" in key and '"' not in key else "'"
    escaped = key.replace("\\", "\\\\").replace(quote, f"\\{quote}")
    return f"{quote}{escaped}{quote}"
