"""Read the keys of the project file for docs systems: `targets`, `labels`, `documents` and `handwritten`."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping as Mapping_
from collections.abc import Sequence as Several
from glob import escape, glob, has_magic

from snippetgen import files
from snippetgen.clients import catalog
from snippetgen.document import Mapping, Node, Scalar, Sequence
from snippetgen.languages import LANGUAGES
from snippetgen.patterns import pattern
from snippetgen.problems import suggest
from snippetgen.project.language_settings import split_output
from snippetgen.project.plan import Handwritten, Label, Placement
from snippetgen.spec.decode.spec_reader import SpecReader
from snippetgen.targets import PARTS, TARGETS, meant

__all__ = ["read_documents", "read_handwritten", "read_labels", "read_pattern", "read_targets"]

Labels = Mapping_[str, Label]

_PLACEMENT = ("output", "pattern", "parts")
_LABEL = ("label", "id")
_WORDS = ("case", "target", "extension", "language")
_HANDWRITTEN = ("file", "label", "language")
_CASE = "{case}"
_ID = pattern(r"[A-Za-z0-9_.-]+")
_LANGUAGE = pattern(r"[A-Za-z0-9+#_.-]+")


def read_pattern(reader: SpecReader, node: Node, words: Several[str]) -> str:
    """Read a pattern of output paths; only the given fields may appear in braces."""
    text = reader.text(node) or ""
    for word in re.findall(r"\{([^{}]*)\}", text):
        if word not in words:
            hint = suggest(word, words) or f"known: {', '.join(words)}"
            reader.complain(node, f"unknown field '{{{word}}}'", hint)
    return text


def read_targets(reader: SpecReader, node: Node, folder: str, output: str, houses: Several[str] = ()) -> dict[str, Placement]:
    """Read `targets:`, a mapping of targets to where their partials are written.

    Args:
        reader: reads the nodes, and gets the problems.
        node: the mapping.
        folder: the project's folder.
        output: the default folder.
        houses: the targets that the project's template folders describe.
    """
    found: dict[str, Placement] = {}
    for key, value in reader.mapping(node) or ():
        _known_target(reader, key, houses)
        fields = reader.fields(_mapping(value), _PLACEMENT) or {}
        placement = Placement(output)
        if "pattern" in fields:
            placement = placement._replace(pattern=read_pattern(reader, fields["pattern"][1], _WORDS))
        if "parts" in fields:
            placement = placement._replace(parts=_parts(reader, fields["parts"][1]))
        if "output" in fields and (path := reader.text(fields["output"][1])):
            path, placement = split_output(path, placement)
            placement = placement._replace(output=os.path.normpath(os.path.join(folder, path)))
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
        if id_[0] is not None and not _ID.fullmatch(id_[0]):
            reader.complain(id_[1], f"{id_[0]!r} is not a valid id", "use letters, digits, '.', '-' and '_'")
        for (text, at), taken in ((label, labels), (id_, ids)):
            if text and taken.setdefault(text, key.value) != key.value:
                reader.complain(at, f"{text!r} is already used for {taken[text]}", "choose a different one")
        found[key.value] = Label(label[0] or "", id_[0] or "")
    return found


def read_documents(reader: SpecReader, node: Node, folder: str, houses: Several[str] = ()) -> tuple[tuple[str, str], ...]:
    """Read `documents:`, a mapping of glob patterns to targets; see `read_targets`."""
    found = []
    for key, value in reader.mapping(node) or ():
        if not has_magic(key.value) and not os.path.isfile(os.path.join(folder, key.value)):
            reader.complain(key, f"file {key.value!r} does not exist")
        if reader.text(value) is not None and isinstance(value, Scalar):
            _known_target(reader, value, houses)
            found.append((key.value, value.value))
    return tuple(found)


def read_handwritten(
    reader: SpecReader, field: tuple[Scalar, Node] | None, folder: str, folders: tuple[str, ...], labels: Labels
) -> dict[str, Handwritten]:
    """Read `handwritten:`, a mapping of ids to samples that people write; ids and labels are unlike those of the clients.

    Args:
        reader: reads the nodes, and gets the problems.
        field: the key and its value, if the project file has it.
        folder: the project's folder.
        folders: the template folders.
        labels: the labels of the clients.
    """
    from snippetgen.targets.writing import label_fault  # noqa: PLC0415 - few projects have them

    found: dict[str, Handwritten] = {}
    if field is None:
        return found
    ids = {*LANGUAGES, *(each.id for each in labels.values()), *(id_.replace("/", "-") for id_ in catalog.client_ids(folders))}
    taken = {each.label for each in labels.values()}
    for key, value in reader.mapping(field[1]) or ():
        if not _ID.fullmatch(key.value):
            reader.complain(key, f"{key.value!r} is not a valid id", "use letters, digits, '.', '-' and '_'")
        elif key.value in ids:
            reader.complain(key, f"{key.value!r} already means a client", "choose a different id")
        fields = reader.fields(value, _HANDWRITTEN, _HANDWRITTEN, key) or {}
        texts = {name: reader.text(at) or "" for name, (_, at) in fields.items()}
        if "label" in texts and (fault := label_fault(texts["label"])):
            reader.complain(fields["label"][1], fault)
        elif "label" in texts and texts["label"] in taken:
            reader.complain(fields["label"][1], f"{texts['label']!r} is already used", "choose a different one")
        if "language" in texts and not _LANGUAGE.fullmatch(texts["language"]):
            message = f"{texts['language']!r} is not a valid name of a language"
            reader.complain(fields["language"][1], message, "write it as in the fence of a code block, such as kotlin")
        if "file" in texts:
            _check_file(reader, fields["file"][1], texts["file"], folder)
        taken.add(texts.get("label", ""))
        found[key.value] = Handwritten(texts.get("file", ""), texts.get("label", ""), texts.get("language", ""))
    return found


def _check_file(reader: SpecReader, node: Node, file: str, folder: str) -> None:
    """Check the path of handwritten samples: one for each case, in the project, and somebody has written one."""
    if _CASE not in file:
        reader.complain(node, f"{_CASE} is missing", "write it in place of the name of the case, as in sdk/{case}.js")
    elif not files.inside(file):
        reader.complain(node, f"{file!r} is outside the project folder", "move the files into it")
    elif not glob(escape(file).replace(escape(_CASE), "*"), root_dir=folder):
        reader.complain(node, f"there is no file {file!r} for any case", "write one, or correct the path")


def _mapping(node: Node) -> Node:
    """Read an empty value, as in a line `mkdocs:`, as an empty mapping."""
    return Mapping([], node.start, node.end) if isinstance(node, Scalar) and node.plain and not node.value else node


def _parts(reader: SpecReader, node: Node) -> tuple[str, ...]:
    items = node.items if isinstance(node, Sequence) else [node]
    parts = [item for item in items if reader.text(item) is not None and isinstance(item, Scalar)]
    for item in parts:
        _known(reader, item, PARTS, "part")
    return tuple(dict.fromkeys(item.value for item in parts))


def _known_target(reader: SpecReader, node: Scalar, houses: Several[str]) -> None:
    known = (*TARGETS, *houses)
    if node.value not in known:
        reader.complain(node, f"unknown target {node.value!r}", meant(node.value, known))


def _known(reader: SpecReader, node: Scalar, known: Several[str], kind: str) -> None:
    if node.value not in known:
        hint = suggest(node.value, known) or f"known: {', '.join(known)}"
        reader.complain(node, f"unknown {kind} {node.value!r}", hint)
