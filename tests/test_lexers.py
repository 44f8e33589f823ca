"""Every sample lexes without an error, so that no syntax highlighter marks one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from pygments.lexers import get_lexer_by_name
from pygments.token import Error, Name

from snippetgen import load_spec
from snippetgen.clients import render
from snippetgen.clients.catalog import client_ids, load_client
from snippetgen.languages import language
from snippetgen.request.normalise import Request, normalise

DOLLARS = re.compile(r'\$\$+(?=")')
"""What makes single dollar signs in a literal of Kotlin text."""

ROOT = Path(__file__).parents[1]


@cache
def requests(pattern: str) -> Mapping[str, Request]:
    """Return the requests of the specs that match a glob pattern, by path."""
    return {path.relative_to(ROOT).as_posix(): normalise(load_spec(path)) for path in sorted(ROOT.glob(pattern))}


@cache
def samples(client: str) -> Mapping[str, str]:
    """Return a client's samples by path: the files in samples/, and the rendered conformance specs."""
    files = sorted(ROOT.glob(f"samples/*/{client.replace('/', '-')}.*"))
    found = {path.relative_to(ROOT).as_posix(): path.read_bytes().decode() for path in files}
    record = load_client(client)
    for place, request in requests("tests/conformance/*.yaml").items():
        if not render.refusals(request, record):
            found[place] = render.render(request, record)
    return found


MISREAD = {
    "http/http1.1": {
        "tests/conformance/method-apostrophe.yaml", "tests/conformance/method-token.yaml",
        "tests/conformance/type-file-json.yaml", "tests/conformance/type-json-as-form.yaml",
        "tests/conformance/type-json-no-json.yaml",
    },
}  # fmt: skip
"""What Pygments reads wrongly: in a message, a method not made of letters, and a body that is not what its type says."""


@pytest.mark.parametrize("client", client_ids(()))
def test_every_sample_lexes_without_an_error(client: str) -> None:
    # A PHP sample starts after `<?php`.
    lexer = get_lexer_by_name(language(client.partition("/")[0]).FENCE, startinline=True)
    faults = [
        (place, sample.count("\n", 0, at) + 1, text)
        for place, sample in samples(client).items()
        if place not in MISREAD.get(client, ())
        for at, kind, text in lexer.get_tokens_unprocessed(DOLLARS.sub("", sample) if client.startswith("kotlin/") else sample)
        if kind is Error
    ]
    assert faults == []


@pytest.mark.parametrize("client", MISREAD)
def test_pygments_still_misreads_what_is_left_out(client: str) -> None:
    lexer = get_lexer_by_name(language(client.partition("/")[0]).FENCE)
    found = {
        place
        for place, sample in samples(client).items()
        if any(kind is Error for _, kind, _ in lexer.get_tokens_unprocessed(sample))
    }
    assert found == MISREAD[client], "remove what Pygments reads now from MISREAD"


def test_pygments_still_needs_escaped_quotation_marks_in_several_lines_of_swift() -> None:
    """Swift needs none there, as Prism, Shiki and highlight.js know; but Sphinx warns of what Pygments takes for an error."""
    found = [kind for kind, _ in get_lexer_by_name("swift").get_tokens('let text = """\n"a"\n"""\n')]
    assert Error in found, "Pygments is mended: let snippetgen/languages/swift.py escape only what Swift needs"


def test_pygments_still_knows_no_dollar_signs_before_a_literal_of_kotlin() -> None:
    found = [kind for kind, _ in get_lexer_by_name("kotlin").get_tokens('val text = $$"${KEY}"\n')]
    assert Error in found, "Pygments is mended: let the samples of Kotlin be lexed as they are"


def test_pygments_still_needs_no_raw_literal_after_a_colon_in_a_macro_of_rust() -> None:
    found = [kind for kind, _ in get_lexer_by_name("rust").get_tokens('json!({"a": r"\\"});\n')]
    assert Error in found or Name.Class in found, (
        "Pygments is mended: let snippetgen/serializers/serde_json.py write raw literals"
    )
