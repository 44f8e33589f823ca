"""A sample that is made of an outline is the one that Jinja renders, and an outline rests on nothing that it cannot know."""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snippetgen.clients.catalog import client_ids, load_client
from snippetgen.clients.client import Client
from snippetgen.clients.environment import in_mode
from snippetgen.clients.flat import parts
from snippetgen.clients.flat.alike import Alike
from snippetgen.clients.flat.gaps import _Code, _Gap
from snippetgen.clients.fragments import Fragment
from snippetgen.clients.render import refusals, render
from snippetgen.clients.several import _MANY, render_several
from snippetgen.problems import Refused, Source
from snippetgen.request.normalise import Request, normalise
from snippetgen.request.view import View
from snippetgen.spec.model import Form, Json, Pair, RequestSpec, Spec
from snippetgen.text import JsonValue, Marked, Number, Slot, Text, join, marked
from tests.test_flat import outcomes

WITHOUT = ("cmd/curl",)  # it refuses requests for the length of their texts
CLIENTS = [load_client(id_) for id_ in client_ids(()) if id_ not in WITHOUT]
URL = "https://api.example.com/v1/pets"
HEADERS: tuple[tuple[Pair, ...], ...] = ((), (("accept", "application/json"),), (("X-Tenant", "acme"), ("x-empty", "")))
METHODS = ("GET", "HEAD", "PUT", "PATCH", "PURGE")
BODY: JsonValue = {"name": "Rex", "tags": ["a", "b"], "age": Number("7")}

slots = st.builds(Slot, st.sampled_from(["{id}", "<id>", "$ID"]), st.just("id"), st.booleans(), st.none(), st.just(""))
letters = st.text(st.sampled_from("aZ0/-._~$&'()*,;=@!%?# é\"\\{}"), max_size=8)
paths = st.lists(st.one_of(letters, slots), max_size=3)
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from(["0", "-1", "1.0", "1e5", "0.00001", "123456789012345678901"]).map(Number),
    st.sampled_from(["", "null", "true", "a\nb\n", "\0", "'\"`$(id)\\", "é\u2028", "??/", "${a} #{b}", "x" * 90]),
    slots.map(lambda slot: marked([slot])),
)
keys = st.sampled_from(["a", "b-c", "0", "__proto__", "é", "e\u0301"])
values = st.recursive(
    scalars, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=3)), max_leaves=6
)
texts = st.lists(st.one_of(letters, slots), max_size=2).map(marked)
pairs = st.lists(st.tuples(texts, texts), min_size=1, max_size=3)
made: Counter[str] = Counter()
of_pairs: Counter[str] = Counter()


def request_of(method: str = "GET", path: str = "/7", headers: tuple[Pair, ...] = (), body: Json | None = None) -> Request:
    """Make a request to a path."""
    return normalise(Spec(Source("spec.yaml", ""), RequestSpec(method, marked([URL, path]), headers, body=body)))


def outline(client: Client, request: Request) -> Callable[[View], str | None] | None:
    """Return what fills the outline of requests like this one, if there is one so far."""
    kind = in_mode(request, client, "none").kind
    alike: Alike | None = kind.memory.get((id(client), id(client.defaults))) if kind else None
    return alike.fill if alike else None


def prepared(client: Client, request: Request) -> Callable[[View], str | None] | None:
    """Render a request as often as it takes until its outline is known, and return that."""
    for _ in range(6):
        if outline(client, request) is None and not refusals(request, client):
            render(request, client)
    return outline(client, request)


@pytest.mark.parametrize("client", CLIENTS, ids=lambda client: client.id)
def test_a_sample_has_an_outline_with_its_url_and_its_body(client: Client) -> None:
    for body in (None, Json(BODY)):
        request = request_of("POST" if body else "GET", "/7", HEADERS[1], body)
        assert prepared(client, request), "a test or a filter in the templates of this client has no like in `gaps`"


@given(st.sampled_from(METHODS), paths, st.sampled_from(HEADERS), st.one_of(st.none(), values))
def test_a_sample_that_is_made_of_an_outline_is_that_of_jinja(
    method: str, path: list[str | Slot], headers: tuple[Pair, ...], body: JsonValue
) -> None:
    """What one example has taught a client, the next ones use."""
    request = request_of(method, marked(["/", *path]), headers, None if body is None else Json(body))
    for client in CLIENTS:
        if refusals(request, client):
            continue
        known = prepared(client, request_of(method, "/7", headers, None if body is None else Json(BODY)))
        expected, _ = outcomes(request, client, {}, program=False)
        assert render(request, client) == expected[0]
        if known and known is outline(client, request) and known(request.view) is not None:
            made[client.id] += 1


