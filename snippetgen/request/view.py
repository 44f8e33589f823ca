"""The template view of a request, in which every text is opaque, as `seal` checks."""

# No `from __future__ import annotations`: a named tuple would compile each annotation, which takes a twentieth of the start-up.

from snippetgen.records import NamedTuple
from snippetgen.request.json_texts import LINE, json_text
from snippetgen.text import Data, OpaqueError, Text, reveal

__all__ = [
    "AnswerView",
    "Content",
    "Credentials",
    "Field",
    "FileView",
    "FormPair",
    "FormView",
    "Header",
    "JsonView",
    "MultipartView",
    "Names",
    "PartView",
    "Url",
    "View",
    "seal",
]


# Named tuples, because defining fourteen frozen dataclasses would take a tenth of the start-up time.


class Header(NamedTuple):
    """A header line: name, value, and both as `name: value`."""

    name: Text
    value: Text
    line: Text
    empty: bool
    ascii: bool


class Names(NamedTuple):
    """The names of headers that a spec implies; they are capitalized if those that it writes are."""

    authorization: Text
    content_length: Text
    content_type: Text
    cookie: Text
    host: Text


class Field(NamedTuple):
    """A header field with all its lines: `values` in order, and `joined` as one (RFC 9110, section 5.3)."""

    name: Text
    values: tuple[Text, ...]
    joined: Text
    ascii: bool


class Credentials(NamedTuple):
    """The user and password of the Basic scheme, which no header of the view contains; `ascii` is whether both are ASCII.

    `encoded` is both as sent (RFC 7617, section 2), unless readers put values into them.
    """

    user: Text
    password: Text
    ascii: bool
    encoded: Text | None


class FormPair(NamedTuple):
    """A pair of a form or a query, both literal and percent-encoded; `plain` is whether the two are equal.

    `bracketed` is the encoded name with its brackets as they are, which is right in a body.
    `fillable` is whether readers put a value into it, which has to be encoded where the sample runs. `controls` is whether the
    value has a control character.
    """

    name: Text
    value: Text
    encoded_name: Text
    encoded_value: Text
    encoded: Text
    bracketed: Text
    plain: bool
    nameless: bool
    fillable: bool
    controls: bool


class FormView(NamedTuple):
    """A form body, or a query; `unique` is whether no name is repeated, `distinct` whether not even in other letters.

    `ordered` is whether a JavaScript object keeps the order of the names.

    It does not if a name is an array index or `__proto__`. `fillable` is whether a pair is. `charset` is set if what is
    percent-encoded is in another charset than UTF-8.
    """

    pairs: tuple[FormPair, ...]
    unique: bool
    distinct: bool
    ordered: bool
    fillable: bool
    charset: Text | None = None


class Url(NamedTuple):
    """The URL: `full` is all of it, `authority` host and port, `target` path and query (RFC 9112, section 3.2.1).

    `secure` is whether the scheme is https, `ipv6` whether the host is an address in brackets, and `canonical` whether the
    target survives a library that form-decodes the path, encodes it again, and drops empty segments and an empty query.
    `query` is set if readers put values into the query, which have to be encoded where the sample runs, and for clients with
    `query` in their `client.yaml`, if their library encodes the query as it is described; `base` is then the URL
    without it, and `path` its target.

    If the port has a placeholder, `port` is none. If the URL begins with a placeholder, for scheme, host, port and perhaps the
    first part of the path, then `authority`, `host`, `port`, `target` and `path` are none, and `secure`, `ipv6` and `canonical`
    are those of its example.
    """

    full: Text
    secure: bool
    authority: Text | None
    host: Text | None
    port: int | None
    target: Text | None
    ipv6: bool
    canonical: bool
    base: Text
    path: Text | None
    query: FormView | None


class JsonView(NamedTuple):
    """A JSON body: the value, and its text indented by two spaces; `line` is the text on one line, without control characters.

    `keyed` is whether it is an object, `zero_fraction` whether a number in it ends in `.0`.
    """

    value: Data
    text: Text
    keyed: bool
    zero_fraction: bool

    @property
    def line(self) -> Text:
        """The text on one line, without control characters; few clients ask for it."""
        return Text(json_text(reveal(self.value), LINE))


