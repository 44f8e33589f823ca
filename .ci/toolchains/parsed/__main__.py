"""Run a program that has no toolchain here: parse it, evaluate the tree, and send the request that it makes.

    python .ci/toolchains/parsed [--check] LANGUAGE FILE

With `--check`, it is parsed alone. README.md says what that proves, and what not.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module

from tree import Fault, parse

GRAMMARS = {"dart": "dart", "powershell": "powershell"}


def main() -> None:
    """Run or check a program; a fault ends with its line."""
    *options, language, path = sys.argv[1:]
    with open(path, "rb") as file:
        source = file.read()
    try:
        root = parse(GRAMMARS[language], source)
        if "--check" not in options:
            import_module(language).run(root)
    except Fault as fault:
        sys.exit(f"{os.path.basename(path)}:{fault.line}: {fault}")
    except OSError as error:
        sys.exit(f"{os.path.basename(path)}: {error}")


if __name__ == "__main__":
    main()
