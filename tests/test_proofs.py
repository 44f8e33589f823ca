"""The record of proofs holds what `verify` found, and only if all of it is right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts import proofs
from snippetgen.clients.catalog import client_ids, load_client
from snippetgen.clients.proofs import PATH, Proof, proof

RESULTS = [
    {"spec": spec, "client": "go/net-http", "verdict": "ok", "version": "Go 1"}
    for spec in sorted(proofs._SPECS)  # noqa: SLF001
]


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "proofs.yaml"
    path.write_text('# Old\nruby/net-http: {"date": "2020-01-01"}\n', "utf-8")
    monkeypatch.setattr(proofs, "PATH", str(path))
    return path


def results(folder: Path, *others: dict[str, str]) -> str:
    path = folder / "results.json"
    path.write_text(json.dumps({"results": [*RESULTS[len(others) :], *others]}), "utf-8")
    return str(path)


def test_a_run_of_the_whole_set_replaces_the_entry_of_its_client_and_no_other(record: Path, tmp_path: Path) -> None:
    proofs.main([results(tmp_path, {**RESULTS[0], "verdict": "refused"})])
    *comment, own, other = record.read_text("utf-8").splitlines()
    assert comment == proofs._HEAD.splitlines()  # noqa: SLF001
    assert own.startswith('go/net-http: {"date": "20')
    assert own.endswith(f', "with": "Go 1", "sent": {len(RESULTS) - 1}, "refused": 1}}')
    assert other == 'ruby/net-http: {"date": "2020-01-01"}'


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({**RESULTS[0], "verdict": "wrong"}, f"go/net-http: {RESULTS[0]['spec']} is wrong"),
        (RESULTS[1], f"go/net-http: {RESULTS[0]['spec']} was not run"),
    ],
)
def test_a_run_that_is_not_all_right_or_not_whole_is_not_recorded(
    record: Path, tmp_path: Path, change: dict[str, str], message: str
) -> None:
    before = record.read_text("utf-8")
    with pytest.raises(SystemExit) as caught:
        proofs.main([results(tmp_path, change)])
    assert (caught.value.code, record.read_text("utf-8")) == (message, before)


def test_the_record_is_about_clients_that_there_are() -> None:
    named = [line.partition(":")[0] for line in Path(PATH).read_text("utf-8").splitlines() if not line.startswith("#")]
    assert [name for name in named if name not in client_ids(())] == []


def test_a_client_of_a_user_has_no_proof_of_ours(tmp_path: Path) -> None:
    ours = proof(load_client("php/curl"))
    assert isinstance(ours, Proof)
    assert (ours.tools[:4], ours.sent > 300) == ("PHP ", True)
    assert proof(load_client("php/curl", (str(tmp_path),))) is None
