"""A real browser that can connect only to this machine."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

__all__ = ["DRIVER", "Window", "needs_browser", "opened", "options"]

AXE = Path(os.environ.get("TOOLCHAINS", "/opt/toolchains")) / "browser" / "axe.min.js"
CHROMIUM, DRIVER = (Path("/usr/bin") / name for name in ("chromium", "chromedriver"))
QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-default-apps --disable-domain-reliability --no-pings "
    "--disable-client-side-phishing-detection --disable-features=OptimizationHints,AutofillServerCommunication "
    "--no-proxy-server --window-size=1280,900"
).split()
LOOPBACK_ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"  # a browser makes requests of its own

needs_browser = pytest.mark.skipif(
    not (CHROMIUM.exists() and DRIVER.exists() and AXE.exists()),
    reason="Chromium, its driver or axe-core is missing: .ci/toolchains/install-browser.sh",
)


class Window:
    """A browser window."""

    def __init__(self, driver: Chrome) -> None:
        self.driver = driver

    def all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def run(self, script: str, *arguments: object) -> object:
        return self.driver.execute_script(script, *arguments)

    def wait(self, right: Callable[[], object], seconds: float = 20) -> None:
        """Wait until something is so; an element that the page has replaced meanwhile is looked for again."""
        replaced = [StaleElementReferenceException]
        WebDriverWait(self.driver, seconds, 0.05, ignored_exceptions=replaced).until(lambda _: right())

    def devtools(self, command: str, **arguments: object) -> None:
        self.driver.execute_cdp_cmd(command, arguments)

    def scheme(self, name: str) -> None:
        self.devtools("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": name}])

    def log(self, name: str) -> list[dict[str, str]]:
        found: list[dict[str, str]] = self.driver.get_log(name)  # type: ignore[no-untyped-call]
        return found

    def complaints(self) -> list[str]:
        return [entry["message"] for entry in self.log("browser") if entry["level"] in ("SEVERE", "WARNING")]

    def requests(self) -> set[str]:
        """Return the URLs the browser has requested since the last call."""
        found = set()
        for entry in self.log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] in ("Network.requestWillBeSent", "Network.webSocketCreated"):
                found.add(message["params"].get("request", message["params"])["url"])
        return found

    def violations(self, *selectors: str) -> list[tuple[str, str]]:
        """Return the violations axe-core finds, in the page or in the elements of selectors: the rule and the element."""
        self.run(AXE.read_text("utf-8"))
        found = self.driver.execute_async_script(
            "const [where, done] = arguments; axe.run(where.length ? { include: where } : document)"
            ".then((found) => done(found.violations), (error) => done(String(error)))",
            [[each] for each in selectors],
        )
        assert isinstance(found, list), found
        return [(each["id"], node["html"]) for each in found for node in each["nodes"]]


def options(profile: Path) -> ChromeOptions:
    options = ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for argument in (*QUIET, LOOPBACK_ALONE, f"--user-data-dir={profile}", f"--log-net-log={profile}.json"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return options


@contextmanager
def opened(profile: Path) -> Iterator[Chrome]:
    """Open a browser, and check afterwards that it connected only to this machine."""
    driver = Chrome(options(profile), Service(str(DRIVER)))
    try:
        yield driver
    finally:
        driver.quit()
    log = json.loads(Path(f"{profile}.json").read_text("utf-8"))
    connecting = log["constants"]["logEventTypes"]["TCP_CONNECT_ATTEMPT"]
    attempts = (event["params"] for event in log["events"] if event["type"] == connecting and "params" in event)
    hosts = {params["address"].rpartition(":")[0] for params in attempts if "address" in params}
    assert hosts <= {"127.0.0.1"}
