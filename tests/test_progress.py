"""The progress of a run of `verify`: how much is done, and how long the rest will take."""

from __future__ import annotations

import os
import pty
import re
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from snippetgen.verify.progress import Progress
from snippetgen.verify.results import Result


def _clock(*times: float) -> Callable[[], float]:
    return iter(times).__next__


def _done(client: str, seconds: float) -> Result:
    return Result("a.yaml", client, "ok", seconds=seconds)


def test_the_rest_takes_as_long_as_each_client_took_so_far() -> None:
    # Two at once: eight seconds of programs were four by the clock, and 2 x 3 + 4 x 1 seconds of programs are left.
    progress = Progress(1, _clock(0, 0, 4))
    progress.plan(0, ["java"] * 4 + ["shell"] * 6)
    for result in (_done("java", 2), _done("java", 4), _done("shell", 1), _done("shell", 1)):
        progress.add(result)
    assert (progress.length, progress.told()) == (10, "0:05 left")


def test_a_client_that_was_not_run_yet_takes_the_mean_of_the_others() -> None:
    progress = Progress(1, _clock(0, 0, 60))
    progress.plan(0, ["go", "c", "rust", "rust"])
    for result in (_done("go", 20), _done("c", 40)):
        progress.add(result)
    assert progress.told() == "1:00 left"


def test_what_was_proven_before_is_counted_and_takes_no_time() -> None:
    progress = Progress(3, _clock(0, 9, 10))
    progress.add(Result("a.yaml", "go", "proven"))
    progress.plan(1, ["go", "go", "go"])
    before = progress.told()
    progress.add(_done("go", 1))
    assert (before, progress.length, progress.told()) == ("", 4, "0:02 left")


def test_nothing_is_left_at_the_end() -> None:
    progress = Progress(1, _clock(0, 0, 1))
    progress.plan(0, ["go"])
    progress.add(_done("go", 1))
    assert progress.told() == ""


def test_a_terminal_shows_how_many_of_how_many_before_the_first_and_after_the_last(tmp_path: Path) -> None:
    (tmp_path / "snippetgen.yaml").write_text("sources: [a.yaml]\noutput: samples\nclients: [http/http1.1]\n", "utf-8")
    # With a placeholder, the sample is sent twice; nobody knows before the spec is read.
    spec = "title: A\nrequest: {method: GET, url: 'https://example.com/{id}'}\nplaceholders: {id: {example: '1'}}\n"
    (tmp_path / "a.yaml").write_text(spec, "utf-8")
    pid, terminal = pty.fork()
    if not pid:
        os.chdir(tmp_path)
        os.execv(sys.executable, [sys.executable, "-m", "snippetgen", "verify"])  # noqa: S606
    shown = b""
    with suppress(OSError):  # how a terminal ends
        while more := os.read(terminal, 4096):
            shown += more
    os.waitpid(pid, 0)
    os.close(terminal)
    counts = re.findall(r"\d+/\d+", shown.decode().partition("client ")[0])
    assert [counts[0], counts[-1]] == ["0/1", "2/2"], shown
