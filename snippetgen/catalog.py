"""The clients there are: a folder of templates each, ours and then the user's on top of them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from types import SimpleNamespace

from snippetgen.languages import LANGUAGES, language

__all__ = ["BUILTIN", "Client", "Option", "client_ids", "load_client"]


def _builtin() -> str:
    """Find our own templates: in the package where it was built, beside it in a checkout."""
    package = os.path.dirname(os.path.abspath(__file__))
    inside = os.path.join(package, "templates")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), "templates")


BUILTIN = _builtin()
"""The folder of our own templates."""

OptionValue = bool | int | str


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a client: a switch, a whole number from `minimum`, or one of `choices`; never free text."""

    default: OptionValue
    description: str
    minimum: int = 0
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Client:
    """One way to send a request in a language, as its `client.yaml` says it.

    Attributes:
        id: language and name, such as `python/http.client`.
        folders: the template folders above our own, the first one wins.
        methods: what the client's own word for an HTTP method is, where it has one.
        cannot: what it cannot send, in the words of `snippetgen.features`, each with the reason.
    """

    id: str
    folders: tuple[str, ...]
    title: str
    link: str
    version: str
    install: str
    methods: Mapping[str, str]
    options: Mapping[str, Option]
    cannot: Mapping[str, str]

    @cached_property
    def defaults(self) -> dict[str, OptionValue]:
        """The value of each option that nobody set."""
        return {name: option.default for name, option in self.options.items()}

    @cached_property
    def default_options(self) -> SimpleNamespace:
        """The same, as templates see it."""
        return SimpleNamespace(**self.defaults)

    @cached_property
    def language(self) -> str:
        """The name of the language."""
        return self.id.partition("/")[0]

    @property
    def name(self) -> str:
        """The name of the client within its language."""
        return self.id.partition("/")[2]


@cache
def load_client(id_: str, folders: tuple[str, ...] = ()) -> Client:
    import yaml

    for folder in (*folders, BUILTIN):
        path = os.path.join(folder, id_, "client.yaml")
        if os.path.exists(path):
            data = yaml.load(open(path), yaml.CSafeLoader)
            break
    options = {k: Option(**v) for k, v in data.get("options", {}).items()}
    return Client(id_, folders, data["title"], data.get("link", ""), data.get("version", ""), data.get("install", ""), data.get("methods", {}), options, data.get("cannot", {}))
