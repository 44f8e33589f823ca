"""A new user: what `init --target` prints, put where it says, makes a page with a first group of tabs."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from shutil import copyfile, copytree
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

from snippetgen.cli import main
from tests.proof import part
from tests.sites.reading import read
from tests.sites.systems import SYSTEMS, TOOLCHAIN, run
from tests.targets.hugo import build
from tests.targets.test_hostile import TOOLS, through

LABELS = ["cURL", "JavaScript", "Python"]
"""The tabs of the project that `init` writes."""
LISTED = "documents: "
"""What begins a line of the project file that lists a page."""


class Site(NamedTuple):
    """A site as the docs system's own first steps leave it, and where the user puts what is printed.

    Attributes:
        target: the target.
        files: the contents of the files, with `{0}`, `{1}`... for what is printed.
        printed: pieces of what `init` prints.
        page: the path of the built page.
        base: files of a site beside these tests from which it begins: settings and layouts, which the first steps write.
    """

    target: str
    files: Mapping[str, str]
    printed: tuple[str, ...]
    page: str
    base: tuple[str, ...] = ()


_SPHINX = """\
highlight_options = {"php": {"startinline": True}}
exclude_patterns = ["_build", "_snippets"]
"""
_MATERIAL = "features: [content.tabs.link, content.code.copy]\n"

_ANTORA = """\
site: {title: Northwind, start_page: "ROOT::index.adoc"}
content:
  sources:
    - {url: ., branches: HEAD}
ui:
  bundle: {url: ./ui}
  supplemental_files:
    - {path: css/tabs.css, contents: ../../node_modules/@asciidoctor/tabs/dist/css/tabs.css}
    - {path: js/tabs.js, contents: ../../node_modules/@asciidoctor/tabs/dist/js/tabs.js}
output: {dir: ./build}
runtime:
  cache_dir: ./.cache
  fetch: false
  log: {failure_level: warn}
"""

_HUGO = "title: Northwind\nbaseURL: /\nthemesDir: ../../themes\nmarkup: {highlight: {noClasses: false}}\n"
_REGION = "<!-- snippetgen: get-access-token -->\n<!-- snippetgen: end -->\n"

SITES: Mapping[str, Site] = {
    "mkdocs-material": Site(
        "mkdocs",
        {
            "mkdocs.yml": "site_name: Northwind\ntheme:\n  name: material\n  font: false\n  {0}{1}",
            "docs/index.md": "# Token\n\n{2}\n",
        },
        (_MATERIAL, "plugins: [search, snippetgen]\n", "<!-- snippetgen: get-access-token -->"),
        "site/index.html",
    ),
    "zensical": Site(
        "mkdocs",
        {"mkdocs.yml": "site_name: Northwind\ntheme:\n  font: false\n  {0}", "docs/index.md": "# Token\n\n{1}\n"},
        (
            f"""{_MATERIAL}markdown_extensions:
  - pymdownx.highlight:
      extend_pygments_lang:
        - {{name: php, lang: php, options: {{startinline: true}}}}
  - pymdownx.superfences
  - pymdownx.tabbed: {{alternate_style: true}}
  - pymdownx.snippets: {{base_path: [snippets], check_paths: true}}
""",
            '--8<-- "get-access-token/mkdocs.md"',
        ),
        "site/index.html",
    ),
    "sphinx-rst": Site(
        "sphinx-rst",
        {"conf.py": 'project = "Northwind"\n{0}', "index.rst": "Token\n=====\n\n{1}\n"},
        (f'extensions = ["snippetgen.sphinx"]\n{_SPHINX}', ".. snippetgen:: get-access-token"),
        "_build/index.html",
    ),
    "sphinx-myst": Site(
        "sphinx-myst",
        {"conf.py": 'project = "Northwind"\n{0}', "index.md": "# Token\n\n{1}\n"},
        (
            f'extensions = ["myst_parser", "snippetgen.sphinx"]\nmyst_enable_extensions = ["colon_fence"]\n{_SPHINX}',
            "```{snippetgen} get-access-token\n```",
        ),
        "_build/index.html",
    ),
    "docusaurus": Site(
        "docusaurus",
        {
            "package.json": '{ "name": "northwind", "private": true }',
            "docusaurus.config.mjs": """\
