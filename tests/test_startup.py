"""Start-up is part of the product: what is not needed is not imported."""

from __future__ import annotations

import gc
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import click
import pytest

from snippetgen.cli.generate import generate as command_generate
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

SLOW = frozenset(
    "asyncio concurrent dataclasses decimal hashlib http importlib.metadata importlib.resources ipaddress logging "
    "multiprocessing pathlib random secrets shutil socket ssl subprocess tempfile unicodedata urllib".split()
)
"""What takes long to import, or imports much else; most runs have a use for none of it."""
NOT_TO_RENDER = frozenset(
    {
        "jinja2",
        "snippetgen.clients.closing",
        "snippetgen.clients.flat.source",
        "snippetgen.clients.sealed",
        "snippetgen.clients.templates",
        "snippetgen.curl",
        "snippetgen.document.yaml_faults",
        "snippetgen.generation.applying",
        "snippetgen.generation.changes",
        "snippetgen.openapi",
        "snippetgen.spec.encode",
        "snippetgen.targets",
        "snippetgen.verify",
    }
)

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
    assert [name for name in LATE | NOT_TO_RENDER if find_spec(name) is None] == [], "name these as they are called today"


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


def ours() -> dict[str, str]:
    """Return the environment without what could ask the command for something."""
    return {name: value for name, value in os.environ.items() if not name.startswith("SNIPPETGEN_")}


def process(*arguments: str, cwd: Path) -> tuple[str, set[str]]:
    """Run the command as a process that imports nothing else, and give its output and all modules that it imported."""
    command = [sys.executable, "-X", "importtime", "-m", "snippetgen", *arguments]
    environment = {**ours(), "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(cwd / "cache")}
    done = subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=environment, check=True)
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    names = {line.rpartition("|")[2].strip() for line in lines}
    return done.stdout, names | {name.partition(".")[0] for name in names}


def test_rendering_imports_nothing_that_it_can_do_without(tmp_path: Path) -> None:
    spec = ROOT / "samples" / "get-access-tokens" / "spec.yaml"
    for client, first in (
        ("shell/curl", "curl --request POST \\"),
        ("php/curl", '$curl = curl_init("https://{yourDomain}/oauth/token");'),
    ):
        command = ("render", str(spec), "--client", client)
        process(*command, cwd=tmp_path)  # in a checkout, a function is made of the templates
        output, modules = process(*command, cwd=tmp_path)
        assert (output.splitlines()[0], modules & (SLOW | NOT_TO_RENDER)) == (first, set()), "import it where it is needed"


def test_a_run_with_nothing_to_do_imports_nothing_that_it_can_do_without(tmp_path: Path) -> None:
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs" / "token.yaml").write_bytes((ROOT / "samples" / "get-access-tokens" / "spec.yaml").read_bytes())
    (tmp_path / "snippetgen.yaml").write_text("sources: [specs/*.yaml]\nclients: [shell/curl]\n", "utf-8")
    for _ in range(2):
        process("generate", cwd=tmp_path)
    _, modules = process("generate", cwd=tmp_path)
    assert modules & (SLOW | NOT_TO_RENDER | LATE | {"click", "yaml", "_hashlib", "unicodedata"}) == set(), (
        "import it where it is needed"
    )


def test_a_run_that_writes_samples_imports_neither_click_nor_what_pages_and_patches_need(tmp_path: Path) -> None:
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs" / "token.yaml").write_bytes((ROOT / "samples" / "get-access-tokens" / "spec.yaml").read_bytes())
    (tmp_path / "snippetgen.yaml").write_text("sources: [specs/*.yaml]\nclients: [shell/curl]\n", "utf-8")
    process(
        "render", "specs/token.yaml", "--client", "shell/curl", cwd=tmp_path
    )  # in a checkout, a function is made of the templates
    _, modules = process("generate", cwd=tmp_path)
    needed = {"hashlib", "unicodedata", "snippetgen.generation.applying", "snippetgen.generation.changes", "snippetgen.targets"}
    unneeded = {"click", "difflib", "snippetgen.generation.documents", "snippetgen.generation.overlays", "snippetgen.findings"}
    assert modules & ((SLOW | NOT_TO_RENDER | unneeded) - needed) == set(), "import it where it is needed"


WAYS: tuple[dict[str, str], ...] = ({}, {"SNIPPETGEN_": "the command line does not know this"})
"""What the environment has in addition; with something of ours in it, the command line is asked at once."""


def settle(folder: Path, spec: str = "") -> None:
    """Make a project in which nothing is left to do."""
    folder.mkdir()
    token = (ROOT / "samples" / "get-access-tokens" / "spec.yaml").read_text("utf-8")
    (folder / "token.yaml").write_text(spec or token, "utf-8")
    settings = "sources: ['[!s]*.yaml']\nclients: [shell/curl, csharp/restsharp-106]\n"
    (folder / "snippetgen.yaml").write_text(settings, "utf-8")
    for _ in range(2):
        process("generate", cwd=folder)


