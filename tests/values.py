"""Hypothesis strategies for texts and JSON values, including known hazards."""

from __future__ import annotations

from typing import TypeVar

from hypothesis import given
from hypothesis import strategies as st

from snippetgen.text import Number, Slot, marked
from snippetgen.text import slots as found_slots

__all__ = [
    "COMMENTS",
    "HAZARDS",
    "LINES",
    "NOTATIONS",
    "VARIABLES",
    "examples",
    "json_values",
    "looking_up",
    "several_lines",
    "texts",
]

HAZARDS = (
    "", " ", "it's", '"', "\\", "end\\", "`id`", "$HOME", "${x}", "$(x)", "#{x}", "#$x", "#@x", "\\(x)",
    "{$x}", "%s", "%@", "%d%%", "{{x}}", "{% x %}", "{# x #}", "<?php ?>", "?>", "*/", "/*", "//", "#", "--",
    "\\u0041", "\\u000a", "\\x41", "\\101", "\\n", "@file", "<file", "a&b=c+d%2F%20", "]]>", "</script>",
    "!!", "??/", '"""', "'''", "\r\n", "\r", "\n", "\t", "\x01", "\x1b", "\x7f", "\x85", "\xa0", "\u2028",
    "\u2029", "\ufeff", "\u202e", "\u200b", "é", "é", "日本", "😀", "👩\u200d👩\u200d👧", "\U000e0001", "null",
    "class", "0",
)  # fmt: skip

LINES = (
    "\n", "a\nb", "a\r\nb\n", "a\nb\r", "\n\na\n  b\n\n", "a \nb", "a\n \nb", "\n a", "  a\n  b\n", "\ta\nb", " a\n\tb", "a\n`",
    "`a`\nb", "`a`\n$", "$\n{", "$${a}\n\\${b}", "a\\\nb\\n", "a\n\\\nb\\", "a\n#if x\n\\", "TEXT;\n TEXT_ \\",
    "TEXT\n  TEXT\n", 'a\r\n\t$b {$c} #{d} #$e #@f # \\(g) "h" \\\nTEXT', "JSON\n\n JSON_", "\u2028\n?>", "\u2028\n\\",
    "\u2028\n\u0301a", "é\n  😀", '"\n""\n"', '"""\n"""\n""', "'''\n'", "  'a'\n  b\n", "__END__\n=begin\n",
    'a\r\n\t\\u000a "d" \\\n??/', '{\n  "a": "`b`",\n  "c": "\xa0"\n}\n', "???/ ??=??' ??\"\n",
)  # fmt: skip
"""Texts of several lines of which some language's notation for them could lose something."""

COMMENTS = (
    "coding: none", "frozen_string_literal: true", "-*- warn-indent: x; coding: none -*-", "+build ignore", "go:build ignore",
    "a ?> x", "\\\\\\u000a }", "\\\\u000a }", "\\uuu000a }", "\\u000a }", "C:\\users", "a\\", "a\\ \nb??/", "??/", "*/ a",
    "<!-- a", "--> a", "=begin", "__END__", "#if x", "!/bin/false", "a\rb\x0bc\x0cd\x1ce\x85f\u2028g\u2029h",
)  # fmt: skip
"""Texts that some language could take for more than a comment, or for its end."""

characters = st.characters(codec="utf-8", exclude_characters="\0")
texts = st.one_of(
    st.text(characters),
    st.lists(st.one_of(st.sampled_from(HAZARDS), st.text(characters, max_size=3)), max_size=6).map("".join),
)
"""Any text that a spec can contain; NUL is allowed only in JSON."""

several_lines = st.lists(st.one_of(st.sampled_from((*HAZARDS, *LINES)), texts), min_size=2, max_size=5).map("\n".join)
"""Texts of several lines."""

VALUES = (
    "", "plain", "$(touch ran)", "`touch ran`", "$(id)", '"; x', "'; x; '", "#{x}", "#{`touch ran`}", "${x}", "\\(x)",
    "%s %@ %n %%", "{x}", "{{x}}", "'", '"', "\\", "\\\\n\\", "a\nb\n", "a\r\n", "\t", " a  b ", "*", "~", "!!",
    "-n", "@/etc/passwd", "<?= 1 ?>", "a/b?c=d&e=f#g", "a+b%20c%2F", "é😀\u00a0\u2028", "\x01\x7f", '""" + x + """',
    "TEXT", "'''", "\u202e", "e\u0301",
)  # fmt: skip
VARIABLES = {f"V{number}": value for number, value in enumerate(VALUES)}
"""Environment variables whose values are code in some language, or would be changed by it."""

NOTATIONS = ("{id}", "{{id}}", "${ID}", "<id>", "YOUR_ID", "%ID%")
"""Placeholders as they are written."""

slots = st.builds(
    Slot,
    written=st.sampled_from(NOTATIONS),
    name=st.sampled_from(["id", *VARIABLES]),
    plain=st.booleans(),
    reads=st.none(),
    encoded=st.just(""),
)
looking_up = (
    st.lists(st.one_of(slots, texts, st.sampled_from(LINES)), min_size=1, max_size=6)
    .map(marked)
    .filter(lambda text: any(slot.name in VARIABLES for slot in found_slots(text)))
)
"""Texts with placeholders at any place, of which at least one has the name of a variable, and is to be read from it."""

numbers = st.one_of(
    st.integers().map(str),
    st.floats(allow_nan=False, allow_infinity=False).map(repr).map(lambda text: text.replace("e+", "e")),
    st.sampled_from(["1.0", "-0", "1e3", "1E400", "12345678901234567890", "9007199254740993", "1.10", "0.1e-7"]),
).map(Number)
json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), numbers, texts),
    lambda values: st.one_of(st.lists(values, max_size=4), st.dictionaries(texts, values, max_size=4)),
    max_leaves=12,
)
"""Any JSON value; numbers keep their lexeme."""

T = TypeVar("T")


def examples(values: st.SearchStrategy[T]) -> list[T]:
    """List what hypothesis would try one by one, to be tried in a single run of a toolchain."""
    found: list[T] = []

    @given(values)
    def collect(value: T) -> None:
        found.append(value)

    collect()
    return found
