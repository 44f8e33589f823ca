"""Build the template view of a request's body."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from snippetgen import charsets
from snippetgen.notation.facts import facts
from snippetgen.patterns import pattern
from snippetgen.records import NamedTuple
from snippetgen.request import encoding
from snippetgen.request.headers import FILE_TYPE
from snippetgen.request.json_texts import ASCII, INDENTED, json_text
from snippetgen.request.pairs import distinct, form_view
from snippetgen.request.view import Content, FileView, FormView, JsonView, MultipartView, PartView
from snippetgen.spec.model import Body, FileBody, Form, GraphQL, Json, Multipart, Part, TextBody
from snippetgen.text import Data, JsonValue, Text, is_fillable, join, reveal, slots

__all__ = ["BodyViews", "body_views", "part_charsets"]

_PLAIN_PATH = pattern(r"[A-Za-z0-9._/-]+")
# curl reads a file after `@` or `<`, a list after `(`, a quoted text, and what follows a semicolon: https://curl.se/docs/manpage.html#-F
_LITERAL = pattern(r'(?:[^\s@<(";](?:[^";]*[^\s";])?)?')
# What browsers do not leave to the system: https://mimesniff.spec.whatwg.org/#image-mime-type
_GUESSED = {
    "gif": "image/gif", "jpeg": "image/jpeg", "jpg": "image/jpeg", "pdf": "application/pdf", "png": "image/png",
    "webp": "image/webp",
}  # fmt: skip
_BOUNDARY = "----FormBoundary7MA4YWxkTrZu0gW"


class BodyViews(NamedTuple):
    """The fields of a view that a body fills in; see `View`, in which they stand in the same order."""

    form: FormView | None = None
    json: JsonView | None = None
    text: Content | None = None
    multipart: MultipartView | None = None
    file: FileView | None = None
    content: Content | None = None


_NO_BODY = BodyViews()
_NEW = tuple.__new__  # a named tuple's own constructor takes twice as long


def body_views(body: Body | None, media_type: str) -> BodyViews:
    """Return the fields of a view that a body fills in; its media type, which may be empty, says in which charset."""
    if body is None:
        return _NO_BODY
    match body:
        case Form(pairs):
            label = charsets.label(media_type)
            form = form_view(pairs, partial(encoding.form_component, codec=charsets.KNOWN.get(charsets.known(label), "utf-8")))
            form = form._replace(charset=_charset("".join(name + value for name, value in pairs), label))
            return BodyViews(form=form, content=_content(join((reveal(pair.encoded) for pair in form.pairs), "&")))
        case Json() | GraphQL():
            return _with_json(_json_value(body), charsets.label(media_type))
        case TextBody(text):
            content = _content(text, charsets.label(media_type, text))
            return BodyViews(text=content, content=content)
        case Multipart(parts):
            return BodyViews(multipart=_multipart(parts))
        case FileBody(path):
            return BodyViews(file=FileView(Text(path)))


def _content(text: str, label: str = "") -> Content:
    if type(text) is str and not label:
        ascii_ = text.isascii()
        return _NEW(Content, (Text(text), ascii_, None, len(text) if ascii_ else len(text.encode())))
    length = None if slots(text) else len(text.encode())
    return Content(Text(text), text.isascii() and not is_fillable(text), _charset(text, label), length)


def _charset(text: str, label: str) -> Text | None:
    """Return the charset of a text if its bytes are not those of UTF-8."""
    name = charsets.other(text, label)
    return Text(name) if name else None


def _with_json(value: JsonValue, label: str) -> BodyViews:
    content = _content(json_text(value, INDENTED))
    if label and not content.ascii and charsets.known(label) != "utf-8":
        # With escapes it has the same bytes in the charset and in UTF-8, which JSON is in (RFC 8259, section 8.1).
        content = _content(json_text(value, ASCII))
        return BodyViews(text=content, content=content)
    numbers = facts(value).numbers
    zero_fraction = bool(numbers) and any(number.endswith(".0") for number in numbers)
    json = _NEW(JsonView, (Data(value), content.text, isinstance(value, dict), zero_fraction))
    return _NEW(BodyViews, (None, json, None, None, None, content))


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
    files = [at for at, part in enumerate(parts) if part.file is not None]
    numbers = {at: number for number, at in enumerate(files)} if len(files) > 1 else {}
    views = tuple(map(_part, parts, part_charsets(parts), map(numbers.get, range(len(parts)))))
    return MultipartView(
        views,
        Text(_boundary(parts)),
        unique=len({part.name for part in parts}) == len(parts),
        distinct=distinct([part.name for part in parts]),
        files=bool(files),
        typed=any(view.charset is not None or (view.text is not None and view.type is not None) for view in views),
    )


def part_charsets(parts: Iterable[Part]) -> tuple[str, ...]:
    """Return the charset of each part's text, or nothing where it is UTF-8 (RFC 7578, sections 4.5 and 4.6)."""
    parts = [*parts]
    common = next((part.text for part in parts if part.name == "_charset_" and part.text is not None), "")
    labels = [charsets.label(part.type or "", part.text or "") or common for part in parts]
    return tuple(
        "" if part.name == "_charset_" else charsets.other(part.text or "", label)
        for part, label in zip(parts, labels, strict=True)
    )


def _part(part: Part, charset: str, number: int | None) -> PartView:
    own = part.file and part.file.rsplit("/", 1)[-1]
    filename = part.filename or own
    lines = ['Content-Disposition: form-data; name="', part.name, '"']  # RFC 7578, section 4.2
    if filename is not None:
        lines += '; filename="', filename, '"'
    if part.type or part.file:
        lines += "\r\nContent-Type: ", part.type or FILE_TYPE
    header = join(lines)
    return PartView(
        plain=part.file is not None and _PLAIN_PATH.fullmatch(part.file) is not None,
        renamed=filename != own,
        bare=filename == part.file,
        guessed=part.type is not None and part.type == _GUESSED.get((own or "").rpartition(".")[2].lower()),
        number=number,
        name=Text(part.name),
        text=None if part.text is None else Text(part.text),
        path=None if part.file is None else Text(part.file),
        filename=None if filename is None else Text(filename),
        type=None if part.type is None else Text(part.type),
        header=Text(header),
        ascii=header.isascii() and (part.type is None or part.text is None or part.text.isascii()),
        blank=part.name.isspace(),
        literal=part.text is not None and _LITERAL.fullmatch(part.text) is not None and not is_fillable(part.text),
        charset=Text(charset) if charset else None,
    )


def _boundary(parts: Iterable[Part]) -> str:
    boundary = _BOUNDARY
    while any(part.text is not None and boundary in part.text for part in parts):
        boundary += "0"
    return boundary
