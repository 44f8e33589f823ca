"""An imported command of curl is the request that curl sends, which the real one shows; what cannot be imported says why."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from snippetgen.cli import main
from snippetgen.curl.pages import Found, specs
from snippetgen.curl.saving import named, save
from snippetgen.problems import Source
from snippetgen.request.normalise import normalise, wire
from snippetgen.spec.decode import decode
from snippetgen.verify.compare.compare import compare
from snippetgen.verify.http.connection import Answer
from snippetgen.verify.http.server import Server

SENT = r"""
curl @/orders
curl -X DELETE @/orders/42
curl --request POST @/orders --header 'content-type: application/json' --data '{"a": [1.0, "it'\''s", null]}'
curl @/orders -H "Content-Type: application/json; charset=utf-8" -d "{\"a\": \"b\"}"
curl @/orders --json '{"a": 1}' --json ' '
curl @/orders -H 'accept: text/plain' --json '[]'
curl @/token -d grant_type=client_credentials -d client_id=me -d 'client_secret=a%20b'
curl @/form -d a=1 --data-urlencode 'b=c d&e=é' --data-raw c=@f
curl @/form --data-urlencode '=a b' -H 'content-type: text/plain'
curl @/form -d ''
curl @/form -d 'no pairs here' -d "and 'more'"
curl -G @/search -d page=2 --data-urlencode 'q=a b+c'
curl -G '@/search?x=1' -d page=2
curl --get '@/search' -d flag
curl '@/search?q=a%20b+c&d=%C3%A9&empty='
curl '@/search?flag&x=1'
curl '@/search?a=b/c:d@e'
curl @/search --url-query 'a=b c'
curl @/search --url-query 'a b' --url-query +c%2Fd
curl '@/search?a' --url-query 'b=c/d'
curl '@/search?' --url-query 'b=c/d'
curl '@/search?'
curl '@/search?a&' --url-query '=c/d'
curl -G @/search -d a --data-urlencode 'q=a b+c' --url-query not=sent
curl -I @/orders
curl -T FILE @/upload/ -H 'content-type: application/octet-stream'
curl --upload-file FILE @/upload/name -H 'content-type: text/plain'
curl @/upload --data-binary @FILE -H 'content-type: application/octet-stream'
curl @/upload --data-binary @FILE
curl -F 'a=b c' -F 'file=@FILE;type=text/plain' -F 'other=@FILE;filename=x.txt' @/form
curl -F 'json={"a": "b;c"};type=application/json' --form-string 'plain=@no;type=x' @/form
curl -u 'me:pa:ss wörd' @/basic
curl --oauth2-bearer abc @/bearer
curl -H 'Authorization: Bearer abc.def' @/bearer
curl -H 'authorization: Basic bWU6c2VjcmV0' @/basic
curl -H 'Authorization: Token abc' -u me:secret @/basic
curl -b 'a=1; b=2' @/cookies
curl -A 'me/1.0' -e https://a.example/ -r 0-9 @/headers
curl -H 'X-Empty;' -H 'X-None:' -H 'X-A:  b ' -H X-Dropped @/headers
curl -sSLkvi --compressed -o /dev/null --max-time 5 -XDELETE @/orders
curl $'@/a?b=\x63' -H $'X-A: it\'s' -H 'X-'B": c"\ d
curl \
  --url @/orders \
  --header 'accept: */*' # what follows is no part of it
