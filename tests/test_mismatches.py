"""A spec that says something else than its operation is warned of, with the place in the spec."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.projects import run, write

DOCUMENT = """\
openapi: 3.1.0
info: {title: Northwind, version: "1"}
servers: [{url: https://api.northwind.com}]
components:
  securitySchemes: {key: {type: apiKey, in: query, name: api_key}}
  schemas:
    Item:
      {type: object, required: [sku], properties: {sku: {type: string}, count: {type: integer}}, additionalProperties: false}
    Order:
      type: object
      required: [id, customer, items]
      properties:
        id: {type: string, readOnly: true}
        customer: {type: string}
        state: {enum: [open, paid]}
        note: {type: [string, "null"]}
        gift: {oneOf: [{type: boolean}, {type: string}]}
        items: {type: array, items: {$ref: "#/components/schemas/Item"}}
paths:
  /orders:
    get:
      operationId: listOrders
      parameters:
        - {name: limit, in: query, schema: {type: integer}}
        - {name: since, in: query, required: true, schema: {type: string}}
        - {name: filter, in: query, style: deepObject, schema: {type: string}}
        - {name: X-Tenant, in: header, required: true, schema: {type: string}}
    post:
      operationId: createOrder
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}}
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write("openapi.yaml", DOCUMENT)
    write("snippetgen.yaml", "sources: [specs/*.yaml]\nclients: [shell/curl]\nopenapi: {document: openapi.yaml, include: []}\n")
    return tmp_path


URL = "https://api.northwind.com/orders"
SPECS: dict[str, list[str]] = {
    f"  url: {URL}?limits=5\n  query: {{'filter[a]': b, api_key: c, offset: 1}}\n": [
        "2:8: the operation has no query parameter 'limits'",
        "2:8: the operation requires the query parameter 'since'",
        "3:39: the operation has no query parameter 'offset'",
        "1:1: the operation requires the header X-Tenant",
    ],
    f"  url: {URL}?since=1\n  headers: {{x-tenant: a}}\n  query: {{limit: 5}}\n": [],
    f"  url: {URL}\n  json: {{customer: 5, state: sent, items: [{{sku: a, count: 1.5}}, {{cuont: 1}}], more: 1}}\n": [
        "3:3: json.customer is 5, and the operation takes a text",
        "3:3: json.state is none of the values that the operation takes",
        "3:3: json.items[0].count is 1.5, and the operation takes an integer",
        "3:3: json.items[1] has no 'sku', which the operation requires",
        "3:3: json.items[1] has 'cuont', which the operation does not take: did you mean 'count'?",
    ],
    f"  url: {URL}\n  json: {{customer: YOUR_ID, note: null, gift: 5, items: []}}\n": [],
    f"  url: {URL}\n  json: [1]\n": ["3:3: json is a list, and the operation takes an object"],
}


@pytest.mark.parametrize(("spec", "expected"), SPECS.items())
def test_what_differs_from_the_operation_is_a_warning_with_its_place(here: Path, spec: str, expected: list[str]) -> None:
    assert here
    write("specs/own.yaml", f"request:\n{spec}")
    found = run("validate")
    told = [line.partition(":")[2].replace(" warning:", "") for line in found.stderr.splitlines() if ": warning: " in line]
    assert (found.exit_code, sorted(told)) == (0, sorted(expected))
    assert run("validate", "--strict").exit_code == (1 if expected else 0)
    assert run("generate", "--strict").exit_code == (1 if expected else 0)
