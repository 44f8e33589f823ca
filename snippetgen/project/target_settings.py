"""Read the keys of the project file for docs systems: `targets`, `labels` and `documents`."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence as Several
from glob import has_magic

from snippetgen.clients import catalog
from snippetgen.document import Mapping, Node, Scalar, Sequence
from snippetgen.problems import suggest
from snippetgen.project.plan import Label, Placement
from snippetgen.spec.decode.spec_reader import SpecReader
from snippetgen.targets import PARTS, TARGETS

__all__ = ["read_documents", "read_labels", "read_pattern", "read_targets"]

_PLACEMENT = ("output", "pattern", "parts")
_LABEL = ("label", "id")
_WORDS = ("case", "target", "extension")
_ID = re.compile(r"[A-Za-z0-9_.-]+").fullmatch


def read_pattern(reader: SpecReader, node: Node, words: Several[str]) -> str:
    """Read a pattern of output paths; only the given fields may appear in braces."""
    text = reader.text(node) or ""
    for word in re.findall(r"\{([^{}]*)\}", text):
        if word not in words:
            hint = suggest(word, words) or f"known: {', '.join(words)}"
            reader.complain(node, f"unknown field '{{{word}}}'", hint)
    return text


def read_targets(reader: SpecReader, node: Node, folder: str, output: str) -> dict[str, Placement]:
    """Read `targets:`, a mapping of targets to where their partials are written; `output` is the default folder."""
    found: dict[str, Placement] = {}
    for key, value in reader.mapping(node) or ():
        _known(reader, key, TARGETS, "target")
        fields = reader.fields(_mapping(value), _PLACEMENT) or {}
        placement = Placement(output)
        if "output" in fields and (path := reader.text(fields["output"][1])):
            placement = placement._replace(output=os.path.normpath(os.path.join(folder, path)))
        if "pattern" in fields:
            placement = placement._replace(pattern=read_pattern(reader, fields["pattern"][1], _WORDS))
        if "parts" in fields:
            placement = placement._replace(parts=_parts(reader, fields["parts"][1]))
        found[key.value] = placement
    return found


def read_labels(reader: SpecReader, node: Node, folders: tuple[str, ...]) -> dict[str, Label]:
    """Read `labels:`, a mapping of clients to their labels and ids; both must be unique."""
    from snippetgen.targets.writing import label_fault  # noqa: PLC0415 - few projects set labels

    found: dict[str, Label] = {}
    known = catalog.client_ids(folders)
    labels: dict[str, str] = {}
    ids = {id_.replace("/", "-"): id_ for id_ in known}
    for key, value in reader.mapping(node) or ():
        _known(reader, key, known, "client")
        fields = (reader.fields(value, _LABEL) or {}) if isinstance(value, Mapping) else {"label": (key, value)}
        texts = {name: (reader.text(at), at) for name, (_, at) in fields.items()}
        label, id_ = (texts.get(name, (None, key)) for name in _LABEL)
        if label[0] is not None and (fault := label_fault(label[0])):
            reader.complain(label[1], fault, "some docs systems would read it as markup" if label[0].strip() else "")
        if id_[0] is not None and not _ID(id_[0]):
            reader.complain(id_[1], f"{id_[0]!r} is not a valid id", "use letters, digits, '.', '-' and '_'")
        for (text, at), taken in ((label, labels), (id_, ids)):
            if text and taken.setdefault(text, key.value) != key.value:
                reader.complain(at, f"{text!r} is already used for {taken[text]}", "choose a different one")
        found[key.value] = Label(label[0] or "", id_[0] or "")
    return found


def read_documents(reader: SpecReader, node: Node, folder: str) -> tuple[tuple[str, str], ...]:
    """Read `documents:`, a mapping of glob patterns to targets."""
    found = []
    for key, value in reader.mapping(node) or ():
        if not has_magic(key.value) and not os.path.isfile(os.path.join(folder, key.value)):
            reader.complain(key, f"file {key.value!r} does not exist")
        if reader.text(value) is not None and isinstance(value, Scalar):
            _known(reader, value, TARGETS, "target")
            found.append((key.value, value.value))
    return tuple(found)


def _mapping(node: Node) -> Node:
    """Read an empty value, as in a line `mkdocs:`, as an empty mapping."""
    return Mapping([], node.start, node.end) if isinstance(node, Scalar) and node.plain and not node.value else node


def _parts(reader: SpecReader, node: Node) -> tuple[str, ...]:
    items = node.items if isinstance(node, Sequence) else [node]
    parts = [item for item in items if reader.text(item) is not None and isinstance(item, Scalar)]
    for item in parts:
        _known(reader, item, PARTS, "part")
    return tuple(dict.fromkeys(item.value for item in parts))


def _known(reader: SpecReader, node: Scalar, known: Several[str], kind: str) -> None:
    if node.value not in known:
        hint = suggest(node.value, known) or f"known: {', '.join(known)}"
        reader.complain(node, f"unknown {kind} {node.value!r}", hint)