curl @/a/../b/./c
curl '@/a#b'
curl http://me:secret@HOST/user
curl -X PURGE @/cache
curl -d '{"query": "{ user { id } }", "variables": {"a": 1}}' -H 'content-type: application/json' @/graphql
curl -d '<a>b</a>' -H 'content-type: application/xml' @/xml
curl @/orders > /dev/null 2>&1; echo done
curl @/orders | cat
X=abc; curl "@/orders/$X" -H "x-a: ${X}d"
"""


def cases() -> list[str]:
    """Return the commands of the list, with the lines that continue them."""
    found: list[str] = []
    for line in SENT.strip().splitlines():
        if line.startswith("  "):
            found[-1] += "\n" + line
        else:
            found.append(line)
    return found


def made(script: str, *, keep_secrets: bool = True) -> Found:
    (found,) = specs(Source("commands.sh", script), keep_secrets=keep_secrets)
    return found


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
@pytest.mark.parametrize("command", cases())
def test_the_spec_of_a_command_sends_what_curl_sends(command: str, tmp_path: Path) -> None:
    (tmp_path / "file.txt").write_text("some text\n", "utf-8")
    with Server(lambda _: Answer()) as server:
        script = command.replace("@/", f"{server.origin}/").replace("HOST", server.authority).replace("FILE", "file.txt")
        subprocess.run(["bash", "-c", script], cwd=tmp_path, check=True, capture_output=True, timeout=30)
    found = made(script)
    assert found.text, found.problems
    request = normalise(decode(Source("spec.yaml", found.text)))
    (received,) = server.received
    # Some versions of curl write the digits in lowercase letters, which means the same (RFC 3986, section 6.2.2.1).
    received = received._replace(target=re.sub(rb"%[0-9a-f]{2}", lambda match: match[0].upper(), received.target))
    sent = wire(request)._replace(query=bool(request.spec.request.query))  # pairs mean the same, however they are encoded
    assert compare(sent, received, {"file.txt": b"some text\n"}) == [], found.text


AS_FORM = "request:\n  url: https://a.example/\n  headers:\n    content-type: application/x-www-form-urlencoded\n"
WARNED = {
    "curl https://a.example/ -d '{\"a\": 1}'": (
        "request:\n  url: https://a.example/\n  json:\n    a: 1\n",
        ["1:25: curl sends this JSON as a form, because no header names its content type"],
    ),
    "curl https://a.example/ -d '{\"a\": 1,}'": (
        f"{AS_FORM}  text: '{{\"a\": 1,}}'\n",
        ["1:25: this is no JSON, and is sent as text"],
    ),
    "curl -T a.txt https://a.example/": (
        "request:\n  method: PUT\n  url: https://a.example/a.txt\n  file: a.txt\n",
        ["1:6: curl names no content type, and the spec says application/octet-stream"],
    ),
    "curl https://a.example/ -d NaN -H 'content-type: application/json'": (
        "request:\n  url: https://a.example/\n  headers:\n    content-type: application/json\n  text: NaN\n",
        ["1:25: this is no JSON, and is sent as text"],
    ),
    "curl -X get https://a.example/ -k": (
        "request:\n  url: https://a.example/\n",
        ["1:32: --insecure is left out", "1:6: curl sends 'get' in lowercase letters, which servers do not know"],
    ),
    "curl -d @a.json https://a.example/": (
        f"{AS_FORM}  file: a.json\n",
        ["1:6: curl removes the line breaks of a.json; samples send the file as it is"],
    ),
    "curl a.example/x": (
        "request:\n  url: http://a.example/x\n",
        ["1:6: the URL has no scheme, and the spec says http"],
    ),
    "curl https://a.example/ \\ \n -H 'a: b' \\": (
        "request:\n  url: https://a.example/\n  headers:\n    a: b\n",
        [
            "1:25: a space after the backslash keeps it from continuing the command",
            "2:12: a backslash at the end continues nothing",
        ],
    ),
    "curl 'https://a.example/ '": (
        "request:\n  url: https://a.example/\n",
        ["1:6: curl takes no URL with spaces around it"],
    ),
    "curl\u00a0https://a.example/": (
        "request:\n  url: https://a.example/\n",
        ["1:5: a no-break space is part of a word to the shell"],
    ),
}
"""Commands with the specs and warnings that they give."""


@pytest.mark.parametrize(("command", "expected"), WARNED.items())
def test_what_a_spec_cannot_keep_or_a_writer_has_not_meant_is_a_warning(command: str, expected: tuple[str, list[str]]) -> None:
    found = made(command)
    assert (found.text, [f"{each.where.line}:{each.where.column}: {each.message}" for each in found.problems]) == expected


REFUSED = {
    "curl": "1:1: the command has no URL",
    "true; curl -s; true": "1:7: the command has no URL",
    "curl https://a.example/ b": "1:25: curl takes this for another URL",
    "curl https://a.example/?a=1&b=2": "1:28: the shell ends the command at this '&'",
    "curl 'https://a.example/": "1:6: the quotation mark ' is not closed",
    'curl "https://a.example/': '1:6: the quotation mark " is not closed',
    'curl -H "a: $(cat key)" https://a.example/': "1:13: the output of a command is not known here",
    "curl https://a.example/[1-3]": "1:6: curl makes several requests of [1-3]",
    "curl 'https://{a,b}.example/'": "1:6: curl makes several requests of {a,b}",
    "curl --digest -u a:b https://a.example/": "1:6: --digest cannot be imported",
    "curl --haeder a https://a.example/": "1:6: curl has no option --haeder",
    "curl https://a.example/ -d": "1:25: --data needs a value",
    "curl -d @- https://a.example/": "1:6: the input of the command is not known here",
    "curl -d @a -d b=c https://a.example/": "1:6: a body cannot be made of a file and other data",
    "curl -b jar.txt https://a.example/": "1:6: the cookies in the file are not known here",
    "curl -F a https://a.example/": "1:6: 'a' is no part of a form",
    "curl -F a=b -d c https://a.example/": "1:6: curl takes either data or a form, not both",
    "curl https://a.example/ < body.txt": "1:25: the input of the command is not known here",
    "curl ftp://a.example/": "1:6: this is no HTTP request, but one of ftp",
    "curl https://a.example:99999/": "1:1: '99999' is not a valid port",
}
"""Commands that cannot be imported, with the first error."""


@pytest.mark.parametrize(("command", "error"), REFUSED.items())
def test_a_command_that_is_no_request_says_why_and_where(command: str, error: str) -> None:
    found = made(command)
    first = found.problems[0]
    assert (found.text, f"{first.where.line}:{first.where.column}: {first.message}") == ("", error)


def test_variables_become_placeholders_that_samples_can_read() -> None:
    found = made(
        """curl "$API_URL/users/${USER_ID:-42}" -H "Authorization: Bearer ${API_TOKEN}" -d '{"name": "${name}"}' --json ''"""
    )
    assert (
        found.text
        == """\
