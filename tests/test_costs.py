"""What is made to be slow or large ends soon, with little output; the bounds are wide, as the old costs had none."""

from __future__ import annotations

import gc
import json
import re
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from snippetgen.document import Reader, parse
from snippetgen.openapi.library import Library
from snippetgen.openapi.matching import match
from snippetgen.openapi.operations import Document, read_operations
from snippetgen.problems import Problem, Problems, Source, Span
from snippetgen.project.described import holdings
from snippetgen.project.settings import find
from snippetgen.spec.decode import decode
from tests.projects import run, write

SECONDS = 30


def operations_of(source: Source) -> Document:
    return read_operations(Library(source))


@contextmanager
def soon() -> Iterator[None]:
    """Fail if something takes a time that no slow machine explains."""
    begin = time.process_time()
    yield
    assert time.process_time() - begin < SECONDS


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def matched(template: str, url: str, server: str = "https://a.example") -> bool:
    """Return whether a request matches the only operation of a document."""
    data = {"openapi": "3.1.0", "servers": [{"url": server}], "paths": {template: {"get": {}}}}
    spec = decode(Source("s.yaml", json.dumps({"request": {"url": url}})), None)
    (found,) = match([operations_of(Source("o.json", json.dumps(data)))], {"s": spec})
    return any(found.specs.values())


TEMPLATES = [
    ("/a", "/a"), ("/{x}", "/a"), ("/{x}", "/"), ("/a{x}", "/a"), ("/a{x}", "/ab"), ("/{x}a", "/ba"), ("/{x}a", "/a"),
    ("/{x}{y}", "/ab"), ("/{x}{y}", "/a"), ("/a{x}b{y}c", "/axbbc"), ("/a{x}b{y}c", "/abbc"), ("/a{x}bb{y}c", "/abbbbc"),
    ("/a{x}a", "/aa"), ("/a{x}a", "/aaa"), ("/{x}.{y}", "/a.b.c"), ("/{x}..{y}", "/a..b"), ("/{x}..{y}", "/a...b"),
    ("/{x}ab{y}", "/abab"), ("/{x}ab{y}", "/ababx"), ("/x{x}y{y}z{z}", "/x1y2z3"), ("/x{x}y{y}z{z}", "/x1y2z"),
]  # fmt: skip


@pytest.mark.parametrize(("template", "path"), TEMPLATES)
def test_a_template_matches_as_the_regular_expression_that_it_means(template: str, path: str) -> None:
    expression = ".+".join(map(re.escape, re.split(r"\{.\}", template)))
    assert matched(template, f"https://a.example{path}") is (re.fullmatch(expression, path) is not None)


HOSTS = [
    ("https://{Tenant}.A.example", "b.a.EXAMPLE", [True, False]),
    ("https://a.example", "{Tenant}.A.Example", [True, False]),
    ("https://a.example", "{Tenant}.Example", [True, True]),
    ("https://b.example", "{T}.c.example", [True, True]),
]
"""A server, the host of a request, and whether the operation of that server and the one of `z.example` is chosen."""


@pytest.mark.parametrize(("server", "host", "expected"), HOSTS)
def test_a_host_matches_in_any_case(server: str, host: str, expected: list[bool]) -> None:
    """Only a matching host decides between two documents with the same paths."""
    servers = ("https://z.example", server.replace("https://a.example", "https://x.a.example"))
    data = [{"openapi": "3.1.0", "servers": [{"url": url}], "paths": {"/a": {"get": {}}}} for url in reversed(servers)]
    documents = [operations_of(Source(f"{number}.json", json.dumps(each))) for number, each in enumerate(data)]
    spec = decode(Source("s.yaml", json.dumps({"request": {"url": f"https://{host}/a"}})), None)
    assert [bool(any(each.specs.values())) for each in match(documents, {"s": spec})] == expected


@pytest.mark.parametrize("template", ["/{a}{a}{a}{a}{a}{a}X", "/{a}a{a}a{a}a{a}a{a}a{a}X"])
def test_a_path_with_many_variables_is_compared_in_one_go(template: str) -> None:
    with soon():
        assert not matched(template, f"https://a.example/{'a' * 200}")
        assert not matched("/a", "https://b.example/a/b", f"https://{'{a}' * 9}X/{'a' * 200}")
        assert not matched("/b", f"https://{'{a}' * 9}.x/a", f"https://{'a' * 200}")


