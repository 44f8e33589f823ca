"""Take values from a document: what its author wrote first, and else a placeholder or a value that shows that it is one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from snippetgen.document import Mapping as Nodes
from snippetgen.document import Scalar
from snippetgen.document import Sequence as List
from snippetgen.document.resolution import resolve
from snippetgen.openapi.library import At, Library, Unmade
from snippetgen.openapi.tree import Tree, lacks
from snippetgen.patterns import pattern
from snippetgen.spec.decode.placeholders import CONVENTIONS
from snippetgen.text import JsonValue, Number, Slot, marked

__all__ = ["Names", "described", "given", "is_placeholder", "is_to_fill", "plain"]

_DEEP = 100  # as deep as YAML may be
_GIVEN = frozenset(("const", "default", "enum", "example", "examples"))
_TO_FILL = pattern(r"\$?\{[A-Za-z][\w .-]*\}|\{\{ ?[A-Za-z][\w .-]*\}\}|<[A-Za-z][\w .-]*>")
_UNNAMED = pattern(r"[^A-Za-z0-9_.-]+")


def plain(tree: Tree, depth: int = 0) -> JsonValue:
    """Return a node as JSON; a number keeps its lexeme, and what JSON cannot say is a text.

    Raises:
        Unmade: it is nested too deeply; `depth` is how deep it is.
    """
    if depth > _DEEP:
        raise Unmade("an example is nested too deeply", "leave the operation out with `exclude`")
    match tree:
        case Scalar():
            return _scalar(tree)
        case List(entries):
            return [plain(each, depth + 1) for each in entries]
        case Nodes(members):
            return {key.value: plain(each, depth + 1) for key, each in members}
        case dict():
            return {key: plain(each, depth + 1) for key, each in tree.items()}
        case list():
            return [plain(each, depth + 1) for each in tree]
    assert isinstance(tree, Number | str | bool | None), "a parser made it"
    return tree


def _scalar(node: Scalar) -> JsonValue:
    if not node.plain:
        return node.value
    try:
        return resolve(node.value)
    except ValueError:
        return node.value


def given(library: Library, at: At) -> Iterator[JsonValue]:
    """Yield what an author gives as the value of a schema, the best first: https://json-schema.org/understanding-json-schema."""
    if lacks(at.tree, _GIVEN):
        return
    if (found := library.get(at, "example")).tree is not None:
        yield plain(found.tree)
    examples = library.get(at, "examples")
    if not library.old and examples and (listed := plain(examples.tree)) and isinstance(listed, list):
        yield listed[0]
    for key in ("const", "default"):
        if (found := library.get(at, key)).tree is not None:
            yield plain(found.tree)
    if (choices := library.get(at, "enum")) and isinstance(listed := plain(choices.tree), list):
        yield from (each for each in listed[:1] if each is not None)


def is_to_fill(value: JsonValue) -> bool:
    """Return whether an author's value says what to put in its place, such as `{{id}}`, `{Result Id}` and `<token>`."""
    return isinstance(value, str) and _TO_FILL.fullmatch(value) is not None


def is_placeholder(value: JsonValue) -> bool:
    """Return whether an author's value is a placeholder as this project writes them by default, such as `{id}`."""
    return isinstance(value, str) and re.fullmatch(CONVENTIONS["{x}"], value) is not None


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
