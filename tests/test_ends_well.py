"""What goes wrong outside of a project ends with one error: no traceback, no silence, exit code 2."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SPEC = "title: Café\nrequest: {url: 'https://a.example/', json: {a: '日本'}}\n"


def run(*arguments: str, cwd: Path, **options: object) -> tuple[int, str, str]:
    """Run a command in a process of its own, and give its exit code, its output and its errors."""
    command = [sys.executable, "-m", "snippetgen", *arguments]
    done = subprocess.run(  # type: ignore[call-overload]
        command, cwd=cwd, check=False, **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    )
    return done.returncode, (done.stdout or b"").decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "samples/a").mkdir(parents=True)
    (tmp_path / "samples/a/spec.yaml").write_text(SPEC, "utf-8")
    (tmp_path / "snippetgen.yaml").write_text("clients: [shell/curl]\n", "utf-8")
    return tmp_path


def test_a_link_to_nothing_among_the_templates_is_passed_over(project: Path) -> None:
    house = project / "house"
    house.mkdir()
    (house / ".#sample.jinja").symlink_to("somebody@somewhere.123:456")
    (project / "snippetgen.yaml").write_text("clients: [shell/curl]\ntemplates: [house]\n", "utf-8")
    assert run("generate", cwd=project)[0] == 0
    assert run("generate", "--check", cwd=project)[0] == 0


@pytest.mark.skipif(os.name != "posix", reason="needs names of any bytes")
def test_a_name_among_the_templates_may_be_of_any_bytes(project: Path) -> None:
    (project / "house").mkdir()
    (Path(os.fsdecode(os.fsencode(project / "house") + b"/\xff.jinja"))).write_text("x", "utf-8")
    (project / "snippetgen.yaml").write_text("clients: [shell/curl]\ntemplates: [house]\n", "utf-8")
    assert run("generate", cwd=project)[0] == 0


@pytest.mark.parametrize(
    "text", ["[" * 100_000 + "]" * 100_000, '{"samples": {}, "folders": 5}', '{"samples": {}, "folders": null}']
)
def test_a_damaged_manifest_is_an_error_or_does_no_harm(project: Path, text: str) -> None:
    (project / "samples/.snippetgen.json").write_text(text, "utf-8")
    code, _, errors = run("generate", cwd=project)
    assert (code, "Traceback" in errors) == (2 if text.startswith("[") else 0, False)


def test_a_damaged_cache_costs_only_time(project: Path) -> None:
    (project / ".snippetgen_cache").mkdir()
    (project / ".snippetgen_cache/state").write_text("[" * 100_000 + "]" * 100_000, "utf-8")
    (project / ".snippetgen_cache/pending-1.json").write_text("[" * 100_000 + "]" * 100_000, "utf-8")
    assert run("generate", cwd=project)[0] == 0


def test_the_cache_forgets_what_has_gone(project: Path) -> None:
    (project / "samples/b").mkdir()
    (project / "samples/b/spec.yaml").write_text(SPEC, "utf-8")
    assert run("generate", cwd=project)[0] == 0
    (project / "samples/b/spec.yaml").unlink()
    assert run("generate", cwd=project)[0] == 0
    assert "samples/b" not in (project / ".snippetgen_cache/state").read_text("utf-8")


def test_an_output_that_cannot_be_encoded_is_an_error(project: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    code, output, errors = run("render", "samples/a/spec.yaml", "--client", "shell/curl", cwd=project, env=environment)
    assert (code, output) == (2, "")
    assert errors.splitlines() == [
        "error: standard output is in cp1252, which has no '\\u65e5\\u672c'",
        "  = set PYTHONIOENCODING=utf-8, or let `snippetgen generate` write files",
    ]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("command", [["render", "samples/a/spec.yaml", "--client", "shell/curl"], ["schema"], ["clients"]])
def test_a_full_disk_is_an_error(project: Path, command: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        code, _, errors = run(*command, cwd=project, stdout=full)
    assert (code, errors) == (2, "error: cannot write the output: No space left on device\n")


@pytest.mark.skipif(os.name != "posix", reason="needs a folder that can go")
def test_a_current_folder_that_is_gone_is_an_error(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    script = f"import os, runpy, sys\nos.chdir({str(gone)!r}); os.rmdir({str(gone)!r})\nsys.argv = ['snippetgen', 'generate']\n"
    script += "from snippetgen.cli import main\nmain(prog_name='snippetgen')\n"
    done = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True, cwd=Path(__file__).parents[1])
    assert (done.returncode, done.stderr.decode()) == (2, "error: the current folder is gone: No such file or directory\n")


@pytest.mark.parametrize("value", ["1" * 5000, "[" * 3000 + "]" * 3000])
def test_what_python_cannot_read_of_toml_is_an_error(tmp_path: Path, value: str) -> None:
    (tmp_path / "pyproject.toml").write_text(f"[tool.snippetgen]\nx = {value}\n", "utf-8")
    code, _, errors = run("generate", cwd=tmp_path)
    assert (code, errors.partition(": ")[0], "Traceback" in errors) == (2, "pyproject.toml", False)
