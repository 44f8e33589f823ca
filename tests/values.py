"""Hypothesis strategies for texts and JSON values, including known hazards."""

from __future__ import annotations

from hypothesis import strategies as st

from snippetgen.text import Number

__all__ = ["HAZARDS", "json_values", "texts"]

HAZARDS = (
    "", " ", "it's", '"', "\\", "end\\", "`id`", "$HOME", "${x}", "$(x)", "#{x}", "#$x", "#@x", "\\(x)",
    "{$x}", "%s", "%@", "%d%%", "{{x}}", "{% x %}", "{# x #}", "<?php ?>", "?>", "*/", "/*", "//", "#", "--",
    "\\u0041", "\\u000a", "\\x41", "\\101", "\\n", "@file", "<file", "a&b=c+d%2F%20", "]]>", "</script>",
    "!!", "??/", '"""', "'''", "\r\n", "\r", "\n", "\t", "\x01", "\x1b", "\x7f", "\x85", "\xa0", "\u2028",
    "\u2029", "\ufeff", "\u202e", "\u200b", "é", "é", "日本", "😀", "👩\u200d👩\u200d👧", "\U000e0001", "null",
    "class", "0",
)  # fmt: skip

characters = st.characters(codec="utf-8", exclude_characters="\0")
texts = st.one_of(
    st.text(characters),
    st.lists(st.one_of(st.sampled_from(HAZARDS), st.text(characters, max_size=3)), max_size=6).map("".join),
)
"""Any text that a spec can contain; NUL is allowed only in JSON."""

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
