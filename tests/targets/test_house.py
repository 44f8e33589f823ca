"""Docs systems that a house describes by templates: what they write, and that the text of a sample stays text in them.

`UPDATE_PARTIALS=1 pytest tests/targets` rewrites the golden files in `house/golden`; read the diff before you commit it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from mdit_py_plugins.container import container_plugin

from snippetgen.generation.dialects import dialect
from snippetgen.problems import Problems
from snippetgen.project.houses import House, read_houses
from snippetgen.project.plan import Project
from snippetgen.project.settings import read_project
from snippetgen.project.tab_settings import Look
from snippetgen.targets import PARTS, Page, Tab, Unwritable, partial
from snippetgen.targets.systems import Target
from snippetgen.text import Text
from tests.projects import write
from tests.targets.hostile import BODY, OWN, page
from tests.targets.test_any_text import TEXTS
from tests.targets.test_hostile import GO, RENDERERS, Shown, commonmark, mdx, spaced, through
from tests.targets.test_partials import golden

FOLDER = Path(__file__).parent / "house"
GOLDEN = FOLDER / "golden"
COMPONENT = "export const NorthwindCodeGroup = ({ children }) => <section>{children}</section>\n\n"


def houses() -> dict[str, House]:
    found, problems = read_houses([str(FOLDER)])
    assert problems == []
    return found


HOUSES = houses()


def system(name: str) -> Target:
    return dialect(Project("", houses=HOUSES), name)


def own(template: str, like: str = "plain", **files: str) -> Target:
    """Describe a docs system in the current folder by the template of its samples, and by others."""
    write("house/targets/own/target.yaml", f"like: {like}\n")
    for name, text in {"samples": template, **files}.items():
        write(f"house/targets/own/{name}.jinja", text)
    found, problems = read_houses([str(Path("house").absolute())])
    assert problems == []
    return dialect(Project("", houses=found), "own")


def written(target: Target, *texts: str) -> str:
    tabs = [Tab(f"Tab {number}", f"tab-{number}", "bash", Text(text)) for number, text in enumerate(texts or ("code\n",))]
    return partial(target, Page("a.yaml", tuple(tabs)), ["samples"], whole=False)


def container(text: str, _: Path) -> str:
    return str(MarkdownIt("commonmark").enable("table").use(container_plugin, "samples").render(text))


def component(text: str, folder: Path) -> str:
    return mdx(COMPONENT + text, folder)


SHOWN: dict[str, Callable[[str, Path], str]] = {"component": component, "bare": commonmark, "container": container}
"""How a page becomes HTML, where it is not as in the target that a docs system is like."""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", ["component", "bare"])
def test_hostile_text_gives_the_golden_partial(name: str) -> None:
    golden(GOLDEN / f"hostile-text.{name}.{system(name).extension}", partial(system(name), page(), PARTS))


def test_there_are_no_orphaned_golden_partials() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {"hostile-text.component.mdx", "hostile-text.bare.part.md"}


@pytest.mark.parametrize("name", HOUSES)
def test_hostile_text_comes_out_as_it_went_in(name: str, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("the secret\n", "utf-8")
    like = HOUSES[name].like
    body = [*(line for line in BODY if name != "container" or "@include" not in line), *OWN.get(like, ())]
    text = partial(system(name), page(*body), ["samples", "response"], whole=False)
    html = SHOWN.get(name, RENDERERS[like])(text, tmp_path)
    shown, code = Shown(html), spaced("\n".join(body), like)
    assert [each.strip("\n") for each in shown.codes] == [code, GO, code]
    assert shown.tags & {"script", "b", "strong", "em", "i", "math", "img", "mark", "del", "ins", "kbd", "sub", "sup"} == (
        {"strong"} if name == "bare" and "**200**" in text else set()
    )
    assert "the secret" not in html


def test_a_partial_with_a_component_is_valid_mdx(tmp_path: Path) -> None:
    text = partial(system("component"), page(), PARTS)
    assert through("mdx.mjs", text, tmp_path, "compile") == "this is MDX\n"


@given(text=TEXTS)
def test_any_text_is_code_in_a_fence_and_in_a_container(text: str) -> None:
    tabs = (Tab("One", "one", "text", Text(text)), Tab("Two", "two", "text", Text("end\n")))
    for name in ("bare", "container"):
        try:
            written = partial(system(name), Page("a.yaml", tabs), ["samples"], whole=False)
        except Unwritable:
            assert "\r" in text or "<!--" in text, "refuse only what the docs system would change"
            continue
        assert Shown(SHOWN[name](written, Path())).codes == [text.rstrip("\r\n") + "\n" if text.strip("\n") else "\n", "end\n"]


BLOCK = "{{ tabs[0].code|fence(tabs[0].language) }}"
INSIDE = ("div", "pre", "script", "style", "textarea", "svg", "b", "details", "summary", "table")
PLACES = (
    *("@", "text\n@\ntext", "text @", "@ text", "@@", "> @", ">\n@", "# @", "# x\n@", "| a |\n| --- |\n| @ |", "a\n---\n@"),
    *("- @", "- x\n  @", "- x\n@", "1. x\n\n   @", "1. x\n\n    @", "- x\n\n      @", "    @", "\t@", "   @", "x\n    @"),
    *("~~~\n@\n~~~", "```\n@\n```", "~~~\n~~~\n@", "    code\n@", "[^1]: @", "x\n: @", "!!! note\n    @", '=== "x"\n    @'),
    *(f"<{each}>\n@\n</{each}>" for each in INSIDE),
    *(f"<{each}>\n\n@\n\n</{each}>" for each in INSIDE),
    *("<!--\n@\n-->", "<!-- x -->\n@", "x <!--\n@\n-->", "<!-- x\n\n@", "<?x\n@\n?>", "<!X\n@\n>", "<![CDATA[\n@\n]]>"),
    *(
        "<div><pre>\n@\n</pre></div>",
        "x <pre>\n@\n</pre>",
        "<b>@</b>",
        "<div\n@\n>",
        '<div class="\n@\n">',
        "- <pre>\n  @\n  </pre>",
    ),
    *(
        "<b c={`\n@\n`}/>",
        "{`\n@\n`}",
        "export const a = `\n@\n`",
        "import a from 'a'\n@",
        "<b c={() => 1}\n@\n/>",
        "{/*\n@\n*/}",
    ),
    *("::: samples\n@\n:::", "/// samples\n@\n///", "$$\n@\n$$", "\\[\n@\n\\]", "---\n@\n---", "---\n\n@\n\n---"),
)
NO_MDX = ("<!-- x -->\n@", "x <pre>\n@\n</pre>")
"""What the build of a site says is no MDX."""


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("like", "html"), [("plain", container), ("mkdocs", RENDERERS["mkdocs"]), ("mintlify", mdx)])
def test_wherever_a_template_prints_a_code_block_it_is_one_or_that_is_an_error(
    like: str, html: Callable[[str, Path], str], place: str, tmp_path: Path
) -> None:
    code = "\n".join(line for line in BODY if not line.startswith("\t"))
    if like == "mintlify" and place in NO_MDX:
        return
    try:
        text = written(own(place.replace("@", BLOCK), like), code)
    except (Problems, Unwritable):
        return
    shown = Shown(html(text, tmp_path))
    # With the containers of another dialect, it is in a block of code of its own.
    assert [" ".join(code.split()) in " ".join(each.split()) for each in shown.codes].count(True) == 1, text
    assert "script" not in shown.tags


@pytest.mark.parametrize(
    ("like", "template", "place"),
    [
        *(("asciidoc", text, "code") for text in ("----\n@\n----", "++++\n@\n++++", "////\n@\n////", "[source]\n\n  @")),
        *(("asciidoc", text, "a table") for text in ("|===\n| a\n@\n|===", "|===\na|\n@\n|===")),
        *(("sphinx-rst", text, "code") for text in (".. raw:: html\n\n   @", ".. parsed-literal::\n\n   @", "a::\n\n   @")),
        *(("sphinx-rst", text, "a literal directive") for text in ("- .. raw:: html\n\n     @", ".. RAW:: html\n\n   @")),
        *(("sphinx-myst", f":::{{{name}}} x\n@\n:::", "a literal directive") for name in ("raw", "eval-rst", "code-block")),
        *(("sphinx-myst", text, "a formula") for text in ("$$\n@\n$$", "$$a$$\n\n$$\n@\n$$")),
        *(("readme", text, "front matter") for text in ("---\n@\n---", "---\ntitle: x\n\n@\n---")),
        *(("hugo-book", text, "a tag") for text in ('{{ "{{< tab" }}\n@\n>}}', '<a b="\n@\n">')),
        *(("docusaurus", text, "an expression") for text in ("{`\n@\n`}", "{a > `\n@\n`}")),
        ("docusaurus", "<A b={`\n@\n`}/>", "a tag"),
        ("docusaurus", "<A b={() => 1}\n@\n/>", "a tag"),
        *(("docusaurus", f"<A b={q}x > \n@\n{q}/>", "an attribute: write its value in one line") for q in "'\""),
        *(("docusaurus", text, "HTML") for text in ("{/*\n@\n*/}", "<style>\n\n@\n\n</style>")),
        ("docusaurus", "export const a = `\n@\n`", "a module: `head` of target.yaml takes imports"),
    ],
)
def test_a_code_block_that_would_be_none_is_an_error_with_its_place(like: str, template: str, place: str) -> None:
    with pytest.raises(Problems) as caught:
        written(own(template.replace("@", BLOCK), like))
    line = template[: template.index("@")].count("\n") + 1
    column = len(template.split("\n")[line - 1]) - len(template.split("\n")[line - 1].lstrip()) + 1
    assert [f"{each.where}: {each.message}" for each in caught.value.problems] == [
        f"house/targets/own/samples.jinja:{line}:{column}: a code block cannot be in {place}"
    ], "see what the docs system makes of it, then add it to `blocks` or to `placed`"


@pytest.mark.parametrize(
    ("like", "template", "code", "mark"),
    [
        ("plain", "::: a\n@\n:::", "::::", "':'"),
        ("docusaurus", ":::note\n@\n:::", "  :::", "':'"),
        ("mintlify", "- :::note\n\n  @\n\n  :::", ":::", "':'"),
        ("sphinx-myst", ":::{note}\n@\n:::", ":::", "':'"),
        ("mkdocs", "/// tab | x\n@\n///", "///", "'/'"),
        ("asciidoc", "====\n@\n====", "====", "'='"),
        ("asciidoc", "--\n@\n--", "--", "'='"),
    ],
)
def test_code_that_would_end_a_container_is_refused_unless_its_mark_is_a_run(
    like: str, template: str, code: str, mark: str
) -> None:
    with pytest.raises(Unwritable, match=rf"write {{{{ tabs\|run\({mark}\) }}}}"):
        written(own(template.replace("@", BLOCK), like), f"a\n{code}\nb")
    assert written(own(template.replace("@", BLOCK), like), "a\nb")
    run = "{{ tabs|run(" + mark + ") }}"
    marks = re.sub("[:=/]{3,}|--", run, template)
    assert code in written(own(marks.replace("@", BLOCK), like), f"a\n{code}\nb")


@pytest.mark.parametrize(
    ("like", "text", "reason"),
    [
        ("mintlify", "a\r\nb", "a page cannot show a carriage return"),
        ("vitepress", "a // [!code ++]", "VitePress interprets"),
        ("fumadocs", "a // [!code ++]", "Fumadocs interprets"),
        ("docusaurus", "# highlight-next-line", "Docusaurus interprets"),
        ("mkdocs", "a\tb", "Python-Markdown converts tabs"),
        ("sphinx-rst", "a \nb", "Sphinx drops trailing spaces"),
        ("sphinx-myst", "a\x85b", "Sphinx reads characters"),
        ("hugo-docsy", "{{< a >}}", "Hugo interprets"),
        ("asciidoc", "a\u3000", "Asciidoctor drops whitespace"),
    ],
)
def test_what_the_built_in_target_refuses_is_refused(like: str, text: str, reason: str) -> None:
    with pytest.raises(Unwritable, match=reason):
        written(own(BLOCK, like), text)


def test_a_code_block_is_apart_from_text_but_not_from_another_one() -> None:
    template = f"a\n{BLOCK}\n  {BLOCK}\n\n{BLOCK}\nb\n"
    assert written(own(template), "x\n\n y") == (
        "a\n\n```bash\nx\n\n y\n```\n  ```bash\n  x\n\n   y\n  ```\n\n```bash\nx\n\n y\n```\n\nb\n"
    )


def test_two_blocks_of_a_markup_other_than_markdown_are_apart() -> None:
    both = f"{BLOCK}\n{BLOCK}"
    rst, adoc = ".. code-block:: bash\n   :force:\n\n   x", "[source,bash,subs=-callouts]\n----\nx\n----"
    assert written(own(both, "sphinx-rst"), "x") == f"{rst}\n\n{rst}\n"
    assert written(own(f"----\nown text\n----\n{both}", "asciidoc"), "x") == f"----\nown text\n----\n\n{adoc}\n\n{adoc}\n"


def test_a_label_is_escaped_for_the_place_in_which_it_is_printed() -> None:
    template = (
        "{{ t.label|escaped }}\n<A b={{ t.label|quoted }} c={{ t.id|quoted }}>\n{{ t.code|fence(t.language, t.label) }}\n</A>"
    )
    tab = Tab("C++ & *x*", "cpp", "cpp", Text("x\n"))
    markdown = partial(own(template.replace("t.", "tabs[0].")), Page("a.yaml", (tab,)), ["samples"], whole=False)
    assert markdown == (
        'C+&#43; &#38; &#42;x&#42;\n<A b="C+&#43; &#38; &#42;x&#42;" c="cpp">\n\n```cpp C++ & *x*\nx\n```\n\n</A>\n'
    )
    markdoc = '{{ "{% tab label=" }}{{ tabs[0].label|quoted }}{{ " %}" }}'
    assert partial(own(markdoc, "markdoc"), Page("a.yaml", (tab,)), ["samples"], whole=False) == (
        '{% tab label="C++ & *x*" %}\n'
    )
    rst = partial(own("{{ tabs[0].label|escaped }}", "sphinx-rst"), Page("a.yaml", (tab,)), ["samples"], whole=False)
    assert rst == "C++ & \\*x\\*\n"


def test_a_response_without_a_template_is_that_of_the_built_in_target() -> None:
    assert partial(own("x"), page("y"), ["response"]) == partial("plain", page("y"), ["response"])


def test_a_template_that_writes_without_end_is_an_error() -> None:
    forever = "{% for i in range(9999) %}\n{% for j in range(9999) %}\nx\n{% endfor %}\n{% endfor %}"
    copies = "{% set block = tabs[0].code|fence(tabs[0].language) %}{% for i in range(9999) %}\n{{ block }}\n{% endfor %}"
    blocks = copies.replace("{% set block", "{% for i in range(99999) %}{% set block").replace("{{ block }}\n", "x")
    for template, message in (
        (blocks + "{% endfor %}", "did not finish"),
        (forever, "did not finish"),
        (copies, "writes more than 10,000,000 characters"),
    ):
        with pytest.raises(Problems, match=message):
            written(own(template), "x" * 5000)


def test_a_template_writes_the_lines_to_highlight_a_title_and_what_hides_the_code() -> None:
    template = (
        "{% for tab in tabs %}\n"
        "{% if tab.collapsed %}\n<details>\n<summary>{{ tab.label|escaped }}</summary>\n{% endif %}\n\n"
        '{{ tab.code|fence(tab.language, "{" ~ tab.highlight ~ "}" if tab.highlight else "") }}\n'
        "{% if tab.title is not none %}\n{{ tab.title|escaped }}\n{% endif %}\n\n"
        "{% endfor %}"
    )
    tabs = (
        Tab("A", "a", "go", Text("a\nb\nc\n"), highlight=(1, 2, 3), title="*a*.go", collapsed=True),
        Tab("B", "b", "go", Text("a\n")),
    )
    text = partial(own(template, "mintlify"), Page("a.yaml", tabs), ["samples"], whole=False)
    assert [line for line in text.split("\n") if line.strip()] == [
        *("<details>", "<summary>A</summary>", "```go {1-3}", "a", "b", "c", "```", "&#42;a&#42;.go"),
        *("```go", "a", "```"),
    ]


def test_a_project_asks_for_what_the_templates_of_a_target_can_write() -> None:
    own(BLOCK, "mintlify")
    write("a.yaml", "request: {url: 'https://a.example/{x}'}\n")
    write(
        "snippetgen.yaml",
        "sources: [a.yaml]\ntemplates: [house]\nclients: [shell/curl]\ntabs: {own: {title: file, collapse: 3}}\n",
    )
    assert read_project("snippetgen.yaml").tabs == {"own": Look("", "file", 3)}
    write("house/targets/own/target.yaml", "like: mkdocs\n")
    write("snippetgen.yaml", "templates: [house]\ntabs: {own: {highlight: placeholders}}\n")
    with pytest.raises(Problems, match="own cannot highlight lines"):
        read_project("snippetgen.yaml")
