"""The project file: the nearest one wins, YAML and TOML are equivalent, and errors have their lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from snippetgen.clients.catalog import client_ids, forget
from snippetgen.problems import Problems
from snippetgen.project.plan import CLIENTS, OUTPUT, PATTERN, SOURCES, Case, Project, plan
from snippetgen.project.samples import load
from snippetgen.project.settings import find, read_project
from snippetgen.spec.decode import Defaults
from snippetgen.spec.model import Placeholder
from tests.projects import run

SPEC = "request: {url: 'https://a.example/x'}\n"

YAML = """\
sources: [specs/**/*.yaml, more/one.yaml]
clients: [go, shell/curl]
output: docs/samples
pattern: "{language}/{case}.{client}.{extension}"
templates: [house, ../shared]
options:
  php/curl-7: {timeout: 5, max_redirects: 0}
  swift/urlsession-callback: {timeout: 7}
placeholders:
  "{yourDomain}": {description: "Your tenant's domain.", example: a.example, env: AUTH0_DOMAIN}
  YOUR_SECRET: {secret: true}
  "[x]": {}
"""
TOML = """\
[project]
name = "mine"

[tool.snippetgen]
sources = ["specs/**/*.yaml", "more/one.yaml"]
clients = ["go", "shell/curl"]
output = "docs/samples"
pattern = "{language}/{case}.{client}.{extension}"
templates = ["house", "../shared"]

[tool.snippetgen.options]
"php/curl-7" = {timeout = 5, max_redirects = 0}
"swift/urlsession-callback".timeout = 7

