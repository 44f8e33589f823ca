"""The preview in a real browser: how readers use it, and how it follows each save."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from selenium.webdriver import Chrome
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from snippetgen.cli import main
from snippetgen.preview.sections import Sections
from snippetgen.preview.server import Server
from tests.browser import DRIVER, Window, needs_browser, opened, options
from tests.published_clients import PUBLISHED

ROOT = Path(__file__).parents[1]
CASE = "samples-get-access-tokens"
LABELS = ["cURL", "C#", "Go", "Java", "Node.js", "Objective-C", "PHP", "Python", "Ruby", "Swift"]

pytestmark = needs_browser


class Page(Window):
    """A browser window with the preview."""

    def chosen(self) -> list[str]:
        """Return the labels of the selected tabs, one per group, and check the panels."""
        labels = [tab.text.partition("\n")[0] for tab in self.all("[role=tab][aria-selected=true]")]
        shown = [panel.get_attribute("aria-labelledby") for panel in self.all("[role=tabpanel]") if panel.is_displayed()]
        assert shown == [tab.get_attribute("id") for tab in self.all("[role=tab][aria-selected=true]")]
        assert shown == [tab.get_attribute("id") for tab in self.all("[role=tab][tabindex='0']")]
        return labels

    def samples(self, article: str = CASE) -> dict[str, str]:
        """Return the texts of the samples of an article by client, as they would be copied."""
        script = "return [...document.querySelectorAll(arguments[0])].map((panel) => [panel.dataset.client, panel.textContent])"
        pairs = self.run(script, f"#{article} .panel:has(code)")
        assert isinstance(pairs, list)
        return dict(pairs)

    def fields(self) -> dict[str, WebElement]:
        """Return the fields of the case by placeholder name."""
        return {str(field.get_attribute("data-name")): field for field in self.all(f"#{CASE} input")}

    def tab(self, label: str, article: str = CASE) -> WebElement:
        return next(tab for tab in self.all(f"#{article} [role=tab]") if tab.text == label)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with opened(tmp_path_factory.mktemp("profile")) as driver:
        yield Page(driver)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with three cases whose samples are up to date."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "snippetgen.yaml").write_text(f"clients: [{', '.join(PUBLISHED)}]\n", "utf-8")
    for case in ("get-access-tokens", "create-order", "search-with-body"):
        (tmp_path / "samples" / case).mkdir(parents=True)
        shutil.copy(ROOT / "samples" / case / "spec.yaml", tmp_path / "samples" / case)
    assert CliRunner().invoke(main, ["generate"]).exit_code == 0
    return tmp_path


@pytest.fixture
def served(project: Path, browser: Page) -> Iterator[Page]:
    """The served page in a browser; afterwards the browser has made no other requests and logged no errors."""
    assert project.exists()
    browser.driver.get("about:blank")
    browser.complaints()
    browser.requests()
    with Server(Sections(None, (), ())) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        browser.driver.get(server.url)
        yield browser
        asked = {url for url in browser.requests() if not url.startswith((server.url, "data:"))}
        complaints = browser.complaints()
        browser.driver.get("about:blank")
        server.shutdown()
        thread.join()
    assert (asked, complaints) == (set(), [])


def test_a_click_on_a_tab_shows_its_sample_in_every_group(served: Page) -> None:
    assert [tab.text for tab in served.all(f"#{CASE} [role=tab]")] == LABELS
    assert served.chosen() == ["cURL"] * 3
    before = served.tab("Swift").location_once_scrolled_into_view["y"]
    served.tab("Swift").click()
    assert served.chosen() == ["Swift"] * 3
    after = served.run("return arguments[0].getBoundingClientRect().top", served.tab("Swift"))
    assert abs(float(str(after)) - before) < 2, "the page jumped"


def test_tabs_can_be_operated_with_the_keys_of_the_aria_pattern(served: Page) -> None:
    served.tab("cURL").click()
    keys = served.driver.switch_to.active_element
    found = []
    for key in (Keys.ARROW_RIGHT, Keys.ARROW_LEFT, Keys.ARROW_LEFT, Keys.ARROW_RIGHT, Keys.END, Keys.HOME):
        keys.send_keys(key)
        keys = served.driver.switch_to.active_element
        found.append(keys.text)
        assert served.chosen() == [keys.text] * 3
    assert found == ["C#", "cURL", "Swift", "cURL", "Swift", "cURL"]
    keys.send_keys(Keys.TAB)
    panel = served.driver.switch_to.active_element
    assert (panel.get_attribute("role"), panel.get_attribute("data-client")) == ("tabpanel", "shell/curl")


def test_tabs_are_in_one_row_and_the_selected_one_is_visible(served: Page) -> None:
    served.devtools("Emulation.setDeviceMetricsOverride", width=400, height=800, deviceScaleFactor=1, mobile=True)
    try:
        served.driver.refresh()
        tabs = served.all(f"#{CASE} [role=tab]")
        assert len({tab.rect["y"] for tab in tabs}) == 1
        served.run("arguments[0].click()", tabs[-1])
        row = served.one(f"#{CASE} [role=tablist]").rect
        assert row["x"] <= tabs[-1].rect["x"] <= tabs[-1].rect["x"] + tabs[-1].rect["width"] <= row["x"] + row["width"]
        assert served.run("return document.documentElement.scrollWidth") == 400
    finally:
        served.devtools("Emulation.clearDeviceMetricsOverride")


def test_the_language_survives_a_reload_and_is_part_of_the_url(served: Page) -> None:
    address = served.driver.current_url
    served.tab("Ruby").click()
    assert served.driver.current_url == f"{address}?lang=ruby-net-http-2"
    served.driver.refresh()
    assert served.chosen() == ["Ruby"] * 3
    served.driver.get(address)
    assert served.chosen() == ["Ruby"] * 3, "the browser should remember the language"
    served.driver.get(f"{address}?lang=go-net-http-1.16#{CASE}")
    assert served.chosen() == ["Go"] * 3, "a language in the URL should take precedence over the stored one"


def test_a_page_in_another_language_runs_its_script_which_says_its_words(served: Page, project: Path) -> None:
    with (project / "snippetgen.yaml").open("a", encoding="utf-8") as file:
        file.write("language: de\n")
    served.wait(lambda: served.one(f"#{CASE} .copy").text == "Kopieren")
    served.driver.refresh()
    assert served.run("return document.documentElement.lang") == "de"
    served.one(f"#{CASE} .copy").click()
    served.wait(lambda: served.one("#said").get_attribute("textContent") == "Kopiert")
    served.wait(lambda: served.one(f"#{CASE} .copy").text == "Kopieren")


@pytest.mark.parametrize("allowed", [True, False])
def test_copy_copies_the_exact_sample(served: Page, project: Path, *, allowed: bool) -> None:
    origin = served.driver.current_url.rstrip("/")
    served.devtools("Browser.grantPermissions", origin=origin, permissions=["clipboardReadWrite"])
    if not allowed:
        served.run("navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'))")
    served.tab("Go").click()
    served.one(f"#{CASE} .copy").click()
    served.wait(lambda: served.one("#said").get_attribute("textContent") == "Copied")
    assert served.one(f"#{CASE} .copy").text == "Copied"
    copied = served.driver.execute_async_script("navigator.clipboard.readText().then(arguments[0])")
    expected = (project / "samples/get-access-tokens/go-net-http-1.16.go").read_bytes().decode()
    assert ("\t" in expected, copied) == (True, expected)
    assert served.one("#said").get_attribute("role") == "status"


def test_typed_values_fill_all_ten_samples_as_render_does(served: Page) -> None:
    field = served.fields()
    assert field["YOUR_CLIENT_SECRET"].get_attribute("type") == "password"
    field["{yourDomain}"].send_keys("northwind.example.com")
    field["YOUR_CLIENT_SECRET"].send_keys("it's $x")
    values = {"yourDomain": "northwind.example.com", "YOUR_CLIENT_SECRET": "it's $x"}
    expected = rendered(values)
    served.wait(lambda: served.samples() == expected)
    field["{yourDomain}"].send_keys("/ /")
    served.wait(lambda: "a URL cannot contain spaces" in served.one(f"#{CASE} .trouble").text)
    assert served.samples() == expected, "the last valid samples should stay"
    field["{yourDomain}"].send_keys(Keys.CONTROL, "a", Keys.NULL, Keys.DELETE)
    served.wait(lambda: served.samples() == rendered({"YOUR_CLIENT_SECRET": "it's $x"}))
    assert served.one(f"#{CASE} .trouble").text == ""


def rendered(values: dict[str, str]) -> dict[str, str]:
    """Return what `render` prints for each client."""
    found = {}
    fill = [f"--set={name}={value}" for name, value in values.items()]
    for client in PUBLISHED:
        arguments = ["render", "samples/get-access-tokens/spec.yaml", "--client", client, *fill]
        found[client] = CliRunner().invoke(main, arguments).stdout
    return found


def test_an_error_is_shown_until_it_is_fixed_and_the_page_keeps_its_state(served: Page, project: Path) -> None:
    spec = project / "samples/get-access-tokens/spec.yaml"
    good = spec.read_text("utf-8")
    served.tab("cURL").click()
    field = served.one(f"#{CASE}--field-1")
    field.send_keys("northwind.example.com")
    served.wait(lambda: "northwind.example.com" in served.samples()["shell/curl"])
    before, scroll = served.samples(), served.run("return Math.round(scrollY)")
    assert scroll != 0
    spec.write_text(good.replace("form:", "from:"), "utf-8")
    served.wait(lambda: served.all(f"#{CASE} .error"))
    error = served.one(f"#{CASE} .error pre").get_attribute("textContent")
    assert error == (
        "samples/get-access-tokens/spec.yaml:8:3: error: unknown key 'from'\n  |\n8 |   from:\n  |   ^^^^ did you mean 'form'?"
    )
    assert served.samples() == before, "the last valid samples should stay"
    served.one(f"#{CASE}--field-2").send_keys("x")
    spec.write_text(good.replace("client_credentials", "password"), "utf-8")
    served.wait(lambda: not served.all(".error"))
    served.wait(lambda: "grant_type=password" in served.samples()["shell/curl"])
    served.wait(lambda: "northwind.example.com" in served.samples()["shell/curl"])
    assert served.chosen() == ["cURL"] * 3
    assert [each.get_attribute("value") for each in served.all(f"#{CASE} input")] == ["northwind.example.com", "x", "", ""]
    assert served.run("return [document.activeElement.id, Math.round(scrollY)]") == [f"{CASE}--field-2", scroll]


def test_a_change_of_a_template_shows_what_generate_would_change(served: Page, project: Path) -> None:
    assert served.all(".dot") == []
    template = project / "samples/create-order/templates/shell/curl/sample.jinja"
    template.parent.mkdir(parents=True)
    template.write_text(
        '{% extends "builtin/shell/curl/sample.jinja" %}{% block request %}# ours\n{{ super() }}{% endblock %}', "utf-8"
    )
    served.wait(lambda: served.all(".dot"))
    assert [tab.text for tab in served.all("[role=tab]:has(.dot)")] == ["cURL\n(file would change)"]
    served.run("arguments[0].click()", served.one("#samples-create-order [role=tab]:has(.dot)"))
    summary = served.one("#samples-create-order .sample:not([hidden]) summary")
    assert summary.text == "samples/create-order/shell-curl.sh is out of date"
    summary.click()
    assert "+# ours\n" in served.one("#samples-create-order .sample:not([hidden]) details pre").text
    assert served.violations() == []
    assert CliRunner().invoke(main, ["generate"]).exit_code == 0
    served.wait(lambda: not served.all(".dot"))


def test_an_article_of_a_page_of_many_has_its_colours_once_it_is_seen_and_keeps_them(project: Path, browser: Page) -> None:
    for number in range(30):
        shutil.copytree(project / "samples/get-access-tokens", project / f"samples/z{number}")
    spec = project / "samples/get-access-tokens/spec.yaml"
    with Server(Sections(None, (), ())) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        browser.driver.get(server.url)
        texts = browser.samples(CASE)
        last = "#samples-z9 .panel:has(code)"
        assert browser.all(f"{last} span") == []
        browser.run("arguments[0].scrollIntoView()", browser.one(f"#{CASE}"))
        browser.wait(lambda: len(browser.all(f"#{CASE} .panel:has(code) span")) > 20)
        browser.run("arguments[0].scrollIntoView()", browser.one("#samples-z9"))
        browser.wait(lambda: len(browser.all(f"{last} span")) > 20)
        marks = len(browser.all("#samples-z9 mark"))
        assert (browser.samples(CASE), browser.samples("samples-z9"), marks > 10) == (texts, texts, True)
        spec.write_text(spec.read_text("utf-8").replace("client_credentials", "password"), "utf-8")
        browser.wait(lambda: "grant_type=password" in browser.samples(CASE)["shell/curl"])
        assert len(browser.all(f"{last} span")) > 20
        assert browser.samples("samples-z9") == texts
        browser.run("arguments[0].scrollIntoView()", browser.one(f"#{CASE}"))
        browser.wait(lambda: browser.all(f"#{CASE} details pre .i"))
        assert browser.complaints() == []
        browser.driver.get("about:blank")
        server.shutdown()
        thread.join()


def test_reduced_motion_disables_transitions(served: Page) -> None:
    durations = []
    for choice in ("no-preference", "reduce"):
        served.devtools("Emulation.setEmulatedMedia", features=[{"name": "prefers-reduced-motion", "value": choice}])
        script = "return [...new Set([...document.querySelectorAll('*')].map((at) => getComputedStyle(at).transitionDuration))]"
        durations.append(served.run(script))
    served.devtools("Emulation.setEmulatedMedia", features=[])
    assert durations == [["0s", "0.15s"], ["0s"]]


def test_a_page_says_when_its_server_has_stopped(project: Path, browser: Page) -> None:
    assert project.exists()
    with Server(Sections(None, (), ())) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        browser.driver.get(server.url)
        browser.wait(lambda: browser.run("return events.readyState") == 1)
        assert browser.all("[data-ended]") == []
        server.shutdown()
        thread.join()
    browser.wait(lambda: browser.all("[data-ended]"))
    note = browser.run("return getComputedStyle(document.body, '::after').content")
    assert note == '"The preview server has stopped. This page no longer updates."'
    browser.driver.get("about:blank")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violations_on_the_page(served: Page, project: Path, scheme: str) -> None:
    served.scheme(scheme)
    try:
        found = {}
        for label in LABELS:
            served.tab(label).click()
            found[label] = served.violations()
        spec = project / "samples/get-access-tokens/spec.yaml"
        spec.write_text(spec.read_text("utf-8").replace("form:", "from:"), "utf-8")
        served.wait(lambda: served.all(".error"))
        found["an error"] = served.violations()
    finally:
        served.scheme("")
    assert {label: violations for label, violations in found.items() if violations} == {}


def test_a_saved_page_works_from_a_file_and_makes_no_requests(project: Path, browser: Page) -> None:
    assert CliRunner().invoke(main, ["preview", "--output", "page.html"]).exit_code == 0
    browser.driver.get("about:blank")
    browser.complaints()
    browser.requests()
    page = (project / "page.html").as_uri()
    browser.driver.get(page)
    browser.tab("cURL").click()
    assert browser.chosen() == ["cURL"] * 3
    browser.driver.refresh()
    assert browser.chosen() == ["cURL"] * 3
    before = browser.samples()
    fields = browser.fields()
    for name, field in fields.items():
        field.send_keys(f"{name.strip('{}')}.example")
    after = browser.samples()
    for name in fields:
        before = {client: text.replace(name, f"{name.strip('{}')}.example") for client, text in before.items()}
    assert (len(after), after) == (10, before)
    fields["YOUR_CLIENT_ID"].send_keys("'")
    assert browser.one(f"#{CASE} .trouble").text.startswith(
        "Not filled in: YOUR_CLIENT_ID. A saved page accepts only letters, digits,"
    )
    assert "client_id=YOUR_CLIENT_ID " in browser.samples()["shell/curl"]
    assert fields["YOUR_CLIENT_ID"].get_attribute("aria-invalid") == "true"
    assert browser.violations() == []
    asked = {url.removesuffix("?lang=shell-curl") for url in browser.requests() if not url.startswith("data:")}
    assert (asked, browser.complaints()) == ({page}, [])


def test_a_browser_shows_every_sample_unchanged(browser: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert CliRunner().invoke(main, ["preview", "--output", str(tmp_path / "page.html")]).exit_code == 0
    browser.driver.get((tmp_path / "page.html").as_uri())
    differ, count = [], 0
    for path in sorted(ROOT.glob("samples/*/spec.yaml")):
        case = path.parent.name
        for client, text in browser.samples(f"samples-{case}").items():
            (file,) = path.parent.glob(f"{client.replace('/', '-')}.*")
            differ += [(case, client)] * (text != file.read_bytes().decode())
            count += 1
    assert (differ, count > 200) == ([], True)


def test_without_javascript_all_samples_are_shown_below_each_other(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert CliRunner().invoke(main, ["preview", "samples/get-access-tokens/spec.yaml", "--output", "page.html"]).exit_code == 0
    choice = options(tmp_path_factory.mktemp("profile"))
    choice.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    driver = Chrome(choice, Service(str(DRIVER)))
    try:
        page = Page(driver)
        driver.get((project / "page.html").as_uri())
        panels = page.all(".panel")
        assert (len(panels), all(panel.is_displayed() for panel in panels)) == (10, True)
        titles = [heading.text for heading in page.all(".sample > h3")]
        assert (titles[0], len(titles)) == ("cURL", 10)
        useless = [each for selector in ("[role=tab]", ".copy", "input") for each in page.all(selector) if each.is_displayed()]
        assert useless == []
    finally:
        driver.quit()