def test_equal_templates_are_not_compared_with_one_another() -> None:
    paths: dict[str, object] = {f"/{{v{number}}}": {"get": {}} for number in range(20_000)}
    spec = decode(Source("s.yaml", "request: {url: 'https://a.example/a'}\n"), None)
    with soon(), pytest.raises(Problems, match="the request matches several operations"):
        match([operations_of(Source("o.json", json.dumps({"openapi": "3.1.0", "paths": paths})))], {"s": spec})


def test_path_items_that_refer_to_one_another_in_a_ring_end() -> None:
    """Each of them was followed all around the ring, each time by a search through all paths."""
    count = 20_000
    paths = {f"/p{n}": {"$ref": f"#/paths/~1p{(n + 1) % count}", "get": {"operationId": f"o{n}"}} for n in range(count)}
    with soon():
        found = operations_of(Source("o.json", json.dumps({"openapi": "3.1.0", "paths": paths})))
    assert [each.id for each in found.operations] == [f"o{n}" for n in range(count)]
    assert found.broken[0].message == "/p0 leads through more than 20 references"


def test_a_short_ring_is_followed_once() -> None:
    paths = {"/a": {"$ref": "#/paths/~1b", "get": {}}, "/b": {"$ref": "#/paths/~1a", "put": {}}}
    found = operations_of(Source("o.json", json.dumps({"openapi": "3.1.0", "paths": paths})))
    assert ([each.endpoint for each in found.operations], found.broken) == (["GET /a", "PUT /a", "PUT /b", "GET /b"], ())


def test_references_to_one_path_item_do_not_multiply_its_operations_without_end() -> None:
    many: dict[str, object] = {"additionalOperations": {f"M{number}": {} for number in range(2000)}}
    paths: dict[str, object] = {f"/p{number}": {"$ref": "#/components/pathItems/many"} for number in range(2000)}
    text = json.dumps({"openapi": "3.2.0", "paths": paths, "components": {"pathItems": {"many": many}}})
    with soon(), pytest.raises(Problems, match=r"o\.json: error: the document has more than 200,000 operations"):
        operations_of(Source("o.json", text))


def test_the_servers_of_a_document_are_expanded_once() -> None:
    variables = {f"v{number}": {"default": "a", "enum": ["a", "b"]} for number in range(7)}
    servers = [
        {"url": f"https://{n}.example/{'/'.join(f'{{{v}}}' for v in variables)}", "variables": variables} for n in range(500)
    ]
    paths: dict[str, object] = {f"/p{number}": {"get": {}} for number in range(2000)}
    with soon():
        found = operations_of(Source("o.json", json.dumps({"openapi": "3.1.0", "servers": servers, "paths": paths})))
    assert len(found.operations[0].servers) <= 1000


def test_aliases_cannot_make_a_text_large() -> None:
    """20,000 aliases of a text of 20 kB were a body of 400 MB, in each language."""
    text = f"request:\n  url: https://a.example\n  json:\n  - &a {'a' * 20_000}\n" + "  - *a\n" * 20_000
    tracemalloc.start()
    with pytest.raises(Problems) as caught:
        decode(Source("s.yaml", text), None)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    (problem,) = caught.value.problems
    assert (problem.message, problem.where.line) == ("aliases expand to more than 10,000,000 characters", 5 + 500)
    assert peak < 100_000_000


