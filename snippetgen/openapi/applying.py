"""Apply an Overlay to a document before it is read: https://spec.openapis.org/overlay/v1.0.0.html.

Of JSONPath (RFC 9535), what Overlays use is understood: names, wildcards, indexes, descendants, and filters by a value or a
name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from snippetgen import files
from snippetgen.document import Mapping, Mark, Scalar, nodes, read
from snippetgen.document import Sequence as List
from snippetgen.openapi.library import Library
from snippetgen.openapi.requests.values import plain
from snippetgen.openapi.settings import LIMIT
from snippetgen.openapi.tree import Tree, items, read_tree, text, value
from snippetgen.patterns import pattern
from snippetgen.problems import Problem, Problems, Where
from snippetgen.records import NamedTuple
from snippetgen.text import JsonValue

__all__ = ["PathError", "apply", "opened"]

_NOWHERE = Mark(-1, 0)
_NAME = r"[A-Za-z_\u0080-\U0010ffff][\w\u0080-\U0010ffff-]*"
_QUOTED = r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\""
_STEP = pattern(
    rf"(?P<deep>\.\.)?\.?(?:(?P<name>{_NAME})|(?P<any>\*)|\[\s*(?:(?P<quoted>{_QUOTED})|(?P<all>\*)|(?P<index>-?\d+)"
    rf"|\?\s*\(?\s*@\.(?P<key>{_NAME})\s*(?:==\s*(?P<value>{_QUOTED}|true|false|-?\d+)\s*)?\)?)\s*\])"
)
_ESCAPE = pattern(r"\\(.)")


class PathError(ValueError):
    """A JSONPath that is not understood."""


class _Spot(NamedTuple):
    """A value in a document: itself, what holds it, its index or key there, and its name."""

    tree: Tree
    holder: Any
    at: str | int
    name: str | int

    def remove(self) -> None:
        """Remove the value."""
        del self.holder[self.at]

    def put(self, new: Tree) -> None:
        """Put another value in its place."""
        old = self.holder[self.at]
        self.holder[self.at] = (old[0], new) if type(old) is tuple else new  # an entry of a mapping has its key


def opened(document: str, applied: Iterable[str] = ()) -> Library:
    """Read a document, and apply Overlays to it.

    Raises:
        Problems: a file cannot be read, or an Overlay cannot be applied.
    """
    library = Library(read(files.shown(document), LIMIT))
    for path in applied:
        source = read(files.shown(path), LIMIT)
        try:
            apply(library.root.tree, read_tree(source))
        except (PathError, RecursionError) as error:
            raise Problems([Problem(Where(source.path), str(error), "name what is to be changed by its keys")]) from None
        library.sources[source.path] = source
    return library


def apply(root: Tree, overlay: Tree) -> None:
    """Apply the actions of an Overlay, in order, to a document, which is changed.

    Raises:
        PathError: the target of an action is not understood.
    """
    for action in items(value(overlay, "actions")):
        spots = _found(root, text(value(action, "target")))
        if plain(value(action, "remove")) is True:
            for spot in reversed(spots):  # what is behind an item that is removed moves
                spot.remove()
        elif (update := value(action, "update")) is not None:
            for spot in spots:
                _update(spot, plain(update))


def _found(root: Tree, path: str) -> list[_Spot]:
    if not path.startswith("$"):
        raise PathError(f"{path!r} is no JSONPath: it begins with $")
    spots = [_Spot(root, [root], 0, "$")]
    at = 1
    while at < len(path):
        step = _STEP.match(path, at)
        if not step:
            raise PathError(f"{path[at:]!r} in the JSONPath {path!r} is not understood")
        at = step.end()
        within = [each for spot in spots for each in (_descendants(spot) if step["deep"] else [spot])]
        spots = [child for spot in within for child in _children(spot.tree) if _matches(child, step)]
    return spots


def _descendants(spot: _Spot) -> Iterator[_Spot]:
    yield spot
    for child in _children(spot.tree):
        yield from _descendants(child)


def _children(tree: Tree) -> Iterator[_Spot]:
    """Yield what is in a value."""
    if isinstance(tree, dict):
        yield from (_Spot(each, tree, key, key) for key, each in tree.items())
    elif isinstance(tree, Mapping):
        yield from (_Spot(each, tree.entries, index, key.value) for index, (key, each) in enumerate(tree.entries))
    elif isinstance(tree, List):
        yield from (_Spot(each, tree.items, index, index) for index, each in enumerate(tree.items))
    elif isinstance(tree, list):
        yield from (_Spot(each, tree, index, index) for index, each in enumerate(tree))


def _matches(child: _Spot, step: re.Match[str]) -> bool:
    if step["any"] or step["all"]:
        return True
    if step["name"] or step["quoted"]:
        return child.name == (step["name"] or _unquoted(step["quoted"]))
    if step["index"]:
        return child.name == int(step["index"])
    own = value(child.tree, step["key"])
    if step["value"] is None:
        return own is not None
    written = _unquoted(step["value"]) if step["value"][0] in "'\"" else step["value"]
    return own is not None and (text(own) or str(plain(own)).lower()) == written


def _unquoted(text_: str) -> str:
    return _ESCAPE.sub(r"\1", text_[1:-1])


def _update(spot: _Spot, new: JsonValue) -> None:
    """Merge a value into another: objects by key, lists by adding, anything else by replacing (section 4.4.2.1)."""
    tree = spot.tree
    if isinstance(tree, dict | Mapping) and isinstance(new, dict):
        known = {child.name: child for child in _children(tree)}
        for key, each in new.items():
            if key in known:
                _update(known[key], each)
            elif isinstance(tree, dict):
                tree[key] = each
            else:
                tree.entries.append((Scalar(key, plain=False, start=_NOWHERE, end=_NOWHERE), nodes(each, _NOWHERE)))
    elif isinstance(tree, List):
        tree.items.extend(nodes(each, _NOWHERE) for each in (new if isinstance(new, list) else [new]))
    elif isinstance(tree, list):
        tree.extend(new if isinstance(new, list) else [new])
    else:
        spot.put(nodes(new, _NOWHERE) if isinstance(tree, Scalar) else new)
