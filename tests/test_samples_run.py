"""The samples of this repository send the requests their specs describe, if their toolchains are installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from snippetgen.clients.catalog import client_ids
from snippetgen.project.plan import plan, select
from snippetgen.project.settings import find
from snippetgen.verify.running import verify
from snippetgen.verify.tools.toolchains import overrides
from tests.proof import part

ROOT = Path(__file__).parents[1]
SPECS = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "samples").glob("*/spec.yaml"))
MACHINE = ROOT / ".ci" / "toolchains" / "toolchains.yaml"
PUBLISHED_WRONG = {("samples/get-access-tokens/spec.yaml", "python/http.client")}
"""The published sample that connects to no host; the template beside its spec says why it is kept."""

TOKENS = ("custom-domain", "exchange-code", "get-access-tokens", "management-token", "refresh-token")
"""The cases whose samples receive a token from the OAuth 2.0 endpoint, which responds to a wrong request with an error."""


@pytest.mark.parametrize("client", part(client_ids(()), 12, "clients"))
def test_a_sample_sends_the_request_its_spec_describes(client: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    project, specs = find(), part(SPECS, 2, client)
    machine = overrides(str(MACHINE), select(project, ())) if MACHINE.exists() else {}
    results = [*verify(project, plan(project, specs, [client]), toolchains=machine)]
    absent = {f"{result.message}: {result.hint}" for result in results if result.verdict == "skipped"}
    if absent:
        pytest.skip("; ".join(absent))
    bad = {(result.spec, result.client): result for result in results if result.bad}
    assert {*bad} == {key for key in PUBLISHED_WRONG if key[0] in specs and key[1] == client}, "\n".join(map(str, bad.values()))
    tokens = {result.spec for result in results if result.token and result.verdict == "ok" and result.status == 200}
    assert tokens == {f"samples/{case}/spec.yaml" for case in TOKENS} & {*specs} - {spec for spec, _ in bad}
