"""Merge what says something of a value: references, `allOf`, the alternative that is taken, and what stands beside them.

See https://json-schema.org/draft/2020-12/json-schema-core#section-10 and, for the discriminator,
https://spec.openapis.org/oas/v3.1.1.html#discriminator-object.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from snippetgen.document import Scalar
from snippetgen.openapi.library import At, Library, Unmade
from snippetgen.openapi.requests.values import plain
from snippetgen.openapi.tree import items, members, text, value
from snippetgen.text import JsonValue

__all__ = ["Schema", "merged"]

_DEEP = 60  # schemas on the way to one


@dataclass
class Schema:
    """All that is said of a value.

    Attributes:
        keywords: the keywords but those below; the last that was read wins.
        properties: the schemas of each property; all of them hold.
        required: the names of the properties that have to be there.
        items: the schemas of the items of a list.
        examples: the objects that are examples of parts of it.
        fixed: the values of properties that say which alternative it is.
        seen: the references that led here, which are not followed again further down.
        recursive: whether a reference was not followed for that reason.
        alternatives: whether one of several was taken.
    """

    keywords: dict[str, At] = field(default_factory=dict)
    properties: dict[str, tuple[At, ...]] = field(default_factory=dict)
    required: dict[str, None] = field(default_factory=dict)
    items: tuple[At, ...] = ()
    examples: list[dict[str, JsonValue]] = field(default_factory=list)
    fixed: dict[str, str] = field(default_factory=dict)
    seen: frozenset[str] = frozenset()
    recursive: bool = False
    alternatives: bool = False

    def kind(self) -> str:
        """Return the type of the value; without one, what its keywords are about, or nothing."""
        types = plain(self.keywords["type"].tree) if "type" in self.keywords else ""
        if isinstance(types, list):
            types = next((each for each in types if each != "null"), "")
        if isinstance(types, str) and types and types != "null":
            return types
        if self.properties or self.examples or "additionalProperties" in self.keywords:
            return "object"
        return "array" if self.items or "prefixItems" in self.keywords else ""

    def says(self, keyword: str) -> bool:
        """Return whether a keyword is true."""
        return keyword in self.keywords and plain(self.keywords[keyword].tree) is True


def merged(library: Library, schemas: Iterable[At], seen: frozenset[str] = frozenset()) -> Schema:
    """Merge the schemas of a value; `seen` are the references that led to it."""
    found = Schema(seen=seen)
    for each in schemas:
        if each.reference:
            found.seen |= {each.reference}
        _Merging(library, found).add(each, each.reference)
    return found


class _Merging:
    """The state of merging schemas into one."""

    def __init__(self, library: Library, schema: Schema) -> None:
        self._library = library
        self._schema = schema
        self._depth = 0

    def add(self, at: At, outer: str, *, part: bool = False) -> None:
        """Add a schema; `outer` is the reference by which the whole was reached, of which this may be a `part`."""
        self._depth += 1
        if self._depth > _DEEP:
            raise Unmade("a schema is nested too deeply")
        reference = text(value(at.tree, "$ref"))
        if reference:
            self._referred(at, reference, outer, part=part)
        if not (reference and self._library.old):  # before OpenAPI 3.1, what stands beside a reference is ignored
            self._own(at, outer, part=part)
        self._depth -= 1

    def _referred(self, at: At, reference: str, outer: str, *, part: bool) -> None:
        target = self._library.target(at, reference)
        if target.reference in self._schema.seen:
            self._schema.recursive = True
            return
        self._schema.seen |= {target.reference}
        self.add(target, outer or target.reference, part=part)

    def _own(self, at: At, outer: str, *, part: bool) -> None:
        for each in items(value(at.tree, "allOf")):
            self.add(At(each, at.file), outer, part=True)
        found = [each for keyword in ("oneOf", "anyOf") if (each := self._alternative(at, keyword)) is not None]
        for each in found:
            self._schema.alternatives = True
            self.add(each, "")
        reached = self._target(at, text(value(found[0].tree, "$ref"))) if found else outer
        self._discriminate(at, reached, base=not found and not part)
        for key, tree in members(at.tree):
            self._keyword(key, At(tree, at.file))

    def _keyword(self, key: str, at: At) -> None:
        schema = self._schema
        if key == "properties":
            for name, tree in members(at.tree):
                schema.properties[name] = (*schema.properties.get(name, ()), At(tree, at.file))
        elif key == "required":
            names = plain(at.tree)
            schema.required |= dict.fromkeys(each for each in names if isinstance(each, str)) if isinstance(names, list) else {}
        elif key == "items":
            schema.items = schema.items if isinstance(at.tree, Scalar | bool) else (*schema.items, at)
        elif key == "example" and isinstance(example := plain(at.tree), dict):
            schema.examples.append(example)
        elif key not in ("allOf", "oneOf", "anyOf", "$ref"):
            schema.keywords[key] = at

    def _alternative(self, at: At, keyword: str) -> At | None:
        """Choose an alternative that is not only null: the first with an example, or else the first."""
        found = [At(each, at.file) for each in items(value(at.tree, keyword))]
        found = [each for each in found if text(value(each.tree, "type")) != "null"]
        with_example = [each for each in found if self._library.get(self._library.follow(each), "example")]
        return next(iter(with_example + found), None)

    def _discriminate(self, at: At, reached: str, *, base: bool) -> None:
        """Set the property that tells alternatives apart, to the name of the one that was reached, or of a base's child."""
        discriminator = value(at.tree, "discriminator")
        name = text(value(discriminator, "propertyName")) or text(discriminator)
        if not name:
            return
        names = self._names(At(value(discriminator, "mapping"), at.file))
        if base and names and reached not in names and self._is_base(at, name):
            reached = next(iter(names))
            if reached not in self._schema.seen:
                file, _, pointer = reached.partition("#")
                self._schema.seen |= {reached}
                self.add(self._library.target(At(None, file), f"#{pointer}"), reached, part=True)
        if reached:
            self._schema.fixed.setdefault(name, names.get(reached) or reached.rpartition("/")[2])

    def _names(self, mapping: At) -> dict[str, str]:
        """Return the names of alternatives, by their references."""
        known = self._library.mappings
        if id(mapping.tree) not in known:
            names = known[id(mapping.tree)] = {}
            for key, tree in members(mapping.tree):
                names.setdefault(self._target(mapping, text(tree)), key)
        return known[id(mapping.tree)]

    def _target(self, at: At, reference: str) -> str:
        """Return a reference, or the name of a schema, as those that were followed are written."""
        if not reference:
            return ""
        if "/" not in reference and "#" not in reference and "." not in reference:
            reference = f"#/{'definitions' if self._library.swagger else 'components/schemas'}/{reference}"
        return self._library.absolute(at, reference)

    def _is_base(self, at: At, name: str) -> bool:
        """Return whether a schema has nothing of its own but the property that tells its children apart."""
        return all(key == name for key, _ in members(value(at.tree, "properties")))
