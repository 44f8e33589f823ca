"""Which differences between two requests count, and which do not."""

from __future__ import annotations

import pytest

from snippetgen.request.normalise import Wire, WirePart
from snippetgen.verify.compare.compare import compare
from snippetgen.verify.http.connection import Received

Headers = tuple[tuple[str, str], ...]
FILES = {"a.bin": b"\x00\xff", "d/b.txt": b"text"}
TYPE = ("content-type", "multipart/form-data; boundary=X")


def describe(wire: Wire, body: bytes = b"", headers: Headers = (), method: str = "POST", target: str = "/") -> list[str]:
    lines = tuple((name.encode(), value.encode("utf-8", "surrogateescape")) for name, value in headers)
    lines += ((b"content-length", str(len(body)).encode()),)
    return [str(each) for each in compare(wire, Received(method.encode(), target.encode(), lines, body), FILES)]


def described(body: object = None, kind: str = "bytes", headers: Headers = ()) -> Wire:
    return Wire("POST", "/", headers, body, kind)  # type: ignore[arg-type]


def test_method_and_target_are_compared_byte_for_byte() -> None:
    assert describe(described()) == []
    assert describe(described(), method="post") == ["method: expected 'POST', received 'post'"]
    assert describe(described(), target="/?") == ["target: expected '/', received '/?'"]
    assert describe(Wire("POST", "/a%2Fb", (), None), target="/a%2fb") == ["target: expected '/a%2Fb', received '/a%2fb'"]


def test_what_a_client_encodes_in_a_target_is_percent_encoded() -> None:
    """RFC 3986, section 2.1."""
    wire = Wire("POST", "/a%25?b=%C3%A9%25", (), None)
    assert describe(wire._replace(query=True), target="/a%25?b=%c3%a9%25") == []
    assert describe(wire._replace(query=True), target="/a%25?b=é%25") == [
        r"query, encoding: expected percent-encoding, received …'\xc3\xa9%25'"
    ]
    assert describe(wire._replace(query=True), target="/a%25?b=%C3%A9%") == [
        "query, encoding: expected percent-encoding, received …'%'"
    ]
    assert describe(wire._replace(path=True), target="/a%?b=%C3%A9%25") == [
        "path, encoding: expected percent-encoding, received …'%'"
    ]


@pytest.mark.parametrize(
    ("method", "line", "differences"),
    [
        ("POST", None, ["header content-length: expected 0, received (none)"]),
        ("put", None, ["header content-length: expected 0, received (none)"]),
        ("POST", (b"Content-Length", b"0"), []),
        ("PATCH", (b"Transfer-Encoding", b"chunked"), []),
        ("DELETE", None, []),
    ],
)
def test_a_method_that_may_have_content_sends_its_length(
    method: str, line: tuple[bytes, bytes] | None, differences: list[str]
) -> None:
    """A server may answer 411 where it is missing (RFC 9110, sections 8.6 and 15.5.12)."""
    received = Received(method.encode(), b"/", (line,) if line else (), b"")
    assert [str(each) for each in compare(Wire(method, "/", (), None), received, FILES)] == differences


SAME_HEADERS: list[tuple[Headers, Headers]] = [
    ((("X-A", "1"),), (("x-a", "1"), ("More", "2"))),
    ((("x-a", "é日"),), (("X-A", "é日"),)),
    ((("x-a", ""),), (("x-a", ""),)),
    ((("x-a", "1"), ("x-b", "z"), ("X-A", "2")), (("x-a", "1"), ("x-a", "2"), ("x-b", "z"))),
    ((("x-a", "1"), ("x-a", ""), ("x-a", "2")), (("x-a", "1, 2"),)),
    ((("accept", "a/b;q=0.5, c/d"),), (("accept", "a/b; q=0.5,c/d"),)),
    ((("cache-control", 'no-store, private="a, b"'),), (("cache-control", 'private="a, b",no-store'),)),
    ((("accept", "a/b"), ("accept", "c/d")), (("accept", "a/b,c/d"),)),
    ((("content-type", 'a/b;c="d;e, f"'),), (("content-type", 'a/b; c="d;e, f"'),)),
]
OTHER_HEADERS: list[tuple[Headers, Headers]] = [
    ((("x-a", "1"),), ()),
    ((("x-a", "1"),), (("x-a", "2"),)),
    ((("x-a", "é"),), (("x-a", "\udce9"),)),
    ((("x-a", ""),), ()),
    ((("x-a", "1"), ("x-a", "2")), (("x-a", "2"), ("x-a", "1"))),
    ((("x-a", "1"), ("x-a", "2")), (("x-a", "1"),)),
    ((("x-a", "1"), ("x-a", "2")), (("x-a", "1,2"),)),
    ((("x-a", "1"),), (("x-a", "1"), ("x-a", "1"))),
    ((("x-a", "a;b"),), (("x-a", "a; b"),)),
    ((("content-type", 'a/b;c="d;e"'),), (("content-type", 'a/b;c="d; e"'),)),
    ((("accept", "a/b"),), (("accept", "*/*, a/b"),)),
]


