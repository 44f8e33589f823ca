"""Read `client.yaml`, `language.yaml` and the files in `transports/`, and apply inheritance.

A client inherits `run` and `serializer` from its language, and `run`, `methods`, `cannot` and `seen` from its transport, which
can have one of its own; its own keys override them. A file is read from the first template folder that has it; the
`language.yaml` files of all folders are merged by key.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from types import MappingProxyType, SimpleNamespace

from snippetgen.clients.client import COMMON, STANDARD, Client, Option, fault, split
from snippetgen.clients.description_file import DescriptionFile, Runs
from snippetgen.document import Node, Reader, Scalar
from snippetgen.document.reader import Fields
from snippetgen.problems import suggest
from snippetgen.records import NamedTuple
from snippetgen.text import Expression

__all__ = ["LanguageFolder", "Runs", "read_client", "read_language", "read_runs"]


_TEXTS = ("title", "link", "version", "install")
_CLIENT = (
    *_TEXTS,
    "aliases",
    "methods",
    "options",
    "serializer",
    "transport",
    "cannot",
    "can",
    "seen",
    "run",
    "imports",
    "environment",
    "shows",
    "query",
    "raw",
    "proof",
)
_LANGUAGE = ("default", "order", "aliases", "serializer", "environment", "run")
_TRANSPORT = ("title", "link", "transport", "seen", "methods", "run", "cannot")
_OPTION = ("default", "description", "minimum", "choices")
_NO_FREE_TEXT = "use true, false or an integer, or list the values in 'choices'"


class LanguageFolder(NamedTuple):
    """The content of `language.yaml`: the default client, the order of the clients, and what they share.

    Attributes:
        default: the name of the default client.
        order: the names of the clients to list first.
        aliases: the names of the language in other tools.
        serializer: the name of the serializer.
        environment: how samples read the environment, as in `Client`.
        runs: how its programs are run.
    """

    default: str = ""
    order: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    serializer: str = ""
    environment: Mapping[str, Expression] = MappingProxyType({})
    runs: Runs = ()


class _Transport(NamedTuple):
    """What clients inherit from a transport, and the names of it and of those that it has itself."""

    names: tuple[str, ...] = ()
    cannot: Mapping[str, str] = MappingProxyType({})
    seen: str = ""
    methods: Mapping[str, str] = MappingProxyType({})
    runs: Runs = ()


def read_language(name: str, folders: Sequence[str]) -> LanguageFolder:
    """Read the `language.yaml` files of a language and merge them; the first folder takes precedence.

    Raises:
        Problems: every error in one of the files.
    """
    found = LanguageFolder()
    for folder in reversed(folders):
        path = os.path.join(folder, name, "language.yaml")
        if os.path.exists(path):
            file = DescriptionFile(path, _LANGUAGE)
            found = LanguageFolder(
                default=file.text("default") or found.default,
                order=file.texts("order") or found.order,
                aliases=(*found.aliases, *file.texts("aliases")),
                serializer=file.serializer() or found.serializer,
                environment=file.environment() or found.environment,
                runs=(*found.runs, *file.run()),
            )
            file.reader.finish()
    return found


def read_client(id_: str, own: tuple[str, ...], folders: Sequence[str]) -> Client:
    """Read a client from the first folder that has it.

    Args:
        id_: the id of the client.
        own: the user's template folders.
        folders: all template folders, in order of precedence.

    Raises:
        Problems: every error in the description.
    """
    file = DescriptionFile(_first(folders, id_, "client.yaml"), _CLIENT, _TEXTS)
    language = read_language(split(id_)[0], folders)
    transport = _transport(file, folders)
    options = _options(file)
    client = Client(
        id_,
        own,
        **{name: file.text(name) for name in _TEXTS},
        methods=file.mapping("methods") or transport.methods,
        options=options,
        cannot=_cannot(file, transport),
        defaults=SimpleNamespace(**{name: option.default for name, option in {**STANDARD, **options}.items()}),
        transports=transport.names,
        seen=file.text("seen") or transport.seen,
        serializer=file.serializer() or language.serializer,
        aliases=file.texts("aliases"),
        imports=file.texts("imports"),
        query=file.text("query") if "query" in file.fields else None,
        raw=file.text("raw"),
        environment=file.environment() or language.environment,
        shows={},
    )
    shows, (proof, proven_with) = file.shows(client.environment), file.proof()
    file.reader.finish()
    return client._replace(shows=shows, proof=proof, proven_with=proven_with)


def read_runs(id_: str, folders: Sequence[str]) -> Runs:
    """Read how the programs of a client are run; see `catalog.runs`.

    Raises:
        Problems: every error in the description.
    """
    file = DescriptionFile(_first(folders, id_, "client.yaml"), _CLIENT, _TEXTS)
    found = (*read_language(split(id_)[0], folders).runs, *_transport(file, folders).runs, *file.run())
    file.reader.finish()
    return found


def _cannot(file: DescriptionFile, transport: _Transport) -> dict[str, str]:
    """Merge what a client and its transport cannot send, less what the client can."""
    cannot = {**transport.cannot, **file.cannot()}
    for feature in file.texts("can"):
        if feature not in transport.cannot:
            hint = suggest(feature, transport.cannot) or "`can` removes features from the `cannot` of the transport"
            file.reader.complain(file.fields["can"][1], f"{feature!r} is not in the `cannot` of the transport", hint)
        cannot.pop(feature, None)
    return cannot


def _first(folders: Sequence[str], *names: str) -> str:
    """Return the path of a file in the first folder that has it, or its path in the last folder."""
    paths = [os.path.join(folder, *names) for folder in folders]
    return next((path for path in paths if os.path.exists(path)), paths[-1])


def _transport(file: DescriptionFile, folders: Sequence[str], seen: tuple[str, ...] = ()) -> _Transport:
    """Read the transport that a file names, and those that this names; `seen` has the names that led to it."""
    name = file.text("transport")
    if not name:
        return _Transport()
    path = _first(folders, "transports", f"{name}.yaml")
    if not os.path.exists(path) or name in seen:
        known = [each.removesuffix(".yaml") for folder in folders for each in _names(os.path.join(folder, "transports"))]
        hint = suggest(name, known) or f"known: {', '.join(known)}"
        message = f"the transport {name!r} is its own" if name in seen else f"unknown transport {name!r}"
        file.reader.complain(file.fields["transport"][1], message, "" if name in seen else hint)
        return _Transport()
    own = DescriptionFile(path, _TRANSPORT, ("title",))
    base = _transport(own, folders, (*seen, name))
    found = _Transport(
        (*base.names, name),
        {**base.cannot, **own.cannot()},
        own.text("seen") or base.seen,
        own.mapping("methods") or base.methods,
        (*base.runs, *own.run()),
    )
    own.reader.finish()
    return found


def _names(folder: str) -> list[str]:
    return sorted(os.listdir(folder)) if os.path.isdir(folder) else []


def _options(file: DescriptionFile) -> dict[str, Option]:
    entries = file.reader.mapping(file.fields["options"][1]) or [] if "options" in file.fields else []
    return {key.value: _option(file.reader, key, value) for key, value in entries}


def _option(reader: Reader, key: Scalar, node: Node) -> Option:
    """Read an option; of a standard one, a single value is the default, and what is not said is as in `STANDARD`."""
    known = STANDARD.get(key.value)
    fields: Fields = {"default": (key, node)}
    if not (known and isinstance(node, Scalar)):
        fields = reader.fields(node, _OPTION, () if known else ("default", "description"), key) or {}
    if key.value in COMMON:
        reader.complain(key, f"every client has the option {key.value!r}", "choose another name")
    if not key.value.isidentifier() or key.value.startswith("_"):
        reader.complain(key, f"{key.value!r} is not a valid option name", "use an identifier without a leading underscore")
    at = fields["default"][1] if "default" in fields else key
    option = _read_option(reader, fields, known or Option(default=False, description=""))
    kind = option._replace(default=known.default) if known else option
    if isinstance(kind.default, str) and not option.choices:
        reader.complain(at, "an option cannot be free text", _NO_FREE_TEXT)
    elif wanted := fault(kind, option.default):
        reader.complain(at, f"the default must be {wanted}, not {option.default!r}")
    return option


def _read_option(reader: Reader, fields: Fields, base: Option) -> Option:
    default = reader.setting(fields["default"][1]) if "default" in fields else None
    choices = getattr(fields["choices"][1], "items", [fields["choices"][1]]) if "choices" in fields else None
    return Option(
        default=base.default if default is None else default,
        description=(reader.text(fields["description"][1]) or "") if "description" in fields else base.description,
        minimum=(reader.integer(fields["minimum"][1]) or 0) if "minimum" in fields else base.minimum,
        choices=base.choices if choices is None else tuple(reader.text(item) or "" for item in choices),
    )
