"""Write the reference of the docs systems: what `init` prints for each, and a partial."""

from __future__ import annotations

import os
from collections.abc import Iterator

from scripts.reference.writing import code, fence, heading, joined, table
from snippetgen.api import load_spec, render
from snippetgen.clients.catalog import load_client
from snippetgen.clients.client import split
from snippetgen.languages import language
from snippetgen.targets import LOOKS, TARGETS, Page, Tab, partial, target
from snippetgen.targets.systems import Target
from snippetgen.text import Text

__all__ = ["docs_systems", "looks"]

_SPEC = os.path.join(os.path.dirname(__file__), os.pardir, os.pardir, "samples", "delete-orders", "spec.yaml")
_CLIENTS = ("shell/curl", "python/http.client")


def docs_systems() -> str:
    """Write a table of all docs systems and a section for each."""
    rows = ((code(name), f"[{target(name).title}](#{name})", code(f"CASE/{name}.{target(name).extension}")) for name in TARGETS)
    page = Page("specs/delete-orders.yaml", tuple(map(_tab, _CLIENTS)))
    sections = (joined(_section(name, target(name), page)).rstrip() for name in TARGETS)
    return joined([table(("Target", "Docs system", "Partial"), rows), *sections])


def looks() -> str:
    """Write a table of what docs systems can show of the code in tabs."""
    able = [(name, target(name).looks) for name in TARGETS]
    rows = ((code(name), *("yes" if look in known else "no" for look in LOOKS)) for name, known in able)
    return joined([table(("Target", *map(code, LOOKS)), rows)])


def _tab(id_: str) -> Tab:
    label = load_client(id_).title.partition(" (")[0]
    return Tab(label, id_.replace("/", "-"), language(split(id_)[0]).FENCE, Text(render(load_spec(_SPEC), id_)))


def _section(name: str, record: Target, page: Page) -> Iterator[str]:
    yield heading(2, record.title, name)
    yield f"`snippetgen init --target {name}` prints:"
    # A semicolon before the scissors escapes them for pymdownx.snippets.
    yield fence("text", record.settings.replace("{output}", record.output).replace("\n--8<--", "\n;--8<--"))
    yield "A partial with two tabs:"
    yield fence({"inc.rst": "rst", "adoc": "text"}.get(record.extension, "markdown"), partial(name, page, ("samples",)))
