"""The stand-in for RestSharp refuses what it does not know, instead of passing it over."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.languages.bench import Toolchain, run

NEEDS = ("csharp", "csharp/.installed-by-install-csharp", "restsharp/.installed-by-install-restsharp")
COMPILE = "printf 'main.cs\\tmain.dll\\n' | csharp compile restsharp"
RESTSHARP = Toolchain("main.cs", f"{COMPILE} >&2 && csharp run main.dll restsharp", NEEDS)
PROGRAM = """using System;
using System.Threading.Tasks;
using RestSharp;

using var client = new RestClient("http://127.0.0.1:9/");
async Task Try(Action<RestRequest> prepare)
{
    try
    {
        var request = new RestRequest("/a", Method.Post);
        prepare(request);
        Console.WriteLine((await client.ExecuteAsync(request)).ResponseStatus);
    }
    catch (Exception problem)
    {
        Console.WriteLine(problem.Message);
    }
}
"""
FAULTS = {
    'request.AddStringBody("a", ContentType.Plain)': "Error",  # nobody answers at this port
    'request.AddBody(new { a = 1 }, "application/json")': "a body that is serialized is not known here",
    'request.AddStringBody("a", "b")': "Invalid content type string (Parameter 'contentType')",
    'request.AddStringBody("a", "text/plain; charset=utf-8")': "The format of value 'text/plain; charset=utf-8' is invalid.",
    'request.AddHeader("a", "b\\n")': "Invalid character found in header",
    'request.AddFile("a", "none.txt")': "File not found",
    'request.AddParameter("a", "b").AddStringBody("c", ContentType.Plain)': "a body beside fields or files is not known here",
}


def test_what_is_wrong_or_unknown_fails(tmp_path: Path) -> None:
    source = PROGRAM + "".join(f"await Try(request => {statement});\n" for statement in FAULTS)
    assert run(RESTSHARP, source, tmp_path) == [*FAULTS.values()]


def test_what_is_not_declared_does_not_compile(tmp_path: Path) -> None:
    source = PROGRAM + 'await Try(request => request.AddNothing("a"));\nawait Try(request => request.Method = Method.Purge);\n'
    with pytest.raises(AssertionError) as caught:
        run(RESTSHARP, source, tmp_path)
    assert "'AddNothing'" in str(caught.value)
    assert "'Purge'" in str(caught.value)
