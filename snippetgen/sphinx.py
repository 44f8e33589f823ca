"""A Sphinx extension, `extensions = ["snippetgen.sphinx"]`: it generates before the pages are read, and has a directive.

https://www.sphinx-doc.org/en/master/extdev/
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.parsers.rst.states import RSTState
from docutils.statemachine import StringList
from sphinx.util import logging, parselinenos
from sphinx.util.docutils import SphinxDirective
from sphinx.util.parsing import nested_parse_to_nodes

from snippetgen.builds import Site, Wanted, composed, fault, opened
from snippetgen.problems import Problem, Problems, Refused, Where, inert
from snippetgen.targets import PARTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata, OptionSpec

__all__ = ["setup"]

_SITES: dict[str, Site] = {}
"""The projects by the folder of the pages; none if its settings have an error."""

_NOTED = "snippetgen"
"""In the metadata of a page: each case that it shows, with the digest of what that depends on."""

_FAILED = "!"
_NOWHERE = Where("")


class _Directive(SphinxDirective):
    """`.. snippetgen:: CASE`, in reStructuredText and in MyST: what the partial of a case shows, or a part of it."""

    required_arguments = 1
    option_spec: ClassVar[OptionSpec] = {
        "client": directives.unchanged_required,
        "parts": directives.unchanged_required,
        "language": directives.unchanged_required,
        "emphasize-lines": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """Parse what there is to show; a page with an error is read again each time, so that each build tells it."""
        name = composed(self.arguments[0])
        site = _SITES.get(os.fspath(self.env.srcdir))
        if site is None:  # which is told
            self._note(name, _FAILED)
            return []
        try:
            found = self._found(site, name)
        except Problems as error:
            self._note(name, _FAILED)
            told = error.problems if isinstance(error, (_Fault, Refused)) else ()  # errors in specs are told once, by `_begin`
            for each in told:
                _log(each, "case", self.get_location())
            return []
        for path in site.sources(name):
            self.env.note_dependency(path)
        self._note(name, site.digest(name))
        return found

    def _note(self, name: str, digest: str) -> None:
        noted = self.env.metadata[self.env.docname]
        noted[_NOTED] = f"{noted.get(_NOTED, '')} {name}={digest}"

    def _found(self, site: Site, name: str) -> list[nodes.Node]:
        parts, clients = self._words("parts"), self._words("client")
        asked: list[tuple[str, Sequence[str], Sequence[str]]] = [("case", [name], sorted(site.cases)), ("part", parts, PARTS)]
        asked += [("client", clients, site.names(name))] if name in site.cases else []
        language = self.options.get("language") or self._of_build(site.project.languages)
        asked += [("language", [language], site.project.languages)] if language else []
        unknown = [fault(kind, word, known) for kind, words, known in asked for word in words if word not in known]
        if unknown:
            raise _Fault(Problem(_NOWHERE, *each) for each in unknown)
        dialect = "sphinx-rst" if isinstance(self.state, RSTState) else "sphinx-myst"
        text = site.content(Wanted(name, dialect, parts, clients, language))
        # As lines, because Sphinx would convert the tabs of a text.
        lines = StringList(text.split("\n"), self.get_source_info()[0])
        found = nested_parse_to_nodes(self.state, lines, offset=self.content_offset)
        if numbers := self.options.get("emphasize-lines"):
            _emphasize(found, numbers)
        return found

    def _of_build(self, known: Sequence[str]) -> str:
        """Return the language of the build, if the project has it."""
        built = str(self.config.language).replace("_", "-")
        return built if built in known else ""

    def _words(self, option: str) -> tuple[str, ...]:
        return tuple(word.strip() for word in self.options.get(option, "").split(",") if word.strip())


class _Fault(Problems):
    """An error in the directive."""


def _emphasize(found: Sequence[nodes.Node], lines: str) -> None:
    """Mark the lines of the one sample.

    Raises:
        _Fault: there are several samples, or no such lines.
    """
    blocks = [block for node in found for block in node.findall(nodes.literal_block) if _in_a_tab(block)]
    if len(blocks) != 1:
        raise _Fault([Problem(_NOWHERE, "`emphasize-lines` is for one client", "name it: client")])
    try:
        numbers = [number + 1 for number in parselinenos(lines, len(blocks[0].astext().split("\n")))]
    except ValueError as error:
        raise _Fault([Problem(_NOWHERE, str(error))]) from None
    blocks[0]["highlight_args"] = {**blocks[0].get("highlight_args", {}), "hl_lines": numbers}


def _in_a_tab(block: nodes.literal_block) -> bool:
    """Return whether it is a sample, and no response."""
    around = block.parent
    while around is not None:
        if isinstance(around, nodes.container) and around.get("design_component") == "tab-content":
            return True
        around = around.parent
    return False


def _begin(app: Sphinx) -> None:
    """Generate, and say each error once, whichever pages are read again: a build in strict mode fails each time."""
    folder, config = os.fspath(app.confdir), app.config.snippetgen_config
    _SITES.pop(os.fspath(app.srcdir), None)
    try:
        site = opened(folder, os.path.join(folder, config) if config else None)
        _SITES[os.fspath(app.srcdir)] = site
        built = site.update(check=app.config.snippetgen_check)
    except Problems as error:
        for each in error.problems:
            _log(each, "spec")
        return
    for each in built.stale:
        _log(each, "stale")
    log = logging.getLogger(__name__)
    for text in built.kept:
        log.warning("%s", text, type="snippetgen", subtype="kept")
    for text in built.notes:
        log.info("%s", text)


def _outdated(app: Sphinx, env: BuildEnvironment, *_: set[str]) -> list[str]:
    """List the pages that show what has changed."""
    if (site := _SITES.get(os.fspath(app.srcdir))) is None:
        return []
    return [page for page, data in env.metadata.items() if any(_changed(site, data.get(_NOTED, "")))]


def _changed(site: Site, noted: str) -> Iterator[bool]:
    for each in noted.split():
        name, _, digest = each.rpartition("=")
        yield digest != site.digest(name)


def _log(problem: Problem, kind: str, location: str | None = None) -> None:
    message = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
    if location is None and problem.where.line:
        location = inert(str(problem.where))
    elif location is None:  # Sphinx would take a path without a line for the name of a page
        message = f"{problem.where}: {message}"
    logging.getLogger(__name__).error("%s", inert(message), location=location, type="snippetgen", subtype=kind)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the extension, and sphinx-design, whose tabs it uses."""
    app.setup_extension("sphinx_design")
    app.add_config_value("snippetgen_config", "", "", types=frozenset({str}))
    app.add_config_value("snippetgen_check", default=False, rebuild="", types=frozenset({bool}))
    app.add_directive("snippetgen", _Directive)
    app.connect("builder-inited", _begin)
    app.connect("env-get-outdated", _outdated)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
