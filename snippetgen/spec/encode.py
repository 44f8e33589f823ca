"""Write a spec as YAML, as a person would write it; `decode` reads the same spec from it.

A text is plain where YAML 1.2 reads it as it is, and a block of lines where it has several; what is the default is left out.
See https://yaml.org/spec/1.2.2/.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import yaml

from snippetgen.document.resolution import resolve
from snippetgen.patterns import pattern
from snippetgen.spec.decode.placeholders import CONVENTIONS, DEFAULT_CONVENTIONS, bare
from snippetgen.spec.model import (
    Basic,
    Body,
    FileBody,
    Form,
    GraphQL,
    Json,
    Multipart,
    Part,
    Placeholder,
    RequestSpec,
    Response,
    Spec,
    TextBody,
)
from snippetgen.spec.texts import all_pieces, all_slots
from snippetgen.text import Marked, Number

__all__ = ["as_pairs", "encode", "written"]

# PyYAML takes the first three for ends of lines; the others it would write as they are, and nobody sees them.
_ESCAPED = pattern("[\x85\u2028\u2029\u00a0\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_WIDTH = 1_000_000


class _Dumper(yaml.SafeDumper):
    """Indents the items of a list below its key, and writes no aliases."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - PyYAML's
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - PyYAML's
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    style = None
    if _ESCAPED.search(text):
        style = '"'
    elif "\n" in text.rstrip("\n") and "\r" not in text:
        style = "|"
    elif not _is_plain(text):
        style = "'"
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style)


def _is_plain(text: str) -> bool:
    try:
        return bool(text) and isinstance(resolve(text), str)
    except ValueError:
        return False


def _number(dumper: yaml.SafeDumper, number: Number) -> yaml.Node:
    tag = dumper.resolve(yaml.ScalarNode, number.lexeme, (True, False))  # type: ignore[no-untyped-call]
    return dumper.represent_scalar(tag, number.lexeme)


_Dumper.add_representer(Number, _number)
_Dumper.add_representer(str, _text)
_Dumper.add_representer(Marked, _text)


def written(data: object) -> str:
    """Write data as YAML: mappings, lists, texts, booleans, null, and numbers by their lexemes."""
    return str(yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH, default_flow_style=False))


def encode(spec: Spec, conventions: Sequence[str] = (), *, anonymous: bool = False) -> str:
    """Write a spec as YAML.

    Args:
        spec: a spec that `decode` returned or could return, with the defaults of a project written out.
        conventions: the notations by which placeholders are found in it, if they are not marked in its texts.
        anonymous: whether the request is to have no credentials, even where the project has some.
    """
    named, texts = _notations(spec)
    if conventions:
        named, texts = (None if tuple(conventions) == DEFAULT_CONVENTIONS else [*conventions]), []

    def told(path: str, text: str) -> str | dict[str, str]:
        return dict(spec.translations.get(path, ())) or text

    placeholders = {
        each.name: _placeholder(each, told(f"placeholders.{each.name}.description", each.description))
        for each in spec.placeholders
    } | dict.fromkeys(texts, "text")
    responses = [
        _response(each, told(f"response[{number}].description", each.description)) for number, each in enumerate(spec.responses)
    ]
    fields = {
        "title": told("title", spec.title),
        "description": told("description", spec.description),
        "operation": spec.operation,
        "request": _request(spec.request, anonymous=anonymous),
        "conventions": named,
        "placeholders": placeholders,
        "environment": spec.environment if spec.environment != "none" else "",
        "parameters": {name: told(f"parameters.{name}", text) for name, text in spec.parameters},
        "response": responses if len(responses) > 1 else responses[0] if responses else None,
        "options": {client: dict(values) for client, values in spec.options.items()},
    }
    return written({name: value for name, value in fields.items() if value not in ("", None, {})})


