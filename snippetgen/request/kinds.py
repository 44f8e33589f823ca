"""The kinds of requests: most requests of an API differ from others of it in their URL and their body alone."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

from snippetgen.patterns import PLAIN
from snippetgen.recent import Recent
from snippetgen.request.bodies import BodyViews
from snippetgen.request.recurring import Recurring
from snippetgen.request.view import AnswerView, FormView, Url
from snippetgen.spec.model import RequestSpec
from snippetgen.text import is_fillable, reveal

__all__ = ["Kind", "kind_of", "kind_with"]

_MOST = 256  # kinds, and what is remembered of each


class Kind:
    """A kind of requests: those that have the same features, and differ in the texts of the URL, a JSON body or a form alone.

    Attributes:
        plain: whether all texts of the URL are `PLAIN`.
        encodable: whether there is a query that some clients encode by themselves, so that they need another view.
        memory: what others remember of the requests of this kind.
        alive: the object of which the identity tells it from others, so that no other object gets that.
    """

    __slots__ = ("alive", "encodable", "memory", "plain")

    def __init__(self, alive: object, *, plain: bool, encodable: bool) -> None:
        self.alive, self.plain, self.encodable = alive, plain, encodable
        self.memory: Recent[Hashable, Any] = Recent(_MOST)

    def __reduce__(self) -> tuple[type[None], tuple[()]]:
        """Become none where a request goes to another process: what is remembered of it here are functions."""
        return type(None), ()


_kinds: Recent[Hashable, Kind] = Recent(_MOST)


def kind_of(described: RequestSpec, known: Recurring, url: Url, body: BodyViews, features: Mapping[str, str]) -> Kind | None:
    """Return the kind of a request, or None if it seldom recurs; what it reads from the environment is not looked at."""
    full, secure, authority, host, port, target, ipv6, canonical, _, path, query = url
    form, json, text, multipart, file, content = body
    if text or multipart or file or known.head.basic or (form and form.charset is not None):
        return None
    about = None
    if content is not None:
        if content.charset is not None:
            return None
        about = (json and json[2:], form and _of_form(form), content.ascii, content.length is None)
    written = reveal(full)
    plain = PLAIN.fullmatch(written) is not None
    # `recurring` makes the same object for the same method, headers, cookies, credentials and kind of a body.
    own = () if features is known.features.simple else (*features,)
    encodable = query is None and ("?" in described.url or bool(described.query))
    key = (
        id(known), own, encodable, secure, authority is None, host is None, port,
        target is None, ipv6, canonical, path is None, plain, is_fillable(written), query and _of_form(query), about,
    )  # fmt: skip
    found = _kinds.get(key)
    return _kinds.add(key, Kind(known, plain=plain, encodable=encodable)) if found is None else found


def _of_form(form: FormView) -> Hashable:
    """Return all that a view says of a form, or a query, but its texts."""
    return *form[1:], *[pair[6:] for pair in form.pairs]


def kind_with(kind: Kind | None, answer: AnswerView) -> Kind | None:
    """Return the kind of those requests of a kind whose responses have to be read in the same way."""
    if kind is None or answer.charset is not None:
        return None
    if not answer.gzip and not answer.xml:
        return kind
    key = (id(kind), answer.gzip, answer.xml)
    found = _kinds.get(key)
    return _kinds.add(key, Kind(kind, plain=kind.plain, encodable=kind.encodable)) if found is None else found
