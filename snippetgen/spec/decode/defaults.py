"""What a project says for all of its specs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from snippetgen.document import Fields, Node, Scalar
from snippetgen.document import Mapping as Nodes
from snippetgen.records import NamedTuple
from snippetgen.spec.decode import head
from snippetgen.spec.decode.placeholders import DEFAULT_CONVENTIONS, Filling, Known
from snippetgen.spec.decode.sections import read_conventions, read_mode, read_placeholders
from snippetgen.spec.decode.spec_reader import SpecReader, bare_pairs
from snippetgen.spec.model import Basic, Bearer, Pair, Placeholder

__all__ = ["DEFAULTS", "Defaults", "Switched", "added_headers", "read_defaults", "switched"]

DEFAULTS = ("placeholders", "conventions", "environment", "server", "headers", "auth")
"""The keys of a project file that specs inherit."""

_NONE: Mapping[str, Any] = {}  # no mapping proxy, which cannot be pickled


class Defaults(NamedTuple):
    """What a project says for all of its specs; what a spec says itself takes precedence.

    Attributes:
        placeholders: the placeholders of all specs, by name.
        conventions: the notations of placeholders that need no declaration.
        server: the URL that is put before one that begins with a slash, without a slash at its end.
        headers: the header lines that are added, unless the spec has that header or switches it off.
        auth: the credentials, unless the spec has its own or switches them off.
        values: the values to fill in for placeholders, by name with or without brackets, where a spec has them.
        environment: what samples read from the environment (see `model.MODES`).
        translations: the descriptions of the placeholders that are given in several languages, see `Spec.translations`.
    """

    placeholders: Mapping[str, Placeholder] = _NONE
    conventions: tuple[str, ...] = DEFAULT_CONVENTIONS
    server: str = ""
    headers: tuple[Pair, ...] = ()
    auth: Basic | Bearer | None = None
    values: Mapping[str, str] = _NONE
    environment: str = "none"
    translations: Mapping[str, Mapping[str, str]] = _NONE


class Switched(NamedTuple):
    """A section of a spec without the defaults that it switches off, and their names in lowercase."""

    node: Node
    off: frozenset[str]


def read_defaults(reader: SpecReader, fields: Fields) -> Defaults:
    """Read the keys of a project file that specs inherit; see `DEFAULTS`."""
    placeholders = read_placeholders(reader, fields["placeholders"][1]) if "placeholders" in fields else []
    conventions = read_conventions(reader, fields["conventions"][1]) if "conventions" in fields else DEFAULT_CONVENTIONS
    names = tuple(each.name for each in placeholders)
    reader.fill = filling = Filling(Known(names, (), conventions, (), placeholders), {}, reader.source.text)
    headers = head.headers(reader, "headers", fields["headers"][1]) if "headers" in fields else []
    head.check_request_headers(reader, headers, {*fields} & {"auth"})
    auth = head.auth(reader, *fields["auth"]) if "auth" in fields else None
    reader.fill = None
    server, _ = head.url(reader, fields["server"][1], filling, complete=False) if "server" in fields else ("", "")
    if "?" in server:
        reader.complain(fields["server"][1], "the URL of a server has no query", "write it in the specs")
    return Defaults(
        {each.name: each for each in placeholders},
        conventions,
        str(server).rstrip("/"),
        bare_pairs(headers),
        auth,
        environment=(read_mode(reader, fields["environment"][1]) if "environment" in fields else "") or "none",
        translations=reader.translations,
    )


def switched(node: Node, defaults: Defaults) -> Switched:
    """Take from the headers of a spec those that switch a default off: their value is null, as in `accept: null`."""
    known = {name.lower() for name, _ in defaults.headers}
    if type(node) is not Nodes:
        return Switched(node, frozenset())
    off = {id(key): key.value.lower() for key, value in node.entries if key.value.lower() in known and _is_null(value)}
    return Switched(node._replace(entries=[each for each in node.entries if id(each[0]) not in off]), frozenset(off.values()))


def _is_null(node: Node) -> bool:
    return type(node) is Scalar and node.plain and node.value in ("", "~", "null", "Null", "NULL")


def added_headers(defaults: Defaults, own: list[str], off: frozenset[str], sections: set[str]) -> list[Pair]:
    """List the default header lines of a spec.

    Args:
        defaults: the project's.
        own: the names of the spec's own headers.
        off: the names, in lowercase, of those that it switches off.
        sections: the keys of its request, which may say the same in another way.
    """
    if not defaults.headers:
        return []
    other = {"content-type": "multipart", "cookie": "cookies", "authorization": "auth"}
    taken = {*(name.lower() for name in own), *off, *(name for name, section in other.items() if section in sections)}
    return [(name, value) for name, value in defaults.headers if name.lower() not in taken]
