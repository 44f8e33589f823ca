"""What is known of TypeScript: its literals are those of Node.js, and tsc takes them for strings."""

from __future__ import annotations

import re
from typing import Any

from tests.languages.bench import Toolchain, Trees
from tests.languages.test_node import CASES as NODE


def asserted(code: str) -> str:
    """Say of each variable that it is set: for TypeScript, it may be `undefined`."""
    return re.sub(r"process\.env\.\w+", r"\g<0>!", code)


assert NODE.trees
assert NODE.lookups
LOOKUPS: dict[str, Any] = {
    field: asserted(getattr(NODE.lookups, field)) for field in ("alone", "header", "lines", "key", "shown", "path", "joined")
}
CASES = NODE._replace(
    trees=Trees("typescript", NODE.trees.strings, NODE.trees.special),
    lookups=NODE.lookups._replace(**LOOKUPS),
    show="console.log(Buffer.from(LITERAL satisfies string).toString('hex'));",
    toolchains={
        "tsc": Toolchain(
            "main.ts", "typescript check main.ts && typescript run main.ts", ("typescript/node_modules", "node-24/bin")
        )
    },
)
