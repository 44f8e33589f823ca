"""Say how the body of a response has to be read, as far as the spec describes it."""

from __future__ import annotations

import re

from snippetgen import charsets
from snippetgen.patterns import pattern
from snippetgen.request.view import AnswerView, FileView, View
from snippetgen.spec.model import Pair, Response, Spec
from snippetgen.text import Text, reveal

__all__ = ["NO_ANSWER", "answer_charset", "answer_view", "answered", "is_compressed"]

_XML = pattern(r"[^;]*[/+]xml[ \t]*(?:;|$)", re.IGNORECASE)  # RFC 7303, sections 4.2 and 9.1
NO_ANSWER = AnswerView(None, gzip=False, xml=False)
_UTF_8 = ("", "us-ascii", "utf-8")


def answer_view(spec: Spec) -> AnswerView:
    """Return what a sample has to know to show the first response as text."""
    if spec.response is None:
        return NO_ANSWER
    charset = answer_charset(spec.response)
    xml = _XML.match(_value(spec.response.headers, "content-type")) is not None
    return AnswerView(Text(charset) if charset else None, is_compressed(spec), xml)


def answer_charset(response: Response) -> str:
    """Return the charset of a response that is text, by its name at the IANA, or nothing if it is UTF-8."""
    label = charsets.label(_value(response.headers, "content-type"), response.text or "")
    found = charsets.known(label) if label and response.text is not None else ""
    return "" if found in _UTF_8 else found


def is_compressed(spec: Spec) -> bool:
    """Return whether the request asks for a response in gzip, and the response is in it (RFC 9110, sections 8.4 and 12.5.3).

    Some libraries decompress only what they have asked for themselves. A file is saved as it is.
    """
    response = spec.response
    return (
        response is not None
        and response.file is None
        and _value(response.headers, "content-encoding").lower() == "gzip"
        and "gzip" in _value(spec.request.headers, "accept-encoding").lower()
    )


def _value(headers: tuple[Pair, ...], name: str) -> str:
    return next((value for key, value in headers if key.lower() == name), "")


def answered(view: View, kept: str) -> View:
    """Return a view with the file in which a sample saves the body, as the option `response`, if it is set, has it."""
    if kept == "file" and view.download is None and reveal(view.method).upper() != "HEAD":
        says_json = any("json" in reveal(each.value) for each in view.headers if reveal(each.name).lower() == "accept")
        return view._replace(download=FileView(Text("response.json" if says_json else "response.txt")))
    return view._replace(download=None) if kept in ("status", "none") and view.download else view
