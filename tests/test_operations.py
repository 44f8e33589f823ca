"""The request of an operation is what the OpenAPI Specification says of it, with the values of the document's author."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from snippetgen.document import read
from snippetgen.openapi.library import Library, Unmade
from snippetgen.openapi.operations import Operation, read_operations
from snippetgen.openapi.requests.context import Wanted
from snippetgen.openapi.requests.operation import Made, make
from snippetgen.problems import Source
from snippetgen.request.normalise import normalise, wire
from snippetgen.spec.decode import decode
from snippetgen.spec.encode import written
from snippetgen.text import Number

TRICKY = Path(__file__).parent / "openapi" / "tricky.yaml"


def made(source: Source, wanted: Wanted = Wanted(), name: str = "") -> Made:  # noqa: B008 - it is never changed
    library = Library(source)
    operation: Operation = next(each for each in read_operations(library).operations if name in ("", each.id))
    return make(library, operation, wanted)


def document(operation: dict[str, Any], path: str = "/x", method: str = "get", **more: Any) -> Source:  # noqa: ANN401 - JSON
    data = {"openapi": "3.1.0", "servers": [{"url": "https://a.example/v1"}], "paths": {path: {method: operation}}, **more}
    return Source("api.json", json.dumps(data))


def request(operation: dict[str, Any], path: str = "/x", method: str = "get", **more: Any) -> Any:  # noqa: ANN401
    """Return the request of an operation, as a spec has it, with numbers as texts."""
    return plain(made(document(operation, path, method, **more)).data["request"])


def plain(value: object) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, Number):
        return f"number {value.lexeme}"
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    return [plain(each) for each in value] if isinstance(value, list) else str(value) if isinstance(value, str) else value


def test_every_way_to_write_a_parameter_is_right() -> None:
    spec = decode(Source("made.yaml", written(made(read(str(TRICKY))).data)))
    sent = wire(normalise(spec))
    url = urlsplit(sent.target)
    # https://spec.openapis.org/oas/v3.2.0.html#style-values
    assert url.path == "/v1/files/a%2Fb%20c%3F/x%2Fy,%C3%BC/.3.4/;matrix=red,green/R=1,G=2%2C3/{id}"
    assert url.query.split("&") == [
        "plain=x%26y%3Dz",
        "list=1.0",
        "list=9007199254740993",
        "tags=a%2Cb,c%20d",
        "space=a%20b",
        "pipe=a%7Cb%7Cc",
        "deep%5Ba%5D=b",
        "deep%5Bc%5D%5Bd%5D=e%20f",
        "R=100",
        "G=200",
        "joined=R,100,G,200",
        "url=/a:b?c%3Dd%26e%2Bf%23g",
        "json=%7B%22a%22%3A%5B1%2C%22b%22%5D%7D",
        "yes=true",
        "at=2024-01-15T09%3A30%3A00%2B02%3A00",
        "api%20key=YOUR_API_KEY",
    ]
    assert sent.headers == (
        ("X-List", "1,2"),
        ("X-Object", "a=1,b=2"),
        ("Cookie", "session={session}; flags=a; flags=b"),
        ("Authorization", "Bearer YOUR_ACCESS_TOKEN"),
    )
    assert spec.request.url.startswith("https://{region}.example.com/")
    assert {each.name: (each.description, each.example, each.secret) for each in spec.placeholders} == {
        "{region}": ("Where the data are.", "eu", False),
        "YOUR_API_KEY": ("", None, True),
        "YOUR_ACCESS_TOKEN": ("The token of your account.", None, True),
        "{id}": ("Which one.", None, False),
        "{session}": ("", None, False),
    }


STYLES = [
    ("path", "simple", False, "blue", "a,b", "R,1,G,2"),
    ("path", "simple", True, "blue", "a,b", "R=1,G=2"),
    ("path", "label", False, ".blue", ".a,b", ".R,1,G,2"),
    ("path", "label", True, ".blue", ".a.b", ".R=1.G=2"),
    ("path", "matrix", False, ";c=blue", ";c=a,b", ";c=R,1,G,2"),
    ("path", "matrix", True, ";c=blue", ";c=a;c=b", ";R=1;G=2"),
    ("query", "form", False, "c=blue", "c=a,b", "c=R,1,G,2"),
    ("query", "form", True, "c=blue", "c=a&c=b", "R=1&G=2"),
    ("query", "spaceDelimited", False, None, "c=a%20b", "c=R%201%20G%202"),
    ("query", "pipeDelimited", False, None, "c=a%7Cb", "c=R%7C1%7CG%7C2"),
    ("query", "deepObject", True, None, None, "c%5BR%5D=1&c%5BG%5D=2"),
    ("header", "simple", False, "blue", "a,b", "R,1,G,2"),
    ("header", "simple", True, "blue", "a,b", "R=1,G=2"),
    ("cookie", "form", False, "c=blue", "c=a,b", "c=R,1,G,2"),
    ("cookie", "cookie", True, "c=blue", "c=a; c=b", "R=1; G=2"),
]
"""The table of https://spec.openapis.org/oas/v3.2.0.html#style-examples, for a text, a list and an object."""


