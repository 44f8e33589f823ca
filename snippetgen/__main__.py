"""Run the command line: the command `snippetgen`, and `python -m snippetgen`.

The process is ours here, unlike in `cli`, so this is where the garbage collector is set for it.
"""

import atexit
import gc

gc.set_threshold(50_000)  # what is imported is no garbage, and in a short run nothing is
atexit.register(gc.freeze)  # nor is there a need to look for garbage before the process ends

from snippetgen.cli import main  # noqa: E402 - after the collector has been set, as the import is what it would walk

if __name__ == "__main__":
    main(prog_name="snippetgen")
