"""Write an Overlay that adds code samples to the operations of an OpenAPI document.

See https://spec.openapis.org/overlay/v1.0.0.
"""

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
    """A sample of an operation.

    Attributes:
        language: the name of the language in snippetgen.
        lang: the name of the language on GitHub, as readers of `x-codeSamples` expect.
        label: the label of the tab.
        text: the text of the sample.
        path: the path of the sample's file.
    """

    language: str
    lang: str
    label: str
    text: str
    path: str


def write_overlay(
    overlay: Overlay, matched: Matched, titles: Mapping[str, str], samples: Mapping[str, Iterable[Sample]]
) -> str | None:
    """Write an Overlay, or return none if no operation has a sample, since an Overlay without actions is not valid.

    Samples already in the document under the same extension are removed first, because an update only adds to a list.
    References are relative to the document's folder, where the document with the Overlay applied is expected.

    Args:
        overlay: the settings of the Overlay.
        matched: the operations of the document with the names of their specs.
        titles: the title of each spec by name, added to the labels of an operation with several specs.
        samples: the samples of each spec by name, in order.
    """
    names: dict[str, dict[str, None]] = {}
    operations: dict[str, Operation] = {}
    for operation, specs in matched.specs.items():  # two paths may reference the same operation
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
    """Create the entry of a sample; Redocly's linter rejects any other keys."""
    label = f"{sample.label}: {title}" if title else sample.label
    if overlay.extension == "x-readme":
        return {"language": _README.get(sample.language, sample.language), "name": label, "code": sample.text}
    inline = overlay.samples == "inline"
    source: Data = (
        sample.text if inline else {"$ref": _relative(sample.path, overlay.document)}
    )  # not percent-encoded: Redocly does not decode it
    return {"lang": sample.lang, "label": label, "source": source}


def _relative(path: str, start: str) -> str:
    """Return the path of a file relative to the folder of another file, with forward slashes."""
    return os.path.relpath(path, os.path.dirname(start) or ".").replace(os.sep, "/")
