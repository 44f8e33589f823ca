"""The docs systems of a project: the built-in targets, and those that its template folders describe."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from snippetgen.project.caching import inside, stamp
from snippetgen.project.plan import Project
from snippetgen.targets import Tab, target
from snippetgen.targets.page import RESPONSE, SAMPLES

if TYPE_CHECKING:
    from snippetgen.project.houses import House
    from snippetgen.targets.systems import Target

__all__ = ["dialect"]


def dialect(project: Project, name: str) -> Target:
    """Return a target of a project by its name."""
    return _own(project.houses[name]) if name in project.houses else target(name)


def _own(house: House) -> Target:
    """Return a target that writes by the templates of a house, and all else as the built-in one that it is like."""
    base = target(house.like)

    def samples(tabs: Sequence[Tab]) -> str:
        return _written(house, base, SAMPLES, tabs)

    def response(tab: Tab) -> str:
        own = os.path.isfile(os.path.join(house.folder, RESPONSE))
        return _written(house, base, RESPONSE, [tab]) if own else base.response(tab)

    return base._replace(extension=house.extension, head=house.head, samples=samples, response=response)


def _written(house: House, base: Target, file: str, tabs: Sequence[Tab]) -> str:
    from snippetgen.generation.placed import placed  # noqa: PLC0415 - only these targets need Jinja
    from snippetgen.targets.house import rendered  # noqa: PLC0415

    text, gaps = rendered(house.folder, house.like, stamp(inside((house.folder,))), file, tabs)
    return placed(text, gaps, base.syntax)
