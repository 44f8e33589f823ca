"""Decode the responses of a spec: one, or a list of them."""

from __future__ import annotations

from snippetgen.document import Fields, Node, Scalar, Sequence
from snippetgen.spec.decode import head
from snippetgen.spec.decode.body import read_path
from snippetgen.spec.decode.charset import check_answer
from snippetgen.spec.decode.spec_reader import SpecReader, bare_pairs
from snippetgen.spec.model import Json, Response

__all__ = ["read_responses"]

_RESPONSE = ("status", "description", "headers", "json", "text", "file")
_BODIES = ("json", "text", "file")
_STATUSES = range(100, 600)  # RFC 9110, section 15


def read_responses(reader: SpecReader, key: Scalar, node: Node) -> tuple[Response, ...]:
    """Read `response`, in which the first response of a list is the one to the samples."""
    reader.note("response", key)
    if not isinstance(node, Sequence):
        return (_response(reader, "response", key, node, 0),)
    if not node.items:
        reader.complain(key, "a list of responses needs at least one", "remove 'response', or describe one")
    for number, item in enumerate(node.items):
        reader.note(f"response[{number}]", item)
    return tuple(_response(reader, f"response[{number}]", key, item, number) for number, item in enumerate(node.items))


def _response(reader: SpecReader, path: str, key: Scalar, node: Node, number: int) -> Response:
    fields = reader.fields(node, _RESPONSE, ("status",), key) or {}
    status = reader.integer(fields["status"][1]) if "status" in fields else None
    if status is not None and status not in _STATUSES:
        reader.complain(fields["status"][1], f"{status} is not a valid HTTP status code", "use a number from 100 to 599")
    for name in [name for name in fields if name in _BODIES][1:]:
        reader.complain(fields[name][0], "a response can have only one of 'json', 'text' and 'file'", "keep one of them")
    response = Response(
        status=status or 0,
        headers=bare_pairs(head.headers(reader, f"{path}.headers", fields["headers"][1])) if "headers" in fields else (),
        json=Json(reader.json(fields["json"][1])) if "json" in fields else None,
        text=reader.text(fields["text"][1]) if "text" in fields else None,
        file=_file(reader, fields["file"][1]) if "file" in fields else None,
        description=_description(reader, fields, number),
    )
    check_answer(reader, path, response)
    return response


def _description(reader: SpecReader, fields: Fields, number: int) -> str:
    return reader.wording(f"response[{number}].description", fields["description"][1]) if "description" in fields else ""


def _file(reader: SpecReader, node: Node) -> str | None:
    name = read_path(reader, node)
    if name is not None and "/" in name:
        reader.complain(node, "the file of a response cannot be in a folder", "readers save it in their own working folder")
    return name
