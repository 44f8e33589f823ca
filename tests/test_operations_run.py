"""The operation with every way to write a parameter is sent as described by each client, if its toolchain is installed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from snippetgen.clients.catalog import client_ids
from snippetgen.project.plan import plan, select
from snippetgen.project.settings import find
from snippetgen.verify.running import verify
from snippetgen.verify.tools.toolchains import overrides
from tests.proof import part

ROOT = Path(__file__).parents[1]
MACHINE = ROOT / ".ci" / "toolchains" / "toolchains.yaml"


@pytest.mark.parametrize("client", part(client_ids(()), 8, "operations"))
def test_a_client_sends_every_way_to_write_a_parameter(client: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(ROOT / "tests" / "openapi" / "tricky.yaml", "openapi.yaml")
    (tmp_path / "snippetgen.yaml").write_text(
        f"clients: [{client}]\nopenapi: {{document: openapi.yaml, overlay: false}}\n", "utf-8"
    )
    project = find()
    machine = overrides(str(MACHINE), select(project, ()))
    results = [*verify(project, plan(project, (), ()), toolchains=machine)]
    absent = {f"{result.message}: {result.hint}" for result in results if result.verdict == "skipped"}
    if absent:
        pytest.skip("; ".join(absent))
    assert {result.verdict for result in results} <= {"ok", "refused"}, "\n".join(map(str, results))