ONCE = {"User-Agent": "a/1", "Referer": "https://a.example/", "Date": "x", "Origin": "null", "X-Own": "1"}


@pytest.mark.parametrize("name", ONCE)
def test_a_client_sends_a_field_of_its_own_once(name: str) -> None:
    """RFC 9110, section 5.3: only lists may have several lines; RFC 6454, section 7.3."""
    line = (name, ONCE[name])
    assert describe(described(), headers=(line,)) == []
    for other in (line, (name.lower(), "2")):
        assert describe(described(), headers=(line, other)) == [
            f"header {name.lower()}: expected one line, received 2: {line[1]} | {other[1]}"
        ]
    assert describe(described(headers=(line, line)), headers=(line, line)) == []
    assert describe(described(), headers=(("Accept", "a/b"), ("accept", "c/d"), ("Connection", "a"), ("Connection", "b"))) == []


MEANING = {
    "Authorization": "Basic dTpw",
    "Proxy-Authorization": "Basic dTpw",
    "Cookie": "a=b",
    "Content-Encoding": "gzip",
    "Content-Location": "/b",
    "Content-Range": "bytes 0-1/2",
    "Range": "bytes=0-1",
    "If-Match": "*",
    "If-None-Match": "*",
    "If-Modified-Since": "Mon, 30 Nov 2026 10:00:00 GMT",
    "X-HTTP-Method-Override": "PUT",
}


@pytest.mark.parametrize("name", MEANING)
def test_a_client_adds_no_field_that_changes_what_the_request_means(name: str) -> None:
    """RFC 9110, sections 8.4, 8.7, 11.6.2, 13.1 and 14; RFC 6265, section 5.4."""
    line = (name, MEANING[name])
    assert describe(described(), headers=(line,)) == [f"header {name.lower()}: expected (none), received {line[1]!r}"]
    assert describe(described(headers=(line,)), headers=(line,)) == []


def test_a_client_may_say_of_what_kind_an_empty_content_is() -> None:
    """RFC 9110, section 8.3, does not rule it out; Axios does it with PUT and PATCH. Without a content, no kind is due."""
    label, length = (b"content-type", b"application/x-www-form-urlencoded"), (b"content-length", b"0")
    wire = Wire("GET", "/", (), None, "bytes")
    assert compare(wire, Received(b"GET", b"/", (label, length), b""), {}) == []
    assert [each.what for each in compare(wire, Received(b"GET", b"/", (label,), b""), {})] == ["header content-type"]


def test_a_connection_option_does_not_name_a_field_of_the_spec() -> None:
    """RFC 9110, section 7.6.1: a proxy removes such a field."""
    wire = described(headers=(("x-a", "1"),))
    assert describe(wire, headers=(("x-a", "1"), ("Connection", "keep-alive, X-A"))) == [
        "header connection: expected no option x-a, received x-a"
    ]


TYPES: list[tuple[str, Headers, bool]] = [
    ("application/json", (("Content-Type", "application/json"),), True),
    ("application/json", (("Content-Type", "application/json; charset=utf-8"),), False),
    ("application/json; charset=utf-8", (("Content-Type", "application/json"),), False),
    ("application/json; charset=utf-8", (("Content-Type", "application/json;charset=utf-8"),), True),
    ("application/json; charset=utf-8", (("Content-Type", "application/json; charset=UTF-8"),), False),
    ("application/json; charset=utf-8", (("Content-Type", "application/json; Charset=utf-8"),), False),
    ("application/json; charset=utf-8", (("Content-Type", 'application/json; charset="utf-8"'),), False),
    ("a/b; c=d; e=f", (("Content-Type", "a/b; e=f; c=d"),), False),
    ("a/b", (("Content-Type", "A/B"),), False),
    ("a/b", (("Content-Type", "a/b"), ("content-type", "a/b")), False),
    ("a/b", (("Content-Type", "a/b, a/b"),), False),
    ("a/b", (("Content-Type", "a/b;"),), False),
]


