"""The parts of the documentation that are generated from the program: `python -m scripts.reference` writes them.

Those in `docs/made` are each included in one page by pymdownx.snippets; those in `docs/clients` are pages. A test compares the
files with what is generated.
"""

from __future__ import annotations

import os

from scripts.reference.clients import client_pages, clients
from scripts.reference.commands import commands
from scripts.reference.docs_systems import docs_systems, looks
from scripts.reference.house_style import features, view
from scripts.reference.options import options
from scripts.reference.spec import spec
from scripts.reference.words import words
from tests.benchmarks.peers.report import markdown, read

__all__ = ["FOLDER", "files", "parts"]

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir, os.pardir, "docs")
"""The folder of the documentation."""


def files() -> dict[str, str]:
    """Return each generated file, by its path in the documentation."""
    return {**{f"made/{name}": text for name, text in parts().items()}, **client_pages()}


def parts() -> dict[str, str]:
    """Return each part, by its file name."""
    return {
        "clients.md": clients(),
        "commands.md": commands(),
        "docs-systems.md": docs_systems(),
        "looks.md": looks(),
        "features.md": features(),
        "options.md": options(),
        "spec.md": spec(),
        "speed.md": markdown(read()),
        "view.md": view(),
        "words.md": words(),
    }
