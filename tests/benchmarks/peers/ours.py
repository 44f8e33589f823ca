"""Run snippetgen as its users do from Python: `python ours.py MODE FOLDER`, where FOLDER has `specs/*.yaml`.

    each, once  renders all requests again and again in one process, each request made for each sample, or once for all clients;
                prints the seconds of each pass
    memory      reads and renders all requests once
    preview     starts the preview of a project, changes a spec, and prints the seconds of both

It prints the same as `drivers/run.cjs`. It imports nothing of the benchmark, so that any Python that has snippetgen can run it.
"""

from __future__ import annotations

import glob
import json
import os
import sys
from time import process_time
from typing import Any

import snippetgen

UNTIMED, TIMED = 1, 5


def read(folder: str) -> list[Any]:
    """Read all specs."""
    return [snippetgen.load_spec(path) for path in sorted(glob.glob(os.path.join(folder, "specs", "*.yaml")))]


def one_pass(specs: list[Any], clients: list[str], *, once: bool) -> dict[str, int]:
    """Render all specs in all clients, and count what comes out."""
    samples = characters = 0
    for spec in specs:
        if once:
            found = [*snippetgen.render_all(spec, clients).values()]
        else:  # `render` would remember the request of a spec
            found = [snippetgen.render(snippetgen.prepare(spec), client) for client in clients]
        characters += sum([len(each) for each in found if isinstance(each, str)])
        samples += len(found)
    return {"samples": samples, "characters": characters, "empty": 0}


def warm(folder: str, clients: list[str], *, once: bool) -> dict[str, Any]:
    """Render all specs again and again."""
    specs, seconds, count = read(folder), [], {}
    for number in range(UNTIMED + TIMED):
        begin = process_time()
        count = one_pass(specs, clients, once=once)
        if number >= UNTIMED:
            seconds.append(process_time() - begin)
    return {**count, "seconds": seconds}


def memory(folder: str, clients: list[str]) -> dict[str, int]:
    """Read and render one spec after the other, so that only one is held."""
    count = {"samples": 0, "characters": 0, "empty": 0}
    for path in sorted(glob.glob(os.path.join(folder, "specs", "*.yaml"))):
        one = one_pass([snippetgen.load_spec(path)], clients, once=True)
        count = {name: count[name] + one[name] for name in count}
    return count


def preview(folder: str) -> dict[str, float]:
    """Start the preview, and change a spec; what looks for changes in between belongs to the second figure."""
    from snippetgen.preview.sections import Sections  # noqa: PLC0415
    from snippetgen.preview.server import Server  # noqa: PLC0415

    os.chdir(folder)
    with Server(Sections(None, (), ())) as server:
        start = process_time()
        known = server.version
        path = min(glob.glob("specs/*.yaml"))
        with open(path, encoding="utf-8") as file:
            text = file.read()
        with open(path, "w", encoding="utf-8") as file:
            file.write(text.replace("https://api.github.com/", "https://api.github.com/changed/", 1))
        while server.next_version(known) == known:
            pass
        if "https://api.github.com/changed/" not in server.page:
            sys.exit("the preview does not show what was changed")
        return {"start": start, "reload": process_time() - start}


def main(mode: str, folder: str, *clients: str) -> None:
    """Run a mode, and print its figures."""
    if mode in ("each", "once"):
        found: object = warm(folder, [*clients], once=mode == "once")
    else:
        found = preview(folder) if mode == "preview" else memory(folder, [*clients])
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
