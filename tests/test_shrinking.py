"""What a wrong sample needs: the command that repeats it, and the shortest spec that still shows what is wrong."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml
from click.testing import CliRunner
from click.testing import Result as Ended

from snippetgen.cli import main
from snippetgen.text import JsonValue, Number
from snippetgen.verify import output, shrinking
from snippetgen.verify.repeating import command
from snippetgen.verify.results import Result, Shortest
from snippetgen.verify.running import bench
from snippetgen.verify.simpler import simplest
from snippetgen.verify.trials import Trial
from tests.proof import part

CLIENT = "python/http.client"
TEMPLATES = Path(__file__).parents[1] / "templates"
PROJECT = f"sources: [specs/*.yaml]\nclients: [{CLIENT}]\ntemplates: [templates]\n"
LONG = """title: Create an order
description: |
  Creates an order for a customer.

  It takes a while.
request:
  method: PUT
  url: http://{tenant}.api.example.com/v1/customers/42/orders?dry=true&lang=de
  headers:
    - accept: application/json
    - x-tag: first
    - x-trace: trace 0a1b2c3d
    - cache-control: no-cache
    - x-tag: second
    - user-agent: docs
  query:
    expand: lines
    note: café au lait
    fields: id,total
  auth:
    bearer: abc123
  text: |
    Please leave it at the door.
    Thank you.
placeholders:
  '{tenant}': {description: Your tenant, example: acme, plain: true}
response:
  status: 201
  headers: {location: /orders/1}
  json: {id: 1, total: 12.50}
options:
  python/http.client: {timeout: 30}
