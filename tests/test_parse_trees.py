"""Every sample parses, and spec text never changes its parse tree, so that no text becomes code.

Spec text gets into a sample only through `string` and `literal` (tests/test_sealed.py). So each sample is rendered twice: with
its own texts, and with a plain word for each text. Both trees must have the same tokens, where a string literal of any style is
one token, but not if it contains code. A text that escapes from its literal adds or swallows a token. A look-up in the
environment is a token, too.

tests/languages checks that the value of a literal is exactly the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from importlib import import_module
from itertools import takewhile
from typing import Any, NamedTuple, cast

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from tree_sitter import Language as Grammar
from tree_sitter import Node, Parser

from snippetgen.clients import indentation
from snippetgen.clients import render as rendering
from snippetgen.clients.catalog import client_ids, load_client
from snippetgen.clients.environment import in_mode
from snippetgen.languages import Language, language
from snippetgen.problems import Source
from snippetgen.request.normalise import Request, normalise
from snippetgen.serializers import Serializer, serializer
from snippetgen.spec.model import (
    Basic,
    Body,
    FileBody,
    Form,
    GraphQL,
    Json,
    Multipart,
    Pair,
    Part,
    Placeholder,
    RequestSpec,
    Spec,
    TextBody,
)
from snippetgen.spec.texts import all_slots
from snippetgen.text import JsonValue, Number, Slot, join, lookups, mapped, marked
from tests.languages.bench import Trees
from tests.languages.test_every_language import CASES, READING
from tests.proof import part
from tests.test_lexers import requests, samples
from tests.values import HAZARDS, json_values, texts

SPECS = "samples/*/spec.yaml"
CONFORMANCE = "tests/conformance/*.yaml"
HOSTILE = "samples/hostile*/spec.yaml"


# Parse trees

TREES: dict[str, Trees] = {name: cases.trees for name, cases in CASES.items() if cases.trees}
PARSED = [client for client in client_ids(()) if client.partition("/")[0] in TREES]
"""All clients but those of HTTP, which has no grammar: tests/test_messages.py reads its messages."""

ESCAPES = {"escape_sequence", "escape_interpolation", "str_escaped_char"}
PIECES = ESCAPES.union(
    *(each.strings for each in TREES.values()),
    ("additive_expression", "array_literal_expression", "bitwise_expression", "comparison_expression", "format_expression"),
    ("logical_expression", "multiplicative_expression", "pipeline", "pipeline_chain", "range_expression"),
    ("unary_expression", "(", "expandable_here_string_literal", "expandable_string_literal", "verbatim_here_string_characters"),
    ("verbatim_string_characters",),
    ("heredoc_content", "heredoc_end", "heredoc_start", "interpreted_string_literal_content", "line_str_text"),
    ("multi_line_str_text", "multiline_string_fragment", "nowdoc_body", "nowdoc_string", "raw_string_literal_content"),
    ("string_content", "string_end", "string_fragment", "string_literal_content", "string_start"),
    ("interpolation_start", "$", "r'", 'r"', "r'''", "'''", '"', "'", "`", '"""', "@", "<<<", "+", ".", "\\(", ")"),
)
CONTENTS = {piece for piece in PIECES if re.search("content|text|fragment|body|raw_string$|word|number|nowdoc_string", piece)}
"""The pieces that have text of their own."""
HOLES = {"sub_expression", "interpolation", "template_substitution", "interpolated_expression"}
BRACES = {"{", "}", "${", "#{", "$(", ")"}
MISREAD: Mapping[str, tuple[str, str | Callable[[re.Match[str]], str]]] = {
    "csharp": (r"\{\{(?=\{)", "__"),
    "kotlin": (r'\$(\$+)"((?:[^"\\\n]|\\.)*")', lambda found: f'"{found[1]}_{found[2]}'.replace("$", "_")),
    "powershell": ("#", "_"),
    "ruby": (r"#(?=[\\\u0080-\U0010ffff])", "_"),
    "swift": (r"/\*", "/_"),
    "typescript": (r"(?<=process\.env\.)(\w+)!", r"\1_"),
}
"""What a grammar misreads in a literal, and its replacement before parsing, which is as long.

For tree-sitter-ruby, a `#` before a backslash in a heredoc starts a comment, and so does one before a character such as U+0124,
whose last byte is that of `$`; for tree-sitter-powershell, one after an escape does; for tree-sitter-swift, a `/*` at the start
of a string does, up to the next `*/`, even in another string. tree-sitter-c-sharp overlooks what is interpolated after an
escaped brace. For tree-sitter-typescript, the `!` of `a + b!` belongs to the sum. tree-sitter-kotlin does not know that two
dollar signs before a literal make single ones in it text. The compilers and Ruby read all of it right. Outside a literal, the
replacements would be code instead of a comment, so they hide nothing.
"""
PROOFS_OF_MISREADING = [
    ("ruby", "a = <<~T\n  x#\\x41\n  y\nT\n"),
    ("ruby", 'a = "#\u0124"\n'),
    ("csharp", 'a = $"{{{b}";\n'),
    ("kotlin", 'val a = $$"${b} c"\n'),
    ("powershell", '$a = "`n# b"\n'),
    ("swift", 'let a = ["/* a", "b */"]\n'),
    ("typescript", "a = 'b' + process.env.C!\n"),
]
"""Code that Ruby 3.1 reads as `"x#A\\ny\\n"` and `"#\u0124"`, Swift 6 as two strings, C# as `{` with a value, Kotlin 2.2
as text, PowerShell as two lines."""


