"""The operations of an OpenAPI document (3.0, 3.1, 3.2) or of a Swagger one (2.0): https://spec.openapis.org/oas/."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, product
from typing import NamedTuple

from snippetgen.document import Scalar
from snippetgen.openapi.settings import EXTENSIONS
from snippetgen.openapi.tree import Tree, entries, items, json_path, read_tree, resolve, text, value
from snippetgen.problems import Problem, Problems, Source, Where

__all__ = ["Document", "Operation", "Server", "read_operations"]

_METHODS = frozenset(("get", "put", "post", "delete", "options", "head", "patch", "trace", "query"))
_URL = re.compile(r"(?:[^/?#]*:)?//([^/?#]*)([^?#]*)")
_VARIABLE = re.compile(r"\{([^{}]*)\}")
_MUCH = 100


class Server(NamedTuple):
    """Where an API answers, with variables in braces.

    Attributes:
        host: host and port, or nothing for a relative URL.
        path: what stands before all paths, without a slash at its end.
    """

    host: str
    path: str


class Operation(NamedTuple):
    """An operation of a document.

    Attributes:
        method: in capital letters.
        path: its template, such as `/orders/{id}`.
        id: its `operationId`, or nothing.
        target: its place in the document, as a JSONPath.
        servers: where it is found.
        sampled: those of `EXTENSIONS` that it has in the document already.
        where: where it stands.
    """

    method: str
    path: str
    id: str
    target: str
    servers: tuple[Server, ...]
    sampled: tuple[str, ...]
    where: Where

    @property
    def name(self) -> str:
        """What people call it: its id, else its method and path."""
        return self.id or self.endpoint

    @property
    def endpoint(self) -> str:
        """Its method and path."""
        return f"{self.method} {self.path}"


class Document(NamedTuple):
    """A document's operations in its own order, and the paths whose operations are in other files, with their places."""

    path: str
    operations: tuple[Operation, ...]
    elsewhere: tuple[Problem, ...] = ()


def read_operations(source: Source) -> Document:
    """Read the operations of a document.

    Raises:
        Problems: it is no OpenAPI document.
    """
    root = read_tree(source)
    version = text(value(root, "openapi")) or text(value(root, "swagger"))
    if not version.startswith(("3.", "2.")):
        what = f"version {version} of OpenAPI is not known here" if version else "this is no OpenAPI document"
        raise Problems([Problem(Where(source.path), what, "it begins with 'openapi: 3.1.0' or the like")])
    return _Reading(source, root).document()


class _Reading:
    """One reading of a document."""

    def __init__(self, source: Source, root: Tree) -> None:
        self._source = source
        self._lines = source.text.split("\n")
        self._root = root
        self._elsewhere: list[Problem] = []

    def document(self) -> Document:
        found = tuple(
            operation
            for path, item in entries(value(self._root, "paths"))
            if path.value.startswith("/")
            for operation in self._path(path, item)
        )
        return Document(self._source.path, found, tuple(self._elsewhere))

    def _path(self, path: Scalar, item: Tree) -> Iterator[Operation]:
        """Read the operations of a path, and those of the path item that it refers to."""
        keys: tuple[str, ...] = ("paths", path.value)
        node: Tree = item
        seen = set()
        while node is not None:
            for method, at, operation in self._operations(keys, node):
                if method not in seen:
                    seen.add(method)
                    yield self._operation(method, path.value, at, operation, node)
            reference = text(value(node, "$ref"))
            if not reference or reference in seen:
                return
            seen.add(reference)
            if not reference.startswith("#"):
                hint = "an Overlay cannot reach it: bundle the document first, as with `redocly bundle`"
                self._elsewhere.append(Problem(self._where(path), f"{path.value} is in another file, {reference}", hint))
                return
            keys, node = resolve(self._root, reference)

    @staticmethod
    def _operations(keys: tuple[str, ...], item: Tree) -> Iterator[tuple[str, tuple[str, ...], tuple[Scalar, Tree]]]:
        for key, operation in entries(item):
            if key.value in _METHODS:
                yield key.value.upper(), (*keys, key.value), (key, operation)
            elif key.value == "additionalOperations":  # OpenAPI 3.2, for other methods
                for method, other in entries(operation):
                    yield method.value, (*keys, key.value, method.value), (method, other)

    def _operation(self, method: str, path: str, keys: tuple[str, ...], written: tuple[Scalar, Tree], item: Tree) -> Operation:
        key, node = written
        return Operation(
            method=method,
            path=path,
            id=text(value(node, "operationId")),
            target=json_path(keys),
            servers=self._servers(node, item),
            sampled=tuple(name for name, each in EXTENSIONS.items() if value(node, *each) is not None),
            where=self._where(key),
        )

    def _where(self, key: Scalar) -> Where:
        line, column = key.start.line, key.start.column
        if line < 0:
            return Where(self._source.path)
        return Where(self._source.path, line + 1, column + 1, len(key.value), self._lines[line].rstrip("\r"))

    def _servers(self, operation: Tree, item: Tree) -> tuple[Server, ...]:
        """List the servers of an operation: its own, else its path's, else the document's, else the one at `/`."""
        if value(self._root, "swagger") is not None:
            return (_server(f"//{text(value(self._root, 'host'))}{text(value(self._root, 'basePath'))}"),)
        for node in (operation, item, self._root):
            if servers := items(value(node, "servers")):
                return tuple(dict.fromkeys(each for server in servers for each in _expanded(server)))
        return (Server("", ""),)


def _expanded(server: Tree) -> Iterator[Server]:
    """Put the values of its variables into a server's URL; a variable that may have any other value stands there too."""
    url = text(value(server, "url"))
    values: dict[str, tuple[str, ...]] = {}
    for name, variable in entries(value(server, "variables")):
        known = [*map(text, items(value(variable, "enum")))] or [f"{{{name.value}}}"]
        values[name.value] = (text(value(variable, "default")), *known)
    for chosen in islice(product(*values.values()), _MUCH):
        yield _server(_filled(url, dict(zip(values, chosen, strict=True))))


def _filled(url: str, values: dict[str, str]) -> str:
    return _VARIABLE.sub(lambda match: values.get(match[1], match[0]), url)


def _server(url: str) -> Server:
    match = _URL.match(url)
    host, path = match.groups() if match else ("", re.split("[?#]", url)[0].removeprefix("."))
    path = path.rstrip("/")
    return Server(host, path if path.startswith("/") or not path else f"/{path}")
