"""Spec text never becomes code: every way to print a value of the spec ends in an error or in a literal."""

from __future__ import annotations

import jinja2
import pytest

from snippetgen.clients import sealed
from snippetgen.clients.fragments import Needs, state
from snippetgen.languages import language
from snippetgen.request.view import Content, Header, seal
from snippetgen.serializers import serializer
from snippetgen.text import Data, Expression, OpaqueError, Reads, Slot, Text, marked

SECRET = "reach-me-if-you-can"  # noqa: S105 - a text to search for, not a password
VIEW = {
    "text": Text(SECRET),
    "data": Data({SECRET: SECRET}),
    "content": Content(Text(SECRET), ascii=True),
    "headers": (Header(Text(SECRET), Text(SECRET), Text(SECRET), empty=False, ascii=True),),
    "number": 7,
    "flag": True,
    "nothing": None,
    "filled": Text(marked(["a", Slot("{b}", "b")])),
    "read": Text(marked(["a", Slot("{b}", "b", reads=Reads(*(Expression("c"),) * 3))])),
}

WAYS_OUT = """
{{ text }}
{{ data }}
{{ content }}
{{ content.text }}
{{ headers }}
{{ headers[0] }}
{{ headers[0].name }}
{{ [text] }}
{{ (text, text) }}
{{ {"a": text} }}
{{ flag }}
{{ nothing }}
{{ 1.5 }}
{{ missing }}
{{ content.missing }}
{{ text.missing }}
{{ text ~ "" }}
{{ "" ~ text }}
{{ text ~ text }}
{{ text + "" }}
{{ "" + text }}
{{ "%s" % text }}
{{ "%r" % text }}
{{ "%s" % (text,) }}
{{ "%(a)s" % {"a": text} }}
{{ text % () }}
{{ text * 2 }}
{{ text[0] }}
{{ text[:] }}
{{ text["_content"] }}
{{ text._content }}
{{ content["text"]["_content"] }}
{{ text["_" ~ "content"] }}
{{ text.__class__ }}
{{ text.__str__() }}
{{ text.__init__.__globals__ }}
{{ content.__dict__ }}
{{ content.__slots__ }}
{{ "{0._content}".format(text) }}
{{ "{0}".format(text) }}
{{ "{a}".format_map({"a": text}) }}
{{ "x"["for" ~ "mat"](text) }}
{{ "x"["format"](text) }}
{{ "".join([text]) }}
{{ text|attr("_content") }}
{{ text|upper }}
{{ text|lower }}
{{ text|first }}
{{ text|last }}
{{ text|length }}
{{ text|list }}
{{ text|tojson }}
{{ text|pprint }}
{{ text|safe }}
{{ text|escape }}
{{ text|e }}
{{ text|urlencode }}
{{ text|format }}
{{ text|trim }}
{{ text|indent }}
{{ text|replace("r", "r") }}
{{ "x"|replace("x", text) }}
{{ text|default("x") }}
{{ text|default("x", true) }}
{{ nothing|default(text, true) }}
{{ headers|map(attribute="name")|join }}
{{ headers|join(attribute="name") }}
{{ [text]|join }}
{{ [text]|sum }}
{{ [text]|sort }}
{{ [text]|unique|list }}
{{ text|string|string }}
{{ (text|string)|literal }}
{{ data|string }}
{{ text|literal }}
{{ "mine"|string }}
{{ nothing|string }}
{{ missing|string }}
{{ content|string }}
{% for char in text %}{{ char }}{% endfor %}
{% for item in data %}{{ item }}{% endfor %}
{% if text %}x{% endif %}
{% if not text %}x{% endif %}
{% if text == "a" %}x{% endif %}
{% if "a" in text %}x{% endif %}
{% if text in "abc" %}x{% endif %}
{% if text is in ["a"] %}x{% endif %}
{% if text is eq "a" %}x{% endif %}
{% if text < "b" %}x{% endif %}
{% if text is iterable %}x{% endif %}
{{ "x" if text }}
{{ text if true }}
{{ "x" if false }}
{{ text and "x" }}
{{ text or "x" }}
{{ -text }}
{{ text() }}
{% set copy = text %}{{ copy }}
{% set copy %}{{ text }}{% endset %}{{ copy }}
{% set space = namespace(a=text) %}{{ space.a }}
{% set space = namespace(a=text) %}{{ space }}
{% macro show(x) %}{{ x }}{% endmacro %}{{ show(text) }}
{% macro show() %}{{ caller() }}{% endmacro %}{% call show() %}{{ text }}{% endcall %}
{% macro show() %}{{ varargs }}{% endmacro %}{{ show(text) }}
{% filter upper %}{{ text }}{% endfilter %}
{% autoescape true %}{{ text }}{% endautoescape %}
{% autoescape false %}{{ text|string }}{% endautoescape %}
{% include text %}
{% extends text %}
{% import text as x %}
{% with a = text %}{{ a }}{% endwith %}
{{ range(text) }}
{{ dict(a=text) }}
{{ lipsum() }}
{{ cycler(text).next() }}
{{ joiner(text)() }}
{{ self }}
{{ self._TemplateReference__context }}
{{ loop }}
"{{ text|string }}"
'{{ text|string }}'
`{{ text|string }}`
{{ (text|string)[1:-1] }}
{{ (text|string)[1] }}
{{ (text|comment)[2:] }}
{{ (data|literal)[1:-1] }}
{{ text|string|replace("'", "") }}
{{ text|string|lower }}
{{ text|string|upper }}
{{ text|string|first }}
{{ text|string|last }}
{{ text|string|length }}
{{ text|string|text|string }}
{{ [text|string]|text|string }}
{{ text|string|backslashed }}
{{ text|string|default("x", true) }}
{{ (text|string).strip("'") }}
{{ (text|string).split("-")[0] }}
{{ (text|string)._content }}
{{ (text|string)|attr("_content") }}
{{ (text|string) + "x" }}
{{ "x" + (text|string) }}
{{ (text|string) * 2 }}
{{ "".join([text|string]) }}
{{ "x".replace("x", text|string) }}
{{ "'" ~ text|string }}
{{ '"' ~ text|string ~ '"' }}
{{ ("x" ~ "'") ~ (text|string) }}
{{ "'" ~ "" ~ text|string }}
{{ "'" }}{{ text|string }}
{{ "'" if flag else "" }}{{ text|string }}
'{% if flag %}{{ text|string }}{% endif %}
{% if flag %}'{% endif %}{{ text|string }}
{% for x in [1] %}'{% endfor %}{{ text|string }}
{% for x in [1, 2] %}{{ text|string }}'{% endfor %}
{% block a %}'{% endblock %}{{ text|string }}
'{% with a = 1 %}{{ text|string }}{% endwith %}
{% macro show(x) %}'{{ x|string }}'{% endmacro %}{{ show(text) }}
{% set mark = "'" %}{{ mark ~ (text|string) }}
{% set q = text|string %}{{ q.strip("'") }}
{% set q = text|string %}{{ q[1:-1] }}
{% set q = text|string %}{{ q|replace("'", "") }}
{% set q = "" ~ (text|string) %}{{ q[1:-1] }}
{% set q %}{{ text|string }}{% endset %}{{ q[1:-1] }}
{% set q %}{{ text|string }}{% endset %}{{ q.strip() }}
{% set q|upper %}{{ text|string }}{% endset %}{{ q }}
{% set space = namespace(q=text|string) %}{{ space.q[1:-1] }}
{% set space = namespace() %}{% set space.q %}{{ text|string }}{% endset %}{{ space.q[1:] }}
{% filter upper %}{{ text|string }}{% endfilter %}
{% macro show(x) %}{{ x|string }}{% endmacro %}{{ show(text)[1:-1] }}
{% macro show(x) %}{{ x|string }}{% endmacro %}{{ show(text).strip() }}
{% macro show() %}{{ caller()[1:-1] }}{% endmacro %}{% call show() %}{{ text|string }}{% endcall %}
{% macro show() %}{{ varargs[0][1:-1] }}{% endmacro %}{{ show(text|string) }}
{% macro show() %}{{ kwargs.q[1:-1] }}{% endmacro %}{{ show(q=text|string) }}
{% block a %}{{ text|string }}{% endblock %}{{ self.a()[1:-1] }}
{% for x in [1] %}{{ loop.cycle(text|string)[1:] }}{% endfor %}
{% for x in [1] recursive %}{{ text|string }}{% set q = loop([]) %}{{ q[1:] }}{% endfor %}
{% for char in text|string %}{{ char }}{% endfor %}
{% if text|string %}x{% endif %}
{% if text|string == "x" %}x{% endif %}
{% if "x" in text|string %}x{% endif %}
{% if text|string in "xyz" %}x{% endif %}
{% if text|string is eq "x" %}x{% endif %}
{% if text|string is named("x") %}x{% endif %}
{% if text|string is containing("x") %}x{% endif %}
{% if text is fitting(80) %}x{% endif %}
{% if data is named("x") %}x{% endif %}
{{ {text|string: 1} }}
{{ "x"[text|string] }}
{% need text %}
{% need text|string %}
{% need 7 %}
{{ "abc".upper() }}
{{ "abc".ljust(10) }}
{% set list = [1] %}{{ list.extend(list) }}
{{ 2 ** 9 }}
{{ 7 * 2 }}
{{ 7 % 2 }}
{{ "a" * 9 }}
{{ "a" + "b" }}
""".strip().splitlines()