[tool.snippetgen.placeholders]
"{yourDomain}" = {description = "Your tenant's domain.", example = "a.example", env = "AUTH0_DOMAIN"}
YOUR_SECRET = {secret = true}
"[x]" = {}
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder in an empty parent folder."""
    folder = tmp_path / "project"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def write(path: str | Path, text: str = SPEC) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, "utf-8")


def describe(path: str) -> list[str]:
    """Return the errors in a project file: the place, the message and, after a tilde, the hint."""
    with pytest.raises(Problems) as caught:
        read_project(path)
    return [f"{each.where}: {each.message}{' ~ ' * bool(each.hint)}{each.hint}" for each in caught.value.problems]


def settings(config: str | None = None) -> Project:
    """Read the settings of a project file, less the name of the file."""
    return find(config)._replace(config="")


def outputs(cases: list[Case]) -> dict[str, list[str]]:
    return {case.spec: [*case.outputs] for case in cases}


# Which file is read


def test_without_a_project_file_the_settings_are_the_defaults(here: Path) -> None:
    assert settings() == Project(str(here), SOURCES, CLIENTS, str(here / OUTPUT), PATTERN, (), {})


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n", "  # nothing\n\n", "\ufeff# nothing\n"])
def test_an_empty_project_file_marks_the_folder_and_keeps_the_defaults(
    here: Path, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("snippetgen.yaml", text)
    expected = Project(str(here), output=str(here / OUTPUT))
    assert settings() == expected
    (here / "a" / "b").mkdir(parents=True)
    monkeypatch.chdir(here / "a" / "b")
    assert settings() == expected


@pytest.mark.parametrize(
    ("files", "root"),
    [
        ({"../snippetgen.yaml": ""}, ".."),
        ({"../snippetgen.yaml": "", "snippetgen.yaml": ""}, "."),
        ({"../snippetgen.yaml": "", "pyproject.toml": "[tool.snippetgen]\n"}, "."),
        ({"../snippetgen.yaml": "", "pyproject.toml": "[tool.other]\n"}, ".."),
        ({"../snippetgen.yaml": "", "pyproject.toml": "[project]\ndependencies = ['snippetgen']\n"}, ".."),
        ({"../snippetgen.yaml": "", "pyproject.toml": "tool = 3 # snippetgen\n"}, ".."),
        ({"../snippetgen.yaml": "", "pyproject.toml": "this is no TOML\n"}, ".."),
        ({"../snippetgen.yaml": "", "pyproject.toml": "[x]\na = '''\n[tool.snippetgen]\n'''\n"}, ".."),
        ({"../pyproject.toml": "[tool]\nsnippetgen = {}\n", "pyproject.toml": ""}, ".."),
        ({"../pyproject.toml": "tool.snippetgen.clients = []\n"}, ".."),
    ],
)
def test_the_nearest_project_file_in_the_parent_folders_wins(
    here: Path, files: dict[str, str], root: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in files.items():
        write(name, text)
    assert find().root == str((here / root).resolve())
    (here / "sub").mkdir()
    monkeypatch.chdir(here / "sub")
    assert find().root == str((here / root).resolve())


@pytest.mark.usefixtures("here")
def test_snippetgen_yaml_wins_over_a_pyproject_in_the_same_folder() -> None:
    write("snippetgen.yaml", "clients: [go]\n")
    write("pyproject.toml", "[tool.snippetgen]\nclients = ['php']\n")
    assert find().clients == ("go",)


def test_the_project_file_can_be_given(here: Path) -> None:
    write("snippetgen.yaml", "clients: [go]\n")
    write("docs/other.yaml", "clients: [php]\n")
    write("docs/pyproject.toml", "[tool.snippetgen]\nclients = ['ruby']\n")
    write("docs/samples/a/spec.yaml")
    assert settings("docs/other.yaml") == Project(str(here / "docs"), clients=("php",), output=str(here / "docs" / "samples"))
    assert find("docs/pyproject.toml").clients == ("ruby",)
    assert run("generate", "--config", "docs/other.yaml").stderr.splitlines()[0] == "wrote docs/samples/a/php-curl.php"


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("no.yaml", None, "no.yaml: error: file not found"),
        (".", None, ".: error: this is a folder"),
        ("pyproject.toml", "[project]\n", "pyproject.toml: error: the table [tool.snippetgen] is missing"),
        ("a.yaml", "go\n", "a.yaml:1:1: error: expected a mapping, found text"),
    ],
)
@pytest.mark.usefixtures("here")
def test_a_given_file_that_is_not_a_project_file_is_an_error(name: str, text: str | None, message: str) -> None:
    if text is not None:
        write(name, text)
    result = run("generate", "--config", name)
    assert (result.exit_code, result.stdout, "Traceback" in result.stderr) == (2, "", False)
    assert result.stderr.startswith(message), result.stderr


def test_a_project_works_the_same_from_a_folder_inside_it(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("snippetgen.yaml", "clients: [shell]\nsources: [samples/*/spec.yaml]\n")
    for name in ("a", "b"):
        write(f"samples/{name}/spec.yaml")
    monkeypatch.chdir(here / "samples" / "a")
    result = run("generate")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines()[-1] == "2 written, 0 unchanged"
    assert result.stderr.splitlines()[0] == "wrote shell-curl.sh"
    assert run("generate", "--check", "spec.yaml").stderr == "1 unchanged\n"
    write("spec.yaml", "request: 1\n")
    assert run("validate").stderr.splitlines()[0] == "spec.yaml:1:10: error: expected a mapping, found text"
    monkeypatch.chdir(here)
    assert run("generate", "--check", "samples/b/spec.yaml").exit_code == 0
    assert run("validate").stderr.splitlines()[0] == "samples/a/spec.yaml:1:10: error: expected a mapping, found text"


# Its keys


def test_yaml_and_toml_say_the_same(here: Path) -> None:
    (here / "house").mkdir()
    (here.parent / "shared").mkdir()
    write("snippetgen.yaml", YAML)
    write("pyproject.toml", TOML)
    expected = Project(
        root=str(here),
        sources=("specs/**/*.yaml", "more/one.yaml"),
        clients=("go", "shell/curl"),
        output=str(here / "docs" / "samples"),
        pattern="{language}/{case}.{client}.{extension}",
        templates=(str(here / "house"), str(here.parent / "shared")),
        options={"php/curl-7": {"timeout": 5, "max_redirects": 0}, "swift/urlsession-callback": {"timeout": 7}},
        defaults=Defaults(
            {
                "{yourDomain}": Placeholder("{yourDomain}", "Your tenant's domain.", "a.example", "AUTH0_DOMAIN"),
                "YOUR_SECRET": Placeholder("YOUR_SECRET", secret=True),
                "[x]": Placeholder("[x]"),
            }
        ),
    )
    assert settings("snippetgen.yaml") == expected
    assert settings("pyproject.toml") == expected


@pytest.mark.parametrize(
    ("yaml", "toml"),
    [
        ("clients: go", "clients = 'go'"),
        ("sources: 'a/*.yaml'", "sources = 'a/*.yaml'"),
        ("clients: []", "clients = []"),
        ("sources: []", "sources = []"),
        ("output: ''", "output = ''"),
        ("output: .", "output = '.'"),
        ("output: 1", "output = 1"),
        ("placeholders: {X: {example: '1', secret: false}}", "placeholders = {X = {example = '1', secret = false}}"),
        ("options: {go/net-http: {}}", "options = {'go/net-http' = {}}"),
    ],
)
@pytest.mark.usefixtures("here")
def test_a_setting_means_the_same_in_yaml_and_toml(yaml: str, toml: str) -> None:
    write("snippetgen.yaml", yaml)
    write("pyproject.toml", f"[tool.snippetgen]\n{toml}\n")
    assert settings("snippetgen.yaml") == settings("pyproject.toml")


def test_no_clients_and_no_sources_mean_the_defaults(here: Path) -> None:
    write("snippetgen.yaml", "clients: []\nsources: []\n")
    assert settings() == Project(str(here), output=str(here / OUTPUT))


# Errors


FAULTY_YAML = """\
source: x
clients: [pyton, {a: b}, php/crul]
output: [a]
pattern: "{case}/{lang}.{ext}{}"
templates: [no, snippetgen.yaml]
options:
  php/curl: {timout: 1, timeout: many}
  php/crl: {a: 1}
  go/net-http: 3