request:
  url: '{API_URL}/users/{USER_ID}'
  headers:
    accept: application/json
  auth:
    bearer: '{API_TOKEN}'
  json:
    name: '{name}'
placeholders:
  '{API_URL}':
    example: https://api.example.com
    env: API_URL
  '{USER_ID}':
    example: '42'
    env: USER_ID
  '{API_TOKEN}':
    env: API_TOKEN
    secret: true
  '{name}': {}
"""
    )
    assert [each.message for each in found.problems] == [
        "${name} is text in single quotes, which readers have to replace",
        "{API_URL} stands for the address of the API, and needs an example",
    ]


def test_what_looks_like_a_credential_becomes_a_placeholder() -> None:
    command = """
    curl https://a.example/?api_key=0123456789abcdefghijkl -u me:secret \\
      -H 'X-Auth-Token: YOUR_TOKEN' -d 'clientSecret=s3cr3t-s3cr3t-s3cr3t'
    """
    assert (
        made(command, keep_secrets=False).text
        == """\
request:
  url: https://a.example/
  headers:
    X-Auth-Token: YOUR_TOKEN
  query:
    api_key: YOUR_API_KEY
  auth:
    basic:
      user: me
      password: YOUR_PASSWORD
  form:
    clientSecret: YOUR_CLIENT_SECRET
placeholders:
  YOUR_PASSWORD:
    secret: true
  YOUR_CLIENT_SECRET:
    secret: true
  YOUR_API_KEY:
    secret: true
"""
    )
    assert "0123456789abcdefghijkl" in made(command).text


PAGE = """\
---
title: Orders
---

## Create an `order` {{#create}}

1. In a list:

   ```bash
   # Not a heading
   $ curl -X POST https://a.example/orders \\
       -d sku=A-1
   {{"id": 1}}
   $ curl https://a.example/orders/1
   ```

~~~sh
curl https://{{{{< api/host >}}}}/orders/<id>
~~~

