"""Opaque types for the values of a spec, which keep them apart from source code.

A value from a spec is a `Text` or a `Data`; source code is a plain `str`. The opaque types cannot be printed, so the only way
from a spec into a sample is a language's filter, which turns the value into a literal.
"""

# No `from __future__ import annotations`: a named tuple would compile each annotation, which takes a twentieth of the start-up.

from collections.abc import Callable, Iterable
from typing import Any, NewType, NoReturn, Self, overload

from snippetgen.records import NamedTuple

__all__ = [
    "Code",
    "Data",
    "Expression",
    "JsonValue",
    "Marked",
    "Number",
    "Opaque",
    "OpaqueError",
    "Piece",
    "Reads",
    "Slot",
    "Text",
    "cut",
    "is_fillable",
    "join",
    "lookups",
    "made",
    "mapped",
    "marked",
    "mask",
    "pieces",
    "rest",
    "reveal",
    "slots",
]

Code = NewType("Code", str)
"""Source code: a literal that a language wrote for a `Text`, or text from a template."""


class Number(NamedTuple):
    """A JSON number, kept as its lexeme so that `1.0` and twenty-digit integers are preserved (RFC 8259, section 6)."""

    lexeme: str


JsonValue = None | bool | Number | str | list["JsonValue"] | dict[str, "JsonValue"]
"""A JSON value; numbers keep their lexeme, objects the order of their keys."""


class Expression(NamedTuple):
    """Source code, and the import lines that it needs."""

    code: str
    needs: tuple[str, ...] = ()


class Reads(NamedTuple):
    """How a sample reads a variable of the environment.

    Attributes:
        value: the expression for its value, such as `os.environ['NAME']`; in the shell, its name.
        path: the expression for the value percent-encoded for the path of a URL.
        query: the same for a query or a form.
        format: a call that puts values into a text, with `{}` for its arguments, in languages without interpolation.
        verb: what stands for a value in such a text.
    """

    value: Expression
    path: Expression
    query: Expression
    format: Expression = Expression("")
    verb: str = ""


class Slot(NamedTuple):
    """A placeholder in a text.

    Attributes:
        written: the placeholder as the writer wrote it, such as `{orderId}`.
        name: its name without the braces.
        plain: whether its value needs no encoding, and is inserted as it is.
        reads: how a sample reads its value from the environment; without it, the sample shows the placeholder.
        encoded: `path` or `query` if it is in one, which is percent-encoded, so that what a sample reads has to be, too; only
            noted if a sample reads it.
    """

    written: str
    name: str
    plain: bool = False
    reads: Reads | None = None
    encoded: str = ""


Piece = str | Slot
"""A piece of a text: literal text, or a placeholder."""


_new_text = str.__new__


class Marked(str):
    """A text with placeholders, which shows them as written; `pieces` tells them from literal text.

    Any operation of `str` gives a text without placeholders; `join`, `cut` and `mapped` keep them.
    """

    __slots__ = ("pieces",)
    pieces: tuple[Piece, ...]

    def __new__(cls, content: str, pieces: Iterable[Piece] = ()) -> Self:
        """Create a text from its content and the pieces that it is made of."""
        self = super().__new__(cls, content)
        self.pieces = tuple(pieces)
        return self


def made(content: str, pieces: tuple[Piece, ...]) -> Marked:
    """Make a text with placeholders from its content and its pieces, as `Marked` does in twice the time."""
    self = _new_text(Marked, content)
    self.pieces = pieces
    return self


def marked(found: Iterable[Piece]) -> str:
    """Make a text from its pieces."""
    whole: list[Piece] = []
    text = content = ""
    for piece in found:
        if isinstance(piece, str):
            text += piece
            continue
        if text:
            whole.append(text)
        whole.append(piece)
        content += text + piece.written
        text = ""
    if not whole:
        return text
    if text:
        whole.append(text)
    return made(content + text, (*whole,))


def pieces(text: str) -> tuple[Piece, ...]:
    """Return the pieces of a text."""
    return text.pieces if isinstance(text, Marked) else (text,)


def slots(text: str) -> tuple[Slot, ...]:
    """Return the placeholders of a text, in order."""
    return tuple([piece for piece in text.pieces if isinstance(piece, Slot)]) if isinstance(text, Marked) else ()


