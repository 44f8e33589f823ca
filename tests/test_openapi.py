"""Reading the operations of OpenAPI documents, and matching specs to them by method and path."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from snippetgen.document import read
from snippetgen.openapi.library import Library
from snippetgen.openapi.matching import match, unmatched
from snippetgen.openapi.operations import Document, Operation, Server, read_operations
from snippetgen.problems import Problems, Source, Where
from snippetgen.spec.decode import decode
from snippetgen.spec.model import Spec

NORTHWIND = Path(__file__).parent / "openapi" / "northwind.yaml"
BEGINNING = "expected 'openapi: 3.x' or 'swagger: 2.0'"


def document(text: str, path: str = "api.yaml") -> Document:
    return read_operations(Library(Source(path, text)))


def spec(url: str, method: str = "GET", operation: str = "", path: str = "a.yaml") -> Spec:
    lines = ["request:", f"  method: {method}", f"  url: '{url}'"]
    if operation:
        lines.insert(0, f"operation: '{operation}'")
    return decode(Source(path, "\n".join(lines)))


def names(documents: list[Document], *specs: Spec) -> list[list[str]]:
    """Return the names of the operations that each spec matches."""
    matched = match(documents, {str(number): each for number, each in enumerate(specs)})
    return [
        [operation.name for each in matched for operation, found in each.specs.items() if str(number) in found]
        for number in range(len(specs))
    ]


def test_a_placeholder_at_the_start_of_a_url_is_matched_by_its_example() -> None:
    text = """request: {url: '{baseUrl}/orders/{id}'}