export default {
  title: 'Northwind',
  url: 'https://docs.example.com',
  baseUrl: '/',
  future: { v4: true },
  presets: [['classic', { docs: { routeBasePath: '/' }, blog: false }]],
  {0}
};
""",
            "docs/index.mdx": "# Token\n\n{1}\n",
        },
        (
            "themeConfig: {prism: {additionalLanguages: ['bash', 'csharp', 'java', 'php', 'ruby', 'http']}}",
            "import Token from '@site/docs/_snippets/get-access-token/docusaurus.mdx';\n\n<Token />",
        ),
        "build/index.html",
    ),
    "vitepress": Site(
        "vitepress",
        {".vitepress/config.mjs": "export default { {0} };\n", "index.md": "# Token\n\n{1}\n"},
        ("srcExclude: ['snippets/**']", "<!--@include: @/snippets/get-access-token/vitepress.md-->"),
        ".vitepress/dist/index.html",
    ),
    "starlight": Site(
        "starlight",
        {
            "package.json": '{ "name": "northwind", "private": true, "type": "module" }',
            "astro.config.mjs": """\
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';

export default defineConfig({ integrations: [starlight({ title: 'Northwind', pagefind: false, disable404Route: true })] });
""",
            "src/content.config.ts": """\
import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro:content';

export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
""",
            "src/content/docs/index.mdx": "---\ntitle: Token\n---\n\n{0}\n",
        },
        ("import Token from '../../snippets/get-access-token/starlight.mdx';\n\n<Token />",),
        "dist/index.html",
    ),
    "antora": Site(
        "asciidoc",
        {"playbook.yml": f"{_ANTORA}{{0}}", "modules/ROOT/pages/index.adoc": "= Token\n\n{1}\n"},
        (
            "asciidoc:\n  extensions: ['@asciidoctor/tabs']\n",
            "include::partial$get-access-token/asciidoc.adoc[]",
        ),
        "build/index.html",
        ("antora.yml", "build.sh", "ui"),
    ),
    "fumadocs": Site(
        "fumadocs",
        {"content/docs/index.mdx": "---\ntitle: Token\n---\n\n{0}\n"},
        ("<include cwd>content/snippets/get-access-token/fumadocs.mdx</include>",),
        "out/index.html",
        ("app", "lib", "next.config.mjs", "package.json"),
    ),
    "zudoku": Site(
        "zudoku",
        {
            "zudoku.config.mjs": """\
export default {
  metadata: { favicon: 'data:,' },
  navigation: [{ type: 'doc', file: 'index', path: '/' }],
  docs: { files: ['/pages/**/*.mdx'] },
};
""",
            "pages/index.mdx": "{0}\n",
        },
        ("import Token from '../snippets/get-access-token/zudoku.mdx';\n\n<Token />",),
        "dist/index.html",
        ("package.json",),
    ),
    "hugo-hextra": Site(
        "hugo-hextra",
        {
            "hugo.yaml": f"{_HUGO}theme: hextra\n{{2}}",
            "config/development/params.yaml": "search: {enable: false}\n",  # it is fetched
            "content/docs/token.md": "---\ntitle: Token\n---\n\n{1}",
        },
        (
            f"{LISTED}{{content/docs/token.md: hugo-hextra}}",
            _REGION,
            "params: {page: {tabs: {sync: true}}}\n",
        ),
        "public/docs/token/index.html",
    ),
    "hugo-docsy": Site(
        "hugo-docsy",
        {"hugo.yaml": f"{_HUGO}theme: docsy\n", "content/docs/token.md": "---\ntitle: Token\n---\n\n{1}"},
        (f"{LISTED}{{content/docs/token.md: hugo-docsy}}", _REGION),
        "public/docs/token/index.html",
    ),
}


@pytest.fixture
def folder(request: pytest.FixtureRequest) -> Iterator[Path]:
    """A folder beside the packages: Node looks for them in the parents of a site's folder."""
    home, script = TOOLCHAIN, "install-sites.sh"
    if hasattr(request, "param"):
        home, script = SYSTEMS[request.param].home, SYSTEMS[request.param].install
    if not home.is_dir():
        pytest.skip(f"the docs systems are not installed: bash .ci/toolchains/{script}")
    with TemporaryDirectory(dir=home) as top:
        yield Path(top, "site")


def begin(folder: Path, target: str, printed: Iterable[str]) -> None:
    """Begin a project, and check that what a user puts into a site is printed."""
    done = CliRunner().invoke(main, ["init", str(folder), "--target", target])
    assert {piece: piece in done.output for piece in printed} == dict.fromkeys(printed, True), "it is not printed"
    settings = folder / "snippetgen.yaml"
    for piece in printed:
        if piece.startswith(LISTED):
            settings.write_text(settings.read_text("utf-8").replace(f"{LISTED}{{}}", piece), "utf-8")


