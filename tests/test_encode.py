"""A spec that is written as YAML is read as the same spec, and looks as a person would write it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from snippetgen.document import read
from snippetgen.problems import Problems, Source
from snippetgen.spec.decode import decode
from snippetgen.spec.encode import encode
from snippetgen.spec.model import Spec
from snippetgen.text import Number, pieces
from tests.values import NOTATIONS, json_values, texts

ROOT = Path(__file__).parents[1]
SPECS = sorted(
    path.relative_to(ROOT).as_posix()
    for pattern in ("samples/*/spec.yaml", "tests/conformance/*.yaml", "tests/good/*.yaml")
    for path in ROOT.glob(pattern)
)


def compared(value: object) -> object:
    """Return what is compared of a spec: not its places, but where placeholders are in its texts."""
    if isinstance(value, Spec):
        value = value._replace(source=Source("", ""), spans={})
    if isinstance(value, str):
        return pieces(value)
    if isinstance(value, tuple):
        return (type(value).__name__, *map(compared, value))
    if isinstance(value, list):
        return [*map(compared, value)]
    return [(compared(key), compared(each)) for key, each in value.items()] if isinstance(value, dict) else value


def again(spec: Spec) -> Spec:
    return decode(Source("again.yaml", encode(spec)))


@pytest.mark.parametrize("path", SPECS)
def test_each_spec_of_this_repository_is_read_again_as_it_was(path: str) -> None:
    spec = decode(read(str(ROOT / path)))
    assert compared(again(spec)) == compared(spec)


wordings = st.one_of(texts, st.dictionaries(st.sampled_from(["en", "de", "pt-BR", "zh-Hant"]), texts, min_size=1))
placed = st.lists(st.one_of(texts, st.sampled_from(NOTATIONS)), max_size=4).map("".join)
pairs = st.lists(st.dictionaries(placed, placed, min_size=1, max_size=1), max_size=4)
bodies = st.one_of(
    st.just({}),
    st.fixed_dictionaries({"form": pairs}),
    st.fixed_dictionaries({"text": placed}),
    st.fixed_dictionaries({"json": json_values}),
    st.fixed_dictionaries(
        {"multipart": st.lists(st.fixed_dictionaries({"part": st.one_of(placed, st.just({"file": "a b.png"}))}), min_size=1)}
    ),
)
specs = st.fixed_dictionaries(
    {
        "request": st.tuples(st.sampled_from(["/a", "/{id}", "/:id?x={y}"]), pairs, bodies).map(
            lambda found: {"url": f"https://a.example{found[0]}", "query": found[1], **found[2]}
        ),
        "title": wordings,
        "description": wordings,
        "conventions": st.lists(st.sampled_from(["{x}", "{{x}}", "${X}", "<x>", "YOUR_X", ":x"]), unique=True),
        "parameters": st.dictionaries(texts, wordings, max_size=3),
        "environment": st.sampled_from(["none", "secrets"]),
        "response": st.fixed_dictionaries({"status": st.integers(100, 599), "description": wordings, "json": json_values}),
    }
)


def lexeme(value: object) -> Any:  # noqa: ANN401 - JSON
    """Return JSON data with numbers that `json` writes by their lexemes."""
    if isinstance(value, Number):
        return float(value.lexeme) if {*value.lexeme} & {*".eE"} else int(value.lexeme)
    if isinstance(value, dict):
        return {key: lexeme(each) for key, each in value.items()}
    return [*map(lexeme, value)] if isinstance(value, list) else value


@given(specs)
def test_any_spec_is_read_again_as_it_was(document: dict[str, Any]) -> None:
    try:
        spec = decode(Source("spec.yaml", json.dumps(lexeme(document))))
    except Problems:
        reject()
    assert compared(again(spec)) == compared(spec)


def test_a_spec_is_written_as_a_person_would_write_it() -> None:
    path = ROOT / "samples" / "upload-photo" / "spec.yaml"
    assert encode(decode(read(str(path)))).splitlines() == [
        "title: Upload a photo",
        "request:",
        "  url: https://api.northwind.com/products/42/photos",
        "  multipart:",
        "    caption: Front view",
        "    photo:",
        "      file: photo.png",
        "      type: image/png",
        "response:",
        "  status: 201",
    ]


def test_numbers_keep_their_lexemes_and_texts_that_look_like_something_else_are_quoted() -> None:
    spec = decode(
        Source("spec.yaml", "request: {url: https://a.example/, json: [1.0, 1E400, -0, '1e5', 'no', '~', '0x1F', a, '']}")
    )
    assert encode(spec).splitlines() == [
        "request:",
        "  url: https://a.example/",
        "  json:",
        "    - 1.0",
        "    - 1E400",
        "    - -0",
        "    - '1e5'",
        "    - 'no'",
        "    - '~'",
        "    - '0x1F'",
        "    - a",
        "    - ''",
    ]
