"""`snippetgen generate --watch` runs after each change, survives errors, and ends at Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs_builds import FAULT, change, project

ROOT = Path(__file__).parents[1]
PAGE = "# Title\n\n<!-- snippetgen: get-access-token client=shell -->\n<!-- snippetgen: end -->\n"


class Watching:
    """A run that goes on, and what it has said."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder = folder
        self.log = folder.parent / "log"
        command = [sys.executable, "-m", "snippetgen", "generate", "--watch", *options]
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                command, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=log, stderr=log
            )

    def says(self, text: str, times: int = 1) -> str:
        """Wait until something was said so many times, and return all that was said."""
        end = time.monotonic() + 20
        while self.log.read_text("utf-8").count(text) < times and time.monotonic() < end:
            time.sleep(0.05)
        said = self.log.read_text("utf-8")
        assert said.count(text) == times, said
        return said


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[Watching]:
    folder = tmp_path / "project"
    project(folder, "", {"page.md": PAGE})
    change(folder, "templates: []", "templates: [templates]", "snippetgen.yaml")
    change(folder, "documents: {}", 'documents: {"*.md": github}', "snippetgen.yaml")
    (folder / "templates").mkdir()
    run = Watching(folder)
    try:
        run.says("4 written, 0 unchanged")
        yield run
    finally:
        run.process.kill()
        run.process.wait()


def test_each_change_is_written_and_an_error_is_mended_by_the_next(watching: Watching) -> None:
    folder = watching.folder
    change(folder, "client_credentials", "password")
    watching.says("4 written, 0 unchanged", 2)
    assert "grant_type=password" in (folder / "page.md").read_text("utf-8")
    change(folder, "form:", "from:")
    watching.says(FAULT)
    change(folder, "from:", "form:")
    change(folder, "password", "another")
    watching.says("4 written, 0 unchanged", 3)
    (folder / "specs" / "new.yaml").write_text("request: {url: http://a.example}\n", "utf-8")
    watching.says("3 written, 4 unchanged")
    template = folder / "templates" / "python" / "requests" / "sample.jinja"
    template.parent.mkdir(parents=True)
    template.write_text("import requests\n", "utf-8")
    watching.says("2 written, 5 unchanged")
    (folder / "page.md").write_text(PAGE, "utf-8")
    watching.says("1 written, 6 unchanged")
    change(folder, "templates:", "tempaltes:", "snippetgen.yaml")
    watching.says("unknown key 'tempaltes'")
    change(folder, "tempaltes:", "templates:", "snippetgen.yaml")
    (folder / "specs" / "new.yaml").unlink()
    watching.says("3 removed")
    watching.process.send_signal(signal.SIGINT)
    assert watching.process.wait(60) == 0
    assert "Traceback" not in watching.log.read_text("utf-8")


def test_a_change_of_a_docs_system_of_the_house_is_written(watching: Watching) -> None:
    folder = watching.folder
    target = folder / "templates" / "targets" / "house"
    target.mkdir(parents=True)
    (target / "target.yaml").write_text("like: github\n", "utf-8")
    (target / "samples.jinja").write_text("{{ tabs[0].code|fence('sh one') }}\n", "utf-8")
    change(folder, '{"*.md": github}', '{"*.md": house}', "snippetgen.yaml")
    watching.says("1 written, 3 unchanged")
    assert "```sh one\n" in (folder / "page.md").read_text("utf-8")
    change(folder, "sh one", "sh two", "templates/targets/house/samples.jinja")
    watching.says("1 written, 3 unchanged", 2)
    assert "```sh two\n" in (folder / "page.md").read_text("utf-8")
    change(folder, "fence", "fense", "templates/targets/house/samples.jinja")
    watching.says("unknown filter 'fense'")


def test_a_termination_ends_it_as_ctrl_c_does(watching: Watching) -> None:
    watching.process.terminate()
    assert watching.process.wait(60) == 0
    assert "Traceback" not in watching.log.read_text("utf-8")


def test_it_begins_with_a_project_file_that_has_an_error(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    project(folder, "", {})
    change(folder, "templates:", "tempaltes:", "snippetgen.yaml")
    run = Watching(folder)
    try:
        run.says("unknown key 'tempaltes'")
        change(folder, "tempaltes:", "templates:", "snippetgen.yaml")
        run.says("3 written, 0 unchanged")
    finally:
        run.process.kill()
        run.process.wait()


def test_a_format_for_machines_is_refused(tmp_path: Path) -> None:
    run = Watching(tmp_path, "--output-format", "sarif")
    assert run.process.wait(60) == 2
    assert "--watch and --output-format exclude each other" in run.log.read_text("utf-8")
