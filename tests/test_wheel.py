"""The wheel and the source archive contain everything that the program needs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from snippetgen.clients.catalog import client_ids, load_client
from snippetgen.clients.flat.built import module_name
from snippetgen.clients.flat.modules import FOLDER
from snippetgen.clients.render import render
from snippetgen.project.plan import Project
from snippetgen.project.samples import load
from tests.published_clients import PUBLISHED

ROOT = Path(__file__).parents[1]
CASE = ROOT / "samples" / "get-access-tokens"


SCRIPT = """
import json, sys, snippetgen
from snippetgen.clients.catalog import client_ids
spec = snippetgen.load_spec(sys.argv[1])
samples = {id_: snippetgen.render(spec, id_) for id_ in client_ids(())}
print(json.dumps([samples, *[name in sys.modules for name in ("jinja2", "snippetgen.clients.description")]]))
"""
"""Renders a spec for every client, and says whether that needed Jinja, and a description of a client."""


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Build both archives, the wheel from the source archive."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "build", "--outdir", str(folder), str(ROOT)], check=True, capture_output=True)
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return wheel, sdist


def test_both_archives_contain_every_template(archives: tuple[Path, Path]) -> None:
    wheel, sdist = archives
    templates = {path.relative_to(ROOT).as_posix() for path in (ROOT / "templates").rglob("*.*") if path.is_file()}
    in_wheel = {
        name.removeprefix("snippetgen/")
        for name in zipfile.ZipFile(wheel).namelist()
        if name.startswith("snippetgen/templates/")
    }
    with tarfile.open(sdist) as archive:
        in_sdist = {name.partition("/")[2] for name in archive.getnames()}
    assert (in_wheel, templates - in_sdist) == (templates, set())


def test_both_archives_contain_the_data_files_of_the_package(archives: tuple[Path, Path]) -> None:
    wheel, sdist = archives
    package = ROOT / "snippetgen"
    data = {path.relative_to(ROOT).as_posix() for path in package.rglob("*.*") if path.suffix not in (".py", ".pyc")}
    with tarfile.open(sdist) as archive:
        in_sdist = {name.partition("/")[2] for name in archive.getnames()}
    assert data >= {"snippetgen/preview/page.css", "snippetgen/project/starter/spec.yaml"}
    assert (data - {*zipfile.ZipFile(wheel).namelist()}, data - in_sdist) == (set(), set())


def test_a_wheel_has_a_flat_function_for_each_client_and_the_repository_none(archives: tuple[Path, Path]) -> None:
    made = {f"{FOLDER}/{name}.py" for name in ("__init__", *map(module_name, client_ids(())))}
    in_wheel = {name for name in zipfile.ZipFile(archives[0]).namelist() if name.startswith(FOLDER)}
    assert (in_wheel, (ROOT / FOLDER).exists()) == (made, False)


def test_the_source_archive_contains_what_a_change_needs(archives: tuple[Path, Path]) -> None:
    wanted = {
        "ARCHITECTURE.md",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "hatch_build.py",
        "tox.ini",
        ".pre-commit-config.yaml",
        "scripts/reference/__main__.py",
    }
    with tarfile.open(archives[1]) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert wanted - names == set(), "add the file to `include` in pyproject.toml"


def test_the_wheel_works_in_a_fresh_environment(archives: tuple[Path, Path], tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", str(archives[0])], check=True)
    case = tmp_path / "docs" / "samples" / "get-access-tokens"
    (case / "templates").mkdir(parents=True)
    (case / "spec.yaml").write_bytes((CASE / "spec.yaml").read_bytes())
    (tmp_path / "docs" / "snippetgen.yaml").write_text(f"clients: [{', '.join(PUBLISHED)}]\n", "utf-8")
    for path in (CASE / "templates").rglob("*.jinja"):
        copy = case / path.relative_to(CASE)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    subprocess.run(
        [python, "-m", "snippetgen", "generate", "samples/get-access-tokens/spec.yaml"],
        check=True, capture_output=True, cwd=tmp_path / "docs", env=environment,
    )  # fmt: skip
    page = str(tmp_path / "page.html")
    command = [str(python), "-m", "snippetgen", "preview", "--output", page]
    subprocess.run(command, check=True, capture_output=True, cwd=tmp_path / "docs", env=environment)
    assert "<h1><bdi>Get Access Tokens</bdi></h1>" in Path(page).read_text("utf-8")
    schema = subprocess.run([python, "-m", "snippetgen", "schema"], check=True, capture_output=True, env=environment).stdout
    assert schema == (ROOT / "snippetgen" / "spec" / "schema.json").read_bytes()
    command = [str(python), "-m", "snippetgen", "init", str(tmp_path / "new"), "--target", "mkdocs"]
    subprocess.run(command, check=True, capture_output=True, env=environment)
    starter = ROOT / "snippetgen" / "project" / "starter" / "spec.yaml"
    assert (tmp_path / "new" / "specs" / "get-access-token.yaml").read_bytes() == starter.read_bytes()
    plain = tmp_path / "spec.yaml"  # beside no templates
    plain.write_bytes((CASE / "spec.yaml").read_bytes())
    rendered = subprocess.run(
        [python, "-c", SCRIPT, str(plain)], check=True, capture_output=True, cwd=tmp_path, env=environment
    ).stdout
    own = load(Project(str(tmp_path)), str(plain))
    assert json.loads(rendered) == [{id_: render(own, load_client(id_)) for id_ in client_ids(())}, False, False]
    expected = {path.name: path.read_bytes() for path in CASE.iterdir() if path.is_file()}
    assert {path.name: path.read_bytes() for path in case.iterdir() if path.is_file()} == expected