def respelled(name: str, sample: str) -> str:
    """Replace in code what the grammar of its language misreads."""
    return re.sub(*MISREAD[name], sample) if name in MISREAD else sample


LOOKUPS = {
    name: re.compile(
        r"\$(\w+)|\$\{(\w+)\}"
        if name == "shell"
        else r"\$\{?env:(\w+)\}?|\[uri\]::EscapeDataString\(\$env:(\w+)\)"
        if name == "powershell"
        else "|".join(
            re.sub("[\"']", "[\"']", re.escape(respelled(name, written))).replace("TOKEN", r"(\w+)")
            for written in (each.alone, each.path, each.query)
            if written
        )
    )
    for name, each in READING.items()
}
"""The look-ups of each language that has them, bare and encoded; the variable's name is a group."""
NONCHARACTER = re.compile(r"UnicodeScalar\(0xfd[de][0-9a-f]\)!").fullmatch
"""A noncharacter, which Swift has no escape for: the only code allowed in a literal."""
CHOMPED = re.compile(r"<<~'?[A-Z_]+'?\.chomp").fullmatch
"""The start of a Ruby heredoc whose value has no trailing line break."""
TRIMMED = re.compile(r'"""\n(?:[^"$]|"(?!"")|\$\{\'\$\'\})*"""\.trimIndent\(\)').fullmatch
"""A raw string of Kotlin without its indentation, and with nothing but text."""
DOLLAR = "${'$'}"
"""A dollar sign in a raw string of Kotlin, in which nothing is escaped."""
KEYS = {"simple_name", "string_literal"}
BARE_KEYS = {"hash_key_symbol", "number", "property_identifier"}

UNICODE_ESCAPE = re.compile(r"(?<!\\)((?:\\\\)*)\\u+([0-9A-Fa-f]{4})")
"""A Unicode escape, which Java translates before lexing (JLS, section 3.3), but the grammar does not."""


@cache
def parser(name: str) -> Parser:
    grammar = import_module(f"tree_sitter_{TREES[name].grammar}")
    # A PHP sample starts after `<?php`, and the package for TypeScript has a second grammar.
    made = {"php": "language_php_only", "typescript": "language_typescript"}.get(name, "language")
    return Parser(Grammar(getattr(grammar, made)()))


@lru_cache(maxsize=1)
def tree(name: str, sample: str) -> Node:
    sample = respelled(name, sample)
    if name == "java":
        sample = UNICODE_ESCAPE.sub(lambda match: match[1] + chr(int(match[2], 16)), sample)
        sample = sample.encode("utf-16", "surrogatepass").decode("utf-16")
    return parser(name).parse(sample.encode()).root_node


def faults(root: Node) -> list[str]:
    """List the syntax errors and missing tokens of a tree, each with its line."""
    found: list[str] = []
    todo = [root]
    while todo:
        node = todo.pop()
        if node.is_error or node.is_missing:
            fault = f"missing {node.type}" if node.is_missing else f"error at {code(node)[:60]!r}"
            found.append(f"line {node.start_point.row + 1}: {fault}")
        elif node.has_error:
            todo += node.children
    return found


def code(node: Node) -> str:
    return (node.text or b"").decode()


