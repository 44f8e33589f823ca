"""Write the article of a spec as HTML: its texts, its samples in tabs, and its responses.

Written by hand and not by templates, because a page has thousands of samples. Whatever is put between tags or into an attribute
goes through `escape`, but for ids, which `sections` makes of letters, digits and hyphens, and what this module writes itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from html import escape

from snippetgen.preview.colours import Code
from snippetgen.preview.examples import Answer, Example, Note, Sample
from snippetgen.preview.places import SAFE
from snippetgen.preview.sections import Section
from snippetgen.problems import Problem, report
from snippetgen.spec.model import Pair, Placeholder
from snippetgen.targets.writing import html
from snippetgen.text import Text
from snippetgen.words import ENGLISH, Spoken

__all__ = ["article", "errors", "panel"]

_BROKEN = "This spec cannot be rendered."
_EARLIER = " The samples below are from its last valid version."
_SLIP = "This spec is valid, but has what may be a slip."
_CLIENT = "CLIENT"  # what stands for its name in the words of a language


def english(spoken: Spoken) -> str:
    """Write the attribute of an element whose text is for writers, and English in every page; it is empty in an English one."""
    return "" if spoken.tag.lower().split("-")[0] == ENGLISH else f' lang="{ENGLISH}"'


def errors(what: str, problems: Sequence[Problem], spoken: Spoken) -> str:
    """Write a box with errors."""
    return _box("error", f' role="alert"{english(spoken)}', what, report(problems))


def _box(kind: str, role: str, what: str, text: str) -> str:
    return (
        f'<div class="{kind}"{role}><p>{escape(what)}</p>\n'
        f'<pre tabindex="0" role="group" aria-label="{kind.capitalize()}s">{escape(text)}</pre></div>'
    )


def article(section: Section, *, several: bool, plain: bool = False) -> str:
    """Write the article of a section, which is one of several, in colours unless it is to be `plain`."""
    example, level = section.example, "h2" if several else "h1"
    parts = [f'<article id="{section.id}" data-safe="{escape(SAFE)}"{" data-plain" if plain else ""}>\n']
    if section.problems:
        parts.append(errors(_BROKEN + (_EARLIER if example else ""), section.problems, section.spoken))
    elif example and example.warnings:
        parts.append(_box("warning", english(section.spoken), _SLIP, report(example.warnings, "warning:", "warnings")))
    if example:
        below = ("h3", "h4") if several else ("h2", "h3")
        parts += _prose(section, example, level, below[0])
        parts += _code(section, example, below, plain=plain)
    else:
        parts.append(f"<{level}>{escape(section.name)}</{level}>\n")
    return f"{''.join(parts)}</article>"


def _prose(section: Section, example: Example, level: str, below: str) -> Iterator[str]:
    """Write what is said of a request."""
    id_, words = section.id, _escaped(section)
    yield (
        f'<div class="prose">\n<{level}><bdi>{escape(example.title)}</bdi></{level}>\n'
        f'<p class="endpoint"><b>{escape(example.method)}</b> <code>{escape(example.url)}</code></p>\n'
    )
    for paragraph in example.description:
        yield f'<p dir="auto">{html(Text(paragraph))}</p>\n'
    if example.fields:
        yield from _form(section, example.fields, below)
    if example.variables:
        yield f'<{below} id="{id_}--variables">{words["variables"]}</{below}>\n'
        yield f'<p class="quiet">{words["variables-note"]}</p>\n'
        rows = [(str(each.env), _hidden(words) if each.secret else "", each.description) for each in example.variables]
        yield _table(f"{id_}--variables", (words["variable"], words["description"]), rows)
    if example.parameters:
        yield f'<{below} id="{id_}--parameters">{words["parameters"]}</{below}>\n'
        heads = words["parameter"], words["description"]
        yield _table(f"{id_}--parameters", heads, [(name, "", text) for name, text in example.parameters])
    yield "</div>\n"


def _escaped(section: Section) -> dict[str, str]:
    """Return the words of a section's language as HTML."""
    return _html((*section.spoken.words.items(),))


