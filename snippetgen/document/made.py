"""Make nodes of data that no file has, such as a spec that is made of an OpenAPI document."""

from __future__ import annotations

from snippetgen.document.nodes import Mapping, Node, Place, Scalar, Sequence
from snippetgen.text import JsonValue, Number

__all__ = ["nodes"]


def nodes(value: JsonValue, at: Place) -> Node:
    """Return JSON data as nodes, all of which are at one place."""
    match value:
        case str():
            return Scalar(str(value), plain=False, start=at, end=at)
        case Number(lexeme):
            return Scalar(lexeme, plain=True, start=at, end=at)
        case None | bool():
            return Scalar("null" if value is None else "true" if value else "false", plain=True, start=at, end=at)
        case list():
            return Sequence([nodes(each, at) for each in value], at, at)
    return Mapping([(Scalar(str(name), False, at, at), nodes(each, at)) for name, each in value.items()], at, at)  # noqa: FBT003
