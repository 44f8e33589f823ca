"""Regular expressions that are compiled when they are first used: most runs of a command use few of a module's."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

__all__ = ["PLAIN", "pattern"]


def pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what `re.compile` returns, to be used by its methods."""
    return cast("re.Pattern[AnyStr]", _Pattern(text, flags))


class _Pattern:
    def __init__(self, text: Any, flags: int) -> None:  # noqa: ANN401 - `str` or `bytes`
        self._arguments = text, flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a pattern has
        """Return an attribute of the compiled pattern, and keep it, so that it is found at once from now on."""
        found = getattr(re.compile(*self._arguments), name)
        setattr(self, name, found)
        return found


PLAIN = pattern(r"[A-Za-z0-9 !&()*+,./:;<=>@^_{|}~\[\]-]{0,1000}")
"""Characters that mean nothing in a literal between quotation marks, in any language, and fewer than any compiler takes."""
