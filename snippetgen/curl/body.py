"""Make the body of a request of what the data options of a command say.

See https://curl.se/docs/manpage.html#-d for data, and https://curl.se/docs/manpage.html#-F for forms in parts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote_plus, unquote_plus

from snippetgen.curl.options import Given
from snippetgen.curl.words import Fault
from snippetgen.notation.writing import parse
from snippetgen.patterns import pattern
from snippetgen.spec.decode.placeholders import CONVENTIONS
from snippetgen.spec.model import Body, FileBody, Form, GraphQL, Json, Multipart, Pair, Part, TextBody
from snippetgen.text import JsonValue

__all__ = ["DATA", "FORM", "body", "form", "joined", "local", "pairs", "parts"]

DATA = ("data", "data-ascii", "data-binary", "data-raw", "data-urlencode", "json")
"""The options whose values make one body, in order."""
FORM = "application/x-www-form-urlencoded"
"""The media type that curl sends with data, unless a header says another."""

_ESCAPED = pattern(r"%(?![0-9A-Fa-f]{2})")
_PLAIN = pattern(r"(?:[^\s\"<>\\]|<[A-Za-z][\w.-]*>)*")
_SLOT = pattern(rf"({CONVENTIONS['{x}']})|.+?(?={CONVENTIONS['{x}']}|\Z)", re.DOTALL)
_GRAPHQL = frozenset(("query", "variables", "operationName"))
# The value, quoted or up to a semicolon, and what follows it: https://curl.se/docs/manpage.html#-F
_CONTENT = pattern(r'(@?"(?:[^"\\]|\\.)*"|[^;]*)(.*)', re.DOTALL)
_ATTRIBUTE = pattern(r""";\s*(type|filename|headers|encoder)=("(?:[^"\\]|\\.)*"|[^;]*(?:;\s*(?:charset|boundary)=[^;]*)?)""")


def _urlencoded(option: Given, faults: list[Fault]) -> Pair | None:
    """Return the name and the content of `--data-urlencode` or `--url-query`, before curl encodes the content."""
    value = option.value
    name, separator, content = value.partition("=")
    if separator:
        return name, content
    if "@" in value:
        message = "the content of the file is not known here"
        faults.append(Fault(option.begin, option.end, message, fatal=True))
        return None
    return "", value


def pairs(text: str) -> tuple[Pair, ...] | None:
    """Return the pairs of what is percent-encoded, or none if it is no form or has something that is not encoded."""
    found = []
    for each in text.split("&") if text else []:
        name, separator, value = each.partition("=")
        if not separator or not name or _ESCAPED.search(each) or not _PLAIN.fullmatch(each):
            return None
        try:
            found.append((unquote_plus(name, errors="strict"), unquote_plus(value, errors="strict")))
        except UnicodeDecodeError:
            return None
    return tuple(found)


def body(options: Sequence[Given], media_type: str | None, faults: list[Fault]) -> tuple[Body, str | None]:
    """Return the body that data options make, and the content type that the spec has to name if it is not implied."""
    implied = FORM if media_type is None else None
    if (file := _file(options, faults)) is not None:
        return file, implied
    encoded = any(option.name == "data-urlencode" for option in options)
    if encoded and media_type in (None, FORM) and (found := form(options, faults)) is not None:
        return Form(found), None
    text = joined(options, faults)
    kind = (media_type or "").partition(";")[0].strip().lower()
    if meant := _from_json(options, text, kind, faults):
        return meant, None
    if kind in (FORM, "") and (found := pairs(text)) is not None:
        return Form(found), None
    return TextBody(text), implied


def _from_json(options: Sequence[Given], text: str, kind: str, faults: list[Fault]) -> Body | None:
    """Return the body if it is JSON, or was meant to be; `kind` is the media type, empty if no header names one."""
    if kind and not kind.endswith("json"):
        return None
    value = _json(text)
    alike = text.lstrip().startswith(("{", "["))
    if value is None and (kind or alike):
        message = "this is no JSON, and is sent as text"
        faults.append(Fault(options[0].begin, options[-1].end, message, "give numbers an example, and quote placeholders"))
    if value is None or not (kind or alike):
        return None
    if not kind:
        message = "curl sends this JSON as a form, because no header names its content type"
        hint = "add the header content-type: application/json, as the spec has it now"
        faults.append(Fault(options[0].begin, options[0].end, message, hint))
    return _of_json(value[0], kind)


