"""Sites of Hugo with stand-ins for the shortcodes of its themes, which render what is in a tab as the themes' own do."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

__all__ = ["site"]

HUGO = Path(os.environ.get("TOOLCHAINS", "/opt/toolchains")) / "sites" / "python" / "bin" / "hugo"
# The typographer would change quotation marks in prose.
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


def site(name: str) -> Callable[[str, Path], str]:
    """Return what renders a page with a theme's shortcodes."""

    def render(text: str, folder: Path) -> str:
        if not HUGO.exists():
            pytest.skip(f"{HUGO} is not installed: bash .ci/toolchains/install-sites.sh")
        files = {f"layouts/_shortcodes/{each}.html": text for each, text in SHORTCODES[name].items()}
        files |= {"hugo.yaml": SETTINGS, "layouts/all.html": "{{ .Content }}", "content/page.md": f"---\n---\n{text}"}
        for path, content in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(content, "utf-8")
        done = subprocess.run([HUGO, "--panicOnWarning"], cwd=folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return (folder / "public" / "page" / "index.html").read_text("utf-8")

    return render
