"""Every sample of ours, run: each sends the request that its spec describes, in each language whose toolchain is here."""

from __future__ import annotations

from pathlib import Path

import pytest

from snippetgen.clients.catalog import client_ids
from snippetgen.project.plan import plan, select
from snippetgen.project.settings import find
from snippetgen.verify.running import verify
from snippetgen.verify.tools.toolchains import overrides

ROOT = Path(__file__).parents[1]
MACHINE = ROOT / ".ci" / "toolchains" / "toolchains.yaml"
PUBLISHED_WRONG = {("samples/get-access-tokens/spec.yaml", "python/http.client")}
"""The published sample that connects to no host; the overlay beside its spec says why it is there."""


TOKENS = ("custom-domain", "exchange-code", "get-access-tokens", "management-token", "refresh-token")
"""The cases whose sample gets a token from an OAuth 2.0 endpoint that answers a wrong request with an error."""


@pytest.mark.parametrize("client", client_ids(()))
def test_every_sample_sends_what_its_spec_describes(client: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    project = find()
    machine = overrides(str(MACHINE), select(project, ())) if MACHINE.exists() else {}
    results = [*verify(project, plan(project, (), [client]), toolchains=machine)]
    absent = {f"{result.message}: {result.hint}" for result in results if result.verdict == "skipped"}
    if absent:
        pytest.skip("; ".join(absent))
    bad = {(result.spec, result.client): result for result in results if result.bad}
    assert {*bad} == {key for key in PUBLISHED_WRONG if key[1] == client}, "\n".join(map(str, bad.values()))
    tokens = {result.spec for result in results if result.token and result.verdict == "ok" and result.status == 200}
    assert tokens == {f"samples/{case}/spec.yaml" for case in TOKENS} - {spec for spec, _ in bad}
