"""Make the body of an operation's request: https://spec.openapis.org/oas/v3.1.1.html#request-body-object."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from snippetgen.notation.writing import parse
from snippetgen.openapi.library import At, Library, Unmade
from snippetgen.openapi.requests.composing import Composer, Nothing
from snippetgen.openapi.requests.context import Making
from snippetgen.openapi.requests.forms import EXTENSIONS, form, multipart
from snippetgen.openapi.requests.parameter import Parameter
from snippetgen.openapi.requests.styles import scalar
from snippetgen.openapi.requests.values import plain
from snippetgen.patterns import pattern
from snippetgen.records import NamedTuple
from snippetgen.text import JsonValue

__all__ = ["Content", "content"]

_BODILESS = frozenset(("GET", "HEAD", "DELETE", "TRACE"))
_JSON = pattern(r"application/json(?:;.*)?", re.IGNORECASE)
_ALIKE = pattern(r"[^*]*[/+]json(?:[-+;].*)?", re.IGNORECASE)
_TEXT = pattern(r"text/[^*]*|[^*]*[/+](?:xml|yaml|csv|javascript|graphql|x-ndjson|jsonl)(?:;.*)?", re.IGNORECASE)
_FORM, _MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"
_KINDS: tuple[Callable[[str], object], ...] = (
    _JSON.fullmatch,
    lambda name: _ALIKE.fullmatch(name) and "patch" not in name,
    _ALIKE.fullmatch,
    lambda name: _kind(name) == _FORM,
    lambda name: _kind(name) == _MULTIPART,
    _TEXT.fullmatch,
    lambda _: True,
)
"""The kinds of media types, the best to show first."""


class Content(NamedTuple):
    """The body of a request.

    Attributes:
        fields: its fields in a spec.
        media: its media type, if the spec does not imply it.
        warnings: what a writer should know.
    """

    fields: dict[str, JsonValue]
    media: str = ""
    warnings: tuple[str, ...] = ()


def content(making: Making, listed: list[Parameter]) -> Content:
    """Make the body of a request, which may have none.

    Raises:
        Unmade: a spec cannot describe it, or the document says too little.
    """
    library = making.library
    if library.swagger:
        return _swagger(making, listed)
    body = library.get(making.operation, "requestBody")
    media = _chosen([*library.entries(library.get(body, "content"))], making.wanted.media)
    if media is None:
        return Content({})
    needed = plain(library.get(body, "required").tree) is True
    if making.method in _BODILESS and not needed and not _has_example(library, media[1]):
        return Content({})
    return _of_media(making, *media)


def _chosen(listed: list[tuple[str, At]], asked: str) -> tuple[str, At] | None:
    """Choose a media type: the writer's, JSON, what is alike, a form, a form in parts, text, and then the first."""
    if asked:
        found = next((each for each in listed if each[0].lower() == asked.lower()), None)
        if found is None:
            known = ", ".join(name for name, _ in listed) or "none"
            raise Unmade(f"the operation takes no {asked}", f"known: {known}")
        return found
    return next((each for kind in _KINDS for each in listed if kind(each[0].strip())), None)


def _has_example(library: Library, at: At) -> bool:
    return bool(library.get(at, "example") or library.get(at, "examples") or library.get(at, "schema", "example"))


def _kind(media: str) -> str:
    return media.partition(";")[0].strip().lower()


def _of_media(making: Making, name: str, at: At) -> Content:
    library, composer, media, warnings = making.library, making.composer, name.strip(), list[str]()
    schema = library.get(at, "schema")
    if "*" in media or "/" not in media:
        warnings.append(f"the media type {name!r} is no single one, and the request says application/json")
        media = "application/json"
    kind = _kind(media)
    found, example = _example(library, at, making.wanted.example)
    example = composer.example(example)
    if kind == _FORM:
        value = form(library, at, example if found else _composed(composer, schema), warnings)
        return Content({"form": value}, media * (media != _FORM), (*warnings,))
    if kind == _MULTIPART:
        return Content({"multipart": multipart(library, at, example, composer)})
    if kind.startswith("multipart/"):
        raise Unmade(f"a spec cannot describe a body of type {kind}", "leave the operation out with `exclude`")
    if _ALIKE.fullmatch(media):
        return _json(example if found else _composed(composer, schema), media, library.text(schema, "type"), warnings)
    if _TEXT.fullmatch(media) and library.text(schema, "format") != "binary":
        text = example if found and isinstance(example, str) else _composed(composer, schema, "body")
        if not isinstance(text, str) or not text:
            raise Unmade(f"the body of type {kind} has no example that is a text", "write an example in the document")
        return Content({"text": text}, media, (*warnings,))
    return Content({"file": _file(kind)}, media, (*warnings,))


def _file(kind: str) -> str:
    return f"file.{EXTENSIONS.get(kind, 'bin')}"


def _json(value: JsonValue, media: str, type_: str, warnings: list[str]) -> Content:
    own = "" if media == "application/json" else media
    if isinstance(value, str) and type_ not in ("string", ""):
        try:
            value = parse(value)
        except ValueError:
            warnings.append("the example of the body is a text that is no JSON, and is sent as it is")
            return Content({"text": str(value)}, media, (*warnings,))
    return Content({"json": value}, own, (*warnings,))


def _composed(composer: Composer, schema: At, name: str = "") -> JsonValue:
    try:
        return composer.value(schema, name, "body")
    except Nothing:
        return {}


def _example(library: Library, at: At, asked: str) -> tuple[bool, JsonValue]:
    """Return the example of a media type, or the one that the writer names."""
    if (own := library.get(at, "example")).tree is not None and not asked:
        return True, plain(own.tree)
    listed = [*library.entries(library.get(at, "examples"))]
    if asked and asked not in (name for name, _ in listed):
        known = ", ".join(name for name, _ in listed) or "none"
        raise Unmade(f"the body has no example {asked!r}", f"known: {known}")
    for name, each in listed:
        if asked in ("", name):
            for key in ("dataValue", "value", "serializedValue"):
                if (found := library.get(each, key)).tree is not None:
                    return True, plain(found.tree)
    return False, None


def _swagger(making: Making, listed: list[Parameter]) -> Content:
    """Make the body of an operation in Swagger 2.0, where it is a parameter, or several."""
    library = making.library
    holder = making.operation if library.get(making.operation, "consumes") else library.root
    names = [name for each in library.items(library.get(holder, "consumes")) if isinstance(name := plain(each.tree), str)]
    body = next((each for each in listed if each.place == "body"), None)
    if body is not None:
        media = _chosen([(name, body.at) for name in names or ["application/json"]], making.wanted.media)
        return _of_media(making, *media) if media else Content({})
    fields = [each for each in listed if each.place == "formData"]
    parts = any(library.text(each.at, "type") == "file" for each in fields) or (_MULTIPART in names and _FORM not in names)
    pairs: list[JsonValue] = [pair for each in fields for pair in _field(making, each)]
    return Content({"multipart" if parts else "form": pairs}) if fields else Content({})


def _field(making: Making, field: Parameter) -> Iterator[JsonValue]:
    """Make the pairs of a field of a form in Swagger 2.0."""
    library = making.library
    if not field.required and not library.get(field.at, "x-example") and making.wanted.properties != "all":
        return
    if library.text(field.at, "type") == "file":
        yield {field.name: {"file": field.name}}
        return
    own = library.get(field.at, "x-example")
    value = plain(own.tree) if own else _composed(making.composer, field.at, field.name)
    for each in value if isinstance(value, list) else [value]:
        yield {field.name: scalar(each)}
