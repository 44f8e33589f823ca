"""How the programs of a client are built and run, read from its `client.yaml` or from a machine's own file."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from snippetgen.clients.catalog import runs
from snippetgen.clients.client import Client
from snippetgen.document import Node, Reader, Scalar, Sequence, chosen, parse, read
from snippetgen.problems import Problem, Problems, Source, Where, suggest

__all__ = ["Toolchain", "Trust", "lacking", "overrides", "toolchain"]

_KEYS = (
    "file", "needs", "check", "version", "get", "files", "compiler", "output", "build", "run", "batch", "alone", "parse",
    "environment", "tls", "stand_in",
)  # fmt: skip
_TLS = ("environment", "arguments")
_FILLED = (
    *((name,) for name in ("needs", "check", "version", "compiler", "build", "run", "batch", "parse")),
    ("environment", "*"), ("tls", "environment", "*"), ("tls", "arguments"),
)  # fmt: skip
_OF_THE_RUN = frozenset(("ca", "cache", "here", "password", "program", "truststore"))
# Where toolchains and libraries are; none of them holds a credential.
_OF_THE_MACHINE = frozenset((
    "CARGO_HOME", "CLASSPATH", "CONDA_PREFIX", "DEVELOPER_DIR", "DOTNET_ROOT", "GEM_HOME", "GEM_PATH", "GOMODCACHE", "GOPATH",
    "GOROOT", "HOME", "JAVA_HOME", "NODE_PATH", "NUGET_PACKAGES", "PATH", "PYTHONPATH", "RUBYLIB", "SDKROOT", "TMPDIR",
    "VIRTUAL_ENV",
))  # fmt: skip
_WORD = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")


@dataclass(frozen=True, slots=True)
class Trust:
    """How a toolchain is made to trust the certificate authority of a run: by environment variables or extra arguments.

    In both, `{ca}` is the path of the certificate in PEM format and `{truststore}` of the same in PKCS #12 format.
    """

    environment: Mapping[str, str] = field(default_factory=dict)
    arguments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Toolchain:
    """How the programs of a client are built and run; `{NAME}` is replaced by a value of the run or an environment variable.

    Attributes:
        file: the file name of the program.
        needs: the commands that must be installed.
        check: a command that succeeds if a required library is installed.
        version: a command whose first line of output shows the versions of the toolchain and the library.
        get: how to install what is missing.
        files: further files written beside the program, by name.
        compiler: instead of `build`, a server that builds all programs of a run; see `snippetgen.verify.tools.compilers`.
        output: the file the compiler writes, relative to the program's folder.
        build: the command that builds the program; if it fails, the sample does not compile.
        run: the command that runs the program.
        batch: a command that runs several programs, whose folders it is given as further words; it succeeds if all of them do.
            Beside each folder are `files`, which the program is run in, and `variables.json`, its environment variables.
        alone: what the programs of a batch cannot have, so that a sample that needs it is run by itself: `files`, `variables`.
        parse: a syntax check, run after a program without a build step failed; if it fails, the sample does not compile.
        environment: environment variables for all of these commands.
        tls: how to trust the certificate authority, or none if that is impossible and plain HTTP is used.
        stand_in: the replacement for the real library on this machine; it does not show what the real one cannot send.
    """

    file: str = ""
    needs: tuple[str, ...] = ()
    check: tuple[str, ...] = ()
    version: tuple[str, ...] = ()
    get: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    compiler: tuple[str, ...] = ()
    output: str = ""
    build: tuple[str, ...] = ()
    run: tuple[str, ...] = ()
    batch: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    parse: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    tls: Trust | None = None
    stand_in: str = ""

    def filled(self, words: Mapping[str, str]) -> Toolchain:
        """Replace each `{NAME}` by a value of the run (`words`) or an environment variable."""
        known = {**os.environ, "program": "{program}", **words}

        def fill(text: str) -> str:
            return _WORD.sub(lambda match: known.get(match[1], ""), text)

        tls = self.tls and Trust(_each(self.tls.environment, fill), tuple(map(fill, self.tls.arguments)))
        return replace(
            self,
            needs=tuple(map(fill, self.needs)),
            check=tuple(map(fill, self.check)),
            version=tuple(map(fill, self.version)),
            compiler=tuple(map(fill, self.compiler)),
            build=tuple(map(fill, self.build)),
            run=tuple(map(fill, self.run)),
            batch=tuple(map(fill, self.batch)),
            parse=tuple(map(fill, self.parse)),
            environment=_each(self.environment, fill),
            tls=tls,
        )


def _each(texts: Mapping[str, str], fill: Callable[[str], str]) -> dict[str, str]:
    return {name: fill(text) for name, text in texts.items()}


def toolchain(client: Client, others: Mapping[str, Toolchain]) -> Toolchain | None:
    """Return the toolchain of a client: the machine's if it has one, else the client's own, else none.

    Raises:
        Problems: every error in the client's toolchain description.
    """
    if client.id in others:
        return others[client.id]
    found, known = None, runs(client)
    for number, (source, node) in enumerate(known, 1):
        reader = Reader(source)
        found = _toolchain(reader, node, found or Toolchain(), whole=number == len(known))
        _check_words(reader, node)
        reader.finish()
    return found


def _check_words(reader: Reader, node: Node) -> None:
    """Check the words in braces in a file that a pull request can bring: it must not get at the credentials of a machine."""
    for text in (text for keys in _FILLED for text in chosen(node, *keys)):
        for match in _WORD.finditer(text.value):
            if (name := match[1]) not in _OF_THE_RUN | _OF_THE_MACHINE:
                hint = suggest(name, _OF_THE_RUN) or "a file for --machine can use all environment variables"
                reader.complain(reader.part(text, *match.span()), f"{match[0]} is not available to templates", hint)


def overrides(path: str, clients: Iterable[Client]) -> dict[str, Toolchain]:
    """Read a file of toolchains by language, transport or client id, whose keys override those of the client's own toolchain.

    The keys of a client come on top of those of its transport, and these on top of those of its language.

    Raises:
        Problems: every error in the file.
    """
    by_id = {client.id: client for client in clients}
    reader = Reader(read(path))
    found: dict[str, Toolchain] = {}
    names = {client.id: [client.language, *client.transports, client.id] for client in by_id.values()}
    # By levels: the languages, the transports, the clients.
    known = [*dict.fromkeys(name for level in zip_longest(*names.values()) for name in level if name)]
    entries = {key.value: (key, node) for key, node in reader.mapping(parse(reader)) or ()}
    for key, node in [entries[name] for name in dict.fromkeys((*known, *entries)) if name in entries]:
        ids = [id_ for id_, each in names.items() if key.value in each]
        if not ids:
            reader.complain(key, f"unknown client {key.value!r}", suggest(key.value, known))
        for id_ in ids:
            own = found.get(id_) or toolchain(by_id[id_], {}) or Toolchain()
            found[id_] = _toolchain(reader, node, own)
    reader.finish()
    return found


def _folder(source: Source) -> str:
    return os.path.dirname(os.path.abspath(source.path))


def _toolchain(reader: Reader, node: Node, base: Toolchain, *, whole: bool = True) -> Toolchain:
    """Read a description on top of another one; where it is `whole`, nothing may be missing."""
    fields = reader.fields(node, _KEYS) or {}
    given = {name: value for name, (_, value) in fields.items()}
    for name in ("file", "run"):
        if whole and not getattr(base, name) and name not in given:
            reader.complain(node, f"{name!r} is missing")

    def text(name: str, default: str) -> str:
        return reader.text(given[name]) or "" if name in given else default

    def words(name: str, default: tuple[str, ...]) -> tuple[str, ...]:
        return _words(reader, given[name]) if name in given else default

    def texts(name: str, default: Mapping[str, str]) -> Mapping[str, str]:
        return _texts(reader, given[name]) if name in given else default

    return replace(
        base,
        file=text("file", base.file),
        needs=words("needs", base.needs),
        check=words("check", base.check),
        version=words("version", base.version),
        get=text("get", base.get),
        files=texts("files", base.files),
        compiler=words("compiler", base.compiler),
        output=text("output", base.output),
        build=words("build", base.build),
        run=words("run", base.run),
        # What runs one program in another way than before is not what the batch below it would do.
        batch=words("batch", () if "run" in given else base.batch),
        alone=words("alone", () if "run" in given else base.alone),
        parse=words("parse", base.parse),
        environment=_variables(reader, given["environment"]) if "environment" in given else base.environment,
        tls=_trust(reader, given["tls"]) if "tls" in given else base.tls,
        stand_in=text("stand_in", base.stand_in),
    )


def _trust(reader: Reader, node: Node) -> Trust | None:
    """Read `tls:`; an empty mapping means none, so that an override can remove it."""
    fields = reader.fields(node, _TLS) or {}
    trust = Trust(
        _variables(reader, fields["environment"][1]) if "environment" in fields else {},
        _words(reader, fields["arguments"][1]) if "arguments" in fields else (),
    )
    return trust if fields else None


def _words(reader: Reader, node: Node) -> tuple[str, ...]:
    """Read a command as a list of words; it is not passed to a shell. `{here}` is the folder of the file that says so."""
    items = node.items if isinstance(node, Sequence) else [node]
    if isinstance(node, Scalar) and " " in node.value:
        reader.complain(node, "a command must be a list of words", f"write it as [{', '.join(node.value.split())}]")
    return tuple(_located(reader, item) for item in items)


def _texts(reader: Reader, node: Node) -> dict[str, str]:
    return {key.value: reader.text(value) or "" for key, value in reader.mapping(node) or ()}


def _variables(reader: Reader, node: Node) -> dict[str, str]:
    return {key.value: _located(reader, value) for key, value in reader.mapping(node) or ()}


def _located(reader: Reader, node: Node) -> str:
    return (reader.text(node) or "").replace("{here}", _folder(reader.source))


def lacking(client: Client) -> Problems:
    """Return the error for a client without a toolchain description."""
    hint = "add `run:` with `file` and `run` to it"
    return Problems([Problem(Where(client.id), "'run' is missing from client.yaml", hint)])
