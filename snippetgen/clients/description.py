"""The clients there are: a folder of templates each, ours and then the user's on top of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, NamedTuple

from snippetgen.files import shown
from snippetgen.languages import LANGUAGES
from snippetgen.problems import Problem, Problems, Where, suggest

if TYPE_CHECKING:
    from snippetgen.document import Node, Reader, Scalar
    from snippetgen.document.reader import Fields
    from snippetgen.problems import Source

__all__ = ["BUILTIN", "Client", "Option", "client_ids", "load_client", "select", "settings"]


def _builtin() -> str:
    """Find our own templates: in the package where it was built, beside it in a checkout."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside = os.path.join(package, "templates")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), "templates")


BUILTIN = _builtin()
"""The folder of our own templates."""

OptionValue = bool | int | str
_TEXTS = ("title", "link", "version", "install")
_FIELDS = (*_TEXTS, "methods", "options", "cannot", "seen", "run")
_OPTION = ("default", "description", "minimum", "choices")
_NO_FREE_TEXT = "an option is true or false, a whole number, or one of its 'choices'"


class Option(NamedTuple):
    """An option of a client: a switch, a whole number from `minimum`, or one of `choices`; never free text."""

    default: OptionValue
    description: str
    minimum: int = 0
    choices: tuple[str, ...] = ()


class Client(NamedTuple):
    """One way to send a request in a language, as its `client.yaml` says it.

    Attributes:
        id: language and name, such as `python/http.client`.
        folders: the template folders above our own, the first one wins.
        methods: what the client's own word for an HTTP method is, where it has one.
        cannot: what it cannot send, in the words of `snippetgen.request.features`, each with the reason.
        seen: the versions with which all of that was seen.
        defaults: the options as templates see them where nobody has set one.
        run: how its programs are run, unread, with the text that it stands in; `snippetgen.verify.tools.toolchains` reads it.
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
    run: tuple[Source, Node] | None = None
    seen: str = ""

    @property
    def language(self) -> str:
        """The name of the language."""
        return self.id.partition("/")[0]

    @property
    def name(self) -> str:
        """The name of the client within its language."""
        return self.id.partition("/")[2]


@cache
def client_ids(folders: tuple[str, ...]) -> tuple[str, ...]:
    """List the ids of all clients that a chain of template folders and our own have: folders with a `client.yaml`.

    They stand in the order of the languages, and within one of the names.
    """
    found: list[str] = []
    for name in LANGUAGES:
        own = set()
        for folder in (*folders, BUILTIN):
            with suppress(OSError), os.scandir(os.path.join(folder, name)) as entries:
                own |= {f"{name}/{entry.name}" for entry in entries if os.path.exists(os.path.join(entry.path, "client.yaml"))}
        found += sorted(own)
    return tuple(found)


def select(names: Iterable[str], folders: tuple[str, ...], where: Callable[[str], Where]) -> tuple[str, ...]:
    """Give the ids that are meant by names of clients and languages, each once; by no names all of them.

    Raises:
        Problems: there is no such client; `where` says where its name stands.
    """
    known = client_ids(folders)
    chosen: dict[str, None] = {}
    problems = []
    for name in names:
        ids = [id_ for id_ in known if id_ == name or id_.partition("/")[0] == name]
        if not ids:
            hint = suggest(name, [*known, *LANGUAGES]) or f"the clients are {', '.join(known)}"
            problems.append(Problem(where(name), f"there is no client {name!r}", hint))
        chosen |= dict.fromkeys(ids)
    if problems:
        raise Problems(problems)
    return tuple(chosen) or known


def check(options: Mapping[str, Mapping[str, OptionValue]], folders: tuple[str, ...], where: Callable[[str], Where]) -> None:
    """See that there are such clients with such options; `where` points at `options.<client>` and `options.<client>.<option>`.

    Raises:
        Problems: all that is wrong, or a client is described wrongly.
    """
    known = client_ids(folders) if options else ()
    problems = []
    for id_, values in options.items():
        if id_ in known:
            problems += settings(load_client(id_, folders), values, where)
        else:
            problems.append(Problem(where(f"options.{id_}"), f"there is no client {id_!r}", suggest(id_, known)))
    if problems:
        raise Problems(problems)


def settings(client: Client, values: Mapping[str, OptionValue], where: Callable[[str], Where]) -> list[Problem]:
    """Say what is wrong with values for a client's options; `where` points at `options.<client>.<option>`."""
    problems = []
    for name, value in values.items():
        at = where(f"options.{client.id}.{name}")
        option = client.options.get(name)
        if option is None:
            hint = suggest(name, client.options) or (f"it has {', '.join(client.options)}" if client.options else "it has none")
            problems.append(Problem(at, f"{client.id} has no option {name!r}", hint))
        elif fault := _fault(option, value):
            problems.append(Problem(at, f"the option {name!r} of {client.id} is {fault}, not {value!r}"))
    return problems


