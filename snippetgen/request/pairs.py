"""Build the template view of the name-value pairs of a form or a query."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from snippetgen.patterns import pattern
from snippetgen.request import encoding
from snippetgen.request.view import FormPair, FormView
from snippetgen.spec.model import Pair
from snippetgen.text import Text, cut, is_fillable, join, mapped, mask, reveal

__all__ = ["distinct", "form_of", "form_view", "native_query", "query_view"]

_NEW = tuple.__new__  # a named tuple's own constructor takes twice as long
_CONTROL = pattern(r"[\0-\x1f\x7f]")


def form_view(pairs: Sequence[Pair], encode: Callable[[str], str]) -> FormView:
    """Return the view of some pairs, percent-encoded by a function of `encoding`."""
    views = tuple([_pair(name, value, encode) for name, value in pairs])
    names = [name for name, _ in pairs]
    unique = len({*names}) == len(names)
    ordered = not any(name == "__proto__" or (name.isascii() and name.isdigit()) for name in names)
    fillable = True in [view.fillable for view in views]
    return _NEW(FormView, (views, unique, distinct(names), ordered, fillable, None))


def distinct(names: Sequence[str]) -> bool:
    """Return whether names differ even to a comparison that ignores the case of letters and all that does not show."""
    return len({*map(_folded, names)}) == len(names)


def _folded(name: str) -> str:
    if name.isascii() and name.isprintable():
        return name.lower()
    return "".join(filter(str.isprintable, _plain(name))).casefold()


def _plain(name: str) -> str:
    from unicodedata import normalize  # noqa: PLC0415 - few names need it

    return normalize("NFKD", name)


def _pair(name: str, value: str, encode: Callable[[str], str]) -> FormPair:
    encoded_name, encoded_value = encode(name), encode(value)
    bracketed = mapped(encoded_name, _bracketed) if "%5" in encoded_name else encoded_name
    encoded = join((encoded_name, "=", encoded_value))
    plain = encoded_name == name and encoded_value == value
    fillable, controls = is_fillable(name) or is_fillable(value), _CONTROL.search(value) is not None
    texts = Text(name), Text(value), Text(encoded_name), Text(encoded_value), Text(encoded), Text(bracketed)
    return _NEW(FormPair, (*texts, plain, not name, fillable, controls))


def _bracketed(piece: str) -> str:
    return piece.replace("%5B", "[").replace("%5D", "]")


_last: list[tuple[Sequence[Pair], FormView | None]] = [((), None)]  # replaced as a whole, so that threads need no lock


def form_of(pairs: Sequence[Pair]) -> FormView:
    """Return the view of the pairs of a query; that of the last ones is remembered."""
    known, found = _last[0]
    if known is not pairs or found is None:
        found = form_view(pairs, encoding.component)
        _last[0] = pairs, found
    return found


def query_view(search: str | None, pairs: Sequence[Pair]) -> FormView | None:
    """Return the view of a query into which readers put values, or None if they do not.

    Args:
        search: the query in the URL. One that is no series of pairs, or that contains `+`, which some servers take for a space,
            is left as it is.
        pairs: the further pairs.
    """
    if not any(map(is_fillable, (search or "", *(text for pair in pairs for text in pair)))):
        return None
    return _all_pairs(search, pairs)


def native_query(search: str | None, pairs: Sequence[Pair], target: str, differently: str) -> FormView | None:
    """Return the view of a query that a library encodes by itself, or None if it would send another one.

    Args:
        search: see `query_view`.
        pairs: see `query_view`.
        target: the query, percent-encoded as it must be sent.
        differently: the characters that the library encodes in another way than `encoding.component`.
    """
    found = _all_pairs(search, pairs)
    if found is None or "&".join(reveal(pair.encoded) for pair in found.pairs) != target:
        return None
    every = [reveal(pair.name) for pair in found.pairs]
    names = [name for name, _ in groupby(every)]
    if not all(names) or not names or len({*names}) < len(names):  # some libraries group the values of a name
        return None
    texts = "".join([*every, *[reveal(pair.value) for pair in found.pairs]])
    return found if {*differently}.isdisjoint(texts) else None


def _all_pairs(search: str | None, pairs: Sequence[Pair]) -> FormView | None:
    if not search:
        return form_of(pairs)
    written = [*_split(search, "&")]
    if any("=" not in mask(piece) or "+" in mask(piece) for piece in written):
        return None
    from urllib.parse import unquote  # noqa: PLC0415 - few URLs have a query

    own = [(mapped(name, unquote), mapped(value, unquote)) for name, value in map(_parted, written)]
    return form_view([*own, *pairs], encoding.component)


def _split(text: str, separator: str) -> Iterator[str]:
    begin, masked = 0, mask(text)
    while (end := masked.find(separator, begin)) >= 0:
        yield cut(text, begin, end)
        begin = end + 1
    yield cut(text, begin)


def _parted(piece: str) -> Pair:
    at = mask(piece).index("=")
    return cut(piece, 0, at), cut(piece, at + 1)
