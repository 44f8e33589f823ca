"""What is known while the request of an operation is made."""

from __future__ import annotations

from collections.abc import Mapping

from snippetgen.openapi.library import At, Library
from snippetgen.openapi.requests.composing import Composer
from snippetgen.openapi.requests.values import Names
from snippetgen.records import NamedTuple
from snippetgen.text import JsonValue

__all__ = ["Making", "Wanted"]


class Wanted(NamedTuple):
    """What a writer wants of the requests of a document.

    Attributes:
        server: the URL of the API, instead of the document's.
        variables: values for the variables of servers, by name.
        credentials: texts for security schemes, by name: a text, or for Basic `user` and `password`.
        properties: which optional values are shown: those that are `required`, those with `examples` too, or `all`.
        responses: whether responses are wanted too.
        values: values for parameters, by name.
        media: the media type of the body.
        example: the name of the body's example.
        schemes: the security schemes to use, by name; none means those of the document's first alternative.
    """

    server: str = ""
    variables: Mapping[str, str] = {}
    credentials: Mapping[str, str | Mapping[str, str]] = {}
    properties: str = "examples"
    responses: bool = False
    values: Mapping[str, JsonValue] = {}
    media: str = ""
    example: str = ""
    schemes: tuple[str, ...] | None = None


class Making(NamedTuple):
    """A request that is being made.

    Attributes:
        library: the documents.
        method: the method, in uppercase.
        operation: the operation.
        item: the path item that holds it.
        wanted: what the writer wants.
        names: the placeholders.
        composer: composes values of schemas.
    """

    library: Library
    method: str
    operation: At
    item: At
    wanted: Wanted
    names: Names
    composer: Composer
