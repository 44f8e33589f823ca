"""Say what has become of the operations of a document since samples were made of them."""

from __future__ import annotations

from collections.abc import Mapping

from snippetgen.openapi.matching import Matched
from snippetgen.openapi.naming import blanked
from snippetgen.records import NamedTuple

__all__ = ["Release", "release"]


class Release(NamedTuple):
    """What is new, has moved from one method and path to another, or is no longer there."""

    added: tuple[str, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    removed: tuple[str, ...] = ()


def release(matched: Matched, known: Mapping[str, str]) -> Release:
    """Compare the operations of a document with those that had samples, which are known by method and path."""
    current = {each.endpoint: names for each, names in matched.specs.items()}
    places = {blanked(endpoint): endpoint for endpoint in current if endpoint not in known}
    cases = {name.rpartition("#")[2]: endpoint for endpoint, names in current.items() for name in names if "#" in name}
    gone = [endpoint for endpoint in known if endpoint not in current]
    moved = {each: places.get(blanked(each)) or cases.get(known[each], "") for each in gone}
    moved = {each: to for each, to in moved.items() if to and to not in known}
    made = [endpoint for endpoint, names in current.items() if any("#" in name for name in names)]
    return Release(
        tuple(each for each in made if each not in known and each not in moved.values()),
        tuple(moved.items()),
        tuple(each for each in gone if each not in moved),
    )
