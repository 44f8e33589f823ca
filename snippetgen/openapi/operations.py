"""Read the operations of an OpenAPI (3.0, 3.1, 3.2) or Swagger (2.0) document: https://spec.openapis.org/oas/."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, product

from snippetgen.document import Scalar, no_collections
from snippetgen.openapi.json_places import JsonPlaces
from snippetgen.openapi.library import At, Library, Unmade
from snippetgen.openapi.settings import EXTENSIONS
from snippetgen.openapi.tree import Tree, entries, is_list, items, json_path, members, resolve, text, value
from snippetgen.patterns import pattern
from snippetgen.problems import Problem, Problems, Source, Where, lines, place
from snippetgen.records import NamedTuple

__all__ = ["Document", "Operation", "Server", "read_operations"]

_METHODS = frozenset(("get", "put", "post", "delete", "options", "head", "patch", "trace", "query"))
_URL = pattern(r"(?:[^/?#]*:)?//([^/?#]*)([^?#]*)")
_VARIABLE = pattern(r"\{([^{}]*)\}")
_MUCH = 100  # combinations of the values of a server's variables
_SERVERS = 1000
_REFERENCES = 20  # from one path item to the next
_OPERATIONS = 200_000


class Server(NamedTuple):
    """A server of an API, with its variables in braces.

    Attributes:
        host: the host and port, or an empty string for a relative URL.
        path: the prefix of all paths, without a trailing slash.
    """

    host: str
    path: str


class Operation(NamedTuple):
    """An operation of a document.

    Attributes:
        method: the method, in uppercase.
        path: the path template, such as `/orders/{id}`.
        id: the `operationId`, or an empty string.
        target: the JSONPath of the operation in the document; empty if it is in another file.
        servers: the servers of the operation.
        sampled: the `EXTENSIONS` already present in the document.
        closed: those of them to which nothing can be added, because they are not lists.
        where: the location in the file.
    """

    method: str
    path: str
    id: str
    target: str
    servers: tuple[Server, ...]
    sampled: tuple[str, ...]
    where: Where
    closed: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The `operationId`, or the method and path without one."""
        return self.id or self.endpoint

    @property
    def endpoint(self) -> str:
        """The method and path."""
        return f"{self.method} {self.path}"


class Document(NamedTuple):
    """A document.

    Attributes:
        path: its path.
        operations: its operations, in order.
        elsewhere: a problem for each path that is defined in another file, where no Overlay changes it.
        broken: a problem for each path that refers to nothing.
    """

    path: str
    operations: tuple[Operation, ...]
    elsewhere: tuple[Problem, ...] = ()
    broken: tuple[Problem, ...] = ()


@no_collections()
def read_operations(library: Library) -> Document:
    """Read the operations of a document.

    Raises:
        Problems: it is not an OpenAPI document.
    """
    source = library.sources[library.root.file]
    version = library.text(library.root, "openapi") or library.text(library.root, "swagger")
    if not version.startswith(("3.", "2.")):
        what = f"OpenAPI version {version} is not supported" if version else "not an OpenAPI document"
        raise Problems([Problem(Where(source.path), what, "expected 'openapi: 3.x' or 'swagger: 2.0'")])
    return _Reading(source, library).document()


