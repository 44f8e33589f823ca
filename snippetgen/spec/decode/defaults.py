"""What a project says for all of its specs."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from snippetgen.spec.decode.placeholders import DEFAULT_CONVENTIONS
from snippetgen.spec.model import Placeholder

__all__ = ["Defaults"]

_NONE: Mapping[str, Any] = MappingProxyType({})


class Defaults(NamedTuple):
    """What a project says for all of its specs; what a spec says itself takes precedence.

    Attributes:
        placeholders: the placeholders of all specs, by name.
        conventions: the notations of placeholders that need no declaration.
        values: the values to fill in for placeholders, by name with or without brackets, where a spec has them.
    """

    placeholders: Mapping[str, Placeholder] = _NONE
    conventions: tuple[str, ...] = DEFAULT_CONVENTIONS
    values: Mapping[str, str] = _NONE
