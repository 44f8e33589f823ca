"""A command for Windows' prompt has the words of the one for the shell: no text ends one, or is a variable or an operator.

It is not in tests/test_parse_trees.py: what a word is, cmd and the C runtime decide one after the other.
"""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from urllib.parse import quote_plus

import pytest
from hypothesis import assume, example, given

from snippetgen import load_spec
from snippetgen.clients.catalog import load_client
from snippetgen.clients.render import refusals, render
from snippetgen.problems import Source
from snippetgen.request.normalise import Request, normalise
from snippetgen.spec.model import Form, RequestSpec, Spec, TextBody
from tests.prompt import Fault, words
from tests.test_parse_trees import described_requests

ROOT = Path(__file__).parents[1]
CLIENT, SHELL = load_client("cmd/curl"), load_client("shell/curl")
LONGEST = 8191
SPECS = [
    path
    for path in (*sorted(ROOT.glob("samples/*/spec.yaml")), *sorted(ROOT.glob("tests/conformance/*.yaml")))
    if not refusals(normalise(load_spec(path)), CLIENT)
]
"""The specs that the client does not refuse."""


def check(request: Request) -> None:
    """Read the command for a request, and compare its words with those that the shell reads in its own."""
    sample = render(request, CLIENT)
    assert len(sample) <= LONGEST
    (found,) = words(sample)
    expected = shlex.split(render(request, SHELL, {"environment": "none"}).replace(" \\\n  --", " --"))
    if request.view.json:  # on one line
        at = found.index("--data") + 1
        found[at], expected[at] = json.loads(found[at]), json.loads(expected[at])
    for at, word in enumerate(found):
        if word == "--data" and expected[at] == "--data-urlencode":  # with a control character, which is percent-encoded
            name, _, value = expected[at + 1].partition("=")
            expected[at], expected[at + 1] = "--data", f"{quote_plus(name, safe='%+')}={quote_plus(value)}"
    assert found == expected


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_command_has_the_words_of_the_shell(path: Path) -> None:
    check(normalise(load_spec(path)))


@given(described=described_requests)
@example(described=RequestSpec("POST", "https://a.example/", body=TextBody('%PATH%\n"%A:b=c%" ^ & \\')))
@example(described=RequestSpec("POST", "https://a.example/", body=TextBody("%" * 2720)))
@example(described=RequestSpec("POST", "https://a.example/", body=Form((("%A%", "b\n%C%"), ('"', "\\")))))
def test_any_command_has_the_words_of_the_shell(described: RequestSpec) -> None:
    request = normalise(Spec(Source("spec.yaml", ""), described))
    assume(not refusals(request, CLIENT))
    check(request)


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("curl a & b", "& is an operator"),
        ('curl "{\\"a\\": \\"x & y\\"}"', "& is an operator"),
        ("curl %PATH%", "may be a variable"),
        ('curl "%CD%"', "may be a variable"),
        ("curl %PATH:a=b%", "may be a variable"),
        ('curl "a', "is not closed"),
        ("curl 'a\tb'", "for a key"),
        (":: a^", "goes on"),
    ],
)
def test_the_prompt_takes_no_other_command(source: str, fault: str) -> None:
    with pytest.raises(Fault, match=fault):
        words(source)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("curl ^\n  a ^\n  b", [["curl", "a", "b"]]),
        ("curl ^& a^b", [["curl", "&", "ab"]]),
        ('curl "a"^\n\n"b"', [["curl", "a\nb"]]),
        ('curl "a""b" c\\\\"d" """"', [["curl", 'a"b', "c\\d", '"']]),
        (':: a & b\n\ncurl "%1%2%" :', [["curl", "%1%2%", ":"]]),
    ],
)
def test_the_prompt_reads_carets_and_quotation_marks(source: str, found: list[list[str]]) -> None:
    assert words(source) == found
