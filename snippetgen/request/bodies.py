"""Build the template view of a request's body."""

from __future__ import annotations

import re
from collections.abc import Iterable

from snippetgen.notation import JSON, write
from snippetgen.request import encoding
from snippetgen.request.pairs import form_view
from snippetgen.request.view import Content, FileView, JsonView, MultipartView, PartView, View
from snippetgen.spec.model import Body, FileBody, Form, GraphQL, Json, Multipart, Part, TextBody
from snippetgen.text import Data, JsonValue, Text, is_fillable, join, reveal

__all__ = ["FILE_TYPE", "with_body"]

FILE_TYPE = "application/octet-stream"
"""The default media type of a file."""

_PLAIN_PATH = re.compile(r"[A-Za-z0-9._/-]+").fullmatch
_BOUNDARY = "----FormBoundary7MA4YWxkTrZu0gW"


def with_body(view: View, body: Body | None) -> View:
    """Return a view with the fields of a body filled in."""
    match body:
        case Form(pairs):
            form = form_view(pairs, encoding.form_component)
            return view._replace(form=form, content=_content(join((reveal(pair.encoded) for pair in form.pairs), "&")))
        case Json() | GraphQL():
            value = _json_value(body)
            content = _content(write(value, JSON))
            return view._replace(json=JsonView(Data(value), content.text, isinstance(value, dict)), content=content)
        case TextBody(text):
            content = _content(text)
            return view._replace(text=content, content=content)
        case Multipart(parts):
            return view._replace(multipart=_multipart(parts))
        case FileBody(path):
            return view._replace(file=FileView(Text(path)))
        case None:
            return view


def _content(text: str) -> Content:
    return Content(Text(text), text.isascii() and not is_fillable(text))


def _json_value(body: Json | GraphQL) -> JsonValue:
    if isinstance(body, Json):
        return body.value
    # GraphQL over HTTP, section 5.4: the parameters of a request.
    value: dict[str, JsonValue] = {"query": body.query}
    if body.operation_name is not None:
        value["operationName"] = body.operation_name
    if body.variables is not None:
        value["variables"] = body.variables
    return value


def _multipart(parts: tuple[Part, ...]) -> MultipartView:
    return MultipartView(
        tuple(map(_part, parts)),
        Text(_boundary(parts)),
        unique=len({part.name for part in parts}) == len(parts),
        files=any(part.file is not None for part in parts),
        typed=any(part.text is not None and part.type is not None for part in parts),
    )


def _part(part: Part) -> PartView:
    own = part.file and part.file.rsplit("/", 1)[-1]
    filename = part.filename or own
    lines = ['Content-Disposition: form-data; name="', part.name, '"']  # RFC 7578, section 4.2
    if filename is not None:
        lines += '; filename="', filename, '"'
    if part.type or part.file:
        lines += "\r\nContent-Type: ", part.type or FILE_TYPE
    header = join(lines)
    return PartView(
        plain=part.file is not None and _PLAIN_PATH(part.file) is not None,
        renamed=filename != own,
        bare=filename == part.file,
        name=Text(part.name),
        text=None if part.text is None else Text(part.text),
        path=None if part.file is None else Text(part.file),
        filename=None if filename is None else Text(filename),
        type=None if part.type is None else Text(part.type),
        header=Text(header),
        ascii=header.isascii() and (part.type is None or part.text is None or part.text.isascii()),
        blank=part.name.isspace(),
    )


def _boundary(parts: Iterable[Part]) -> str:
    boundary = _BOUNDARY
    while any(part.text is not None and boundary in part.text for part in parts):
        boundary += "0"
    return boundary
