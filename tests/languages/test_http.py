"""What is known of HTTP: a message holds a text as it is."""

from __future__ import annotations

from tests.languages.bench import Cases

CASES = Cases(
    examples=[
        ({}, [("plain", "plain"), ('say "hi" \\', 'say "hi" \\'), ("\0é\r\n\tb", "\0é\r\n\tb")]),
        ({"lines": "TEXT", "column": 4}, [('{\n  "a": 1\n}', '{\n  "a": 1\n}')]),
    ],
    comments=[("a\r\nb\u2028c\x00\n\n### d", "# a\n# b\n# c\n#\n# ### d")],
    comment=r"#( .*)?",
    read=str,
    trees=None,
    lookups=None,
    program="COMMENT\nPRINTS\n",
    show="LITERAL",
    toolchains={},
    escapes=False,
)
