"""Write the generated parts that differ; with `--check` only name them, and fail if there are any."""

import os
import sys

from scripts.reference import FOLDER
from scripts.reference import files as generated
from snippetgen import files

check = "--check" in sys.argv[1:]
stale = 0
for name, text in generated().items():
    path, data = os.path.join(FOLDER, name), text.encode()
    if files.read(path) != data:
        stale += 1
        if not check:
            files.write(path, data)
        print(f"{files.shown(path)} is out of date" if check else f"wrote {files.shown(path)}")  # noqa: T201 - a script may print
sys.exit(check and stale > 0)