@pytest.mark.parametrize(("place", "style", "explode", *"toa"), STYLES)
def test_a_style_gives_what_the_specification_shows(  # noqa: PLR0913, PLR0917 - a row of the table
    place: str,
    style: str,
    explode: bool,  # noqa: FBT001 - a column
    t: str | None,
    o: str | None,
    a: str | None,
) -> None:
    for value, expected in (("blue", t), (["a", "b"], o), ({"R": 1, "G": 2}, a)):
        parameter = {"name": "c", "in": place, "required": True, "style": style, "explode": explode, "example": value}
        if expected is None:
            continue
        path = "/x/{c}" if place == "path" else "/x"
        sent = wire(normalise(decode(Source("", written(made(document({"parameters": [parameter]}, path)).data)))))
        shown = {"path": sent.target.removeprefix("/v1/x/"), "query": sent.target.partition("?")[2]}
        assert shown.get(place, dict(sent.headers).get("c" if place == "header" else "cookie")) == expected


def test_a_value_is_the_authors_or_else_a_placeholder() -> None:
    parameters = [
        {"name": "own", "in": "query", "required": True, "example": "a", "schema": {"example": "b", "default": "c"}},
        {"name": "first", "in": "query", "required": True, "examples": {"one": {"value": "a"}, "two": {"value": "b"}}},
        {"name": "schema", "in": "query", "required": True, "schema": {"examples": ["a", "b"], "default": "c"}},
        {"name": "const", "in": "query", "required": True, "schema": {"const": "a"}},
        {"name": "default", "in": "query", "required": True, "schema": {"default": 5}},
        {"name": "enum", "in": "query", "required": True, "schema": {"enum": ["a", "b"]}},
        {"name": "none", "in": "query", "required": True, "schema": {"type": "string"}},
        {"name": "optional", "in": "query", "schema": {"type": "string", "default": "a"}},
    ]
    assert request({"parameters": parameters})["query"] == {
        "own": "a", "first": "a", "schema": "a", "const": "a", "default": "5", "enum": "a", "none": "{none}",
    }  # fmt: skip


def test_an_empty_example_is_no_value_and_one_that_looks_like_a_placeholder_is_one() -> None:
    # Generators write an empty example for each parameter; Postman's variables come along when a collection is converted.
    parameters = [
        {"name": "id", "in": "path", "required": True, "example": "{{id}}", "description": "Which one."},
        {"name": "empty", "in": "query", "required": True, "example": ""},
        {"name": "optional", "in": "query", "example": "", "schema": {"type": "string"}},
        {"name": "default", "in": "query", "example": "", "schema": {"default": "no"}},
        {"name": "said", "in": "query", "example": "", "allowEmptyValue": True},
        {"name": "token", "in": "query", "example": "<token>"},
        {"name": "result", "in": "query", "example": "{Result Id}"},
        {"name": "kind", "in": "query", "required": True, "schema": {"example": "{{KIND}}"}},
        {"name": "filter", "in": "query", "example": '{"a": 1}'},
        {"name": "Content-Length", "in": "header", "required": True, "example": "12"},
        {"name": "", "in": "query", "example": "x"},
    ]
    data = plain(made(document({"parameters": parameters}, "/x/{id}")).data)
    assert data["request"] == {
        "method": "GET",
        "url": "https://a.example/v1/x/{id}",
        "query": {
            "empty": "{empty}",
            "default": "no",
            "said": "",
            "token": "{token}",
            "result": "{result}",
            "kind": "{kind}",
            "filter": '{"a": 1}',
        },
    }
    assert data["placeholders"] == {
        "{id}": {"description": "Which one."},
        "{empty}": {},
        "{token}": {"secret": True},
        "{result}": {},
        "{kind}": {},
    }
    assert body({"properties": {"name": {"type": "string", "example": "${NAME}"}}}) == {"name": "{name}"}
    example = {"own": "{Own}", "ids": ["<string>"], "a": {"id": "{{a}}"}, "b": {"id": "{{b}}", "text": "of {{b}}"}}
    filled = {"own": "{Own}", "ids": ["{ids}"], "a": {"id": "{id}"}, "b": {"id": "{b.id}", "text": "of {{b}}"}}
    assert content("application/json", example=example) == {"json": filled}
    assert body({"type": "object", "example": example}) == filled