def ran(folder: Path, arguments: list[str], more: dict[str, str]) -> tuple[int, str, str, dict[str, bytes]]:
    """Run the command, and return what came of it, with all files of the project."""
    done = subprocess.run(
        [sys.executable, "-m", "snippetgen", *arguments],
        capture_output=True, text=True, cwd=folder, env={**ours(), **more, "PYTHONPATH": str(ROOT)}, check=False,
    )  # fmt: skip
    whole = [path for path in sorted(folder.rglob("*")) if path.is_file() and ".snippetgen_cache" not in path.parts]
    return done.returncode, done.stdout, done.stderr, {str(path.relative_to(folder)): path.read_bytes() for path in whole}


def flags() -> list[str]:
    """List the flags of the command `generate`, but for the one that goes on until Ctrl-C."""
    options = [each for each in command_generate.params if isinstance(each, click.Option) and each.is_flag]
    return [name for each in options for name in each.opts if name != "--watch"]


@pytest.mark.parametrize("warned", [False, True], ids=["all sent", "with a warning"])
def test_a_run_that_ends_before_click_is_imported_says_what_the_command_line_says(tmp_path: Path, *, warned: bool) -> None:
    spec = (ROOT / "samples" / "get-access-tokens" / "spec.yaml").read_text("utf-8")
    settle(tmp_path / "project", spec.replace("POST", "P$ST") if warned else spec)
    options = [*flags(), "--quiet --check", "--verbose --diff", "--set a=b", "--bad", "token.yaml", "--help"]
    for asked in (["generate", *each.split()] for each in ("", *options)):
        one, other = [ran(tmp_path / "project", asked, more) for more in WAYS]
        assert one == other, asked


def changed(folder: Path) -> None:
    path = folder / "token.yaml"
    path.write_text(path.read_text("utf-8").replace("/oauth", "/oauth-"), "utf-8")


def edited(folder: Path) -> None:
    for path in folder.glob("samples/*/*.cs"):
        path.write_text("// by hand\n", "utf-8")


def gone(folder: Path) -> None:
    for path in folder.glob("samples/*/*.sh"):
        path.unlink()


def wrong(folder: Path) -> None:
    changed(folder)
    with (folder / "token.yaml").open("a", encoding="utf-8") as file:
        file.write("tilte: no\n")


def warning(folder: Path) -> None:
    path = folder / "token.yaml"
    path.write_text(path.read_text("utf-8").replace("POST", "P$ST"), "utf-8")


def foreign(folder: Path) -> None:
    path = folder / "snippetgen.yaml"
    path.write_text("output: é\n" + path.read_text("utf-8"), "utf-8")


def unreadable(folder: Path) -> None:
    (folder / "snippetgen.yaml").write_text("sources: [token.yaml\n", "utf-8")


def blocked(folder: Path) -> None:
    changed(folder)
    gone(folder)
    (folder / "samples" / "token" / "shell-curl.sh").mkdir()


@pytest.mark.parametrize("alter", [changed, edited, gone, wrong, warning, foreign, unreadable, blocked])
def test_a_run_that_makes_something_says_and_writes_the_same_without_click(
    tmp_path: Path, alter: Callable[[Path], None]
) -> None:
    settle(tmp_path / "project")
    alter(tmp_path / "project")
    for asked in ("", "--quiet --check", "--verbose --force --exit-non-zero-on-write"):
        found = []
        for more in WAYS:
            shutil.copytree(tmp_path / "project", tmp_path / "copy")
            found.append(ran(tmp_path / "copy", ["generate", *asked.split()], more))
            shutil.rmtree(tmp_path / "copy")
        assert found[0] == found[1], asked


def test_a_run_that_compares_one_of_many_specs_says_the_same_without_click(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    settle(folder)
    for name in "abcd":
        shutil.copy(folder / "token.yaml", folder / f"{name}.yaml")
    found = []
    for more in WAYS:
        for _ in range(2):
            process("generate", cwd=folder)
        changed(folder)
        found.append(ran(folder, ["generate"], more)[:3])
    lines = [f"wrote samples/token/{name}" for name in ("csharp-restsharp-106.cs", "shell-curl.sh")]
    assert found == [(0, "", "\n".join([*lines, "2 written, 8 unchanged\n"]))] * 2


def test_the_process_of_the_command_looks_for_no_garbage_and_others_do_as_they_did() -> None:
    show = "print(gc.get_threshold())"
    script = f"import gc\nfrom snippetgen import cli\n{show}\nimport snippetgen.__main__\n{show}"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == f"{gc.get_threshold()}\n{(50_000, *gc.get_threshold()[1:])}\n"
