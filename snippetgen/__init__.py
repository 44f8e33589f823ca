"""Generate code samples for API documentation from YAML descriptions of HTTP requests.

    import snippetgen

    spec = snippetgen.load_spec("token.yaml", fill={"yourDomain": "northwind.example.com"})
    print(snippetgen.render(spec, "python/requests"))
    snippetgen.generate("docs/snippetgen.yaml")

Errors are raised as `Problems`, which holds every `Problem` with its place. Its subclass `Refused` means that a client cannot
send the request.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from snippetgen.api import generate, load_spec, prepare, render, render_all, verify_samples
    from snippetgen.generation.results import Change, Result
    from snippetgen.problems import Problem, Problems, Refused, Where
    from snippetgen.request.normalise import Request
    from snippetgen.spec.model import Spec

__all__ = [
    "Change",
    "Problem",
    "Problems",
    "Refused",
    "Request",
    "Result",
    "Spec",
    "Where",
    "generate",
    "load_spec",
    "prepare",
    "render",
    "render_all",
    "verify_samples",
]

_HOMES = {
    "generate": "api",
    "load_spec": "api",
    "prepare": "api",
    "render": "api",
    "render_all": "api",
    "verify_samples": "api",
    "Change": "generation.results",
    "Result": "generation.results",
    "Problem": "problems",
    "Problems": "problems",
    "Refused": "problems",
    "Where": "problems",
    "Request": "request.normalise",
    "Spec": "spec.model",
}

if not TYPE_CHECKING:  # otherwise a type checker would accept any name

    def __getattr__(name: str) -> object:
        """Import a public name on first use: the command line needs few of them."""
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module  # noqa: PLC0415

        found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        globals()[name] = found  # Python looks here first from now on
        return found
