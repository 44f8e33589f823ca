"""The preview: its page, its server and its command."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from snippetgen.cli import main
from snippetgen.clients.catalog import load_client
from snippetgen.preview.examples import Note, notes
from snippetgen.preview.page import page, served
from snippetgen.preview.places import SAFE, Place, marking, marks, names, places, with_marks
from snippetgen.preview.sections import Sections
from snippetgen.preview.server import Server
from snippetgen.problems import Refused
from snippetgen.project.plan import Case, Project, plan
from snippetgen.project.samples import load, sample
from snippetgen.project.settings import find
from snippetgen.request.normalise import Request
from snippetgen.spec.model import Spec
from snippetgen.spec.texts import all_pieces
from snippetgen.text import Slot
from tests.page_reader import Element, read_page
from tests.test_cli import on_a_terminal
from tests.test_index import TICK

ROOT = Path(__file__).parents[1]
CASE = ROOT / "samples" / "get-access-tokens"
PREVIEW = ROOT / "snippetgen" / "preview"
SPEC = """\
title: Get a token
request:
  url: https://{yourDomain}/token
  form: {client_id: YOUR_ID, grant_type: client_credentials}
placeholders:
  YOUR_ID: {description: Yours., secret: true}
response: {status: 200, json: {token: abc}}
"""


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["preview", *arguments])


def written(folder: Path, *arguments: str) -> str:
    """Write a page, and return its content."""
    result = run(*arguments, "--output", str(folder / "page.html"))
    assert result.exit_code == 0, result.output
    return (folder / "page.html").read_bytes().decode()


def with_class(elements: list[Element], name: str) -> list[Element]:
    return [element for element in elements if name in element.attributes.get("class", "").split()]


def panels(text: str) -> dict[str, str]:
    """Return the texts of a page's panels by client."""
    return {panel.attributes["data-client"]: str(panel) for panel in with_class(read_page(text), "panel")}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one spec, `a.yaml`, and two clients."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "snippetgen.yaml").write_text("sources: [a.yaml]\nclients: [shell/curl, python/http.client]\n", "utf-8")
    (tmp_path / "a.yaml").write_text(SPEC, "utf-8")
    return tmp_path


@pytest.fixture
def server(project: Path) -> Iterator[Server]:
    """A running server for that project."""
    assert project.exists()
    with Server(Sections(None, (), ())) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def opened(server: Server, path: str, data: object = None) -> HTTPResponse:
    """Request a path of the server, with JSON data if given."""
    body = None if data is None else json.dumps(data).encode()
    request = urllib.request.Request(server.url + path, body, {"content-type": "application/json"})  # noqa: S310 - our server
    answer: HTTPResponse = urllib.request.urlopen(request, timeout=20)  # noqa: S310
    return answer


def get(server: Server) -> str:
    with opened(server, "") as answer:
        return answer.read().decode()


