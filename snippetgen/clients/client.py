"""The model of a client and its options, and the check of option values."""

# No `from __future__ import annotations`: a named tuple would compile each annotation, which takes a twentieth of the start-up.

from collections.abc import Callable, Mapping
from types import MappingProxyType, SimpleNamespace

from snippetgen.problems import Problem, Where, suggest
from snippetgen.records import NamedTuple
from snippetgen.spec.model import MODES
from snippetgen.text import Expression

__all__ = [
    "ALL",
    "COMMON",
    "PLACES",
    "PROOFS",
    "STANDARD",
    "Client",
    "Option",
    "OptionValue",
    "fault",
    "option_problems",
    "options_of",
    "split",
]

OptionValue = bool | int | str


class Option(NamedTuple):
    """An option of a client: a boolean, an integer of at least `minimum`, or one of `choices`; never free text."""

    default: OptionValue
    description: str
    minimum: int = 0
    choices: tuple[str, ...] = ()


COMMON: Mapping[str, Option] = {
    "environment": Option(
        default="",
        description="What samples read from the environment: nothing, the secrets, or all placeholders with a variable.",
        choices=MODES,
    )
}
"""The options that every client has. Without a value, the spec and the project decide."""


ALL = "all"
"""Stands for every client that has the option and takes its value, in `options`."""


STANDARD: Mapping[str, Option] = {
    "timeout": Option(
        default=0, description="Seconds after which a sample gives up; 0 leaves that to the library, which may wait for ever."
    ),
    "response": Option(
        default="text",
        description="What a sample does with the response: print its body as text or as JSON, print its status, save its body "
        "in a file, or nothing.",
        choices=("text", "json", "status", "file", "none"),
    ),
    "errors": Option(
        default="handle",
        description="Whether a sample fails if the status is 400 or above, or ignores that.",
        choices=("handle", "ignore"),
    ),
    "redirects": Option(default=False, description="Whether a sample follows redirects."),
    "variables": Option(default=False, description="Whether the URL and the body are in variables, `url` and `payload`."),
    "imports": Option(default=True, description="Whether a sample begins with the imports that it needs."),
    "indent": Option(default=4, description="Spaces of a level of indentation; 0 is a tab."),
}
"""The options that mean the same in every client that has them.

`client.yaml` names them with the client's default, as in `options: {timeout: 0, redirects: true}`, or with fewer `choices`.
A template sees the default where `client.yaml` has no such option, so that a project's own need not know of a new one.
"""


PLACES: Mapping[str, str] = {
    "all": "everywhere",
    "encoded": "where its value has to be percent-encoded, as in a path",
    "typed": "in a part of a multipart body that is a file or has a media type",
}
"""Where a client may show a placeholder instead of reading its variable, in words."""


PROOFS: Mapping[str, str] = {
    "run": "running its samples",
    "run near": "running its samples with another version",
    "stand-in": "running its samples with a replacement of the library",
    "parsed": "parsing its samples, and sending what the parse tree says; they were not run",
}
"""How it was proven what samples of a client send, in words, from the strongest to the weakest."""


class Client(NamedTuple):
    """An HTTP client of a language, as described by its `client.yaml`, the `language.yaml` and its transport.

    Attributes:
        id: language and name, such as `python/requests`.
        folders: the user's template folders; the first one takes precedence.
        methods: the client's own names for HTTP methods.
        cannot: the features it cannot send (see `snippetgen.request.features`), each with the reason.
        seen: the versions with which that was observed.
        defaults: the default values of the options, as templates see them.
        transports: the names of its transport, and before it of those on which this rests.
        serializer: the name in `snippetgen.serializers` of the serializer for its literals; empty if it has none.
        aliases: its names in other tools.
        imports: the lines that every sample takes for granted, and does not print.
        environment: the expressions that read a variable: `value` has `{name}` in it; `path` and `query`, the value
            percent-encoded, `{value}`; `format`, a call that puts values into a text, `{}`; `verb` stands for a value in that.
        query: if its templates write a query by the library's own means, the characters that the library encodes in another
            way: a query with one of them stands in the URL. None if every query does into which readers put nothing.
        raw: why readers have to percent-encode what they put into a query or a form; without it, the sample encodes that.
        proof: how it was proven what its samples send (see `PROOFS`).
        proven_with: what that was done with; empty if it was the client itself.
        shows: where it shows a placeholder instead of reading the environment, each with the reason: see `PLACES`.
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
    transports: tuple[str, ...] = ()
    seen: str = ""
    serializer: str = ""
    aliases: tuple[str, ...] = ()
    imports: tuple[str, ...] = ()
    environment: Mapping[str, Expression] = MappingProxyType({})
    shows: Mapping[str, str] = MappingProxyType({})
    query: str | None = None
    raw: str = ""
    proof: str = "run"
    proven_with: str = ""

    @property
    def language(self) -> str:
        """The name of the language."""
        return split(self.id)[0]

    @property
    def name(self) -> str:
        """The name of the client within its language."""
        return split(self.id)[1]


def split(id_: str) -> tuple[str, str]:
    """Split a client id into its language and its name within the language."""
    language, _, name = id_.partition("/")
    return language, name


def options_of(client: Client, *levels: Mapping[str, Mapping[str, OptionValue]]) -> dict[str, OptionValue]:
    """Return the values of a client's options; a later level takes precedence, and in each the client's own over `all`."""
    found: dict[str, OptionValue] = {}
    for level in levels:
        known = {**client.options, **COMMON} if ALL in level else {}
        found |= {name: value for name, value in level.get(ALL, {}).items() if name in known and not fault(known[name], value)}
        found |= level.get(client.id, {})
    return found


def option_problems(
    id_: str, options: Mapping[str, Option], values: Mapping[str, OptionValue], where: Callable[[str], Where]
) -> list[Problem]:
    """List the problems with values for options of a client; `where` returns the place of `options.<client>.<option>`."""
    problems = []
    for name, value in values.items():
        at = where(f"options.{id_}.{name}")
        option = options.get(name) or COMMON.get(name)
        whose = "all clients" if id_ == ALL else id_
        if option is None:
            known = [*options, *COMMON]
            hint = suggest(name, known) or f"known: {', '.join(known)}"
            problems.append(Problem(at, f"unknown option {name!r} of {whose}", hint))
        elif wanted := fault(option, value):
            problems.append(Problem(at, f"option {name!r} of {whose} must be {wanted}, not {value!r}"))
    return problems


def fault(option: Option, value: OptionValue) -> str:
    """Describe the values that an option accepts if this is not one of them; otherwise return an empty string."""
    if isinstance(option.default, bool):
        return "" if isinstance(value, bool) else "true or false"
    if isinstance(option.default, int):
        fits = type(value) is int and value >= option.minimum
        return "" if fits else f"an integer of at least {option.minimum}"
    return "" if value in option.choices else f"one of {', '.join(option.choices)}"