def samples(folder: Path) -> list[str]:
    """Generate, and return the samples in the order of their tabs."""
    done = CliRunner().invoke(main, ["generate", "--config", str(folder / "snippetgen.yaml")])
    assert done.exit_code == 0, done.output
    names = ("shell-curl.sh", "javascript-fetch.js", "python-requests.py")
    return [(folder / "samples/get-access-token" / name).read_text("utf-8").removesuffix("\n") for name in names]


@pytest.mark.parametrize(("folder", "name"), [(name, name) for name in part(SITES, 2, "first tabs")], indirect=["folder"])
def test_what_init_prints_makes_a_first_group_of_tabs(folder: Path, name: str) -> None:
    site, system = SITES[name], SYSTEMS[name]
    begin(folder, site.target, site.printed)
    for each in site.base:
        source = Path(__file__).parent / "sites" / system.folder / each
        copytree(source, folder / each) if source.is_dir() else copyfile(source, folder / each)
    for path, text in site.files.items():
        for number, piece in enumerate(site.printed):
            text = text.replace(f"{{{number}}}", piece)  # noqa: PLW2901
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    expected = samples(folder)
    built = run(system.command, folder)
    assert (built.returncode, (folder / site.page).exists()) == (0, True), built.stdout
    (group,) = read(folder / site.page).groups
    assert [block.label for block in group] == LABELS
    shown = [block.text for block in group]
    assert shown == [text if not number or not system.lazy else "" for number, text in enumerate(expected)]


def test_what_init_prints_makes_a_first_group_of_tabs_in_hugo_book(tmp_path: Path) -> None:
    """With stand-ins for its shortcodes: see `tests.targets.hugo`."""
    begin(tmp_path, "hugo-book", [_REGION, f"{LISTED}{{content/docs/token.md: hugo-book}}"])
    page = tmp_path / "content/docs/token.md"
    page.parent.mkdir(parents=True)
    page.write_text(f"---\ntitle: Token\n---\n\n{_REGION}", "utf-8")
    expected = samples(tmp_path)
    built = LexborHTMLParser((build("hugo-book", tmp_path) / "docs/token/index.html").read_text("utf-8"))
    labels = [each.text() for each in built.css("label")]
    assert (labels, [each.text().removesuffix("\n") for each in built.css("pre")]) == (LABELS, expected)


def test_what_init_prints_makes_a_first_group_of_tabs_in_asciidoctor(tmp_path: Path) -> None:
    line = "include::modules/ROOT/partials/get-access-token/asciidoc.adoc[]"
    begin(tmp_path, "asciidoc", [line])
    expected = samples(tmp_path)
    html = LexborHTMLParser(through("asciidoc.mjs", f"= Token\n\n{line}\n", tmp_path))
    labels = [each.text().strip() for each in html.css(".tablist li")]
    assert (labels, [each.text() for each in html.css(".tabpanel pre")]) == (LABELS, expected)


MARKDOC = """
import Markdoc from '@markdoc/markdoc';
import { readFileSync } from 'node:fs';
const parse = (text) => Markdoc.parse(new Markdoc.Tokenizer({ allowComments: true }).tokenize(text));
const [page, partials] = JSON.parse(readFileSync(0, 'utf8'));
const tags = { tabs: { render: 'section' }, tab: { render: 'div', attributes: { label: { type: String } } } };
const config = { tags, partials: Object.fromEntries(Object.entries(partials).map(([path, text]) => [path, parse(text)])) };
const faults = Markdoc.validate(parse(page), config);
if (faults.length) throw new Error(JSON.stringify(faults));
console.log(Markdoc.renderers.html(Markdoc.transform(parse(page), config)));
"""


def test_what_init_prints_makes_a_first_group_of_tabs_in_markdoc(tmp_path: Path) -> None:
    """In a site of one's own, which has the tags and reads the partials as the text that is printed says."""
    if not TOOLS.is_dir():
        pytest.skip("Markdoc is not installed: bash .ci/toolchains/install-docs-tools.sh")
    begin(tmp_path, "markdoc", [line := '{% partial file="/_partials/get-access-token/markdoc.md" /%}'])
    expected = samples(tmp_path)
    partials = {
        f"/{path.relative_to(tmp_path).as_posix()}": path.read_text("utf-8") for path in tmp_path.glob("_partials/*/*.md")
    }
    command = ["node", "--input-type=module", "--eval", MARKDOC]
    asked = json.dumps([f"# Token\n\n{line}\n", partials])
    done = subprocess.run(command, cwd=TOOLS, input=asked, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    html = LexborHTMLParser(done.stdout)
    labels = [each.attributes["label"] for each in html.css("section > div")]
    assert (labels, [each.text().removesuffix("\n") for each in html.css("section pre")]) == (LABELS, expected)
