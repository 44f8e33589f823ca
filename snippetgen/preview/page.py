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
from snippetgen.preview.sections import Contents, Section
from snippetgen.problems import report
from snippetgen.targets.writing import html
from snippetgen.text import Text

__all__ = ["Known", "article", "page", "panel", "policy"]

_MANY = 20  # sections
_FOLDER = os.path.dirname(os.path.abspath(__file__))


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
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


Known = dict[str, tuple[tuple[Section, bool, bool], Markup]]
"""Articles that have been rendered: of what, and as what, by the id of their section."""


def page(contents: Contents, version: str = "", known: Known | None = None) -> str:
    """Render the page; with a version, the page is served and updates itself.

    A page that is served with many sections is without colours: it asks for each article in colours when it comes into view.
    """
    plain = bool(version) and len(contents.sections) > _MANY
    template = _environment().get_template("page.html.jinja")
    return template.render(
        articles=[_article(each, contents, plain, {} if known is None else known) for each in contents.sections],
        contents=contents,
        version=version,
        policy=policy(live=bool(version)),
        style=_own("page.css"),
        script=_own("page.js"),
        told=report,
    )


def article(section: Section, contents: Contents, *, plain: bool = False) -> Markup:
    """Render a section of the page, in colours unless it is to be `plain`."""
    several = len(contents.sections) > 1
    template = _environment().get_template("section.html.jinja")
    text = template.render(section=section, several=several, plain=plain, safe=SAFE, told=report)
    return Markup(text)  # noqa: S704 - the template escapes what it shows


def _article(section: Section, contents: Contents, plain: bool, known: Known) -> Markup:  # noqa: FBT001 - one caller
    of = section, len(contents.sections) > 1, plain
    if section.id not in known or known[section.id][0] != of:
        known[section.id] = of, article(section, contents, plain=plain)
    return known[section.id][1]


def panel(sample: Sample) -> str:
    """Render the panel of a sample."""
    return _environment().get_template("panel.html.jinja").render(sample=sample, plain=False)
