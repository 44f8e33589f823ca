"""MkDocs: a plug-in, `plugins: [search, snippetgen]`, which generates before the pages are read, and shows cases in them.

Those who want no more than to generate can have a hook, a file with `from snippetgen.mkdocs import on_pre_build`.

https://www.mkdocs.org/dev-guide/plugins/
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any

from mkdocs.config import base, config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.pages import Page

from snippetgen.builds import Built, Site, expanded, generated, missing, opened
from snippetgen.files import shown
from snippetgen.problems import Problem, Problems, Source, report

__all__ = ["Plugin", "on_pre_build"]

_SNIPPETS = "pymdownx.snippets"
_PHP = {"name": "php", "lang": "php", "options": {"startinline": True}}  # so that PHP is coloured without its tag
_NEEDED: dict[str, dict[str, Any]] = {
    "pymdownx.highlight": {"extend_pygments_lang": [_PHP]},
    "pymdownx.superfences": {},
    "pymdownx.tabbed": {"alternate_style": True},
    _SNIPPETS: {"check_paths": True},  # a partial has escapes for it
}
"""The extensions of Markdown that show what we write, with their settings where a site has none of its own."""


class Options(base.Config):
    """What can be set below `snippetgen` in `mkdocs.yml`.

    Attributes:
        config: the project file; without it, that of the folder of `mkdocs.yml` or of its parents.
        check: write nothing, and fail if a file is not as it should be.
    """

    config = config_options.Optional(config_options.File(exists=True))
    check = config_options.Type(bool, default=False)


class Plugin(BasePlugin[Options]):
    """What MkDocs calls. Every error of ours is an error of MkDocs, which ends a build, and which `serve` survives."""

    def __init__(self) -> None:
        self._site: Site | None = None
        self._problems: list[Problem] = []
        self._folders: list[str] = []

    def on_startup(self, **_: object) -> None:
        """Nothing: a plug-in that has this lives as long as `serve`."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Generate, and set what the partials and the markers need: extensions, where partials are, and what to watch."""
        self._problems, self._folders = [], []
        try:
            self._site = site = opened(_folder(config), self.config.config)
            built = site.update(check=self.config.check)
        except Problems as error:
            raise _fault(error.problems) from None
        if built.stale:
            raise _fault(built.stale)
        _tell(built)
        for name, settings in _NEEDED.items():
            if name not in config.markdown_extensions and find_spec("pymdownx"):
                config.markdown_extensions.append(name)
                config.mdx_configs[name] = dict(settings)
        if (place := site.project.targets.get("mkdocs")) and _SNIPPETS in config.markdown_extensions:
            settings = config.mdx_configs.setdefault(_SNIPPETS, {})
            before = settings.get("base_path", ["."])
            settings["base_path"] = [*([before] if isinstance(before, str) else before), place.output]
            self._folders = settings["base_path"] if settings.get("check_paths") else []
        config.watch += [path for path in site.watched() if path not in config.watch]
        return config

    @event_priority(-100)  # after what else changes pages, such as macros, which would take a sample for theirs
    def on_page_markdown(self, markdown: str, *, page: Page, **_: object) -> str:
        """Fill the markers of a page; errors are told together, when all pages are read."""
        if self._site is None:
            return markdown
        path = page.file.abs_src_path
        source = Source(shown(path) if path else page.file.src_uri, page.file.content_string)
        if self._folders:
            found = [*missing(source, markdown, self._folders, self._site.partials("mkdocs"))]
            if found:  # the page would end the build, so that nothing can be told later
                raise _fault([*self._problems, *found])
        try:
            return expanded(self._site, source, markdown)
        except Problems as error:
            self._problems += error.problems
        return markdown

    def on_env(self, env: object, **_: object) -> object:
        """Tell the errors in pages."""
        if self._problems:
            raise _fault(self._problems)
        return env


def on_pre_build(config: MkDocsConfig) -> None:
    """Generate the project of the folder of `mkdocs.yml`, or of its parents.

    Raises:
        PluginError: there are errors; MkDocs shows them without a traceback, and goes on serving.
    """
    try:
        _tell(generated(_folder(config)))
    except Problems as error:
        raise _fault(error.problems) from None


def _folder(config: MkDocsConfig) -> str:
    return os.path.dirname(str(config.config_file_path))


def _fault(problems: Sequence[Problem]) -> PluginError:
    return PluginError(f"snippetgen\n{report(problems)}")


def _tell(built: Built) -> None:
    log = get_plugin_logger("snippetgen")
    for text in built.kept:
        log.warning(text)
    for text in built.notes:
        log.info(text)
