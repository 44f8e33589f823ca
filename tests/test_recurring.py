"""What recurs in requests is made once, and what is simple in a cheap way, with the same result as always."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snippetgen.clients.catalog import client_ids, load_client
from snippetgen.clients.environment import in_mode
from snippetgen.problems import Source
from snippetgen.request.normalise import _NOTHING, _last, normalise
from snippetgen.request.recurring import _known
from snippetgen.request.urls import _any_url, _origin, _plain_url, url_view
from snippetgen.request.view import seal
from snippetgen.spec.decode import decode
from snippetgen.spec.model import (
    MODES,
    Basic,
    Bearer,
    FileBody,
    Form,
    GraphQL,
    Json,
    Multipart,
    Pair,
    Part,
    RequestSpec,
    Response,
    Spec,
    TextBody,
)
from snippetgen.spec.texts import changed
from snippetgen.text import Data, Expression, Marked, Piece, Reads, Slot, Text, marked, rest, reveal

READS = Reads(Expression("v"), Expression("p"), Expression("q"))
SPEC: dict[str, Any] = {
    "request": {
        "url": "https://a.example/{id}?x=a%20b",
        "query": {"page": "1", "q": "a*b"},
        "headers": {"x-tenant": "{tenant}"},
        "auth": {"bearer": "{token}"},
        "json": {"a": "{tenant}"},
    },
    "placeholders": {
        "id": {"env": "ID"},
        "tenant": {"env": "TENANT", "example": "acme"},
        "token": {"env": "TOKEN", "secret": True},
    },
}

slots = st.builds(
    Slot,
    written=st.sampled_from(["{id}", "<id>", ":id", "YOUR_ID", "{a//b?}"]),
    name=st.just("id"),
    plain=st.booleans(),
    reads=st.sampled_from([None, READS]),
    encoded=st.just(""),
)
letters = st.text(st.sampled_from("aZ0/:@!$&'()*,;=._~-/+%?# é\"\n"), max_size=6)
urls = st.builds(
    lambda *pieces: marked([piece for each in pieces for piece in (each if isinstance(each, list) else [each])]),
    st.sampled_from(["https://", "HTTP://", "ftp://", ""]),
    st.sampled_from(["a.example", "a.example:8443", "[::1]:80", "A_b.example:", ""]),
    st.sampled_from(["/", "", "/v1/", "?"]),
    st.lists(st.one_of(letters, slots), max_size=5),
)

alike = st.sampled_from(
    ["", "{id}", "a", "é", "gzip", "text/plain; charset=utf-16", "application/json; charset=latin1"]
    + [marked([each]) for each in (Slot("{id}", "id"), Slot("{id}", "id", plain=True), Slot("{id}", "id", reads=READS))]
    + [marked(["Bearer ", Slot("{id}", "id")]), "Bearer {id}"]
)
names = st.sampled_from(["accept-encoding", "authorization", "Content-Type", "content-type", "x-a-", "X-HTTP-Method", "{id}"])
pairs = st.lists(st.tuples(names, alike), max_size=3).map(tuple)
bodies = st.one_of(
    st.none(),
    st.builds(Form, pairs),
    st.builds(Json, alike),
    st.builds(TextBody, alike),
    alike.map(GraphQL),
    st.builds(FileBody, st.just("a.bin")),
    st.lists(st.tuples(alike, alike).map(lambda each: Part(*each)), max_size=2).map(lambda parts: Multipart((*parts,))),
)
described = st.tuples(
    st.one_of(st.sampled_from(["GET", "POST", "post", "it's"]), alike),
    st.sampled_from(["https://a.example/{id}", "http://a.example/", "https://a.example/%41+?"]).flatmap(
        lambda url: st.sampled_from([url, marked([url[:-1], Slot("{id}", "id")])])
    ),
    pairs,
    pairs,
    pairs,
    st.one_of(st.none(), st.builds(Bearer, alike), st.builds(Basic, alike, alike)),
    bodies,
).map(lambda each: RequestSpec(*each))
responses = st.lists(st.builds(lambda headers, text: Response(200, headers, text=text), pairs, alike), max_size=1).map(tuple)


def laid(value: object) -> Any:  # noqa: ANN401 - depends on the view
    """Return all that a view contains, with the pieces of its texts."""
    if isinstance(value, Text | Data):
        return laid(reveal(value))
    if isinstance(value, Marked):
        return str(value), value.pieces
    if isinstance(value, dict):
        return [(laid(key), laid(item)) for key, item in value.items()]
    return [laid(item) for item in value] if isinstance(value, tuple | list) and not isinstance(value, Slot) else value


def forget() -> None:
    _known.clear()
    _last[0] = _NOTHING
    _origin.cache_clear()


def variants(request: RequestSpec) -> list[RequestSpec]:
    """Return requests with the same characters: their placeholders are written, read, inserted as they are, or just text."""
    return [
        request,
        changed(request, lambda slot: slot._replace(reads=READS)),
        changed(request, lambda slot: slot._replace(plain=True, reads=None)),
        changed(request, lambda slot: slot.written),  # type: ignore[arg-type,return-value]
    ]


@given(described, described, responses)
def test_a_request_is_as_it_would_be_without_the_requests_before_it(one: RequestSpec, other: RequestSpec, answers: Any) -> None:  # noqa: ANN401
    mixed = (
        one._replace(headers=other.headers),
        one._replace(method=other.method, auth=other.auth),
        one._replace(body=other.body),
    )
    requests = [each for request in (one, *mixed) for each in variants(request)]
    specs = [Spec(Source("a.yaml", ""), request, responses=answers) for request in requests]
    alone = []
    for spec in specs:
        forget()
        alone.append(normalise(spec))
    for spec, expected in [*zip(specs, alone, strict=True)] * 2:
        for found in (normalise(spec), normalise(spec)):  # of which the second knows the first
            assert laid(found.view) == laid(expected.view)
            assert [*found.features.items()] == [*expected.features.items()]
            seal(found.view)


def test_the_memory_of_what_recurs_is_bounded() -> None:
    forget()
    for number in range(1000):
        normalise(Spec(Source("a.yaml", ""), RequestSpec("GET", "https://a.example/", headers=(("x-a", str(number)),))))
    assert len(_known) <= 256


@given(urls, pairs, st.sampled_from([None, "", "*~"]))
def test_a_url_with_nothing_to_encode_has_the_view_that_any_url_has(url: str, query: tuple[Pair, ...], encodes: str) -> None:
    described = RequestSpec("GET", url, query=query)
    if _plain_url(described) is not None:  # otherwise, it is that
        assert laid(url_view(described, encodes)) == laid(_any_url(described, encodes))


@pytest.mark.parametrize("url", ["https://a.example/", "https://a.example:8443/users/{id}/a-b", "http://[::1]/{id}{id}"])
def test_a_url_with_nothing_to_encode_is_known_as_one(url: str) -> None:
    pieces: list[Piece] = []
    for literal in url.split("{id}"):
        pieces += [literal, Slot("{id}", "id")]
    assert _plain_url(RequestSpec("GET", marked(pieces[:-1]))) is not None


@pytest.mark.parametrize("url", ["https://a.example", "https://a.example/?a", "https://a.example/%41", "https://a.example/é"])
def test_a_url_with_something_to_encode_is_not_taken_for_one_without(url: str) -> None:
    assert _plain_url(RequestSpec("GET", url)) is None


def test_headers_with_the_same_characters_keep_their_own_placeholders() -> None:
    """What is a placeholder in one spec is ordinary text in another, or is read from the environment."""
    slot = Slot("{id}", "id")
    values: list[str] = [
        "Bearer {id}",
        marked(["Bearer ", slot]),
        marked(["Bearer ", slot._replace(reads=READS)]),
        marked(["Bearer ", slot._replace(plain=True)]),
    ]
    for value in [*values, *reversed(values)]:
        headers = (("Authorization", value), ("X-{id}", value))
        view = normalise(Spec(Source("a.yaml", ""), RequestSpec("GET", "https://a.example/", headers))).view
        assert [laid(header.value) for header in view.headers] == [laid(value), laid(value)]
        assert [laid(field.joined) for field in view.fields] == [laid(value), laid(value)]
        assert laid(view.bearer) == laid(rest(value) if isinstance(value, Marked) else "{id}")


@pytest.mark.parametrize("mode", MODES)
def test_a_request_that_many_clients_see_is_to_each_as_if_it_were_alone(mode: str) -> None:
    clients = [load_client(each) for each in client_ids(())]
    shared = normalise(decode(Source("a.yaml", json.dumps(SPEC))))
    for client in [*clients, *reversed(clients)]:
        found = in_mode(shared, client, mode)
        alone = in_mode(normalise(shared.spec), client, mode)
        assert (laid(found.view), found.features, found.reads) == (laid(alone.view), alone.features, alone.reads)


def test_clients_that_need_the_same_view_share_it() -> None:
    shared = normalise(decode(Source("a.yaml", json.dumps(SPEC))))
    requests, fetch, plain = (load_client(each) for each in ("python/requests", "javascript/fetch", "c/libcurl"))
    assert in_mode(shared, requests, "none") is in_mode(shared, fetch, "none")
    assert in_mode(shared, plain, "none") is shared
