"""A project with readers in several languages: its settings, partials, regions, preview and warnings."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from snippetgen.preview.page import page
from snippetgen.preview.sections import Sections
from snippetgen.problems import Problems
from snippetgen.project.plan import Placement
from snippetgen.project.settings import read_project
from snippetgen.targets import TARGETS
from snippetgen.words import catalogue
from tests.page_reader import read_page
from tests.projects import change, run, write

SPEC = """\
title: {en: List the orders, de: Bestellungen auflisten}
request: {url: 'https://{tenant}.example.com/orders?page=2'}
placeholders: {'{tenant}': {description: {en: Your tenant., de: Ihr Mandant.}, env: TENANT}}
parameters: {page: {en: The page., de: 'Die *Seite*.'}, plain: '2'}
response: {status: 200, description: {en: The orders., de: Die Bestellungen.}, json: []}
"""
SETTINGS = """\
sources: [specs/*.yaml]
clients: [python/requests]
environment: all
language: [en, de]
targets:
  mkdocs: {output: 'docs/{language}/snippets', pattern: '{case}.md', parts: [parameters, variables, response]}
documents: {'page.*.md': github}
"""
PARTIAL = """\
<!-- Made by snippetgen from specs/orders.yaml: edit that instead. -->

| Parameter | {} |
| --- | --- |
| `page` | {} |
| `plain` | 2 |

| Variable | {} |
| --- | --- |
| `TENANT` | {} |

200 OK: {}

===! "200"

    ```json
    []
    ```
"""
ENGLISH = PARTIAL.format("Description", "The page.", "Description", "Your tenant.", "The orders.")
GERMAN = PARTIAL.format("Beschreibung", "Die *Seite*.", "Beschreibung", "Ihr Mandant.", "Die Bestellungen.")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project for readers of English and German."""
    monkeypatch.chdir(tmp_path)
    write("snippetgen.yaml", SETTINGS)
    write("specs/orders.yaml", SPEC)
    return tmp_path


def text(path: str) -> str:
    return Path(path).read_text("utf-8")


def describe(settings: str) -> list[str]:
    write("snippetgen.yaml", settings)
    with pytest.raises(Problems) as caught:
        read_project("snippetgen.yaml")
    return [f"{each.where}: {each.message}{' ~ ' * bool(each.hint)}{each.hint}" for each in caught.value.problems]


# Settings


def test_a_language_is_a_tag_or_a_list_of_tags_and_english_without_one(here: Path) -> None:
    def languages(settings: str) -> object:
        write("snippetgen.yaml", settings)
        project = read_project("snippetgen.yaml")
        return project.languages, project.words

    assert here.exists()
    assert languages("clients: [go]\n") == (("en",), {})
    assert languages("language: de-AT\n") == (("de-AT",), {})
    own = {"pt": {"parameter": "Parâmetro", "variable": "Variável", "description": "Descrição"}, "fr": {"parameter": "Champ"}}
    words = "words: {pt: {parameter: Parâmetro, variable: Variável, description: Descrição}, fr: {parameter: Champ}}\n"
    assert languages(f"language: [ja, pt, fr]\n{words}") == (("ja", "pt", "fr"), own)


def test_all_errors_in_languages_and_words_are_reported_with_their_places(here: Path) -> None:
    assert here.exists()
    own = "{parameter: ..., description: ...}"
    below = "write it below its language, as in {de: {description: ...}}"
    markup = "some docs systems would read it as markup"
    assert describe(
        "language: [de, en_US, pt, english, [fr]]\n"
        "words:\n"
        "  pt: {variable: Variável}\n"
        "  de:\n"
        "    paramter: Feld\n"
        "    parameter: '<b>'\n"
        "    variable: ' '\n"
        "    description: [x]\n"
        "    copy: Kopier!\n"
        "    xyz: x\n"
        "  fr: {parameter: Champ}\n"
        "  description: Beschreibung\n"
    ) == [
        "snippetgen.yaml:1:16: 'en_US' is not the tag of a language ~ write en-US",
        f"snippetgen.yaml:1:23: unknown language 'pt' ~ known: en, de, fr, es, ja; or add to `words`: {{pt: {own}}}",
        "snippetgen.yaml:1:27: 'english' is not the tag of a language ~ write a tag, such as en or pt-BR",
        "snippetgen.yaml:1:36: expected text, found a list",
        "snippetgen.yaml:5:5: unknown key 'paramter' ~ did you mean 'parameter'?",
        f"snippetgen.yaml:6:16: a word cannot contain '<' ~ {markup}",
        "snippetgen.yaml:7:15: a word must not be empty or have leading or trailing spaces",
        "snippetgen.yaml:8:18: expected text, found a list",
        "snippetgen.yaml:10:5: unknown key 'xyz'",
        "snippetgen.yaml:11:3: the project has no language 'fr' ~ known: de, en_US, pt, english",
        f"snippetgen.yaml:12:3: the project has no language 'description' ~ {below}",
    ]


def test_the_partials_of_several_languages_need_a_path_for_each(here: Path) -> None:
    assert here.exists()
    hint = "add {language} to its `output` or `pattern`, as in {output: docs/{language}/snippets}"
    assert describe(
        "language: [en, de]\ntargets:\n  mkdocs: {output: docs}\n  plain: {pattern: '{case}.{language}.md'}\n  github:\n"
    ) == [
        f"snippetgen.yaml:3:3: the partials of mkdocs for en and de would have the same path ~ {hint}",
        f"snippetgen.yaml:5:3: the partials of github for en and de would have the same path ~ {hint}",
    ]


@pytest.mark.parametrize(
    ("settings", "output", "pattern"),
    [
        ("{output: 'docs/{language}/snippets'}", "docs", "{language}/snippets/{case}/{target}.{extension}"),
        ("{output: '{language}', pattern: '{case}.md'}", ".", "{language}/{case}.md"),
        (
            "{output: 'i18n/site-{language}/a', pattern: '{case}.{language}.md'}",
            "i18n",
            "site-{language}/a/{case}.{language}.md",
        ),
        ("{output: docs, pattern: '{language}/{case}.md'}", "docs", "{language}/{case}.md"),
    ],
)
def test_a_folder_for_each_language_is_below_that_of_the_manifest(here: Path, settings: str, output: str, pattern: str) -> None:
    write("snippetgen.yaml", f"targets: {{mkdocs: {settings}}}\n")
    assert read_project("snippetgen.yaml").targets == {"mkdocs": Placement(str(here / output).rstrip("/."), pattern)}


# Partials and regions


def test_each_language_has_its_partials(here: Path) -> None:
    assert here.exists()
    done = run("generate")
    assert done.stderr.splitlines() == [
        "wrote docs/de/snippets/orders.md",
        "wrote docs/en/snippets/orders.md",
        "wrote samples/orders/python-requests.py",
        "3 written, 0 unchanged",
    ]
    assert [text(f"docs/{tag}/snippets/orders.md") for tag in ("en", "de")] == [ENGLISH, GERMAN]
    assert run("generate", "--check").stderr == "3 unchanged\n"


TABLES = {
    "mkdocs": "| Paramètre | Description |\n| --- | --- |\n| `page` | 2 |\n",
    "sphinx-rst": (
        ".. list-table::\n   :header-rows: 1\n\n   * - Paramètre\n     - Description\n   * - ``page``\n     - \\ 2\n"
    ),
    "asciidoc": '[%header,cols="1,3"]\n|===\n| Paramètre | Description\n\n| `+page+`\n| 2\n|===\n',
    "vitepress": (
        "<table>\n<thead><tr><th>Paramètre</th><th>Description</th></tr></thead>\n<tbody>\n"
        "<tr><td><code>page</code></td><td>2</td></tr>\n</tbody>\n</table>\n"
    ),
}


def test_every_target_writes_the_words_of_the_language(here: Path) -> None:
    assert here.exists()
    write("specs/orders.yaml", "request: {url: 'https://a.example/'}\nparameters: {page: '2'}\n")
    targets = "\n".join(f"  {name}: {{pattern: '{name}', parts: [parameters]}}" for name in TARGETS)
    write("snippetgen.yaml", f"sources: [specs/*.yaml]\nclients: [shell/curl]\nlanguage: fr\ntargets:\n{targets}\n")
    assert run("generate", "-q").exit_code == 0
    for name in TARGETS:
        expected = TABLES.get(name, TABLES["mkdocs"])
        assert text(f"samples/{name}").endswith(expected), f"{name}: write both heads of a table, which `table` gets"


def test_a_project_in_another_language_needs_no_language_in_its_paths_and_may_have_words_of_its_own(here: Path) -> None:
    assert here.exists()
    change("snippetgen.yaml", "language: [en, de]", "language: de\nwords: {de: {parameter: Feld & Wert, variable: '*'}}")
    change("snippetgen.yaml", "docs/{language}/snippets", "docs")
    assert run("generate", "-q").exit_code == 0
    own = GERMAN.replace("| Parameter |", "| Feld &#38; Wert |").replace("| Variable |", "| &#42; |")
    assert text("docs/orders.md") == own


def test_without_a_language_a_project_is_english_whatever_languages_its_specs_have(here: Path) -> None:
    assert here.exists()
    change("snippetgen.yaml", "language: [en, de]\n", "")
    change("snippetgen.yaml", "docs/{language}/snippets", "docs")
    assert run("generate", "-q").exit_code == 0
    assert text("docs/orders.md") == ENGLISH


def region(options: str) -> str:
    return f"<!-- snippetgen: orders parts=parameters{options} -->\n<!-- snippetgen: end -->\n"


def test_a_region_is_in_the_language_that_its_marker_names_or_in_the_first(here: Path) -> None:
    assert here.exists()
    write("page.a.md", f"{region('')}\n{region(' language=de')}")
    assert run("generate", "-q").exit_code == 0
    filled = text("page.a.md")
    assert re.findall(r"^\| (?!---)(.*) \|$", filled, re.MULTILINE) == [
        *("Parameter | Description", "`page` | The page.", "`plain` | 2"),
        *("Parameter | Beschreibung", "`page` | Die *Seite*.", "`plain` | 2"),
    ]
    write("page.a.md", region(" language=fr"))
    assert run("generate").stderr.splitlines() == [
        "page.a.md:1:51: error: unknown language 'fr'",
        "  |",
        "1 | <!-- snippetgen: orders parts=parameters language=fr -->",
        "  |                                                   ^^ known: en, de",
    ]


def test_a_changed_word_is_a_changed_file(here: Path) -> None:
    assert here.exists()
    for _ in range(3):
        assert run("generate", "-q").exit_code == 0
    change("snippetgen.yaml", "language: [en, de]\n", "language: [en, de]\nwords: {de: {description: Erklärung}}\n")
    stale = ["docs/de/snippets/orders.md is out of date", "1 would change, 2 unchanged"]
    assert run("generate", "--check").stderr.splitlines() == stale
    assert run("generate", "-q").exit_code == 0
    assert text("docs/de/snippets/orders.md") == GERMAN.replace("Beschreibung", "Erklärung")
    change("specs/orders.yaml", "Die *Seite*.", "Die Nummer.")
    assert run("generate", "--check").stderr.splitlines() == stale


def test_a_language_that_is_gone_leaves_orphans(here: Path) -> None:
    assert here.exists()
    assert run("generate", "-q").exit_code == 0
    change("snippetgen.yaml", "language: [en, de]\n", "language: en\n")
    assert run("generate", "--check").stderr.splitlines() == [
        *("docs/de/snippets/orders.md is orphaned: no spec generates it", "1 would be removed, 2 unchanged"),
    ]


# Warnings


def test_validate_warns_of_texts_that_lack_a_language(here: Path) -> None:
    assert here.exists()
    change(
        "snippetgen.yaml",
        "language: [en, de]\n",
        "language: [en, de]\nplaceholders: {'{id}': {description: {de: Die Nummer.}}}\n",
    )
    change("specs/orders.yaml", "{en: The orders., de: Die Bestellungen.}", "{de-DE: Die Bestellungen.}")
    done = run("validate")
    assert (done.exit_code, done.stderr) == (
        0,
        """\
specs/orders.yaml:5:38: warning: there is no text in 'en' and 'de'
  |
5 | response: {status: 200, description: {de-DE: Die Bestellungen.}, json: []}
  |                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^ add it: until then, readers get that in 'de-DE'
snippetgen.yaml:5:16: warning: there is no text in 'en'
  |
5 | placeholders: {'{id}': {description: {de: Die Nummer.}}}
  |                ^^^^^^ add it: until then, readers get that in 'de'
2 warnings
1 spec is valid
""",
    )
    assert run("validate", "--strict").exit_code == 1
    change("snippetgen.yaml", "language: [en, de]", "language: de-DE")
    assert run("validate", "--strict").stderr == "1 spec is valid\n", "de is a text for readers of de-DE"


# Preview


def test_the_preview_is_in_the_first_language(here: Path) -> None:
    assert here.exists()
    change("snippetgen.yaml", "language: [en, de]", "language: [de, en]")
    change("snippetgen.yaml", "environment: all", "environment: none")
    elements = read_page(shown := page(Sections(None, (), ()).contents(compared=False)))
    (html,) = (each for each in elements if each.tag == "html")
    assert html.attributes["lang"] == "de"
    words = catalogue()["de"]
    heads = [str(each) for each in elements if each.tag in ("h1", "h2", "th", "button")]
    assert heads[:3] == ["Bestellungen auflisten", words["values"], words["parameters"]]
    assert [*heads[3:5], *heads[7:]] == [
        *(words["parameter"], words["description"], words["request"], words["copy"], "Python", words["response"]),
    ]
    assert ("Ihr Mandant." in shown, "Die <em>Seite</em>." in shown, "Die Bestellungen." in shown) == (True, True, True)
    assert '"Nichts zu kopieren"' in shown
    assert '"Nothing to copy"' not in shown


def test_what_is_for_writers_is_marked_as_english_in_a_preview_in_another_language(here: Path) -> None:
    assert here.exists()
    change("specs/orders.yaml", "request: {url", "request: {method: post, url")

    def marked() -> list[tuple[str, str]]:
        elements = read_page(page(Sections(None, (), ()).contents()))
        return [(each.tag, each.attributes.get("class", "")) for each in elements if each.attributes.get("lang") == "en"]

    assert marked() == [("html", "")]
    change("snippetgen.yaml", "language: [en, de]", "language: [de, en]")
    assert marked() == [("div", "warning"), ("span", "unseen"), ("details", "")]


def test_a_hostile_word_is_text_in_the_page_and_in_its_script(here: Path) -> None:
    assert here.exists()
    settings = text("snippetgen.yaml").replace("language: [en, de]", "language: en")
    assert describe(f"{settings}words: {{en: {{copied: '</script>'}}}}\n") == [
        "snippetgen.yaml:8:22: a word cannot contain '<' ~ some docs systems would read it as markup"
    ]
    write("snippetgen.yaml", f"{settings}words: {{en: {{copied: \"&'$ é\", copy: Copied, request: '&lt; CLIENT'}}}}\n")
    shown = page(Sections(None, (), ()).contents(compared=False))
    assert [str(each) for each in read_page(shown) if each.tag in ("h2", "button")][-4:-1] == [
        "&lt; CLIENT",
        "Copied",
        "Python",
    ]
    assert re.findall(r'const text = done \? (.*?) :|button.textContent = ("[^"]*"); \}', shown) == [
        (json.dumps("&'$ é"), ""),
        ("", '"Copied"'),
    ], "each word of the script is replaced once"