@pytest.mark.parametrize(("expected", "arrived", "right"), TYPES)
def test_a_content_type_arrives_as_it_is_written(expected: str, arrived: Headers, right: bool) -> None:  # noqa: FBT001
    """Some servers compare it as a text, although letters and quotes mean the same (RFC 9110, section 8.3.1)."""
    assert (describe(described(headers=(("content-type", expected),)), headers=arrived) == []) is right


@pytest.mark.parametrize(("expected", "arrived"), SAME_HEADERS)
def test_headers_that_are_equivalent(expected: Headers, arrived: Headers) -> None:
    assert describe(described(headers=expected), headers=arrived) == []


@pytest.mark.parametrize(("expected", "arrived"), OTHER_HEADERS)
def test_headers_that_differ(expected: Headers, arrived: Headers) -> None:
    assert len(describe(described(headers=expected), headers=arrived)) == 1


SAME_BODIES = [
    ("json", b'{"a": 1, "b": [true, null, "\xc3\xa9"]}', b'{"b":[true,null,"\\u00e9"],"a":1}'),
    ("json", b"1.0", b"1.00"),
    ("json", b"1e3", b"1.0E+3"),
    ("json", b"12345678901234567890.5", b"12345678901234567890.50"),
    ("json", b"1e99999999999999999999", b"1E99999999999999999999"),
    ("form", b"a=b+c&d=%C3%A9&{x}=*", b"a=b%20c&d=%c3%a9&%7Bx%7D=%2A"),
    ("form", b"a=", b"a"),
    ("form", b"", b""),
    ("bytes", b"\x00\r\n", b"\x00\r\n"),
]
OTHER_BODIES = [
    ("json", b"1", b"1.0"),
    ("json", b"1000", b"1e3"),
    ("json", b"12345678901234567890", b"12345678901234567000"),
    ("json", b"0.1", b"0.10000000000000001"),
    ("json", b"-0", b"0"),
    ("json", b"1", b"true"),
    ("json", b"0", b"false"),
    ("json", b'"1"', b"1"),
    ("json", b"null", b'""'),
    ("json", b"null", b""),
    ("json", b"[1, 2]", b"[2, 1]"),
    ("json", b"[1]", b"[1, 1]"),
    ("json", b"{}", b"[]"),
    ("json", b'{"a": 1}', b'{"a": 1, "b": 2}'),
    ("json", b'{"a": null}', b"{}"),
    ("json", b'{"a": 1}', b'{"a": 1, "a": 1}'),
    ("json", b'{"a": 1}', b'\xef\xbb\xbf{"a": 1}'),
    ("json", b'"x"', b'"\xff"'),
    ("json", b"1", b"NaN"),
    ("form", b"a=1&b=2", b"b=2&a=1"),
    ("form", b"a=1&a=2", b"a=2"),
    ("form", b"a=1", b"a=1&b="),
    ("form", b"a=%2B", b"a=+"),
    ("form", b"a=%C3%A9", b"a=%E9"),
    ("form", b"a=%25zz", b"a=%zz"),
    ("form", b"a=%25", b"a=%"),
    ("form", b"a=%C3%A9", b"a=\xc3\xa9"),
    ("form", b"a=+b", b"a= b"),
    ("form", b"a=b", b"a=b\r\n"),
    ("bytes", b"a\n", b"a\r\n"),
    ("bytes", b"", b" "),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "expected", "arrived"), SAME_BODIES)
def test_bodies_that_are_equivalent(kind: str, expected: bytes, arrived: bytes) -> None:
    assert describe(described(expected, kind), arrived) == []


@pytest.mark.parametrize(("kind", "expected", "arrived"), OTHER_BODIES)
def test_bodies_that_differ(kind: str, expected: bytes, arrived: bytes) -> None:
    assert describe(described(expected, kind), arrived)


def test_an_unexpected_body_is_a_difference() -> None:
    assert describe(described(), b"{}") == ["body: expected none, received '{}'"]


