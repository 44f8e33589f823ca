"""The benchmark against peers: its requests, its measuring and its tables. No test has a limit on time."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.benchmarks.peers.contenders import LANGUAGES, OURS, PEERS, Peer, driver
from tests.benchmarks.peers.goals import Figures, fastest, table
from tests.benchmarks.peers.inputs import FORMS, Sent
from tests.benchmarks.peers.install import install, installed
from tests.benchmarks.peers.measure import cost, in_turn
from tests.benchmarks.peers.report import Report, markdown, read
from tests.conftest import REQUIRED

JSON = ("Content-Type", "application/json")
REQUESTS: dict[str, Sent] = {
    "nothing": ("GET", "https://api.example.com/v1/orders", [], None, None),
    "a query": ("GET", "https://api.example.com/v1/orders?a=1&b=x%20y", [("X-A", "b: c")], None, None),
    "JSON": ("POST", "https://api.example.com/v1/orders", [JSON], '{"a": "it\'s\\n"}', None),
    "a placeholder": ("PUT", "https://api.example.com/v1/orders/{id}?q={q}", [JSON], "[]", None),
    "a file": ("POST", "https://api.example.com/v1/orders", [("Content-Type", "application/octet-stream")], None, "a.bin"),
}

(OTHER,) = [peer for peer in PEERS if not peer.alike]
FIGURES: Figures = {
    "warm": {OURS: [90, 100, 120], PEERS[0].title: [100, 100, 100], PEERS[1].title: [50, 300, 50]},
    "one": {OURS: [0.05, 0.05, 0.06], PEERS[0].title: [0.01, 0.01, 0.01], PEERS[1].title: [0.1, 0.1, 0.1]},
    "files": {OURS: [1, 1, 1], PEERS[0].title: [2, 2, 2], PEERS[1].title: [3, 3, 3], OTHER.title: [1, 1, 1]},
    "files MB": {OURS: [51, 52, 53], PEERS[0].title: [60, 60, 60], PEERS[1].title: [70, 70, 70]},
    "unchanged": {OURS: [0.1, 0.2, 0.3]},
    "unchanged MB": {OURS: [16, 16, 16]},
    "unchanged x1": {OURS: [0.1]},
    "unchanged x9": {OURS: [0.7]},
}

LINES = """\
   1.00  (    0.90-1.20)  >= 0.9, 1.5  reached       samples a second, the request made for each, against httpsnippet 2.0.0
   0.50  (    0.50-0.60)  <= 0.5, 0.4  reached       one sample, a whole process, against httpsnippet 3.0.10
   0.50  (    0.50-0.50)  <= 1.2, 0.7  far exceeded  all requests in ten languages, into files, against httpsnippet 2.0.0
   0.10  (    0.05-0.15)  <= 0.15, 0.1  far exceeded  nothing changed, against a peer's full run, against httpsnippet 2.0.0
  52.00  (  51.00-53.00)     <= 50, 30  missed        peak memory of the first run, MB
  16.00  (  16.00-16.00)     <= 20, 16  far exceeded  peak memory with nothing changed, MB
   7.00  (    7.00-7.00)         <= 6  missed        nothing changed, nine times the specs: time"""

FACTS = {
    "date": "2026-01-31",
    "machine": "two-core machine",
    "requests": "1223",
    "python": "3.11.7",
    "snippetgen": "0.1.0",
    "node": "20.20.2",
    "rounds": "3",
}

PAGE = """\
2026-01-31, two-core machine; snippetgen 0.1.0 with Python 3.11.7, peers with Node 20.20.2; 1,223 requests; medians of 3 rounds.

| What | Against | Ratio | Range |
| --- | ---: | ---: | ---: |
| Samples a second, the request made for each | httpsnippet 2.0.0 | **1.00** | 0.90 to 1.20 |
| One sample, a whole process | httpsnippet 3.0.10 | **0.50** | 0.50 to 0.60 |
| All requests in ten languages, into files | httpsnippet 2.0.0 | **0.50** | 0.50 to 0.50 |
| Nothing changed, against a peer's full run | httpsnippet 2.0.0 | **0.10** | 0.05 to 0.15 |

