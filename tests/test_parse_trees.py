"""Every sample parses, and nothing that a spec says changes its parse tree: no text becomes code.

What a spec says gets into a sample through a language's `string` and `literal` alone (tests/test_sealed.py). Each sample is
therefore rendered twice: as it is, and as if each text were a plain word. The two trees have to be equal, to the last token,
when string literals, in whatever style, count as one token; a literal with code in it counts as none. A text that gets out of
its literal anywhere makes a token that the plain word does not make, or swallows one that it leaves.

That a literal holds the very text is for tests/languages to show.
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

from snippetgen.clients import render as rendering
from snippetgen.clients.catalog import client_ids, load_client
from snippetgen.languages import Language, language
from snippetgen.problems import Source
from snippetgen.request.normalise import Request, normalise
from snippetgen.serializers import Serializer, serializer
from snippetgen.spec.model import Basic, Body, FileBody, Form, GraphQL, Json, Multipart, Pair, Part, RequestSpec, Spec, TextBody
from snippetgen.text import JsonValue
from tests.test_lexers import requests, samples
from tests.values import HAZARDS, json_values, texts

CASES = "samples/*/spec.yaml"
CONFORMANCE = "tests/conformance/*.yaml"
HOSTILE = "samples/hostile*/spec.yaml"


# The trees of the languages

GRAMMARS = {
    "csharp": "c_sharp", "go": "go", "java": "java", "javascript": "javascript", "objc": "objc", "php": "php",
    "python": "python", "ruby": "ruby", "shell": "bash", "swift": "swift",
}  # fmt: skip

STRINGS = {
    "csharp": {"string_literal", "verbatim_string_literal", "binary_expression"},
    "go": {"interpreted_string_literal", "raw_string_literal", "binary_expression"},
    "java": {"string_literal", "binary_expression"},
    "javascript": {"string", "template_string"},
    "objc": {"string_literal", "concatenated_string"},
    "php": {"encapsed_string", "heredoc", "nowdoc"},
    "python": {"string"},
    "ruby": {"string", "heredoc_beginning", "heredoc_body"},
    "shell": {"word", "number", "raw_string", "concatenation"},
    "swift": {"line_string_literal", "multi_line_string_literal"},
}
"""The nodes that are a string literal if they are made of `PIECES`; in the shell that is any word.

Literals that `+` joins, and in Objective-C those that stand side by side, are one.
"""

ESCAPES = {"escape_sequence", "str_escaped_char"}
PIECES = ESCAPES.union(
    *STRINGS.values(),
    ("heredoc_content", "heredoc_end", "heredoc_start", "interpreted_string_literal_content", "line_str_text"),
    ("multi_line_str_text", "nowdoc_body", "nowdoc_string", "raw_string_literal_content", "string_content", "string_end"),
    ("string_fragment", "string_literal_content", "string_start"),
    ('"', "'", "`", '"""', "@", "<<<", "+", "\\(", ")"),
)
NONCHARACTER = re.compile(r"UnicodeScalar\(0xfd[de][0-9a-f]\)!").fullmatch
"""What Swift computes, because it has no escape for it: the one piece of code in a literal."""
CHOMPED = re.compile(r"<<~'?[A-Z_]+'?\.chomp").fullmatch
"""The beginning of a Ruby heredoc without a line break at its end."""
BARE_KEYS = {"hash_key_symbol", "number", "property_identifier"}

MISREAD = {"ruby": ("#\\", "_\\"), "swift": ("/*", "/_")}
"""Where a grammar takes text in a literal for a comment, and what is put there before it reads a sample.

For tree-sitter-ruby a `#` before a backslash in a heredoc begins a comment. For tree-sitter-swift a `/*` at the beginning of a
string does, up to the next `*/`, be that in another string. For Ruby and for swiftc they do not. What is put there would be
code, and no comment, if it stood outside of a literal: it hides nothing.
"""
PROOF_OF_MISREADING = {"ruby": "a = <<~T\n  x#\\x41\n  y\nT\n", "swift": 'let a = ["/* a", "b */"]\n'}
"""What ruby 3.1 and swiftc 6 read as `"x#A\\ny\\n"` and as two strings."""

