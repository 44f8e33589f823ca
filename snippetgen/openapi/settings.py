"""Read the `openapi` settings of a project file."""

from __future__ import annotations

import os
from typing import NamedTuple

from snippetgen import files
from snippetgen.document import Node, Sequence
from snippetgen.problems import suggest
from snippetgen.spec.decode.spec_reader import SpecReader

__all__ = ["EXTENSIONS", "Overlay", "read_overlays"]

EXTENSIONS = {
    "x-codeSamples": ("x-codeSamples",),
    "x-code-samples": ("x-code-samples",),
    "x-readme": ("x-readme", "code-samples"),
}
"""The extensions for code samples, with the keys that lead to the list of samples; the first is the most widely supported."""

_FIELDS = ("document", "overlay", "samples", "extension", "existing")
_CHOICES = {"samples": ("inline", "files"), "extension": tuple(EXTENSIONS), "existing": ("keep", "remove")}


class Overlay(NamedTuple):
    """The settings of an Overlay.

    Attributes:
        document: the path of the OpenAPI document.
        path: the path of the Overlay; the extension `.json` selects JSON, any other YAML.
        samples: `inline`, or `files` to make each source a reference to the sample's file.
        extension: the extension for the samples, one of `EXTENSIONS`.
        existing: `keep` the samples that the document has already, or `remove` them.
    """

    document: str
    path: str
    samples: str = "inline"
    extension: str = "x-codeSamples"
    existing: str = "keep"


def read_overlays(reader: SpecReader, node: Node, folder: str) -> tuple[Overlay, ...]:
    """Read `openapi:`, which is one mapping or a list of them; errors are added to the reader."""
    items = node.items if isinstance(node, Sequence) else [node]
    found = [(item, overlay) for item in items if (overlay := _overlay(reader, item, folder))]
    taken = {files.folded(overlay.document) for _, overlay in found}
    for item, overlay in found:
        if files.folded(overlay.path) in taken:
            reader.complain(item, f"the overlay would overwrite {files.shown(overlay.path)}", "choose another file")
        taken.add(files.folded(overlay.path))
    return tuple(overlay for _, overlay in found)


def _overlay(reader: SpecReader, node: Node, folder: str) -> Overlay | None:
    fields = reader.fields(node, _FIELDS, ("document",)) or {}
    texts = {name: reader.text(fields[name][1]) for name in _FIELDS if name in fields}
    for name, known in _CHOICES.items():
        if (word := texts.get(name)) is not None and word not in known:
            hint = suggest(word, known) or f"known: {', '.join(known)}"
            reader.complain(fields[name][1], f"unknown value {word!r} for {name!r}", hint)
    if texts.get("samples") == "files" and texts.get("extension") == "x-readme":
        reader.complain(fields["samples"][1], "x-readme does not support references to files", "write 'samples: inline'")
    document = texts.get("document")
    if document is None:
        return None
    stem, extension = os.path.splitext(document)
    name = texts.get("overlay") or f"{stem}.overlay{extension}"
    if not files.inside(name):
        at = fields["overlay" if "overlay" in fields else "document"][1]
        reader.complain(at, f"the overlay {name!r} is outside the project folder", "set 'overlay' to a path inside it")
    return Overlay(
        os.path.normpath(os.path.join(folder, document)),
        os.path.normpath(os.path.join(folder, name)),
        texts.get("samples") or "inline",
        texts.get("extension") or "x-codeSamples",
        texts.get("existing") or "keep",
    )
