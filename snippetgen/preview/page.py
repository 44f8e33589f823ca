"""Render the preview as one self-contained HTML page."""

from __future__ import annotations

import os
from base64 import b64encode
from functools import cache
from hashlib import sha256

import jinja2
from markupsafe import Markup

from snippetgen.document import read
from snippetgen.preview.examples import Sample
from snippetgen.preview.places import SAFE
from snippetgen.preview.sections import Contents
from snippetgen.problems import report
from snippetgen.targets.writing import html
from snippetgen.text import Text

__all__ = ["page", "panel", "policy"]

_FOLDER = os.path.dirname(os.path.abspath(__file__))


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["prose"] = _prose
    return environment


def _prose(text: str) -> Markup:
    """Write prose with the markup that docs systems show too."""
    return Markup(html(Text(text)))  # noqa: S704 - `html` escapes all else


@cache
def _own(name: str) -> Markup:
    """Return the text of a file of this package, to be included in the page without escaping."""
    return Markup(read(os.path.join(_FOLDER, name)).text)  # noqa: S704 - a file of this package


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@cache
def policy(*, live: bool) -> str:
    """Return the page's Content Security Policy (level 3).

    It allows the page's own script and style, by their hashes, and with `live` requests to the server of the page.
    """
    rules = {
        "default-src": "'none'",
        "script-src": _hash(_own("page.js")),
        "style-src": _hash(_own("page.css")),
        "img-src": "data:",
        "connect-src": "'self'" if live else "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def page(contents: Contents, version: str = "") -> str:
    """Render the page; with a version, the page is served and updates itself."""
    template = _environment().get_template("page.html.jinja")
    return template.render(
        contents=contents,
        version=version,
        policy=policy(live=bool(version)),
        style=_own("page.css"),
        script=_own("page.js"),
        safe=SAFE,
        told=report,
    )


def panel(sample: Sample) -> str:
    """Render the panel of a sample."""
    return _environment().get_template("panel.html.jinja").render(sample=sample)