REFUSED = (OpaqueError, jinja2.TemplateError, AttributeError, TypeError, ValueError)


def environment(source: str, more: dict[str, str] | None = None) -> sealed.Environment:
    state.begin()
    loader = jinja2.DictLoader({"t.jinja": source, **(more or {})})
    return sealed.Environment(language("python"), serializer("json.dumps"), loader, None)


@pytest.mark.parametrize("source", WAYS_OUT)
def test_an_unsafe_template_is_refused_and_its_error_reveals_nothing(source: str) -> None:
    made = environment(source)
    with pytest.raises(REFUSED) as caught:
        print(made.get_template("t.jinja").render(VIEW))
    assert SECRET not in str(caught.value)


ENDLESS = [
    "{% for a in range(10000000) %}x{% endfor %}",
    "{% for a in range(2000) %}{% for b in range(2000) %}x{% endfor %}{% endfor %}",
    "{% macro twice(n) %}{% if n %}{{ twice(n - 1) }}{{ twice(n - 1) }}{% endif %}{% endmacro %}{{ twice(60) }}",
    """{% macro twice(n) %}{{ caller() }}{% if n %}{% call twice(n - 1) %}{% endcall %}{% call twice(n - 1) %}{% endcall %}
    {% endif %}{% endmacro %}{% call twice(60) %}{% endcall %}""",
    "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}",
    "{% set n = namespace(left=60) %}{% include 'u.jinja' %}",
    "{% include 't.jinja' %}",
    "{% set s = namespace(x='x') %}{% for a in range(60) %}{% set s.x = s.x ~ s.x %}{% endfor %}",
    "{% set s = namespace(x=[1]) %}{% for a in range(60) %}{% set s.x = s.x + s.x %}{% endfor %}",
    "{% set s = namespace(x='x') %}{% for a in range(60) %}{% set s.x %}{{ s.x }}{{ s.x }}{% endset %}{% endfor %}",
    """{% set s = namespace(x=text|string) %}{% for a in range(18) %}{% set s.x = s.x ~ s.x %}{% endfor %}
    {% for a in range(9999) %}{{ s.x }}{% endfor %}""",
]
"""Templates that would never finish, or exhaust the memory."""

