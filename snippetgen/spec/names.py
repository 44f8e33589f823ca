"""Make names of what people write: of files, and of variables; and tell the names of credentials."""

from __future__ import annotations

import re

from snippetgen.patterns import pattern

__all__ = ["names_secret", "slug", "variable", "words"]

_SECRET = pattern(r"(?:^|_)(?:(?:API|ACCESS|AUTH|SECRET|PRIVATE)_?KEY|TOKEN|SECRET|PASSWORD|PASSWD|PWD|CREDENTIAL)S?$")
_HUMP = pattern(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def names_secret(name: str) -> bool:
    """Return whether a name is that of a credential, such as `clientSecret`, `X-Api-Key` or `API_TOKEN`."""
    return _SECRET.search(variable(name)) is not None


def variable(name: str) -> str:
    """Write a name as that of a variable: `clientSecret` is `CLIENT_SECRET`."""
    return re.sub(r"[^A-Z0-9]+", "_", words(name).upper()).strip("_")


def words(name: str) -> str:
    """Write a name with its words apart: `clientSecret` is `client Secret`."""
    return _HUMP.sub(" ", name)


def slug(text: str) -> str:
    """Return a text as the name of a file: its words in lowercase, with hyphens between them."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
