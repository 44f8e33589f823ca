"""The entries of a manifest, and its text: one line for each file, so that few of them have to be decoded."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from json.encoder import encode_basestring_ascii as _text
from typing import cast

from snippetgen import files
from snippetgen.patterns import pattern
from snippetgen.records import NamedTuple

__all__ = ["Entries", "Entry", "as_written", "noted", "parsed", "written"]


class Entry(NamedTuple):
    """A manifest entry for a file: its spec (a path relative to the project folder), its client or target, and the outcome.

    The outcome is either the digest of the file (`sha256`) or the reason why there is none (`refused`). If the spec is made of
    an operation, `operation` is its method and path.
    """

    spec: str = ""
    client: str = ""
    sha256: str = ""
    refused: str = ""
    target: str = ""
    operation: str = ""


# A line as we write it, without characters that have to be escaped; any other is read as JSON.
_CHARS = r"[ !#-\[\]-~]*+"
_TEXT = f'"{_CHARS}"'
_FIELDS = "".join(rf'(?:"{name}": {_TEXT}(?:, |(?=\}})))?+' for name in Entry._fields)
_LINE = pattern(rf'    "({_CHARS})": (\{{{_FIELDS}\}})(?:,\n|\Z)')
_AROUND, _BETWEEN = len('    "": '), len(",\n")
_HEAD = pattern(r'\{\n  "version": 1,\n(?:  "folders": (\[.*\]),\n)?  "samples": \{\n')
_NAMES = tuple(f'"{name}": ' for name in Entry._fields)
_END = "\n  }\n}\n"


class Entries(Mapping[str, Entry]):
    """The entries of a manifest by path, each decoded when it is asked for."""

    def __init__(self, lines: Mapping[str, str], *, plain: bool = False) -> None:
        """Take each entry as it is written, as JSON; in a `plain` text, each name and each entry is written in one way."""
        self._lines, self._plain = lines, plain

    def __getitem__(self, name: str) -> Entry:
        return Entry(**json.loads(self._lines[name]))

    def __contains__(self, name: object) -> bool:
        return name in self._lines

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def about(self, specs: Collection[str]) -> Iterator[str]:
        """List the paths of the entries that may be those of some specs."""
        begins = (*(f'{{"spec": {_text(spec)}' for spec in specs), '{"c', '{"sh', '{"r', '{"t', '{"o', "{}")
        return (name for name, line in self._lines.items() if line.startswith(begins))

    def updated(self, updates: Mapping[str, Entry | str | None]) -> Entries:
        """Return these entries with others, some of them as they are written; None removes one."""
        if not self._lines and all(type(entry) is str for entry in updates.values()):  # as in a first run, which has many
            return Entries(cast("Mapping[str, str]", updates))
        lines = {**self._lines}
        for name, entry in updates.items():
            if entry is None:
                lines.pop(name, None)
            else:
                lines[name] = entry if isinstance(entry, str) else as_written(entry)
        return Entries(lines)

    def replaced(self, text: bytes, updates: Mapping[str, Entry | str | None], folders: Iterable[str]) -> bytes | None:
        """Return the manifest that has these entries with others in their places, and that names other folders.

        That takes less time than to write all of it, but is not always so simple: then this returns None.
        """
        begin = _begin(folders).encode()
        if not self._plain or not text.startswith(begin) or [*self._lines] != sorted(self._lines):
            return None
        pieces: list[bytes] = []
        at, last, left = len(begin), 0, {**updates}
        for name, line in self._lines.items():
            at += _AROUND + len(name)
            if name in left:
                if (entry := left.pop(name)) is None:
                    return None
                pieces += [text[last:at], (entry if isinstance(entry, str) else as_written(entry)).encode()]
                last = at + len(line)
            at += len(line) + _BETWEEN
        return None if left else b"".join((*pieces, text[last:]))

    def pieces(self) -> Iterator[str]:
        """Write the lines, sorted by path."""
        end = ""
        for name in sorted(self._lines):
            yield f"{end}    {_text(name)}: {self._lines[name]}"
            end = ",\n"


def as_written(entry: Entry) -> str:
    """Write an entry as JSON."""
    spec, client, digest, refused, target, operation = entry
    if spec and client and digest and not (refused or target or operation):  # as most have
        try:
            return f'{{"spec": {_text(spec)}, "client": {_text(client)}, "sha256": {_text(digest)}}}'
        except TypeError:  # in a manifest that somebody has edited, a value may be no text
            pass
    fields = [f"{name}{_json(value)}" for name, value in zip(_NAMES, entry, strict=True) if value]
    return f"{{{', '.join(fields)}}}"


def noted(entries: Mapping[str, Mapping[str, str | None]]) -> Iterator[str]:
    """Write entries by folder and path, each as it is written, as JSON, in pieces."""
    end = "{"
    for folder, own in entries.items():
        end = f"{end}{_json(folder)}: {{"
        for name, line in own.items():
            yield f"{end}{_text(name)}: {line}"
            end = ","
        end = "},"
    yield "}}"


def _json(value: object) -> str:
    return _text(value) if isinstance(value, str) else json.dumps(value)


def _begin(folders: Iterable[str]) -> str:
    names = sorted(folders)
    more = f'  "folders": {json.dumps(names)},\n' if names else ""
    return f'{{\n  "version": 1,\n{more}  "samples": {{\n'


def written(entries: Entries, folders: Iterable[str]) -> Iterator[str]:
    """Write a manifest that names other folders, in pieces."""
    yield _begin(folders)
    yield from entries.pieces()
    yield _END


@lru_cache(maxsize=1)  # a run reads a manifest again before it writes it
def parsed(data: bytes) -> tuple[Entries, tuple[str, ...]]:
    """Read a manifest: its entries, and the other folders that it names.

    Raises:
        ValueError, LookupError, TypeError, AttributeError, RecursionError: it is not valid.
    """
    if (found := _by_lines(data)) is None:
        loaded = json.loads(data)
        samples: Mapping[str, Mapping[str, str]] = loaded["samples"]
        names = loaded.get("folders")
        found = Entries({name: as_written(Entry(**entry)) for name, entry in samples.items()}), names
    entries, others = found
    if not _all_inside(entries):
        raise ValueError
    return entries, tuple(each for each in others if isinstance(each, str)) if isinstance(others, list) else ()


def _all_inside(names: Collection[str]) -> bool:
    """Return whether all paths stay inside their folder, as one look at all of them tells as a rule."""
    text = "\n".join(("", *names, ""))
    if os.sep == "/" and ".." not in text and "\n/" not in text and "\n\n" not in text:
        return True
    return all(map(files.inside, names))


def _by_lines(data: bytes) -> tuple[Entries, object] | None:
    """Take a manifest apart that looks as we write it; return None for any other."""
    text = data.decode("ascii") if data.isascii() else ""
    head = _HEAD.match(text)
    if not head or not text.endswith(_END):
        return None
    body = text[head.end() : -len(_END)]
    plain = _LINE.findall(body)
    lines: dict[str, str]
    try:
        folders = json.loads(head[1] or "[]")
        if sum(map(len, map("".join, plain))) + len(plain) * (_AROUND + _BETWEEN) - _BETWEEN == len(body):  # nothing between
            lines = dict(plain)
            return Entries(lines, plain=len(lines) == len(plain)), folders
        lines = {}
        for line in body.split(",\n"):
            if match := _LINE.fullmatch(line):
                lines[match[1]] = match[2]
            else:
                ((name, fields),) = json.loads(f"{{{line}}}").items()
                lines[name] = as_written(Entry(**fields))
        return Entries(lines), folders
    except (ValueError, TypeError, RecursionError):
        return None
