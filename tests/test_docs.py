"""The documentation: every example is run or checked, every feature is on a page, and the site builds."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag

import click
import jsonschema
import pytest
import yaml

import snippetgen
from scripts.reference import files, parts
from scripts.reference.commands import variable
from scripts.reference.spec import keys, schema
from snippetgen.cli import commands, main
from snippetgen.clients.catalog import client_ids
from snippetgen.problems import Source
from snippetgen.project.overrides import override_of
from snippetgen.project.settings import _KEYS as PROJECT_KEYS
from snippetgen.project.settings import read_project
from snippetgen.targets import TARGETS
from snippetgen.verify.results import VERDICTS
from snippetgen.verify.tools.toolchains import _KEYS as TOOLCHAIN_KEYS
from tests.sessions import ENVIRONMENT, ROOT, SITES, fences, replayed, run, steady

DOCS = ROOT / "docs"
PAGES = sorted(DOCS.glob("*.md"))
CURE = "run `python -m scripts.reference` and commit"
COMMANDS = sorted(commands())
COMPLETION = 'eval "$(_SNIPPETGEN_COMPLETE=bash_source snippetgen)"'
"""The line that `docs/commands.md` gives for Bash."""
WORDS = frozenset({"mkdocs", "sphinx-build", "curl"})
"""The programs that pages use besides ours and common shell commands."""


def page(name: str) -> str:
    return (DOCS / f"{name}.md").read_text("utf-8")


def section(text: str, anchor: str) -> str:
    """Return the text below the heading with an anchor, up to the next heading of its level."""
    found = re.search(rf"^(#+) .*{{ #{re.escape(anchor)} }}\n(.*?)(?=^#{{1,2}} |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"no heading has the anchor {anchor}"
    return found[2]


def steps(workflow: Path) -> Iterator[str]:
    """Yield the commands of a workflow of GitHub, of a job with a matrix once for each of its values."""
    for job in yaml.safe_load(workflow.read_text("utf-8"))["jobs"].values():
        matrix = job.get("strategy", {}).get("matrix", {"": [""]})
        for name, value in ((name, value) for name, values in matrix.items() for value in values):
            yield from (each["run"].replace(f"${{{{ matrix.{name} }}}}", f"{value}") for each in job["steps"] if "run" in each)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_shows_what_its_commands_print(path: Path, tmp_path: Path) -> None:
    text = path.read_text("utf-8")
    for word in WORDS:
        if re.search(rf"^\$ {word} |--client shell", text, re.MULTILINE) and not shutil.which(word, path=ENVIRONMENT["PATH"]):
            pytest.skip(f"{word} is not installed: bash .ci/toolchains/install.sh")
    shown = replayed(text, tmp_path)
    assert steady(shown) == steady(text), f"run `python -m tests.sessions docs/{path.name}` and read the diff"
    for job in tmp_path.glob(".github/workflows/*.yml"):
        said = [run(each, tmp_path) for each in steps(job) if each.startswith("snippetgen ")]
        assert said or "/snippetgen@" in job.read_text("utf-8"), "tests/test_automation.py runs the action"
        assert [text for text in said if "[exit " in text] == [], f"{job.name} fails after the commands of the page"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_code_block_of_a_page_is_run_or_checked(path: Path) -> None:
    """Except installation commands and the line for completion; marked regions are checked by `generate`."""
    text = re.sub(r"<!-- snippetgen: .*?<!-- snippetgen: end -->", "", path.read_text("utf-8"), flags=re.DOTALL)
    loose = [each.text for each in fences(text) if each.kind != "console" and not each.title]
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    for line in [line for text in loose for line in text.splitlines()]:
        extra = re.fullmatch(r"pip install '?snippetgen(?:\[(\w+)\])?'?(?: mkdocs-material)?", line)
        known = extra and (not extra[1] or f"\n{extra[1]} = [" in project)
        assert known or line == COMPLETION, f"no test checks this line: {line}"


def test_bash_accepts_the_line_for_completion() -> None:
    script = f"{COMPLETION}; complete -p snippetgen"
    done = subprocess.run(["bash", "-c", script], env=ENVIRONMENT, capture_output=True, text=True, check=True)
    assert done.stdout == "complete -o nosort -F _snippetgen_completion snippetgen\n"


def test_the_nightly_job_writes_its_report(tmp_path: Path) -> None:
    (command,) = re.findall(
        r"^ +- run: (snippetgen verify .*)$", section(page("verification"), "a-job-every-night"), re.MULTILINE
    )
    run("snippetgen init .", tmp_path)
    said = run(command, tmp_path)
    report = (tmp_path / "samples.html").read_text("utf-8")
    assert re.findall(r"<td><code>(\S+)</code></td>", report) == ["javascript/fetch", "python/requests", "shell/curl"]
    assert re.fullmatch(r"\d ok(, \d skipped)?; \d received an OAuth 2\.0 token", said.splitlines()[-1])


def test_the_spec_on_the_first_page_is_the_spec_of_its_samples() -> None:
    shown = next(each.text for each in fences(page("index")) if each.title)
    published = yaml.safe_load((ROOT / "samples" / "get-access-tokens" / "spec.yaml").read_text("utf-8"))
    assert yaml.safe_load(shown)["request"] == published["request"]


def test_the_generated_parts_are_up_to_date() -> None:
    made = [*(DOCS / "made").iterdir(), *(DOCS / "clients").iterdir()]
    assert {path.relative_to(DOCS).as_posix(): path.read_text("utf-8") for path in made} == files(), CURE


def test_each_generated_part_is_in_a_page() -> None:
    included = [name for path in PAGES for name in re.findall(r'^--8<-- "(.*)"$', path.read_text("utf-8"), re.MULTILINE)]
    assert sorted(included) == sorted(parts())


EXAMPLES = [
    (".".join((*path, name)), path, name, record["properties"][name], example)
    for path, record in keys(schema())
    for name in record["properties"]
    for example in record["properties"][name]["examples"]
]


OVERRIDING = ("values", "example", "media", "security", "server")
"""The keys that only a spec has that says what differs from an operation."""


def test_each_key_of_the_schema_has_a_section() -> None:
    sections = re.findall(r"^### `\w+` \{ #(\S+) \}$", parts()["spec.md"], re.MULTILINE)
    properties = list(_properties(schema()))
    assert len(sections) == len({*sections}) == len(EXAMPLES) == len({id(each) for each in properties})
    assert [name for name, *_ in EXAMPLES if name.replace("*", "each").replace(".", "-") not in sections] == []


def _properties(node: object) -> Iterator[object]:
    if isinstance(node, dict):
        if isinstance(node.get("properties"), dict):
            yield from node["properties"].values()
        for key, each in node.items():
            if key not in ("if", "then", "else"):  # which have no keys of their own
                yield from _properties(each)
    elif isinstance(node, list):
        for each in node:
            yield from _properties(each)


@pytest.mark.parametrize(
    ("path", "name", "node", "example"), [each[1:] for each in EXAMPLES], ids=[each[0] for each in EXAMPLES]
)
def test_each_example_of_the_schema_is_valid_in_a_spec(
    path: tuple[str, ...], name: str, node: dict[str, Any], example: object, tmp_path: Path
) -> None:
    whole = schema()
    jsonschema.Draft7Validator({**node, "definitions": whole["definitions"]}).validate(example)
    needed: dict[tuple[str, ...], dict[str, Any]] = {
        ("request",): {"url": "https://{yourDomain}/NAME"},
        ("request", "auth", "basic"): {"user": "u", "password": "p"},
        ("request", "graphql"): {"query": "{ a }"},
        ("response",): {"status": 200},
    }
    value: Any = {**needed.get(path, {}), name: example}
    if name == "filename":
        value["file"] = "a.png"
    elif path[-1:] == ("*",) and "multipart" in path and name == "type":
        value["text"] = "a"
    for at in reversed(range(len(path))):
        value = {**needed.get(path[:at], {}), "NAME" if path[at] == "*" else path[at]: value}
    if not path and name in OVERRIDING:
        written = yaml.safe_dump({"operation": "a", **value}, sort_keys=False)
        assert override_of(Source("spec.yaml", written)), written
        return
    value.setdefault("request", needed["request",])
    (tmp_path / "spec.yaml").write_text(yaml.safe_dump(value, sort_keys=False), "utf-8")
    assert snippetgen.load_spec(tmp_path / "spec.yaml").request.url


def test_every_client_target_command_and_setting_is_on_its_page() -> None:
    made = parts()
    assert [id_ for id_ in client_ids(()) if f" | `{id_}` | " not in made["clients.md"]] == []
    assert [name for name in TARGETS if f"{{ #{name} }}" not in made["docs-systems.md"]] == []
    assert re.findall(r"^## `snippetgen (\w+)`", made["commands.md"], re.MULTILINE) == COMMANDS
    assert re.findall(r"^## `(\w+)` ", page("project"), re.MULTILINE) == [*PROJECT_KEYS]
    assert [*re.findall(r"^\| `([\w ]+)` \|", section(page("verification"), "wrong"), re.MULTILINE)] == [*VERDICTS]
    rows = re.findall(r"^\| (`.*?) \|", section(page("verification"), "toolchains"), re.MULTILINE)
    assert {word for row in rows for word in re.findall(r"`(\w+)`", row)} == {*TOOLCHAIN_KEYS}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_can_be_set_by_its_documented_environment_variable(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    command = commands()[name]
    top = click.Context(main, info_name="snippetgen", **main.context_settings)
    text = section(parts()["commands.md"], name)
    for option in [each for each in command.params if isinstance(each, click.Option)]:
        known = variable(click.Context(command, info_name=name, parent=top), option)
        assert f"`{option.opts[-1]}" in text
        assert f"`{known}` |" in text
        monkeypatch.setenv(known, _some(option))
        arguments = ["spec.yaml"] if any(each.required and isinstance(each, click.Argument) for each in command.params) else []
        if option.name != "client" and name == "render":
            arguments += ["--client", "shell/curl"]
        context = command.make_context(name, arguments, parent=top)
        assert context.get_parameter_source(option.name or "") is click.core.ParameterSource.ENVIRONMENT, known
        monkeypatch.delenv(known)


def _some(option: click.Option) -> str:
    if isinstance(option.type, click.Choice):
        return str(option.type.choices[-1])
    return {"NAME=VALUE": "a=b", "NUMBER/COUNT": "1/2"}.get(option.metavar or "", "1")


class Links(HTMLParser):
    """The links, the loaded resources, the anchors and the code blocks of an HTML page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.loaded: set[str] = set()
        self.anchors: set[str] = set()
        self.blocks: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.anchors.add(values.get("id", ""))
        if tag == "a" and "href" in values:
            self.links.add(values["href"])
        elif tag == "pre":
            self.blocks.append("")
            self._inside = True
        elif tag in ("script", "img", "link", "source", "iframe") and values.get("rel") not in ("canonical", "next", "prev"):
            self.loaded |= {values[name] for name in ("src", "href") if name in values}

    def handle_endtag(self, tag: str) -> None:
        self._inside &= tag != "pre"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.blocks[-1] += data


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not (SITES / "mkdocs").exists():
        pytest.skip("MkDocs is not installed: bash .ci/toolchains/install-sites.sh")
    folder = tmp_path_factory.mktemp("site")
    command = [str(SITES / "mkdocs"), "build", "--strict", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


def read(path: Path) -> Links:
    links = Links()
    links.feed(path.read_text("utf-8"))
    return links


def test_no_link_inside_the_site_is_broken(site: Path) -> None:
    pages = {path.resolve(): read(path) for path in site.rglob("*.html") if path.name != "404.html"}
    assert len(pages) == len(PAGES) + len(client_ids(()))
    broken = []
    for path, found in pages.items():
        for link in found.links:
            target, anchor = urldefrag(link)
            if "://" in target or target.startswith("mailto:"):
                continue
            leads = (path.parent / target).resolve() if target else path
            leads = leads / "index.html" if leads.is_dir() else leads
            if leads not in pages or (anchor and anchor not in pages[leads].anchors):
                broken.append((path.parent.name, link))
    assert broken == []


def test_the_site_loads_nothing_from_elsewhere(site: Path) -> None:
    loaded = {link for path in site.rglob("*.html") for link in read(path).loaded}
    assert loaded
    assert [link for link in loaded if "://" in link or link.startswith("//")] == []
    styles = "".join(path.read_text("utf-8") for path in site.rglob("*.css"))
    assert re.findall(r"url\([\"']?(?:https?:)?//", styles) == []


def test_the_first_page_shows_each_sample_as_it_is(site: Path) -> None:
    """Except tabs, which Python-Markdown converts to spaces."""
    shown = read(site / "index.html")
    samples = sorted((ROOT / "samples" / "get-access-tokens").glob("*-*.*"))
    assert len(samples) == len(read_project(str(ROOT / "snippetgen.yaml")).clients)
    assert [each.name for each in samples if each.read_text("utf-8").expandtabs(4) not in shown.blocks] == []
