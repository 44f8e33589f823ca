"""The record of proofs says what the ledger of the conformance set says, and only of clients in which all of it is proven."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from scripts import proofs
from snippetgen.cli import main
from snippetgen.clients.catalog import client_ids, load_client
from snippetgen.clients.proofs import PATH, Proof, proof
from snippetgen.verify import ledger

SPECS = {
    "a.yaml": "request: {url: 'http://a.example/'}\n",
    "b.yaml": "request: {url: 'http://a.example/', method: HEAD, text: x}\n",
}


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The record of a project with two specs, both proven in a client that refuses one of them."""
    monkeypatch.chdir(tmp_path)
    for name, text in SPECS.items():
        Path(name).write_text(text, "utf-8")
    path = tmp_path / "proofs.yaml"
    path.write_text('# Old\nruby/net-http: {"date": "2020-01-01"}\nshell/curl: {}\n', "utf-8")
    monkeypatch.setattr(proofs, "PATH", str(path))
    done = CliRunner().invoke(main, ["verify", *SPECS, "--client", "shell/curl", "--ledger", "proofs.txt"])
    assert (done.exit_code, done.stderr.splitlines()[-1]) == (0, "1 ok, 1 refused")
    return path


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
def test_a_client_in_which_all_is_proven_gets_an_entry_and_no_other_changes(
    record: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    version = subprocess.run(["curl", "--version"], capture_output=True, text=True, check=True).stdout.split(" (")[0]
    day = Path("proofs.txt").read_text("utf-8").split("\t")[4]
    assert proofs.main([*SPECS], "proofs.txt") == 1
    *comment, curl, ruby = record.read_text("utf-8").splitlines()
    assert (comment, ruby) == (proofs._HEAD.splitlines(), 'ruby/net-http: {"date": "2020-01-01"}')  # noqa: SLF001
    assert curl == f"shell/curl: {json.dumps({'date': day, 'with': version, 'sent': 1, 'refused': 1})}"
    left = [line.partition(":")[0] for line in capsys.readouterr().err.splitlines()]
    assert sorted(left) == sorted({*client_ids(())} - {"shell/curl"})


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
def test_a_client_of_which_something_is_not_proven_keeps_its_entry(record: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.yaml").write_text(SPECS["a.yaml"].replace("/'", "/b'"), "utf-8")
    assert proofs.main([*SPECS], "proofs.txt") == 1
    assert record.read_text("utf-8").splitlines()[-2:] == ["shell/curl: {}", 'ruby/net-http: {"date": "2020-01-01"}']
    assert "shell/curl: a.yaml is not proven" in capsys.readouterr().err.splitlines()


def test_the_record_is_what_the_ledger_of_the_conformance_set_says() -> None:
    """Its days and toolchains; what is proven as it is now is for `.ci/run` to say, which has the toolchains."""
    proven = ledger.by_client(ledger.read(proofs.LEDGER))
    found = {client: proof(load_client(client)) for client in client_ids(())}
    assert {client: (each.date, each.tools) for client, each in found.items() if each} == {
        client: (each.date, " and ".join(tools.partition("; ")[0] for tools in each.tools)) for client, each in proven.items()
    }, "run `python -m scripts.proofs`"


def test_the_record_is_about_clients_that_there_are() -> None:
    named = [line.partition(":")[0] for line in Path(PATH).read_text("utf-8").splitlines() if not line.startswith("#")]
    assert [name for name in named if name not in client_ids(())] == []


def test_a_client_of_a_user_has_no_proof_of_ours(tmp_path: Path) -> None:
    ours = proof(load_client("php/curl"))
    assert isinstance(ours, Proof)
    assert (ours.tools[:4], ours.sent > 300) == ("PHP ", True)
    assert proof(load_client("php/curl", (str(tmp_path),))) is None
