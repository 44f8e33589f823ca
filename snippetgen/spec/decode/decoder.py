"""Decode a whole spec: its sections and the placeholders in them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from snippetgen.document import Fields, Node, Scalar, parse
from snippetgen.document import Mapping as Nodes
from snippetgen.patterns import pattern
from snippetgen.problems import Source, suggest
from snippetgen.spec.decode import head
from snippetgen.spec.decode.body import BODIES
from snippetgen.spec.decode.charset import check_charsets
from snippetgen.spec.decode.defaults import Defaults, added_headers, switched
from snippetgen.spec.decode.placeholders import Fill, Filling, Known, bare
from snippetgen.spec.decode.responses import read_responses
from snippetgen.spec.decode.sections import read_conventions, read_mode, read_options, read_placeholders
from snippetgen.spec.decode.spec_reader import SpecReader, bare_pairs
from snippetgen.spec.model import Basic, Bearer, Body, Pair, Placeholder, RequestSpec, Spec

__all__ = ["decode", "decode_made"]

_SPEC = (
    "title",
    "description",
    "request",
    "placeholders",
    "conventions",
    "environment",
    "parameters",
    "response",
    "options",
    "operation",
)
_REQUEST = ("method", "url", "headers", "query", "cookies", "auth", *BODIES)
_NOTED_AT_VALUES = ("method", "url")
_A_BODY = f"the body is one of {', '.join(BODIES)}"
_MEANT = dict.fromkeys(("data", "body", "payload", "content"), _A_BODY) | {"params": "did you mean 'query'?"}
"""What is meant by keys that other tools have."""
_NO_DEFAULTS = Defaults()
_ENOUGH = 1000
_WORDS = pattern(r"\{[\w.-]+\}|\w+")


def decode(source: Source, fill: Fill | None = None, defaults: Defaults = _NO_DEFAULTS) -> Spec:
    """Decode a spec.

    Args:
        source: the text of the spec.
        fill: values of placeholders, by name with or without brackets; they are filled in before validation.
        defaults: what the project says for all specs.

    Raises:
        Problems: all problems, in source order.
    """
    reader = SpecReader(source)
    return _decoded(reader, _root(reader), source.text, fill or {}, defaults)


def decode_made(root: Node, source: Source, fill: Fill | None = None, defaults: Defaults = _NO_DEFAULTS) -> Spec:
    """Decode a spec that was made of a source, and is not its text.

    No notation of placeholders holds in it but those that it declares, so that what an author wrote stays as it is.

    Raises:
        Problems: all problems, at the places of the nodes.
    """
    return _decoded(SpecReader(source), root, "", fill or {}, defaults._replace(conventions=()))


def _decoded(reader: SpecReader, root: Node, text: str, fill: Fill, defaults: Defaults) -> Spec:
    fields = reader.fields(root, _SPEC, ("request",)) or {}
    own = read_placeholders(reader, fields["placeholders"][1]) if "placeholders" in fields else []
    known = _merge(own, defaults.placeholders)
    values = {**{bare(name): value for name, value in defaults.values.items()}, **fill}
    reader.fill = filling = Filling(_known(reader, fields, known, defaults), values, text)
    if (request := _request(reader, fields, filling, defaults)) is not None:
        _check_placeholders(reader, own, known, fill, filling)
    names = frozenset(filling.found)
    left = _left(own, known, values, names)
    spec = Spec(
        source=reader.source,
        request=request or RequestSpec("GET", ""),
        title=_wording(reader, fields, "title"),
        description=_wording(reader, fields, "description"),
        placeholders=left,
        parameters=_parameters(reader, fields["parameters"][1]) if "parameters" in fields else (),
        responses=read_responses(reader, *fields["response"]) if "response" in fields else (),
        options=read_options(reader, fields["options"][1]) if "options" in fields else {},
        operation=_operation(reader, fields),
        names=names,
        texts=frozenset(filling.texts),
        environment=(read_mode(reader, fields["environment"][1]) if "environment" in fields else "") or defaults.environment,
        translations={**_common(own, left, defaults), **reader.translations},  # all texts have been read by now
        spans=reader.spans,
    )
    reader.finish()
    return spec


def _root(reader: SpecReader) -> Node:
    """Read the document, which may be of another kind that people pass by mistake.

    Raises:
        Problems: it is; what else is wrong in it would only hide that.
    """
    root = parse(reader)
    for key, _ in root.entries if isinstance(root, Nodes) else ():
        if key.value == "request":
            break
        if key.value in ("openapi", "swagger"):
            reader.complain(key, "this is an OpenAPI document, not a spec", "name it under 'openapi' in the project file")
            raise reader.problems()
    return root


def _known(reader: SpecReader, fields: Fields, declared: Collection[Placeholder], defaults: Defaults) -> Known:
    own = read_conventions(reader, fields["conventions"][1]) if "conventions" in fields else None
    if not declared:
        return Known(conventions=defaults.conventions if own is None else own)
    names: dict[bool, list[str]] = {True: [], False: []}
    for each in declared:
        names[each.text].append(each.name)
    plain = tuple(each.name for each in declared if each.plain)
    conventions = defaults.conventions if own is None else own
    return Known((*names[False],), (*names[True],), conventions, plain, declared)


def _left(
    own: Iterable[Placeholder], known: Collection[Placeholder], fill: Fill, found: frozenset[str]
) -> tuple[Placeholder, ...]:
    """List the placeholders that are left to the reader: those of the spec, and those of the project that it uses."""
    if not known:
        return ()
    filled = {bare(name) for name, value in fill.items() if isinstance(value, str)}
    left = [each for each in known if not each.text and bare(each.name) not in filled]
    return tuple(each for each in left if each in own or bare(each.name) in found)


def _common(own: list[Placeholder], left: Iterable[Placeholder], defaults: Defaults) -> Mapping[str, Mapping[str, str]]:
    """Return the translations of the project's placeholders that a spec has."""
    paths = [f"placeholders.{each.name}.description" for each in left if each not in own] if defaults.translations else ()
    return {path: defaults.translations[path] for path in paths if path in defaults.translations}