def _of_json(value: JsonValue, kind: str) -> Body:
    if isinstance(value, dict) and isinstance(query := value.get("query"), str) and _GRAPHQL.issuperset(value):
        variables, name = value.get("variables"), value.get("operationName")
        typed = (variables is None or isinstance(variables, dict)) and (name is None or isinstance(name, str))
        if "{" in query and typed and None not in value.values() and kind in ("", "application/json"):
            return GraphQL(query, variables if isinstance(variables, dict) else None, name if isinstance(name, str) else None)
    return Json(value)


def _file(options: Sequence[Given], faults: list[Fault]) -> FileBody | None:
    """Return the file that is the whole body; one that is a part of it is refused."""
    reading = [each for each in options if each.name not in ("data-raw", "data-urlencode") and each.value.startswith("@")]
    if not reading:
        return None
    first = reading[0]
    path = first.value[1:]
    if len(options) > 1 or path == "-":
        message = (
            "the input of the command is not known here" if path == "-" else "a body cannot be made of a file and other data"
        )
        faults.append(Fault(first.begin, first.end, message, fatal=True))
    elif first.name in ("data", "data-ascii"):
        message = f"curl removes the line breaks of {path}; samples send the file as it is"
        faults.append(Fault(first.begin, first.end, message, "--data-binary sends it as it is"))
    return FileBody(local(path, first, faults))


def form(options: Sequence[Given], faults: list[Fault]) -> tuple[Pair, ...] | None:
    """Return the pairs that data options make, or none if some of it is no pair."""
    found: list[Pair] = []
    for option in options:
        more: Sequence[Pair] | None
        if option.name == "data-urlencode":
            pair = _urlencoded(option, faults)
            more = [pair] if pair else []
        else:
            more = pairs(option.value)
        if more is None or any(not name for name, _ in more):
            return None
        found += more
    return tuple(found)


def joined(options: Sequence[Given], faults: list[Fault]) -> str:
    """Join data as curl does: with ampersands, but values of `--json` as they are."""
    found = ""
    for number, option in enumerate(options):
        value = option.value
        if option.name == "data-urlencode":
            name, content = _urlencoded(option, faults) or ("", "")
            value = f"{name}={_encoded(content)}" if name else _encoded(content)
        found += ("&" if number and option.name != "json" else "") + value
    return found


def _encoded(content: str) -> str:
    """Percent-encode a text as curl does, but not the placeholders in it."""
    return _SLOT.sub(lambda match: match[0] if match[1] else quote_plus(match[0]), content)


def _json(text: str) -> tuple[JsonValue] | None:
    """Return the value of a JSON text, or none if it is no JSON."""
    try:
        return (parse(text),)
    except ValueError:
        return None


def parts(options: Sequence[Given], faults: list[Fault]) -> Multipart:
    """Return the parts that `--form` and `--form-string` describe."""
    found = []
    for option in options:
        name, separator, content = option.value.partition("=")
        if not separator:
            faults.append(
                Fault(option.begin, option.end, f"{option.value!r} is no part of a form", "write name=value", fatal=True)
            )
        elif option.name == "form-string":
            found.append(Part(name, text=content))
        elif content.startswith("<"):
            message = "the text of the file is not known here"
            faults.append(Fault(option.begin, option.end, message, "@ sends it as a file", fatal=True))
        else:
            found.append(_part(option, name, content, faults))
    return Multipart(tuple(found))


def _part(option: Given, name: str, content: str, faults: list[Fault]) -> Part:
    match = _CONTENT.match(content)
    assert match, "it matches any text"
    value = _unquoted(match[1])
    attributes = {each[1]: _unquoted(each[2]) for each in _ATTRIBUTE.finditer(match[2])}
    if rest := _ATTRIBUTE.sub("", match[2]):
        message = f"curl ends the value at the semicolon, and leaves out {rest!r}"
        faults.append(Fault(option.begin, option.end, message, "put the value in double quotes, or use --form-string"))
    kind = attributes.get("type")
    if not content.startswith("@"):
        return Part(name, text=value, type=kind)
    path = local(_unquoted(value.removeprefix("@")), option, faults)
    filename = attributes.get("filename")
    return Part(name, file=path, filename=filename if filename != path.rpartition("/")[2] else None, type=kind)


def local(path: str, option: Given, faults: list[Fault]) -> str:
    """Return a path in the working folder: samples name a file there, wherever the command had it."""
    if not path.startswith(("/", "~/", "../")):
        return path.removeprefix("./")
    name = path.rpartition("/")[2]
    message = f"samples read {name!r} in their own working folder"
    faults.append(Fault(option.begin, option.end, message, f"the command reads {path!r}"))
    return name


def _unquoted(text: str) -> str:
    text = text.strip()
    quoted = len(text) > 1 and text[0] == text[-1] == '"'
    return re.sub(r"\\(.)", r"\1", text[1:-1]) if quoted else text
