"""Find placeholders in a text, and fill them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

__all__ = ["Filling", "bare", "mask", "placeholder_pattern"]

# `{name}`, but not inside `{{name}}`, `${name}`, `#{name}`, `%{name}` and `\{name}`, which are other notations.
_IMPLICIT = r"(?<![{$#%\\])\{[A-Za-z][A-Za-z0-9_.-]*\}(?!\})"


def placeholder_pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern that finds declared placeholders, the longest first, and undeclared ones such as `{name}`."""
    return _pattern(tuple(names))


@lru_cache(maxsize=1024)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted({*names}, key=lambda name: (-len(name), name))
    return re.compile("|".join([*map(re.escape, longest_first), _IMPLICIT]))


def bare(name: str) -> str:
    """Return a placeholder's name without braces: `{yourDomain}` and `yourDomain` name the same placeholder."""
    return name[1:-1] if name.startswith("{") and name.endswith("}") else name


def mask(text: str, pattern: re.Pattern[str]) -> str:
    """Replace the placeholders of a text by letters, so that the rest can be checked; the length is preserved."""
    return pattern.sub(lambda match: "x" * len(match[0]), text)


class Filling:
    """Replaces placeholders by values, and remembers the texts it was called with."""

    def __init__(self, names: Iterable[str], values: Mapping[str, str], document: str) -> None:
        declared = (*names,)
        known = {*map(bare, (*declared, *_pattern(()).findall(document)))} if values else set()
        undeclared = (name for name in values if bare(name) not in known)
        self._pattern = _pattern((*declared, *undeclared))
        self._values = {bare(name): value for name, value in values.items()}
        self._texts: list[str] = []

    def __call__(self, text: str) -> str:
        """Fill a text."""
        self._texts.append(text)
        return self._pattern.sub(self._value, text) if self._values else text

    def _value(self, match: re.Match[str]) -> str:
        return self._values.get(bare(match[0]), match[0])

    def found(self) -> set[str]:
        """Return the placeholders found in the texts so far, by name without braces."""
        return {*map(bare, self._pattern.findall("\n".join(self._texts)))}  # no placeholder contains a line feed
