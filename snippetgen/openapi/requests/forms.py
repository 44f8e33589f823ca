"""Make the pairs of a form, and the parts of one in parts: https://spec.openapis.org/oas/v3.1.1.html#encoding-object."""

from __future__ import annotations

from urllib.parse import unquote

from snippetgen.openapi.library import At, Library, Unmade
from snippetgen.openapi.requests.composing import Composer, Nothing
from snippetgen.openapi.requests.parameters import compact
from snippetgen.openapi.requests.schemas import Schema, merged
from snippetgen.openapi.requests.styles import EXPLODED, Style, in_query, scalar
from snippetgen.openapi.requests.values import plain
from snippetgen.patterns import pattern
from snippetgen.request.encoding import component
from snippetgen.text import JsonValue

__all__ = ["EXTENSIONS", "form", "multipart"]

_PATH = pattern(r"[\w.-]+(?:/[\w.-]+)*\.\w+")
_STYLED = ("style", "explode", "allowReserved")
EXTENSIONS = {
    "application/gzip": "gz", "application/json": "json", "application/pdf": "pdf", "application/zip": "zip",
    "audio/mpeg": "mp3", "image/gif": "gif", "image/jpeg": "jpg", "image/png": "png", "image/svg+xml": "svg",
    "text/csv": "csv", "video/mp4": "mp4",
}  # fmt: skip


def form(library: Library, media: At, value: JsonValue, warnings: list[str]) -> JsonValue:
    """Make the pairs of a form of an object, by the encoding of each of its properties.

    A property that is not required and for which there is no rule is left out, with a warning.

    Raises:
        Unmade: the value is no object, or has a required member for which there is no rule.
    """
    if not isinstance(value, dict):
        raise Unmade("the value of a form is no object", "write an example in the document")
    found: list[JsonValue] = []
    for name, member in value.items():
        try:
            found += _pairs(library, library.get(media, "encoding", name), name, member)
        except Unmade as reason:
            if name in merged(library, (library.get(media, "schema"),)).required:
                raise
            warnings.append(f"the property {name!r} of the form is left out: {reason}")
    return found


def _pairs(library: Library, encoding: At, name: str, member: JsonValue) -> list[JsonValue]:
    if member is None:
        return []
    if any(library.get(encoding, key).tree is not None for key in _STYLED):
        style = library.text(encoding, "style") or "form"
        said = plain(library.get(encoding, "explode").tree)
        explode = said if isinstance(said, bool) else style in EXPLODED
        pieces = in_query(name, member, Style("form" if explode and style != "deepObject" else style, explode, component))
        return [{key: each} for key, each in (_pair(piece.sent, piece.pair) for piece in pieces)]
    if "json" in library.text(encoding, "contentType"):
        return [{name: compact(member)}]
    items = member if isinstance(member, list) else [member]
    # A list item by item, an object as JSON, which is the default for it.
    return [{name: compact(each) if isinstance(each, dict | list) else scalar(each)} for each in items]


def _pair(sent: str, pair: tuple[str, str] | None) -> tuple[str, str]:
    """Return a pair; what joins the items of a list is encoded in a form as what is in them is."""
    name, _, value = sent.partition("=")
    return pair or (unquote(name), unquote(value))


def multipart(library: Library, media: At, example: JsonValue, composer: Composer) -> JsonValue:
    """Make the parts of a form in parts (RFC 7578): one for each property, and for each item of a list.

    Raises:
        Unmade: it has no part.
    """
    schema = merged(library, (library.get(media, "schema"),))
    given = example if isinstance(example, dict) else None
    if given is None and schema.examples:
        given = {key: value for each in schema.examples for key, value in each.items()}
    found: list[JsonValue] = []
    names = [*(schema.properties if given is None else dict.fromkeys((*given, *schema.required)))]
    parts = {name: merged(library, schema.properties.get(name, ())) for name in names}
    wanted = [
        name
        for name, part in parts.items()
        if given is not None or composer.is_wanted(name, part, schema) or _is_file(_item(library, part))
    ]
    for name in wanted or names:
        if parts[name].says("readOnly"):
            continue
        types = library.text(library.get(media, "encoding", name), "contentType").split(",")
        kind = next((each.strip() for each in types if each.strip() and "*" not in each), "")
        value = (given or {}).get(name)
        if _is_file(item := _item(library, parts[name])):
            found.append({name: _file(name, item, kind, value)})
        else:
            found += _texts(name, composer, parts[name], kind, value)
    if not found:
        raise Unmade("the body has no part", "write its properties, or an example, in the document")
    return found


def _item(library: Library, part: Schema) -> Schema:
    return merged(library, part.items) if part.kind() == "array" and part.items else part


def _is_file(part: Schema) -> bool:
    """Return whether a part is a file.

    https://spec.openapis.org/oas/v3.1.1.html#considerations-for-file-uploads
    """
    if "contentEncoding" in part.keywords:
        return False
    form = plain(part.keywords["format"].tree) if "format" in part.keywords else ""
    return form == "binary" or "contentMediaType" in part.keywords or (part.kind() in ("", "file") and not part.keywords)


def _file(name: str, part: Schema, kind: str, given: JsonValue) -> JsonValue:
    media = plain(part.keywords["contentMediaType"].tree) if "contentMediaType" in part.keywords else ""
    kind = kind or (media if isinstance(media, str) else "")
    named = isinstance(given, str) and _PATH.fullmatch(given) is not None
    fields: dict[str, JsonValue] = {"file": given if named else f"{name}.{EXTENSIONS.get(kind, 'bin')}"}
    return fields | ({"type": kind} if kind else {})


def _texts(name: str, composer: Composer, part: Schema, kind: str, given: JsonValue) -> list[JsonValue]:
    if given is None:
        try:
            given = composer.part(part, name)
        except Nothing:
            return []
    return [{name: _text(each, kind)} for each in (given if isinstance(given, list) else [given]) if each is not None]


def _text(value: JsonValue, kind: str) -> JsonValue:
    """Return the text of a part; an object is JSON."""
    if isinstance(value, dict | list):
        return {"text": compact(value), "type": kind or "application/json"}
    return {"text": scalar(value), "type": kind} if kind and kind != "text/plain" else scalar(value)
