"""A built site in a browser: how a reader without a mouse uses its groups of tabs."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple, TypeVar

from selenium.common.exceptions import StaleElementReferenceException, TimeoutException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from tests.browser import Window
from tests.sites.reading import BARS, GROUPS, LABELS, PANELS, code

__all__ = ["FAULTS", "KEYBOARDS", "Keyboard", "Reader", "served"]

Seen = TypeVar("Seen")

_TABS = "input[type=radio], [role=tab]"
_OURS = (GROUPS, "table", "pre")
_LABEL = "const at = document.activeElement; return (at.labels?.[0] ?? at).innerText.trim()"
_WITHIN = """
const at = document.activeElement;
return at.matches(arguments[1]) && document.querySelector(arguments[0]).contains(at)
"""
_GATHER = """
for (const bar of document.querySelectorAll(arguments[0])) {
  const group = document.createElement('div');
  group.className = 'gathered-tabs';
  bar.before(group);
  group.append(bar, group.nextElementSibling.nextElementSibling);
}
"""
_SHOWN = """
const panels = [...document.querySelectorAll(arguments[0])].at(arguments[1]).querySelectorAll(arguments[2]);
return [...panels].filter((panel) => panel.checkVisibility()).map((panel) => panel.outerHTML)
"""


class Keyboard(NamedTuple):
    """How the tabs of a docs system follow keys.

    Attributes:
        chooses: the keys that choose the next tab; none if the docs system has no keys for it.
        ready: an expression of JavaScript that is true as soon as the page follows them.
        follows: whether other groups of the page follow the choice.
    """

    chooses: tuple[str, ...] = (Keys.ARROW_RIGHT,)
    ready: str = "true"
    follows: bool = True


_RADIX = "document.querySelector('[role=tablist][tabindex=\"0\"]')"

KEYBOARDS = {
    "mkdocs-material": Keyboard(),
    "zensical": Keyboard(),
    "sphinx-rst": Keyboard(),
    "sphinx-myst": Keyboard(),
    "vitepress": Keyboard(ready="document.querySelector('#app').__vue_app__", follows=False),
    "docusaurus": Keyboard((Keys.ARROW_RIGHT, Keys.ENTER), "document.documentElement.dataset.hasHydrated"),
    "starlight": Keyboard(ready="customElements.get('starlight-tabs')"),
    "antora": Keyboard((), "document.querySelector('.tabs.is-loaded')"),
    "fumadocs": Keyboard(ready=_RADIX),
    "zudoku": Keyboard(ready=_RADIX),
    "hugo-hextra": Keyboard(),
    "hugo-docsy": Keyboard(),
}


COLOURS = "the theme's colours, of which a partial has none"
FAULTS = {
    "mkdocs-material": {
        "color-contrast": COLOURS,
        "landmark-unique": "the bar of the theme's copy button is a landmark without a name",
    },
    "zensical": {"landmark-unique": "the bar of the theme's copy button is a landmark without a name"},
    "sphinx-rst": {"color-contrast": COLOURS},
    "sphinx-myst": {"color-contrast": COLOURS},
    "vitepress": {"color-contrast": COLOURS},
    "docusaurus": {"color-contrast": COLOURS},
    "starlight": {},
    "antora": {},
    "fumadocs": {"color-contrast": COLOURS},
    "zudoku": {"color-contrast": COLOURS},
    "hugo-hextra": {"color-contrast": COLOURS},
    "hugo-docsy": {
        "aria-valid-attr": "the theme misspells `aria-labelledby` in panels, to which Bootstrap adds the right one",
        "tabindex": "the theme numbers the panels of a page, so that those of the second group are the first that Tab reaches",
    },
}
"""The rules of axe-core that each docs system breaks by itself, wherever it shows code in tabs, and why."""


class Reader(Window):
    """A reader who uses the keyboard alone."""

    def press(self, *keys: str) -> None:
        for key in keys:
            ActionChains(self.driver).send_keys(key).perform()

    def opened(self, url: str, ready: str) -> None:
        """Open a page, with no tab chosen by what was chosen before."""
        self.driver.get(url)
        self.run("localStorage.clear(); sessionStorage.clear()")
        self.driver.get(url)
        self.wait(lambda: self.run(f"return document.readyState === 'complete' && !!({ready})"))
        self.run(_GATHER, BARS)

    def reach(self) -> int:
        """Press Tab until a tab of the first group has the focus; return how often, or 0 if none has ever."""
        for count in range(1, 200):
            self.press(Keys.TAB)
            if self.run(_WITHIN, GROUPS, _TABS):
                return count
        return 0

    def shown(self, group: int = 0) -> list[str]:
        """Return the texts of the panels that can be seen in a group."""
        panels = self.run(_SHOWN, GROUPS, group, PANELS)
        assert isinstance(panels, list)
        return [*map(code, panels)]

    def choose(self, label: str) -> None:
        """Click the tab of the first group with a label; React can replace it meanwhile."""

        def clicked() -> bool:
            with suppress(StaleElementReferenceException):
                next(tab for tab in self.all(f":is({GROUPS}) :is({LABELS})") if tab.text == label).click()
                return True
            return False

        self.wait(clicked)

    def settles(self, seen: Callable[[], Seen], wanted: Seen) -> Seen:
        """Wait until what is seen is what is wanted, but not long, and return what is seen."""
        with suppress(TimeoutException):
            self.wait(lambda: seen() == wanted, 3)
        return seen()

    def focused(self) -> str:
        """Return the label of the tab with the focus."""
        return str(self.run(_LABEL))

    def faults(self) -> list[tuple[str, str]]:
        """Return what axe-core finds in what we have written."""
        return self.violations(*_OURS)


class _Handler(SimpleHTTPRequestHandler):
    def translate_path(self, path: str) -> str:
        found = Path(super().translate_path(path))
        page = found.with_name(f"{found.name}.html")
        return str(page if page.is_file() else found)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder to this machine, and return the URL."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