class PartView(NamedTuple):
    """A part of a multipart body; `path` is set for a file, `text` otherwise.

    `plain` is whether the path consists of ASCII letters, digits, dots, hyphens, underscores and slashes; `renamed` whether the
    part's file name differs from the file's own name; `bare` whether it is the whole path. `header` is the header of the part
    as sent, without the empty line after it. `ascii` is whether the header is ASCII, and so is a text with a media type;
    `blank` is whether the name is white space only. `literal` is whether curl's `--form` takes the text as it is.
    `charset` is set if the text is sent in another charset than UTF-8. `number` counts the files from 0, if there are several;
    `guessed` is whether a file's media type is the one that browsers take from its name.
    """

    plain: bool
    renamed: bool
    bare: bool
    guessed: bool
    number: int | None
    name: Text
    text: Text | None
    path: Text | None
    filename: Text | None
    type: Text | None
    header: Text
    ascii: bool
    blank: bool
    literal: bool
    charset: Text | None


class MultipartView(NamedTuple):
    """A multipart body, with a boundary that does not occur in any text part.

    `unique` is whether no name is repeated, `distinct` whether not even in other letters, `files` whether a part is a file,
    `typed` whether a text part has a media type or a charset.
    """

    parts: tuple[PartView, ...]
    boundary: Text
    unique: bool
    distinct: bool
    files: bool
    typed: bool


class Content(NamedTuple):
    """A body as one text: the encoded form, the JSON text, or the text itself; `charset` is set if it is not sent in UTF-8.

    `length` is the number of its bytes in UTF-8, unless readers put values into it.
    """

    text: Text
    ascii: bool
    charset: Text | None = None
    length: int | None = None


class FileView(NamedTuple):
    """A body that is read from a file, or saved in one."""

    path: Text


class AnswerView(NamedTuple):
    """How the body of the response has to be read: `charset` is set if it is text in another charset than UTF-8.

    `gzip` is whether the request asks for gzip, and the response is in it; some libraries then leave it to the sample. `xml` is
    whether its media type is one of XML, of which some make a tree.
    """

    charset: Text | None
    gzip: bool
    xml: bool


class View(NamedTuple):
    """What a template sees of a request. At most one of `form`, `json`, `text`, `multipart` and `file` is set.

    `content` is the body as one text, set together with `form`, `json` or `text`. `headers` are the header lines in order,
    `fields` the same grouped by name, `names` the names of headers that a sample adds. `bearer` is the token of the Bearer
    scheme, if the one `authorization` header has that; it is among the headers, too. `content_type` is the value of that
    header, if there is one; `says_json` and `says_form` are whether it names JSON or a form, which makes some libraries encode
    the body again. `length_due` is whether a server may ask for the length of a body that there is not (RFC 9110, section 8.6),
    which some libraries do not send. `download` is the file in which the sample saves the body of the response, if the spec
    says that it is one; `answer` is about one that is text.
    """

    title: Text
    description: Text
    method: Text
    url: Url
    headers: tuple[Header, ...]
    fields: tuple[Field, ...]
    names: Names
    basic: Credentials | None
    bearer: Text | None
    answer: AnswerView
    form: FormView | None = None
    json: JsonView | None = None
    text: Content | None = None
    multipart: MultipartView | None = None
    file: FileView | None = None
    content: Content | None = None
    content_type: Text | None = None
    length_due: bool = False
    says_json: bool = False
    says_form: bool = False
    download: FileView | None = None


_SEALED = frozenset({Text, Data, bool, int, type(None)})


def seal(value: object, name: str = "request") -> None:
    """Check that nothing in a view can be printed.

    `normalise` calls it for each part of a view when that is made, which for what requests share is once.

    Raises:
        OpaqueError: a field contains a bare `str` or anything else that is not opaque; the message names the field.
    """
    if type(value) in _SEALED:
        return
    if not isinstance(value, tuple):
        raise OpaqueError(f"{name} is a bare {type(value).__name__}; a view can contain only Text and Data", value)
    if _SEALED.issuperset(map(type, value)):
        return
    fields: tuple[str, ...] = getattr(value, "_fields", ())
    for index, each in enumerate(value):
        if type(each) not in _SEALED and not (isinstance(each, tuple) and _SEALED.issuperset(map(type, each))):
            seal(each, f"{name}.{fields[index]}" if fields else f"{name}[{index}]")