UNICODE_ESCAPE = re.compile(r"(?<!\\)((?:\\\\)*)\\u+([0-9A-Fa-f]{4})")
"""What Java takes for a character before it reads anything, even a quote mark (JLS, section 3.3); the grammar does not."""


@cache
def parser(name: str) -> Parser:
    grammar = import_module(f"tree_sitter_{GRAMMARS[name]}")
    # A sample of PHP begins where `<?php` stands already.
    return Parser(Grammar(grammar.language_php_only() if name == "php" else grammar.language()))


@lru_cache(maxsize=1)
def tree(name: str, sample: str) -> Node:
    if name in MISREAD:
        sample = sample.replace(*MISREAD[name])
    elif name == "java":
        sample = UNICODE_ESCAPE.sub(lambda match: match[1] + chr(int(match[2], 16)), sample)
        sample = sample.encode("utf-16", "surrogatepass").decode("utf-16")
    return parser(name).parse(sample.encode()).root_node


def faults(root: Node) -> list[str]:
    """Find what the grammar does not know or misses, with its line."""
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
    """Give a sample's tree in the order of its text: nodes and tokens, each string literal as one, comments left out."""
    found: list[str] = []
    todo: list[Node | str] = [tree(name, sample)]
    while todo:
        node = todo.pop()
        if isinstance(node, str):
            if node in {")", "]", "}"} and found[-1] == ",":
                del found[-1]  # in some languages a list that fills several lines ends in a comma
            found.append(node)
        elif is_string(name, node):
            todo += [] if node.type == "heredoc_body" else ["STRING"]
        elif not node.children:
            todo += [] if "comment" in node.type else [code(node)]
        else:
            first, *others = node.children
            key = "STRING" if node.type == "pair" and is_bare_key(first) else first
            todo += [f"end of {node.type}", *reversed(others), key, f"begin {node.type}"]
    return found


def is_string(name: str, node: Node) -> bool:
    """Tell whether a node is a string literal and nothing else."""
    if node.type == "call":
        return name == "ruby" and CHOMPED(code(node)) is not None
    if node.type not in STRINGS[name]:
        return False
    todo = [node]
    while todo:
        piece = todo.pop()
        if piece.type in ESCAPES or (piece.type == "interpolated_expression" and NONCHARACTER(code(piece))):
            continue
        if piece.type not in PIECES:
            return False
        todo += piece.children
    return True


def is_bare_key(node: Node) -> bool:
    """Tell whether the key of a pair is a name or a number, or what JavaScript takes for a key in brackets alone."""
    return node.type in BARE_KEYS or code(node) == "['__proto__']"


# Samples in which each text is another


class Manner(NamedTuple):
    """How a language writes: what it hears instead of a text, and what becomes of the literal that it writes."""

    hear: Callable[[str], str] | None = None
    write: Callable[[str], str] = str


class Dialect:
    """A language or a serializer in the current manner."""

    manner = Manner()

    def __init__(self, own: Language | Serializer) -> None:
        self._own = own

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever it has
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
    """Change each text in a JSON value; keys that differ go on to differ."""
    match value:
        case str():
            return hear(value)
        case list():
            return [heard(item, hear) for item in value]
        case dict():
            return {hear(key) + "_" * index: heard(item, hear) for index, (key, item) in enumerate(value.items())}
        case _:
            return value


@pytest.fixture(scope="module", autouse=True)
def _dialects() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rendering, "language", lambda name: Dialect(language(name)))
        patch.setattr(rendering, "serializer", lambda name: Dialect(serializer(name)))
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
    """Give a plain text for a text; what is plain already stays, so that names that differ go on to differ."""
    return text if NAME(text) else "plain"


def changes(request: Request, client: str, manner: Manner | None = None) -> list[str]:
    """Say what the texts of a request do to the tree of a sample: faults, and where it begins to be another tree."""
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


