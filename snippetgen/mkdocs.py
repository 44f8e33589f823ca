"""A hook for MkDocs that generates before the pages are read; in a hook file: `from snippetgen.mkdocs import on_pre_build`.

https://www.mkdocs.org/user-guide/configuration/#hooks
"""

from __future__ import annotations

import os
from importlib import import_module
from logging import getLogger
from typing import Protocol

from snippetgen.builds import generated
from snippetgen.problems import Problems, report

__all__ = ["on_pre_build"]


class _Config(Protocol):
    """What we need of the settings of MkDocs."""

    config_file_path: str


def on_pre_build(config: _Config) -> None:
    """Generate the project of the folder of `mkdocs.yml`, or of its parents.

    Raises:
        PluginError: there are errors; MkDocs shows them without a traceback, and goes on serving.
    """
    try:
        built = generated(os.path.dirname(config.config_file_path))
    except Problems as error:
        fault: type[Exception] = import_module("mkdocs.exceptions").PluginError  # whoever calls this has it
        raise fault(f"snippetgen\n{report(error.problems)}") from None
    log = getLogger("mkdocs.plugins.snippetgen")
    for text in built.kept:
        log.warning(text)
    for text in built.notes:
        log.info(text)