"""

# What is wrong is in Python, so that the templates know nothing of it.
DROPS_A_HEADER = "del headers['x-trace']"
NOT_ASCII = "conn.putrequest = lambda method, url, put=conn.putrequest, **more: put(method, url.replace('%C3%A9', 'e'), **more)"
ONE_OF_A_NAME = "headers = dict(headers.items())"
TOO_LONG = "if len(globals().get('payload', '')) > 10:\n    raise ValueError('too long')"
PUT = "{% if request.method is named('put') %}\nthis is no Python\n{% endif %}"


def template(fault: str) -> str:
    """Return a template of which each sample has a fault, if it has headers."""
    parent = "builtin/python/http.client/sample.jinja"
    return f'{{% extends "{parent}" %}}\n{{% block headers %}}\n{{{{ super() }}}}\n{fault}\n{{% endblock %}}\n'


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one long spec, whose samples are right without another template."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SNIPPETGEN_MACHINE", raising=False)
    (tmp_path / "snippetgen.yaml").write_text(PROJECT, "utf-8")
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs/order.yaml").write_text(LONG, "utf-8")
    (tmp_path / "templates/python/http.client").mkdir(parents=True)
    return tmp_path


def break_template(fault: str) -> None:
    Path("templates/python/http.client/sample.jinja").write_text(template(fault), "utf-8")


def run(*arguments: str) -> Ended:
    return CliRunner().invoke(main, ["verify", "--trust", *arguments])


def told(*arguments: str) -> list[dict[str, Any]]:
    """Return the results that a run tells as JSON."""
    found: list[dict[str, Any]] = json.loads(run("--output-format", "json", "--quiet", *arguments).stdout)["results"]
    return found


def seen(result: dict[str, Any]) -> tuple[str, list[str]]:
    """Return what a reader sees first of a result: the verdict, and what differs."""
    return result["verdict"], [each["what"] for each in result.get("differences", ())]


# The shortest specs, by the fault: what a spec must have for it, in the simplest way, and nothing else.
CASES = {
    "a header is dropped": (DROPS_A_HEADER, "    x-trace: ''\n", "", ("wrong", ["header x-trace"])),
    "a value is not ASCII": (NOT_ASCII, "", "  query:\n    a: é\n", ("wrong", ["target"])),
    # RFC 9110, section 5.6.1.2: an empty element does not count, so the one that is lost is not empty.
    "two headers have one name": (ONE_OF_A_NAME, "    - x-tag: a\n    - x-tag: ''\n", "", ("wrong", ["header x-tag"])),
    "the body is too long": (TOO_LONG, "", "  text: aaaaaaaaaaa\n", ("does not run", [])),
    "the method is PUT": (PUT, "", None, ("does not compile", [])),
}


@pytest.mark.parametrize("name", part(CASES, 2, "shortest"))
def test_the_shortest_spec_has_what_the_fault_needs_and_nothing_else(project: Path, name: str) -> None:
    fault, headers, rest, expected = CASES[name]
    break_template(fault)
    before = {path: path.read_bytes() for path in project.rglob("*.yaml")}
    result, pasted = told("--shrink", "--no-ledger")
    wanted = "request:\n" + ("  method: PUT\n" if rest is None else "") + "  url: http://a\n"
    wanted += (f"  headers:\n{headers}" if headers else "") + (rest or "")
    shortest = result["shortest"]
    assert (seen(result), shortest["spec"], shortest["complete"]) == (expected, wanted, True)
    assert (seen(pasted), pasted["shortest"]) == (expected, shortest), "what fails alike is made shorter once"
    assert {path: path.read_bytes() for path in project.rglob("*.yaml")} == before, "the project stays as it was"
    # It shows the same when it is saved and run as it says.
    Path(shortest["path"]).write_text(shortest["spec"], "utf-8")
    program, _, *words = shlex.split(shortest["command"])
    ended = CliRunner().invoke(main, ["verify", *words, "--output-format", "json", "-q"])
    assert (program, [seen(each) for each in json.loads(ended.stdout)["results"]]) == ("snippetgen", [expected])


def test_a_search_is_the_same_each_time_and_ends_when_nothing_is_left_to_try() -> None:
    Path("specs/order.yaml").write_text("request: {url: 'http://api.example.com/a', headers: {x-a: b, x-trace: c}}\n", "utf-8")
    break_template(DROPS_A_HEADER)
    one, other = (told("--shrink", "--all")[0]["shortest"] for _ in range(2))
    expected = "request:\n  url: http://a\n  headers:\n    x-trace: ''\n"
    assert (one["spec"], one["complete"]) == (expected, True)
    assert one == other


def test_a_search_ends_after_some_tries_with_the_shortest_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shrinking, "TRIES", 2)
    break_template(DROPS_A_HEADER)
    ended = run("--shrink", "--no-ledger")
    data = yaml.safe_load(ended.stderr.partition("before it was stopped:\n")[2].partition("  to run it")[0])
    assert "shortest spec that fails in this way, found in 2 tries, before it was stopped:\n" in ended.stderr
    half = {name: value for name, value in yaml.safe_load(LONG).items() if name in ("title", "description", "request")}
    assert data == half, "the first half of the keys is enough"


def test_a_search_without_time_runs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shrinking, "SECONDS", -1)
    break_template(DROPS_A_HEADER)
    assert "  no shorter spec: it was not run again\n" in run("--shrink", "--no-ledger").stderr


@contextmanager
def stopped(*arguments: Any, **options: Any) -> Iterator[Callable[[Trial], Result]]:  # noqa: ANN401 - those of `bench`
    """Stand for `bench`, but stop like Ctrl-C after two samples."""
    left = [True, True]
    with bench(*arguments, **options) as attempt:

        def tried(trial: Trial) -> Result:
            if not left:
                raise KeyboardInterrupt
            left.pop()
            return attempt(trial)

        yield tried


def test_ctrl_c_while_a_spec_is_made_shorter_keeps_all_results(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shrinking, "bench", stopped)
    break_template(DROPS_A_HEADER)
    ended = run("--shrink", "--output-format", "json")
    printed, pasted = json.loads(ended.stdout)["results"]
    assert (ended.exit_code, printed["verdict"], pasted["verdict"]) == (130, "wrong", "wrong")
    assert (printed["shortest"]["tries"], printed["shortest"]["complete"], "shortest" in pasted) == (3, False, False)
    assert [*yaml.safe_load(printed["shortest"]["spec"])] == ["title", "description", "request"]


def test_what_does_not_fail_again_has_no_shorter_spec(monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def healed(*arguments: Any, **options: Any) -> Iterator[Callable[[Trial], Result]]:  # noqa: ANN401 - those of `bench`
        with bench(*arguments, **options) as attempt:
            yield lambda trial: replace(attempt(trial), verdict="ok")

    monkeypatch.setattr(shrinking, "bench", healed)
    break_template(DROPS_A_HEADER)
    assert "  no shorter spec: it did not fail in this way again\n" in run("--shrink", "--no-ledger").stderr


FILE = """request:
  url: http://api.example.com/files
  headers: {x-a: b}
  file: data/photo.txt