def _merge(own: list[Placeholder], common: Mapping[str, Placeholder]) -> list[Placeholder]:
    if not common:
        return own
    names = {bare(each.name) for each in own}
    return [*own, *(each for each in common.values() if bare(each.name) not in names)]


def _wording(reader: SpecReader, fields: Fields, name: str) -> str:
    if name not in fields:
        return ""
    reader.note(name, fields[name][1])
    return reader.wording(name, fields[name][1])


def _operation(reader: SpecReader, fields: Fields) -> str:
    """Read the operation, after everything else, because braces in it are not placeholders."""
    reader.fill = None
    return reader.field("operation", fields["operation"][1]) or "" if "operation" in fields else ""


def _request(reader: SpecReader, spec: Fields, filling: Filling, defaults: Defaults) -> RequestSpec | None:
    if "request" not in spec:
        return None
    key, node = spec["request"]
    reader.note("request", key)
    fields = reader.fields(node, _REQUEST, ("url",), key, _MEANT)
    if fields is None:
        return None
    for name, (at, _) in fields.items():
        if name not in _NOTED_AT_VALUES:
            reader.note(f"request.{name}", at)
    body = _body(reader, fields)
    headers = _headers(reader, fields, filling, defaults)
    has_body = not BODIES.keys().isdisjoint(fields)
    method = head.method(reader, fields["method"][1]) if "method" in fields else None
    if has_body and method is not None and method.upper() == "TRACE":
        # RFC 9110, section 9.3.8
        reader.complain(fields["method"][1], "a TRACE request cannot have a body", "remove the body")
    url, base = head.url(reader, fields["url"][1], filling, defaults.server) if "url" in fields else ("", "")
    request = RequestSpec(
        method=method or ("POST" if has_body else "GET"),
        url=url,
        headers=headers,
        query=bare_pairs(reader.written_pairs("request.query", fields["query"][1])) if "query" in fields else (),
        cookies=bare_pairs(head.cookies(reader, fields["cookies"][1])) if "cookies" in fields else (),
        auth=_auth(reader, fields, headers, filling, defaults),
        body=body,
        base=base,
    )
    check_charsets(reader, request)
    return request


