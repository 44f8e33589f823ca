"""The outline of a sample: what a flat function returns for a request with gaps instead of texts.

A gap supports no operation, and source code with gaps none but being joined. So a function of which the way depends on a text,
but for the tests in `_Tracing`, cannot finish, and there is no outline.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from operator import attrgetter
from types import FunctionType, SimpleNamespace
from typing import TYPE_CHECKING, Any, NoReturn

from snippetgen.clients.flat import parts
from snippetgen.clients.flat.outlines import Literal, Outline, Source, Test, assembled
from snippetgen.clients.fragments import Fragment, Needs, state
from snippetgen.languages.recurring import quotes
from snippetgen.languages.writing import needed
from snippetgen.request.view import FormView, JsonView, View
from snippetgen.text import Data, JsonValue, Text, reveal

if TYPE_CHECKING:
    from snippetgen.clients.flat.loading import Flat

__all__ = ["Bind", "Writers", "outline"]

Bind = Callable[..., Callable[..., Any]]
"""The function `bind` of a module that `source.source` has written."""


Writers = tuple[Callable[..., str], Callable[..., str], Callable[..., str] | None, Callable[[JsonValue], bool]]
"""What it takes: the functions `string`, `comment`, `literal` and `keeps` of a language and a serializer."""


class _Unknown:
    """Something that tells nothing about itself, not even its type to `isinstance`."""

    __slots__ = ()

    def _refuse(self, *_: object) -> NoReturn:
        raise parts.Unsure

    __class__ = property(_refuse)  # which is what `isinstance` asks for
    __str__ = __repr__ = __format__ = __bool__ = __eq__ = __ne__ = __hash__ = _refuse


class _Gap(_Unknown):
    """Stands for a text of a view, or for one that is made of such: `find` returns it, and `key` tells it from others."""

    __slots__ = ("find", "key")

    def __init__(self, key: Hashable, find: Callable[[View], Any]) -> None:
        self.key, self.find = key, find

    @property
    def source(self) -> Source:
        """Where it is in a view."""
        return self.key if isinstance(self.key, str) else self.find


def _field(path: str) -> Any:  # noqa: ANN401 - it stands for values of all types
    return _Gap(path, attrgetter(path))


def _form(path: str, form: FormView) -> FormView:
    """Return a form, or a query, with gaps for the texts of its pairs."""
    find = attrgetter(f"{path}.pairs")

    def gap(number: int, name: str) -> Any:  # noqa: ANN401 - see `_field`
        found: Any = _Gap(f"{path}.pairs[{number}].{name}._content", lambda view: reveal(getattr(find(view)[number], name)))
        return Text(found)

    pairs = [pair._replace(**{name: gap(number, name) for name in _PAIR}) for number, pair in enumerate(form.pairs)]
    return form._replace(pairs=tuple(pairs))


class _Code(_Unknown):
    """Source code with literals that are to be written: its pieces, in which a number stands for a literal."""

    __slots__ = ("pieces",)

    def __init__(self, pieces: Iterable[Any]) -> None:
        self.pieces: list[str | int] = []
        for piece in pieces:
            if type(piece) is _Code:
                self.pieces += piece.pieces
            elif type(piece) in (str, int):
                self.pieces.append(piece)
            else:
                raise parts.Unsure

    def __add__(self, other: object) -> _Code:
        return _Code((self, other))

    def __radd__(self, other: object) -> _Code:
        return _Code((other, self))


class _Json(JsonView):
    """A JSON body with gaps."""

    @property
    def line(self) -> Text:
        """The text on one line."""
        return Text(_field("json.line._content"))


def outline(flat: Flat, view: View, options: SimpleNamespace, verb: str | None, *, plain: bool) -> Outline | None:
    """Make the outline of the sample of a view.

    Args:
        flat: the flat function of the client.
        view: the view.
        options: the values of the options.
        verb: as in `source.PARAMETERS`.
        plain: whether all texts of the URL are `PLAIN`, in this view and in all that the outline is for.

    Returns:
        The outline, or None if the function wants to know more of a text than it can.
    """
    tracing = _Tracing(flat.writers, view, plain=plain)
    names = {**flat.bind.__globals__, **{name: getattr(tracing, name) for name in _REPLACED}}
    sample = FunctionType(flat.bind.__code__, names)(tracing.string, tracing.comment, tracing.literal, tracing.keeps)
    state.begin()
    try:
        made = sample(tracing.with_gaps(), options, verb, Needs(), False, needed.lines, options.imports)  # noqa: FBT003
        return tracing.outline(_Code([made]))
    except Exception:  # noqa: BLE001 - whatever it wanted to know
        return None


def _content(value: object) -> Any:  # noqa: ANN401 - source code with or without gaps, if it is source code
    """Return what a fragment has in it; of another value, nothing."""
    return value._content if type(value) is Fragment else None  # noqa: SLF001 - as in `parts`


def _unfinished(value: object) -> bool:
    """Return whether a value is source code with gaps."""
    return type(_content(value)) is _Code


_PAIR = ("name", "value", "encoded_name", "encoded_value", "encoded", "bracketed")
_URL = ("full", "base", "authority", "host", "target", "path")
_PLAIN = frozenset(f"url.{name}._content" for name in _URL)
_REPLACED = (
    "backslashed", "containing", "fits", "glue", "is_fillable", "join", "joined", "lookups", "named", "out", "starting",
)  # fmt: skip


class _Tracing:
    """What stands for the functions of `parts` and of a language while an outline is made."""

    def __init__(self, writers: Writers, view: View, *, plain: bool) -> None:
        self._view, self._plain = view, plain
        self._literals: dict[Hashable, Literal] = {}
        self._tests: dict[Hashable, Test] = {}
        string, comment, literal, keeps = writers
        self.string, self.comment = self._writing(string), self._writing(comment)
        self.literal = self._writing(literal) if literal else None
        self.keeps = self._test(keeps)
        self._out = self._writing(parts.out)
        tests = (parts.containing, parts.starting, parts.named, parts.fits, parts.is_fillable, parts.lookups)
        self.containing, self.starting, self.named, self.fits, self.is_fillable, self.lookups = [
            self._test(each) for each in tests
        ]

    def with_gaps(self) -> View:
        """Return the view with gaps for its texts."""
        url, json, content = self._view.url, self._view.json, self._view.content
        texts: dict[str, Any] = {name: Text(_field(f"url.{name}._content")) for name in _URL if getattr(url, name) is not None}
        return self._view._replace(
            title=Text(_field("title._content")),
            description=Text(_field("description._content")),
            url=url._replace(query=url.query and _form("url.query", url.query), **texts),
            form=self._view.form and _form("form", self._view.form),
            json=json and _Json(Data(_field("json.value._content")), Text(_field("json.text._content")), *json[2:]),
            content=content
            and content._replace(
                text=Text(_field("content.text._content")), length=content.length and _field("content.length")
            ),
        )

    def _writing(self, write: Callable[..., str]) -> Callable[..., Any]:
        quotes_of = quotes(write)

        def written(value: Any, *args: object, **more: object) -> Any:  # noqa: ANN401 - a text or data, or a gap
            if type(value) is not _Gap:
                return write(value, *args, **more)
            found = quotes_of(value.find(self._view)) if quotes_of and not more and self._is_plain(value) else None
            if found:
                return _Code([found[0], self._literal(value, None, args, more), found[1]])
            return _Code([self._literal(value, write, args, more)])

        return written

    def _is_plain(self, gap: _Gap) -> bool:
        """Return whether a gap is a text of the URL, and all of these are `PLAIN`."""
        return self._plain and gap.key in _PLAIN

    def _literal(
        self, gap: _Gap, write: Callable[..., str] | None, args: tuple[object, ...], more: Mapping[str, object]
    ) -> int:
        """Return the number of a literal, which is the same if it has been written before."""
        key = write, gap.key, args, tuple(more.items())
        self._literals.setdefault(key, Literal(write, gap.source, gap.find, args, more))
        return [*self._literals].index(key)

    def _test(self, test: Callable[..., object]) -> Callable[..., object]:
        """Return what tests a value, and notes it if that is a gap or source code with gaps."""

        def tested(value: Any, *args: object) -> object:  # noqa: ANN401 - see above
            gap = value if type(value) is _Gap else None
            pieces = tuple(value.pieces) if type(value) is _Code else ()
            if gap is None and not pieces:
                return test(value, *args)
            key = test, pieces if gap is None else gap.key, args
            if key not in self._tests:
                actual = self._filled(pieces) if gap is None else gap.find(self._view)
                self._tests[key] = Test(test, None if gap is None else gap.source, pieces, args, bool(test(actual, *args)))
            return self._tests[key].result

        return tested

    def _filled(self, pieces: Iterable[str | int]) -> str:
        return assembled(pieces, [each.written(self._view) for each in self._literals.values()])

    def glue(self, pieces: Iterable[Any]) -> Any:  # noqa: ANN401 - source code with or without gaps
        """Join source code."""
        pieces = [*pieces]
        return "".join(pieces) if all(type(each) is str for each in pieces) else _Code(pieces)

    def out(self, value: object) -> Any:  # noqa: ANN401 - see above
        """Return a value that a template prints."""
        return _content(value) if _unfinished(value) else self._out(value)

    def joined(self, pieces: Sequence[object]) -> object:
        """Join source code, strings and integers."""
        if not any(map(_unfinished, pieces)):
            return parts.joined(pieces)
        parts.joined([Fragment("") if _unfinished(each) else each for each in pieces])  # what cannot be joined, it refuses
        found: Any = _Code([_content(each) if type(each) is Fragment else str(each) for each in pieces])
        return Fragment(found)

    def join(self, texts: Iterable[Any]) -> Any:  # noqa: ANN401 - a text or a gap
        """Join texts."""
        texts = [*texts]
        gaps = [type(each) is _Gap for each in texts]
        if not any(gaps):
            return parts.join(texts)
        finds = [each.find if gap else lambda _, each=each: each for each, gap in zip(texts, gaps, strict=True)]
        key = ("join", *[each.key if gap else (each,) for each, gap in zip(texts, gaps, strict=True)])
        return _Gap(key, lambda view: parts.join([find(view) for find in finds]))

    def backslashed(self, text: Any) -> Any:  # noqa: ANN401 - see above
        """Put a backslash before each double quote and backslash."""
        if type(text) is not _Gap:
            return parts.backslashed(text)
        return _Gap(("backslashed", text.key), lambda view: parts.backslashed(text.find(view)))

    def outline(self, made: _Code) -> Outline:
        """Return source code as an outline."""
        pieces: list[str | int] = []
        for each in made.pieces:
            if type(each) is str and pieces and type(pieces[-1]) is str:
                pieces[-1] += each
            else:
                pieces.append(each)
        return Outline((*pieces,), (*self._literals.values(),), (*self._tests.values(),))
