"""Find clients in the template folders (the user's take precedence over the built-in ones), and resolve their names."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from snippetgen.clients.client import ALL, STANDARD, Client, OptionValue, option_problems, split
from snippetgen.clients.flat.built import built, built_ids
from snippetgen.files import shown
from snippetgen.languages import LANGUAGES
from snippetgen.problems import Problem, Problems, Where, suggest

if TYPE_CHECKING:
    from snippetgen.clients.description import LanguageFolder, Runs

__all__ = [
    "BUILTIN",
    "all_meant",
    "check",
    "client_ids",
    "folder_problems",
    "forget",
    "listed",
    "load_client",
    "meant",
    "ordered",
    "resolve",
    "runs",
    "select",
]


def _builtin() -> str:
    """Return the folder of the built-in templates: inside an installed package, beside it in a checkout."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside = os.path.join(package, "templates")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), "templates")


BUILTIN = _builtin()
"""The folder of the built-in templates."""


@cache
def client_ids(folders: tuple[str, ...]) -> tuple[str, ...]:
    """List the ids of all clients in the given template folders and the built-in one: folders with a `client.yaml`.

    They are sorted by language, in the order of `LANGUAGES`, then by name. No file is read.
    """
    if not folders and (known := built_ids()):
        return known
    found: list[str] = []
    for name in LANGUAGES:
        own = set()
        for folder in (*folders, BUILTIN):
            with suppress(OSError), os.scandir(os.path.join(folder, name)) as entries:
                own |= {f"{name}/{entry.name}" for entry in entries if os.path.exists(os.path.join(entry.path, "client.yaml"))}
        found += sorted(own)
    return tuple(found)


def _of_language(name: str, folders: tuple[str, ...]) -> list[str]:
    return [id_ for id_ in client_ids(folders) if split(id_)[0] == name]


def ordered(folders: tuple[str, ...]) -> list[str]:
    """List the ids of all clients by language; those that `order` of a `language.yaml` names come first in their language.

    Raises:
        Problems: a `language.yaml` is invalid.
    """
    found = []
    for name in LANGUAGES:
        first = [f"{name}/{each}" for each in _language(name, folders).order]
        own = _of_language(name, folders)
        found += sorted(own, key=lambda id_, first=first: first.index(id_) if id_ in first else len(first))  # type: ignore[misc]
    return found


def _default(name: str, folders: tuple[str, ...]) -> str:
    """Return the id of a language's default client, or an empty string if it has several clients and no default.

    Raises:
        Problems: its `language.yaml` is invalid.
    """
    own = _of_language(name, folders)
    if len(own) == 1:
        return own[0]
    default = f"{name}/{_language(name, folders).default}"
    return default if default in own else ""


def resolve(name: str, folders: tuple[str, ...]) -> str:
    """Resolve a name to a client: its id, its language (for the default client), or an alias from other tools.

    curlconverter writes a hyphen for the slash, as in `java-okhttp`.

    Raises:
        Problems: a `language.yaml` or `client.yaml` is invalid.

    Returns:
        The id, or an empty string if the name is unknown.
    """
    known = client_ids(folders)
    if name in known:
        return name
    word = name.lower()
    language, own = split(word)
    named = next((each for each in LANGUAGES if language == each or language in _language(each, folders).aliases), "")
    if named and not own:
        return _default(named, folders)
    if f"{named}/{own}" in known:
        return f"{named}/{own}"
    candidates, words = (_of_language(named, folders), {word, own} - {""}) if named else (known, {word})
    found = next((id_ for id_ in candidates if words & {*load_client(id_, folders).aliases}), "")
    return found or (resolve(word.replace("-", "/", 1), folders) if "-" in word and "/" not in word else "")


def select(names: Iterable[str], folders: tuple[str, ...], where: Callable[[str], Where]) -> tuple[str, ...]:
    """Resolve names to client ids, in order and without duplicates.

    Raises:
        Problems: a client is unknown; `where` returns the place of its name.
    """
    chosen: dict[str, None] = {}
    problems = []
    for name in names:
        if id_ := resolve(name, folders):
            chosen[id_] = None
        else:
            problems.append(_unknown(name, folders, where(name)))
    if problems:
        raise Problems(problems)
    return tuple(chosen)


def listed(names: Iterable[str], folders: tuple[str, ...], where: Callable[[str], Where]) -> tuple[str, ...]:
    """Resolve names to client ids, where a language stands for all its clients; without names, return all clients.

    Raises:
        Problems: a client is unknown; `where` returns the place of its name.
    """
    known = ordered(folders)
    chosen: dict[str, None] = {}
    for name in names:
        own = [id_ for id_ in known if split(id_)[0] == name]
        chosen |= dict.fromkeys(own or select([name], folders, where))
    return tuple(chosen) or tuple(known)


def _unknown(name: str, folders: tuple[str, ...], where: Where) -> Problem:
    known = client_ids(folders)
    if name in LANGUAGES and (own := _of_language(name, folders)):
        return Problem(where, f"{name!r} has several clients and no default", f"use one of {', '.join(own)}")
    hint = _meant(name, known, LANGUAGES) or f"known: {', '.join(known)}"
    return Problem(where, f"unknown client {name!r}", hint)


