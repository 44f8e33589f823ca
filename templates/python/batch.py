"""Runs several programs of Python, each in a process of its own: `python batch.py program.py FOLDER ...`.

What they import is imported once, before them. Beside a program's folder are `files`, in which it is run, and `variables.json`,
its environment variables. The exit status is 1 if a program fails.
"""

import ast
import json
import os
import runpy
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib import import_module


def main(file: str, folders: Sequence[str]) -> int:
    """Run the program in each folder."""
    del sys.path[0]  # of this script
    for name in {name for folder in folders for name in imported(os.path.join(folder, file))}:
        with suppress(ImportError):  # the program says so
            import_module(name)
    statuses = [run(folder, file) for folder in folders]
    return int(any(statuses))


def imported(path: str) -> Iterator[str]:
    """Yield the names of the modules that a program imports."""
    with open(path, "rb") as source:
        for node in ast.walk(ast.parse(source.read())):
            if isinstance(node, ast.Import):
                yield from (each.name for each in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module


def run(folder: str, file: str) -> int:
    """Run a program, and return its status as the system has it: 0 if it has not failed."""
    sys.stdout.flush()
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    beside = os.path.dirname(folder)
    with open(os.path.join(beside, "variables.json"), "rb") as source:
        os.environ.update(json.load(source))
    os.chdir(os.path.join(beside, "files"))
    sys.argv = [os.path.join(folder, file)]
    sys.path.insert(0, folder)
    runpy.run_path(sys.argv[0], run_name="__main__")
    sys.exit()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
