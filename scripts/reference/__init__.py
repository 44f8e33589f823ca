"""The parts of the documentation that are generated from the program: `python -m scripts.reference` writes them.

Each is included in one page by pymdownx.snippets; a test compares the files with what is generated.
"""

from __future__ import annotations

import os

from scripts.reference.clients import clients
from scripts.reference.commands import commands
from scripts.reference.docs_systems import docs_systems
from scripts.reference.house_style import features, view
from scripts.reference.spec import spec

__all__ = ["FOLDER", "parts"]

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir, os.pardir, "docs", "made")
"""The folder of the generated parts."""


def parts() -> dict[str, str]:
    """Return each part, by its file name."""
    return {
        "clients.md": clients(),
        "commands.md": commands(),
        "docs-systems.md": docs_systems(),
        "features.md": features(),
        "spec.md": spec(),
        "view.md": view(),
    }
