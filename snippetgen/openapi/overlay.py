"""An Overlay document that puts samples to the operations of an OpenAPI document: https://spec.openapis.org/overlay/v1.0.0."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import quote

from snippetgen.openapi.matching import Matched
from snippetgen.openapi.operations import Operation
from snippetgen.openapi.settings import EXTENSIONS, Overlay
from snippetgen.openapi.tree import json_path
from snippetgen.openapi.writing import Data, to_json, to_yaml

__all__ = ["Sample", "write_overlay"]

_NOTE = "# Made by snippetgen: change the specs, and run `snippetgen generate`.\n"
_README = {"javascript": "node", "objc": "objectivec"}


class Sample(NamedTuple):
    """A sample as an operation shows it.

    Attributes:
        language: the language's name with us.
        lang: the language's name with GitHub, which readers of `x-codeSamples` expect.
        label: what stands on its tab.
        text: the sample itself.
        path: the sample's file.
    """

    language: str
    lang: str
    label: str
    text: str
    path: str


def write_overlay(
    overlay: Overlay, matched: Matched, titles: Mapping[str, str], samples: Mapping[str, Iterable[Sample]]
) -> str | None:
    """Write an Overlay, or give none where no operation has a sample: an Overlay without actions is none.

    What an operation holds under the same extension in the document itself is removed first, for an update only adds to it. A
    reference starts from the document's folder, where the document stands to which the Overlay has been applied.

    Args:
        overlay: what is asked for.
        matched: the document's operations with the names of their specs.
        titles: the title of each spec by its name, which labels say where an operation has several specs.
        samples: the samples of each spec by its name, in their order.
    """
    names: dict[str, dict[str, None]] = {}
    operations: dict[str, Operation] = {}
    for operation, specs in matched.specs.items():  # two paths may refer to one and the same operation
        names.setdefault(operation.target, {}).update(dict.fromkeys(specs))
        operations[operation.target] = operation
    actions: list[Data] = []
    for target, of_target in names.items():
        entries: list[Data] = [
            _entry(overlay, sample, titles[name] if len(of_target) > 1 else "")
            for name in of_target
            for sample in samples[name]
        ]
        if entries:
            actions += _removals(overlay, operations[target])
            keys = EXTENSIONS[overlay.extension]
            actions.append({"target": target, "update": _nested(keys, entries)})
    if not actions:
        return None
    data: Data = {
        "overlay": "1.0.0",
        "info": {"title": "Code samples", "version": "1.0.0"},
        "extends": quote(_relative(overlay.document, overlay.path), safe="/"),
        "actions": actions,
    }
    return to_json(data) if overlay.path.endswith(".json") else _NOTE + to_yaml(data)


def _removals(overlay: Overlay, operation: Operation) -> Iterator[Data]:
    for name in operation.sampled:
        if (name == "x-readme") == (overlay.extension == "x-readme"):
            yield {"target": f"{operation.target}{json_path(EXTENSIONS[name])[1:]}", "remove": True}


def _nested(keys: Iterable[str], entries: list[Data]) -> Data:
    value: Data = entries
    for key in reversed((*keys,)):
        value = {key: value}
    return value


def _entry(overlay: Overlay, sample: Sample, title: str) -> Data:
    """Write an entry; Redocly takes an error for each key but these."""
    label = f"{sample.label}: {title}" if title else sample.label
    if overlay.extension == "x-readme":
        return {"language": _README.get(sample.language, sample.language), "name": label, "code": sample.text}
    inline = overlay.samples == "inline"
    source: Data = (
        sample.text if inline else {"$ref": _relative(sample.path, overlay.document)}
    )  # Redocly decodes nothing in it
    return {"lang": sample.lang, "label": label, "source": source}


def _relative(path: str, start: str) -> str:
    """Give the path of a file from another one's folder, with slashes."""
    return os.path.relpath(path, os.path.dirname(start) or ".").replace(os.sep, "/")
