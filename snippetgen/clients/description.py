"""What `client.yaml`, `language.yaml` and the files of `transports/` say, and how one inherits from the other.

A client inherits from its language how programs are run and which serializer it has, and from its transport what cannot be
sent; what it says itself wins. Of several template folders the first that has the file wins; `language.yaml` is merged by key.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from types import SimpleNamespace
from typing import NamedTuple

from snippetgen.clients.client import Client, Option, fault, split
from snippetgen.document import Node, Reader, Scalar, parse, read
from snippetgen.document.reader import Fields
from snippetgen.files import shown
from snippetgen.problems import Source, suggest
from snippetgen.request.features import WORDS, is_feature
from snippetgen.serializers import SERIALIZERS

__all__ = ["LanguageFolder", "read_client", "read_language"]

_TEXTS = ("title", "link", "version", "install")
_CLIENT = (*_TEXTS, "aliases", "methods", "options", "serializer", "transport", "cannot", "can", "seen", "run")
_LANGUAGE = ("default", "order", "aliases", "serializer", "run")
_TRANSPORT = ("title", "link", "seen", "cannot")
_OPTION = ("default", "description", "minimum", "choices")
_NO_FREE_TEXT = "an option is true or false, a whole number, or one of its 'choices'"


class LanguageFolder(NamedTuple):
    """What `language.yaml` says: the client that the language's name means, the order of its clients, what they share.

    `aliases` are the names that other tools have for the language; `runs` is as in `Client`.
    """

    default: str = ""
    order: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    serializer: str = ""
    runs: tuple[tuple[Source, Node], ...] = ()


class _Transport(NamedTuple):
    cannot: dict[str, str]
    seen: str = ""


class _File:
    """A file that is being read: its reader, and its fields by name."""

    def __init__(self, path: str, allowed: Sequence[str], required: Sequence[str] = ()) -> None:
        self.reader = Reader(read(shown(path)))
        self.fields: Fields = self.reader.fields(parse(self.reader), allowed, required) or {}

    def text(self, name: str) -> str:
        return self.reader.text(self.fields[name][1]) or "" if name in self.fields else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """Read a list of texts; one text alone is a list of one."""
        if name not in self.fields:
            return ()
        node = self.fields[name][1]
        return tuple(self.reader.text(item) or "" for item in getattr(node, "items", [node]))

    def mapping(self, name: str) -> dict[str, str]:
        entries = self.reader.mapping(self.fields[name][1]) or [] if name in self.fields else []
        return {key.value: self.reader.text(value) or "" for key, value in entries}

    def run(self) -> tuple[tuple[Source, Node], ...]:
        return ((self.reader.source, self.fields["run"][1]),) if "run" in self.fields else ()

    def serializer(self) -> str:
        """Read the name of a serializer."""
        name = self.text("serializer")
        if name and name not in SERIALIZERS:
            hint = suggest(name, SERIALIZERS) or f"known: {', '.join(SERIALIZERS)}"
            self.reader.complain(self.fields["serializer"][1], f"unknown serializer {name!r}", hint)
        return name

    def cannot(self) -> dict[str, str]:
        """Read `cannot`; a word that no request could ever have would refuse nothing."""
        for key, _ in (self.reader.mapping(self.fields["cannot"][1]) or []) if "cannot" in self.fields else []:
            if not is_feature(key.value):
                self.reader.complain(key, f"no request has the feature {key.value!r}", suggest(key.value, WORDS))
        return self.mapping("cannot")


def read_language(name: str, folders: Sequence[str]) -> LanguageFolder:
    """Read what the template folders say of a language, the first one first.

    Raises:
        Problems: all that is wrong in one of the files.
    """
    found = LanguageFolder()
    for folder in reversed(folders):
        path = os.path.join(folder, name, "language.yaml")
        if os.path.exists(path):
            file = _File(path, _LANGUAGE)
            found = LanguageFolder(
                default=file.text("default") or found.default,
                order=file.texts("order") or found.order,
                aliases=(*found.aliases, *file.texts("aliases")),
                serializer=file.serializer() or found.serializer,
                runs=(*found.runs, *file.run()),
            )
            file.reader.finish()
    return found


def read_client(id_: str, own: tuple[str, ...], folders: Sequence[str]) -> Client:
    """Read a client from the first of some template folders that has it; `own` are those before ours.

    Raises:
        Problems: all that is wrong in it.
    """
    file = _File(_first(folders, id_, "client.yaml"), _CLIENT, _TEXTS)
    language = read_language(split(id_)[0], folders)
    transport = _transport(file, folders)
    cannot = {**transport.cannot, **file.cannot()}
    for feature in file.texts("can"):
        if feature not in transport.cannot:
            hint = suggest(feature, transport.cannot) or "`can` takes back what the transport cannot send"
            file.reader.complain(file.fields["can"][1], f"the transport does not say {feature!r}", hint)
        cannot.pop(feature, None)
    options = _options(file.reader, file.fields["options"][1]) if "options" in file.fields else {}
    client = Client(
        id_,
        own,
        **{name: file.text(name) for name in _TEXTS},
        methods=file.mapping("methods"),
        options=options,
        cannot=cannot,
        defaults=SimpleNamespace(**{name: option.default for name, option in options.items()}),
        runs=(*language.runs, *file.run()),
        seen=file.text("seen") or transport.seen,
        serializer=file.serializer() or language.serializer,
        aliases=file.texts("aliases"),
    )
    file.reader.finish()
    return client


def _first(folders: Sequence[str], *names: str) -> str:
    """Give the path of a file in the first folder that has it, or where it would be in the last."""
    paths = [os.path.join(folder, *names) for folder in folders]
    return next((path for path in paths if os.path.exists(path)), paths[-1])


def _transport(file: _File, folders: Sequence[str]) -> _Transport:
    name = file.text("transport")
    if not name:
        return _Transport({})
    path = _first(folders, "transports", f"{name}.yaml")
    if not os.path.exists(path):
        known = [each.removesuffix(".yaml") for folder in folders for each in _names(os.path.join(folder, "transports"))]
        hint = suggest(name, known) or f"known: {', '.join(known)}"
        file.reader.complain(file.fields["transport"][1], f"unknown transport {name!r}", hint)
        return _Transport({})
    inherited = _File(path, _TRANSPORT, ("title", "seen", "cannot"))
    found = _Transport(inherited.cannot(), inherited.text("seen"))
    inherited.reader.finish()
    return found


def _names(folder: str) -> list[str]:
    return sorted(os.listdir(folder)) if os.path.isdir(folder) else []


def _options(reader: Reader, node: Node) -> dict[str, Option]:
    return {key.value: _option(reader, key, value) for key, value in reader.mapping(node) or []}


def _option(reader: Reader, key: Scalar, node: Node) -> Option:
    fields = reader.fields(node, _OPTION, ("default", "description"), key) or {}
    if not key.value.isidentifier() or key.value.startswith("_"):
        reader.complain(key, f"{key.value!r} is not a valid option name", "templates ask for it as in options.timeout")
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
    elif default is not None and (wanted := fault(option, default)):
        reader.complain(at, f"the default is {wanted}, not {default!r}")
    return option
