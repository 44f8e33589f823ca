"""Runs several programs of Python, each in a process of its own: `python batch.py program.py FOLDER ...`.

What they import is imported once, before them. The exit status is 1 if a program fails.
"""

import ast
import os
import runpy
import sys
from contextlib import suppress
from importlib import import_module


def main(file, folders):
    """Run the program in each folder."""
    del sys.path[0]  # of this script
    paths = [os.path.join(folder, file) for folder in folders]
    for name in {name for path in paths for name in imported(path)}:
        with suppress(ImportError):  # the program says so
            import_module(name)
    return int(any([run(path) for path in paths]))


def imported(path):
    """Yield the names of the modules that a program imports."""
    with open(path, "rb") as source:
        for node in ast.walk(ast.parse(source.read())):
            if isinstance(node, ast.Import):
                yield from (each.name for each in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module


def run(path):
    """Run a program, and return its status as the system has it: 0 if it has not failed."""
    sys.stdout.flush()
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1]
    sys.argv = [path]
    sys.path.insert(0, os.path.dirname(path))
    runpy.run_path(path, run_name="__main__")
    sys.exit()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
