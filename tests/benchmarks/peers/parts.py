"""The parts of the benchmark: what is measured, by contender and round."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from statistics import median

from tests.benchmarks.peers.contenders import CLIENTS, LANGUAGES, OURS, PEERS, Peer, driver, one_sample
from tests.benchmarks.peers.goals import Figures
from tests.benchmarks.peers.measure import Cost, in_turn
from tests.benchmarks.peers.setting import HOST, Setting

__all__ = ["PARTS"]

SOME = 300
"""Specs of the preview."""

TIMES = (1, 3, 9)
"""How many times as many specs are tried."""


def warm(setting: Setting, *, once: bool = False) -> Figures:
    """Measure samples a second in a warm process, the request made for each or once for all ten."""
    mode, count = "once" if once else "each", len([*(setting.inputs / "specs").iterdir()])

    def rate(run: Callable[[], Cost], languages: int) -> float:
        found = json.loads(run().output)
        assert (found["samples"], found["empty"]) == (count * languages, 0), found
        return float(found["samples"] / median(found["seconds"]))

    contenders = {OURS: partial(rate, partial(setting.ours, mode, setting.inputs), len(CLIENTS))}
    for peer in PEERS:
        if peer.shares or not once:
            run = partial(setting.ran, driver(setting.peers, peer, mode, _requests(setting, peer)))
            contenders[peer.title] = partial(rate, run, len(LANGUAGES) - len(peer.missing))
    return {"once" if once else "warm": in_turn(contenders, setting.rounds, warm_up=False)}


def one(setting: Setting) -> Figures:
    """Measure processes that make one sample: commands, or a script where a peer has none."""
    spec, request = setting.inputs / "one.yaml", setting.inputs / "one.json"
    contenders = {OURS: partial(setting.snippetgen, "render", str(spec), "--client", "php/curl")}
    for peer in PEERS:
        if peer.requests == "har" and peer.alike:  # the sample is PHP's
            contenders[peer.title] = partial(setting.ran, one_sample(setting.peers, peer, request))
    return _costs("one", in_turn(contenders, setting.rounds))


def memory(setting: Setting) -> Figures:
    """Measure processes that read all requests and make ten samples of each, in memory."""
    contenders = {OURS: partial(setting.ours, "memory", setting.inputs)}
    for peer in PEERS:
        contenders[peer.title] = partial(setting.ran, driver(setting.peers, peer, "memory", _requests(setting, peer)))
    return _costs("memory", in_turn(contenders, setting.rounds))


def files(setting: Setting) -> Figures:
    """Measure processes that write all samples, and our next runs, in which nothing or one spec has changed."""
    runs = partial(_runs, setting)
    contenders: dict[str, Callable[[], list[Cost]]] = {OURS: runs}
    for peer in PEERS:
        contenders[peer.title] = partial(_written, setting, peer)
    found = in_turn(contenders, setting.rounds)
    figures: Figures = {}
    for number, name in enumerate(("files", "unchanged at once", "unchanged", "changed")):
        having = {key: rounds for key, rounds in found.items() if len(rounds[0]) > number}
        figures |= _costs(name, {key: [each[number] for each in rounds] for key, rounds in having.items()})
    return figures


def growth(setting: Setting) -> Figures:
    """Measure our first run and one with nothing changed, with more and more specs."""
    contenders = {f"x{times}": partial(_runs, setting, times, first_only=True) for times in TIMES}
    found = in_turn(contenders, min(setting.rounds, 3), warm_up=False)
    figures: Figures = {}
    for times, rounds in found.items():
        figures |= _costs(f"first {times}", {OURS: [each[0] for each in rounds]})
        figures |= _costs(f"unchanged {times}", {OURS: [each[2] for each in rounds]})
    return figures


def preview(setting: Setting) -> Figures:
    """Measure the start of our preview of some specs, and what it takes to show that one has changed."""

    def run() -> dict[str, float]:
        project = setting.project("preview", most=SOME)
        setting.snippetgen("generate", folder=project)
        found: dict[str, float] = json.loads(setting.ours("preview", project).output)
        return found

    rounds = in_turn({OURS: run}, setting.rounds)[OURS]
    return {f"preview {name}": {OURS: [each[name] for each in rounds]} for name in ("start", "reload")}


PARTS: dict[str, Callable[[Setting], Figures]] = {
    "warm": warm,
    "once": partial(warm, once=True),
    "one": one,
    "memory": memory,
    "files": files,
    "growth": growth,
    "preview": preview,
}
"""The parts, by the names of `--only`."""


def _requests(setting: Setting, peer: Peer) -> Path:
    return setting.inputs / f"{peer.requests}.jsonl"


def _costs(name: str, found: dict[str, list[Cost]]) -> Figures:
    return {
        name: {key: [each.seconds for each in rounds] for key, rounds in found.items()},
        f"{name} MB": {key: [each.megabytes for each in rounds] for key, rounds in found.items()},
    }


def _written(setting: Setting, peer: Peer) -> list[Cost]:
    """Let a peer write all samples into an empty folder."""
    folder = setting.work / "written"
    shutil.rmtree(folder, ignore_errors=True)
    found = setting.ran(driver(setting.peers, peer, "files", _requests(setting, peer), str(folder)))
    _check(folder.rglob("*.*"), len([*(setting.inputs / "specs").iterdir()]) * (len(LANGUAGES) - len(peer.missing)))
    shutil.rmtree(folder)
    return [found]


def _runs(setting: Setting, times: int = 1, *, first_only: bool = False) -> list[Cost]:
    """Generate a new project, again at once, again, and then with one spec changed.

    The second run still reads what was written while the first looked at the clock, as Git does; what counts is the third.
    """
    project = setting.project("project", times)
    spec = min((project / "specs").iterdir())
    found = [setting.snippetgen("generate", folder=project) for _ in range(3)]
    _check((project / "samples").glob("*/*.*"), len([*(project / "specs").iterdir()]) * len(CLIENTS))
    if not first_only:
        spec.write_text(spec.read_text("utf-8").replace(HOST, f"{HOST}changed/"), "utf-8")
        found.append(setting.snippetgen("generate", folder=project))
        changed = [path for path in (project / "samples" / spec.stem).iterdir() if "/changed/" in path.read_text("utf-8")]
        assert len(changed) == len(CLIENTS), changed
    shutil.rmtree(project)
    return found


def _check(paths: Iterable[Path], wanted: int) -> None:
    found = sum(1 for path in paths if path.stat().st_size)
    assert found == wanted, f"{found} samples were written instead of {wanted}"
