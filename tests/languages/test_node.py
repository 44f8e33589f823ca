"""What is known of Node.js: its literals are those of JavaScript."""

from __future__ import annotations

from tests.languages.bench import Toolchain
from tests.languages.test_javascript import CASES as JAVASCRIPT

CASES = JAVASCRIPT._replace(toolchains={"node": Toolchain("main.mjs", "node main.mjs", ("node",))})