@lru_cache(maxsize=1024)
def shape(name: str, sample: str) -> list[str]:
    """Return the nodes and tokens of a sample in source order, with each string literal as one token, without comments."""
    found: list[str] = []
    todo: list[Node | str] = [tree(name, sample)]
    while todo:
        node = todo.pop()
        if isinstance(node, str):
            if node in {")", "]", "}"} and found and found[-1] == ",":
                del found[-1]  # some languages put a trailing comma in a multi-line list
            found.append(node)
        elif (pieces := text_pieces(name, node)) is not None:
            todo += [] if pieces == ["STRING"] and node.type == "heredoc_body" else reversed(pieces)
        elif node.type == "key_expression":
            inner = single(node)
            todo.append("STRING" if inner.type in KEYS else inner)
        elif not node.children:
            todo += [] if "comment" in node.type else [code(node)]
        else:
            children = together(name, node) if name == "dart" else gathered(name, node)
            first, *others = [each for each in children if isinstance(each, str) or not is_beside_code(name, each)]
            key = "STRING" if node.type == "pair" and is_bare_key(node.children[0]) else first
            todo += [f"end of {node.type}", *reversed(others), key, f"begin {node.type}"]
    return found


def is_beside_code(name: str, node: Node) -> bool:
    """Return whether a node is plain text in a word of the shell that has a command substitution, too."""
    within = node.parent is not None and node.parent.type == "concatenation"
    return within and text_pieces(name, node) == ["STRING"]


def gathered(name: str, node: Node) -> list[Node | str]:
    """Return the children of a node; in a macro, of which the grammar knows nothing but tokens, with one for each look-up."""
    found: list[Node | str] = [*node.children]
    if node.type != "token_tree" or name not in LOOKUPS:
        return found
    begin = node.start_byte
    for match in [*LOOKUPS[name].finditer(code(node))][::-1]:
        first, last = (begin + len(code(node)[:at].encode()) for at in match.span())
        inside = [at for at, child in enumerate(node.children) if first <= child.start_byte and child.end_byte <= last]
        if inside and (node.children[inside[0]].start_byte, node.children[inside[-1]].end_byte) == (first, last):
            found[inside[0] : inside[-1] + 1] = [token(match, name)]
    return found


def together(name: str, node: Node) -> list[Node | str]:
    """Return the children of a node of Dart, where the parts of an expression are beside each other, with its look-ups."""
    found: list[Node | str] = [*node.children]
    at = 0
    while at < len(found):
        end = next((i for i in range(at + 1, len(found)) if node.children[i].type != "selector"), len(found))
        begin, last = node.children[at].start_byte - node.start_byte, node.children[end - 1].end_byte - node.start_byte
        if end > at + 1 and (code_ := of_look_up(name, (node.text or b"")[begin:last].decode())):
            found[at:end] = [code_, *[""] * (end - at - 1)]
        at = end
    return [each for each in found if each]


def single(node: Node) -> Node:
    """Return what is in a node that has nothing else, but a literal itself."""
    while len(node.children) == 1 and node.type not in KEYS:
        node = node.children[0]
    return node


def text_pieces(name: str, node: Node) -> list[str] | None:
    """Return a token for the text of a string literal, and one for each look-up beside it or in it; None if there is code."""
    if found := looked_up(name, node):
        return [found]
    if (name == "ruby" and node.type == "call" and CHOMPED(code(node))) or (
        name == "kotlin" and node.type == "call_expression" and TRIMMED(code(node))
    ):
        return ["STRING"]
    if node.type not in TREES[name].strings:
        return None
    tokens: list[str] = []
    todo = [node]
    while todo:
        piece = todo.pop()
        if found := looked_up(name, piece) or hole(name, piece):
            tokens.append(found)
        elif piece.type in ESCAPES or is_character(name, piece):
            tokens.append("STRING")
        elif piece.type not in PIECES:
            return None
        else:
            tokens += ["STRING"] if piece.type in CONTENTS else []
            todo += reversed(piece.children)
    variables = [kind for kind in tokens if kind != "STRING"]
    if name in {"dart", "powershell", "shell"} and variables:  # whose grammars have no node for a blank beside a variable
        return variables
    return [kind for at, kind in enumerate(tokens) if kind in variables or tokens[at - 1 : at] != ["STRING"]] or ["STRING"]


def is_character(name: str, node: Node) -> bool:
    """Return whether what is interpolated is a character that is written so."""
    return (node.type == "interpolated_expression" and NONCHARACTER(code(node)) is not None) or (
        name == "kotlin" and node.type == "interpolation" and code(node) == DOLLAR
    )


