"""Follow the references of a document, within it and to the files beside it; nothing is fetched from a network.

See https://spec.openapis.org/oas/v3.1.1.html#reference-object.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Mapped
from functools import cached_property

from snippetgen import files
from snippetgen.document import Mapping, read
from snippetgen.openapi.settings import LIMIT
from snippetgen.openapi.tree import Tree, items, members, read_tree, resolve, text, value
from snippetgen.patterns import pattern
from snippetgen.problems import Problems, Source
from snippetgen.records import NamedTuple

__all__ = ["At", "Library", "Unmade"]

_REFERENCES = 20
_LARGE = 30  # entries of a mapping, which is then searched by an index
_REMOTE = pattern(r"[A-Za-z][A-Za-z0-9+.-]*://")


class Unmade(Exception):  # noqa: N818 - it is no error of a program
    """An operation of which no request can be made: why, and what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}; {self.hint}" if self.hint else self.message


class At(NamedTuple):
    """A node of a document.

    Attributes:
        tree: the node, or none.
        file: the path of the file that holds it.
        reference: the reference by which it was reached, if it was by one.
        seen: of a schema, the references on the way to it, none of which is followed again below.
    """

    tree: Tree
    file: str
    reference: str = ""
    seen: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return self.tree is not None


class Library:
    """The documents that references lead to; each is read when it is first asked for.

    Attributes:
        root: the root of the first document.
        sources: the texts of the documents, by path.
        swagger: whether the first is one of Swagger 2.0.
        old: whether it is older than OpenAPI 3.1.
        mappings: the names of alternatives by their references, by the identity of the mapping that has them.
        children: the references of schemas that extend another by `allOf`, by its reference.
        requirements: the sets of security schemes that some operation needs together.
    """

    def __init__(self, source: Source) -> None:
        root = read_tree(source)
        self.root = At(root, source.path)
        self.sources = {source.path: source}
        self.swagger = value(root, "swagger") is not None
        self.old = self.swagger or text(value(root, "openapi")).startswith("3.0")
        self._trees: dict[str, Tree] = {source.path: root}
        self.mappings: dict[int, dict[str, str]] = {}
        self._index: dict[int, dict[str, Tree]] = {}

    @cached_property
    def children(self) -> Mapped[str, Sequence[str]]:  # noqa: D102 - see above
        at = self.get(self.root, *self.schemas)
        found: dict[str, list[str]] = {}
        for name, tree in members(at.tree):
            for part in items(value(tree, "allOf")):
                if (reference := text(value(part, "$ref"))).startswith("#"):
                    child = "#" + "".join(f"/{each}" for each in (*self.schemas, name))
                    found.setdefault(self.absolute(self.root, reference), []).append(self.absolute(self.root, child))
        return found

    @cached_property
    def requirements(self) -> frozenset[frozenset[str]]:  # noqa: D102 - see above
        items_ = [item for _, item in members(value(self.root.tree, "paths"))]
        holders = [self.root.tree, *(operation for item in items_ for _, operation in members(item))]
        return frozenset(
            frozenset(name for name, _ in members(each)) for holder in holders for each in items(value(holder, "security"))
        )

    @property
    def schemas(self) -> tuple[str, ...]:
        """The keys of the schemas with names."""
        return ("definitions",) if self.swagger else ("components", "schemas")

    def get(self, at: At, *keys: str) -> At:
        """Return what is under some keys, behind the references on the way; its tree is none if there is nothing."""
        for key in keys:
            tree = at.tree.get(key) if isinstance(at.tree, dict) else self._entry(at.tree, key)
            at = At(tree, at.file)
            if tree is None:
                return at
            if isinstance(tree, dict):
                if "$ref" in tree:
                    at = self.follow(at)
            elif isinstance(tree, Mapping):
                at = self.follow(at)
        return at

    def raw(self, at: At, key: str) -> At:
        """Return what is under a key, which may be a reference."""
        return At(self._entry(at.tree, key), at.file)

    def text(self, at: At, *keys: str) -> str:
        """Return a text under some keys, or an empty one."""
        return text(self.get(at, *keys).tree)

    def entries(self, at: At) -> Iterator[tuple[str, At]]:
        """Yield the entries of a mapping, behind their references."""
        for key, tree in members(at.tree):
            yield key, self.follow(At(tree, at.file))

    def items(self, at: At) -> Iterator[At]:
        """Yield the items of a list, behind their references."""
        for tree in items(at.tree):
            yield self.follow(At(tree, at.file))

    def follow(self, at: At) -> At:
        """Return what a node refers to, or the node itself.

        Raises:
            Unmade: the reference leads nowhere, to a network, or round in a circle.
        """
        if isinstance(at.tree, dict) and "$ref" not in at.tree:  # as are nearly all
            return at
        for _ in range(_REFERENCES):
            reference = text(value(at.tree, "$ref")) if isinstance(at.tree, Mapping | dict) else ""
            if not reference:
                return at
            at = self.target(at, reference)
        raise Unmade(f"the reference {at.reference} leads to itself or through more than {_REFERENCES} others")

    def absolute(self, at: At, reference: str) -> str:
        """Return a reference in the file of a node with the path of the file that it leads to."""
        path, _, pointer = reference.partition("#")
        return f"{self._file(at.file, path) if path else at.file}#{pointer}"

    def target(self, at: At, reference: str) -> At:
        """Return what a reference in the file of a node leads to, one step."""
        absolute = self.absolute(at, reference)
        file, _, pointer = absolute.partition("#")
        if file not in self._trees:
            self._trees[file] = self._read(file, reference)
        if pointer and not pointer.startswith("/"):
            raise Unmade(f"the reference {reference} is to a name, not to a place", "write it as a JSON Pointer, such as #/a/b")
        _, found = resolve(self._trees[file], f"#{pointer}", self._index)
        if found is None:
            raise Unmade(f"the reference {reference} leads nowhere", f"{file} has nothing there")
        return At(found, file, absolute)

    @staticmethod
    def _file(holder: str, path: str) -> str:
        if _REMOTE.match(path):
            raise Unmade(f"the reference {path} is to a network", "save the file beside the document, and refer to it there")
        return files.shown(os.path.normpath(os.path.join(os.path.dirname(holder), path)))

    def _read(self, file: str, reference: str) -> Tree:
        if files.outside(file, os.path.dirname(os.path.abspath(self.root.file))):
            raise Unmade(f"the reference {reference} leads out of the project")
        try:
            self.sources[file] = read(file, LIMIT)
            return read_tree(self.sources[file])
        except Problems as error:
            raise Unmade(f"the reference {reference} cannot be followed: {error.problems[0].message}") from None

    def _entry(self, tree: Tree, key: str) -> Tree:
        if isinstance(tree, Mapping) and len(tree.entries) > _LARGE:
            if id(tree) not in self._index:
                self._index[id(tree)] = dict(members(tree))
            return self._index[id(tree)].get(key)
        return value(tree, key)