"""


def test_the_files_that_a_request_sends_are_found_although_the_spec_lies_elsewhere() -> None:
    Path("specs/order.yaml").write_text(FILE, "utf-8")
    Path("specs/data").mkdir()
    Path("specs/data/photo.txt").write_text("a needle", "utf-8")
    break_template("if b'needle' in payload:\n    raise ValueError('found')")
    (result,) = told("--shrink")
    expected = "request:\n  url: http://a\n  file: data/photo.txt\n"
    assert (seen(result), result["shortest"]["spec"]) == (("does not run", []), expected)


DOCUMENT = """openapi: 3.1.0
info: {title: Orders, version: '1'}
servers: [{url: 'http://api.example.com/v1'}]
paths:
  /orders:
    post:
      operationId: createOrder
      parameters:
        - {name: x-trace, in: header, required: true, schema: {type: string}, example: t-1}
        - {name: dry, in: query, schema: {type: boolean}, example: true}
      requestBody:
        content: {application/json: {schema: {type: object}, example: {customer: 42, lines: [{sku: A-1}]}}}
      responses: {'201': {description: Created}}
"""


def test_an_operation_is_made_shorter_as_a_spec_and_repeated_by_its_own_name() -> None:
    Path("snippetgen.yaml").write_text(PROJECT + "openapi: {document: openapi.yaml}\n", "utf-8")
    Path("openapi.yaml").write_text(DOCUMENT, "utf-8")
    Path("specs/order.yaml").unlink()
    break_template(DROPS_A_HEADER)
    (result,) = told("--shrink")
    spec = "request:\n  url: http://a\n  headers:\n    x-trace: ''\n"
    assert result["command"] == f"snippetgen verify 'openapi.yaml#create-order' --client {CLIENT} --trust"
    assert {name: result["shortest"][name] for name in ("spec", "path", "command")} == {
        "spec": spec,
        "path": "create-order-shortest.yaml",
        "command": f"snippetgen verify create-order-shortest.yaml --client {CLIENT} --trust",
    }
    Path("create-order-shortest.yaml").write_text(spec, "utf-8")
    for each in (result["command"], result["shortest"]["command"]):
        repeated = CliRunner().invoke(main, [*shlex.split(each)[1:], "--output-format", "json", "-q"])
        assert seen(json.loads(repeated.stdout)["results"][0]) == ("wrong", ["header x-trace"])


def test_the_shortest_request_that_a_client_can_send_although_it_says_no_is_found() -> None:
    own = yaml.safe_load((TEMPLATES / "python/http.client/client.yaml").read_text("utf-8"))
    described = own | {"cannot": {"method:PUT": "it was made up"}}
    Path("templates/python/http.client/client.yaml").write_text(yaml.safe_dump(described), "utf-8")
    printed, *_ = told("--shrink", "--gaps")
    assert (printed["verdict"], printed["shortest"]["spec"]) == (
        "unexpected pass",
        "request:\n  method: PUT\n  url: http://a\n",
    )
    assert printed["command"] == f"snippetgen verify specs/order.yaml --client {CLIENT} --gaps --trust"


def test_the_command_is_typed_into_a_shell_and_repeats_the_sample_alone() -> None:
    spec = "request: {url: 'http://api.example.com/{id}', headers: {x-trace: '{trace}'}}\n"
    Path("specs/it's an order.yaml").write_text(spec, "utf-8")
    Path("specs/order.yaml").write_text(spec.replace("trace", "other"), "utf-8")
    Path("machine.yaml").write_text(f"{CLIENT}: {{needs: [python3], run: [python3, program.py]}}\n", "utf-8")
    Path("other.yaml").write_text(PROJECT + "values: {test: {id: '7'}}\n", "utf-8")
    break_template("headers.pop('x-trace', None)")
    options = ["--config", "other.yaml", "--machine", "machine.yaml", "--values", "test", "--limit", "90.5", "--recheck", "5%"]
    values = ["--set", "trace=a b", "--set", "other=c"]
    result = next(each for each in told(*options, *values, "--environment", "none") if each["verdict"] == "wrong")
    assert result["command"] == (
        f"snippetgen verify 'specs/it'\"'\"'s an order.yaml' --client {CLIENT} --config other.yaml --machine machine.yaml "
        "--values test --environment none --limit 90.5 --set 'trace=a b' --all --trust"
    )
    program = f"{shlex.quote(sys.executable)} -m {result['command']}"
    root = str(Path(__file__).parents[1])
    ended = subprocess.run(  # noqa: S602 - as a reader types it
        f"{program} --output-format json", shell=True, capture_output=True, check=False, env={**os.environ, "PYTHONPATH": root}
    )
    repeated = json.loads(ended.stdout)["results"]
    assert (ended.returncode, [(each["spec"], *seen(each)) for each in repeated]) == (
        1,
        [("specs/it's an order.yaml", "wrong", ["header x-trace"])],
    )


NOTHING = dict.fromkeys(("config", "machine", "ledger", "values", "environment")) | {"limit": 60.0, "fill": {}}
FLAGS = dict.fromkeys(("no_ledger", "all", "trust", "no_isolation"), False) | {"recheck": 0.0}


@pytest.mark.parametrize(
    ("options", "verdict", "path", "expected"),
    [
        ({}, "wrong", "a.yaml", "a.yaml --client go/net-http"),
        ({}, "wrong", "-a.yaml", "./-a.yaml --client go/net-http"),
        ({"no_ledger": True}, "wrong", "a.yaml", "a.yaml --client go/net-http --no-ledger"),
        ({"ledger": "p.txt", "all": True}, "wrong", "a.yaml", "a.yaml --client go/net-http --ledger p.txt --all"),
        ({}, "not proven", "a.yaml", "a.yaml --client go/net-http"),
        ({}, "refused", "a.yaml", "a.yaml --client go/net-http --strict"),
        ({}, "unexpected pass", "a.yaml", "a.yaml --client go/net-http --gaps"),
    ],
)
def test_a_command_has_the_options_that_matter(options: dict[str, Any], verdict: Any, path: str, expected: str) -> None:  # noqa: ANN401
    result = Result(path, "go/net-http", verdict)
    assert command(result, path, {**NOTHING, **FLAGS, **options}, ()) == f"snippetgen verify {expected}"


SHORTEST = Shortest("request:\n  url: http://a\n", "a-shortest.yaml", "snippetgen verify a-shortest.yaml", 7, complete=True)
WRONG = Result("a.yaml", "go/net-http", "wrong", message="no", command="snippetgen verify a.yaml", shortest=SHORTEST)


def test_each_format_ends_with_the_command_and_the_shortest_spec() -> None:
    ending = [
        "  to run it alone: snippetgen verify a.yaml",
        "  shortest spec that fails in this way, found in 7 tries:",
        "    request:",
        "      url: http://a",
        "  to run it, save it as a-shortest.yaml: snippetgen verify a-shortest.yaml",
    ]
    assert output.describe(WRONG).splitlines()[2:] == ending
    assert output.shortest(WRONG).splitlines() == ["a.yaml go/net-http:", *ending[1:]]
    junit = ET.fromstring(output.as_junit([WRONG], []))  # noqa: S314 - our own output
    assert "".join(junit.itertext()).rstrip().splitlines()[-5:] == ending
    annotated = output.as_annotations([WRONG], [])
    assert annotated.replace("%0A", "\n").splitlines()[-5:] == ending
    assert json.loads(output.as_json([WRONG], [], []))["results"][0]["shortest"] == SHORTEST._asdict()


def test_shares_keep_the_command_and_the_shortest_spec() -> None:
    Path("1.json").write_text(output.as_json([WRONG], [], []), "utf-8")
    merged = run("--merge", "1.json", "--output-format", "json", "-q", "--report", "samples.html")
    assert json.loads(merged.stdout)["results"] == [WRONG.as_data()]
    page = Path("samples.html").read_text("utf-8")
    assert page.count(">\nsnippetgen verify a.yaml</pre>") == 2
    assert page.count(">\nrequest:\n  url: http://a\n</pre>") == 2


@pytest.mark.parametrize("option", ["--check", "--merge"])
def test_what_runs_nothing_makes_nothing_shorter(option: str) -> None:
    ended = run("--shrink", option, *(["a.json"] if option == "--merge" else []))
    assert (ended.exit_code, ended.stderr.splitlines()[-1].partition("error: ")[2]) == (
        2,
        f"{option} and --shrink exclude each other",
    )


def test_data_become_simpler_part_by_part() -> None:
    data: JsonValue = {"keep": [Number("120"), True, {"deep": {"é": "x=1&y=2"}}], "drop": None}

    def shows(found: object) -> bool:
        return isinstance(found, dict) and "é" in str(found) and "y=" in str(found) and "keep" in found

    assert simplest(data, shows) == {"keep": {"é": "y="}}
    assert simplest(Number("12345"), lambda each: isinstance(each, Number) and float(each.lexeme) > 99) == Number("345")

    def repeats(found: object) -> bool:
        return isinstance(found, dict) and len({*found.values()}) == 1 < len(found) and "" not in found.values()

    assert simplest({"one": "same", "two": "same"}, repeats) == {"a": "a", "o": "a"}
