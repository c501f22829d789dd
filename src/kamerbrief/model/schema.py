"""The JSON Schema (draft 2020-12) of a letter, made from the attrs classes in :mod:`kamerbrief.model`.

The types give the shape, the ``Attributes`` sections of the docstrings the descriptions, so that the schema
cannot drift from the code. A copy is kept in ``docs/letter.schema.json``; to renew it::

    python -m kamerbrief.model.schema > docs/letter.schema.json
"""

from __future__ import annotations

import datetime as dt
import inspect
import re
import types
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from attrs import fields, has

from kamerbrief.model.converter import DERIVED, is_told
from kamerbrief.model.letter_data import SCHEMA_VERSION, LetterData

Schema = dict[str, Any]

_PLAIN: dict[object, Schema] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    dt.date: {"type": "string", "format": "date"},
    type(None): {"type": "null"},
}
_ROLE = re.compile(r":[a-z]{1,10}:`~?([^`]+)`")


def json_schema() -> Schema:
    """Return the JSON Schema of :meth:`kamerbrief.Letter.to_dict`.

    Every property is required, since a letter's JSON always holds all fields. Further properties are allowed:
    a later minor version may add fields.
    """
    definitions: dict[str, Schema] = {}
    letter = _of_class(LetterData, definitions)
    major = SCHEMA_VERSION.split(".")[0]
    version = letter["properties"].pop("schema_version") | {"pattern": rf"^{major}\.[0-9]+$"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:kamerbrief:letter:{SCHEMA_VERSION}",
        "title": "Letter",
        **letter,
        "properties": {"schema_version": version, **letter["properties"]},
        "$defs": dict(sorted(definitions.items())),
    }


def _of_class(class_: type, definitions: dict[str, Schema]) -> Schema:
    """Return the schema of an attrs class; classes that it refers to go into ``definitions``."""
    summary, descriptions = _documentation(class_)
    hints = get_type_hints(class_)
    properties = {}
    for attribute in fields(class_):
        if not is_told(attribute):
            continue
        description = {"description": descriptions[attribute.name]}
        properties[attribute.name] = description | _of_type(hints[attribute.name], definitions)
    for name, text in DERIVED.get(class_, {}).items():
        properties[name] = {"description": text} | _of_type(int | None, definitions)
    return {
        "description": summary,
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
    }


def _of_type(type_: Any, definitions: dict[str, Schema]) -> Schema:
    if type_ in _PLAIN:
        return dict(_PLAIN[type_])
    if has(type_):
        name = type_.__name__
        if name not in definitions:
            definitions[name] = {}  # a class may contain itself
            definitions[name].update(_of_class(type_, definitions))
        return {"$ref": f"#/$defs/{name}"}
    origin, arguments = get_origin(type_), get_args(type_)
    if origin is Literal:
        return {"type": "string", "enum": list(arguments)}
    if origin is tuple and arguments[-1] is Ellipsis:
        return {"type": "array", "items": _of_type(arguments[0], definitions)}
    if origin is tuple and len(set(arguments)) == 1:
        count = len(arguments)
        items = _of_type(arguments[0], definitions)
        return {"type": "array", "items": items, "minItems": count, "maxItems": count}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_of_type(argument, definitions) for argument in arguments]}
    raise TypeError(f"no JSON Schema for {type_!r}")


def _documentation(class_: type) -> tuple[str, dict[str, str]]:
    """Return the text of a class's docstring and of each entry under ``Attributes``, on one line each."""
    text, _, section = inspect.cleandoc(class_.__doc__ or "").partition("\nAttributes:\n")
    entries: dict[str, str] = {}
    name = ""
    for line in inspect.cleandoc(section).splitlines():
        if line.startswith(" "):
            entries[name] += " " + line.strip()
        else:
            name, _, entries[name] = line.partition(": ")
    return _plain(text), {name: _plain(entry) for name, entry in entries.items()}


def _plain(text: str) -> str:
    return _ROLE.sub(r"\1", " ".join(text.split())).replace("``", "")


def main() -> None:
    """Print the schema."""
    import json

    print(json.dumps(json_schema(), ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