class _Reading:
    """The state of reading one document."""

    def __init__(self, source: Source, library: Library) -> None:
        self._source = source
        self._library = library
        self._root = library.root.tree
        self._elsewhere: list[Problem] = []
        self._broken: list[Problem] = []
        self._index: dict[int, dict[str, Tree]] = {}
        self._known: dict[int, tuple[Server, ...]] = {}
        self._places: dict[str, JsonPlaces] = {}
        self._lines: dict[str, Sequence[str]] = {}

    def document(self) -> Document:
        operations = (
            operation
            for path, item in entries(value(self._root, "paths"))
            if path.value.startswith("/")
            for operation in self._path(path, item)
        )
        found = tuple(islice(operations, _OPERATIONS + 1))
        if len(found) > _OPERATIONS:  # path items can be referenced again and again
            raise Problems([Problem(Where(self._source.path), f"the document has more than {_OPERATIONS:,} operations")])
        return Document(self._source.path, tuple(self._named(found)), tuple(self._elsewhere), tuple(self._broken))

    def _named(self, operations: Sequence[Operation]) -> Iterator[Operation]:
        """Take an `operationId` that several operations have from all of them: which comes first means nothing."""
        alike: dict[str, list[Operation]] = {}
        for each in operations:
            alike.setdefault(each.id, []).append(each)
        several = {id_: found for id_, found in alike.items() if id_ and len(found) > 1}
        for id_, found in several.items():
            hint = f"give each its own; until then they go by method and path, as {found[0].endpoint}"
            self._broken.append(Problem(found[1].where, f"{len(found)} operations have the operationId {id_!r}", hint))
        for each in operations:
            yield each._replace(id="") if each.id in several else each

    def _path(self, path: Scalar, item: Tree) -> Iterator[Operation]:
        """Read the operations of a path, and those of the path item it references."""
        keys: tuple[str, ...] = ("paths", path.value)
        at = At(item, self._source.path)
        methods, seen = set[str](), set[str]()
        while at:
            for method, own, operation in self._operations(keys, at.tree):
                if method not in methods:
                    methods.add(method)
                    yield self._operation(method, path.value, own, operation, at)
            reference = text(value(at.tree, "$ref"))
            if not reference or f"{at.file} {reference}" in seen:
                return
            seen.add(f"{at.file} {reference}")
            if len(seen) > _REFERENCES:
                message = f"{path.value} leads through more than {_REFERENCES} references"
                self._broken.append(Problem(self._where(path), message, "let it refer to the last of these path items"))
                return
            if keys and reference.startswith("#"):
                keys, node = resolve(self._root, reference, self._index)
                at = At(node, at.file)
            else:
                keys, at = (), self._beyond(path, at, reference, told=not keys)

    def _beyond(self, path: Scalar, at: At, reference: str, *, told: bool) -> At:
        """Return a path item in another file, which an Overlay cannot target."""
        if not told:
            hint = "an Overlay cannot target it; bundle the document first, for example with `redocly bundle`"
            self._elsewhere.append(Problem(self._where(path), f"{path.value} is in another file, {reference}", hint))
        try:
            return self._library.target(at, reference)
        except Unmade as reason:
            self._broken.append(Problem(self._where(path), f"{path.value}: {reason.message}", reason.hint))
            return At(None, at.file)

    @staticmethod
    def _operations(keys: tuple[str, ...], item: Tree) -> Iterator[tuple[str, tuple[str, ...], tuple[Scalar, Tree]]]:
        for key, operation in entries(item):
            if key.value in _METHODS:
                yield key.value.upper(), (*keys, key.value) if keys else (), (key, operation)
            elif key.value == "additionalOperations":  # OpenAPI 3.2: other methods
                for method, other in entries(operation):
                    yield method.value, (*keys, key.value, method.value) if keys else (), (method, other)

    def _operation(self, method: str, path: str, keys: tuple[str, ...], written: tuple[Scalar, Tree], item: At) -> Operation:
        key, node = written
        if text(value(node, "$ref")):  # which no version allows, but documents have
            node = self._followed(At(node, item.file))
        sampled = {name: found for name, each in EXTENSIONS.items() if (found := value(node, *each)) is not None}
        return Operation(
            method=method,
            path=path,
            id=text(value(node, "operationId")),
            target=json_path(keys) if keys else "",
            servers=self._servers(node, item.tree),
            sampled=tuple(sampled),
            where=self._where(key, item.file, path),
            closed=tuple(name for name, found in sampled.items() if not is_list(found)),
        )

    def _followed(self, at: At) -> Tree:
        try:
            return self._library.follow(at).tree
        except Unmade:  # it is reported when its request is made
            return at.tree

    def _where(self, key: Scalar, file: str = "", path: str = "") -> Where:
        source = self._library.sources.get(file) or self._source
        line, column = key.start.line, key.start.column
        if line < 0:
            if source.path not in self._places:
                self._places[source.path] = JsonPlaces(source)
            return self._places[source.path].place(path or key.value, key.value)
        if source.path not in self._lines:
            self._lines[source.path] = lines(source.text)
        return place(source.path, line + 1, column + 1, len(key.value), self._lines[source.path][line].rstrip("\r"))

    def _servers(self, operation: Tree, item: Tree) -> tuple[Server, ...]:
        """List the servers of an operation: its own, else its path's, else the document's, else the one at `/`."""
        if value(self._root, "swagger") is not None:
            return (_server(f"//{text(value(self._root, 'host'))}{text(value(self._root, 'basePath'))}"),)
        for node in (operation, item, self._root):
            if servers := items(value(node, "servers")):
                if id(servers) not in self._known:
                    expanded = (each for server in servers for each in _expanded(server))
                    self._known[id(servers)] = tuple(dict.fromkeys(islice(expanded, _SERVERS)))
                return self._known[id(servers)]
        return (Server("", ""),)


def _expanded(server: Tree) -> Iterator[Server]:
    """Expand a server's URL with the values of its variables; a variable without an enum is also kept as is."""
    url = text(value(server, "url"))
    values: dict[str, tuple[str, ...]] = {}
    for name, variable in members(value(server, "variables")):
        known = [*map(text, items(value(variable, "enum")))] or [f"{{{name}}}"]
        values[name] = (text(value(variable, "default")), *known)
    for chosen in islice(product(*values.values()), _MUCH):
        yield _server(_filled(url, dict(zip(values, chosen, strict=True))))


def _filled(url: str, values: dict[str, str]) -> str:
    return _VARIABLE.sub(lambda match: values.get(match[1], match[0]), url)


def _server(url: str) -> Server:
    match = _URL.match(url)
    host, path = match.groups() if match else ("", re.split("[?#]", url)[0].removeprefix("."))
    path = path.rstrip("/")
    return Server(host, path if path.startswith("/") or not path else f"/{path}")
