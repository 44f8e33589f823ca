"""Every sample lexes without an error, so that no syntax highlighter marks one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from pygments.lexers import get_lexer_by_name
from pygments.token import Error

from snippetgen import load_spec
from snippetgen.clients import render
from snippetgen.clients.catalog import client_ids, load_client
from snippetgen.languages import language
from snippetgen.request.normalise import Request, normalise

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


@pytest.mark.parametrize("client", client_ids(()))
def test_every_sample_lexes_without_an_error(client: str) -> None:
    # A PHP sample starts after `<?php`.
    lexer = get_lexer_by_name(language(client.partition("/")[0]).FENCE, startinline=True)
    faults = [
        (place, sample.count("\n", 0, at) + 1, text)
        for place, sample in samples(client).items()
        for at, kind, text in lexer.get_tokens_unprocessed(sample)
        if kind is Error
    ]
    assert faults == []


def test_pygments_still_needs_escaped_quotation_marks_in_several_lines_of_swift() -> None:
    """Swift needs none there, as Prism, Shiki and highlight.js know; but Sphinx warns of what Pygments takes for an error."""
    found = [kind for kind, _ in get_lexer_by_name("swift").get_tokens('let text = """\n"a"\n"""\n')]
    assert Error in found, "Pygments is mended: let snippetgen/languages/swift.py escape only what Swift needs"
