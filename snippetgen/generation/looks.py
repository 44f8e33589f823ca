"""How the code in the tabs of a case looks: what the project file asks for under `tabs`."""

from __future__ import annotations

import os
from collections.abc import Mapping

from snippetgen.generation.runs import Run
from snippetgen.problems import Problem, Problems, Where
from snippetgen.project.plan import Case
from snippetgen.targets import Tab
from snippetgen.targets.writing import label_fault, lines

__all__ = ["looked"]


def looked(run: Run, case: Case, target: str, tabs: Mapping[str, Tab]) -> tuple[Tab, ...]:
    """Give the tabs of a case, by the id of the client or of the handwritten sample, the look of a target.

    Raises:
        Problems: the name of a file is no title.
    """
    look = run.project.tabs.get(target)
    if look is None:
        return (*tabs.values(),)
    numbers = run.fillings(case) if look.highlight else {}
    titles = _titles(case, tabs) if look.title == "file" else {}
    return tuple(
        tab._replace(
            highlight=numbers.get(id_, ()),
            title=titles.get(id_, tab.label if look.title else ""),
            collapsed=bool(look.collapse) and len(lines(tab.text)) > look.collapse,
        )
        for id_, tab in tabs.items()
    )


def _titles(case: Case, tabs: Mapping[str, Tab]) -> Mapping[str, str]:
    """Name the files of the samples."""
    paths = {**{id_: path for path, id_ in case.outputs.items()}, **case.handwritten}
    found = {id_: os.path.basename(paths[id_]) for id_ in tabs}
    for name in found.values():
        if fault := label_fault(name):
            raise Problems(
                [
                    Problem(
                        Where(case.path),
                        f"{name!r} cannot be a title: {fault}",
                        "rename the spec or the file, or take `title: label`",
                    )
                ]
            )
    return found