TWICE = """{% if n.left %}{% set n.left = n.left - 1 %}{% include 'u.jinja' %}{% include 'u.jinja' %}
{% set n.left = n.left + 1 %}{% endif %}"""
"""A template that includes itself twice, with the name `u.jinja`."""


@pytest.mark.parametrize("source", ENDLESS)
def test_a_template_that_would_not_finish_is_stopped(source: str) -> None:
    template = environment(source, {"u.jinja": TWICE}).get_template("t.jinja")
    with pytest.raises((OpaqueError, RecursionError)):
        template.render(VIEW)


DEEP = [
    f"{{{{ {'(' * 3000}1{')' * 3000} }}}}",
    f"{{{{ {'[' * 3000}1{']' * 3000} }}}}",
    "{% if flag %}" * 3000 + "{% endif %}" * 3000,
    "{% for a in [1] %}" * 40 + "{% endfor %}" * 40,
    "{{ " + "not " * 3000 + "flag }}",
    "{{ 1" + " + 1" * 3000 + " }}",
]
"""Templates that are nested too deeply for Jinja or for Python."""


@pytest.mark.parametrize("source", DEEP)
def test_a_template_that_is_nested_too_deeply_is_refused(source: str) -> None:
    with pytest.raises(jinja2.TemplateSyntaxError, match="nested too deeply"):
        environment(source).get_template("t.jinja")


