"""Specs that hypothesis makes are the same for a seed, go right in a client, and find a fault of a template."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from snippetgen.problems import Source
from snippetgen.spec.decode import decode
from snippetgen.spec.model import Form, Json, Multipart, TextBody
from tests.adversarial import Search, documents, kind, main
from tests.proof import PROOF

pytestmark = pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")

FAULT = """\
{% extends "builtin/shell/curl/sample.jinja" %}
{% block headers %}{% endblock %}
"""


def test_the_specs_of_a_seed_are_the_same_again_and_of_many_kinds() -> None:
    assert documents(1, 10) == documents(1, 10) != documents(2, 10)
    bodies = {type(decode(Source("spec.yaml", text)).request.body) for text in documents(1, 60)}
    assert bodies >= {type(None), Form, Json, Multipart, TextBody}


def test_a_client_sends_what_nobody_thought_of() -> None:
    number = 200 if PROOF == "all" else round(10 * float(PROOF))
    done = CliRunner().invoke(main, ["--seed", "5", "--examples", str(number), "--client", "shell/curl"])
    assert done.exit_code == 0, done.output
    assert done.output.splitlines()[0] == f"seed 5: {number} examples in shell/curl"


def test_the_shortest_spec_that_goes_wrong_is_found(tmp_path: Path) -> None:
    path = tmp_path / "templates" / "shell" / "curl" / "sample.jinja"
    path.parent.mkdir(parents=True)
    path.write_text(FAULT, "utf-8")
    search = Search(tmp_path, ["shell/curl"], [tmp_path / "templates"])
    results = search.run(documents(1, 20))
    wrong = [each for each in results if each.bad]
    shortest = search.shortest(1, 20, results, wrong[0])
    assert kind(shortest) == kind(wrong[0]) == "wrong: header"
    assert len(shortest.spec.splitlines()) <= min(len(each.spec.splitlines()) for each in wrong)
