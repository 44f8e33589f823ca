"""What is known of a client and of its options; which values an option takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import TYPE_CHECKING, NamedTuple

from snippetgen.problems import Problem, Where, suggest

if TYPE_CHECKING:
    from snippetgen.document import Node
    from snippetgen.problems import Source

__all__ = ["Client", "Option", "OptionValue", "fault", "option_problems", "split"]

OptionValue = bool | int | str


class Option(NamedTuple):
    """An option of a client: a switch, a whole number from `minimum`, or one of `choices`; never free text."""

    default: OptionValue
    description: str
    minimum: int = 0
    choices: tuple[str, ...] = ()


class Client(NamedTuple):
    """One way to send a request in a language: what `client.yaml`, `language.yaml` and its transport say.

    Attributes:
        id: language and name, such as `python/http.client`.
        folders: the template folders before our own; the first one wins.
        methods: the client's own word for an HTTP method, where it has one.
        cannot: what it cannot send, in the words of `snippetgen.request.features`, each with the reason.
        seen: the versions with which all of that was seen.
        defaults: the options as templates see them where nobody has set one.
        runs: how its programs are run, unread, each with its source: the language's, then the client's own, whose keys win.
            `snippetgen.verify.tools.toolchains` reads them.
        serializer: what makes JSON of its literals, by its name in `snippetgen.serializers`; empty where it has none.
        aliases: what other tools call it.
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
    defaults: SimpleNamespace
    runs: tuple[tuple[Source, Node], ...] = ()
    seen: str = ""
    serializer: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def language(self) -> str:
        """The name of the language."""
        return split(self.id)[0]

    @property
    def name(self) -> str:
        """The name of the client within its language."""
        return split(self.id)[1]


def split(id_: str) -> tuple[str, str]:
    """Take the id of a client apart: its language, and its name within that."""
    language, _, name = id_.partition("/")
    return language, name


def option_problems(client: Client, values: Mapping[str, OptionValue], where: Callable[[str], Where]) -> list[Problem]:
    """List what is wrong with values for a client's options; `where` points at `options.<client>.<option>`."""
    problems = []
    for name, value in values.items():
        at = where(f"options.{client.id}.{name}")
        option = client.options.get(name)
        if option is None:
            hint = suggest(name, client.options) or (f"it has {', '.join(client.options)}" if client.options else "it has none")
            problems.append(Problem(at, f"{client.id} has no option {name!r}", hint))
        elif wanted := fault(option, value):
            problems.append(Problem(at, f"the option {name!r} of {client.id} is {wanted}, not {value!r}"))
    return problems


def fault(option: Option, value: OptionValue) -> str:
    """Say what a value of an option is, where this one is something else."""
    if isinstance(option.default, bool):
        return "" if isinstance(value, bool) else "true or false"
    if isinstance(option.default, int):
        fits = type(value) is int and value >= option.minimum
        return "" if fits else f"a whole number from {option.minimum}"
    return "" if value in option.choices else f"one of {', '.join(option.choices)}"