placeholders:
  X: {exmple: 1, secret: maybe}
  a b: {}
"""
FAULTY_TOML = """\
[tool.other]
clients = 1

[tool.snippetgen]
source = "x"
clients = ["pyton", {a = "b"}, "php/crul"]
output = ["a"]
pattern = "{case}/{lang}.{ext}{}"
templates = ["no", "snippetgen.yaml"]

[tool.snippetgen.options."php/curl"]
timout = 1
timeout = "many"

[tool.snippetgen.options]
"php/crl" = {a = 1}
"go/net-http" = 3

[tool.snippetgen.placeholders]
X = {exmple = 1, secret = "maybe"}
"a b" = {}
"""
FAULTS = [
    ("1:1", 5, "unknown key 'source' ~ did you mean 'sources'?"),
    ("2:11", 6, "unknown client 'pyton' ~ did you mean 'python'?"),
    ("2:18", 6, "expected text, found a mapping"),
    ("2:26", 6, "unknown client 'php/crul' ~ did you mean 'php/curl'?"),
    ("3:9", 7, "expected text, found a list"),
    ("4:10", 8, "unknown field '{lang}' ~ did you mean 'language'?"),
    ("4:10", 8, "unknown field '{ext}' ~ did you mean 'extension'?"),
    ("4:10", 8, "unknown field '{}' ~ known: case, language, client, extension"),
    ("5:13", 9, "folder 'no' does not exist"),
    ("5:17", 9, "folder 'snippetgen.yaml' does not exist"),
    ("7:22", 12, "unknown option 'timout' of php/curl ~ did you mean 'timeout'?"),
    ("7:34", 13, "option 'timeout' of php/curl must be an integer of at least 0, not 'many'"),
    ("8:3", 16, "unknown client 'php/crl' ~ did you mean 'php/curl'?"),
    ("9:16", 17, "expected a mapping, found text"),
    ("11:7", 20, "unknown key 'exmple' ~ did you mean 'example'?"),
    ("11:26", 20, "expected true or false, found 'maybe'"),
    ("12:3", 21, "'a b' is not a valid placeholder name ~ use a word without spaces"),
]
"""The errors in both: the place in the YAML, the line in the TOML, and the message."""


@pytest.mark.usefixtures("here")
def test_all_errors_are_reported_with_their_places() -> None:
    write("snippetgen.yaml", FAULTY_YAML)
    write("pyproject.toml", FAULTY_TOML)
    in_toml = {"expected true or false, found 'maybe'": "expected true or false, found quoted text"}
    assert describe("snippetgen.yaml") == [f"snippetgen.yaml:{place}: {message}" for place, _, message in FAULTS]
    assert sorted(describe("pyproject.toml")) == sorted(
        f"pyproject.toml:{line}:1: {in_toml.get(message, message)}" for _, line, message in FAULTS
    )
    result = run("generate")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[0] == "snippetgen.yaml:1:1: error: unknown key 'source'"
    assert result.stderr.splitlines()[-1] == f"{len(FAULTS)} errors"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[tool.snippetgen\n", ["pyproject.toml:1:17: not valid TOML: Expected ']' at the end of a table declaration"]),
        ("[tool.snippetgen]\na = \n", ["pyproject.toml:2:5: not valid TOML: Invalid value"]),
        ("[tool]\nsnippetgen = 3\n", ["pyproject.toml:2:1: expected a mapping, found text"]),
        ("[tool]\nsnippetgen = {ouput = 1}\n", ["pyproject.toml:2:1: unknown key 'ouput' ~ did you mean 'output'?"]),
        ("tool.snippetgen.ouput = 1\n", ["pyproject.toml:1:1: unknown key 'ouput' ~ did you mean 'output'?"]),
        ("x = 1\n[ tool . snippetgen ]\n'ouput' = 1\n", ["pyproject.toml:3:1: unknown key 'ouput' ~ did you mean 'output'?"]),
        (
            "[tool.snippetgen]\nclients = [\n  'go',\n  'pyton',\n]\n",
            ["pyproject.toml:2:1: unknown client 'pyton' ~ did you mean 'python'?"],
        ),
    ],
)
@pytest.mark.usefixtures("here")
def test_an_error_in_toml_has_its_line(text: str, expected: list[str]) -> None:
    write("pyproject.toml", text)
    assert describe("pyproject.toml") == expected
    assert run("generate").stderr.startswith(expected[0].partition(" ~ ")[0].replace(": ", ": error: ", 1))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[]\n", ["snippetgen.yaml:1:1: expected a mapping, found a list"]),
        ("go\n", ["snippetgen.yaml:1:1: expected a mapping, found text"]),
        ("clients:\n", ["snippetgen.yaml:1:9: expected text, found nothing ~ write '' for an empty text"]),
        ("output: a\noutput: b\n", ["snippetgen.yaml:2:1: duplicate key 'output' (first defined on line 1)"]),
    ],
)
@pytest.mark.usefixtures("here")
def test_an_error_in_yaml_has_its_place(text: str, expected: list[str]) -> None:
    write("snippetgen.yaml", text)
    assert describe("snippetgen.yaml") == expected


def test_a_project_file_in_a_parent_folder_has_a_relative_path_in_errors(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("snippetgen.yaml", "ouput: x\n")
    (here / "docs").mkdir()
    monkeypatch.chdir(here / "docs")
    assert run("generate").stderr.splitlines()[0] == "../snippetgen.yaml:1:1: error: unknown key 'ouput'"


# Specs and the paths of their samples


@pytest.mark.parametrize(
    ("sources", "found"),
    [
        (["specs/*.yaml"], ["specs/b.yaml", "specs/c.yaml"]),
        (["specs/**/*.yaml"], ["specs/b.yaml", "specs/c.yaml", "specs/x/y/a.yaml"]),
        (["**/*.yaml"], ["specs/b.yaml", "specs/c.yaml", "specs/x/y/a.yaml", "z.yaml"]),
        (["z.yaml", "specs/b.yaml", "specs/?.yaml", "./z.yaml"], ["specs/b.yaml", "specs/c.yaml", "z.yaml"]),
        (["specs/[bx].yaml", "no/*.yaml"], ["specs/b.yaml"]),
    ],
)
def test_sources_are_globs_whose_specs_are_sorted_and_unique(here: Path, sources: list[str], found: list[str]) -> None:
    for name in ("z.yaml", "specs/c.yaml", "specs/b.yaml", "specs/x/y/a.yaml", "specs/b.txt", "specs/.hidden.yaml"):
        write(name)
    cases = plan(Project(str(here), sources=tuple(sources), output=str(here)), (), ("go",))
    assert [(case.path, case.spec) for case in cases] == [(name, name) for name in found]


def test_a_folder_means_the_specs_in_it(here: Path) -> None:
    for name in ("specs/b.yaml", "specs/x/a.yaml", "specs/x/no.txt", "other/spec.yaml", "none/a.txt"):
        write(name)
    project = Project(str(here), sources=("specs/**/*.yaml",), output=str(here))
    found = {path: [case.spec for case in plan(project, [path], ("go",))] for path in ("specs", "specs/x/", ".", "other")}
    assert found == {
        "specs": ["specs/b.yaml", "specs/x/a.yaml"],
        "specs/x/": ["specs/x/a.yaml"],
        ".": ["specs/b.yaml", "specs/x/a.yaml"],
        "other": ["other/spec.yaml"],
    }
    with pytest.raises(Problems) as caught:
        plan(project, ["none"], ("go",))
    assert str(caught.value) == (
        "none: error: no specs of the project in this folder\n  = the project's `sources` are specs/**/*.yaml"
    )


@pytest.mark.usefixtures("here")
def test_a_project_without_specs_names_the_patterns() -> None:
    write("snippetgen.yaml", "sources: [specs/*.yaml, more/**/*.yaml]\n")
    for command in ("generate", "validate"):
        result = run(command)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.splitlines() == [
            f"{Path.cwd()}: error: no specs found (specs/*.yaml, more/**/*.yaml)",
            "  = name a spec, or run `snippetgen init` to write a project file and a first spec",
        ]


@pytest.mark.parametrize(
    ("path", "case"),
    [
        ("samples/get-token/spec.yaml", "get-token"),
        ("samples/get-token/spec.yml", "get-token"),
        ("samples/get-token/spec.snippet.yaml", "get-token"),
        ("specs/token.yaml", "token"),
        ("specs/token.yml", "token"),
        ("specs/token.snippet.yaml", "token"),
        ("specs/get.token.v2.yaml", "get.token.v2"),
        ("specs/respec.yaml", "respec"),
        ("specs/token", "token"),
    ],
)
def test_a_case_is_named_after_its_spec_or_its_folder(here: Path, path: str, case: str) -> None:
    write(path)
    (found,) = plan(Project(str(here), output=str(here)), [path], ("python/http.client",))
    assert found == Case(
        path, path, (), {f"{case}/python-http.client.py": "python/http.client"}, name=case, partials={}, whole=False
    )


def test_a_spec_has_one_name_however_it_is_reached(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("samples/a/spec.yaml")
    project = Project(str(here), output=str(here))
    monkeypatch.chdir(here / "samples" / "a")
    for path in ("spec.yaml", "./spec.yaml", "../a/spec.yaml", str(here / "samples" / "a" / "spec.yaml")):
        (case,) = plan(project, [path], ("go",))
        assert (case.spec, [*case.outputs]) == ("samples/a/spec.yaml", ["a/go-net-http.go"])
    assert len(plan(project, ["spec.yaml", "./spec.yaml", "../a/spec.yaml"], ("go",))) == 1


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("{case}/{language}-{client}.{extension}", "a/python-http.client.py"),
        ("{language}/{client}/{case}.{extension}", "python/http.client/a.py"),
        ("{client}.{case}.txt", "http.client.a.txt"),
        ("{case}{case}.{extension}", "aa.py"),
        ("x", "x"),
    ],
)
def test_the_fields_of_a_pattern_are_filled(here: Path, pattern: str, path: str) -> None:
    write("samples/a/spec.yaml")
    (case,) = plan(Project(str(here), pattern=pattern, output=str(here)), (), ("python/http.client",))
    assert [*case.outputs] == [path]


def test_clients_are_chosen_by_id_or_by_language(here: Path) -> None:
    write("samples/a/spec.yaml")
    write("house/python/niquests/client.yaml", "title: R\nlink: https://a.example/\nversion: '2'\ninstall: pip\n")
    project = Project(str(here), clients=("python", "shell/curl", "python/requests"), templates=(str(here / "house"),))
    (case,) = plan(project, (), ())
    assert [*case.outputs.values()] == ["python/requests", "shell/curl"], "a language is its default client"
    (case,) = plan(project, (), ("go", "python/httpx"))
    assert [*case.outputs.values()] == ["go/net-http", "python/httpx"]


def test_a_project_without_clients_has_three_that_are_always_the_same(here: Path) -> None:
    write("samples/a/spec.yaml")
    write("house/python/niquests/client.yaml", "title: R\nlink: https://a.example/\nversion: '2'\ninstall: pip\n")
    (case,) = plan(Project(str(here), templates=(str(here / "house"),)), (), ())
    assert [*case.outputs.values()] == ["shell/curl", "javascript/fetch", "python/requests"]


@pytest.mark.usefixtures("here")
def test_a_language_with_several_clients_and_no_default_asks_for_one() -> None:
    write("samples/a/spec.yaml")
    write("house/python/niquests/client.yaml", "title: R\nlink: https://a.example/\nversion: '2'\ninstall: pip\n")
    write("house/python/language.yaml", "default: gone\n")
    write("snippetgen.yaml", "templates: [house]\n")
    forget()
    result = run("render", "samples/a/spec.yaml", "--client", "python")
    ids = [id_ for id_ in client_ids((str(Path("house").absolute()),)) if id_.startswith("python/")]
    assert {*ids} >= {"python/http.client", "python/requests"}
    assert result.stderr == (f"--client: error: 'python' has several clients and no default\n  = use one of {', '.join(ids)}\n")


# Placeholders and options


@pytest.mark.usefixtures("here")
def test_the_project_s_placeholders_apply_to_all_specs_and_a_spec_s_own_win() -> None:
    write(
        "snippetgen.yaml",
        "clients: [shell]\nplaceholders: {<ID>: {example: common, env: ID}, '{domain}': {example: d.example}, UNUSED: {}}\n",
    )
    write("samples/a/spec.yaml", "request: {url: 'https://{domain}/é', query: {a: '<ID> é', b: '<other>'}}\n")
    write("samples/b/spec.yaml", "request: {url: 'https://b.example/<ID>'}\nplaceholders: {<ID>: {example: own}}\n")
    write("samples/c/spec.yaml", "request: {url: 'https://c.example/'}\n")
    assert run("generate").exit_code == 0
    assert {path.parent.name: path.read_text("utf-8").splitlines()[1:] for path in Path("samples").rglob("*.sh")} == {
        "a": ["  --url 'https://{domain}/%C3%A9' \\", "  --data-urlencode 'a=<ID> é' \\", "  --data-urlencode 'b=<other>'"],
        "b": ["  --url 'https://b.example/<ID>'"],
        "c": ["  --url https://c.example/"],
    }
    project = find()
    assert [load(project, f"samples/{name}/spec.yaml").spec.placeholders for name in "abc"] == [
        (Placeholder("<ID>", example="common", env="ID"), Placeholder("{domain}", example="d.example")),
        (Placeholder("<ID>", example="own"),),
        (),
    ]
    filled = run("render", "samples/a/spec.yaml", "--client", "shell", "--set", "<ID>=a b", "--set", "domain=x.example")
    assert filled.stdout.splitlines()[1] == "  --url 'https://x.example/%C3%A9?a=a%20b%20%C3%A9&b=%3Cother%3E'"


@pytest.mark.usefixtures("here")
def test_a_changed_setting_makes_samples_stale() -> None:
    write("snippetgen.yaml", "clients: [php]\n")
    write("samples/a/spec.yaml")
    assert run("generate").exit_code == 0
    write("snippetgen.yaml", "clients: [php]\noptions: {php/curl: {timeout: 5}}\n")
    result = run("generate", "--check")
    assert (result.exit_code, result.stderr.splitlines()[0]) == (1, "samples/a/php-curl.php is out of date")
