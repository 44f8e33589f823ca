"""Flat functions give what Jinja gives, for every sample and for templates of any kind, or they leave it to Jinja."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from snippetgen.clients import render, templates
from snippetgen.clients.catalog import client_ids, load_client
from snippetgen.clients.client import Client
from snippetgen.clients.environment import in_mode
from snippetgen.clients.flat import loading
from snippetgen.clients.flat.kinds import ANY, BOOL, INT, STR, Type
from snippetgen.clients.flat.names import Unsupported
from snippetgen.clients.flat.parts import Unsure
from snippetgen.clients.flat.source import PARAMETERS, source
from snippetgen.clients.fragments import Needs, state
from snippetgen.clients.sealed import Environment
from snippetgen.languages import language
from snippetgen.languages.writing import needed
from snippetgen.problems import Problems
from snippetgen.project.plan import Project
from snippetgen.project.samples import load
from snippetgen.request.answers import answered
from snippetgen.request.normalise import Request
from snippetgen.request.view import Content, Header
from snippetgen.serializers import serializer
from snippetgen.text import Data, Text
from tests.proof import part
from tests.test_sealed import ENDLESS, REFUSED, SECRET, TWICE, VIEW, WAYS_IN, WAYS_OUT

ROOT = Path(__file__).parents[1]
SPECS = sorted([*ROOT.glob("tests/conformance/*.yaml"), *ROOT.glob("samples/*/spec.yaml"), *ROOT.glob("tests/good/*.yaml")])

Outcome = tuple[str, tuple[str, ...]]
"""What a template printed, and the import lines that it needs."""

TYPES: Mapping[str, Type] = {
    "text": Type(Text),
    "data": Type(Data),
    "content": Type(Content),
    "headers": Type(tuple, item=Type(Header)),
    "number": INT,
    "flag": BOOL,
    "nothing": Type(Text, none=True),
    "filled": Type(Text),
    "read": Type(Text),
    "word": STR,
}
VALUES = VIEW | {"word": "abc"}


def by_jinja(made: Environment, names: Mapping[str, object]) -> Outcome:
    state.begin()
    text = made.get_template("t.jinja").render({**names, "needs": Needs()})
    return text, tuple(sorted(needed.lines))


def flat(made: Environment, types: Mapping[str, Type]) -> Callable[[Mapping[str, object]], Outcome]:
    """Make a flat function of a template of a user.

    Raises:
        Unsupported: the compiler leaves it to Jinja.
    """
    text = source("t.jinja", made.tree, {}, {**types, "needs": Type(Needs, item=STR)}, trusted=False)
    space: dict[str, Any] = {}
    exec(compile(text, "<flat>", "exec"), space)  # noqa: S102 - it is what is tested
    functions, data = language("python"), serializer("json.dumps")
    sample = space["bind"](functions.string, functions.comment, data.literal, data.keeps)

    def run(names: Mapping[str, object]) -> Outcome:
        state.begin()
        text = sample(**names, needs=Needs(), lines=needed.lines, imports=True)
        return text, tuple(sorted(needed.lines))

    return run


def environment(source: str, more: Mapping[str, str] | None = None) -> Environment:
    loader = jinja2.DictLoader({"t.jinja": source, **(more or {})})
    return Environment(language("python"), serializer("json.dumps"), loader, None)


@pytest.mark.parametrize("id_", client_ids(()))
def test_a_client_of_ours_has_a_flat_function(id_: str) -> None:
    made = loading.make(load_client(id_))
    assert made, (
        "loading.make says in `Unsupported` what the compiler does not know: write it, or write the template in another way"
    )
    assert next(iter(made.templates)) == f"{id_}/sample.jinja"


def test_a_flat_function_takes_what_a_rendering_gives() -> None:
    assert render._Variables._fields == tuple(PARAMETERS)  # noqa: SLF001 - the two are written for each other


def variants(client: Client) -> Iterator[dict[str, bool | int | str]]:
    """Yield no options, then each value of each option alone."""
    yield {}
    for mode in ("secrets", "all"):
        yield {"environment": mode}
    for name, option in client.options.items():
        for value in option.choices or ((True, False) if isinstance(option.default, bool) else (0, 2, 7)):
            yield {name: value}


def outcomes(
    request: Request, client: Client, options: dict[str, bool | int | str], *, program: bool
) -> tuple[Outcome, Outcome]:
    """Return what Jinja and what the flat function make of a request, for a program or alone."""
    request = in_mode(request, client, str(options.get("environment") or request.spec.environment))
    chosen = SimpleNamespace(**{**vars(client.defaults), **options})
    names: dict[str, Any] = {
        "request": answered(request.view, str(options.get("response", ""))),
        "verb": client.methods.get(request.spec.request.method),
        "needs": Needs(),
        "options": chosen,
        "program": program,
    }
    marks = chosen.indent != client.defaults.indent
    flat = loading.sample(client, marks=marks)
    assert flat
    expected = templates.run(client, "sample.jinja", names, request, marks=marks, imports=chosen.imports or program)
    state.begin()
    text = flat.sample(**names, lines=needed.lines, imports=chosen.imports or program).strip("\n") + "\n"
    return expected, (text, tuple(sorted(needed.lines)))


@pytest.mark.parametrize("id_", client_ids(()))
def test_a_flat_function_gives_what_jinja_gives(id_: str) -> None:
    client = load_client(id_)
    compared = 0
    for path in part(SPECS, 36, id_):
        try:
            request = load(Project(str(ROOT)), str(path))
        except Problems:
            continue
        if render.refusals(request, client):
            continue
        for options in part(variants(client), 4, path.name):
            for program in (False, True):
                expected, found = outcomes(request, client, options, program=program)
                assert found == expected, f"{id_}, {path.name}, {options}, program: {program}"
                compared += 1
    assert compared > 40


@pytest.mark.parametrize("types", [dict.fromkeys(VIEW, ANY), {name: TYPES[name] for name in VIEW}], ids=["unknown", "known"])
@pytest.mark.parametrize("template", WAYS_OUT)
def test_an_unsafe_template_prints_nothing_by_a_flat_function_either(template: str, types: Mapping[str, Type]) -> None:
    with pytest.raises((*REFUSED, Unsupported, Unsure)) as caught:
        print(flat(environment(template), types)(VIEW))
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("template", ENDLESS)
def test_a_flat_function_that_would_not_finish_is_stopped(template: str) -> None:
    with pytest.raises((*REFUSED, RecursionError, Unsupported, Unsure)):
        flat(environment(template, {"u.jinja": TWICE}), {name: TYPES[name] for name in VIEW})(VIEW)


UNSUPPORTED = {"{% if text is sequence %}yes{% else %}no{% endif %}", "{{ 'abc'|upper }}"}
"""What only Jinja renders of what templates may do."""


@pytest.mark.parametrize("types", [dict.fromkeys(VIEW, ANY), {name: TYPES[name] for name in VIEW}], ids=["unknown", "known"])
@pytest.mark.parametrize(("template", "expected"), [each for each in WAYS_IN.items() if each[0] not in UNSUPPORTED])
def test_a_safe_template_prints_the_same_by_a_flat_function(template: str, expected: str, types: Mapping[str, Type]) -> None:
    assert flat(environment(template), types)(VIEW)[0] == expected


REDEFINED = [
    "{% macro n() %}a{% endmacro %}{% macro m() %}{{ n() }}{% endmacro %}{{ m() }}{% macro n() %}b{% endmacro %}{{ m() }}",
    "{% macro n() %}a{% endmacro %}{% macro m() %}{{ n() }}{% endmacro %}{{ m() }}{% set n = 1 %}",
    "{% set n = 1 %}{% macro m() %}{{ n }}{% endmacro %}{{ m() }}{% set n = 2 %}{{ m() }}",
    "{% set text = 'a' %}{{ text }}",
    "{% set space = namespace(a=1) %}{% set space.__class__ = 1 %}",
    "{% set space = namespace(a=1) %}{% set space.class = 1 %}",
    "{{ namespace(_a=1).b }}",
]
"""What would be hard to say in Python as Jinja means it, and nobody writes."""


@pytest.mark.parametrize("template", [*sorted(UNSUPPORTED), *REDEFINED])
def test_what_only_jinja_renders_is_left_to_it(template: str) -> None:
    with pytest.raises(Unsupported):
        flat(environment(template), TYPES)


# Templates of any kind. Few names, so that branches, blocks and macros set and use the same ones.
VARIABLES = st.sampled_from(["a", "b", "word"])
ATOMS = st.sampled_from(
    "text data content content.text content.missing headers headers[0].name headers[1:] number flag nothing word a b space.x "
    "'q' '' 3 none true missing [text] ['x',word]".split()
)


def expressions(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pair = st.tuples(inner, inner)
    return st.one_of(
        inner.map(lambda each: f"({each}|string)"),
        inner.map(lambda each: f'({each}|string(quote="\'"))'),
        inner.map(lambda each: f"({each}|comment)"),
        inner.map(lambda each: f"({each}|literal)"),
        inner.map(lambda each: f"({each}|length)"),
        inner.map(lambda each: f"({each}|default('d'))"),
        inner.map(lambda each: f"(not {each})"),
        pair.map(lambda each: f"({each[0]} ~ {each[1]})"),
        pair.map(lambda each: f"([{each[0]}, {each[1]}]|text)"),
        pair.map(lambda each: f"({each[0]} and {each[1]})"),
        pair.map(lambda each: f"({each[0]} or {each[1]})"),
        pair.map(lambda each: f"({each[0]} == {each[1]})"),
        pair.map(lambda each: f"({each[0]} + {each[1]})"),
        pair.map(lambda each: f"({each[0]} if {each[1]})"),
        st.tuples(inner, inner, inner).map(lambda each: f"({each[0]} if {each[1]} else {each[2]})"),
        st.tuples(inner, st.sampled_from(["none", "defined", "native", "named('x')", "containing('-me-')", "fitting(9)"])).map(
            lambda each: f"({each[0]} is {each[1]})"
        ),
        pair.map(lambda each: f"m({each[0]}, y={each[1]})"),
        inner.map(lambda each: f"m({each})"),
        inner.map(lambda each: f"n({each})"),
        st.just("m()"),
    )


EXPRESSIONS = st.recursive(ATOMS, expressions, max_leaves=4)


def statements(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    condition = st.one_of(st.sampled_from(["flag", "not flag", "nothing is none", "a is defined"]), EXPRESSIONS)
    return st.one_of(
        st.tuples(condition, inner).map(lambda each: f"{{% if {each[0]} %}}{each[1]}{{% endif %}}"),
        st.tuples(condition, inner, inner).map(lambda each: f"{{% if {each[0]} %}}{each[1]}{{% else %}}{each[2]}{{% endif %}}"),
        st.tuples(condition, inner, condition, inner).map(
            lambda each: f"{{% if {each[0]} %}}{each[1]}{{% elif {each[2]} %}}{each[3]}{{% endif %}}"
        ),
        inner.map(lambda each: f"{{% for a in range(2) %}}{each}{{{{ loop.index }}}}{{% endfor %}}"),
        inner.map(lambda each: f"{{% for b in headers if b.ascii %}}{each}{{% else %}}-{{% endfor %}}"),
        inner.map(lambda each: f"{{% for line in needs %}}{{{{ line }}}}{each}{{% endfor %}}"),
        st.tuples(VARIABLES, inner).map(lambda each: f"{{% set {each[0]} %}}{each[1]}{{% endset %}}"),
        inner.map(lambda each: f"{{% macro m(x, y='z') %}}{each}{{{{ x }}}}{{{{ y }}}}{{% endmacro %}}"),
        inner.map(lambda each: f"{{% macro n(a) %}}{each}{{% endmacro %}}"),
        st.lists(inner, min_size=2, max_size=4).map("".join),
    )


SIMPLE = st.one_of(
    st.sampled_from(["x", "\n", "{% need 'import q' %}", "{% from 'i.jinja' import n %}", "{% include 'u.jinja' %}"]),
    EXPRESSIONS.map(lambda each: f"{{{{ {each} }}}}"),
    st.tuples(VARIABLES, EXPRESSIONS).map(lambda each: f"{{% set {each[0]} = {each[1]} %}}"),
    EXPRESSIONS.map(lambda each: f"{{% set space.x = {each} %}}"),
    st.just("{% set space = namespace(x='s') %}"),
    EXPRESSIONS.map(lambda each: f"{{{{ {each}|string }}}}"),
)
BODIES = st.recursive(SIMPLE, statements, max_leaves=6)
OUTER = "{% set space = namespace(x='s') %}{% macro m(x, y='z') %}<{{ x }}{{ y }}>{% endmacro %}"


@st.composite
def projects(draw: st.DrawFn) -> dict[str, str]:
    """Draw a template, one that it may include, one that it may import, and one that it may extend."""
    head, tail, block, other = (draw(BODIES) for _ in range(4))
    found = {
        "u.jinja": draw(BODIES),
        "i.jinja": "{% macro n(a) %}" + draw(BODIES) + "{% endmacro %}",
        "l.jinja": draw(BODIES) + "{% block one %}" + other + "{% endblock %}{% set b %}{{ self.one() }}{% endset %}{{ b }}",
    }
    if draw(st.booleans()):
        above = draw(st.sampled_from(["", "{{ super() }}"]))
        return found | {
            "t.jinja": f"{{% extends 'l.jinja' %}}{OUTER}{head}{{% block one %}}{block}{above}{{% endblock %}}{tail}",
        }
    return found | {"t.jinja": f"{OUTER}{head}{{% block one %}}{block}{{% endblock %}}{tail}"}


EXAMPLES = len(part([None] * 2400, 150, ""))
"""How many templates are drawn: more if more is to be proven."""


@given(texts=projects(), known=st.booleans())
@settings(max_examples=EXAMPLES)
def test_a_flat_function_of_any_template_gives_what_jinja_gives_or_nothing(texts: dict[str, str], known: bool) -> None:  # noqa: FBT001
    made = environment(texts["t.jinja"], texts)
    types = TYPES if known else dict.fromkeys(TYPES, ANY)
    try:
        found = flat(made, types)(VALUES)
    except (*REFUSED, Unsupported, Unsure, RecursionError) as error:
        event(f"left to Jinja: {type(error).__name__}")
        return
    event("compared")
    assert by_jinja(made, VALUES) == found