@given(st.sampled_from(["GET", "POST"]), pairs, st.booleans())
def test_a_form_or_a_query_in_an_outline_is_that_of_jinja(method: str, written: list[Pair], in_body: bool) -> None:  # noqa: FBT001
    def described(end: str) -> Request:
        more = tuple((join((name, end)), join((value, end))) for name, value in written)
        if in_body:
            return normalise(Spec(Source("a.yaml", ""), RequestSpec(method, URL, body=Form(more))))
        return normalise(Spec(Source("a.yaml", ""), RequestSpec(method, URL, query=more)))

    request, another = described(""), described("z")
    if request.kind is None or request.kind is not another.kind:
        return
    for client in CLIENTS:
        if not refusals(request, client):
            known = prepared(client, another)
            expected, _ = outcomes(request, client, {}, program=False)
            assert render(request, client) == expected[0]
            view = in_mode(request, client, "none").view
            if known and known is outline(client, request) and known(view) is not None:
                of_pairs[client.id] += 1


@pytest.mark.parametrize("client", [each for each in CLIENTS if each.query is not None], ids=lambda client: client.id)
def test_a_query_that_a_library_encodes_has_an_outline(client: Client) -> None:
    request = normalise(Spec(Source("a.yaml", ""), RequestSpec("GET", URL, query=(("a", "b"), ("c", "d")))))
    known = prepared(client, request)
    assert known, "a test or a filter in the templates of this client has no like in `gaps`"
    assert known(in_mode(request, client, "none").view) == render(request, client)


@pytest.mark.parametrize("value", [None, BODY])
def test_the_samples_of_requests_that_recur_often_are_made_together_and_the_same(value: JsonValue) -> None:
    def request(path: str, value: JsonValue) -> Request:
        return request_of("POST", path, (("x-together", "a"),), None if value is None else Json(value))

    wanted = tuple((client, None) for client in CLIENTS if not refusals(request("/7", value), client))
    for number in range(_MANY + 10):
        last = request(f"/{number}", value)
        found = render_several(last, wanted)
    assert last.kind is not None
    together = last.kind.memory[id(wanted)]._every  # noqa: SLF001
    assert together is not None
    assert together(last.view) == found
    bodies: list[JsonValue] = [{"0": Number("1"), "a": "it's"}, {"a": Number("1.0"), "constructor": "b"}, {"c": Number("1e5")}]
    for other in [value, *bodies] if value else [None]:
        one = request("/another's", other)
        for (client, _), sample in zip(wanted, render_several(one, wanted), strict=True):
            assert isinstance(sample, Refused) or sample == outcomes(one, client, {}, program=False)[0][0]


def test_many_samples_were_made_of_outlines_above() -> None:
    if made:  # the test before ran in the same process
        assert {client.id for client in CLIENTS} - {*made} == set()
    if of_pairs:
        assert {client.id for client in CLIENTS} - {*of_pairs} == set()


def test_options_have_outlines_of_their_own() -> None:
    client, request = load_client("python/requests"), request_of()
    for timeout in (7, 0, 7, 0, 7, 0, 7, 0, 7):
        assert (
            render(request, client, {"timeout": timeout})
            == outcomes(request, client, {"timeout": timeout}, program=False)[0][0]
        )


def test_headers_of_other_requests_are_never_taken_for_those_of_an_outline() -> None:
    """An outline knows headers by their identity, which a later object must not get."""
    client = load_client("python/requests")
    for number in range(300):
        for path in ("/1", "/2", "/3", "/4", "/5"):
            headers = (("x-number", f"{number}"),)
            assert f'"x-number": "{number}"' in render(request_of(path=path, headers=headers), client)


WAYS: dict[str, Callable[[Any], object]] = {
    "bool": bool,
    "str": str,
    "repr": repr,
    "format": lambda each: f"{each}",
    "len": len,
    "iter": lambda each: [*each],
    "hash": hash,
    "index": lambda each: each[0],
    "eq": lambda each: each == "a",
    "ne": lambda each: each != "a",
    "less": lambda each: each < "a",
    "in": lambda each: each in ("a", "b"),
    "contains": lambda each: "a" in each,
    "isinstance": lambda each: isinstance(each, str),
    "is marked": lambda each: isinstance(each, Marked),
    "lower": lambda each: each.lower(),
    "join": lambda each: "".join(["a", *[each]]),
    "times": lambda each: each * 2,
    "piece": parts.piece,
    "own": parts.own,
    "out": lambda each: parts.out(Text(each)),
    "fits": lambda each: parts.fits(each, 9),
    "containing": lambda each: parts.containing(each, ("a",)),
    "starting": lambda each: parts.starting(each, ("a",)),
    "named": lambda each: parts.named(each, ("a",)),
    "fillable": parts.is_fillable,
    "lookups": parts.lookups,
    "joined text": lambda each: parts.join([each, "a"]),
    "joined code": lambda each: parts.joined([Fragment(each), "a"]),
    "less than": lambda each: operator.lt("a", each),
}


@pytest.mark.parametrize("way", WAYS)
def test_what_is_not_known_tells_nothing(way: str) -> None:
    for unknown in (_Gap("url.full", operator.attrgetter("url.full")), _Code(["a", 0])):
        with pytest.raises((parts.Unsure, TypeError, AttributeError)):
            WAYS[way](unknown)
