"""Replace what looks like a credential by a placeholder, so that nobody publishes the one that was pasted."""

from __future__ import annotations

import re

from snippetgen.patterns import pattern
from snippetgen.spec.model import Basic, Bearer, Form, Json, Pair, Placeholder, RequestSpec
from snippetgen.spec.names import names_secret, variable
from snippetgen.text import JsonValue

__all__ = ["hidden"]

_RANDOM = pattern(r"(?=[^\s]*[0-9])(?=[^\s]*[A-Za-z])[A-Za-z0-9_.~+/=:-]{20,}")
_SHOWN = pattern(r"[{<]|\byour\b|YOUR_|xxx|\*\*\*|\.\.\.|…|example|placeholder|insert|replace", re.IGNORECASE)


def hidden(request: RequestSpec) -> tuple[RequestSpec, tuple[Placeholder, ...]]:
    """Return a request without credentials, and the placeholders that stand for them."""
    hiding = _Hiding()
    auth = request.auth
    if isinstance(auth, Bearer):
        auth = Bearer(hiding(auth.token, "YOUR_ACCESS_TOKEN"))
    elif isinstance(auth, Basic):
        auth = Basic(auth.user, hiding(auth.password, "YOUR_PASSWORD", named=True))
    content = request.body
    if isinstance(content, Form):
        content = Form(hiding.pairs(content.pairs))
    elif isinstance(content, Json):
        content = Json(hiding.json(content.value))
    changed = request._replace(
        auth=auth,
        headers=hiding.pairs(request.headers),
        query=hiding.pairs(request.query),
        cookies=hiding.pairs(request.cookies),
        body=content,
    )
    return changed, tuple(Placeholder(name, secret=True) for name in hiding.names)


class _Hiding:
    def __init__(self) -> None:
        self.names: dict[str, str] = {}

    def __call__(self, value: str, name: str, *, named: bool = False) -> str:
        """Return a placeholder instead of a credential; of a `named` one the name alone says that it is one."""
        if not value or _SHOWN.search(value) or not (_RANDOM.fullmatch(value) or (named and len(value) > 2)):
            return value
        number, taken = 1, name
        while self.names.get(taken, value) != value:
            number += 1
            taken = f"{name}_{number}"
        self.names[taken] = value
        return taken

    def pairs(self, found: tuple[Pair, ...]) -> tuple[Pair, ...]:
        return tuple((name, self._named(name, value)) for name, value in found)

    def json(self, value: JsonValue, name: str = "") -> JsonValue:
        if type(value) is str:
            return self._named(name, value)
        if isinstance(value, dict):
            return {key: self.json(each, key) for key, each in value.items()}
        return [self.json(each, name) for each in value] if isinstance(value, list) else value

    def _named(self, name: str, value: str) -> str:
        if name.lower() == "authorization":
            scheme, separator, rest = value.rpartition(" ")
            return f"{scheme}{separator}{self(rest, 'YOUR_CREDENTIALS')}"
        return self(value, f"YOUR_{variable(name)}") if names_secret(name) else value
