"""Read the `openapi` settings of a project file."""

from __future__ import annotations

import os
from collections.abc import Mapping

from snippetgen import files
from snippetgen.document import Fields, Node, Scalar, Sequence
from snippetgen.document import Mapping as Nodes
from snippetgen.problems import suggest
from snippetgen.records import NamedTuple
from snippetgen.spec.decode.spec_reader import SpecReader

__all__ = ["EXTENSIONS", "LIMIT", "Overlay", "Requests", "read_overlays"]

EXTENSIONS = {
    "x-codeSamples": ("x-codeSamples",),
    "x-code-samples": ("x-code-samples",),
    "x-readme": ("x-readme", "code-samples"),
}
"""The extensions for code samples, with the keys that lead to the list of samples; the first is the most widely supported."""

LIMIT = 100_000_000
"""The size of the largest document that is read, in bytes; GitHub's own has 13 million."""

_REQUESTS = ("server", "credentials", "properties", "include", "exclude")
_FIELDS = ("document", "apply", "overlay", "samples", "extension", "existing", *_REQUESTS)
_CHOICES = {
    "samples": ("inline", "files"),
    "extension": tuple(EXTENSIONS),
    "existing": ("keep", "remove"),
    "properties": ("required", "examples", "all"),
}


class Requests(NamedTuple):
    """What becomes of the operations of a document that have no spec.

    Attributes:
        server: the URL of the API, which takes the place of the document's servers, and completes a relative one.
        variables: values for the variables of servers.
        credentials: texts for security schemes: a text, or for Basic `user` and `password`.
        properties: which optional values are shown: those that are `required`, those with `examples` too, or `all`.
        include: patterns of ids, tags, paths, or methods with paths; without any, all operations.
        exclude: patterns of operations that are left out.
    """

    server: str = ""
    variables: Mapping[str, str] = {}
    credentials: Mapping[str, str | Mapping[str, str]] = {}
    properties: str = "examples"
    include: tuple[str, ...] | None = None
    exclude: tuple[str, ...] = ()


class Overlay(NamedTuple):
    """The settings of an Overlay.

    Attributes:
        document: the path of the OpenAPI document.
        path: the path of the Overlay; the extension `.json` selects JSON, any other YAML. If it is empty, none is written.
        samples: `inline`, or `files` to make each source a reference to the sample's file.
        extension: the extension for the samples, one of `EXTENSIONS`.
        existing: `keep` the samples that the document has already, or `remove` them.
        requests: what becomes of the operations that have no spec.
        applied: the Overlays that are applied to the document before it is read, in order.
    """

    document: str
    path: str
    samples: str = "inline"
    extension: str = "x-codeSamples"
    existing: str = "keep"
    requests: Requests = Requests()
    applied: tuple[str, ...] = ()


def read_overlays(reader: SpecReader, node: Node, folder: str) -> tuple[Overlay, ...]:
    """Read `openapi:`, which is one mapping or a list of them; errors are added to the reader."""
    items = node.items if isinstance(node, Sequence) else [node]
    found = [(item, overlay) for item in items if (overlay := _overlay(reader, item, folder))]
    taken = {files.folded(overlay.document) for _, overlay in found}
    for item, overlay in found:
        if overlay.path and files.folded(overlay.path) in taken:
            reader.complain(item, f"the overlay would overwrite {files.shown(overlay.path)}", "choose another file")
        taken.add(files.folded(overlay.path))
    return tuple(overlay for _, overlay in found)


def _overlay(reader: SpecReader, node: Node, folder: str) -> Overlay | None:
    fields = reader.fields(node, _FIELDS, ("document",)) or {}
    no_overlay = "overlay" in fields and isinstance(off := fields["overlay"][1], Scalar) and off.plain and off.value == "false"
    plain = [name for name in ("document", *_CHOICES, *(() if no_overlay else ("overlay",))) if name in fields]
    texts = {name: reader.text(fields[name][1]) for name in plain}
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
    if not no_overlay and not files.inside(name):
        at = fields["overlay" if "overlay" in fields else "document"][1]
        reader.complain(at, f"the overlay {name!r} is outside the project folder", "set 'overlay' to a path inside it")
    return Overlay(
        os.path.normpath(os.path.join(folder, document)),
        "" if no_overlay else os.path.normpath(os.path.join(folder, name)),
        texts.get("samples") or "inline",
        texts.get("extension") or "x-codeSamples",
        texts.get("existing") or "keep",
        _requests(reader, fields, texts.get("properties") or "examples"),
        tuple(os.path.normpath(os.path.join(folder, each)) for each in _patterns(reader, fields["apply"][1]))
        if "apply" in fields
        else (),
    )


def _requests(reader: SpecReader, fields: Fields, properties: str) -> Requests:
    server, variables = _server(reader, fields["server"][1]) if "server" in fields else ("", {})
    return Requests(
        server,
        variables,
        _credentials(reader, fields["credentials"][1]) if "credentials" in fields else {},
        properties,
        _patterns(reader, fields["include"][1]) if "include" in fields else None,
        _patterns(reader, fields["exclude"][1]) if "exclude" in fields else (),
    )


def _server(reader: SpecReader, node: Node) -> tuple[str, dict[str, str]]:
    """Read `server:`, a URL, or a mapping with `url` and the values of `variables`."""
    fields = reader.fields(node, ("url", "variables")) or {} if isinstance(node, Nodes) else {"url": (node, node)}
    url = (reader.text(fields["url"][1]) or "") if "url" in fields else ""
    if url and not url.lower().startswith(("https://", "http://")):
        reader.complain(fields["url"][1], "the URL of a server begins with https:// or http://")
    entries = reader.mapping(fields["variables"][1]) or () if "variables" in fields else ()
    return url.rstrip("/"), {key.value: reader.text(value) or "" for key, value in entries}


def _credentials(reader: SpecReader, node: Node) -> dict[str, str | dict[str, str]]:
    """Read `credentials:`, a text for each security scheme, or `user` and `password`."""
    found: dict[str, str | dict[str, str]] = {}
    for key, value in reader.mapping(node) or ():
        if isinstance(value, Nodes):
            fields = reader.fields(value, ("user", "password")) or {}
            found[key.value] = {name: reader.text(each) or "" for name, (_, each) in fields.items()}
        else:
            found[key.value] = reader.text(value) or ""
    return found


def _patterns(reader: SpecReader, node: Node) -> tuple[str, ...]:
    """Read a pattern, or a list of patterns."""
    items = node.items if isinstance(node, Sequence) else [node]
    return tuple(text for item in items if (text := reader.text(item)))
