"""The texts of a spec for readers, in one of the languages that it has them in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from snippetgen.problems import Problem, Where
from snippetgen.spec.model import Spec
from snippetgen.words import ENGLISH, nearest

__all__ = ["lacking", "translated"]


def translated(spec: Spec, language: str) -> Spec:
    """Return a spec with its texts in a language; one that there is not in it stays in English, or as the first one given."""
    if not spec.translations:
        return spec
    found = {path: texts[_near(texts, language)] for path, texts in spec.translations.items()}
    return spec._replace(
        title=found.get("title", spec.title),
        description=found.get("description", spec.description),
        placeholders=tuple(
            each._replace(description=found.get(f"placeholders.{each.name}.description", each.description))
            for each in spec.placeholders
        ),
        parameters=tuple((name, found.get(f"parameters.{name}", text)) for name, text in spec.parameters),
        responses=tuple(
            each._replace(description=found.get(f"response[{number}].description", each.description))
            for number, each in enumerate(spec.responses)
        ),
    )


def _near(texts: Mapping[str, str], language: str) -> str:
    return nearest(texts, language) or nearest(texts, ENGLISH) or next(iter(texts))


def lacking(where: Where, texts: Mapping[str, str], languages: Iterable[str]) -> Iterator[Problem]:
    """Warn if a text is not in all of the languages that readers have."""
    if missing := [each for each in languages if nearest(texts, each) is None]:
        shown = _near(texts, missing[0])
        yield Problem(
            where,
            f"there is no text in {' and '.join(map(repr, missing))}",
            f"add it: until then, readers get that in {shown!r}",
        )