@pytest.mark.parametrize(
    ("kind", "charset", "expected", "arrived", "same"),
    [
        ("bytes", "iso-8859-1", b"\xe9", b"\xe9", True),
        ("bytes", "iso-8859-1", b"\xe9", b"\xc3\xa9", False),
        ("bytes", "utf-16", b"\xff\xfea\x00", b"\xfe\xff\x00a", True),
        ("bytes", "utf-16", b"\xff\xfea\x00", b"\x00a", True),
        ("bytes", "utf-16", b"\xff\xfea\x00", b"a\x00", False),
        ("bytes", "utf-16", b"\xff\xfea\x00", b"a", False),
        ("bytes", "utf-16be", b"\x00a", b"\xfe\xff\x00a", False),
        ("form", "iso-8859-1", b"a=%E9+b", b"a=%e9%20b", True),
        ("form", "iso-8859-1", b"a=%E9", b"a=%C3%A9", False),
    ],
)
def test_a_body_is_compared_by_its_label(kind: str, charset: str, expected: bytes, arrived: bytes, same: bool) -> None:  # noqa: FBT001
    """The same text may have several forms in UTF-16 (RFC 2781, section 4.3), and in no other charset."""
    assert (describe(described(expected, kind)._replace(charset=charset), arrived) == []) is same
    if kind == "bytes":
        part = WirePart("a", expected.decode("utf-16" if charset == "utf-16" else charset), None, None, None, charset)
        head = b'--X\r\nContent-Disposition: form-data; name="a"\r\n\r\n'
        assert (describe(described((part,)), head + arrived + b"\r\n--X--", (TYPE,)) == []) is same


def test_a_file_is_compared_by_its_bytes() -> None:
    assert describe(described("a.bin"), b"\x00\xff") == []
    assert describe(described("a.bin"), b"\x00") == [
        r"body (file a.bin): expected length 2: '\x00\xff', received length 1: '\x00'"
    ]


PARTS = (
    WirePart("a", "é", None, None, None),
    WirePart("b c", None, "a.bin", "a.bin", "image/png"),
    WirePart("d", None, "d/b.txt", "ü.txt", None),
)
MULTIPART = (
    '--X\r\nContent-Disposition: form-data; name="a"\r\n\r\né\r\n'
    '--X\r\ncontent-type: image/png\r\ncontent-disposition: form-data; filename="a.bin"; name="b c"\r\n\r\n'
).encode() + (
    b"\x00\xff\r\n--X\r\nContent-Disposition: form-data; name=d; filename=\"\xc3\xbc.txt\"; filename*=UTF-8''%c3%bc.txt\r\n"
    b"Content-Type: any/thing\r\n\r\ntext\r\n--X--\r\n"
)


def test_multipart_is_compared_part_by_part() -> None:
    assert describe(described(PARTS), MULTIPART, (TYPE,)) == []
    assert describe(described(PARTS), MULTIPART, (("Content-Type", 'multipart/form-data; charset=utf-8; boundary="X"'),)) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b'name="a"', b'name="A"', "part 1, 'a', name"),
        (b'filename="a.bin"', b'filename="b.bin"', "part 2, 'b c', file name"),
        (b'filename="a.bin"; ', b"", "part 2, 'b c', file name"),
        (b"image/png", b"image/gif", "part 2, 'b c', type"),
        (b"\x00\xff", b"\x00", "part 2, 'b c', content"),
        (b"\xc3\xbc", b"\xfc", "body"),
        (b"filename*=UTF-8''%c3%bc.txt", b"a=b", ""),
        (b"filename*=UTF-8''%c3%bc.txt", b"filename*=UTF-8''x", "body"),
        (b"filename*=UTF-8''%c3%bc.txt", b"filename*=ISO-8859-1''%fc.txt", "body"),
        (b"filename*=UTF-8''%c3%bc.txt", b'filename="b"', "body"),
        (b'filename="a.bin"; name="b c"', b'filename=a.bin; Name = "b c"', "body"),
        (b'filename="a.bin"; name="b c"', b'filename=a.bin ;\tNAME="b c" ', ""),
        (b'filename="a.bin"; name="b c"', b"filename=a.bin; name=b c", "body"),
        (b'; name="a"', b'; name="a"; name="a"', "body"),
        (b'; name="a"', b'; name="a', "body"),
        (b"form-data; name=d", b"form-data-x; name=d", "body"),
        (b"form-data; name=d", b"FORM-DATA; name=d", ""),
        (b"Content-Type: any/thing", b"Content-Type : any/thing", "body"),
        (b"Content-Type: any/thing", b"Content-Transfer-Encoding: base64", "body"),
        (b"Content-Type: any/thing", b"Content-Transfer-Encoding: Binary", ""),
        (b"Content-Type: any/thing", b"Content-Length: 4", ""),
        (b"Content-Type: any/thing", b"Content-Length: 5", "body"),
        (b"Content-Type: any/thing", b"Content-ID: 1", "body"),
        (b"--X--\r\n", b"--X--\r\nepilogue", "body"),
        (b"--X\r\n", b"--X \r\n", "body"),
        (b"\r\n--X--", b"\r\n--X\r\n\r\n\r\n--X--", "body"),
        (b"--X--\r\n", b"", "body"),
        (b"--X\r\n", b"-X\r\n", "body"),
        (b"form-data; name=d", b"attachment; name=d", "body"),
    ],
)
def test_multipart_bodies_that_differ(old: bytes, new: bytes, said: str) -> None:
    """RFC 7578, sections 4.2, 4.7, 4.8 and 5.1; RFC 2046, section 5.1.1; RFC 9110, section 5.6.6."""
    assert old in MULTIPART
    found = describe(described(PARTS), MULTIPART.replace(old, new, 1), (TYPE,))
    assert [each.partition(":")[0] for each in found] == [said] * bool(said)


