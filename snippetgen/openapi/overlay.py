"""Write an Overlay that adds code samples to the operations of an OpenAPI document.

See https://spec.openapis.org/overlay/v1.0.0.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from snippetgen.openapi.matching import Matched
from snippetgen.openapi.operations import Operation
from snippetgen.openapi.settings import EXTENSIONS, Overlay
from snippetgen.openapi.tree import json_path
from snippetgen.openapi.writing import Data, to_json, to_yaml
from snippetgen.problems import Problem, Problems
from snippetgen.records import NamedTuple

__all__ = ["Sample", "write_overlay"]

_NOTE = "# Made by snippetgen: change the specs, and run `snippetgen generate`.\n"
_GITHUB = {"node": "JavaScript"}
_README = {"objc": "objectivec"}


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

    References are relative to the document's folder, where the document with the Overlay applied is expected.

    Args:
        overlay: the settings of the Overlay.
        matched: the operations of the document with the names of their specs.
        titles: the title of each spec by name, added to the labels of an operation with several specs.
        samples: the samples of each spec by name, in order.

    Raises:
        Problems: to what the document has, nothing can be added.
    """
    names: dict[str, dict[str, None]] = {}
    operations: dict[str, Operation] = {}
    targeted = {each: specs for each, specs in matched.specs.items() if each.target}
    for operation, specs in targeted.items():  # two paths may reference the same operation
        names.setdefault(operation.target, {}).update(dict.fromkeys(specs))
        operations.setdefault(operation.target, operation)
    actions: list[Data] = []
    for target, of_target in names.items():
        several = len(of_target) > 1
        entries: list[Data] = [
            _entry(overlay, sample, titles[name] if several else "") for name in of_target for sample in samples[name]
        ]
        if entries:
            actions += _actions(overlay, operations[target], entries)
    if not actions:
        return None
    data: Data = {
        "overlay": "1.0.0",
        "info": {"title": "Code samples", "version": "1.0.0"},
        "extends": quote(_relative(overlay.document, overlay.path), safe="/"),
        "actions": actions,
    }
    return to_json(data) if overlay.path.endswith(".json") else _NOTE + to_yaml(data)


def _actions(overlay: Overlay, operation: Operation, entries: list[Data]) -> Iterator[Data]:
    """Write the actions of an operation.

    An update only adds to a list (Overlay 1.0.0, section 4.4.2): samples that the document has come first. They also decide on
    the spelling of the extension, because Redoc and Mintlify show only one of the two.
    """
    extension = overlay.extension
    there = [name for name in operation.sampled if (name == "x-readme") == (extension == "x-readme")]
    if overlay.existing == "remove":
        for name in there:
            yield {"target": f"{operation.target}{json_path(EXTENSIONS[name])[1:]}", "remove": True}
    elif there and extension not in there:
        extension = there[0]
    if overlay.existing == "keep" and extension in operation.closed:
        message = f"{extension} of {operation.endpoint} is not a list, so no sample can be added to it"
        hint = "write a list, bundle the document, or set 'existing: remove' to lose what is there"
        raise Problems([Problem(operation.where, message, hint)])
    yield {"target": operation.target, "update": _nested(EXTENSIONS[extension], entries)}


def _nested(keys: Iterable[str], entries: list[Data]) -> Data:
    value: Data = entries
    for key in reversed((*keys,)):
        value = {key: value}
    return value


def _entry(overlay: Overlay, sample: Sample, title: str) -> Data:
    """Create the entry of a sample; Redocly's linter rejects any other keys."""
    label = f"{sample.label}: {title}" if title else sample.label
    text = sample.text.removesuffix("\n")  # some viewers, such as Scalar, show an empty last line otherwise
    if overlay.extension == "x-readme":
        return {"language": _README.get(sample.language, sample.language), "name": label, "code": text}
    inline = overlay.samples == "inline"
    source: Data = (
        text if inline else {"$ref": _relative(sample.path, overlay.document)}
    )  # not percent-encoded: Redocly does not decode it
    return {"lang": _GITHUB.get(sample.language, sample.lang), "label": label, "source": source}


def _relative(path: str, start: str) -> str:
    """Return the path of a file relative to the folder of another file, with forward slashes."""
    return os.path.relpath(path, os.path.dirname(start) or ".").replace(os.sep, "/")