@pytest.mark.parametrize("times", [0, 3])
def test_aliases_of_aliases_are_counted_by_what_they_stand_for(times: int) -> None:
    lines = [f"- &a0 [{'a' * 10_000}]"]
    lines += [f"- &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, times + 1)]
    reader = Reader(Source("s.yaml", "\n".join(lines)))
    if times:
        with pytest.raises(Problems, match="aliases expand to more than 10,000,000 characters"):
            parse(reader)
    else:
        assert parse(reader)


def test_many_problems_in_a_long_line_show_what_is_around_them() -> None:
    keys = ", ".join(f"wrong{number}: {'a' * 10_000}" for number in range(150))
    with soon(), pytest.raises(Problems) as caught:
        decode(Source("s.yaml", f"{{request: {{url: 'https://a.example', {keys}}}}}"), None)
    shown = [str(problem).splitlines() for problem in caught.value.problems]
    assert (len(shown), max(len(line) for lines in shown for line in lines)) == (100, 206), "no line is long"
    for number, (head, _, line, caret) in enumerate(shown):
        start, end = caret.index("^"), caret.rindex("^") + 1
        assert (line[start:end], head.endswith(f"unknown key 'wrong{number}'")) == (f"wrong{number}", True)
    assert len(str(caught.value)) < 100_000


@pytest.mark.parametrize("column", [1, 50, 101, 102, 500, 899, 1000])
def test_a_long_line_is_cut_on_both_sides_of_its_place(column: int) -> None:
    line = "".join(chr(0x100 + number) for number in range(1000))
    where = Source("s.yaml", f"first\n{line}\nlast").where(Span(2, column, 2, column + 1))
    caret = str(Problem(where, "wrong")).splitlines()
    assert (where.column, where.written, len(where.text)) == (column, line[column - 1], len(where.text))
    assert (caret[2][caret[3].index("^")], len(where.text) <= 202) == (line[column - 1], True)
    assert where.text.strip("\u2026") == line[max(0, column - 101) : column + 99]


def test_a_key_of_a_megabyte_is_not_repeated_whole() -> None:
    with pytest.raises(Problems) as caught:
        decode(Source("s.yaml", f"? {'k' * 1_000_000}\n: 1\n"), None)
    assert len(str(caught.value)) < 10_000


def test_a_text_with_many_problems_is_split_into_lines_once() -> None:
    splits = []

    class Text(str):
        __slots__ = ()

        def split(self, *arguments: object) -> list[str]:
            splits.append(1)
            return super().split(*arguments)  # type: ignore[arg-type]

    source = Source("s.yaml", Text("a: 1\n" * 1000))
    for number in range(1000):
        source.where(Span(number + 1, 1, number + 1, 2))
    assert len(splits) == 1


@pytest.mark.parametrize("case", ["a", "b"])
def test_a_page_with_20_000_markers_is_filled_or_refused(here: Path, case: str) -> None:
    assert here
    write("snippetgen.yaml", "sources: [specs/*.yaml]\nclients: [shell/curl]\ndocuments: {page.md: plain}\n")
    write("specs/a.yaml", "request: {url: 'https://a.example/a'}\n")
    for number in range(100):
        write(f"specs/a-case-with-a-long-name-{number}.yaml", "request: {url: 'https://a.example/a'}\n")
    write("page.md", f"<!-- snippetgen: {case} -->\n<!-- snippetgen: end -->\n" * 20_000)
    with soon():
        result = run("generate", "-q")
    assert (result.exit_code, len(result.output) < 1_000_000) == (0 if case == "a" else 2, True)
    if case == "b":
        assert result.output.splitlines()[-1] == "100 errors"


@pytest.mark.parametrize("name", ["o.yaml", "o.json"])
def test_no_garbage_is_collected_while_a_document_is_read_and_again_after_it(here: Path, name: str) -> None:
    paths = {f"/p{number}": {"get": {"operationId": f"o{number}", "tags": ["a", "b"]}} for number in range(3000)}
    write(name, json.dumps({"openapi": "3.1.0", "paths": paths, "servers": [{"url": "https://a.example"}]}))
    write("snippetgen.yaml", f"openapi: {{document: {name}}}\n")
    project = find(start=str(here))
    collections: list[str] = []
    gc.callbacks.append(lambda phase, _: collections.append(phase))
    try:
        (holding,) = holdings(project)
    finally:
        gc.callbacks.pop()
    assert (len(holding.described), gc.isenabled()) == (3000, True)
    assert collections.count("start") <= 1, "one when it is on again"


@pytest.mark.parametrize("enabled", [True, False])
def test_the_garbage_collector_is_as_it_was_after_an_error(enabled: bool) -> None:  # noqa: FBT001
    (gc.enable if enabled else gc.disable)()
    try:
        with pytest.raises(Problems):
            parse(Reader(Source("s.yaml", "a: [")))
        assert gc.isenabled() is enabled
    finally:
        gc.enable()
