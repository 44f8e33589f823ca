"""What only some command lines can hold: the features of a request that depend on it as a text."""

from __future__ import annotations

from collections.abc import Iterator

from snippetgen.patterns import pattern
from snippetgen.request.view import FormView, View
from snippetgen.text import Text, mask, reveal

__all__ = ["COMMAND_FEATURES", "command_features"]

COMMAND_FEATURES = frozenset(("control-character", "long"))
"""The features that only a command can have; they are not looked for unless a client asks."""

_CONTROL = pattern(r"[\0-\t\v-\x1f\x7f]")
_LONG = 8191 - 64
"""What cmd takes, without the name of the program, its method, and options without a text of the spec."""

_OPTION = 22
"""How long the name of an option is at most, with what is around it."""


def command_features(view: View) -> dict[str, str]:
    """Return the features of a request that is written as a command, each with the field of the spec that causes it.

    In JSON, a form and a query, a control character is encoded, unless readers put a value beside it.
    """
    found = [(field, reveal(text)) for field, text in _texts(view)]
    longest = max(found, key=lambda each: len(each[1]))[0]
    control = next((field for field, text in found if _CONTROL.search(mask(text))), "")
    long = sum(_OPTION + _length(text) for _, text in found) > _LONG
    return ({"control-character": control} if control else {}) | ({"long": longest} if long else {})


def _length(text: str) -> int:
    """Return how many characters a text has at most: some are doubled, or stand apart, and a line feed has lines of its own."""
    return len(text) + text.count('"') + text.count("\\") + 2 * text.count("%") + 4 * text.count("\n")


def _texts(view: View) -> Iterator[tuple[str, Text]]:
    """Yield the texts of a command, each with its field."""
    yield "request.url", view.url.base
    if view.url.query:
        yield from (("request.query", text) for text in _pairs(view.url.query))
    for index, header in enumerate(view.headers):
        yield f"request.headers[{index}]", header.line
    if view.basic:
        yield from (("request.auth", text) for text in (view.basic.user, view.basic.password))
    yield from _of_body(view)


def _of_body(view: View) -> Iterator[tuple[str, Text]]:
    if view.form:
        yield from (("request.form", text) for text in _pairs(view.form))
    elif view.json:
        yield "request.json", view.json.line
    elif view.text:
        yield "request.text", view.text.text
    elif view.multipart:
        for index, part in enumerate(view.multipart.parts):
            texts = (part.name, part.text, part.path, part.filename if part.renamed else None, part.type)
            yield from ((f"request.multipart[{index}]", text) for text in texts if text is not None)


def _pairs(form: FormView) -> Iterator[Text]:
    for pair in form.pairs:
        yield pair.bracketed
        yield pair.value if pair.fillable or not pair.controls else pair.encoded_value