def looked_up(name: str, node: Node) -> str:
    """Return a token for a look-up: its variable, and whether it is encoded."""
    return of_look_up(name, code(node).lstrip()) if node.children or node.type == "variable" else ""


def of_look_up(name: str, text: str) -> str:
    match = LOOKUPS[name].fullmatch(text) if name in LOOKUPS else None
    return token(match, name) if match else ""


def token(match: re.Match[str], name: str) -> str:
    bare = match.lastindex == 1 or name == "shell"  # which encodes nothing
    return f"LOOK UP {match[match.lastindex or 0]}{'' if bare else ' encoded'}"


def hole(name: str, node: Node) -> str:
    """Return a token for what is interpolated, if that is a look-up and nothing else."""
    if node.type not in HOLES:
        return ""
    if name == "dart":
        return of_look_up(name, code(node)[2:-1])
    inner = [child for child in node.children if code(child) not in BRACES]
    return looked_up(name, inner[0]) if len(inner) == 1 else ""


def is_bare_key(node: Node) -> bool:
    """Return whether the key of a pair is a name, a number, or JavaScript's computed `['__proto__']`."""
    return node.type in BARE_KEYS or code(node) == "['__proto__']"


# Samples with other texts


class Manner(NamedTuple):
    """How to change what a language writes: `hear` changes each text, `write` changes the resulting literal."""

    hear: Callable[[str], str] | None = None
    write: Callable[[str], str] = str


class Dialect:
    """A language or a serializer in the current manner."""

    manner = Manner()

    def __init__(self, own: Language | Serializer) -> None:
        self._own = own

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - it forwards any attribute
        return getattr(self._own, name)

    def string(self, text: str, **options: Any) -> str:  # noqa: ANN401 - see `snippetgen.languages`
        hear, write = self.manner
        own = cast("Language", self._own)
        return write(own.string(hear(text) if hear else text, **options))

    def literal(self, value: JsonValue, column: int = 0) -> str:
        hear, write = self.manner
        own = cast("Serializer", self._own)
        return write(own.literal(heard(value, hear) if hear else value, column))


def heard(value: JsonValue, hear: Callable[[str], str]) -> JsonValue:
    """Change each text in a JSON value; keys stay distinct."""
    match value:
        case str():
            return hear(value)
        case list():
            return [heard(item, hear) for item in value]
        case dict():
            return {join((hear(key), "_" * index)): heard(item, hear) for index, (key, item) in enumerate(value.items())}
        case _:
            return value


@pytest.fixture(scope="module", autouse=True)
def _dialects() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(indentation, "language", lambda name: Dialect(language(name)))
        patch.setattr(indentation, "serializer", lambda name: Dialect(serializer(name)))
        rendering.forget()
        yield
    rendering.forget()


def render(request: Request, client: str, manner: Manner) -> str:
    Dialect.manner = manner
    try:
        return rendering.render(request, load_client(client))
    finally:
        Dialect.manner = Manner()


NAME = re.compile(r"[A-Za-z0-9-]*").fullmatch


def plain(text: str) -> str:
    """Return a plain word for a text; a plain text is returned unchanged, so that different names stay different.

    A text with look-ups keeps them, and its lines, for which languages have other notations.
    """
    if lookups(text):
        return mapped(text, lambda piece: re.sub(r"[^\n\r\t ]", "x", piece))
    return text if NAME(text) else "plain"


def changes(request: Request, client: str, manner: Manner | None = None) -> list[str]:
    """List how the texts of a request change the tree of a sample: syntax errors, and the first difference."""
    name = client.partition("/")[0]
    expected = shape(name, render(request, client, Manner(plain)))
    sample = render(request, client, manner or Manner())
    found = shape(name, sample)
    if found == expected:
        return faults(tree(name, sample))
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(expected, found, strict=False)))
    near = slice(max(0, same - 3), same + 3)
    return [*faults(tree(name, sample)), f"{found[near]} for {expected[near]}"]


# Cases


@pytest.mark.parametrize("client", PARSED)
def test_every_sample_parses(client: str) -> None:
    found = {place: faults(tree(client.partition("/")[0], sample)) for place, sample in samples(client).items()}
    assert {place: fault for place, fault in found.items() if fault} == {}


