"""What is known of TypeScript: its literals are those of JavaScript, and tsc takes them for strings."""

from __future__ import annotations

from tests.languages.bench import Toolchain
from tests.languages.test_javascript import CASES as JAVASCRIPT

CASES = JAVASCRIPT._replace(
    show="console.log(Buffer.from(LITERAL satisfies string).toString('hex'));",
    toolchains={
        "tsc": Toolchain(
            "main.ts", "typescript check main.ts && typescript run main.ts", ("typescript/node_modules", "node-24/bin")
        )
    },
)
