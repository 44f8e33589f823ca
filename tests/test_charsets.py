"""A body is sent in the charset that its media type names, or refused by name; the bytes are those of the standards."""

from __future__ import annotations

from typing import Any

import pytest

from snippetgen import charsets
from snippetgen.clients.catalog import client_ids, load_client
from snippetgen.clients.render import refusals, render
from snippetgen.problems import Source
from snippetgen.request.normalise import Request, WirePart, normalise, wire
from snippetgen.spec.decode import decode

TEXT = "request: {{url: https://a.example/, headers: {{content-type: {}}}, text: {}}}"
FORM = "request: {{url: https://a.example/, headers: {{content-type: application/x-www-form-urlencoded;charset={}}}, form: {}}}"
JSON = "request: {{url: https://a.example/, headers: {{content-type: application/json;charset={}}}, json: {}}}"
PARTS = "request: {{url: https://a.example/, multipart: {}}}"


def request_of(text: str) -> Request:
    return normalise(decode(Source("spec.yaml", text)))


def sent(text: str) -> tuple[Any, str]:
    """Return the body and the charset of what must be sent for a spec."""
    found = wire(request_of(text))
    return found.body, found.charset


@pytest.mark.parametrize(
    ("media_type", "text", "label"),
    [
        ("text/plain", "é", ""),
        ("text/plain; charset=UTF-8", "é", "UTF-8"),
        ('text/plain;Charset="iso-8859-1"; a=b', "", "iso-8859-1"),
        ("text/plain; x-charset=a", "", ""),
        ("text/xml", "<?xml version='1.0' encoding='koi8-r'?><a/>", "koi8-r"),
        ("image/svg+xml", '<?xml version="1.0" encoding="latin1" standalone="yes"?>', "latin1"),
        ("application/xml; charset=utf-8", '<?xml version="1.0" encoding="latin1"?>', "utf-8"),
        ("text/plain", '<?xml version="1.0" encoding="latin1"?>', ""),
        ("application/xmlish", '<?xml version="1.0" encoding="latin1"?>', ""),
    ],
)
def test_the_label_is_the_parameter_or_the_declaration_of_xml(media_type: str, text: str, label: str) -> None:
    """RFC 9110, section 8.3.2, and RFC 7303, section 3: the parameter comes before the declaration."""
    assert charsets.label(media_type, text) == label


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        (b"\xfe\xff\x00a", "utf-16", "a"),
        (b"\xff\xfea\x00", "utf-16", "a"),
        (b"\x00a", "utf-16", "a"),
        (b"a\x00", "utf-16le", "a"),
        (b"\x00a", "utf-16be", "a"),
        (b"\x80", "windows-1252", "€"),
        (b"\xa4", "iso-8859-15", "€"),
        (b"\xe9", "iso-8859-1", "é"),
        (b"\xc3\xa9", "", "é"),
    ],
)
def test_bytes_are_read_as_their_standard_says(data: bytes, charset: str, text: str) -> None:
    """RFC 2781, section 4.3, for UTF-16; the tables of Unicode for the others."""
    assert charsets.decode(data, charset) == text


@pytest.mark.parametrize(
    ("spec", "body", "charset"),
    [
        (TEXT.format("text/plain; charset=iso-8859-1", "é"), b"\xe9", "iso-8859-1"),
        (TEXT.format("text/plain; charset=Latin1", "plain"), b"plain", ""),
        (TEXT.format("text/plain; charset=Latin1", "'{name}'"), b"{name}", "iso-8859-1"),
        (TEXT.format("text/plain; charset=no-such", "plain"), b"plain", ""),
        (TEXT.format("text/plain; charset=utf-16be", "a"), b"\x00a", "utf-16be"),
        (TEXT.format("text/plain; charset=windows-1252", "5 €"), b"5 \x80", "windows-1252"),
        (TEXT.format("text/plain; charset=utf-8", "é"), b"\xc3\xa9", ""),
        (TEXT.format("text/plain", "é"), b"\xc3\xa9", ""),
        (FORM.format("iso-8859-1", "{é: é b}"), b"%E9=%E9+b", "iso-8859-1"),
        (FORM.format("shift_jis", "{a: 日}"), b"a=%93%FA", "shift_jis"),
        (FORM.format("utf-8", "{é: a}"), b"%C3%A9=a", ""),
        (JSON.format("iso-8859-1", "é 日 😀"), rb'"\u00e9 \u65e5 \ud83d\ude00"', ""),
        (JSON.format("utf-8", "é"), '"é"'.encode(), ""),
        (JSON.format("iso-8859-1", "e"), b'"e"', ""),
        (PARTS.format("{a: {text: é, type: text/x;charset=latin1}, b: é}"), (("é", "iso-8859-1"), ("é", "")), ""),
        (
            PARTS.format("{_charset_: utf-16le, a: b, c: {text: é, type: text/x}}"),
            (("utf-16le", ""), ("b", "utf-16le"), ("é", "utf-16le")),
            "",
        ),
    ],
)
def test_a_body_has_the_bytes_that_its_label_means(spec: str, body: object, charset: str) -> None:
    """JSON stays readable in UTF-8, too, because it is escaped (RFC 8259, sections 7 and 8.1)."""
    found, name = sent(spec)
    if isinstance(found, tuple):
        assert all(isinstance(part, WirePart) for part in found)
        found = tuple((part.text, part.charset) for part in found)
    assert (found, name) == (body, charset)


@pytest.mark.parametrize("client", client_ids(()))
@pytest.mark.parametrize("charset", ["iso-8859-1", "utf-16", "koi8-r"])
@pytest.mark.parametrize("spec", ["text", "part"])
def test_a_client_encodes_by_the_label_or_refuses_by_name(client: str, charset: str, spec: str) -> None:
    text = "é" if charset != "koi8-r" else "ж"
    written = TEXT.format(f"text/x;charset={charset}", text)
    if spec == "part":
        written = PARTS.format(f"{{a: {{text: {text}, type: text/x;charset={charset}}}}}")
    request, record = request_of(written), load_client(client)
    expected = {"charset", "charset-rare"} if charset == "koi8-r" else {"charset"}
    assert {feature for feature in request.features if feature.startswith("charset")} == expected
    refused = expected & record.cannot.keys()
    assert {problem.hint for problem in refusals(request, record)} == {record.cannot[feature] for feature in refused}
    if not refused:
        utf8 = render(request_of(written.replace(charset, "utf-8")), record).replace("utf-8", charset)
        assert render(request, record) != utf8, "the sample must say how the text is encoded"


def test_a_media_type_with_an_empty_charset_says_that_there_is_none() -> None:
    """The XML declaration is asked only where the parameter is missing (RFC 7303, section 3)."""
    text = '<?xml version="1.0" encoding="iso-8859-1"?><a/>'
    types = ("application/xml", "application/xml; charset=", 'application/xml; charset=""', "application/xml; charset=utf-8")
    assert [charsets.label(each, text) for each in types * 2] == ["iso-8859-1", "", "", "utf-8"] * 2