def _request(request: RequestSpec, *, anonymous: bool) -> dict[str, Any]:
    implied = "POST" if request.body else "GET"
    fields = {
        "method": request.method if request.method != implied else None,
        "url": request.url,
        "headers": as_pairs(request.headers),
        "query": as_pairs(request.query),
        "cookies": as_pairs(request.cookies),
        "auth": "none" if anonymous else _auth(request),
    }
    found = {name: value for name, value in fields.items() if value}
    return found | (_body(request.body) if request.body else {})


def _auth(request: RequestSpec) -> dict[str, Any] | None:
    if request.auth is None:
        return None
    return {"basic": request.auth._asdict()} if isinstance(request.auth, Basic) else {"bearer": request.auth.token}


def as_pairs(pairs: Iterable[tuple[str, Any]]) -> list[Any] | dict[str, Any]:
    """Return pairs as a mapping, or as a list if a name is repeated."""
    found = [*pairs]
    repeated = max(Counter(str(name) for name, _ in found).values(), default=1) > 1
    return [{name: value} for name, value in found] if repeated else dict(found)


def _body(body: Body) -> dict[str, Any]:
    match body:
        case Form(pairs):
            return {"form": as_pairs(pairs)}
        case Json(value):
            return {"json": value}
        case TextBody(text):
            return {"text": text}
        case FileBody(path):
            return {"file": path}
        case Multipart(parts):
            return {"multipart": as_pairs((part.name, _part(part)) for part in parts)}
        case GraphQL(query, variables, name):
            fields = {"query": query, "variables": variables, "operationName": name}
            return {"graphql": {key: value for key, value in fields.items() if value is not None}}


def _part(part: Part) -> object:
    fields = {"text": part.text, "file": part.file, "filename": part.filename, "type": part.type}
    found = {name: value for name, value in fields.items() if value is not None}
    return part.text if [*found] == ["text"] else found


def _placeholder(each: Placeholder, description: object) -> dict[str, Any]:
    fields = {"description": description} | {name: getattr(each, name) for name in ("example", "env", "secret", "plain")}
    return {name: value for name, value in fields.items() if value not in ("", None, False) or (name, value) == ("example", "")}


def _response(response: Response, description: object) -> dict[str, Any]:
    fields = {
        "status": response.status,
        "description": description or None,
        "headers": as_pairs(response.headers) or None,
        "text": response.text,
        "file": response.file,
    }
    found = {name: value for name, value in fields.items() if value is not None}
    return found | ({"json": response.json.value} if response.json else {})


def _notations(spec: Spec) -> tuple[list[str] | None, list[str]]:
    """Return the notations of placeholders to name, if not the usual ones, and what looks like a placeholder and is none."""
    declared = {bare(each.name) for each in spec.placeholders} | {*map(bare, spec.texts)}
    shown = [slot.written for slot in all_slots(_filled(spec)) if slot.name not in declared]
    used = {each for each in CONVENTIONS if any(re.search(CONVENTIONS[each], f"/{text}") for text in shown)}
    alike = {each: [text for text in _alike(spec, each) if bare(text) not in declared] for each in CONVENTIONS}
    known = [each for each in CONVENTIONS if each in used or (each in DEFAULT_CONVENTIONS and not alike[each])]
    texts = sorted({*spec.texts, *(text for each in used for text in alike[each])})
    return (None if known == [*DEFAULT_CONVENTIONS] else known), texts


def _filled(spec: Spec) -> tuple[object, ...]:
    """Return what can have placeholders."""
    translations = tuple(text for texts in spec.translations.values() for text in texts.values())
    return (spec.request, spec.title, spec.description, spec.parameters, spec.responses, translations)


def _alike(spec: Spec, convention: str) -> list[str]:
    """List what looks like a placeholder in a notation but is literal text."""
    where = spec.request.url if convention == ":x" else _filled(spec)
    texts = [piece for piece in all_pieces(where) if isinstance(piece, str)]
    return [match[0] for text in texts for match in re.finditer(CONVENTIONS[convention], text)]
