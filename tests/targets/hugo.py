"""Sites of Hugo with stand-ins for the shortcodes of its themes, which render what is in a tab as the themes' own do."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

__all__ = ["build", "site", "sites"]

HUGO = Path(os.environ.get("TOOLCHAINS", "/opt/toolchains")) / "sites" / "python" / "bin" / "hugo"
# HTML is kept for shortcodes in code of prose; the typographer would change quotation marks there.
SETTINGS = """\
baseURL: https://a.example/
disableKinds: [taxonomy, term, rss, sitemap, section, "404"]
markup: {goldmark: {renderer: {unsafe: true}, extensions: {typographer: {disable: true}}}}
"""
SHORTCODES = {
    "hugo-hextra": {
        "tabs": "<div>{{ .Inner }}</div>",
        "tab": '<section title="{{ .Get "name" }}">{{ .InnerDeindent | markdownify }}</section>',
    },
    "hugo-docsy": {
        "tabpane": '{{ .Inner }}{{ range .Scratch.Get "tabs" }}<h6>{{ .header | markdownify }}</h6>{{ .content }}{{ end }}',
        "tab": '{{ .Parent.Scratch.Add "tabs" (slice (dict "header" (.Get "header") "content" .Inner)) }}',
    },
    "hugo-book": {
        "tabs": "<div>\n{{- .Inner -}}\n</div>",
        "tab": '<label>{{ .Get 0 }}</label>\n<div class="book-tabs-content">\n{{ .Inner }}\n</div>',
    },
}


def sites(name: str) -> Callable[[Sequence[str], Path], list[str]]:
    """Return what renders pages with a theme's shortcodes."""

    def render(pages: Sequence[str], folder: Path) -> list[str]:
        (folder / "content").mkdir()
        for number, text in enumerate(pages):
            (folder / f"content/page-{number}.md").write_text(f"---\n---\n{text}", "utf-8")
        public = build(name, folder)
        return [(public / f"page-{number}" / "index.html").read_text("utf-8") for number in range(len(pages))]

    return render


def build(name: str, folder: Path) -> Path:
    """Build the site of the pages in a folder with a theme's shortcodes; return where it is."""
    if not HUGO.exists():
        pytest.skip(f"{HUGO} is not installed: bash .ci/toolchains/install-sites.sh")
    files = {f"layouts/_shortcodes/{each}.html": text for each, text in SHORTCODES[name].items()}
    for path, content in {**files, "hugo.yaml": SETTINGS, "layouts/all.html": "{{ .Content }}"}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, "utf-8")
    done = subprocess.run([HUGO, "--panicOnWarning"], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "public"


def site(name: str) -> Callable[[str, Path], str]:
    """Return what renders one page with a theme's shortcodes."""
    return lambda text, folder: sites(name)([text], folder)[0]
