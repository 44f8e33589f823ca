"""Operations without a spec are cases of a project, and everything that works for a spec works for them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import pytest
import yaml

from tests.projects import change, run, write

DOCUMENT = """\
openapi: 3.1.0
info: {title: Northwind, version: "1"}
servers: [{url: https://api.northwind.com}]
components:
  securitySchemes: {token: {type: http, scheme: bearer}}
security: [{token: []}]
paths:
  /orders:
    get:
      operationId: listOrders
      tags: [orders]
      parameters: [{name: limit, in: query, example: 5}]
    post:
      operationId: createOrder
      tags: [orders]
      requestBody: {content: {application/json: {example: {sku: A-100}}}}
  /orders/{id}:
    $ref: paths/order.yaml
  /report:
    post:
      tags: [reports]
      requestBody: {required: true, content: {text/xml: {schema: {type: object}}}}
"""
ORDER = """\
get:
  operationId: getOrder
  tags: [orders]
  parameters: [{$ref: 'shared.yaml#/id'}]
"""
SHARED = "id: {name: id, in: path, required: true, schema: {type: string}, description: The order.}\n"
PROJECT = (
    "sources: [specs/*.yaml]\nclients: [shell/curl]\nopenapi: {document: api/openapi.yaml, overlay: openapi.overlay.yaml}\n"
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write("api/openapi.yaml", DOCUMENT)
    write("api/paths/order.yaml", ORDER)
    write("api/paths/shared.yaml", SHARED)
    write("snippetgen.yaml", PROJECT)
    return tmp_path


def samples() -> list[str]:
    return sorted(path.as_posix() for path in Path("samples").glob("*/*"))


def test_each_operation_gets_samples_and_one_of_which_no_request_can_be_made_is_named(here: Path) -> None:
    assert here
    made = run("generate")
    message = "no request can be made of 'POST /report': the body of type text/xml has no example that is a text"
    assert (made.exit_code, made.stderr.splitlines()) == (
        0,
        [
            f"api/openapi.yaml:20:5: warning: {message}",
            "   |",
            "20 |     post:",
            "   |     ^^^^ write an example in the document",
            "operations: 3 made from the document, 1 refused",
            "  1 refused: the body of type \u2026 has no example that is a text",
            "wrote openapi.overlay.yaml",
            "wrote samples/create-order/shell-curl.sh",
            "wrote samples/get-order/shell-curl.sh",
            "wrote samples/list-orders/shell-curl.sh",
            "4 written, 0 unchanged",
        ],
    )
    assert Path("samples/get-order/shell-curl.sh").read_text("utf-8") == (
        "curl --request GET \\\n  --url 'https://api.northwind.com/orders/{id}' \\\n"
        "  --header 'authorization: Bearer YOUR_ACCESS_TOKEN'\n"
    )
    again = run("generate", "--check")
    assert (again.exit_code, again.stderr.splitlines()[-1]) == (0, "4 unchanged")


def test_a_change_of_an_operation_makes_that_operation_again(here: Path) -> None:
    run("generate")
    change("api/openapi.yaml", "version: '1'" if "version: '1'" in DOCUMENT else 'version: "1"', 'version: "2"')
    change("api/openapi.yaml", "sku: A-100", "sku: A-200")
    changed = run("generate")
    assert [line for line in changed.stderr.splitlines() if line.startswith("wrote")] == [
        "wrote openapi.overlay.yaml",
        "wrote samples/create-order/shell-curl.sh",
    ]
    change("api/paths/shared.yaml", "schema:", "example: 42, schema:")
    assert "wrote samples/get-order/shell-curl.sh" in run("generate").stderr
    known = json.loads((here / ".snippetgen_cache" / "operations.json").read_text("utf-8"))
    assert [*known["stamps"]] == ["api/openapi.yaml", "api/paths/order.yaml", "api/paths/shared.yaml"]


def test_an_operation_that_is_removed_takes_its_samples_with_it(here: Path) -> None:
    assert here
    run("generate")
    change("api/openapi.yaml", "    post:\n      operationId: createOrder\n", "    x-post:\n")
    assert "removed samples/create-order/shell-curl.sh" in run("generate").stderr.splitlines()


def test_operations_are_chosen_by_id_tag_and_path_and_a_choice_changes_no_name(here: Path) -> None:
    assert here
    chosen = {
        "include: [orders]": ["create-order", "get-order", "list-orders"],
        "include: [getOrder, 'POST /orders']": ["create-order", "get-order"],
        "exclude: [reports, '/orders/*']": ["create-order", "list-orders"],
        "include: []": [],
    }
    for setting, names in chosen.items():
        write("snippetgen.yaml", PROJECT.replace("openapi.overlay.yaml}", f"false, {setting}}}"))
        write("specs/own.yaml", "request: {url: https://a.example/x}\n")
        assert run("generate").exit_code == 0
        assert samples() == sorted(f"samples/{name}/shell-curl.sh" for name in [*names, "own"]), setting


def test_what_a_document_or_its_settings_refer_to_in_vain_is_a_warning(here: Path) -> None:
    assert here
    write("snippetgen.yaml", PROJECT.replace("overlay: openapi.overlay.yaml", "overlay: false, include: [orders, reprts]"))
    (here / "api/paths/order.yaml").unlink()
    told = [line for line in run("generate").stderr.splitlines() if ": warning: " in line or "did you mean" in line]
    assert told == [
        "api/openapi.yaml: warning: no operation has the id, tag or path 'reprts'",
        "  = did you mean 'reports'?",
        "api/openapi.yaml:17:3: warning: /orders/{id}: the reference paths/order.yaml cannot be followed: file not found",
    ]


def test_a_document_without_any_request_says_why(here: Path) -> None:
    assert here
    write("snippetgen.yaml", PROJECT.replace("overlay: openapi.overlay.yaml", "include: [reports]"))
    made = run("generate")
    assert (made.exit_code, "no request can be made of 'POST /report'" in made.stderr) == (2, True)


def test_a_spec_of_an_operation_takes_its_place(here: Path) -> None:
    assert here
    write("specs/one.yaml", "request: {method: POST, url: https://api.northwind.com/orders, json: {sku: B}}\n")
    write("specs/two.yaml", "operation: getOrder\nrequest: {url: https://api.northwind.com/orders/7}\n")
    run("generate")
    assert samples() == [f"samples/{name}/shell-curl.sh" for name in ("list-orders", "one", "two")]


def test_a_region_and_a_target_show_an_operation(here: Path) -> None:
    assert here
    write("snippetgen.yaml", PROJECT + "targets: {mkdocs: {output: partials}}\ndocuments: {docs/*.md: mkdocs}\n")
    write("docs/page.md", "<!-- snippetgen: create-order -->\n<!-- snippetgen: end -->\n")
    run("generate")
    assert '"sku": "A-100"' in Path("docs/page.md").read_text("utf-8")
    assert '"sku": "A-100"' in Path("partials/create-order/mkdocs.md").read_text("utf-8")
    change("docs/page.md", "create-order", "create-orders")
    wrong = run("generate")
    assert (wrong.exit_code, "did you mean 'create-order'?" in wrong.stderr) == (2, True)


def test_an_operation_can_be_named_like_a_spec(here: Path) -> None:
    assert here
    one = run("render", "api/openapi.yaml#list-orders", "--client", "http/http1.1")
    assert one.stdout.splitlines()[0] == "GET /orders?limit=5 HTTP/1.1"
    assert run("generate", "api/openapi.yaml").stderr.splitlines()[-1] == "3 written, 0 unchanged"
    assert run("validate", "api/openapi.yaml#get-order").stderr == "1 spec is valid\n"
    filled = run("render", "api/openapi.yaml#get-order", "--client", "http/http1.1", "--set", "id=7")
    assert filled.stdout.splitlines()[0] == "GET /orders/7 HTTP/1.1"
    missing = run("render", "api/openapi.yaml#get-orders", "--client", "shell/curl")
    assert (missing.exit_code, "did you mean 'api/openapi.yaml#get-order'?" in missing.stderr) == (2, True)


def test_settings_name_the_server_the_credentials_and_what_is_shown(here: Path) -> None:
    assert here
    settings = "server: 'https://{tenant}.example.com', credentials: {token: '{apiToken}'}, properties: required"
    write("snippetgen.yaml", PROJECT.replace("overlay: openapi.overlay.yaml", settings))
    assert run("render", "api/openapi.yaml#list-orders", "--client", "http/http1.1").stdout.splitlines() == [
        "GET /orders HTTP/1.1",
        "host: {tenant}.example.com",
        "authorization: Bearer {apiToken}",
    ]


def test_a_case_keeps_its_name_when_its_operation_is_renamed_or_moved(here: Path) -> None:
    assert here
    run("generate")
    change("api/openapi.yaml", "operationId: createOrder", "operationId: placeOrder")
    change("api/openapi.yaml", "/orders/{id}:", "/orders/{orderId}:")
    change("api/paths/shared.yaml", "name: id", "name: orderId")
    change("api/paths/order.yaml", "getOrder", "fetchOrder")
    changed = run("generate")
    assert [line for line in changed.stderr.splitlines() if line.startswith(("wrote", "removed"))] == [
        "wrote samples/get-order/shell-curl.sh",
    ]
    assert samples() == [f"samples/{name}/shell-curl.sh" for name in ("create-order", "get-order", "list-orders")]
    change("api/openapi.yaml", "  /orders:\n", "  /all-orders:\n")
    assert run("operations").stdout.splitlines()[-3:] == [
        "added since samples were made: POST /all-orders",
        "moved since samples were made: GET /orders is GET /all-orders",
        "removed since samples were made: POST /orders",
    ]
    run("generate")
    assert samples() == [f"samples/{name}/shell-curl.sh" for name in ("get-order", "list-orders", "place-order")]


def test_many_warnings_of_a_kind_are_counted_and_verbose_shows_all(here: Path) -> None:
    assert here
    body = {"required": True, "content": {"text/xml": {"schema": {"type": "object"}}}}
    paths: dict[str, object] = {
        f"/{number}": {"post": {"operationId": f"op{number}", "requestBody": body}} for number in range(12)
    }
    paths["/n"] = {"get": {"parameters": [{"name": "n", "in": "query", "required": True, "schema": {"type": "array"}}]}}
    paths["/d"] = {
        "get": {"parameters": [{"name": "d", "in": "query", "required": True, "style": "deepObject", "example": [1]}]}
    }
    paths["/j"] = {
        "post": {"requestBody": {"content": {"application/json": {"schema": {"properties": {"a": {"type": "integer"}}}}}}}
    }
    document = {"openapi": "3.0.0", "servers": [{"url": "https://a.example"}], "paths": paths}
    write("api/a.json", json.dumps(document))
    write("snippetgen.yaml", PROJECT.replace("openapi.yaml", "a.json"))
    lines = [line for line in run("generate").stderr.splitlines() if not line.startswith(("api/", " ", "1 |", "wrote"))]
    kind = "no request can be made of \u2026: the body of type \u2026 has no example that is a text"
    assert lines == [
        f"... and 9 more like: {kind} (--verbose shows all)",
        "13 warnings",
        "operations: 2 made from the document, 13 refused; values invented: 1",
        "3 written, 0 unchanged",
    ]
    assert run("generate", "--verbose").stderr.count("warning: no request can be made of 'op") == 12
    assert run("generate", "--strict").stderr.count("error: no request can be made of 'op") == 12
    assert "operations:" not in run("generate", "--quiet").stderr


def test_operations_with_one_id_go_by_method_and_path(here: Path) -> None:
    assert here
    write("api/openapi.yaml", DOCUMENT.replace("operationId: createOrder", "operationId: listOrders"))
    run("generate")
    assert samples() == [f"samples/{name}/shell-curl.sh" for name in ("get-order", "get-orders", "post-orders")]
    overlay = yaml.safe_load(Path("openapi.overlay.yaml").read_text("utf-8"))
    shown = {
        each["target"]: [one["source"].split()[2] for one in each["update"]["x-codeSamples"]] for each in overlay["actions"]
    }
    assert shown == {"$.paths['/orders'].get": ["GET"], "$.paths['/orders'].post": ["POST"]}
    assert "warning: 2 operations have the operationId 'listOrders'" in run("generate").stderr


def watch(monkeypatch: pytest.MonkeyPatch, name: str, tell: Callable[..., None]) -> None:
    """Tell of each call of a function, and call it."""
    module, _, word = name.rpartition(".")
    function = getattr(import_module(module), word)

    def told(*arguments: object) -> object:
        tell(*arguments)
        return function(*arguments)

    monkeypatch.setattr(name, told)


def test_a_change_of_one_operation_reads_the_document_once_and_renders_one(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert here
    assert run("generate").exit_code == 0
    calls: list[str] = []
    watch(monkeypatch, "snippetgen.project.described.opened", lambda path, *_: calls.append(f"read {Path(path).name}"))
    watch(monkeypatch, "snippetgen.project.samples.render_case", lambda _, case, *__: calls.append(f"render {case.name}"))
    change("api/openapi.yaml", "example: 5", "example: 6")
    written = run("generate").stderr.splitlines()[-3:]
    assert written == ["wrote openapi.overlay.yaml", "wrote samples/list-orders/shell-curl.sh", "2 written, 2 unchanged"]
    assert calls == ["read openapi.yaml", "render list-orders"]


def test_a_terminal_shows_which_document_is_read_and_nothing_of_it_stays(here: Path) -> None:
    pty = pytest.importorskip("pty")
    command = [sys.executable, "-m", "snippetgen", "generate"]
    lead, follow = pty.openpty()
    done = subprocess.Popen(command, cwd=here, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=follow)
    os.close(follow)
    shown = b""
    with suppress(OSError):  # on Linux, the end of a terminal is an error
        while more := os.read(lead, 10_000):
            shown += more
    os.close(lead)
    assert done.wait() == 0
    assert shown.startswith(b"\r\x1b[Kreading api/openapi.yaml\r\x1b[Kapi/openapi.yaml:20:5: ")


def test_an_operation_in_a_json_document_has_a_line_too(here: Path) -> None:
    assert here
    paths = {"/a": {"get": {}, "post": {"parameters": [{"name": "X", "in": "header", "required": True, "example": "a\nb"}]}}}
    write("api/openapi.yaml", "openapi: 3.1.0\n")
    write("api/a.json", json.dumps({"openapi": "3.0.0", "servers": [{"url": "https://a.example"}], "paths": paths}, indent=1))
    write("snippetgen.yaml", PROJECT.replace("openapi.yaml", "a.json"))
    first = run("generate").stderr.splitlines()[0]
    assert first.startswith("api/a.json:11:4: warning: no request can be made of 'POST /a': the parameter 'X': a value")


def test_names_are_words_and_those_that_collide_have_a_digest_each(here: Path) -> None:
    assert here
    paths = {
        "/a/{b}": {"get": {}}, "/a/b": {"get": {}}, "/c": {"get": {"operationId": "repos/create_forHTTPUser"}},
        "/d": {"get": {"operationId": "x" * 200}}, "/e": {"get": {"operationId": "con"}},
    }  # fmt: skip
    data = {"openapi": "3.0.0", "servers": [{"url": "https://a.example"}], "paths": paths}
    write("api/openapi.yaml", json.dumps(data))
    run("generate")
    names = [path.split("/")[1] for path in samples()]
    assert [name for name in names if name[-9] != "-"] == ["repos-create-for-http-user"]
    assert [name[:-9] for name in names if name[-9] == "-"] == ["con", "get-a-b", "get-a-b", "x" * 71]


OVERLAY = """\
overlay: 1.0.0
actions:
  - {target: "$.paths['/report']", remove: true}
  - target: $.paths.*.*.parameters[?(@.name == 'limit')]
    update: {example: 7}
  - {target: "$..get[?@.in=='query']", update: {description: The most.}}
  - target: $.paths['/orders'].post
    update: {tags: [new], requestBody: {content: {application/json: {example: {count: 2}}}}}
  - target: $.paths
    update: {/customers: {get: {operationId: listCustomers}}}
"""


@pytest.mark.parametrize("name", ["openapi.yaml", "openapi.json"])
def test_overlays_are_applied_to_the_document_first(here: Path, name: str) -> None:
    assert here
    if name.endswith(".json"):
        write("api/openapi.json", json.dumps(yaml.safe_load(DOCUMENT)))
    write("api/examples.yaml", OVERLAY)
    write("snippetgen.yaml", PROJECT.replace("api/openapi.yaml", f"api/{name}, apply: api/examples.yaml"))
    made = run("generate")
    assert (made.exit_code, [line for line in made.stderr.splitlines() if "warning" in line]) == (0, [])
    shown = {
        each: run("render", f"api/{name}#{each}", "--client", "http/http1.1").stdout for each in ("list-orders", "create-order")
    }
    assert shown["list-orders"].splitlines()[0] == "GET /orders?limit=7 HTTP/1.1"
    assert shown["create-order"].splitlines()[-4:] == ["{", '  "sku": "A-100",', '  "count": 2', "}"]
    assert "samples/list-customers/shell-curl.sh" in samples()
    change("api/examples.yaml", "example: 7", "example: 8")
    assert "wrote samples/list-orders/shell-curl.sh" in run("generate").stderr.splitlines()
    change("api/examples.yaml", "$.paths.*.*.parameters", "$.paths.*.*.parameters[1:2]")
    wrong = run("generate")
    assert (wrong.exit_code, "is not understood" in wrong.stderr) == (2, True)