def ask(server: Server, method: str, path: str, body: str = "", **headers: str) -> HTTPResponse:
    connection = HTTPConnection(server.authority, timeout=10)
    connection.request(method, path, body.encode(), {name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


def fill(server: Server, **values: str) -> dict[str, object]:
    with opened(server, "render", {"id": "a", "fill": values}) as answer:
        found: dict[str, object] = json.loads(answer.read())
        return found


# The page


def test_the_policy_of_a_served_page_allows_its_script_in_another_language(project: Path, server: Server) -> None:
    with (project / "snippetgen.yaml").open("a", encoding="utf-8") as file:
        file.write("language: ja\n")
    text = wait_for(server, lambda text: '<html lang="ja"' in text)
    script = next(each for each in read_page(text) if each.tag == "script")
    digest = b64encode(sha256(str(script).encode()).digest()).decode()
    with opened(server, "") as answer:
        assert f"script-src 'sha256-{digest}';" in answer.headers["content-security-policy"]
    assert "コピーしました".encode("ascii", "backslashreplace").decode() in str(script)


def test_the_page_of_a_case_contains_its_ten_samples_in_less_than_100_kb(tmp_path: Path) -> None:
    text = written(tmp_path, str(CASE / "spec.yaml"))
    paths = [path for path in CASE.iterdir() if path.suffix not in ("", ".yaml")]
    files = {path.stem.replace("-", "/", 1): path.read_bytes().decode() for path in paths}
    assert len(files) == 10
    assert panels(text) == files
    assert len(text.encode()) < 100_000


def test_a_page_of_all_specs_shows_every_sample_unchanged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    elements = read_page(written(tmp_path))
    articles = [element.attributes["id"] for element in elements if element.tag == "article"]
    links = [element.attributes["href"] for element in elements if element.tag == "a"]
    assert links == [f"#{id_}" for id_ in articles]
    found = iter(with_class(elements, "panel"))
    project, differ = find(), []
    for case in plan(project, (), ()):
        request = load(project, case.path)
        for client in case.outputs.values():
            panel = next(found)
            assert panel.attributes["data-client"] == client
            try:
                right = sample(project, request, client, case.folders) == str(panel)
            except Refused as refused:
                reason = f"{load_client(client).title} cannot send this request.\n{refused.problems[0].message}"
                right = reason in str(panel)
            differ += [(case.spec, client)] * (not right)
    assert (differ, [*found]) == ([], [])


def test_a_page_is_reproducible_and_not_rewritten_if_unchanged(project: Path) -> None:
    first = written(project)
    before = (project / "page.html").stat().st_mtime_ns
    result = run("--output", "page.html")
    assert (result.exit_code, result.stderr) == (0, "page.html is unchanged\n")
    assert (written(project), (project / "page.html").stat().st_mtime_ns) == (first, before)


def test_a_page_runs_only_its_own_script_and_makes_no_requests(project: Path) -> None:
    text = written(project)
    elements = read_page(text)
    policy = next(each.attributes["content"] for each in elements if each.attributes.get("http-equiv"))
    (script,), (style,) = ([str(each) for each in elements if each.tag == tag] for tag in ("script", "style"))
    hashes = [b64encode(sha256(each.encode()).digest()).decode() for each in (script, style)]
    assert policy == (
        f"default-src 'none'; script-src 'sha256-{hashes[0]}'; style-src 'sha256-{hashes[1]}'; img-src data:; "
        "connect-src 'none'; base-uri 'none'; form-action 'none'"
    )
    addresses = [value for each in elements for name, value in each.attributes.items() if name in ("src", "href", "action")]
    assert addresses == ["data:,"]
    assert not re.search(r"url\(|@import|style=", style + text.replace(style, "").replace(script, ""))


HOSTILE = "</script><b x='\"'>&amp;{{ 7*7 }}{% raw %}\u2028\u202e${x}`]]>-->"


def placeholder(word: str) -> str:
    """Make a placeholder name from a text, without spaces and unprintable characters."""
    return f"<P>{''.join(char for char in word if char.isprintable() and char not in ' {}')}"


def hostile_spec(word: str) -> str:
    """Write a spec with a text in every position that allows one."""
    text = json.dumps(word)
    name = json.dumps(placeholder(word))
    return f"""\
title: {text}
description: {text}
request:
  url: https://api.example.com/a
  query: {{a: {name}, {text}: {text}}}
  headers: {{x-a: a}}
placeholders: {{{name}: {{description: {text}, example: {text}, secret: true}}}}
parameters: {{{text}: {text}}}
response: {{status: 200, description: {text}, headers: {{x-a: {json.dumps("<b>'")}}}, json: {{{text}: {text}}}}}
"""


def test_text_of_a_spec_is_escaped(project: Path) -> None:
    shapes = []
    for word in ("tame", HOSTILE):
        (project / "a.yaml").write_text(hostile_spec(word), "utf-8")
        text = written(project)
        elements = [each for each in read_page(text) if each.tag not in ("span", "mark")]
        shapes.append([(each.tag, {*each.attributes} - {"data-unfilled"}) for each in elements])
        assert text.count("<script>") == text.count("</script>") == 1
        assert [str(each) for each in elements if each.tag == "h1"] == [word]
        prose = word.replace("\u2028", " ")  # no line of prose ends there, in any docs system
        assert [str(each) for each in elements if each.tag in ("title", "td")] == [word, prose]
        assert [each.attributes["data-name"] for each in elements if each.tag == "input"] == [placeholder(word)]
    assert shapes[0] == shapes[1]


def test_prose_shows_code_emphasis_and_links_and_nothing_else(project: Path) -> None:
    text = "A *b* `<c>` [d](https://d.example/?e&f) [g](javascript:h) <i>j</i>"
    (project / "spec.yaml").write_text(
        f"description: '{text}'\nparameters: {{k: '{text}'}}\nrequest: {{url: 'https://a.example/{{l}}'}}\n"
        f"placeholders: {{'{{l}}': {{description: '{text}'}}}}\n",
        "utf-8",
    )
    shown = (
        'A <em>b</em> <code>&#60;c&#62;</code> <a href="https://d.example/?e&#38;f">d</a> [g](javascript:h) '
        "&#60;i&#62;j&#60;/i&#62;<"
    )
    assert written(project, "spec.yaml").count(shown) == 3


def test_a_carriage_return_in_a_sample_is_preserved(project: Path) -> None:
    (project / "a.yaml").write_text('request: {url: "http://a.example/", text: "a\\rb\\r\\nc"}\n', "utf-8")
    text = written(project, "--client", "shell/curl")
    assert "\r" not in text
    assert "a\rb\r\nc" in panels(text)["shell/curl"]


def test_a_language_with_several_clients_has_a_tab_for_each(project: Path) -> None:
    client = project / "house/python/other"
    client.mkdir(parents=True)
    (client / "client.yaml").write_text("{title: Python (other), link: l, version: v, install: i}\n", "utf-8")
    (client / "sample.jinja").write_text("urlopen({{ request.url.full|string }})\n", "utf-8")
    (project / "snippetgen.yaml").write_text(
        "sources: [a.yaml]\nclients: [shell, python/http.client, python/other]\ntemplates: [house]\n", "utf-8"
    )
    tabs = [each for each in read_page(written(project)) if each.attributes.get("role") == "tab"]
    assert [(str(tab), tab.attributes["data-key"]) for tab in tabs] == [
        ("cURL", "shell-curl"),
        ("Python (http.client)", "python-http.client"),
        ("Python (other)", "python-other"),
    ]


def test_the_tab_of_a_refused_sample_shows_the_reason(project: Path) -> None:
    (project / "a.yaml").write_text("request: {method: GET, url: 'http://a.example/', json: {a: 1}}\n", "utf-8")
    text = written(project, "--client", "node/axios-commonjs", "--client", "java/unirest-1")
    assert panels(text)["java/unirest-1"].startswith("No sample: Java (Unirest 1) cannot send this request.\n")
    assert "java/unirest-1 cannot send" in panels(text)["java/unirest-1"]


def test_a_page_without_pygments_has_the_same_text(project: Path) -> None:
    coloured = written(project)
    program = "import sys; sys.modules['pygments'] = None; from snippetgen.cli import main; main()"
    subprocess.run([sys.executable, "-c", program, "preview", "--output", "plain.html"], check=True, capture_output=True)
    plain = (project / "plain.html").read_bytes().decode()
    assert panels(plain) == panels(coloured)
    assert ('<span class="s">' in coloured, '<span class="s">' in plain) == (True, False)


def colours(css: str) -> Iterator[dict[str, str]]:
    """Yield the palettes of a style sheet: the light one, then the dark one."""
    palette: dict[str, str] = {}
    for block in re.findall(r":root \{(.*?)\}", css, re.DOTALL):
        palette = {**palette, **dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))}
        yield palette


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_colour_has_enough_contrast_in_light_and_dark_mode() -> None:
    pairs = [
        *((word, ground) for ground in ("page", "card", "bar") for word in ("text", "quiet", "accent")),
        *((word, "card") for word in ("comment", "keyword", "string", "number", "name", "other", "wrong")),
        ("mark-text", "mark"), ("wrong", "wrong-page"), ("text", "wrong-page"), ("wrong", "page"),
    ]  # fmt: skip
    low, palettes = [], [*colours((PREVIEW / "page.css").read_text("utf-8"))]
    for palette in palettes:
        for word, ground in pairs:
            dark, light = sorted((luminance(palette[word]), luminance(palette[ground])))
            if (ratio := (light + 0.05) / (dark + 0.05)) < 4.5:
                low.append((word, palette[word], ground, palette[ground], round(ratio, 2)))
    assert (len(palettes), low) == (2, [])


