"""Write the generated parts that differ."""

import os

from scripts.reference import FOLDER, parts
from snippetgen import files

for name, text in parts().items():
    path, data = os.path.join(FOLDER, name), text.encode()
    if files.read(path) != data:
        files.write(path, data)
        print(f"wrote {files.shown(path)}")  # noqa: T201 - a script may print