|  | made for each, samples/s | one sample, ms | with files, ms | with files, MB |
| --- | ---: | ---: | ---: | ---: |
| snippetgen | 100 | 50 | 1,000 | 52 |
| httpsnippet 2.0.0 | 100 | 10 | 2,000 | 60 |
| httpsnippet 3.0.10 | 50 | 100 | 3,000 | 70 |
| @scalar/snippetz 0.6.19, undici for Node |  |  | 1,000 |  |

| snippetgen alone | Milliseconds | MB |
| --- | ---: | ---: |
| First run | 1,000 | 52 |
| Nothing changed | 200 | 16 |
| Nothing changed, nine times the specs | 700 |  |
"""


def test_the_table_has_the_median_of_the_ratios_and_whether_it_reaches_its_limits() -> None:
    assert [line.split() for line in table(FIGURES)] == [line.split() for line in LINES.splitlines()]


def test_the_fastest_peer_has_the_best_median_of_those_with_the_same_libraries() -> None:
    assert fastest(FIGURES, "warm") == "httpsnippet 2.0.0"
    assert fastest(FIGURES, "files") == "httpsnippet 2.0.0"
    assert fastest(FIGURES, "files MB") == "httpsnippet 2.0.0"
    assert fastest(FIGURES, "unchanged") is None


def test_the_page_has_the_ratios_the_peers_and_our_own_figures() -> None:
    assert markdown(Report(FACTS, FIGURES)) == PAGE


def test_a_page_is_made_from_the_figures_as_they_were_written(tmp_path: Path) -> None:
    (tmp_path / "figures.json").write_text(Report(FACTS, FIGURES).as_json(), "utf-8")
    assert read(tmp_path / "figures.json") == Report(FACTS, FIGURES)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", REQUESTS)
def test_a_request_that_is_read_back_is_the_same_in_each_form(name: str, form: str) -> None:
    made, read = FORMS[form]
    assert read(json.loads(json.dumps(made(REQUESTS[name])))) == REQUESTS[name]


def test_contenders_are_measured_in_turn_and_the_first_round_does_not_count() -> None:
    calls: list[str] = []

    def called(name: str) -> int:
        calls.append(name)
        return len(calls)

    found = in_turn({name: partial(called, name) for name in "ab"}, 2)
    assert ("".join(calls), found) == ("ababab", {"a": [3, 5], "b": [4, 6]})


def test_a_process_is_measured_without_the_memory_of_the_one_that_starts_it() -> None:
    held = b"a" * 150_000_000
    found = cost([sys.executable, "-c", "print(sum(range(1_000_000)))"], {**os.environ})
    assert (found.output, found.seconds > 0, found.megabytes < len(held) / 2e6) == ("499999500000\n", True, True)


def test_a_process_that_fails_ends_the_measuring() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        cost([sys.executable, "-c", "import sys; sys.exit(3)"], {**os.environ})


@pytest.fixture(scope="module")
def peers() -> Path:
    """The folder of the peers; where everything is to be tested, they are installed."""
    found = install() if REQUIRED else installed()
    if found is None or shutil.which("node") is None:
        pytest.skip("Node or the peers are not installed: python -m tests.benchmarks.peers --only one --rounds 1")
    return found


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.title)
def test_a_peer_makes_a_sample_with_the_url_in_each_language(peer: Peer, peers: Path, tmp_path: Path) -> None:
    made = FORMS[peer.requests][0](REQUESTS["JSON"])
    (tmp_path / "requests.jsonl").write_text(json.dumps(["JSON", made]) + "\n", "utf-8")
    command = driver(peers, peer, "files", tmp_path / "requests.jsonl", str(tmp_path / "written"))
    subprocess.run(command, check=True)
    texts = {path.suffix[1:]: path.read_text("utf-8") for path in (tmp_path / "written" / "JSON").iterdir()}
    wanted = {suffix for language, suffix in LANGUAGES.items() if language not in peer.missing}
    assert {suffix for suffix, text in texts.items() if "api.example.com" in text and "/v1/orders" in text} == wanted
    assert texts.keys() == wanted
