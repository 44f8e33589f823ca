"""The partials of the published case and of hostile text for each docs system are the golden files beside this module.

`UPDATE_PARTIALS=1 pytest tests/targets` rewrites them; read the diff before you commit it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from pygments.lexers import get_lexer_by_name

from snippetgen.cli import main
from snippetgen.languages import LANGUAGES, language
from snippetgen.project.starter import settings
from snippetgen.targets import PARTS, TARGETS, partial, target
from snippetgen.targets.writing import label_fault
from tests.published_clients import PUBLISHED
from tests.targets.hostile import BODY, page

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden"
PAGE = "get-access-tokens"
CASES = (PAGE, "hostile")
TOOLS = Path(os.environ.get("TOOLCHAINS", "/opt/toolchains")) / "docs-tools" / "node_modules" / ".bin"
SEPARATORS = re.compile(r"\\u202[89]|\\x85")  # Sphinx refuses them
CURE = "if the new text is correct, run: UPDATE_PARTIALS=1 pytest tests/targets"
SETTINGS = (
    f"clients: [{', '.join(PUBLISHED)}]\nlabels: {{node/axios-commonjs: Node.JS, objc/nsurlsession: Obj-C}}\n"
    "output: out\nsources: [specs/*/spec.yaml]\ntargets:\n"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a project with the two cases and all targets."""
    folder = tmp_path_factory.mktemp("partials")
    for case in CASES:
        shutil.copytree(ROOT / "samples" / case, folder / "specs" / case)
        spec = folder / "specs" / case / "spec.yaml"
        spec.write_text(SEPARATORS.sub("", spec.read_text("utf-8")), "utf-8")
    lines = [f'  {name}: {{pattern: "{{case}}.{name}", parts: [{", ".join(PARTS)}]}}' for name in TARGETS]
    (folder / "snippetgen.yaml").write_text(SETTINGS + "\n".join(lines) + "\n", "utf-8")
    main(["generate", "-q", "--config", str(folder / "snippetgen.yaml")], standalone_mode=False)
    return folder / "out"


def golden(path: Path, text: str) -> None:
    if os.environ.get("UPDATE_PARTIALS"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())
    assert path.exists(), CURE
    assert text == path.read_bytes().decode(), CURE


@pytest.mark.parametrize("name", TARGETS)
def test_the_published_case_gives_the_golden_partial(made: Path, name: str) -> None:
    text = (made / f"{PAGE}.{name}").read_bytes().decode()
    golden(GOLDEN / f"{PAGE}.{name}.{target(name).extension}", text)


@pytest.mark.parametrize("name", TARGETS)
def test_hostile_text_gives_the_golden_partial(name: str) -> None:
    body = [line for line in BODY if name != "vitepress" or "@include" not in line]
    golden(GOLDEN / f"hostile-text.{name}.{target(name).extension}", partial(name, page(*body), PARTS))


def test_there_are_no_orphaned_golden_partials() -> None:
    expected = {f"{case}.{name}.{target(name).extension}" for case in (PAGE, "hostile-text") for name in TARGETS}
    assert {path.name for path in GOLDEN.iterdir()} == expected


@pytest.mark.parametrize("name", TARGETS)
def test_a_region_is_the_partial_without_its_head(name: str) -> None:
    body = [line for line in BODY if "@include" not in line]
    whole, region = (partial(name, page(*body), ["samples"], whole=each) for each in (True, False))
    assert whole.endswith(region)
    assert "Made by snippetgen" not in region
    assert "import Tab" not in region.split("\n")[0]


@pytest.mark.parametrize("name", TARGETS)
def test_parts_are_written_in_the_given_order(name: str) -> None:
    parts = {part: partial(name, page("x"), [part], whole=False) for part in PARTS}
    order = ("response", "parameters", "samples")
    assert partial(name, page("x"), order, whole=False) == "\n".join(parts[part] for part in order)
    empty = page("x")._replace(parameters=(), responses=())
    assert partial(name, empty, ["parameters", "response"], whole=False) == ""


def test_pygments_knows_every_name_in_a_fence() -> None:
    names = [*(language(name).FENCE for name in LANGUAGES), "json", "text"]
    assert [get_lexer_by_name(name).name for name in names]


@pytest.mark.parametrize("label", ["C#", "C++", "Node.JS", "Obj-C", "cURL (1.2)", "Go & co", "日本語", "a: b", "it's"])
def test_a_label_can_contain_what_no_docs_system_reads_as_markup(label: str) -> None:
    assert label_fault(label) == ""


# Formatters


@pytest.fixture
def site(made: Path, tmp_path: Path) -> Path:
    """A folder with all partials where `init` would put them, and with the settings that it prints."""
    if not TOOLS.exists():
        pytest.skip(f"{TOOLS} is not installed: bash .ci/toolchains/install-docs-tools.sh")
    for name in TARGETS:
        output = tmp_path / target(name).output / name
        output.mkdir(parents=True)
        for case in CASES:
            shutil.copy(made / f"{case}.{name}", output / f"{case}.{target(name).extension}")
    (tmp_path / "page.md").write_text("# A page\n\nText.\n", "utf-8")
    printed = settings(TARGETS)
    for name in (".prettierignore", ".markdownlint-cli2.yaml"):
        text = printed.partition(f"in {name}:\n\n")[2].partition("\n\n")[0]
        assert text
        (tmp_path / name).write_text(text + "\n", "utf-8")
    return tmp_path


def tree(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder, without the settings that are in one long line."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != ".markdownlint-cli2.yaml")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_partials_survive_prettier_and_markdownlint_with_the_settings_that_init_prints(site: Path) -> None:
    before = tree(site)
    for command in (["prettier", "--write", "."], ["markdownlint-cli2", "--fix", "**/*.md", "**/*.mdx"]):
        done = subprocess.run([str(TOOLS / command[0]), *command[1:]], cwd=site, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    assert tree(site) == before
    (site / ".prettierignore").unlink()
    subprocess.run([str(TOOLS / "prettier"), "--write", "."], cwd=site, capture_output=True, check=True)
    assert tree(site).keys() == before.keys() - {".prettierignore"}
    assert tree(site) != {name: data for name, data in before.items() if name != ".prettierignore"}, (
        "the settings have no effect"
    )


@pytest.mark.parametrize(("suffix", "name"), [("md", "mkdocs"), ("md", "github"), ("mdx", "docusaurus"), ("mdx", "mintlify")])
def test_a_region_survives_prettier_between_the_marks_that_init_prints(site: Path, suffix: str, name: str) -> None:
    marks = [line for line in settings([name]).splitlines() if line.startswith("<!-- prettier-ignore")]
    begin, end = (mark if suffix == "md" else mark.replace("<!--", "{/*").replace("-->", "*/}") for mark in marks)
    start, stop = ("<!-- {} -->", "<!-- {} -->") if suffix == "md" else ("{{/* {} */}}", "{{/* {} */}}")
    body = partial(name, page(*(line for line in BODY if "@include" not in line)), ["samples"], whole=False)
    region = f"{start.format('snippetgen: a')}\n\n{body}\n{stop.format('snippetgen: end')}"
    path = site / f"region.{suffix}"
    path.write_text(f"# Title\n\n{begin}\n\n{region}\n\n{end}\n\n*  item\n", "utf-8")
    subprocess.run([str(TOOLS / "prettier"), "--write", str(path)], cwd=site, capture_output=True, check=True)
    assert region in path.read_text("utf-8")
    assert "- item" in path.read_text("utf-8")
