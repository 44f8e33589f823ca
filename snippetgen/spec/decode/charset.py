"""Check that a body can be sent in the charset that its media type names (RFC 9110, section 8.3.2)."""

from __future__ import annotations

from collections.abc import Iterator

from snippetgen import charsets
from snippetgen.problems import suggest
from snippetgen.records import NamedTuple
from snippetgen.spec.decode.spec_reader import SpecReader
from snippetgen.spec.model import Form, GraphQL, Json, Multipart, RequestSpec, Response, TextBody
from snippetgen.text import is_fillable, join

__all__ = ["check_answer", "check_charsets"]

_FORM, _JSON = "a form", "JSON"
_WORDS: dict[type, str] = {Form: _FORM, Json: _JSON, GraphQL: _JSON}
_UTF_8 = "name a charset that has it, such as utf-8"


class _Labelled(NamedTuple):
    """A text, the charset that it is labelled with, and the field with the label; `what` is a name for the text."""

    text: str
    label: str
    field: str
    what: str


def check_charsets(reader: SpecReader, request: RequestSpec) -> None:
    """Complain about a label that the body, or a part of it, cannot keep to."""
    for each in _labelled(request):
        problem = _fault(each)
        if problem:
            reader.complain(reader.spans.get(each.field), *problem)


def check_answer(reader: SpecReader, path: str, response: Response) -> None:
    """Complain about the label of a response at a path that its text cannot keep to."""
    for index, (name, value) in enumerate(response.headers):
        text = response.text or ""
        if name.lower() == "content-type" and (label := charsets.label(value, text)):
            problem = _fault(_Labelled(text, label, "", "the body"))
            if problem:
                reader.complain(reader.spans.get(f"{path}.headers[{index}]"), *problem)


def _labelled(request: RequestSpec) -> Iterator[_Labelled]:
    if isinstance(request.body, Multipart):
        # RFC 7578, section 4.6: a part with this name holds the charset of the other texts.
        index, common = next(
            ((index, part.text or "") for index, part in enumerate(request.body.parts) if part.name == "_charset_"), (0, "")
        )
        for number, part in enumerate(request.body.parts):
            own = charsets.label(part.type or "", part.text or "")
            field = f"request.multipart[{number}].type" if own else f"request.multipart[{index}]"
            if part.text is not None and part.name != "_charset_" and (own or common):
                yield _Labelled(part.text, own or common, field, f"part {part.name!r}")
        return
    for index, (name, value) in enumerate(request.headers):
        text = _text(request)
        if name.lower() == "content-type" and (label := charsets.label(value, text)):
            yield _Labelled(text, label, f"request.headers[{index}]", _WORDS.get(type(request.body), "the body"))


def _text(request: RequestSpec) -> str:
    match request.body:
        case TextBody(text):
            return text
        case Form(pairs):
            return join(each for pair in pairs for each in pair)
        case _:
            return ""


def _fault(each: _Labelled) -> tuple[str, str] | None:
    """Describe what is wrong with a label, if anything is."""
    if each.what in (_FORM, _JSON) and not charsets.extends_ascii(each.label):
        # RFC 8259, section 8.1; URL standard, section 5.2.
        return f"{each.what} cannot be sent in {each.label!r}", "remove the charset"
    if each.what == _FORM and is_fillable(each.text) and charsets.known(each.label) != "utf-8":
        return f"what readers put into a form is encoded in UTF-8, not in {each.label!r}", "remove the charset"
    try:
        charsets.encode(each.text, each.label)
    except UnicodeEncodeError as error:
        return f"{each.what} has {each.text[error.start]!r}, which the charset {each.label!r} lacks", _UTF_8
    except LookupError:
        near = suggest(each.label.lower(), charsets.KNOWN)
        return f"unknown charset {each.label!r}, and {each.what} is not ASCII", near or _UTF_8
    return None
