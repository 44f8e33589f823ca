"""Where the files of a case are, by the patterns of the project file."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from snippetgen import files
from snippetgen.problems import Problem, Where

if TYPE_CHECKING:
    from snippetgen.project.plan import Case, Project

__all__ = ["collisions", "filled", "handwritten_of", "partials_of"]


def handwritten_of(project: Project, case: str) -> dict[str, str]:
    """Find the samples that people have written for a case."""
    paths = {id_: os.path.join(project.root, filled(each.file, {"case": case})) for id_, each in project.handwritten.items()}
    return {id_: path for id_, path in paths.items() if os.path.isfile(path)}


def partials_of(project: Project, case: str) -> dict[tuple[str, str], str]:
    """Name the partials of a case, by target and language."""
    from snippetgen.targets import target  # noqa: PLC0415 - only projects with partials need it

    def extension(name: str) -> str:
        return project.houses[name].extension if name in project.houses else target(name).extension

    return {
        (each, language): filled(
            place.pattern, {"case": case, "target": each, "extension": extension(each), "language": language}
        )
        for each, place in project.targets.items()
        for language in project.languages
    }


def filled(pattern: str, words: Mapping[str, str]) -> str:
    """Put words in the place of their names in braces."""
    for word, value in words.items():
        pattern = pattern.replace(f"{{{word}}}", value)
    return pattern


def collisions(project: Project, cases: Sequence[Case]) -> list[Problem]:
    """Find the files that would be outside their folders, or have the same path on some machine."""
    problems: list[Problem] = []
    if _plainly_apart(project, cases):
        return problems
    taken: dict[str, tuple[str, str]] = {}
    for case in cases:
        files_ = [("sample", project.output, name) for name in case.outputs]
        files_ += [("partial", project.targets[each].output, name) for (each, _), name in case.partials.items()]
        for kind, folder, name in files_:
            path = os.path.normpath(os.path.join(folder, name))
            folded = files.folded(path)
            if not files.inside(name):
                message = f"the {kind} {name!r} would be outside the output folder"
                problems.append(Problem(Where(case.path), message, "correct `pattern` in the project file"))
            elif folded in taken:
                other, spec = taken[folded]
                alike = "" if other == path else ": on some machines these names are the same"
                hint = "rename one of the specs, or make `pattern` more specific"
                problems.append(Problem(Where(case.path), f"{name!r} would also be written for {spec}{alike}", hint))
            taken.setdefault(folded, (path, case.path))
    return problems


def _plainly_apart(project: Project, cases: Sequence[Case]) -> bool:
    """Return whether all files are inside their folders and have different paths, as far as one look at all of them tells."""
    if project.targets or os.sep != "/":
        return False
    if not project.pattern.startswith("{case}/"):
        return _plain([name for case in cases for name in case.outputs])
    # Each case has a folder of its own, and those with the same clients have the same names in it.
    some = {(*case.outputs.values(),): case.outputs for case in cases}.values()
    names = [case.name for case in cases]
    return not any("/" in name for name in names) and _plain(names) and all(map(_plain, some))


def _plain(names: Collection[str]) -> bool:
    """Return whether paths lead nowhere else, and differ on every machine, as far as one look at all of them tells."""
    text = "\n".join(("", *names, ""))
    plain = text.isascii() and not any(part in text for part in ("//", "/.", "\n.", "\n/", "/\n", "\n\n"))
    return plain and text.count("\n") == len(names) + 1 and len({*text.lower().split("\n")}) == len(names) + 1
