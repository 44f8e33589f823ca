"""Write the reference of the keys of a spec from its JSON Schema."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

import snippetgen.spec
from scripts.reference.writing import fence, heading, joined

__all__ = ["keys", "schema", "spec"]

Schema = Mapping[str, Any]

_WORDS = {
    "string number boolean": "text",
    "boolean": "`true` or `false`",
    "object": "mapping",
    "array": "list",
    "None": "any value of JSON",
}
"""The names of the schema's types for readers; a scalar is used as written, so its type is text."""
_NAMES = {
    "responses": "[mapping](#keys-response) or a list of them",
    "pairs": "[name and value pairs](#pairs)",
    "headers": "[name and value pairs](#pairs)",
    "cookies": "[name and value pairs](#pairs)",
    "path": "path",
    "wording": "[text, or one for each language](#languages)",
}
"""The names of the schema's definitions for readers, unless they are objects with keys of their own."""


def schema() -> Schema:
    """Read the schema in the package."""
    with open(os.path.join(os.path.dirname(snippetgen.spec.__file__ or ""), "schema.json"), encoding="utf-8") as file:
        found: Schema = json.load(file)
    return found


def spec() -> str:
    """Write a section for each mapping with keys of its own, and a subsection for each key."""
    whole = schema()
    blocks: list[str] = []
    for path, record in keys(whole):
        anchor = _anchor(path) or "top"
        blocks.append(heading(2, f"Keys of `{_dotted(path)}`" if path else "Keys of a spec", f"keys-{anchor}"))
        blocks += [each for name in record["properties"] for each in _key(whole, path, name, record)]
    return joined(blocks)


def keys(whole: Schema) -> Iterator[tuple[tuple[str, ...], Schema]]:
    """Yield each mapping with keys of its own and its path, in which `*` stands for any name."""
    seen: set[int] = set()

    def walk(node: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Schema]]:
        if isinstance(node, list):
            for each in node:
                yield from walk(each, path)
        if not isinstance(node, dict):
            return
        record = _resolved(whole, node)
        if "properties" in record and id(record) not in seen:
            seen.add(id(record))
            yield path, record
        for name, value in record.get("properties", {}).items():
            yield from walk(value, (*path, name))
        for word in ("anyOf", "additionalProperties", "items"):
            # A list of key-value pairs is equivalent to the mapping, so it has the same path.
            yield from walk(record.get(word), path if word == "anyOf" else (*path, "*"))

    yield from walk(whole, ())


def _resolved(whole: Schema, node: Schema) -> Schema:
    name = _reference(node)
    return whole["definitions"][name] if name else node


def _reference(node: Schema) -> str:
    """Return the name of the definition a node refers to, directly or in an `allOf` (draft-07 ignores keys beside `$ref`)."""
    reference: str = node.get("$ref") or next((each["$ref"] for each in node.get("allOf", ()) if "$ref" in each), "")
    return reference.rpartition("/")[2]


def _key(whole: Schema, path: Sequence[str], name: str, record: Schema) -> Iterator[str]:
    node = record["properties"][name]
    yield heading(3, f"`{name}`", _anchor((*path, name)))
    need = ", required" if name in record.get("required", ()) else ""
    yield f"*{_kind(whole, node, (*path, name))}{need}*"
    yield node["description"]
    yield fence("yaml", "\n".join(_example(name, each) for each in node["examples"]))


def _kind(whole: Schema, node: Schema, path: tuple[str, ...]) -> str:
    """Describe the type of a key."""
    if name := _NAMES.get(_reference(node)):
        return name
    record = _resolved(whole, node)
    record = next(iter(record.get("anyOf", ())), record)
    inner = next((each for each, found in keys(whole) if found is record), None) or next(
        (each for each, _ in keys(whole) if each[:-1] == path and each[-1] == "*"), None
    )
    if inner:
        kind = "mapping" if inner[-1] != "*" else "mapping of names to mappings" if path == ("placeholders",) else "parts"
        return f"[{kind}](#keys-{_anchor(inner)})"
    return _plain(record)


def _plain(record: Schema) -> str:
    """Describe a type without keys of its own.

    Raises:
        KeyError: the type has no name in `_WORDS`.
    """
    kind = record.get("type")
    if kind == "integer":
        return f"integer from {record['minimum']} to {record['maximum']}"
    return _WORDS[" ".join(kind) if isinstance(kind, list) else str(kind)]


def _example(name: str, value: object) -> str:
    flow = yaml.safe_dump({name: value}, sort_keys=False, default_flow_style=True, width=10_000, allow_unicode=True)
    return str(flow).strip()[1:-1]


def _anchor(path: Sequence[str]) -> str:
    return "-".join("each" if part == "*" else part for part in path)


def _dotted(path: Sequence[str]) -> str:
    return ".".join("NAME" if part == "*" else part for part in path)
