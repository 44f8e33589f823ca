"""Take values from a document: what its author wrote first, and else a placeholder or a value that shows that it is one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from snippetgen.document import Mapping as Nodes
from snippetgen.document import Scalar
from snippetgen.document import Sequence as List
from snippetgen.document.resolution import resolve
from snippetgen.openapi.library import At, Library
from snippetgen.openapi.tree import Tree
from snippetgen.text import JsonValue, Number, Slot, marked

__all__ = ["Names", "described", "given", "plain"]

_UNNAMED = re.compile(r"[^A-Za-z0-9_.-]+")


def plain(tree: Tree) -> JsonValue:  # noqa: PLR0911 - one for each kind of node
    """Return a node as JSON; a number keeps its lexeme, and what JSON cannot say is a text."""
    match tree:
        case Scalar(value, plain=True):
            try:
                return resolve(value)
            except ValueError:
                return value
        case Scalar(value):
            return value
        case List(entries):
            return [plain(each) for each in entries]
        case Nodes(members):
            return {key.value: plain(each) for key, each in members}
        case dict():
            return {key: plain(each) for key, each in tree.items()}
        case Number():
            return tree
        case list():
            return [plain(each) for each in tree]
        case str() | bool() | None:
            return tree
    raise AssertionError(f"{tree!r} is no node")  # pragma: no cover - both parsers make only these


def given(library: Library, at: At, *, old: bool) -> Iterator[JsonValue]:
    """Yield what an author gives as the value of a schema, the best first: https://json-schema.org/understanding-json-schema.

    `old` is whether `examples` is no list of values, as before OpenAPI 3.1.
    """
    if (found := library.get(at, "example")).tree is not None:
        yield plain(found.tree)
    examples = library.get(at, "examples")
    if not old and examples and (listed := plain(examples.tree)) and isinstance(listed, list):
        yield listed[0]
    for key in ("const", "default"):
        if (found := library.get(at, key)).tree is not None:
            yield plain(found.tree)
    if (choices := library.get(at, "enum")) and isinstance(listed := plain(choices.tree), list):
        yield from (each for each in listed[:1] if each is not None)


def described(text: str) -> str:
    """Return the first paragraph of a description, on one line."""
    return " ".join(text.strip().split("\n\n", 1)[0].split())


class Names:
    """The placeholders of a request: each has a name of its own.

    Attributes:
        found: what a spec says of each, by its name as written.
    """

    def __init__(self) -> None:
        self.found: dict[str, dict[str, JsonValue]] = {}
        self._places: dict[str, str] = {}

    def slot(self, name: str, place: str, about: Mapping[str, JsonValue]) -> str:
        """Return the placeholder for a value; `place` tells it from others of the same name, as `body.user.name` does."""
        path = place.split(".")
        words = [_UNNAMED.sub("-", each).strip("-.") for each in (path if path[-1] == name else [*path, name])]
        for count in range(1, len(words) + 1):
            written = ".".join(filter(None, words[-count:])) or "value"
            written = written if written[0].isalpha() else f"x{written}"
            if self._places.setdefault(written, place) == place:
                break
        return self.write(f"{{{written}}}", about)

    def write(self, written: str, about: Mapping[str, JsonValue]) -> str:
        """Return a placeholder as it is written."""
        self.found.setdefault(written, {key: value for key, value in about.items() if value not in ("", None, False)})
        bare = written[1:-1] if written.startswith("{") else written
        return marked([Slot(written, bare)])