@pytest.mark.parametrize("client", part(PARSED, 12, "texts"))
def test_no_text_of_a_sample_or_conformance_spec_changes_the_tree(client: str) -> None:
    record = load_client(client)
    found = {
        place: changes(request, client)
        for place, request in {**requests(SPECS), **requests(CONFORMANCE)}.items()
        if not rendering.refusals(request, record)
    }
    assert {place: change for place, change in found.items() if change} == {}


@pytest.mark.parametrize(("name", "proof"), PROOFS_OF_MISREADING)
def test_a_grammar_still_misreads_the_text_that_is_replaced_for_it(name: str, proof: str) -> None:
    misread, read = parser(name).parse(proof.encode()).root_node, tree(name, proof)
    assert str(misread) != str(read), f"the grammar reads this correctly now: remove {name} from MISREAD"
    assert not re.search("comment|ERROR", str(read))


# Generated texts, in every position of a request


def kept(never: str, least: str = "") -> st.SearchStrategy[str]:
    """Generate texts without some characters."""
    return texts.map(lambda text: re.sub(never, "", text).strip() or least)


CONTROL = r"[\x00-\x1f\x7f-\x9f]"
NOT_ASCII = r"[\x00-\x1f\x7f-\U0010ffff]"
tokens = st.text("!#$%&'*+.^_`|~0Aa-", min_size=1)
names = kept(r'[\x00-\x1f\x7f-\x9f"\\]', "name")
paths = kept(r"[\x00-\x1f\x7f-\x9f\\~/.]", "file")
types = st.sampled_from([None, "text/plain", "text/plain; charset=utf-8"])
pairs = st.lists(st.tuples(texts, texts), max_size=3).map(tuple)
nothing = st.none()
parts = st.one_of(
    st.builds(Part, name=names, text=texts, file=nothing, filename=nothing, type=types),
    st.builds(Part, name=names, text=nothing, file=paths, filename=nothing | names, type=types),
)
bodies = st.one_of(
    nothing,
    st.builds(Form, pairs),
    st.builds(Json, json_values),
    st.builds(TextBody, texts),
    st.builds(Multipart, st.lists(parts, min_size=1, max_size=3).map(tuple)),
    st.builds(FileBody, paths),
    st.builds(
        GraphQL,
        query=texts.filter(lambda text: text.strip() != ""),
        variables=nothing | st.dictionaries(texts, json_values, max_size=3),
        operation_name=nothing | texts,
    ),
)


def headers(never: str) -> st.SearchStrategy[tuple[Pair, ...]]:
    return st.lists(st.tuples(tokens.map("x-{}".format), kept(never)), max_size=3).map(tuple)


described_requests = st.builds(
    RequestSpec,
    method=st.sampled_from(["POST", "DELETE"]) | tokens.map(str.upper),
    url=kept(r"[\x00-\x20\x7f-\x9f#%]").map("https://a.example/{}".format),
    headers=headers(CONTROL) | headers(NOT_ASCII),  # some clients refuse non-ASCII values
    query=pairs,
    cookies=st.lists(st.tuples(tokens, kept(NOT_ASCII + "|;")), max_size=2).map(tuple),
    auth=nothing | st.builds(Basic, user=kept(CONTROL + "|:"), password=kept(CONTROL)),
    body=bodies,
    base=st.just(""),  # the URL begins with a scheme
)
DATA: JsonValue = {f"{index} {text}": [text, f"a\nb\n{text}"] for index, text in enumerate((*HAZARDS, "\0"))}


def post(body: Body) -> RequestSpec:
    return RequestSpec("POST", "https://a.example/", body=body)


@pytest.mark.parametrize("client", part(PARSED, 6, "generated"))
@given(described=described_requests)
@example(described=post(TextBody("\ufdd0 /* #\\ \n */")))
@example(described=post(Json(DATA)))
def test_no_generated_text_changes_a_tree(client: str, described: RequestSpec) -> None:
    request = normalise(Spec(Source("spec.yaml", ""), described))
    assume(not rendering.refusals(request, load_client(client)))
    assert changes(request, client) == []


# Look-ups, in the same positions

PLACEHOLDERS = (
    Placeholder("a", env="V0", secret=True),
    Placeholder("YOUR_B", env="V1"),
    Placeholder("c", env="V2", secret=True, plain=True),
    Placeholder("d"),
)
SLOTS = [Slot(each.name if "_" in each.name else f"{{{each.name}}}", each.name, each.plain) for each in PLACEHOLDERS]


