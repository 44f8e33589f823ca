"""Merge what says something of a value: references, `allOf`, the alternative that is taken, and what stands beside them.

See https://json-schema.org/draft/2020-12/json-schema-core#section-10 and, for the discriminator,
https://spec.openapis.org/oas/v3.1.1.html#discriminator-object.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from snippetgen.document import Scalar
from snippetgen.openapi.library import At, Library, Unmade
from snippetgen.openapi.requests.values import plain
from snippetgen.openapi.tree import items, lacks, members, text, value
from snippetgen.text import JsonValue

__all__ = ["Schema", "merged"]

_DEEP = 60  # schemas on the way to one
_COMPOSED = frozenset(("allOf", "anyOf", "discriminator", "oneOf"))
_ANNOTATIONS = frozenset(("deprecated", "description", "readOnly", "title", "writeOnly"))


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
        recursive: whether a reference was not followed for that reason.
        alternatives: whether one of several was taken.
    """

    keywords: dict[str, At] = field(default_factory=dict)
    properties: dict[str, tuple[At, ...]] = field(default_factory=dict)
    required: dict[str, None] = field(default_factory=dict)
    items: tuple[At, ...] = ()
    examples: list[dict[str, JsonValue]] = field(default_factory=list)
    fixed: dict[str, str] = field(default_factory=dict)
    recursive: bool = False
    alternatives: bool = False

    def kind(self) -> str:
        """Return the type of the value; without one, what its keywords are about, or nothing."""
        types = plain(self.keywords["type"].tree) if "type" in self.keywords else ""
        if isinstance(types, list):
            types = next((each for each in types if each != "null"), "")
        if isinstance(types, str) and types and types != "null":
            return types
        if self.properties or self.required or self.examples or "additionalProperties" in self.keywords:
            return "object"
        return "array" if self.items or "prefixItems" in self.keywords else ""

    def says(self, keyword: str) -> bool:
        """Return whether a keyword is true."""
        return keyword in self.keywords and plain(self.keywords[keyword].tree) is True


def merged(library: Library, schemas: Iterable[At]) -> Schema:
    """Merge the schemas of a value."""
    found = Schema()
    for each in schemas:
        seen = each.seen | {each.reference} if each.reference else each.seen
        _Merging(library, found).add(each._replace(seen=seen), each.reference)
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
        if not (reference and self._library.old):
            self._own(at, outer, part=part)
        else:  # before OpenAPI 3.1, what stands beside a reference is ignored; but authors mean what annotates
            for key, tree in members(at.tree):
                if key in _ANNOTATIONS:
                    self._keyword(key, at._replace(tree=tree))
        self._depth -= 1

    def _referred(self, at: At, reference: str, outer: str, *, part: bool) -> None:
        target = self._library.target(at, reference)
        if target.reference in at.seen:
            self._schema.recursive = True
            return
        self.add(target._replace(seen=at.seen | {target.reference}), outer or target.reference, part=part)

    def _own(self, at: At, outer: str, *, part: bool) -> None:
        if not lacks(at.tree, _COMPOSED):
            self._composed(at, outer, part=part)
        for key, tree in members(at.tree):
            self._keyword(key, at._replace(tree=tree, reference=""))

    def _composed(self, at: At, outer: str, *, part: bool) -> None:
        """Add what a schema is composed of."""
        for each in items(value(at.tree, "allOf")):
            self.add(at._replace(tree=each), outer, part=True)
        found = [each for keyword in ("oneOf", "anyOf") if (each := self._alternative(at, keyword)) is not None]
        for each in found:
            self._schema.alternatives = True
            self.add(each, "")
        reached = self._target(at, text(value(found[0].tree, "$ref"))) if found else outer
        self._discriminate(at, reached, base=not found and not part)

    def _keyword(self, key: str, at: At) -> None:
        schema = self._schema
        if key == "properties":
            for name, tree in members(at.tree):
                schema.properties[name] = (*schema.properties.get(name, ()), at._replace(tree=tree))
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
        found = [at._replace(tree=each, reference="") for each in items(value(at.tree, keyword))]
        found = [each for each in found if text(value(each.tree, "type")) != "null"]
        with_example = [each for each in found if self._library.get(self._library.follow(each), "example")]
        return next(iter(with_example + found), None)

    def _discriminate(self, at: At, reached: str, *, base: bool) -> None:
        """Set the property that tells alternatives apart, to the name of the one that was reached, or of a base's child."""
        discriminator = value(at.tree, "discriminator")
        name = text(value(discriminator, "propertyName")) or text(discriminator)
        if not name:
            return
        names = self._names(at._replace(tree=value(discriminator, "mapping")))
        if base and reached not in names and self._is_base(at, name, reached):
            children = names or dict.fromkeys(self._library.children.get(reached, ()), "")
            reached = self._child(at, children, name, reached)
        if reached:
            self._schema.fixed.setdefault(name, names.get(reached) or self._name(at, reached))

    def _child(self, at: At, children: Mapping[str, str], name: str, base: str) -> str:
        """Add the first child of a base that is not on the way here, if the base has one, and return its reference."""
        allowed = _choices(at, name)
        for child, called in children.items():
            if child not in at.seen and (not allowed or (called or self._name(at, child)) in allowed):
                file, _, pointer = child.partition("#")
                target = self._library.target(at._replace(tree=None, file=file), f"#{pointer}")
                self.add(target._replace(seen=at.seen | {child}), child, part=True)
                return child
        return base

    def _name(self, at: At, reference: str) -> str:
        """Return what the property that tells alternatives apart has for one without a name in the mapping."""
        file, _, pointer = reference.partition("#")
        target = self._library.target(at._replace(tree=None, file=file), f"#{pointer}")
        return text(value(target.tree, "x-ms-discriminator-value")) or reference.rpartition("/")[2]

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
            reference = f"#/{'/'.join(self._library.schemas)}/{reference}"
        return self._library.absolute(at, reference)

    def _is_base(self, at: At, name: str, reached: str) -> bool:
        """Return whether a schema has only the property that tells its children apart, or may not be named there itself."""
        if all(key == name for key, _ in members(value(at.tree, "properties"))):
            return True
        allowed = _choices(at, name)
        return bool(allowed and reached) and self._name(at, reached) not in allowed


def _choices(at: At, name: str) -> Sequence[str]:
    """Return the texts that a property of a schema may have, as far as they stand there; none if there are others."""
    return [*map(text, items(value(at.tree, "properties", name, "enum")))]
