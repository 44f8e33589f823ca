"""A spec that names an operation says only what differs from it; an operation can also become a spec of its own, once."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from snippetgen.document import read
from snippetgen.project.samples import load
from snippetgen.project.settings import find
from snippetgen.request.normalise import wire
from snippetgen.spec.decode import decode
from tests.projects import change, run, write
from tests.test_operation_cases import samples
from tests.test_schema import VALIDATOR

DOCUMENT = """\
openapi: 3.0.3
info: {title: Northwind, version: "1"}
servers: [{url: https://api.northwind.com}]
components:
  securitySchemes: {token: {type: http, scheme: bearer}, basic: {type: http, scheme: basic}}
security: [{token: []}, {basic: []}]
paths:
  /orders/{id}:
    put:
      operationId: changeOrder
      summary: Change an order
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
        - {name: page, in: query, example: 1}
        - {name: X-Trace, in: header, example: a}
      requestBody:
        content:
          application/json:
            examples: {one: {value: {sku: "{A}"}}, two: {value: {sku: B, count: 1.0}}}
          text/plain: {example: hi}
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write("openapi.yaml", DOCUMENT)
    write(
        "snippetgen.yaml", "sources: [specs/*.yaml]\nclients: [shell/curl]\nopenapi: {document: openapi.yaml, overlay: false}\n"
    )
    return tmp_path


BEARER = "Authorization: Bearer YOUR_ACCESS_TOKEN"
JSON = "Content-Type: application/json"
OVERRIDES: dict[str, list[str]] = {
    "": [
        "PUT /orders/{id}?page=1 HTTP/1.1", "Host: api.northwind.com", "X-Trace: a", BEARER, JSON, "Content-Length: 18", "",
        "{", '  "sku": "{A}"', "}",
    ],
    "request: {auth: none}\n": [
        "PUT /orders/{id}?page=1 HTTP/1.1", "Host: api.northwind.com", "X-Trace: a", JSON, "Content-Length: 18", "",
        "{", '  "sku": "{A}"', "}",
    ],
    "values: {id: a/b, page: null}\nexample: two\n": [
        "PUT /orders/a%2Fb HTTP/1.1", "Host: api.northwind.com", "X-Trace: a", BEARER, JSON, "Content-Length: 32", "",
        "{", '  "sku": "B",', '  "count": 1.0', "}",
    ],
    "media: text/plain\nsecurity: basic\nserver: https://{host}.example\n": [
        "PUT /orders/{id}?page=1 HTTP/1.1", "Host: {host}.example", "Authorization: Basic YOUR_USER:YOUR_PASSWORD",
        "X-Trace: a", "Content-Type: text/plain", "Content-Length: 2", "", "hi",
    ],
    "security: []\nrequest:\n  headers: {x-trace: YOUR_TRACE, x-more: b}\n  query: {sort: up}\n  json: [1]\n": [
        "PUT /orders/{id}?page=1&sort=up HTTP/1.1", "host: api.northwind.com", "x-trace: YOUR_TRACE", "x-more: b",
        "content-type: application/json", "content-length: 3", "", "[1]",
    ],
}  # fmt: skip
"""What an override says beside its operation, and the message that it makes."""


@pytest.mark.parametrize(("spec", "expected"), OVERRIDES.items())
def test_an_override_says_what_differs(here: Path, spec: str, expected: list[str]) -> None:
    assert here
    write("specs/own.yaml", f"operation: changeOrder\n{spec}")
    made = run("render", "specs/own.yaml", "--client", "http/http1.1")
    assert (made.exit_code, made.stdout.splitlines()) == (0, expected), made.stderr


def test_overrides_take_the_place_of_their_operation_and_may_be_several(here: Path) -> None:
    assert here
    write("specs/one.yaml", "operation: changeOrder\nexample: one\n")
    write("specs/two.yaml", "operation: PUT /orders/{id}\nexample: two\ntitle: The other\n")
    assert run("generate").exit_code == 0
    assert samples() == ["samples/one/shell-curl.sh", "samples/two/shell-curl.sh"]
    change("openapi.yaml", "{sku: B", "{sku: C")
    assert [line for line in run("generate").stderr.splitlines() if line.startswith("wrote")] == [
        "wrote samples/two/shell-curl.sh"
    ]


WRONG = {
    "operation: changeOrders": (
        "1:12: unknown operation 'changeOrders': not found in openapi.yaml ~ did you mean 'changeOrder'?"
    ),
    "operation: changeOrder\nexample: three": (
        "1:12: no request can be made of the operation: the body has no example 'three' ~ known: one, two"
    ),
    "operation: changeOrder\nmedia: text/xml": (
        "1:12: no request can be made of the operation: the operation takes no text/xml ~ known: application/json, text/plain"
    ),
    "operation: changeOrder\nrequest: {method: GET}": (
        "2:11: unknown key 'method' ~ the URL is that of the operation; `values` has what stands in it"
    ),
    "operation: changeOrder\nvalues: {idd: 1}": (
        "1:12: no request can be made of the operation: the operation has no parameter 'idd' ~ did you mean 'id'?"
    ),
    "operation: changeOrder\nsecurity: [tokn]": (
        "1:12: no request can be made of the operation: there is no security scheme 'tokn' ~ did you mean 'token'?"
    ),
    "operation: changeOrder\nvalue: {id: 1}": "2:1: unknown key 'value' ~ did you mean 'values'?",
    "operation: changeOrder\nrequest: {headers: {content-length: '1'}}": (
        "2:21: the HTTP client sets 'content-length' itself ~ remove it"
    ),
}


@pytest.mark.parametrize(("spec", "expected"), WRONG.items())
def test_an_error_in_an_override_has_its_place(here: Path, spec: str, expected: str) -> None:
    assert here
    write("specs/own.yaml", f"{spec}\n")
    made = run("render", "specs/own.yaml", "--client", "shell/curl")
    lines = made.stderr.splitlines()
    told, _, hint = expected.partition(" ~ ")
    place, _, message = told.partition(": ")
    assert (made.exit_code, lines[0]) == (2, f"specs/own.yaml:{place}: error: {message}")
    assert hint in lines[3]


def test_an_editor_accepts_an_override_and_shows_what_it_cannot_say() -> None:
    for spec in OVERRIDES:
        assert VALIDATOR.is_valid(yaml.safe_load(f"operation: changeOrder\n{spec}")), spec
    wrong = ["values: {id: 1}", "operation: a\nrequest: {method: GET}", "request: {url: https://a.example/}\nmedia: text/plain"]
    assert not any(VALIDATOR.is_valid(yaml.safe_load(spec)) for spec in wrong)


def test_an_imported_operation_is_the_same_request(here: Path) -> None:
    assert here
    printed = run("import", "openapi", "--operation", "changeOrder")
    made = wire(load(find(), "openapi.yaml#change-order"))
    write("specs/change.yaml", printed.stdout)
    spec = decode(read("specs/change.yaml"))
    assert (spec.title, spec.operation) == ("Change an order", "changeOrder")
    assert wire(load(find(), "specs/change.yaml")) == made
    change("openapi.yaml", "      operationId: changeOrder\n", "      operationId: changeOrder\n      security: []\n")
    change("snippetgen.yaml", "openapi:", "auth: {bearer: a}\nopenapi:")
    Path("specs/change.yaml").unlink()
    public = wire(load(find(), "openapi.yaml#change-order"))
    assert not any(name.lower() == "authorization" for name, _ in public.headers)
    write("specs/change.yaml", run("import", "openapi", "--operation", "changeOrder").stdout)
    assert wire(load(find(), "specs/change.yaml")) == public
    missing = run("import", "openapi", "--operation", "changeOrders")
    assert (missing.exit_code, missing.stderr.splitlines()[1]) == (2, "  = did you mean 'changeOrder'?")


def test_a_warning_about_the_operation_is_told_at_the_spec(here: Path) -> None:
    assert here
    change(
        "openapi.yaml",
        'examples: {one: {value: {sku: "{A}"}}',
        "schema: {type: object}\n            examples: {one: {value: hi}",
    )
    write("specs/change.yaml", "operation: changeOrder\n")
    assert run("validate").stderr.splitlines()[0] == (
        "specs/change.yaml:1:12: warning: the example of the body is a text that is no JSON, and is sent as it is"
    )


def test_a_project_begins_with_a_document_in_one_step(here: Path) -> None:
    assert here
    Path("snippetgen.yaml").unlink()
    begun = run("init", "--openapi", "openapi.yaml")
    assert (begun.exit_code, begun.stderr.splitlines()) == (
        0,
        ["wrote snippetgen.yaml", "wrote specs/spec.schema.json", "wrote .gitattributes", "next: snippetgen generate"],
    )
    assert run("generate").stderr.splitlines()[-1] == "4 written, 0 unchanged"
    assert "samples/change-order/python-requests.py" in samples()
    listed = run("operations").stdout.splitlines()
    assert listed == [
        "openapi.yaml: 1 operation: 1 made from the document",
        "  PUT /orders/{id}  openapi.yaml#change-order",
    ]
    wrong = run("init", "other", "--openapi", "snippetgen.yaml")
    assert (wrong.exit_code, wrong.stderr.splitlines()[0]) == (2, "snippetgen.yaml: error: not an OpenAPI document")