```python
print("curl https://a.example/python")
```

### Upload

```
curl -F file=@/path/to/photo.jpg https://a.example/photos
```
""".replace("{{", "{").replace("}}", "}")


def test_the_code_blocks_of_a_page_are_read_and_named_after_their_headings() -> None:
    found = [*specs(Source("page.md", PAGE))]
    assert [(each.name, each.line, decode(Source("", each.text)).request.url) for each in found] == [
        ("Create an `order` {#create}", 11, "https://a.example/orders"),
        ("Create an `order` {#create}", 14, "https://a.example/orders/1"),
        ("Create an `order` {#create}", 18, "https://{api-host}/orders/<id>"),
        ("Upload", 28, "https://a.example/photos"),
    ]
    assert named(("page", each.name) for each in found) == [
        "page-create-an-order", "page-create-an-order-2", "page-create-an-order-3", "page-upload",
    ]  # fmt: skip
    crlf = [*specs(Source("page.md", PAGE.replace("\n", "\r\n")))]
    assert [(each.name, each.line, each.text) for each in crlf] == [(each.name, each.line, each.text) for each in found]
    assert [f"{each.where.line}:{each.where.column}: {each.message}" for each in found[3].problems] == [
        "28:6: samples read 'photo.jpg' in their own working folder"
    ]


def test_specs_of_pages_with_one_name_and_of_headings_with_numbers_have_names_of_their_own() -> None:
    headings = [("index", "Create"), ("index", "Create"), ("index", "Create 2"), ("index", "Create"), ("", "")]
    assert named(headings) == ["index-create", "index-create-2", "index-create-2-2", "index-create-3", "request"]


def test_notations_of_placeholders_are_found_wherever_they_stand() -> None:
    found = made("""curl https://a.example/ -H 'authorization: Bearer <token>' --json '{"a": "{{b}}", "c": "<d>"}'""")
    spec = decode(Source("spec.yaml", found.text))
    assert sorted(spec.names) == ["b", "d", "token"]
    assert [*decode(Source("", made("curl https://a.example/ -F 'file=@<path>'").text)).names] == ["path"]


def test_a_spec_is_written_again_until_somebody_changes_it(tmp_path: Path) -> None:
    path = str(tmp_path / "specs" / "a.yaml")
    text = "request:\n  url: https://a.example/\n"
    assert [save(path, text, "page.md, line 1"), save(path, text, "page.md, line 1")] == ["wrote", "unchanged"]
    assert save(path, text.replace("a.example", "b.example"), "page.md, line 2") == "wrote"
    written = Path(path).read_text("utf-8")
    assert written.splitlines()[1:] == ["request:", "  url: https://b.example/"]
    Path(path).write_text(written + "title: Mine\n", "utf-8")
    assert save(path, text, "page.md, line 1") == "kept"
    assert Path(path).read_text("utf-8") == written + "title: Mine\n"
    other = tmp_path / "own.yaml"
    other.write_text(text, "utf-8")
    assert (save(str(other), "x: y\n", "page.md, line 1"), other.read_text("utf-8")) == ("kept", text)


def test_only_one_spec_is_printed_and_errors_have_a_status(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("page.md").write_text(PAGE, "utf-8")
    run = CliRunner().invoke
    several = run(main, ["import", "curl", "page.md"])
    message = "page.md: error: 4 commands of curl found, of which only one can be printed"
    assert (several.exit_code, several.stdout) == (2, "")
    assert several.stderr == f"{message}\n  = name a folder for their specs with --output\n"
    one = run(main, ["import", "curl", "-"], input="curl https://a.example/")
    assert (one.exit_code, one.stdout, one.stderr) == (0, "request:\n  url: https://a.example/\n", "")
    none = run(main, ["import", "curl", "-"], input="wget https://a.example/")
    assert (none.exit_code, none.stderr.splitlines()[0]) == (2, "<stdin>: error: no command of curl found")
    written = run(main, ["import", "curl", "page.md", "--output", "specs", "-q", "--strict"])
    assert (written.exit_code, written.stdout, written.stderr.splitlines()[-1]) == (1, "", "4 written")
