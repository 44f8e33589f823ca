"""The commands of PowerShell that samples use: https://learn.microsoft.com/powershell/module/microsoft.powershell.utility."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import restmethod
from dotnet import exists
from powershell_values import Hash, Reply, Secret, text
from tree import Fault
from tree_sitter import Node

__all__ = ["Parameter", "Splat", "call"]

_LONGEST = 1 << 63
_SCIENTIFIC = 1e15


@dataclass
class Parameter:
    """The name of a parameter, in lowercase."""

    name: str


@dataclass
class Splat:
    """A hashtable of parameters."""

    values: Hash


def call(name: str, given: Sequence[Any], piped: Sequence[Any], variables: dict[str, Any], node: Node) -> Any:  # noqa: ANN401
    """Run a command with what stands after its name, and what comes from the pipe.

    Raises:
        Fault: it fails, or is not known here.
        OSError: a request cannot be sent.
    """
    if name not in _COMMANDS:
        raise Fault(f"the command {name} is not known here", node)
    command, first, switches = _COMMANDS[name]
    try:
        return command(_parameters(given, first, switches), piped, variables)
    except Fault as fault:
        raise Fault(str(fault), node) from None


def _parameters(given: Sequence[Any], first: str, switches: Sequence[str]) -> dict[str, Any]:
    """Bind what is given to parameters, by name; what has no name is the `first`."""
    found: dict[str, Any] = {}
    todo = [*given]
    while todo:
        each = todo.pop(0)
        if isinstance(each, Splat):
            pairs = [(key.lower(), value) for key, value in each.values.items()]
        elif not isinstance(each, Parameter):
            pairs = [(first, each)]
        elif each.name in switches:
            pairs = [(each.name, True)]
        else:
            if not todo or isinstance(todo[0], Parameter | Splat):
                raise Fault(f"the parameter {each.name} has no value")
            pairs = [(each.name, todo.pop(0))]
        for key, value in pairs:
            if key in found or not key:
                raise Fault(f"the parameter {key!r} is there already, or there is none")
            found[key] = value
    return found


def _convert_to_json(parameters: dict[str, Any], piped: Sequence[Any], _: object) -> str | None:
    depth = parameters.pop("depth", 2)
    inputs = [parameters.pop("inputobject")] if "inputobject" in parameters else [*piped]
    if parameters or type(depth) is not int or not 0 <= depth <= 100:
        raise Fault(f"ConvertTo-Json with {[*parameters]} and the depth {depth} is not known here")
    if len(inputs) == 1 and isinstance(inputs[0], Reply):
        return _object(inputs[0].text)
    return _json(inputs[0] if len(inputs) == 1 else inputs, depth)


def _object(answered: str) -> str | None:
    """Write the object that Invoke-RestMethod makes of an answer: of what is no JSON and no XML, it makes a text.

    A pipe takes a list apart, so that a list of one comes out as what is in it, and an empty one as nothing.
    """
    if answered.lstrip().startswith("<"):
        raise Fault("it is not known here what becomes of XML")
    try:
        value = json.loads(answered)
    except ValueError:
        value = answered
    if isinstance(value, list) and len(value) <= 1:
        return json.dumps(value[0], indent=2, ensure_ascii=False) if value else None
    return json.dumps(value, indent=2, ensure_ascii=False)


def _out_null(parameters: dict[str, Any], _: object, __: object) -> None:
    if parameters:
        raise Fault("Out-Null takes what comes from the pipe")


def _json(value: object, depth: int) -> str:
    match value:
        case None | bool() | str():
            return json.dumps(value, ensure_ascii=False)
        case int() if -_LONGEST <= value < _LONGEST:
            return str(value)
        case float() if abs(value) < _SCIENTIFIC and "e" not in repr(value):
            return repr(value)
        case Hash() | list() if depth < 0:
            raise Fault("what is deeper than -Depth becomes a text")
        case Hash():
            return "{" + ",".join(f"{_json(key, 0)}:{_json(item, depth - 1)}" for key, item in value.items()) + "}"
        case list():
            return "[" + ",".join(_json(item, depth - 1) for item in value) + "]"
    raise Fault(f"JSON of {value!r} is not known here")


def _secure(parameters: dict[str, Any], _: object, __: object) -> Secret:
    if {*parameters} - {"force"} != {"string", "asplaintext"} or not isinstance(parameters["string"], str):
        raise Fault("ConvertTo-SecureString takes a text and -AsPlainText")
    if not parameters["string"]:
        raise Fault("ConvertTo-SecureString refuses an empty text")
    return Secret(parameters["string"])


def _get_item(parameters: dict[str, Any], _: object, __: object) -> Any:  # noqa: ANN401
    if {*parameters} != {"path"}:
        raise Fault("Get-Item takes a path")
    return exists(text(parameters["path"]))


_COMMANDS: Mapping[str, tuple[Callable[..., Any], str, Sequence[str]]] = {
    "convertto-json": (_convert_to_json, "inputobject", ("asarray", "compress")),
    "convertto-securestring": (_secure, "string", ("asplaintext", "force")),
    "get-item": (_get_item, "path", ()),
    "out-null": (_out_null, "inputobject", ()),
    "invoke-restmethod": (restmethod.invoke, "uri", restmethod.SWITCHES),
}