@lru_cache(maxsize=8)  # the sections of a page have the same
def _html(words: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return {name: escape(word) for name, word in words}


def _hidden(words: Mapping[str, str]) -> str:
    return f' <span class="quiet">{words["secret"]}</span>'


def _form(section: Section, fields: Sequence[Placeholder], below: str) -> Iterator[str]:
    """Write the fields for the values of a reader."""
    id_, words = section.id, _escaped(section)
    yield (
        f'<form autocomplete="off">\n<{below}>{words["values"]}</{below}>\n'
        f'<p class="quiet needs-script">{words["values-note"]}</p>\n'
    )
    for number, field in enumerate(fields, 1):
        at, name, about, described = f"{id_}--field-{number}", escape(field.name), "", ""
        if field.description:
            about = f'<span class="quiet" id="{at}-about" dir="auto">{html(Text(field.description))}</span>\n'
            described = f' aria-describedby="{at}-about"'
        example = "" if field.example is None else f' placeholder="{escape(field.example)}"'
        kind, complete = ("password", "new-password") if field.secret else ("text", "off")
        yield (
            f'<p class="field">\n<label for="{at}"><code>{name}</code>{_hidden(words) if field.secret else ""}</label>\n{about}'
            f'<input class="needs-script" id="{at}" data-name="{name}" type="{kind}"{example}{described} '
            f'autocomplete="{complete}" spellcheck="false" autocapitalize="off">\n</p>\n'
        )
    yield f'<p class="trouble" role="status"{english(section.spoken)}></p>\n</form>\n'


def _table(heading: str, heads: Iterable[str], rows: Iterable[tuple[str, str, str]]) -> str:
    """Write a table of names, each with what stands beside it as HTML, and what it is."""
    found = (
        f'<tr><th scope="row"><code>{escape(name)}</code>{beside}</th><td dir="auto">{html(Text(text))}</td></tr>\n'
        for name, beside, text in rows
    )
    head = "".join(f'<th scope="col">{each}</th>' for each in heads)
    return f'<table aria-labelledby="{heading}">\n<thead><tr>{head}</tr></thead>\n<tbody>\n{"".join(found)}</tbody>\n</table>\n'


def _code(section: Section, example: Example, below: tuple[str, str], *, plain: bool) -> Iterator[str]:
    """Write the samples, in tabs, and the responses."""
    level, head = below
    heading, words = f"{section.id}--request", _escaped(section)
    yield (
        f'<div class="code">\n<div class="card">\n<div class="bar">\n<{level} id="{heading}">{words["request"]}</{level}>\n'
        f'<button type="button" class="copy needs-script">{words["copy"]}</button>\n</div>\n'
        f'<div class="tabs needs-script" role="tablist" aria-labelledby="{heading}">\n'
    )
    shown = [
        (f"{section.id}--sample-{number}", sample, section.notes.get(sample.client))
        for number, sample in enumerate(example.samples, 1)
    ]
    selected = 'aria-selected="true" tabindex="0"'
    for at, sample, note in shown:
        yield (
            f'<button type="button" role="tab" id="{at}-tab" aria-controls="{at}" {selected} data-key="{escape(sample.key)}">'
            f"{escape(sample.label)}{_changed(section.spoken) if note else ''}</button>\n"
        )
        selected = 'aria-selected="false" tabindex="-1"'
    yield "</div>\n"
    for at, sample, note in shown:
        yield (
            f'<div class="sample" data-key="{escape(sample.key)}">\n<{head}>{escape(sample.title)}</{head}>\n'
            f'<div class="panel" id="{at}" data-client="{escape(sample.client)}"{"" if sample.located else " data-unfilled"}>'
            f"{panel(sample, section.spoken, plain=plain)}</div>\n"
            f"{_pending(at, note, section.spoken, plain=plain) if note else ''}</div>\n"
        )
    yield "</div>\n"
    for response in example.responses:
        yield from _response(response, words, level, plain=plain)
    yield "</div>\n"


def _changed(spoken: Spoken) -> str:
    return f'<span class="dot"></span><span class="unseen"{english(spoken)}> (file would change)</span>'


def panel(sample: Sample, spoken: Spoken, *, plain: bool = False) -> str:
    """Write the panel of a sample."""
    if sample.refused:
        said = spoken.words["no-sample"].replace(_CLIENT, sample.title)
        return f'<div class="refused"><p>{escape(said)}</p>\n<pre{english(spoken)}>{escape(sample.refused)}</pre></div>'
    return f"<pre><code>{_shown(sample.code, plain=plain)}</code></pre>"


def _shown(code: Code, *, plain: bool) -> str:
    return code.plain if plain else code.coloured


def _pending(at: str, note: Note, spoken: Spoken, *, plain: bool) -> str:
    """Write what would change in the file of a sample."""
    return (
        f'<details data-file="{at}"{english(spoken)}><summary>{escape(note.text)}</summary>\n'
        f'<pre tabindex="0" role="group" aria-label="Pending changes">{_shown(note.patch, plain=plain)}</pre></details>\n'
    )


def _response(response: Answer, words: Mapping[str, str], level: str, *, plain: bool) -> Iterator[str]:
    yield (
        f'<div class="card">\n<div class="bar"><{level}>{words["response"]}</{level}>'
        f'<span class="status">{escape(response.status)}</span></div>\n'
    )
    if response.description:
        yield f'<p dir="auto">{html(Text(response.description))}</p>\n'
    if response.headers:
        label = words["response-headers"]
        yield f'<pre class="headers" tabindex="0" role="group" aria-label="{label}">{_lines(response.headers)}</pre>\n'
    if response.code.text:
        code = _shown(response.code, plain=plain)
        yield f'<pre tabindex="0" role="group" aria-label="{words["response-body"]}"><code>{code}</code></pre>\n'
    yield "</div>\n"


def _lines(headers: Iterable[Pair]) -> str:
    return "".join(f"{escape(name)}: {escape(value)}\n" for name, value in headers)
