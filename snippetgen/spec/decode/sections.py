"""Decode the sections that specs and project files share: placeholders and options."""

from __future__ import annotations

from snippetgen.document import Node, Scalar, Sequence
from snippetgen.patterns import pattern
from snippetgen.problems import suggest
from snippetgen.spec.decode.placeholders import CONVENTIONS
from snippetgen.spec.decode.spec_reader import SpecReader
from snippetgen.spec.model import MODES, Placeholder

__all__ = ["read_conventions", "read_mode", "read_options", "read_placeholders"]

_PLACEHOLDER = ("description", "example", "env", "secret", "plain")
_ENV = pattern(r"[A-Za-z_][A-Za-z0-9_]*")


def read_placeholders(reader: SpecReader, node: Node) -> list[Placeholder]:
    """Read `placeholders:`, and record the place of each as `placeholders.NAME`."""
    found: list[Placeholder] = []
    for key, value in reader.mapping(node) or ():
        name = key.value
        reader.note(f"placeholders.{name}", key)
        if not name.strip("{}") or not name.isprintable() or " " in name:
            reader.complain(key, f"{name!r} is not a valid placeholder name", "use a word without spaces")
        if type(value) is Scalar and value.value == "text":
            found.append(Placeholder(name, text=True))
            continue
        fields = reader.fields(value, _PLACEHOLDER) or {}
        if "example" in fields:
            reader.note(f"placeholders.{name}.example", fields["example"][1])
        texts = {field: reader.text(fields[field][1]) for field in ("example", "env") if field in fields}
        path = f"placeholders.{name}.description"
        description = reader.wording(path, fields["description"][1]) if "description" in fields else ""
        if (env := texts.get("env")) is not None and not _ENV.fullmatch(env):
            message = f"{env!r} is not a valid environment variable name"
            reader.complain(fields["env"][1], message, "use letters, digits and '_'")
        flags = {field: bool(reader.boolean(fields[field][1])) for field in ("secret", "plain") if field in fields}
        found.append(Placeholder(name, description, texts.get("example"), texts.get("env"), **flags))
    return found


def read_conventions(reader: SpecReader, node: Node) -> tuple[str, ...]:
    """Read `conventions:`, the notations of placeholders that need no declaration."""
    found: dict[str, None] = {}
    if type(node) is not Sequence:
        reader.complain(node, "expected a list", f"known: {', '.join(map(repr, CONVENTIONS))}")
        return ()
    for item in node.items:
        name = reader.text(item)
        if name is not None and name not in CONVENTIONS:
            hint = suggest(name, CONVENTIONS) or f"known: {', '.join(map(repr, CONVENTIONS))}"
            reader.complain(item, f"unknown convention {name!r}", hint)
        elif name is not None:
            found[name] = None
    return (*found,)


def read_mode(reader: SpecReader, node: Node) -> str:
    """Read `environment:`, what samples read from the environment; return an empty text if it is none of `MODES`."""
    mode = reader.text(node)
    if mode is not None and mode not in MODES:
        reader.complain(node, f"unknown mode {mode!r}", suggest(mode, MODES) or f"known: {', '.join(MODES)}")
    return mode if mode in MODES else ""


def read_options(reader: SpecReader, node: Node) -> dict[str, dict[str, bool | int | str]]:
    """Read `options:` by client, and record the place of each as `options.CLIENT.OPTION`; clients check them later."""
    found: dict[str, dict[str, bool | int | str]] = {}
    for client, values in reader.mapping(node) or ():
        reader.note(f"options.{client.value}", client)
        options = found[client.value] = {}
        for option, value in reader.mapping(values) or ():
            reader.note(f"options.{client.value}.{option.value}", value)
            setting = reader.setting(value)
            if setting is not None:
                options[option.value] = setting
    return found