def test_before_openapi_3_1_only_annotations_count_beside_a_reference() -> None:
    schema = {
        "required": ["a"],
        "properties": {
            "a": {"$ref": "#/components/schemas/A", "default": 2},
            "b": {"$ref": "#/components/schemas/A", "readOnly": True},
        },
    }
    components = {"schemas": {"A": {"type": "integer", "example": 1}}}
    old = {"openapi": "3.0.3", "components": components}
    assert body(schema, **old) == {"a": "number 1"}


def body(schema: dict[str, Any], **more: Any) -> Any:  # noqa: ANN401 - JSON
    """Return the JSON of a body with a schema."""
    return request({"requestBody": {"content": {"application/json": {"schema": schema}}}}, method="post", **more)["json"]


PETS = {
    "Pet": {
        "type": "object",
        "required": ["kind", "name"],
        "discriminator": {"propertyName": "kind", "mapping": {"feline": "#/components/schemas/Cat"}},
        "properties": {"kind": {"type": "string"}, "name": {"type": "string", "example": "Tom"}},
    },
    "Cat": {
        "allOf": [
            {"$ref": "#/components/schemas/Pet"},
            {"required": ["lives"], "properties": {"lives": {"type": "integer", "minimum": 9}}},
        ]
    },
    "Shape": {
        "properties": {"form": {"type": "string", "enum": ["round", "flat"]}},
        "discriminator": {"propertyName": "form", "mapping": {"round": "Circle"}},
    },
    "Circle": {
        "allOf": [
            {"$ref": "#/components/schemas/Shape"},
            {"required": ["radius"], "properties": {"radius": {"type": "number"}}},
        ]
    },
    "Task": {
        "required": ["type", "name"],
        "properties": {"type": {"enum": ["copy", "move"]}, "name": {"type": "string"}},
        "discriminator": {"propertyName": "type"},
    },
    "CopyTask": {
        "allOf": [{"$ref": "#/components/schemas/Task"}, {"required": ["to"], "properties": {"to": {"type": "string"}}}],
        "x-ms-discriminator-value": "copy",
    },
    "Job": {"required": ["kind"], "properties": {"kind": {"enum": ["a"]}}, "discriminator": {"propertyName": "kind"}},
    "Page": {"required": ["version"], "properties": {"version": {"default": "1.0"}}},
    "Book": {
        "allOf": [
            {"$ref": "#/components/schemas/Page"},
            {
                "required": ["pages"],
                "properties": {"pages": {"type": "array", "items": {"$ref": "#/components/schemas/Sheet"}}},
            },
        ]
    },
    "Sheet": {"allOf": [{"$ref": "#/components/schemas/Page"}, {"required": ["n"], "properties": {"n": {"type": "integer"}}}]},
    "Dog": {"type": "object", "required": ["bark"], "properties": {"kind": {"type": "string"}, "bark": {"type": "boolean"}}},
    "Tree": {
        "type": "object",
        "required": ["name", "children"],
        "properties": {
            "name": {"type": "string"},
            "children": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}},
            "parent": {"$ref": "#/components/schemas/Tree"},
        },
    },
}
BODIES: list[tuple[dict[str, Any], Any]] = [
    ({"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}, "b": {"type": "string"}}}, {"a": "{a}"}),
    ({"type": "object", "properties": {"a": {"example": 1.5}, "b": {"type": "string"}}}, {"a": "number 1.5"}),
    ({"properties": {"a": {"type": "string"}, "b": {"type": "string", "deprecated": True}}}, {"a": "{a}"}),
    ({"required": ["id", "a"], "properties": {"id": {"type": "integer", "readOnly": True}, "a": {"const": "x"}}}, {"a": "x"}),
    ({"required": ["a"], "properties": {"a": {"type": ["null", "integer"], "exclusiveMinimum": 5}}}, {"a": "number 6"}),
    ({"required": ["a"], "properties": {"a": {"type": "number", "maximum": 0.5}}}, {"a": "number 0.5"}),
    ({"required": ["a"], "properties": {"a": {"type": "integer", "minimum": 11, "multipleOf": 5}}}, {"a": "number 15"}),
    ({"required": ["a"], "properties": {"a": {"format": "date", "type": "string"}}}, {"a": "2024-01-15"}),
    (
        {"required": ["a"], "properties": {"a": {"type": "array", "minItems": 2, "items": {"type": "boolean"}}}},
        {"a": [True, True]},
    ),
    ({"type": "object", "additionalProperties": {"type": "integer"}}, {"key": "number 1"}),
    ({"type": "array", "items": {"type": "string", "example": "x"}}, ["x"]),
    ({"allOf": [{"example": {"a": 1}}, {"example": {"b": 2}, "type": "object"}]}, {"a": "number 1", "b": "number 2"}),
    ({"oneOf": [{"type": "null"}, {"type": "object", "required": ["a"], "properties": {"a": {"enum": ["x"]}}}]}, {"a": "x"}),
    ({"$ref": "#/components/schemas/Cat"}, {"kind": "feline", "name": "Tom", "lives": "number 9"}),
    ({"$ref": "#/components/schemas/Pet"}, {"kind": "Pet", "name": "Tom"}),
    ({"$ref": "#/components/schemas/Shape"}, {"form": "round", "radius": "number 1"}),
    (
        {"oneOf": [{"$ref": "#/components/schemas/Dog"}], "discriminator": {"propertyName": "kind"}},
        {"kind": "Dog", "bark": True},
    ),
    (
        {"$ref": "#/components/schemas/Task"},
        {"type": "copy", "name": "{name}", "to": "{to}"},
    ),  # a child that may be named there
    ({"$ref": "#/components/schemas/Job"}, {"kind": "a"}),  # nothing extends it
    ({"$ref": "#/components/schemas/Book"}, {"version": "1.0", "pages": [{"version": "1.0", "n": "number 1"}]}),
    ({"required": ["a"]}, {"a": "{a}"}),
    ({"$ref": "#/components/schemas/Tree"}, {"name": "{name}", "children": []}),
    (
        {
            "required": ["a", "b"],
            "properties": {key: {"required": ["id"], "properties": {"id": {"type": "string"}}} for key in "ab"},
        },
        {"a": {"id": "{id}"}, "b": {"id": "{b.id}"}},
    ),
]


@pytest.mark.parametrize(("schema", "expected"), BODIES)
def test_a_body_is_composed_of_what_is_required_or_has_an_example(schema: dict[str, Any], expected: object) -> None:
    assert body(schema, components={"schemas": PETS}) == expected


def test_numbers_keep_their_lexemes_and_an_example_wins_over_the_schema() -> None:
    text = (
        '{"openapi": "3.0.3", "servers": [{"url": "https://a.example"}], "paths": {"/x": {"post": {"requestBody": {"content": '
    )
    text += '{"application/json": {"schema": {"example": {}}, "examples": {"a": {"value": {"p": 1.10, "n": 1E400}}}}}}}}}}'
    assert plain(made(Source("a.json", text)).data["request"]) == {
        "method": "POST", "url": "https://a.example/x", "json": {"p": "number 1.10", "n": "number 1E400"},
    }  # fmt: skip


def content(media: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    sent: dict[str, Any] = request({"requestBody": {"required": True, "content": {media: more}}}, method="post")
    return {key: value for key, value in sent.items() if key not in ("method", "url")}


def test_the_body_is_written_as_its_media_type_and_its_encoding_say() -> None:
    members = {
        "list": {"example": ["x", "y"]},
        "csv": {"example": ["x", "y"]},
        "deep": {"example": {"k": "v"}},
        "plain": {"example": {"k": 1}},
    }
    form = content(
        "application/x-www-form-urlencoded",
        schema={"properties": members},
        encoding={"csv": {"explode": False}, "deep": {"style": "deepObject"}},
    )
    assert form == {"form": [{"list": "x"}, {"list": "y"}, {"csv": "x,y"}, {"deep[k]": "v"}, {"plain": '{"k":1}'}]}
    parts = content(
        "multipart/form-data",
        schema={
            "required": ["meta"],
            "properties": {
                "note": {"example": "hi"},
                "meta": {"type": "object", "required": ["a"], "properties": {"a": {"type": "integer"}}},
                "photos": {"type": "array", "items": {}},
                "scan": {"contentMediaType": "application/pdf"},
            },
        },
        encoding={"photos": {"contentType": "image/*, image/png"}},
    )
    assert parts == {
        "multipart": [
            {"note": "hi"},
            {"meta": {"text": '{"a":1}', "type": "application/json"}},
            {"photos": {"file": "photos.png", "type": "image/png"}},
            {"scan": {"file": "scan.pdf", "type": "application/pdf"}},
        ]
    }
    assert content("image/png") == {"headers": {"Content-Type": "image/png"}, "file": "file.png"}
    assert content("text/plain", example="hi") == {"headers": {"Content-Type": "text/plain"}, "text": "hi"}
    assert content("application/vnd.api+json", example=[1]) == {
        "headers": {"Content-Type": "application/vnd.api+json"},
        "json": ["number 1"],
    }


def test_credentials_are_those_of_the_first_alternative_and_all_that_it_needs() -> None:
    schemes = {
        "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
        "cookie": {"type": "apiKey", "in": "cookie", "name": "sid"},
        "basic": {"type": "http", "scheme": "basic"},
        "login": {"type": "oauth2"},
    }

    def sent(security: object, operation: object = None, wanted: Wanted = Wanted()) -> dict[str, Any]:  # noqa: B008
        more = {} if operation is None else {"security": operation}
        top: dict[str, Any] = {} if security is None else {"security": security}
        source = document(more, components={"securitySchemes": schemes}, **top)
        found = plain(made(source, wanted).data["request"])
        return {key: value for key, value in found.items() if key not in ("method", "url")}

    assert sent([{}, {"key": [], "cookie": []}, {"basic": []}]) == {
        "headers": {"X-Key": "YOUR_X_KEY"}, "cookies": {"sid": "YOUR_SID"},
    }  # fmt: skip
    assert sent([{"key": []}], [{"login": ["read"]}]) == {"auth": {"bearer": "YOUR_ACCESS_TOKEN"}}
    assert sent([{"key": []}], []) == {"auth": "none"}
    assert sent(None) == {}
    assert sent([{"login": [], "key": [], "basic": []}]) == {
        "headers": {"X-Key": "YOUR_API_KEY"}, "auth": {"bearer": "YOUR_ACCESS_TOKEN"},
    }  # fmt: skip
    chosen = Wanted(credentials={"basic": {"user": "{account}", "password": "YOUR_SECRET"}})
    assert sent([{"key": []}, {"basic": []}], None, chosen) == {
        "auth": {"basic": {"user": "{account}", "password": "YOUR_SECRET"}}
    }


VARIABLES = {"s": {"default": "https"}, "host": {"default": "a.example"}, "v": {"default": "v2"}}
SERVERS: list[tuple[dict[str, Any], Wanted, str]] = [
    ({"servers": [{"url": "https://a.example/"}]}, Wanted(), "https://a.example/x"),
    ({"servers": [{"url": "http://localhost"}, {"url": "https://a.example/v1"}]}, Wanted(), "https://a.example/v1/x"),
    ({"servers": [{"url": "https://a.example/v1"}]}, Wanted(server="https://b.example"), "https://b.example/x"),
    ({"servers": [{"url": "/v1"}]}, Wanted(server="https://b.example"), "https://b.example/v1/x"),
    (
        {"servers": [{"url": "{s}://{host}/{v}", "variables": VARIABLES}]},
        Wanted(),
        "https://{host}/v2/x",
    ),
    (
        {"servers": [{"url": "https://{t}.a.example", "variables": {"t": {"default": "eu"}}}]},
        Wanted(variables={"t": "us"}),
        "https://us.a.example/x",
    ),
    ({"openapi": None, "swagger": "2.0", "host": "a.example", "schemes": ["http", "https"], "basePath": "/v1/"}, Wanted(), "https://a.example/v1/x"),
]  # fmt: skip


def test_api_keys_that_are_sent_together_have_names_of_their_own_in_all_operations() -> None:
    # As in Plaid's document, whose operations need three.
    names = {"id": ("header", "PLAID-CLIENT-ID"), "secret": ("header", "PLAID-SECRET"), "key": ("query", "api_key")}
    schemes = {name: {"type": "apiKey", "in": place, "name": key} for name, (place, key) in names.items()}
    other: dict[str, Any] = {"/y": {"get": {"security": [{"id": [], "secret": []}]}}}
    found = {}
    for needed in (["id", "secret"], ["id"], ["key"]):
        security = [dict.fromkeys(needed, ())]
        source = document({"security": security}, components={"securitySchemes": schemes})
        source = Source("a.json", json.dumps({**(data := json.loads(source.text)), "paths": {**data["paths"], **other}}))
        sent = plain(made(source).data["request"])
        found[" ".join(needed)] = sent.get("headers") or sent["query"]
    assert found == {
        "id secret": {"PLAID-CLIENT-ID": "YOUR_PLAID_CLIENT_ID", "PLAID-SECRET": "YOUR_PLAID_SECRET"},
        "id": {"PLAID-CLIENT-ID": "YOUR_PLAID_CLIENT_ID"},
        "key": {"api_key": "YOUR_API_KEY"},
    }


@pytest.mark.parametrize(("fields", "wanted", "url"), SERVERS)
def test_the_server_is_the_nearest_one_that_readers_can_reach(fields: dict[str, Any], wanted: Wanted, url: str) -> None:
    data = {"openapi": "3.1.0", "paths": {"/x": {"get": {}}}} | fields
    source = Source("api.json", json.dumps({key: value for key, value in data.items() if value is not None}))
    assert made(source, wanted).data["request"] == {"method": "GET", "url": url}


@pytest.mark.parametrize("example", ["a, b\n", " a, b ", {"value": "\ta, b"}, {"serializedValue": "a, b\r\n"}])
def test_what_surrounds_the_value_of_a_header_is_no_part_of_it(example: object) -> None:
    # RFC 9110, section 5.5; a block of YAML ends with a line break.
    own = {"example": example} if isinstance(example, str) else {"examples": {"one": example}}
    sent = request({"parameters": [{"name": "X-Keys", "in": "header", **own}]})
    assert sent["headers"] == {"X-Keys": "a, b"}


def test_what_nobody_needs_and_no_rule_can_write_is_left_out_with_a_warning() -> None:
    # OpenAPI has no rule for a list in deepObject; Stripe's document has such an optional property in most operations.
    deep = {"style": "deepObject", "explode": True}
    listed = {"type": "array", "items": {"type": "string"}}
    schema: dict[str, object] = {"properties": {"expand": listed, "name": {"type": "string"}}}
    media = {"schema": schema, "encoding": {"expand": deep}}
    operation = {
        "parameters": [{"name": "ids", "in": "query", "example": ["a"], **deep}, {"name": "q", "in": "query", "example": "b"}],
        "requestBody": {"content": {"application/x-www-form-urlencoded": media}},
    }
    found = made(document(operation, method="post"))
    assert plain(found.data) == {
        "title": "POST /x",
        "operation": "POST /x",
        "request": {"method": "POST", "url": "https://a.example/v1/x", "query": {"q": "b"}, "form": [{"name": "{name}"}]},
        "placeholders": {"{name}": {}},
    }
    rule, cure = "the style deepObject has no rule for the list in", "give an example of the serialized parameter"
    assert found.warnings == (
        f"the parameter 'ids' is left out: {rule} 'ids'; {cure}",
        f"the property 'expand' of the form is left out: {rule} 'expand'; {cure}",
    )
    with pytest.raises(Unmade, match="the parameter 'ids': the style deepObject has no rule"):
        made(document(operation, method="post"), Wanted(values={"ids": ["c"]}))
    schema["required"] = ["expand"]
    with pytest.raises(Unmade, match="the style deepObject has no rule"):
        made(document(operation, method="post"))


UNMADE = {
    "the document names no server": {"servers": []},
    "the server '/v1' has no host": {"servers": [{"url": "/v1"}]},
    "the reference #/components/parameters/none leads nowhere": {"parameters": [{"$ref": "#/components/parameters/none"}]},
    "the reference https://a.example/b.yaml is to a network": {"parameters": [{"$ref": "https://a.example/b.yaml"}]},
    "the parameter 'a': the style deepObject has no rule for the list in 'a'": {
        "parameters": [{"name": "a", "in": "query", "required": True, "style": "deepObject", "example": [1]}]
    },
    "the parameter 'A': a value in a header cannot contain line breaks or other control characters": {
        "parameters": [{"name": "A", "in": "header", "required": True, "example": "a\nb"}]
    },
    "a spec cannot describe a body of type multipart/mixed": {
        "requestBody": {"required": True, "content": {"multipart/mixed": {}}}
    },
    "the body of type application/xml has no example that is a text": {
        "requestBody": {"required": True, "content": {"application/xml": {"schema": {"type": "object"}}}}
    },
    "the security scheme 'd' is http digest, which a spec cannot describe": {"security": [{"d": []}]},
}


@pytest.mark.parametrize(("message", "operation"), UNMADE.items())
def test_an_operation_of_which_no_request_can_be_made_says_why(message: str, operation: dict[str, Any]) -> None:
    top: dict[str, Any] = {"components": {"securitySchemes": {"d": {"type": "http", "scheme": "digest"}}}}
    own = {key: value for key, value in operation.items() if key != "servers"}
    with pytest.raises(Unmade) as caught:
        made(document(own, **top, **({"servers": operation["servers"]} if "servers" in operation else {})))
    assert (caught.value.message, bool(caught.value.hint)) == (message, True)


@pytest.mark.parametrize(
    ("schema", "example", "expected"),
    [
        ({"type": "object"}, "NaN", {"text": "NaN"}),
        ({"type": "object"}, '{"a": 1, "a": 2}', {"text": '{"a": 1, "a": 2}'}),
        ({"type": "object"}, '{"a": 1.0}', {"json": {"a": "number 1.0"}}),
        ({"type": "string"}, '{"a": 1}', {"json": '{"a": 1}'}),
    ],
)
def test_an_example_that_is_the_text_of_json_is_read(schema: object, example: str, expected: dict[str, Any]) -> None:
    sent = content("application/json", schema=schema, example=example)
    assert {key: sent[key] for key in expected} == expected


def test_a_step_that_is_too_small_to_count_and_a_deep_example_end_well() -> None:
    # The number has no float that json.dumps could write: the media type is put in as text.
    document = {
        "openapi": "3.1.0",
        "servers": [{"url": "https://a.example"}],
        "paths": {"/x": {"post": {"requestBody": {"content": {"application/json": "MEDIA"}}}}},
    }

    def posting(media: str) -> Source:
        return Source("a.json", json.dumps(document).replace('"MEDIA"', media))

    tiny = posting('{"schema": {"type": "number", "multipleOf": 1E-999999999}}')
    assert plain(made(tiny).data["request"])["json"] == "number 1"
    with pytest.raises(Unmade, match="an example is nested too deeply"):
        made(posting('{"example": ' + "[" * 900 + "]" * 900 + "}"))


def test_swagger_has_forms_and_collections() -> None:
    source = Source(
        "api.yaml",
        """
swagger: "2.0"
host: a.example
consumes: [application/x-www-form-urlencoded]
paths:
  /x:
    post:
      parameters:
        - {name: a, in: query, required: true, type: array, collectionFormat: tsv, items: {type: string}, x-example: [b, c]}
        - {name: d, in: query, required: true, type: array, collectionFormat: multi, default: [e, f]}
        - {name: g, in: formData, required: true, type: integer, minimum: 5}
        - {name: h, in: formData, type: string}
""",
    )
    found = plain(made(source).data["request"])
    assert found == {
        "method": "POST",
        "url": "https://a.example/x",
        "query": [{"a": "b\tc"}, {"d": "e"}, {"d": "f"}],
        "form": [{"g": "5"}],
    }
