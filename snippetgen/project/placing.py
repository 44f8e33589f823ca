"""Where the files of a case are, by the patterns of the project file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from snippetgen.project.plan import Project

__all__ = ["filled", "handwritten_of", "partials_of"]


def handwritten_of(project: Project, case: str) -> dict[str, str]:
    """Find the samples that people have written for a case."""
    paths = {id_: os.path.join(project.root, filled(each.file, {"case": case})) for id_, each in project.handwritten.items()}
    return {id_: path for id_, path in paths.items() if os.path.isfile(path)}


def partials_of(project: Project, case: str) -> dict[str, str]:
    """Name the partials of a case, by target."""
    from snippetgen.targets import target  # noqa: PLC0415 - only projects with partials need it

    return {
        each: filled(place.pattern, {"case": case, "target": each, "extension": target(each).EXTENSION})
        for each, place in project.targets.items()
    }


def filled(pattern: str, words: Mapping[str, str]) -> str:
    """Put words in the place of their names in braces."""
    for word, value in words.items():
        pattern = pattern.replace(f"{{{word}}}", value)
    return pattern