@pytest.mark.parametrize("client", client_ids(()))
def test_every_sample_parses(client: str) -> None:
    found = {place: faults(tree(client.partition("/")[0], sample)) for place, sample in samples(client).items()}
    assert {place: fault for place, fault in found.items() if fault} == {}


@pytest.mark.parametrize("client", client_ids(()))
def test_no_case_changes_the_tree_by_its_texts(client: str) -> None:
    record = load_client(client)
    found = {
        place: changes(request, client)
        for place, request in {**requests(CASES), **requests(CONFORMANCE)}.items()
        if not rendering.refusals(request, record)
    }
    assert {place: change for place, change in found.items() if change} == {}


@pytest.mark.parametrize("name", MISREAD)
def test_a_grammar_misreads_what_is_put_right_for_it(name: str) -> None:
    proof = PROOF_OF_MISREADING[name]
    misread, read = parser(name).parse(proof.encode()).root_node, tree(name, proof)
    assert "comment" in str(misread), f"it has learnt to read this: take {name} out of MISREAD"
    assert "comment" not in str(read)


# Texts that hypothesis chooses, in every position in which a spec may hold them


def kept(never: str, least: str = "") -> st.SearchStrategy[str]:
    """Choose texts without some characters."""
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
    headers=headers(CONTROL) | headers(NOT_ASCII),  # some clients can send no others
    query=pairs,
    cookies=st.lists(st.tuples(tokens, kept(NOT_ASCII + "|;")), max_size=2).map(tuple),
    auth=nothing | st.builds(Basic, user=kept(CONTROL + "|:"), password=kept(CONTROL)),
    body=bodies,
)
DATA: JsonValue = {f"{index} {text}": [text, f"a\nb\n{text}"] for index, text in enumerate((*HAZARDS, "\0"))}


def post(body: Body) -> RequestSpec:
    return RequestSpec("POST", "https://a.example/", body=body)


@pytest.mark.parametrize("client", client_ids(()))
@given(described=described_requests)
@example(described=post(TextBody("\ufdd0 /* #\\ \n */")))
@example(described=post(Json(DATA)))
def test_no_text_changes_a_tree(client: str, described: RequestSpec) -> None:
    request = normalise(Spec(Source("spec.yaml", ""), described))
    assume(not rendering.refusals(request, load_client(client)))
    assert changes(request, client) == []


# Languages that forget an escape

SPECIAL = {
    "csharp": '"\\\n', "go": '"\\`\n', "java": '"\\', "javascript": "'\\`$\n", "objc": '"\\\n', "php": '"\\$',
    "python": '"\\\n', "ruby": '"\\#', "shell": "'", "swift": '"\\',
}  # fmt: skip
"""The characters without whose escape a literal is none; the grammars of Java and Swift let line breaks stand in one."""
IN_NAMES = {"python": "'", "ruby": "'"}
"""The quote marks of names and of a few values."""


def forgetting(char: str) -> Manner:
    """Make the manner of a language that takes a character for any other."""
    return Manner(lambda text: text.replace(char, "¤"), lambda literal: literal.replace("¤", char))


def broken(special: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(client, char) for client in client_ids(()) for char in special.get(client.partition("/")[0], "")]


@pytest.mark.parametrize(("client", "char"), [*broken(SPECIAL), *broken(IN_NAMES)])
def test_an_escape_that_a_string_forgets_changes_a_tree(client: str, char: str) -> None:
    assert any(changes(request, client, forgetting(char)) for request in requests(HOSTILE).values())


def keeps_data(client: str) -> bool:
    kind = load_client(client).serializer
    return kind != "" and serializer(kind).keeps(DATA)


@pytest.mark.parametrize(("client", "char"), [each for each in broken(SPECIAL) if keeps_data(each[0])])
def test_an_escape_that_data_forget_changes_a_tree(client: str, char: str) -> None:
    request = normalise(Spec(Source("spec.yaml", ""), post(Json(DATA))))
    assert changes(request, client, forgetting(char)) != []
