"""What a template sees of a request: every text in it is opaque, and `seal` makes sure of it."""

from __future__ import annotations

from typing import NamedTuple

from snippetgen.text import Data, OpaqueError, Text

__all__ = [
    "Content",
    "Credentials",
    "Field",
    "FileView",
    "FormPair",
    "FormView",
    "Header",
    "JsonView",
    "MultipartView",
    "PartView",
    "Url",
    "View",
    "seal",
]


# Named tuples, because fourteen frozen dataclasses take a tenth of the time to start.


class Url(NamedTuple):
    """The URL: `full` as one text; `authority` is host and port; `target` is path and query (RFC 9112, section 3.2.1).

    `ipv6` says that the host is an address in brackets, `canonical` that the target stays what it is where a library decodes
    the path as a form, encodes it again and leaves out what is empty.
    """

    full: Text
    secure: bool
    authority: Text
    host: Text
    port: int | None
    target: Text
    ipv6: bool
    canonical: bool


class Header(NamedTuple):
    """A header field line: name, value, and both as `name: value`."""

    name: Text
    value: Text
    line: Text
    empty: bool
    ascii: bool


class Field(NamedTuple):
    """A header field with all its lines: `values` in order, and `joined` as one (RFC 9110, section 5.3)."""

    name: Text
    values: tuple[Text, ...]
    joined: Text
    ascii: bool


class Credentials(NamedTuple):
    """User and password of the Basic scheme; they are in no header of the view. `ascii` says that both are ASCII."""

    user: Text
    password: Text
    ascii: bool


class FormPair(NamedTuple):
    """A pair of a form: as it is meant, and percent-encoded; `plain` says that both are the same."""

    name: Text
    value: Text
    encoded_name: Text
    encoded_value: Text
    encoded: Text
    plain: bool
    nameless: bool


class FormView(NamedTuple):
    """A form body: `unique` if no name stands twice, `ordered` if none is an array index, which JavaScript sorts."""

    pairs: tuple[FormPair, ...]
    unique: bool
    ordered: bool


class JsonView(NamedTuple):
    """A JSON body: the value, and its text indented by two spaces. `keyed` says that it is an object."""

    value: Data
    text: Text
    keyed: bool


class PartView(NamedTuple):
    """A part of a multipart body; `path` is given where it is a file, else `text`.

    `plain` says that the path is made of letters, digits, dots, hyphens, underscores and slashes, `renamed` that the part's
    file name is not the file's own, `bare` that it is the whole path. `header` is the part's header as it stands on the wire,
    without the empty line after it. `ascii` says that the header is ASCII, and a text with a media type too.
    """

    plain: bool
    renamed: bool
    bare: bool
    name: Text
    text: Text | None
    path: Text | None
    filename: Text | None
    type: Text | None
    header: Text
    ascii: bool


class MultipartView(NamedTuple):
    """A multipart body, with a boundary that occurs in none of its texts.

    `unique` says that no name stands twice, `files` that a part is a file, `typed` that a text part has a media type.
    """

    parts: tuple[PartView, ...]
    boundary: Text
    unique: bool
    files: bool
    typed: bool


class Content(NamedTuple):
    """A body that is one text: the encoded form, the JSON text, or the text itself."""

    text: Text
    ascii: bool


class FileView(NamedTuple):
    """A body that is a file."""

    path: Text


class View(NamedTuple):
    """What a template sees of a request. Each of the bodies is none but the one that the spec gives.

    `content` stands beside `form`, `json` and `text`. `headers` are the lines in order, `fields` the same grouped by name.
    `content_type` is the value of that header, where there is one. `says_json` and `says_form` say that it names JSON or a
    form: some libraries look at it and write the body anew.
    """

    title: Text
    description: Text
    method: Text
    url: Url
    headers: tuple[Header, ...]
    fields: tuple[Field, ...]
    basic: Credentials | None
    form: FormView | None = None
    json: JsonView | None = None
    text: Content | None = None
    multipart: MultipartView | None = None
    file: FileView | None = None
    content: Content | None = None
    content_type: Text | None = None
    says_json: bool = False
    says_form: bool = False


_SEALED = frozenset({Text, Data, bool, int, type(None)})


def seal(value: object, name: str = "request") -> None:
    """See that nothing in a view can be printed.

    Raises:
        OpaqueError: names the field that holds a bare `str` or anything else that is not sealed.
    """
    if type(value) in _SEALED:
        return
    if not isinstance(value, tuple):
        raise OpaqueError(f"{name} is a bare {type(value).__name__}; a view holds Text and Data alone", value)
    for index, item in enumerate(value):
        if type(item) not in _SEALED:
            fields: tuple[str, ...] = getattr(value, "_fields", ())
            seal(item, f"{name}.{fields[index]}" if fields else f"{name}[{index}]")