def with_placeholders(value: Any, draw: Callable[[], str]) -> Any:  # noqa: ANN401 - any part of the model
    """Put placeholders into the texts of a part of a request."""
    match value:
        case str():
            return join((value[: len(value) // 2], draw(), value[len(value) // 2 :], draw()))
        case dict():
            return {key: with_placeholders(item, draw) for key, item in value.items()}
        case Part(text=str()):
            return value._replace(text=with_placeholders(value.text, draw))
        case Part() | FileBody() | Number():
            return value
        case list() | tuple():
            items = [with_placeholders(item, draw) for item in value]
            return type(value)(*items) if hasattr(value, "_fields") else type(value)(items)
        case _:
            return value


@st.composite
def filled(draw: st.DrawFn) -> RequestSpec:
    """Generate requests with placeholders in their values."""
    described = draw(described_requests)
    some = st.sampled_from(SLOTS).map(lambda slot: marked([slot])) | st.just("")

    def values(found: tuple[Pair, ...]) -> tuple[Pair, ...]:
        return tuple((name, with_placeholders(value, lambda: draw(some))) for name, value in found)

    return described._replace(
        url=join((described.url, marked([draw(st.sampled_from(SLOTS))]))),
        headers=values(described.headers),
        query=values(described.query),
        cookies=values(described.cookies),
        auth=with_placeholders(described.auth, lambda: draw(some)),
        body=with_placeholders(described.body, lambda: draw(some)),
    )


@pytest.mark.parametrize("client", part([each for each in PARSED if each.partition("/")[0] in READING], 5, "look-ups"))
@given(mode=st.sampled_from(["none", "secrets", "all"]), described=filled())
def test_no_look_up_changes_a_tree_by_more_than_itself(client: str, mode: str, described: RequestSpec) -> None:
    record = load_client(client)
    spec = Spec(Source("spec.yaml", ""), described, placeholders=PLACEHOLDERS, environment=mode)
    request = in_mode(normalise(spec), record, mode)
    assume(not rendering.refusals(request, record))
    assert changes(request, client) == []
    name = client.partition("/")[0]
    found = LOOKUPS[name].finditer(respelled(name, render(request, client, Manner())))
    read = {match[match.lastindex or 0] for match in found}
    used = {slot.name for slot in all_slots(described)}
    assert {each.name for each in PLACEHOLDERS if each.env in read} == used & request.reads.keys()


# Missing escapes are detected

SPECIAL = {name: each.special for name, each in TREES.items()}
IN_NAMES = {"python": "'", "ruby": "'"}
"""The quotation marks of names and a few values."""


def forgetting(char: str) -> Manner:
    """Return the manner of a language that does not escape a character."""
    return Manner(lambda text: text.replace(char, "¤"), lambda literal: literal.replace("¤", char))


def broken(special: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(client, char) for client in PARSED for char in special.get(client.partition("/")[0], "")]


def hostile(client: str) -> list[Request]:
    """Return the hostile requests, without cookies for a client that cannot send them."""
    specs = [request.spec for request in requests(HOSTILE).values()]
    if "header:cookie" in load_client(client).cannot:
        specs = [spec._replace(request=spec.request._replace(cookies=())) for spec in specs]
    return [*map(normalise, specs)]


def has_literal_in(client: str, mark: str) -> bool:
    """Return whether a sample of a client has a string in these quotation marks."""
    name = client.partition("/")[0]
    todo = [tree(name, render(request, client, Manner())) for request in hostile(client)]
    while todo:
        node = todo.pop()
        if node.type in TREES[name].strings and code(node).startswith(mark):
            return True
        todo += node.children
    return False


@pytest.mark.parametrize(("client", "char"), [*broken(SPECIAL), *(each for each in broken(IN_NAMES) if has_literal_in(*each))])
def test_a_missing_escape_in_a_string_changes_a_tree(client: str, char: str) -> None:
    assert any(changes(request, client, forgetting(char)) for request in hostile(client))


def keeps_data(client: str) -> bool:
    kind = load_client(client).serializer
    return kind != "" and serializer(kind).keeps(DATA)


@pytest.mark.parametrize(("client", "char"), [each for each in broken(SPECIAL) if keeps_data(each[0])])
def test_a_missing_escape_in_json_data_changes_a_tree(client: str, char: str) -> None:
    request = normalise(Spec(Source("spec.yaml", ""), post(Json(DATA))))
    assert changes(request, client, forgetting(char)) != []
