"""Decode the body of a request, with one function for each kind of body."""

from __future__ import annotations

import re
from collections.abc import Callable

from snippetgen.document import Mapping, Node, Scalar
from snippetgen.patterns import pattern
from snippetgen.spec.decode.placeholders import Filling
from snippetgen.spec.decode.spec_reader import SpecReader, bare_pairs
from snippetgen.spec.model import Body, FileBody, Form, GraphQL, Json, Multipart, Part, TextBody

__all__ = ["BODIES", "read_path"]

_CONTROL = pattern(r"[\x00-\x1f\x7f-\x9f]")
_UNSAFE_NAME = pattern(r'[\x00-\x1f\x7f-\x9f"\\]')
_WORD = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"  # RFC 9110, section 5.6.2
_MEDIA_TYPE = pattern(rf'{_WORD}/{_WORD}(?:[ \t]*;[ \t]*{_WORD}=(?:{_WORD}|"[ !#-\[\]-~]*"))*')  # section 8.3.1
# A colon is a character like any other but here: PHP opens these (https://www.php.net/wrappers), and Windows looks in a drive.
_URL = pattern("[A-Za-z][A-Za-z0-9+.-]*://|data:", re.IGNORECASE)
_DRIVE = pattern("[A-Za-z]:")


def _form(reader: SpecReader, _: Scalar, node: Node) -> Body:
    return Form(bare_pairs(reader.written_pairs("request.form", node)))


def _json(reader: SpecReader, _: Scalar, node: Node) -> Body:
    return Json(reader.json(node))


def _text(reader: SpecReader, _: Scalar, node: Node) -> Body:
    return TextBody(reader.text(node) or "")


def _file(reader: SpecReader, _: Scalar, node: Node) -> Body:
    return FileBody(read_path(reader, node) or "")


def _multipart(reader: SpecReader, key: Scalar, node: Node) -> Body:
    parts: list[Part] = []
    for name, value in reader.pairs(node):
        path = f"request.multipart[{len(parts)}]"
        reader.note(path, value)
        reader.note(f"{path}.name", name)
        parts.append(_part(reader, path, name, value))
        _check_name(reader, name, parts[-1].name, "a part name")
    if type(node) is not Scalar and not parts:
        reader.complain(key, "a multipart body needs at least one part")
    return Multipart(tuple(parts))


def _part(reader: SpecReader, path: str, key: Scalar, node: Node) -> Part:
    name = reader.name(key)
    if type(node) is not Mapping:
        return Part(name, reader.text(node))
    fields = reader.fields(node, ("text", "file", "filename", "type"))
    if fields is None:
        return Part(name)
    if ("text" in fields) == ("file" in fields):
        found = "both" if "text" in fields else "neither"
        other = next((each.value for each, _ in node.entries if each.value not in fields), "")
        hint = f"if the value is nested, put brackets into the name: '{name}[{other}]': ..." if other and not fields else ""
        reader.complain(key, f"part {name!r} needs exactly one of 'text' and 'file', found {found}", hint)
    texts: dict[str, str | None] = {}
    for field, (field_key, value) in fields.items():
        reader.note(f"{path}.{field}", value)
        texts[field] = read_path(reader, value) if field == "file" else reader.text(value)
        if field == "filename" and "file" not in fields:
            reader.complain(field_key, "'filename' requires 'file'")
    _check_part(reader, {field: value for field, (_, value) in fields.items()}, texts)
    return Part(name, **texts)


def _check_part(reader: SpecReader, nodes: dict[str, Node], texts: dict[str, str | None]) -> None:
    if (kind := texts.get("type")) is not None and not _MEDIA_TYPE.fullmatch(kind):
        reader.complain(nodes["type"], f"{kind!r} is not a valid media type", "write it like text/plain")
    if (filename := texts.get("filename")) is not None:
        _check_name(reader, nodes["filename"], filename, "a file name")
    elif (file := texts.get("file")) is not None and _UNSAFE_NAME.search(file.rpartition("/")[2]):
        _check_name(reader, nodes["file"], file.rpartition("/")[2], "a file name", "add a 'filename' to the part")


def _check_name(reader: SpecReader, node: Node, name: str, what: str, hint: str = "") -> None:
    # RFC 7578, section 4.2: libraries escape these characters in different ways.
    if not name:
        reader.complain(node, f"{what} cannot be empty")
    elif _UNSAFE_NAME.search(name):
        reader.complain(node, f"{what} cannot contain '\"', '\\' or control characters", hint)


def read_path(reader: SpecReader, node: Node) -> str | None:
    """Read the path of a file, relative to the working folder of whoever runs the sample."""
    path = reader.text(node)
    if path is None:
        return None
    steps = path.split("/")
    if _CONTROL.search(path):
        reader.complain(node, "a path cannot contain control characters")
    elif "\\" in path:
        reader.complain(node, "a path cannot contain '\\'", f"write {path.replace(chr(92), '/')!r}")
    elif _URL.match(path):
        reader.complain(node, "a path cannot be a URL", "name a file in the working folder of your readers")
    elif path.startswith(("/", "~")) or _DRIVE.match(path):
        reader.complain(node, "a path must be relative", "readers resolve it in their own working folder")
    elif ".." in steps:
        reader.complain(node, "a path cannot leave the working folder", "remove '..'")
    elif steps[-1] in ("", ".") or path == "-":  # many programs read "-" as standard input
        reader.complain(node, "a path must name a file")
    return path


def _graphql(reader: SpecReader, key: Scalar, node: Node) -> Body | None:
    fields = reader.fields(node, ("query", "variables", "operationName"), ("query",), key)
    if fields is None:
        return None
    query = _code(reader, fields["query"][1]) if "query" in fields else None
    if query is not None and not query.strip():
        reader.complain(fields["query"][1], "'query' is empty")
    name = reader.field("request.graphql.operationName", fields["operationName"][1]) if "operationName" in fields else None
    variables = None
    if "variables" in fields:
        node = fields["variables"][1]
        reader.note("request.graphql.variables", node)
        value = reader.json(node)
        if isinstance(value, dict):
            variables = value
        elif type(node) is not Mapping:
            reader.mapping(node)  # to report its type
    return GraphQL(query or "", variables, name)


def _code(reader: SpecReader, node: Node) -> str | None:
    """Read a query in GraphQL, in which braces are its own; only declared placeholders are some."""
    around = reader.fill
    if isinstance(around, Filling):
        reader.fill = around.in_code
    text = reader.field("request.graphql.query", node)
    reader.fill = around
    return text


BODIES: dict[str, Callable[[SpecReader, Scalar, Node], Body | None]] = {
    "form": _form,
    "json": _json,
    "text": _text,
    "multipart": _multipart,
    "file": _file,
    "graphql": _graphql,
}
"""The function that decodes each kind of body; a request has at most one."""