placeholders: {baseUrl: {example: https://api.northwind.com/v2}}
"""
    other = text.replace("v2", "v3")
    found = [decode(Source("a.yaml", each)) for each in (text, other)]
    assert names([read_operations(Library(read(NORTHWIND)))], *found) == [["getOrder"], []]


def describe(caught: pytest.ExceptionInfo[Problems]) -> list[str]:
    return [f"{each.where}: {each.message}{' ~ ' * bool(each.hint)}{each.hint}" for each in caught.value.problems]


def test_an_operation_has_its_target_its_servers_and_its_location() -> None:
    source = read(NORTHWIND)
    servers = (
        Server("api.northwind.com", "/v2"),
        Server("api.northwind.com", "/v1"),
        Server("{tenant}.northwind.com", "/v2"),
        Server("{tenant}.northwind.com", "/v1"),
    )

    def where(line: int, column: int, word: str) -> Where:
        return Where(str(NORTHWIND), line, column, len(word), source.text.split("\n")[line - 1])

    assert read_operations(Library(source)) == Document(
        str(NORTHWIND),
        (
            Operation("GET", "/orders", "listOrders", "$.paths['/orders'].get", servers, (), where(15, 5, "get")),
            Operation(
                "POST",
                "/orders",
                "createOrder",
                "$.paths['/orders'].post",
                servers,
                ("x-codeSamples",),
                where(22, 5, "post"),
            ),
            Operation(
                "GET", "/orders/{orderId}", "getOrder", "$.paths['/orders/{orderId}'].get", servers, (), where(31, 5, "get")
            ),
            Operation(
                "GET", "/orders/search", "searchOrders", "$.paths['/orders/search'].get", servers, (), where(36, 5, "get")
            ),
            Operation(
                "POST",
                "/oauth/token",
                "getToken",
                "$.paths['/oauth/token'].post",
                (Server("auth.northwind.com", ""),),
                (),
                where(43, 5, "post"),
            ),
            Operation("GET", "/it's", "getIts", "$.components.pathItems.its.get", servers, (), where(60, 7, "get")),
            Operation("GET", "/o'clock(now)", "getTime", """$.paths["/o'clock(now)"].get""", servers, (), where(51, 5, "get")),
        ),
    )


def test_operations_in_json_have_their_places_and_swagger_has_a_base_path() -> None:
    data = {
        "swagger": "2.0",
        "host": "a.example",
        "basePath": "/v1/",
        "paths": {"/x": {"get": {}}, "x-not-a-path": {"get": {}}},
    }
    where = Where("api.json", 7, 4, 5, '\t\t\t"get": {}')
    assert document(json.dumps(data, indent="\t"), "api.json") == Document(
        "api.json", (Operation("GET", "/x", "", "$.paths['/x'].get", (Server("a.example", "/v1"),), (), where),)
    )


@pytest.mark.parametrize(
    ("servers", "expected"),
    [
        ("", [Server("", "")]),
        ("servers: []", [Server("", "")]),
        ("servers: [{url: /}]", [Server("", "")]),
        ("servers: [{url: v1/}]", [Server("", "/v1")]),
        ("servers: [{url: ./v1}]", [Server("", "/v1")]),
        ("servers: [{url: '//a.example:8080/b?c'}]", [Server("a.example:8080", "/b")]),
        (
            "servers: [{url: '{all}/x', variables: {all: {default: 'https://a.example/b'}}}]",
            [Server("a.example", "/b/x"), Server("", "/{all}/x")],
        ),
    ],
)
def test_a_server_has_a_host_and_a_path(servers: str, expected: list[Server]) -> None:
    (operation,) = document(f"openapi: 3.0.3\n{servers}\npaths: {{/x: {{get: {{}}}}}}\n").operations
    assert [*operation.servers] == expected


def test_references_of_path_items_are_followed_within_the_file_and_reported_outside_it() -> None:
    found = document(
        "openapi: 3.2.0\n"
        "paths:\n"
        "  /own: {$ref: '#/paths/~1other%7Bx%7D', get: {operationId: own}}\n"
        "  /other{x}: {get: {}, query: {}, additionalOperations: {COPY: {}}}\n"
        "  /round: {$ref: '#/paths/~1round', put: {}}\n"
        "  /nowhere: {$ref: '#/components/none'}\n"
        "  /out: {$ref: out.yaml}\n"
    )
    assert [(each.endpoint, each.target) for each in found.operations] == [
        ("GET /own", "$.paths['/own'].get"),
        ("QUERY /own", "$.paths['/other{x}'].query"),
        ("COPY /own", "$.paths['/other{x}'].additionalOperations.COPY"),
        ("GET /other{x}", "$.paths['/other{x}'].get"),
        ("QUERY /other{x}", "$.paths['/other{x}'].query"),
        ("COPY /other{x}", "$.paths['/other{x}'].additionalOperations.COPY"),
        ("PUT /round", "$.paths['/round'].put"),
    ]
    assert [f"{each.where}: {each.message}" for each in found.elsewhere] == ["api.yaml:7:3: /out is in another file, out.yaml"]


def test_lint_errors_in_a_document_are_ignored() -> None:
    text = "openapi: 3.1.0\nx: &x {a: 1, a: 2}\npaths:\n  /x:\n    get: {<<: *x, tags: !!seq []}\n"
    assert [each.endpoint for each in document(text).operations] == ["GET /x"]


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("info: {}", "a.yaml", f"a.yaml: not an OpenAPI document ~ {BEGINNING}"),
        ("openapi: 4.0.0", "a.yaml", f"a.yaml: OpenAPI version 4.0.0 is not supported ~ {BEGINNING}"),
        ('{"openapi": "3.1.0",\n "paths": }', "a.json", "a.json:2:11: not valid JSON: Expecting value"),
        ("[" * 100_000, "a.json", "a.json: nested too deeply"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_an_openapi_document_is_refused(text: str, path: str, expected: str) -> None:
    with pytest.raises(Problems) as caught:
        document(text, path)
    assert describe(caught) == [expected]


@pytest.mark.parametrize(
    ("url", "method", "expected"),
    [
        ("https://api.northwind.com/v2/orders", "GET", ["listOrders"]),
        ("https://api.northwind.com/v1/orders?page=2", "GET", ["listOrders"]),
        ("https://api.northwind.com/{version}/orders", "POST", ["createOrder"]),
        ("https://{tenant}.northwind.com/v3/orders", "GET", []),
        ("https://api.northwind.com/orders", "GET", []),
        ("https://api.northwind.com/v2/orders/", "GET", []),
        ("https://api.northwind.com/v2/orders", "PUT", []),
        ("https://{yourDomain}/v2/orders/1001", "GET", ["getOrder"]),
        ("https://{yourDomain}/v2/orders/{id}", "GET", ["getOrder"]),
        ("https://{yourDomain}/v2/orders/search", "GET", ["searchOrders"]),
        ("https://{yourDomain}/v2/orders/a%2Fb", "GET", ["getOrder"]),
        ("https://{yourDomain}/v2/it%27s", "GET", ["getIts"]),
        ("https://{yourDomain}/oauth/token", "POST", ["getToken"]),
        ("https://AUTH.northwind.com/oauth/token", "POST", ["getToken"]),
        ("https://elsewhere.example/oauth/token", "POST", ["getToken"]),
        ("https://auth.northwind.com/v2/oauth/token", "POST", []),
    ],
)
def test_a_request_matches_the_operation_with_its_method_and_path(url: str, method: str, expected: list[str]) -> None:
    assert names([read_operations(Library(read(NORTHWIND)))], spec(url, method)) == [expected]


def test_the_most_concrete_template_wins() -> None:
    text = "openapi: 3.1.0\npaths:\n"
    paths = ["/{a}/{b}", "/files/{name}", "/files/{name}.{type}", "/files/report.{type}", "/files/report.pdf"]
    api = document(text + "".join(f"  {path}: {{get: {{}}}}\n" for path in paths))
    urls = ["x/y", "files/y", "files/y.pdf", "files/report.txt", "files/report.pdf", "files/{name}", "files/{name}.pdf"]
    assert names([api], *(spec(f"https://a.example/{url}") for url in urls)) == [
        ["GET /{a}/{b}"],
        ["GET /files/{name}"],
        ["GET /files/{name}.{type}"],
        ["GET /files/report.{type}"],
        ["GET /files/report.pdf"],
        ["GET /files/{name}"],
        ["GET /files/{name}.{type}"],
    ]


PETS = """\
openapi: 3.1.0
paths:
  /pets/{id}: {get: {operationId: getPet}, put: {operationId: putPet}}
  /{any}/me: {get: {}}
"""


def test_a_request_that_matches_two_operations_is_an_error_unless_the_spec_names_one() -> None:
    with pytest.raises(Problems) as caught:
        names([document(PETS)], spec("https://a.example/pets/me"))
    assert describe(caught) == [
        (
            "a.yaml:3:8: the request matches several operations in api.yaml: 'getPet' and 'GET /{any}/me'"
            " ~ choose one, for example with 'operation: getPet'"
        )
    ]
    url = "https://a.example/pets/me"
    assert names([document(PETS)], spec(url, operation="getPet"), spec(url, operation="GET /{any}/me")) == [
        ["getPet"],
        ["GET /{any}/me"],
    ]


def test_a_named_operation_must_exist_and_have_the_method_of_the_request() -> None:
    with pytest.raises(Problems) as caught:
        names(
            [document(PETS), document(PETS, "b.yaml")],
            spec("https://a.example/", operation="getPat"),
            spec("https://a.example/", operation="putPet", path="b-spec.yaml"),
        )
    assert describe(caught) == [
        "a.yaml:1:12: unknown operation 'getPat': not found in api.yaml or b.yaml ~ did you mean 'getPet'?",
        "b-spec.yaml:1:12: operation 'putPet' is PUT /pets/{id}, but the request method is GET ~ defined in api.yaml:3:44",
    ]


def test_among_several_documents_those_with_the_host_are_preferred() -> None:
    texts = [
        f"openapi: 3.1.0\nservers: [{{url: 'https://{host}/'}}]\npaths: {{/x: {{get: {{operationId: {host}}}}}}}\n"
        for host in ("a.example", "b.example")
    ]
    apis = [document(text) for text in texts]
    hosts = ["a.example", "b.example", "c.example", "{host}", "{tenant}.example", "YOUR_HOST"]
    assert names(apis, *(spec(f"https://{host}/x") for host in hosts)) == [
        ["a.example"],
        ["b.example"],
        ["a.example", "b.example"],
        ["a.example", "b.example"],
        ["a.example", "b.example"],
        ["a.example", "b.example"],
    ]


def test_specs_without_an_operation_are_listed() -> None:
    specs = {"one": spec("https://a.example/pets/1"), "other": spec("https://a.example/nothing")}
    assert unmatched(match([document(PETS)], specs), specs) == ["other"]
