"""Choose the operations of a document that become cases, and make their specs."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from fnmatch import fnmatchcase

from snippetgen.document import Mark, Node, no_collections, nodes
from snippetgen.openapi.library import Library, Unmade
from snippetgen.openapi.operations import Operation
from snippetgen.openapi.requests.context import Wanted
from snippetgen.openapi.requests.operation import located, make
from snippetgen.openapi.settings import Requests
from snippetgen.openapi.tree import text
from snippetgen.problems import Problem, Where, suggest
from snippetgen.records import NamedTuple
from snippetgen.spec.decode.placeholders import bare
from snippetgen.text import JsonValue

__all__ = ["Described", "described", "refusal", "unmet"]


class Described(NamedTuple):
    """The spec of an operation, as data; without data, no request can be made of it.

    Attributes:
        name: the name of its case.
        operation: the operation.
        data: the spec.
        problems: why there is none, or what a writer should know.
        invented: how many values were invented.
    """

    name: str
    operation: Operation
    data: dict[str, JsonValue]
    problems: tuple[Problem, ...]
    invented: int = 0

    def root(self, known: Container[str] = ()) -> Node:
        """Return the spec as nodes, all of them at the place of the operation; placeholders that are known stay undeclared."""
        where, data = self.operation.where, {**self.data}
        if isinstance(own := data.get("placeholders"), dict):
            data["placeholders"] = {name: about for name, about in own.items() if bare(name) not in known}
        return nodes(data, Mark(max(0, where.line - 1), max(0, where.column - 1)))


@no_collections()
def described(
    library: Library, named: Iterable[tuple[Operation, str]], settings: Requests, wanted: Wanted
) -> tuple[Described, ...]:
    """Make the specs of the operations that the settings choose; each comes with the name of its case."""
    return tuple(_made(library, each, name, wanted) for each, name in named if _is_chosen(library, each, settings))


def unmet(library: Library, operations: Iterable[Operation], settings: Requests) -> Iterator[Problem]:
    """Yield a problem for each pattern in the settings that no operation matches."""
    patterns = [*(settings.include or ()), *settings.exclude]
    words = {word for each in operations for word in _words(library, each) if word} if patterns else set()
    for pattern in patterns:
        if not any(fnmatchcase(word, pattern) for word in words):
            message = f"no operation has the id, tag or path {pattern!r}"
            yield Problem(Where(library.root.file), message, suggest(pattern, sorted(words)))


def refusal(operation: Operation, message: str, hint: str) -> Problem:
    """Say why no request can be made of an operation."""
    return Problem(operation.where, f"no request can be made of {operation.name!r}: {message}", hint)


def _made(library: Library, operation: Operation, name: str, wanted: Wanted) -> Described:
    try:
        made = make(library, operation, wanted)
    except Unmade as reason:
        return Described(name, operation, {}, (refusal(operation, reason.message, reason.hint),))
    problems = tuple(Problem(operation.where, f"operation {operation.name!r}: {warning}") for warning in made.warnings)
    return Described(name, operation, made.data, problems, made.invented)


def _is_chosen(library: Library, operation: Operation, settings: Requests) -> bool:
    if settings.include is None and not settings.exclude:
        return True
    words = [*_words(library, operation)]
    asked = settings.include is None or _matches(words, settings.include)
    return asked and not _matches(words, settings.exclude)


def _words(library: Library, operation: Operation) -> Iterator[str]:
    """Yield what a writer may call an operation: its id, its path, method and path, and its tags."""
    yield from (operation.id, operation.path, operation.endpoint)
    try:
        at, _ = located(library, operation)
        yield from (text(each.tree) for each in library.items(library.get(at, "tags")))
    except Unmade:  # it is reported when its request is made
        return


def _matches(words: Sequence[str], patterns: Sequence[str]) -> bool:
    return any(fnmatchcase(word, pattern) for pattern in patterns for word in words if word)
