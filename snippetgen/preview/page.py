"""Write the preview as one self-contained HTML page."""

from __future__ import annotations

import json
import os
import re
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from html import escape

from snippetgen.document import read
from snippetgen.files import digest
from snippetgen.preview.articles import article, english, errors
from snippetgen.preview.sections import Contents, Section
from snippetgen.records import NamedTuple
from snippetgen.words import ENGLISH, Spoken, catalogue

__all__ = ["SAID", "Known", "page", "policy", "served"]

_MANY = 20  # sections
SAID = ("copy", "copied", "copy-nothing", "copy-selected", "copy-keys")
"""The words that the script of the page says."""

_FOLDER = os.path.dirname(os.path.abspath(__file__))
_BROKEN = "The project cannot be loaded. The page shows its last valid version."


@cache
def _own(name: str) -> str:
    """Return the text of a file of this package, to be included in the page without escaping."""
    return read(os.path.join(_FOLDER, name)).text


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _script(spoken: Spoken) -> str:
    """Return the page's script, in which the texts that it says are literals, those in English."""
    said = {json.dumps(catalogue()[ENGLISH][name]): json.dumps(spoken.words[name]).replace("<", r"\u003c") for name in SAID}
    return re.sub("|".join(map(re.escape, said)), lambda found: said[found[0]], _own("page.js"))


def policy(spoken: Spoken, *, live: bool) -> str:
    """Return the page's Content Security Policy (level 3).

    It allows the page's own script and style, by their hashes, and with `live` requests to the server of the page.
    """
    rules = {
        "default-src": "'none'",
        "script-src": _hash(_script(spoken)),
        "style-src": _hash(_own("page.css")),
        "img-src": "data:",
        "connect-src": "'self'" if live else "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


class _Written(NamedTuple):
    """An article that has been written: of what, and as what; and a digest of all that is seen of it, in colours too."""

    of: tuple[Section, bool, bool]
    text: str
    digest: str


Known = dict[str, _Written]
"""Articles that have been written, by the id of their section."""


def page(contents: Contents) -> str:
    """Write the page as a file of its own."""
    head, foot = _around(contents, live=False)
    return "".join((_first(contents, ""), head, *(each.text for each in _articles(contents, {}, plain=False)), foot))


def served(contents: Contents, known: Known) -> tuple[str, str]:
    """Write the page that is served, and updates itself.

    A page with many sections is without colours: it asks for each article in colours when it comes into view.

    Args:
        contents: what it shows.
        known: the articles that have been written before; those of this page take their place.

    Returns:
        A version, which is another one whenever the page shows something else, and the page.
    """
    articles = _articles(contents, known, plain=len(contents.sections) > _MANY)
    head, foot = _around(contents, live=True)
    version = _digest(_first(contents, ""), head, *(each.digest for each in articles))
    return version, "".join((_first(contents, f' data-live="{version}"'), head, *(each.text for each in articles), foot))


def _digest(*texts: str) -> str:
    return digest("\n".join(texts).encode("utf-8", "surrogatepass"))[:16]


def _articles(contents: Contents, known: Known, *, plain: bool) -> list[_Written]:
    """Write the articles that are not known."""
    several = len(contents.sections) > 1
    for section in contents.sections:
        of = section, several, plain
        if section.id not in known or known[section.id].of != of:
            text = article(section, several=several, plain=plain)
            known[section.id] = _Written(of, text, _digest(text, *_languages(section)))
    return [known[section.id] for section in contents.sections]


def _languages(section: Section) -> Iterator[str]:
    """List the languages of the code, on which its colours depend, though an article without colours does not show them."""
    if section.example:
        yield from (sample.code.fence for sample in section.example.samples)
        yield from (response.code.fence for response in section.example.responses)


def _first(contents: Contents, version: str) -> str:
    return f'<!doctype html>\n<html lang="{escape(contents.spoken.tag)}"{version}>\n'


def _around(contents: Contents, *, live: bool) -> tuple[str, str]:
    """Write what comes before the articles, without the first lines, and after them."""
    first, *others = contents.sections
    spoken, words = contents.spoken, contents.spoken.words
    title = words["title"] if others else first.example.title if first.example else first.name
    head = f"""\
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{escape(policy(spoken, live=live))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{escape(title)}</title>
<link rel="icon" href="data:,">
<style>{_own("page.css")}</style>
</head>
<body{' class="several"' if others else ""}>
{_links(contents) if others else ""}<main>
{errors(_BROKEN, contents.problems, spoken) if contents.problems else ""}"""
    foot = f"""\
</main>
<p class="unseen" role="status" id="said"></p>
<script>{_script(spoken)}</script>
</body>
</html>"""
    return head, foot


def _links(contents: Contents) -> str:
    """Write the links to the articles."""
    links, words = [_link(section) for section in contents.sections], contents.spoken.words
    nav = f'<nav aria-label="{escape(words["requests"])}">\n<h1>{escape(words["title"])}</h1>\n'
    return f"{nav}<ul>\n{''.join(links)}</ul>\n</nav>\n"


def _link(section: Section) -> str:
    title = escape(section.example.title if section.example else section.name)
    wrong = said = ""
    if section.problems:
        wrong, said = ' class="wrong"', f'<span class="unseen"{english(section.spoken)}> (has errors)</span>'
    return f'<li><a href="#{section.id}"{wrong}><bdi>{title}</bdi>{said}</a></li>\n'
