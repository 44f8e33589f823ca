"""The parts of the documentation that are made of the program itself: `python -m scripts.reference` writes them.

Each is a text for one page, which includes it by pymdownx.snippets; a test holds the files against what is made.
"""

from __future__ import annotations

import os

from scripts.reference.clients import clients
from scripts.reference.commands import commands
from scripts.reference.docs_systems import docs_systems
from scripts.reference.house_style import blocks, features, view
from scripts.reference.spec import spec

__all__ = ["FOLDER", "parts"]

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir, os.pardir, "docs", "made")
"""Where they are."""


def parts() -> dict[str, str]:
    """Make each part, by the name of its file."""
    return {
        "blocks.md": blocks(),
        "clients.md": clients(),
        "commands.md": commands(),
        "docs-systems.md": docs_systems(),
        "features.md": features(),
        "spec.md": spec(),
        "view.md": view(),
    }