@pytest.mark.parametrize(
    ("boundary", "written", "right"),
    [
        ("X", "X", True),
        ("X", '"X"', True),
        ("a" * 70, "a" * 70, True),
        ("a" * 71, "a" * 71, False),
        ("=_1:/?(a)", '"=_1:/?(a)"', True),
        ("=_1:/?(a)", "=_1:/?(a)", False),
        ("a b", '"a b"', True),
        ("a ", '"a "', False),
        ("é", '"é"', False),
        ("a*b", "a*b", False),
        ("X", "X; boundary=X", False),
        ("X", "Y", False),
        ("X", "", False),
        ("", '""', False),
        ("X", 'X"', False),
        ("X", "X; a", False),
        ("X", "X; charset=utf-8", True),
        ("X", "Y; xboundary=X", False),
    ],
)
def test_a_boundary_is_one_that_the_standard_allows(boundary: str, written: str, right: bool) -> None:  # noqa: FBT001
    """RFC 2046, section 5.1.1, and RFC 9110, section 5.6.6: other characters than those of a token are quoted."""
    body = f'--{boundary}\r\nContent-Disposition: form-data; name="a"\r\n\r\né\r\n--{boundary}--\r\n'.encode()
    for name in ("boundary", "BOUNDARY"):
        headers = (("content-type", f"multipart/form-data; {name}={written}"),)
        assert (describe(described(PARTS[:1]), body, headers) == []) is right


@pytest.mark.parametrize(
    ("kind", "content", "right"),
    [
        ("text/plain", b"\xc3\xa9", True),
        ("text/plain; charset=UTF-8", b"\xc3\xa9", True),
        ("text/plain; charset=iso-8859-1", b"\xc3\xa9", False),
        ("text/plain; charset=iso-8859-1", b"\xe9", False),
        ("text/plain; charset=us-ascii", b"\xc3\xa9", False),
        ("text/plain; charset=unheard-of", b"\xc3\xa9", False),
    ],
)
def test_a_label_that_a_client_adds_to_a_part_is_true(kind: str, content: bytes, right: bool) -> None:  # noqa: FBT001
    """RFC 7578, section 4.5."""
    body = b'--X\r\nContent-Disposition: form-data; name="a"\r\nContent-Type: ' + kind.encode() + b"\r\n\r\n"
    assert (describe(described(PARTS[:1]), body + content + b"\r\n--X--", (TYPE,)) == []) is right


def test_a_multipart_body_needs_its_content_type() -> None:
    assert describe(described(PARTS), MULTIPART) == [
        "body: expected multipart/form-data, received content-type (none)"
    ]  # fmt: skip
    assert describe(described(PARTS), MULTIPART, (("content-type", "multipart/mixed; boundary=X"),))


def test_a_long_difference_shows_the_context_of_its_position() -> None:
    (found,) = describe(described(b"a" * 500 + b"X" + b"b" * 500), b"a" * 500 + b"Y" + b"b" * 500)
    assert "…'" + "a" * 20 + "X" in found
    assert "…'" + "a" * 20 + "Y" in found
    assert len(found) < 200
    many = b"&".join(b"a%d=1" % number for number in range(50))
    found_many = describe(described(many, "form"), b"")
    assert len(found_many) == 13
    assert found_many[-1] == "others: expected no differences, received 38 more differences"


def test_a_difference_in_json_shows_its_path() -> None:
    assert describe(described(b'{"a": [{"b": 1}]}', "json"), b'{"a": [{"b": 1.0}]}') == [
        "json.a[0].b: expected '1', received '1.0'"
    ]  # fmt: skip
