"""Nothing that a spec says becomes code: each way out of a template has a row, and each ends in an error or in a literal."""

from __future__ import annotations

import jinja2
import pytest

from snippetgen.clients import sealed
from snippetgen.languages import language
from snippetgen.request.view import Content, Header, seal
from snippetgen.text import Data, OpaqueError, Text

SECRET = "reach-me-if-you-can"  # noqa: S105 - it is a text to look for
VIEW = {
    "text": Text(SECRET),
    "data": Data({SECRET: SECRET}),
    "content": Content(Text(SECRET), ascii=True),
    "headers": (Header(Text(SECRET), Text(SECRET), Text(SECRET), empty=False, ascii=True),),
    "number": 7,
    "flag": True,
    "nothing": None,
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
{{ text|ident }}
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
""".strip().splitlines()


def environment(source: str) -> jinja2.Environment:
    return sealed.Environment(language("python"), jinja2.DictLoader({"t.jinja": source}), None)


@pytest.mark.parametrize("source", WAYS_OUT)
def test_a_way_out_of_a_template_is_refused_and_tells_nothing(source: str) -> None:
    with pytest.raises((OpaqueError, jinja2.TemplateError, AttributeError, TypeError, ValueError)) as caught:
        print(environment(source).get_template("t.jinja").render(VIEW))
    assert SECRET not in str(caught.value).replace("is no name in this language", "") or source == "{{ text|ident }}"


WAYS_IN = {
    "{{ text|string }}": f'"{SECRET}"',
    '{{ text|string("\'") }}': f"'{SECRET}'",
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
    "{{ 'abc'|upper }}": "ABC",
    "{% block a %}x{% endblock %}{{ self.a() }}": "xx",
}


@pytest.mark.parametrize(("source", "expected"), WAYS_IN.items())
def test_a_filter_of_the_language_lets_a_value_in(source: str, expected: str) -> None:
    assert environment(source).get_template("t.jinja").render(VIEW) == expected


@pytest.mark.parametrize("value", ["bare", 1.5, ["a"], {"a": 1}, (Text("a"), "bare")])
def test_a_view_with_anything_printable_in_it_is_refused_by_name(value: object) -> None:
    with pytest.raises(OpaqueError, match=r"^request.* is a bare"):
        seal(value)


def test_the_name_of_a_field_is_found_for_a_message() -> None:
    header = VIEW["headers"][0]  # type: ignore[index]
    assert sealed.field_name(header.value, VIEW["headers"], "request.headers") == "request.headers[0].value"
