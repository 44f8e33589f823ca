"""What a document says of a parameter: https://spec.openapis.org/oas/v3.2.0.html#parameter-object."""

from __future__ import annotations

from snippetgen.openapi.library import At, Library
from snippetgen.openapi.requests.styles import EXPLODED, Style, field, reserved, segment
from snippetgen.openapi.requests.values import described, given, plain
from snippetgen.openapi.tree import lacks
from snippetgen.request.encoding import component
from snippetgen.text import JsonValue

__all__ = ["Parameter", "listed_parameters"]

_COLLECTIONS = {"ssv": "spaceDelimited", "pipes": "pipeDelimited", "tsv": "tabDelimited"}
_EXAMPLES = frozenset(("example", "examples", "x-example"))


class Parameter:
    """A parameter.

    Attributes:
        at: its node.
        name: its name.
        place: where it is sent: `path`, `query`, `header` and so on.
        schema: its schema, which in Swagger 2.0 is itself.
        required: whether it has to be there.
        about: the first paragraph of its description.
        media: the media type in which it is written, with its node; an empty text if it has a style.
    """

    def __init__(self, library: Library, at: At) -> None:
        """Read what is always asked for; the rest is read when it is.

        Raises:
            Unmade: its schema cannot be reached.
        """
        self._library, self.at = library, at
        self.name, self.place = library.text(at, "name"), library.text(at, "in")
        self.schema = at if library.swagger else library.get(at, "schema")
        self.required = self.place == "path" or plain(library.get(at, "required").tree) is True
        self.about = described(library.text(at, "description"))
        empty = plain(library.get(at, "allowEmptyValue").tree) is True
        self._none: tuple[JsonValue, ...] = (None,) if empty else (None, "")
        self.media = next(library.entries(library.get(at, "content")), ("", At(None, at.file)))

    @property
    def explained(self) -> str:
        """Its description, or else that of its schema."""
        return self.about or described(self._library.text(self.schema, "description"))

    @property
    def is_deprecated(self) -> bool:
        """Whether it is deprecated."""
        return plain(self._library.get(self.at, "deprecated").tree) is True

    @property
    def has_example(self) -> bool:
        """Whether an author has written an example of it."""
        holders = (self.at, self.schema, self.media[1])
        return any(self._library.get(at, key) for at in holders if not lacks(at.tree, _EXAMPLES) for key in _EXAMPLES)

    @property
    def given(self) -> tuple[JsonValue, str]:
        """The author's value, none if there is none, and the author's text for it, serialized.

        An empty text is no value unless the document allows one.
        """
        holder = self.media[1]
        for at in (self.at, holder):
            value, serialized = self._example(at)
            if serialized or value is not None:
                return value, serialized
        return self._of_schema(self._library.get(holder, "schema") if holder else self.schema), ""

    def _example(self, at: At) -> tuple[JsonValue, str]:
        """Take the example of a parameter or a media type: https://spec.openapis.org/oas/v3.2.0.html#example-object."""
        if lacks(at.tree, _EXAMPLES):
            return None, ""
        library = self._library
        for key in ("example", "x-example"):
            if (value := plain(library.get(at, key).tree)) not in self._none:
                return value, ""
        for _, example in library.entries(library.get(at, "examples")):
            if serialized := library.text(example, "serializedValue"):
                return None, serialized
            for key in ("dataValue", "value"):
                if (value := plain(library.get(example, key).tree)) not in self._none:
                    return value, ""
        return None, ""

    def _of_schema(self, schema: At) -> JsonValue:
        library = self._library
        schema = library.follow(schema)
        value = self._first(schema)
        if value is None and (each := library.get(schema, "items")):
            item = self._first(each)
            value = None if item is None else [item]
        if value is None and (members := library.get(schema, "properties")):
            found = {key: self._first(at) for key, at in library.entries(members)}
            value = {key: item for key, item in found.items() if item is not None} or None
        return value

    def _first(self, schema: At) -> JsonValue:
        """Return the best value of a schema that is none of those that say nothing."""
        return next((each for each in given(self._library, schema) if each not in self._none), None)

    @property
    def style(self) -> Style:
        """Its style: https://spec.openapis.org/oas/v3.2.0.html#style-values."""
        library, at, place = self._library, self.at, self.place
        usual = "form" if place in ("query", "cookie", "querystring") else "simple"
        if library.swagger:
            collection = library.text(at, "collectionFormat")
            name = _COLLECTIONS.get(collection, usual)
            explode = collection == "multi"
        else:
            name = library.text(at, "style") or usual
            said = plain(library.get(at, "explode").tree)
            explode = said if isinstance(said, bool) else name in EXPLODED
        if explode and name in ("spaceDelimited", "pipeDelimited"):
            name = "form"  # there is no rule for it, and servers of that kind read a form
        raw = plain(library.get(at, "allowReserved").tree) is True
        encode = segment if place == "path" else field if place == "header" else reserved if raw else component
        return Style(name, explode, encode)


def listed_parameters(library: Library, operation: At, item: At) -> list[Parameter]:
    """List the parameters of an operation; its own take the place of those of its path with the same name and place.

    Raises:
        Unmade: one of them cannot be reached.
    """
    found: dict[tuple[str, str], Parameter] = {}
    for holder in (item, operation):
        for at in library.items(library.get(holder, "parameters")):
            if (each := Parameter(library, at)).name:
                found[each.name, each.place] = each
    return [*found.values()]