# Placeholders


def filled(text: str, at: tuple[Place, ...], values: dict[str, str]) -> str:
    for place in reversed(at):
        text = text[: place.start] + values[place.name] + text[place.end :]
    return text


@pytest.mark.parametrize("value", ["x{}", "0a{}.b-C_", f"Z{{}}{'9' * 100}"])
def test_a_placeholder_filled_in_place_gives_the_same_sample_as_render(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.chdir(ROOT)
    project, tried = find(), 0
    for case in plan(project, (), ()):
        request = load(project, case.path)
        known = marks(names(request.spec))
        values = {name: value.format(number) for number, name in enumerate(known)}
        marked, other = (load(project, case.path, fill) for fill in (marking(known), marking(values)))
        for client in case.outputs.values() if known else ():
            text, with_marks, expected = (sample(project, each, client, case.folders) for each in (request, marked, other))
            at = places(text, with_marks, known)
            assert at, (case.spec, client)
            found = filled(text, at, values)
            # Filling in place keeps line breaks and quotes that only a brace needed; the result is equivalent.
            if client == "shell/curl":
                same = shlex.split(found) == shlex.split(expected)
            elif len(value) > 50:
                same = "".join(found.split()) == "".join(expected.split())
            else:
                same = found == expected
            assert same, f"{found}\n--- and not\n{expected}"
            tried += 1
    assert tried > 50


def marked_parts(spec: Spec) -> list[list[str | Slot]]:
    return [[*all_pieces(part)] for part in (spec.request, spec.title, spec.description, spec.responses)]


def test_a_spec_with_marks_is_what_the_decoder_makes_of_it() -> None:
    project, differ, tried = Project(str(ROOT)), [], 0
    for path in sorted([*ROOT.glob("tests/conformance/*.yaml"), *ROOT.glob("samples/*/spec.yaml")]):
        spec = load(project, str(path)).spec
        known = marks(names(spec))
        if known and (found := with_marks(spec, known)) is not None:
            tried += 1
            differ += [str(path)] * (marked_parts(found) != marked_parts(load(project, str(path), marking(known)).spec))
    assert (differ, tried > 25) == ([], True)


def test_a_placeholder_in_the_name_of_a_header_is_left_to_the_decoder(project: Path) -> None:
    (project / "a.yaml").write_text("request: {url: 'https://a.example/', headers: {YOUR_NAME: a}}\n", "utf-8")
    spec = load(find(), "a.yaml").spec
    assert (names(spec), with_marks(spec, marks(names(spec)))) == (("YOUR_NAME",), None)


def test_a_placeholder_is_not_found_in_code_that_contains_its_name(project: Path) -> None:
    (project / "a.yaml").write_text(
        "request: {url: 'https://api.example.com/conn', headers: {x-a: conn}}\nplaceholders: {conn: {description: A name.}}\n",
        "utf-8",
    )
    text = written(project, "--client", "python/http.client")
    elements = read_page(text)
    assert [str(each) for each in elements if each.tag == "mark"] == ["conn", "conn"]
    assert panels(text)["python/http.client"].count("conn") > 3


def test_a_sample_whose_placeholders_cannot_be_located_is_marked_as_unfilled(project: Path) -> None:
    (project / "a.yaml").write_text(
        'request: {url: "http://a.example/", text: "a\\"b"}\nplaceholders: {\'a"b\': {description: A quote.}}\n', "utf-8"
    )
    elements = read_page(written(project, "--client", "shell/curl", "--client", "csharp"))
    assert ["data-unfilled" in each.attributes for each in with_class(elements, "panel")] == [False, True]


@pytest.mark.parametrize(("value", "safe"), [("a.b-c_9", True), ("-a", False), ("a'b", False), ("a b", False), ("", False)])
def test_only_texts_that_need_no_escaping_are_filled_without_a_server(value: str, *, safe: bool) -> None:
    assert bool(re.fullmatch(SAFE, value)) == safe


# The server


@pytest.mark.parametrize("value", ["a'b", 'a"b$x', "Zoë", "a b", "plain"])
def test_the_server_fills_a_sample_as_render_does(server: Server, value: str) -> None:
    answer = fill(server, YOUR_ID=value, yourDomain="a.example.com")
    for client in ("shell/curl", "python/http.client"):
        arguments = ["render", "a.yaml", "--client", client, "--set", f"YOUR_ID={value}", "--set", "yourDomain=a.example.com"]
        expected = CliRunner().invoke(main, arguments).stdout
        html = answer["panels"][client]  # type: ignore[index]
        assert "".join(str(each) for each in read_page(html) if each.tag == "code") == expected
    assert answer["problem"] == ""


def test_a_value_that_is_not_valid_there_is_reported(server: Server) -> None:
    assert fill(server, yourDomain="a/b c") == {
        "panels": {},
        "problem": "a URL cannot contain spaces (write %20 for a space)",
    }


def test_the_page_shows_what_generate_would_change(server: Server, project: Path) -> None:
    summary = {str(each) for each in read_page(get(server)) if each.tag == "summary"}
    assert summary == {"samples/a/shell-curl.sh is missing", "samples/a/python-http.client.py is missing"}
    assert CliRunner().invoke(main, ["generate"]).exit_code == 0
    wait_for(server, lambda text: "is missing" not in text)
    (project / "a.yaml").write_text(SPEC.replace("client_credentials", "password"), "utf-8")
    text = wait_for(server, lambda text: "is out of date" in text)
    diffs = [str(each) for each in read_page(text) if each.attributes.get("aria-label") == "Pending changes"]
    assert diffs[0] == (
        "--- a/samples/a/shell-curl.sh\n+++ b/samples/a/shell-curl.sh\n@@ -2,4 +2,4 @@\n"
        "   --url 'https://{yourDomain}/token' \\\n"
        "   --header 'content-type: application/x-www-form-urlencoded' \\\n"
        "   --data-urlencode 'client_id=YOUR_ID' \\\n"
        "-  --data grant_type=client_credentials\n"
        "+  --data grant_type=password\n"
    )


def articles(text: str) -> list[str]:
    """Return the articles of a page, without what differs between a page in colours and one that asks for them."""
    return [each.replace(" data-plain", "") for each in re.findall("<article .*?</article>", text, re.DOTALL)]


def test_a_served_page_of_many_specs_has_its_colours_article_by_article(project: Path) -> None:
    (project / "snippetgen.yaml").write_text("sources: ['s/*.yaml']\nclients: [shell/curl, python/http.client]\n", "utf-8")
    (project / "s").mkdir()
    for number in range(25):
        (project / f"s/{number}.yaml").write_text(SPEC, "utf-8")
    sections = Sections(None, (), ())
    with Server(sections) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        text = get(server)
        coloured = [opened(server, f"articles/{each.id}").read().decode() for each in sections.contents().sections]
        missing = ask(server, "GET", "/articles/none").status
        server.shutdown()
        thread.join()
    assert coloured == articles(page(sections.contents()))
    assert [re.sub("</?span.*?>", "", each) for each in articles(text)] == [
        re.sub("</?span.*?>", "", each) for each in coloured
    ]
    assert (text.count(" data-plain>"), text.count('<span class="s">'), missing) == (25, 0, 404)
    assert (coloured[0].count('<span class="s">') > 3, coloured[0].count("<mark") > 3) == (True, True)


def test_what_is_compared_again_is_what_has_changed(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "snippetgen.yaml").write_text("sources: [a.yaml, b.yaml]\nclients: [shell/curl]\n", "utf-8")
    (project / "b.yaml").write_text(SPEC, "utf-8")
    compared: list[list[str]] = []

    def recorded(project: Project, cases: Sequence[Case]) -> dict[str, dict[str, Note]]:
        compared.append([case.spec for case in cases])
        return notes(project, cases)

    monkeypatch.setattr("snippetgen.preview.sections.notes", recorded)
    sections, told = Sections(None, (), ()), []
    for change in (
        lambda: None,
        lambda: None,
        lambda: (project / "b.yaml").write_text(SPEC.replace("client_credentials", "password"), "utf-8"),
        lambda: CliRunner().invoke(main, ["generate"]),
        lambda: (project / "samples/a/shell-curl.sh").write_text("edited", "utf-8"),
        lambda: (project / "b.yaml").write_text("request: [", "utf-8"),
    ):
        change()
        found = sections.contents().sections
        told.append([note.text.split(" ", 1)[1] for each in found for note in each.notes.values()])
    assert compared == [["a.yaml", "b.yaml"], ["b.yaml"], ["a.yaml", "b.yaml"], ["a.yaml"]]
    assert told == [["is missing", "is missing"]] * 3 + [[], ["was edited by hand"], ["was edited by hand"]]


def test_samples_that_generate_has_written_are_rendered_with_marks_only(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "snippetgen.yaml").write_text("sources: ['s/*.yaml']\nclients: [shell/curl, python/http.client]\n", "utf-8")
    (project / "s").mkdir()
    for number in range(25):
        (project / f"s/{number}.yaml").write_text(SPEC, "utf-8")
    rendered: list[str] = []

    def recorded(project: Project, request: Request, client: str, folders: tuple[str, ...]) -> str:
        rendered.append("with marks" if "-z_q" in request.spec.request.url else "as it is")
        return sample(project, request, client, folders)

    def generated() -> None:
        """Generate until the index knows all files: at first it does not know those of the same tick of the clock."""
        for _ in range(2):
            assert CliRunner().invoke(main, ["generate"]).exit_code == 0
            time.sleep(TICK)

    monkeypatch.setattr("snippetgen.preview.examples.sample", recorded)
    told, pages = [], []
    for change in (
        lambda: None,
        generated,
        lambda: (project / "s/7.yaml").write_text(SPEC.replace("client_credentials", "password"), "utf-8"),
        lambda: shutil.rmtree(project / ".snippetgen_cache"),
    ):
        change()
        rendered.clear()
        pages.append(served(Sections(None, (), ()).contents(), {}))
        told.append((rendered.count("with marks"), rendered.count("as it is")))
    assert told == [(50, 50), (50, 0), (50, 2), (50, 50)]
    assert (pages[2] == pages[3], len({*pages})) == (True, 3)


def wait_for(server: Server, right: object) -> str:
    """Follow the server's events until the page meets a condition."""
    assert callable(right)
    with opened(server, "events") as events:
        for line in events:
            if line.startswith(b"data: ") and right(text := get(server)):
                assert f'data-live="{line[6:].decode().strip()}"' in text
                return text
    raise AssertionError("the stream of events ended")


def test_an_error_is_shown_above_the_last_valid_samples_until_it_is_fixed(server: Server, project: Path) -> None:
    good = panels(get(server))
    (project / "a.yaml").write_text(SPEC.replace("form:", "<from>:"), "utf-8")
    text = wait_for(server, lambda text: 'class="error"' in text)
    (error,) = (str(each) for each in read_page(text) if each.attributes.get("aria-label") == "Errors")
    assert error == (
        "a.yaml:4:3: error: unknown key '<from>'\n  |\n"
        "4 |   <from>: {client_id: YOUR_ID, grant_type: client_credentials}\n"
        "  |   ^^^^^^ did you mean 'form'?"
    )
    assert panels(text) == good
    (project / "a.yaml").write_text(SPEC, "utf-8")
    assert panels(wait_for(server, lambda text: 'class="error"' not in text)) == good


def test_a_warning_is_shown_above_the_samples_until_it_is_heeded(server: Server, project: Path) -> None:
    (project / "a.yaml").write_text(SPEC.replace("  form:", "  headers: {contnet-type: a}\n  form:"), "utf-8")
    text = wait_for(server, lambda text: 'class="warning"' in text)
    (warning,) = (str(each) for each in read_page(text) if each.attributes.get("aria-label") == "Warnings")
    assert warning == (
        "a.yaml:4:13: warning: 'contnet-type' is not a registered header name\n  |\n"
        "4 |   headers: {contnet-type: a}\n  |             ^^^^^^^^^^^^ did you mean 'content-type'?"
    )
    assert ("contnet-type: a" in panels(text)["shell/curl"], 'class="error"' in text) == (True, False)
    (project / "a.yaml").write_text(SPEC, "utf-8")
    assert "Warnings" not in wait_for(server, lambda text: 'class="warning"' not in text)


def test_a_page_that_is_written_has_its_warnings_on_it_and_beside_it(project: Path) -> None:
    (project / "a.yaml").write_text(SPEC.replace("  url:", "  method: post\n  url:"), "utf-8")
    result = run("--output", "page.html")
    assert (result.exit_code, result.stderr.splitlines()[1]) == (0, "a.yaml:3:11: warning: the method 'post' is sent as 'POST'")
    assert 'class="warning"' in (project / "page.html").read_text("utf-8")


def test_writing_a_page_of_many_specs_shows_a_progress_bar_on_a_terminal(project: Path) -> None:
    for number in range(25):
        (project / f"s{number}.yaml").write_text(SPEC, "utf-8")
    (project / "snippetgen.yaml").write_text("sources: ['*.yaml']\n", "utf-8")
    (project / "snippetgen.yaml").rename(project / "project.yml")
    arguments = ["preview", "--output", "page.html", "--config", "project.yml"]
    assert b"specs" in on_a_terminal(arguments)
    piped = subprocess.run([sys.executable, "-m", "snippetgen", *arguments], capture_output=True, check=True)
    assert (piped.stdout, piped.stderr) == (b"", b"page.html is unchanged\n")


def test_errors_in_the_project_file_and_in_templates_are_shown(server: Server, project: Path) -> None:
    good = panels(get(server))
    (project / "snippetgen.yaml").write_text("sourcs: [a.yaml]\n", "utf-8")
    text = wait_for(server, lambda text: 'class="error"' in text)
    assert ("unknown key &#x27;sourcs&#x27;" in text, panels(text)) == (True, good)
    template = project / "templates/shell/curl/sample.jinja"
    template.parent.mkdir(parents=True)
    template.write_text("{{ request.nothing }}", "utf-8")
    (project / "snippetgen.yaml").write_text("sources: [a.yaml]\nclients: [shell/curl, python/http.client]\n", "utf-8")
    text = wait_for(server, lambda text: "sample.jinja:1:1" in text)
    assert ("sourcs" in text, panels(text)) == (False, good)
    template.write_text('{% extends "builtin/shell/curl/sample.jinja" %}{% block imports %}# ours{% endblock %}', "utf-8")
    wait_for(server, lambda text: 'class="error"' not in text)


def test_a_spec_with_errors_from_the_start_is_shown_once_they_are_fixed(project: Path) -> None:
    (project / "a.yaml").write_text("request: [", "utf-8")
    sections = Sections(None, (), ())
    elements = read_page(served(sections.contents(), {})[1])
    assert ([str(each) for each in elements if each.tag == "h1"], with_class(elements, "panel")) == (["a"], [])
    (project / "a.yaml").write_text(SPEC, "utf-8")
    assert panels(served(sections.contents(), {})[1]).keys() == {"shell/curl", "python/http.client"}


def test_specs_can_be_added_and_removed(project: Path) -> None:
    (project / "snippetgen.yaml").write_text("sources: ['*/spec.yaml', a.yaml]\n", "utf-8")
    sections = Sections(None, (), ("shell/curl",))
    looks = [sections.look()]
    for name in ("one two", "one-two"):
        (project / name).mkdir()
        (project / name / "spec.yaml").write_text(SPEC, "utf-8")
        looks.append(sections.look())
    assert [section.id for section in sections.contents().sections] == ["a", "one-two", "one-two-2"]
    (project / "a.yaml").unlink()
    looks.append(sections.look())
    assert [section.id for section in sections.contents().sections] == ["one-two", "one-two-2"]
    assert [looks.index(each) for each in (*looks, sections.look())] == [0, 1, 2, 3, 3]


def test_the_server_only_accepts_its_own_host_name_and_requests_from_its_own_page(server: Server) -> None:
    body = json.dumps({"id": "a", "fill": {}})
    json_type = {"content_type": "application/json"}
    answers = {
        "page": ask(server, "GET", "/?lang=shell-curl"),
        "elsewhere": ask(server, "GET", "/a.yaml"),
        "upwards": ask(server, "GET", "/../snippetgen.yaml"),
        "another name": ask(server, "GET", "/", host="evil.example"),
        "another name asks": ask(server, "POST", "/render", body, host="evil.example", **json_type),
        "a form": ask(server, "POST", "/render", body, content_type="text/plain"),
        "no JSON": ask(server, "POST", "/render", "{", **json_type),
        "no question": ask(server, "POST", "/render", "[]", **json_type),
        "no section": ask(server, "POST", "/render", json.dumps({"id": "b", "fill": {}}), **json_type),
        "a question": ask(server, "POST", "/render", body, **json_type),
    }
    assert {name: answer.status for name, answer in answers.items()} == {
        "page": 200, "elsewhere": 404, "upwards": 404, "another name": 421, "another name asks": 421,
        "a form": 404, "no JSON": 400, "no question": 400, "no section": 400, "a question": 200,
    }  # fmt: skip
    policy = answers["page"].headers["content-security-policy"]
    assert ("connect-src 'self'" in policy, policy.endswith("; frame-ancestors 'none'")) == (True, True)


def test_the_server_does_not_answer_other_sites_and_malformed_requests(server: Server) -> None:
    body = json.dumps({"id": "a", "fill": {}})
    own = f"http://{server.authority}"
    answers = {
        "its own page": ask(server, "POST", "/render", body, content_type="application/json", origin=own),
        "a foreign page": ask(server, "POST", "/render", body, content_type="application/json", origin="http://evil.example"),
        "a sandboxed page": ask(server, "GET", "/", origin="null"),
        "a secure page": ask(server, "GET", "/", origin=own.replace("http:", "https:")),
        "brackets": ask(server, "POST", "/render", "[" * 100_000 + "]" * 100_000, content_type="application/json"),
    }
    assert {name: answer.status for name, answer in answers.items()} == {
        "its own page": 200, "a foreign page": 403, "a sandboxed page": 403, "a secure page": 403, "brackets": 400,
    }  # fmt: skip


@pytest.mark.parametrize("hosts", [0, 2])
def test_a_request_has_one_host(server: Server, hosts: int) -> None:
    host, _, port = server.authority.partition(":")
    with socket.create_connection((host, int(port))) as sock:
        lines = ["GET / HTTP/1.1", *[f"Host: {server.authority}"] * hosts, "", ""]
        sock.sendall("\r\n".join(lines).encode())
        assert b" 400 " in sock.recv(1000).split(b"\r\n")[0]


def open_files() -> int:
    return len([*Path("/proc/self/fd").iterdir()])


def test_a_stopped_server_leaves_no_thread_and_no_socket(project: Path) -> None:
    assert project.exists()
    threads, files = {*threading.enumerate()}, open_files()
    with Server(Sections(None, (), ())) as server:
        serving = threading.Thread(target=server.serve_forever, args=(0.01,))
        serving.start()
        events = opened(server, "events")
        assert events.readline().startswith(b"data: ")
        address = ("127.0.0.1", server.server_address[1])
        silent = socket.create_connection(address)  # like a connection a browser opens in advance
        get(server)
        server.shutdown()
        serving.join()
    events.close()
    silent.close()
    assert ({*threading.enumerate()} - threads, open_files()) == (set(), files)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(address)


# The command


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_the_command_prints_its_url_and_stops_on_a_signal(project: Path, how: signal.Signals) -> None:
    command = [sys.executable, "-m", "snippetgen", "preview"]
    with subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        line = process.stderr.readline()
        url = re.fullmatch(r"serving the preview on (http://127\.0\.0\.1:\d+/) \(press Ctrl-C to stop\)\n", line)
        assert url, line
        with urllib.request.urlopen(url[1], timeout=10) as answer:  # noqa: S310 - our server
            assert "Get a token" in answer.read().decode()
        process.send_signal(how)
        output, talk = process.communicate(timeout=10)
    assert (process.returncode, output, talk) == (0, "", "\n")


def test_a_port_in_use_is_an_error(project: Path) -> None:
    assert project.exists()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = run("--port", str(port))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f"--port: error: cannot listen on 127.0.0.1:{port}: Address already in use\n"
        "  = choose another port, or omit --port to use a free one\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["b.yaml"], "b.yaml: error: file not found\n"),
        (["-"], "-: error: preview cannot read a spec from standard input\n  = pass the path of a spec\n"),
        (["--client", "shel"], "--client: error: unknown client 'shel'\n  = did you mean 'shell'?\n"),
        (["--config", "b.yaml"], "b.yaml: error: file not found\n"),
        (["b.yaml", "--output", "page.html"], "b.yaml: error: file not found\n"),
    ],
)
def test_a_missing_spec_client_or_project_is_an_error_and_nothing_is_served(
    project: Path, arguments: list[str], message: str
) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", message)
    assert sorted(path.name for path in project.iterdir()) == ["a.yaml", "snippetgen.yaml"]


def test_no_page_is_written_if_a_spec_has_errors(project: Path) -> None:
    (project / "a.yaml").write_text(SPEC.replace("url:", "ulr:"), "utf-8")
    result = run("--output", "page.html")
    assert (result.exit_code, (project / "page.html").exists()) == (2, False)
    assert (
        result.stderr
        == "a.yaml:3:3: error: unknown key 'ulr'\n  |\n3 |   ulr: https://{yourDomain}/token\n  |   ^^^ did you mean 'url'?\n"
    )


def test_output_and_port_exclude_each_other(project: Path) -> None:
    result = run("--output", "page.html", "--port", "8000")
    assert (result.exit_code, (project / "page.html").exists()) == (2, False)
    assert result.stderr.endswith("error: --output cannot be combined with --port or --open\n")


def test_open_opens_the_page_in_the_default_browser(project: Path, tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    browser.write_text('#!/bin/sh\necho "$1" > opened\nkill -INT $PPID\n', "utf-8")
    browser.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-m", "snippetgen", "preview", "--open"],
        cwd=project, env={**os.environ, "BROWSER": f"{browser} %s"}, capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert f"serving the preview on {(project / 'opened').read_text('utf-8').strip()} " in done.stderr
