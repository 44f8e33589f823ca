"""What is known of TypeScript: its literals are those of JavaScript, and tsc takes them for strings."""

from __future__ import annotations

import re
from typing import Any

from tests.languages.bench import Toolchain, Trees
from tests.languages.test_javascript import CASES as JAVASCRIPT


def asserted(code: str) -> str:
    """Say of each variable that it is set: for TypeScript, it may be `undefined`."""
    return re.sub(r"process\.env\.\w+", r"\g<0>!", code)


assert JAVASCRIPT.trees
assert JAVASCRIPT.lookups
LOOKUPS: dict[str, Any] = {
    field: asserted(getattr(JAVASCRIPT.lookups, field))
    for field in ("alone", "header", "lines", "key", "shown", "path", "joined")
}
CASES = JAVASCRIPT._replace(
    trees=Trees("typescript", JAVASCRIPT.trees.strings, JAVASCRIPT.trees.special),
    lookups=JAVASCRIPT.lookups._replace(**LOOKUPS),
    show="console.log(Buffer.from(LITERAL satisfies string).toString('hex'));",
    toolchains={
        "tsc": Toolchain(
            "main.ts", "typescript check main.ts && typescript run main.ts", ("typescript/node_modules", "node-24/bin")
        )
    },
)
