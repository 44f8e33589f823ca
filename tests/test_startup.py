"""Start-up is part of the product: what is not needed is not imported."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from snippetgen.clients.catalog import client_ids

ROOT = Path(__file__).parents[1]
LATE = frozenset(
    {
        "jinja2",
        "snippetgen.clients.render",
        "snippetgen.clients.templates",
        "snippetgen.request.normalise",
        "snippetgen.project.samples",
        "snippetgen.spec.warnings",
    }
)
"""What a run with nothing to do never imports."""

SCRIPT = """
import json, sys
from click.testing import CliRunner
before = {*sys.modules}
from snippetgen.cli import main
result = CliRunner().invoke(main, sys.argv[1:])
print(json.dumps([result.exit_code, result.output, sorted({*sys.modules} - before)]))
"""


def run(*arguments: str, cwd: Path = ROOT) -> tuple[int, str, set[str]]:
    """Run a command in a process of its own, and give the names of the modules that it imported."""
    done = subprocess.run([sys.executable, "-c", SCRIPT, *arguments], capture_output=True, text=True, cwd=cwd, check=True)
    code, output, modules = json.loads(done.stdout)
    return code, output, {name.partition(".")[0] for name in modules} | {*modules}


def test_what_is_never_imported_exists() -> None:
    assert [name for name in LATE if find_spec(name) is None] == [], "name these as they are called today"


@pytest.mark.parametrize(
    "command", [["--help"], ["generate", "--help"], ["render", "-h"], ["init", "-h"], ["preview", "-h"], ["--version"]]
)
def test_help_imports_neither_yaml_nor_jinja(command: list[str]) -> None:
    code, _, modules = run(*command)
    assert (code, modules & {"yaml", "jinja2", "dataclasses", "json", "snippetgen.generation.changes"}) == (0, set())


def test_completion_imports_neither_yaml_nor_jinja() -> None:
    script = "import sys\nfrom snippetgen.cli import main\nmain(prog_name='snippetgen', standalone_mode=False)"
    environment = {
        **os.environ,
        "_SNIPPETGEN_COMPLETE": "bash_complete",
        "COMP_WORDS": "snippetgen render --client py",
        "COMP_CWORD": "3",
    }
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", script], capture_output=True, text=True, env=environment, check=False
    )
    clients = [id_ for id_ in client_ids(()) if id_.startswith("python/")]
    assert done.stdout.split() == ["plain,python", *(f"plain,{id_}" for id_ in clients)]
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert imported & {"yaml", "jinja2"} == set()


def test_a_check_with_everything_fresh_imports_no_jinja_and_reads_no_spec(tmp_path: Path) -> None:
    assert run("init", str(tmp_path))[0] == 0
    assert run("generate", cwd=tmp_path)[0] == 0
    assert run("generate", "--check", cwd=tmp_path)[0] == 0
    code, _, modules = run("generate", "--check", cwd=tmp_path)
    assert (code, modules & LATE) == (0, set())


def test_partials_and_pages_that_are_fresh_import_no_jinja_and_read_no_spec_either(tmp_path: Path) -> None:
    assert run("init", str(tmp_path), "--target", "mkdocs", "--target", "sphinx-rst")[0] == 0
    (tmp_path / "page.md").write_text("<!-- snippetgen: get-access-token -->\n<!-- snippetgen: end -->\n", "utf-8")
    settings = tmp_path / "snippetgen.yaml"
    settings.write_text(settings.read_text("utf-8").replace("documents: {}", "documents: {page.md: mkdocs}"), "utf-8")
    for _ in range(2):  # the page that is written is another input than the one that was read
        assert run("generate", cwd=tmp_path)[0] == 0
    code, output, modules = run("generate", "--check", cwd=tmp_path)
    assert (code, output) == (0, "6 unchanged\n")
    assert modules & LATE == set()


def test_rendering_imports_no_network_and_no_asyncio(tmp_path: Path) -> None:
    spec = ROOT / "samples" / "get-access-tokens" / "spec.yaml"
    code, output, modules = run("render", str(spec), "--client", "shell/curl", cwd=tmp_path)
    assert (code, output.splitlines()[0], modules & {"socket", "ssl", "http", "urllib.request"}) == (
        0,
        "curl --request POST \\",
        set(),
    )