def _headers(reader: SpecReader, fields: Fields, filling: Filling, defaults: Defaults) -> tuple[Pair, ...]:
    """Read the headers of a request, and add those of the project."""
    found, off = [], frozenset[str]()
    if "headers" not in fields and not defaults.headers:
        return ()
    if "headers" in fields:
        node, off = switched(fields["headers"][1], defaults)
        found = head.headers(reader, "request.headers", node)
        head.check_request_headers(reader, found, {*fields})
    more = added_headers(defaults, [each.name for each in found], off, {*fields})
    return (*bare_pairs(found), *((filling(name), filling(value)) for name, value in more))


def _auth(
    reader: SpecReader, fields: Fields, headers: tuple[Pair, ...], filling: Filling, defaults: Defaults
) -> Basic | Bearer | None:
    """Read the credentials of a request, or take those of the project; with `auth: none` it has none."""
    if "auth" in fields:
        key, node = fields["auth"]
        return None if type(node) is Scalar and node.value == "none" else head.auth(reader, key, node)
    if defaults.auth is None or any(name.lower() == "authorization" for name, _ in headers):
        return None
    return type(defaults.auth)(*map(filling, defaults.auth))


def _body(reader: SpecReader, fields: Fields) -> Body | None:
    """Read the body; if there are several, read each of them to find its problems."""
    written = [name for name in fields if name in BODIES]
    bodies = [BODIES[name](reader, *fields[name]) for name in written]
    for name in written[1:]:
        first = fields[written[0]][0]
        message = f"{name!r} is a second body (the first, {written[0]!r}, is on line {first.start.line + 1})"
        reader.complain(fields[name][0], message, "keep one of them")
    return bodies[0] if bodies else None


def _check_placeholders(
    reader: SpecReader, own: Iterable[Placeholder], known: Iterable[Placeholder], fill: Fill, filling: Filling
) -> None:
    """Check that the request uses each placeholder of the spec, and that each filled value has a placeholder.

    If there are other problems, a placeholder may be in a part of the spec that was not read.
    """
    if not own and not fill:
        return
    declared = {each.name: each.text for each in known}
    names = [name for name, text in declared.items() if not text]
    clean, text, found = reader.clean, reader.source.text, filling.found
    for each in own:
        used = filling.texts if each.text else found
        if bare(each.name) not in used and (clean or text.count(bare(each.name)) == 1):
            words = [word for word in dict.fromkeys(_WORDS.findall(text)) if word not in declared][:_ENOUGH]
            message = f"placeholder {each.name!r} is not used in the request"
            reader.complain(reader.spans[f"placeholders.{each.name}"], message, suggest(each.name, words))
    for name, value in fill.items():
        if bare(name) not in found and (clean or bare(name) not in text):
            near = suggest(bare(name), sorted({*map(bare, names), *found}))
            reader.complain(None, f"unknown placeholder {name!r}", near or _how_to_declare(bare(name), text))
        if isinstance(value, str) and not value.isascii() and value != value.encode("utf-8", "replace").decode():
            reader.complain(None, f"the value of placeholder {name!r} is not valid Unicode")


def _how_to_declare(name: str, text: str) -> str:
    written = next((each for each in (f"{{{{{name}}}}}", f"${{{name}}}", f"{{{name}}}", f"<{name}>", name) if each in text), "")
    return f"if {written!r} is a placeholder, declare it under 'placeholders'" if written else ""


def _parameters(reader: SpecReader, node: Node) -> tuple[Pair, ...]:
    found = []
    for key, value in reader.mapping(node) or ():
        reader.note(f"parameters.{key.value}", key)
        name = reader.name(key)
        found.append((name, reader.wording(f"parameters.{name}", value)))
    return tuple(found)
