"""The stand-ins that have only a parse tree do what the language says, and refuse what they do not know."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.languages.bench import Toolchain, run

NEEDS = ("parsed", "parsers/.installed-by-install-parsers")
POWERSHELL = Toolchain("main.ps1", "parsed powershell main.ps1", NEEDS)
DART = Toolchain("main.dart", "parsed dart main.dart", NEEDS)
USER = "([pscredential]::new('a', (ConvertTo-SecureString 'b' -AsPlainText)))"
MAIN = "import 'dart:convert';\nvoid main() {\n%s\n}\n"


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("@{ a = 1; b = 2 } | ConvertTo-Json", '{"b":2,"a":1}'),
        ("[ordered]@{ a = 1; b = 2 } | ConvertTo-Json", '{"a":1,"b":2}'),
        ("@(1) | ConvertTo-Json", "1"),
        ("ConvertTo-Json -InputObject @(1)", "[1]"),
        ("ConvertTo-Json -InputObject @(@(1, 2))", "[1,2]"),
        ("ConvertTo-Json -InputObject @(, @(1, 2))", "[[1,2]]"),
        ("'it\u2019\u2019s'", "it\u2019s"),
        ('"a`tb`u{e9}# c"', "a\tb\u00e9# c"),
        ('"a" + "b"', "ab"),
        ("'a' | Out-Null\n'b'", "b"),
    ],
)
def test_powershell_is_evaluated_by_its_rules(source: str, printed: str, tmp_path: Path) -> None:
    assert run(POWERSHELL, source + "\n", tmp_path) == [printed]


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("'a", "main.ps1:1: syntax error"),
        ("@{ a = 1", "main.ps1:1: "),
        ("'it\u2019s'", "the literal ends at a quotation mark"),
        ("@{ a = 1; A = 2 }", "the key 'A' is there already"),
        ("@{ a = @{ b = @{ c = @{ d = @{} } } } } | ConvertTo-Json", "deeper than -Depth"),
        ('"$env:HOME\u00e9"', "goes on with"),
        ("Get-Item 'a[b].txt'", "does not take the path"),
        ("Remove-Item 'a'", "the command remove-item is not known here"),
        (f"Invoke-RestMethod -Uri 'http://a.example/' -Authentication Basic -Credential {USER}", "no credentials over plain"),
        ("Invoke-RestMethod -Uri 'http://a.example/' -MaximumRedirection 'a'", "is not known here"),
        ("Invoke-RestMethod -Uri 'http://a.example/' -Headers @{ accept = 'a' }", "may refuse the header accept"),
        ("Invoke-RestMethod -Uri 'http://a.example/' -Headers @{ a = '\u00e9' }", "whose value is not ASCII"),
    ],
)  # fmt: skip
def test_powershell_refuses_what_is_wrong_or_unknown(source: str, fault: str, tmp_path: Path) -> None:
    with pytest.raises(AssertionError) as caught:
        run(POWERSHELL, source + "\n", tmp_path)
    assert fault in str(caught.value)


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("print(jsonEncode({'a': [1, 1.0, null]}));", '{"a":[1,1.0,null]}'),
        ("print('a' r'$b' '\\u{e9}');", "a$b\u00e9"),
        ('print(jsonDecode(\'{"a": [1.0, null, "b"]}\'));', "{a: [1.0, null, b]}"),
        ("print(Uri.encodeComponent('a b/\u00e9'));", "a%20b%2F%C3%A9"),
    ],
)
def test_dart_is_evaluated_by_its_rules(source: str, printed: str, tmp_path: Path) -> None:
    assert run(DART, MAIN % source, tmp_path) == [printed]


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("print('a';", "main.dart:3: "),
        ("print(x);", "Undefined name 'x'"),
        ("print(http.get('a'));", "Undefined name 'http'"),
        ("print(latin1.encode('\u65e5'));", "can't encode"),
        ("throw Exception('no');", "no"),
        ("jsonDecode('{\"a\": NaN}');", "no JSON"),
        ("while (true) {}", "is not known here"),
    ],
)
def test_dart_refuses_what_is_wrong_or_unknown(source: str, fault: str, tmp_path: Path) -> None:
    with pytest.raises(AssertionError) as caught:
        run(DART, MAIN % source, tmp_path)
    assert fault in str(caught.value)
