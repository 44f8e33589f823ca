"""A Sphinx extension that generates before the pages are read: `extensions = ["snippetgen.sphinx"]` in `conf.py`.

https://www.sphinx-doc.org/en/master/extdev/
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from sphinx.util import logging

from snippetgen.builds import generated
from snippetgen.problems import Problems, report

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["setup"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Generate the project of the folder of `conf.py`, or of its parents.

    Raises:
        SystemExit: there are errors. Sphinx would take any other exception for a fault of its own, and print a traceback.
    """
    try:
        built = generated(os.fspath(app.confdir))
    except Problems as error:
        raise SystemExit(report(error.problems)) from None
    log = logging.getLogger(__name__)
    for text in built.kept:
        log.warning("%s", text, type="snippetgen", subtype="kept")
    for text in built.notes:
        log.info("%s", text)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