def _meant(name: str, known: Iterable[str], more: Iterable[str] = ()) -> str:
    """Suggest the clients that are called so in their languages, or else one with a similar id."""
    own = [id_ for id_ in known if split(id_)[1] == name.lower()]
    return f"did you mean {' or '.join(map(repr, own))}?" if own else suggest(name, [*known, *more])


def check(options: Mapping[str, Mapping[str, OptionValue]], folders: tuple[str, ...], where: Callable[[str], Where]) -> None:
    """Check client options; `where` returns the place of `options.<client>` and `options.<client>.<option>`.

    Raises:
        Problems: every unknown client and invalid option, or a `client.yaml` is invalid.
    """
    known = client_ids(folders) if options else ()
    problems = []
    for id_, values in options.items():
        if id_ == ALL:
            problems += option_problems(id_, STANDARD, values, where)
        elif id_ in known:
            problems += option_problems(id_, load_client(id_, folders).options, values, where)
        else:
            alias = resolve(id_, folders)
            hint = f"did you mean {alias!r}?" if alias else _meant(id_, known)
            problems.append(Problem(where(f"options.{id_}"), f"unknown client {id_!r}", hint))
    if problems:
        raise Problems(problems)


@cache
def load_client(id_: str, folders: tuple[str, ...] = ()) -> Client:
    """Read a client's description from the first folder that has one, including what it inherits.

    Raises:
        Problems: every error in the description, or the client is unknown.
    """
    if id_ not in client_ids(folders):
        raise Problems([Problem(Where(id_), f"unknown client {id_!r}", _meant(id_, client_ids(folders)))])
    if (module := built(id_)) and not any(_describes(folder, split(id_)[0]) for folder in folders):
        found: Client = module.CLIENT._replace(folders=folders)
        return found
    from snippetgen.clients.description import read_client  # noqa: PLC0415 - what is built needs no YAML

    return read_client(id_, folders, (*folders, BUILTIN))


def _describes(folder: str, language: str) -> bool:
    """Return whether a template folder may say anything about the clients of a language."""
    return any(os.path.isdir(os.path.join(folder, name)) for name in (language, "transports"))


def runs(client: Client) -> Runs:
    """Return how the programs of a client are run, as nodes with their sources: the language's, then the client's own.

    Keys of a later one override those before. `snippetgen.verify.tools.toolchains` decodes them.

    Raises:
        Problems: every error in the description.
    """
    from snippetgen.clients.description import read_runs  # noqa: PLC0415 - only `verify` needs it

    return read_runs(client.id, (*client.folders, BUILTIN))


@cache
def _language(name: str, folders: tuple[str, ...]) -> LanguageFolder:
    from snippetgen.clients.description import read_language  # noqa: PLC0415 - as above

    return read_language(name, (*folders, BUILTIN))


@cache
def meant(name: str, folders: tuple[str, ...]) -> Client:
    """Return the client that a name means.

    Raises:
        Problems: the client is unknown, or its description is invalid.
    """
    (id_,) = select([name], folders, Where)
    return load_client(id_, folders)


@cache
def all_meant(names: tuple[str, ...], folders: tuple[str, ...]) -> tuple[tuple[Client, None], ...]:
    """Return the clients that names mean, each without values of its options; see `meant`."""
    select(names, folders, Where)  # which lists all that are unknown
    return tuple([(meant(name, folders), None) for name in names])


def folder_problems(folder: str, folders: tuple[str, ...], where: Where, *, beside: bool = False) -> list[Problem]:
    """List the folders in a template folder that contain templates for an unknown language or client.

    Folders whose names start with a dot or an underscore are ignored.

    Args:
        folder: the template folder to check.
        folders: all template folders in use, in order of precedence.
        where: the place to report.
        beside: the folder is one beside a spec, which describes no docs system.
    """
    problems = []
    for name in _folders(folder):
        inner = [each for each in _folders(os.path.join(folder, name)) if _has_templates(os.path.join(folder, name, each))]
        if name in LANGUAGES:
            known = client_ids(folders)
            for each in inner:
                if (id_ := f"{name}/{each}") not in known:
                    hint = suggest(id_, known) or "add a client.yaml to define a client of your own"
                    problems.append(Problem(where, f"unknown client {id_!r} in {shown(folder)}", hint))
        elif inner and name == "targets":
            if beside:
                hint = "move it into a folder that `templates` of the project file names"
                problems.append(Problem(where, f"a target of your own cannot be in {shown(folder)}", hint))
        elif inner:
            alias = next((each for each in LANGUAGES if name.lower() in _language(each, folders).aliases), "")
            hint = f"did you mean {alias!r}?" if alias else suggest(name, LANGUAGES) or f"known: {', '.join(LANGUAGES)}"
            problems.append(Problem(where, f"unknown language {name!r} in {shown(folder)}", hint))
    return problems


def _folders(path: str) -> list[str]:
    with suppress(OSError), os.scandir(path) as entries:
        return sorted(entry.name for entry in entries if entry.is_dir() and entry.name[0] not in "._")
    return []


def _has_templates(path: str) -> bool:
    with suppress(OSError), os.scandir(path) as entries:
        return any(entry.name.endswith(".jinja") or entry.name == "client.yaml" for entry in entries)
    return False


def forget() -> None:
    """Clear the caches, so that a long-running process sees changed descriptions."""
    for known in (all_meant, client_ids, load_client, meant, _language):
        known.cache_clear()