WAYS_IN = {
    "{{ text|string }}": f'"{SECRET}"',
    '{{ text|string(quote="\'") }}': f"'{SECRET}'",
    "{{ data|literal }}": f'{{\n    "{SECRET}": "{SECRET}",\n}}',
    "{{ text|comment }}": f"# {SECRET}",
    "{{ [text, ':', text]|text|string }}": f'"{SECRET}:{SECRET}"',
    "{{ number }}": "7",
    "{{ 'a' ~ (text|string) ~ 'b' }}": f'a"{SECRET}"b',
    "{% set quoted = text|string %}{{ quoted }}": f'"{SECRET}"',
    "{% set quoted %}({{ text|string }}){% endset %}{{ quoted }}": f'("{SECRET}")',
    "{% macro show(x) %}<{{ x|string }}>{% endmacro %}{{ show(text) }}": f'<"{SECRET}">',
    "{% for header in headers %}{{ header.name|string }}{{ loop.index }}{% endfor %}": f'"{SECRET}"1',
    "{% if flag and nothing is none and content %}yes{% endif %}": "yes",
    "{% if data is native %}yes{% endif %}": "yes",
    "{% if text is sequence %}yes{% else %}no{% endif %}": "no",
    "{{ headers|length }}": "1",
    "{% if text is named('REACH-me', SECRET) %}yes{% endif %}".replace("SECRET", f"'{SECRET}'"): "yes",
    "{% if text is containing('zzz', 'me-if') %}yes{% endif %}": "yes",
    "{% if text is starting('zzz', TAKEN) and not text is starting('zzz') %}yes{% endif %}".replace(
        "TAKEN", f"'{SECRET[:3]}'"
    ): "yes",
    "{% if filled is fillable and not (text is fillable) %}yes{% endif %}": "yes",
    "{% if read is looked_up and not (filled is looked_up) %}yes{% endif %}": "yes",
    "{% if text is named('other') or text is containing('zzz') %}yes{% else %}no{% endif %}": "no",
    "{% if (text|string) is fitting(30) and not (text|string) is fitting(3) %}yes{% endif %}": "yes",
    "{{ 'a' ~ 1 ~ ('' if flag else 'b') }}": "a1",
    "{{ text|string }}{{ text|string }}": f'"{SECRET}""{SECRET}"',
    "{{ 1 + 2 - 4 }}": "-1",
    "{% for x in [1] + [2, 3] %}{{ x }}{% endfor %}": "123",
    "{% need 'import b' %}{% need 'import a' %}{% need 'import a' %}{% for line in needs %}{{ line }};{% endfor %}": (
        "import a;import b;"
    ),
    "{{ '' }}'{{ '' }}x{{ text|string }}": f'\'x"{SECRET}"',
    "{{ 'abc'|upper }}": "ABC",
    "{% block a %}x{% endblock %}{{ self.a() }}": "xx",
}


@pytest.mark.parametrize(("source", "expected"), WAYS_IN.items())
def test_a_safe_template_prints_values_through_filters(source: str, expected: str) -> None:
    assert environment(source).get_template("t.jinja").render(VIEW | {"needs": Needs()}) == expected


@pytest.mark.parametrize("value", ["bare", 1.5, ["a"], {"a": 1}, (Text("a"), "bare")])
def test_a_view_with_a_printable_value_is_refused_with_its_name(value: object) -> None:
    with pytest.raises(OpaqueError, match=r"^request.* is a bare"):
        seal(value)


def test_the_name_of_a_field_is_found_for_an_error_message() -> None:
    header = VIEW["headers"][0]  # type: ignore[index]
    assert sealed.field_name(header.value, VIEW["headers"], "request.headers") == "request.headers[0].value"
