"""A new user: what `init --target` prints, put where it says, makes a page with a first group of tabs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from snippetgen.cli import main
from tests.proof import part
from tests.sites.reading import read
from tests.sites.systems import SYSTEMS, TOOLCHAIN, run

LABELS = ["cURL", "JavaScript", "Python"]
"""The tabs of the project that `init` writes."""


class Site(NamedTuple):
    """A site as the docs system's own first steps leave it, and where the user puts what is printed.

    Attributes:
        target: the target.
        files: the contents of the files, with `{0}`, `{1}`... for what is printed.
        printed: pieces of what `init` prints.
        page: the path of the built page.
    """

    target: str
    files: Mapping[str, str]
    printed: tuple[str, ...]
    page: str


_SPHINX = """\
highlight_options = {"php": {"startinline": True}}
exclude_patterns = ["_build", "_snippets"]
"""
_MATERIAL = "features: [content.tabs.link, content.code.copy]\n"

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
}


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder beside the packages: Node looks for them in the parents of a site's folder."""
    if not TOOLCHAIN.is_dir():
        pytest.skip("the docs systems are not installed: bash .ci/toolchains/install-sites.sh")
    with TemporaryDirectory(dir=TOOLCHAIN) as top:
        yield Path(top, "site")


@pytest.mark.parametrize("name", part(SITES, 2, "first tabs"))
def test_what_init_prints_makes_a_first_group_of_tabs(folder: Path, name: str) -> None:
    site = SITES[name]
    done = CliRunner().invoke(main, ["init", str(folder), "--target", site.target])
    assert {piece: piece in done.output for piece in site.printed} == dict.fromkeys(site.printed, True), "it is not printed"
    for path, text in site.files.items():
        for number, piece in enumerate(site.printed):
            text = text.replace(f"{{{number}}}", piece)  # noqa: PLW2901
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    CliRunner().invoke(main, ["generate", "--config", str(folder / "snippetgen.yaml")])
    built = run(SYSTEMS[name].command, folder)
    assert (built.returncode, (folder / site.page).exists()) == (0, True), built.stdout
    (group,) = read(folder / site.page).groups
    assert [block.label for block in group] == LABELS
    samples = [path.read_text("utf-8") for path in sorted((folder / "samples/get-access-token").iterdir())]
    assert sorted(f"{block.text}\n" for block in group) == sorted(samples)
