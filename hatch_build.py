"""Make the flat functions of our clients when a wheel is built: modules that are never in the repository."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class FlatFunctions(BuildHookInterface[Any]):
    """Adds the modules to a wheel; an editable install makes them of the templates as they are."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the modules into a temporary folder, and name them in `force_include`."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from snippetgen.clients.flat.modules import FOLDER, modules  # noqa: PLC0415 - it is what is being built

        self._folder = TemporaryDirectory()
        build_data["force_include"][self._folder.name] = FOLDER
        for name, text in modules().items():
            Path(self._folder.name, f"{name}.py").write_text(text, "utf-8", newline="\n")

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 - hatchling's
        """Remove the folder."""
        if version != "editable":
            self._folder.cleanup()
