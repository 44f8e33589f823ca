"""A language is its grammar: what a client, a library or a serializer does with a text is said elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from snippetgen import languages
from snippetgen.clients.catalog import BUILTIN, client_ids, load_client
from snippetgen.languages import LANGUAGES, language
from snippetgen.serializers import SERIALIZERS

MODULES = sorted(Path(languages.__file__).parent.glob("*.py"))
WELL_KNOWN = """
    .NET Alamofire Deno Faraday Foundation GNUstep Gson Guzzle HTTParty HttpClient HttpURLConnection Jackson Moya Newtonsoft
    NSDictionary NSString NSURL Node Node.js OkHttp RestClient RestSharp RestTemplate Retrofit Symfony Typhoeus Unirest
    URLSession WebClient XMLHttpRequest aiohttp axios cURL fetch got httpx jQuery libcurl requests superagent undici urllib
    urllib3
""".split()

OWN = {"__init__": {*LANGUAGES}, **{name: {name, language(name).TITLE.lower()} for name in LANGUAGES}}
"""A language's own names in lowercase, by module: it may be called like a runtime."""


def names() -> set[str]:
    """Name all clients, what their titles have in brackets, transports, serializers and well-known libraries."""
    found = {*WELL_KNOWN, *SERIALIZERS, *(path.stem for path in Path(BUILTIN, "transports").glob("*.yaml"))}
    for client in (load_client(id_, ()) for id_ in client_ids(())):
        bracket = re.search(r"\(([^),]+)", client.title)
        found |= {client.name, bracket[1] if bracket else client.title}
    return found | {re.sub(r"[ -]\d+$", "", name) for name in found}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_no_language_module_names_a_client_or_a_library(path: Path) -> None:
    text = path.read_text("utf-8")
    own = OWN.get(path.stem, set())
    found = [name for name in sorted(names()) if re.search(rf"(?i)(?<!\w){re.escape(name)}(?!\w)", text)]
    named = [name for name in found if name.lower() not in own]
    assert named == [], f"say what is true of {', '.join(named)} in templates/ or in snippetgen/serializers"
