"""A client is one folder: the recipe in CONTRIBUTING.md, followed in a copy of the repository, passes the tests untouched.

The copy gets the recipe's folder and nothing else; the tests, the commands and the other projects there are those of today.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import snippetgen
from snippetgen.project.settings import read_project
from tests.proof import PROOF, part
from tests.sessions import ROOT, fences

CLIENT = "python/urllib"
FOLDER = f"templates/{CLIENT}"
RECIPE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
FILES = {each.title: each.text for each in fences(RECIPE) if each.title}

WHOLE = """
    test_api test_catalog test_charsets test_cli test_conformance test_environment test_flat_loading test_floors test_golden
    test_highlighters
    test_placeholders test_proofs test_render test_settings test_startup test_target_settings targets/test_partials
    languages/test_names test_recurring
""".split()
"""The test modules that run in the copy as they are."""

PARAMETRISED = """
    test_flat test_lexers test_oauth_server test_operations_run test_outlines test_parse_trees test_samples_run test_tabs
    test_verify
""".split()
"""The test modules of which only the tests of the new client run, to save time: each client has its own."""

SLOW = {
    "languages/test_every_language": "runs the toolchains of all languages, of which a client changes none",
    "test_docs": "replays every page; its table of clients is checked here",
    "test_executors": "renders and verifies with executors, whichever clients there are",
    "test_printed_samples": "compiles the samples of Java and C#",
    "test_request": "renders every request with every client in two threads, to compare the two",
    "test_second_client": "this module",
    "test_wheel": "builds the archives, which takes long; it asks the catalog itself",
}
"""The test modules that know the catalog and do not run here, with the reason."""


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the repository, committed, without the client of the recipe."""
    folder = tmp_path_factory.mktemp("before") / "snippetgen"
    listed = run(ROOT, "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard").stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file() and not name.startswith(f"{FOLDER}/"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"]
    for command in (["init", "--quiet"], ["add", "--all", "--force"], [*identity, "commit", "--quiet", "--message", "Copy"]):
        run(folder, "git", *command)
    return folder


@pytest.fixture(scope="module")
def copy(before: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with the folder of the recipe."""
    folder = tmp_path_factory.mktemp("after") / "snippetgen"
    shutil.copytree(before, folder)
    follow(folder)
    return folder


def follow(folder: Path) -> None:
    """Write the files of the recipe."""
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def run(
    folder: Path, *command: str, package: Path = ROOT, check: bool = True, proof: str = PROOF
) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, with the package of a repository."""
    dropped = ("PYTEST", "SNIPPETGEN_", "GIT_", "NO_COLOR", "FORCE_COLOR")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
    environment |= {name: os.environ[name] for name in ("SNIPPETGEN_TOOLCHAINS",) if name in os.environ}
    environment |= {"PYTHONPATH": str(package), "SNIPPETGEN_PROOF": proof}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0 or not check, f"{command}:\n{done.stdout[-8000:]}{done.stderr[-2000:]}"
    return done


def ours(folder: Path, module: str, *arguments: str, package: Path, proof: str = PROOF) -> subprocess.CompletedProcess[str]:
    return run(folder, sys.executable, "-m", module, *arguments, package=package, proof=proof)


def outcome(copy: Path, modules: list[str], *options: str, proof: str = PROOF) -> str:
    """Run test modules in the copy, and return the last line of what pytest prints."""
    paths = [f"tests/{name}.py" for name in modules]
    done = ours(copy, "pytest", "-q", "-p", "no:cacheprovider", "-n", "2", *options, *paths, package=copy, proof=proof)
    return done.stdout.splitlines()[-1]


def test_the_recipe_has_four_files_of_a_client_without_samples_here() -> None:
    assert sorted(FILES) == [f"{FOLDER}/{name}" for name in ("client.yaml", "layout.jinja", "program.jinja", "sample.jinja")]
    assert CLIENT not in read_project(str(ROOT / "snippetgen.yaml")).clients, "take another client for the recipe"


def test_the_recipe_has_at_most_40_lines_of_templates() -> None:
    lines = [line for name, text in FILES.items() if name.endswith(".jinja") for line in text.splitlines()]
    assert len(lines) <= 40, "share what other clients of the language need too, in the language's folder"


def test_every_test_module_that_knows_the_catalog_runs_here_or_says_why_not() -> None:
    knowing = {
        path.relative_to(ROOT / "tests").with_suffix("").as_posix()
        for path in (ROOT / "tests").rglob("test_*.py")
        if re.search(r"\b(client_ids|ordered)\(", path.read_text("utf-8"))
    }
    assert knowing <= {*WHOLE, *PARAMETRISED, *SLOW}, "add the module to one of the three lists"


def test_the_copy_imports_its_own_package_and_knows_the_client(copy: Path) -> None:
    script = "import snippetgen.clients.catalog as c; print(c.__file__, *c.client_ids(()))"
    path, *clients = run(copy, sys.executable, "-c", script, package=copy).stdout.split()
    assert path == str(copy / "snippetgen" / "clients" / "catalog.py")
    assert CLIENT in clients


def test_the_tests_of_the_catalog_pass_with_a_second_client(copy: Path) -> None:
    assert re.fullmatch(r"\d+ passed(, \d+ skipped)? in .*", outcome(copy, part(WHOLE, 2, CLIENT)))


def test_the_tests_of_every_client_pass_for_the_second_one(copy: Path) -> None:
    last = outcome(copy, PARAMETRISED, "-k", CLIENT, proof="all")
    assert re.fullmatch(r"\d+ passed(, \d+ skipped)? in .*", last)


def test_the_second_client_sends_the_conformance_set(copy: Path) -> None:
    specs = sorted(path.relative_to(copy).as_posix() for path in (copy / "tests" / "conformance").glob("*.yaml"))
    specs = sorted(part(specs, 20, CLIENT))
    done = ours(copy, "snippetgen", "verify", *specs, "--client", CLIENT, "--output-format", "json", package=copy)
    results = json.loads(done.stdout)["results"]
    assert [each for each in results if each["verdict"] not in ("ok", "refused")] == []
    assert sorted({each["spec"] for each in results}) == specs


def test_only_the_folder_is_new_and_only_the_table_of_clients_follows(copy: Path) -> None:
    changed = run(copy, "git", "status", "--porcelain").stdout.splitlines()
    assert changed == [f"?? {FOLDER}/"]
    made = run(copy, sys.executable, "-m", "scripts.reference", "--check", package=copy, check=False)
    page = f"docs/clients/{CLIENT.replace('/', '-')}.md is out of date\n"
    assert made.stdout == f"docs/made/clients.md is out of date\n{page}", "a client is on no other generated page"


def test_a_second_client_changes_no_output_of_this_repository(before: Path, copy: Path) -> None:
    said = [ours(folder, "snippetgen", "generate", "--check", package=folder) for folder in (before, copy)]
    assert [each.stderr for each in said] == [said[0].stderr] * 2
    assert re.search(r"^\d+ refused, \d+ unchanged$", said[0].stderr, re.MULTILINE)


@pytest.mark.parametrize("clients", ["", "clients: [python]\n", "clients: [php, python]\n"])
def test_a_second_client_changes_no_output_of_a_project(before: Path, copy: Path, tmp_path: Path, clients: str) -> None:
    """Its samples, partials, pages and overlay, of every kind; with the tab of the language's default client."""
    trees = []
    for package in (before, copy):
        folder = tmp_path / package.parent.name
        shutil.copytree(
            ROOT / "samples" / "get-access-tokens", folder / "specs" / "token", ignore=shutil.ignore_patterns("*-*")
        )
        shutil.copy(ROOT / "tests" / "openapi" / "northwind.yaml", folder / "api.yaml")
        (folder / "page.md").write_text(
            "<!-- snippetgen: token client=python -->\n<!-- snippetgen: end -->\n"
            "<!-- snippetgen: token target=mkdocs -->\n<!-- snippetgen: end -->\n",
            "utf-8",
        )
        (folder / "snippetgen.yaml").write_text(
            f"{clients}sources: [specs/*/spec.yaml]\ntargets: {{mkdocs: {{}}, sphinx-rst: {{}}}}\n"
            "documents: {page.md: github}\nopenapi: {document: api.yaml}\n",
            "utf-8",
        )
        ours(folder, "snippetgen", "generate", package=package)
        shutil.rmtree(folder / ".snippetgen_cache")  # its keys contain the version of the templates
        trees.append({path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()})
    assert trees[0] == trees[1]
    assert b"(Requests)" not in trees[0][Path("page.md")]
    assert any(path.name == "python-requests.py" for path in trees[0])


def test_the_recipe_for_an_option_works(tmp_path: Path) -> None:
    _, _, rest = RECIPE.partition("\n## An option of a client\n")
    yaml, template = (re.sub(r"(?m)^   ", "", text) for text in re.findall(r"(?ms)^   ```\w+\n(.*?)^   ```$", rest)[:2])
    follow(tmp_path)
    with (tmp_path / FOLDER / "client.yaml").open("a", encoding="utf-8") as file:
        file.write(yaml)
    sample = FILES[f"{FOLDER}/sample.jinja"]
    changed = re.sub(r"{% block send %}\n.*?{% endblock %}\n", lambda _: template, sample, flags=re.DOTALL)
    (tmp_path / FOLDER / "sample.jinja").write_text(changed, "utf-8")
    spec = snippetgen.load_spec(ROOT / "samples" / "get-access-tokens" / "spec.yaml")
    folders = [tmp_path / "templates"]
    assert "urlopen(request, timeout=30) as" in snippetgen.render(spec, CLIENT, templates=folders)
    assert "urlopen(request, timeout=5) as" in snippetgen.render(spec, CLIENT, templates=folders, options={"timeout": 5})