def lookups(text: str) -> tuple[Slot, ...]:
    """Return the placeholders of a text that a sample reads from the environment, in order."""
    if not isinstance(text, Marked):
        return ()
    for piece in text.pieces:
        if type(piece) is Slot and piece.reads:
            return tuple([slot for slot in text.pieces if isinstance(slot, Slot) and slot.reads])
    return ()


def join(texts: Iterable[str], separator: str = "") -> str:
    """Join texts, like `str.join`, and keep their placeholders."""
    texts = [*texts]
    if Marked not in map(type, texts):
        return separator.join(texts)
    if not separator:
        texts = [text for text in texts if text]
    if len(texts) == 1:
        return texts[0]
    return marked([piece for number, text in enumerate(texts) for piece in ((separator,) if number else ()) + pieces(text)])


def cut(text: str, begin: int, end: int | None = None) -> str:
    """Cut a text from one index to another, neither of which is inside a placeholder, and keep its placeholders."""
    if not isinstance(text, Marked):
        return text[begin:end]
    found: list[Piece] = []
    at, end = 0, len(text) if end is None else end
    for piece in text.pieces:
        length = len(piece if isinstance(piece, str) else piece.written)
        if isinstance(piece, str):
            found.append(piece[max(0, begin - at) : max(0, end - at)])
        elif begin <= at and at + length <= end:
            found.append(piece)
        at += length
    return marked(found)


def rest(text: str) -> str:
    """Return a text without its first piece."""
    return marked(pieces(text)[1:])


def mapped(text: str, change: Callable[[str], str]) -> str:
    """Change the literal pieces of a text."""
    if not isinstance(text, Marked):
        return change(text)
    return marked(change(piece) if isinstance(piece, str) else piece for piece in text.pieces)


def is_fillable(text: str) -> bool:
    """Return whether a reader may put any value into a text, which then has to be encoded where the sample runs."""
    if isinstance(text, Marked):
        for piece in text.pieces:
            if type(piece) is Slot and not piece.plain:
                return True
    return False


def mask(text: str) -> str:
    """Replace the placeholders of a text by letters, so that the rest can be checked; the length is preserved."""
    if not isinstance(text, Marked):
        return text
    return "".join([piece if isinstance(piece, str) else "x" * len(piece.written) for piece in text.pieces])


class OpaqueError(Exception):
    """A value from a spec was used as source code.

    It derives directly from `Exception` because Jinja turns a `TypeError` into an undefined value in several places.

    Attributes:
        value: the offending value, if known.
    """

    def __init__(self, message: str, value: object = None) -> None:
        super().__init__(message)
        self.value = value


class Opaque:
    """A value that cannot be printed and supports no operator."""

    __slots__ = ("_content",)
    _content: Any
    _ADVICE = (
        "a value of the spec is not source code: pass it to a filter of the language "
        "(string, literal or comment), or test it with `is none`"
    )

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise OpaqueError(self._ADVICE, self)

    __str__ = __bytes__ = __format__ = __html__ = _refuse
    __iter__ = __next__ = __len__ = __bool__ = __getitem__ = __contains__ = __reversed__ = _refuse
    __call__ = __int__ = __float__ = __index__ = __complex__ = __round__ = _refuse
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __hash__ = _refuse
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _refuse
    __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = __pow__ = __rpow__ = __neg__ = __pos__ = _refuse
    __and__ = __rand__ = __or__ = __ror__ = __xor__ = __rxor__ = __invert__ = __lshift__ = __rshift__ = _refuse


class Text(Opaque):
    """Text from a spec, such as a URL or a header value."""

    __slots__ = ()

    def __init__(self, content: str) -> None:
        self._content = content


class Data(Opaque):
    """A JSON value from a spec."""

    __slots__ = ()

    def __init__(self, content: JsonValue) -> None:
        self._content = content


@overload
def reveal(value: Text) -> str: ...
@overload
def reveal(value: Data) -> JsonValue: ...
def reveal(value: Opaque) -> Any:
    """Return the content of an opaque value; only for modules that write literals or build requests."""
    return value._content  # noqa: SLF001 - the only access to it