def _fault(option: Option, value: OptionValue) -> str:
    if isinstance(option.default, bool):
        return "" if isinstance(value, bool) else "true or false"
    if isinstance(option.default, int):
        fits = type(value) is int and value >= option.minimum
        return "" if fits else f"a whole number from {option.minimum}"
    return "" if value in option.choices else f"one of {', '.join(option.choices)}"


@cache
def load_client(id_: str, folders: tuple[str, ...] = ()) -> Client:
    """Read a client's description, from the first folder that has one.

    Raises:
        Problems: all that is wrong in it, or there is no such client.
    """
    from snippetgen.document import Reader, parse, read  # noqa: PLC0415 - a list of clients needs no YAML

    for folder in (*folders, BUILTIN):
        path = os.path.join(folder, id_, "client.yaml")
        if os.path.exists(path):
            break
    else:
        raise Problems([Problem(Where(id_), f"there is no client {id_!r}", suggest(id_, client_ids(folders)))])
    reader = Reader(read(shown(path)))
    fields = reader.fields(parse(reader), _FIELDS, _TEXTS) or {}
    options = _options(reader, fields["options"][1]) if "options" in fields else {}
    client = Client(
        id_,
        folders,
        **{name: reader.text(fields[name][1]) or "" if name in fields else "" for name in _TEXTS},
        methods=_texts(reader, fields, "methods"),
        options=options,
        cannot=_texts(reader, fields, "cannot"),
        defaults=SimpleNamespace(**{name: option.default for name, option in options.items()}),
        run=(reader.source, fields["run"][1]) if "run" in fields else None,
        seen=reader.text(fields["seen"][1]) or "" if "seen" in fields else "",
    )
    _check_features(reader, fields)
    reader.finish()
    return client


def _check_features(reader: Reader, fields: Fields) -> None:
    """See that `cannot` has no word that no request could ever have: it would refuse nothing."""
    from snippetgen.request.features import WORDS, is_feature  # noqa: PLC0415 - it needs the words of specs

    for key, _ in (reader.mapping(fields["cannot"][1]) or []) if "cannot" in fields else []:
        if not is_feature(key.value):
            reader.complain(key, f"no request has the feature {key.value!r}", suggest(key.value, WORDS))


def _texts(reader: Reader, fields: Fields, name: str) -> dict[str, str]:
    entries = reader.mapping(fields[name][1]) or [] if name in fields else []
    return {key.value: reader.text(value) or "" for key, value in entries}


def _options(reader: Reader, node: Node) -> dict[str, Option]:
    return {key.value: _option(reader, key, value) for key, value in reader.mapping(node) or []}


def _option(reader: Reader, key: Scalar, node: Node) -> Option:
    fields = reader.fields(node, _OPTION, ("default", "description"), key) or {}
    if not key.value.isidentifier() or key.value.startswith("_"):
        reader.complain(key, f"{key.value!r} is no name for an option", "templates ask for it as in options.timeout")
    at = fields["default"][1] if "default" in fields else key
    default = reader.setting(at) if "default" in fields else None
    choices = getattr(fields["choices"][1], "items", [fields["choices"][1]]) if "choices" in fields else []
    option = Option(
        default=False if default is None else default,
        description=(reader.text(fields["description"][1]) if "description" in fields else None) or "",
        minimum=(reader.integer(fields["minimum"][1]) if "minimum" in fields else None) or 0,
        choices=tuple(reader.text(item) or "" for item in choices),
    )
    if isinstance(default, str) and not option.choices:
        reader.complain(at, "an option is never free text", _NO_FREE_TEXT)
    elif default is not None and (fault := _fault(option, default)):
        reader.complain(at, f"the default is {fault}, not {default!r}")
    return option
