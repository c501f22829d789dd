"""Letters as JSON and back.

One cattrs converter, made at its first use, serves both directions. The JSON is that of
``docs/letter.schema.json`` (see :mod:`kamerbrief.model.schema`): field names as in :mod:`kamerbrief.model`,
tuples as arrays, dates as ISO 8601 strings, characters outside ASCII kept as they are.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from functools import cache
from textwrap import shorten
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args, get_origin

from attrs import Attribute, asdict, evolve, fields, has

from kamerbrief.model.letter_data import SCHEMA_VERSION, LetterData
from kamerbrief.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from cattrs.preconf.json import JsonConverter

_Letter = TypeVar("_Letter", bound=LetterData)

# Valid in a JSON string, yet trouble further on: terminals act on DEL and C1 controls, and half a surrogate
# pair (as broken PDF fonts yield) cannot be written as UTF-8. Outside strings JSON knows none of them.
_NEEDS_ESCAPE = re.compile("[\x7f-\x9f\ud800-\udfff]")
_MOST_PROBLEMS = 3

DERIVED: dict[type, dict[str, str]] = {
    Span: {"page": "Page on which the thing begins, counted from 1; null for text and Word documents."}
}
"""Properties that JSON holds beside the fields of a class, for those who read it without this library."""


def to_dict(letter: LetterData) -> dict[str, Any]:
    """Return a letter as plain dicts, lists, strings and numbers; dates as ISO strings.

    Args:
        letter: The letter.
    """
    fields: dict[str, Any] = _converter().unstructure(letter, unstructure_as=LetterData)
    return {"schema_version": fields.pop("schema_version"), **fields}


def to_json(letter: LetterData, *, indent: int | None = None) -> str:
    """Return a letter as JSON text; the same letter gives the same text.

    Args:
        letter: The letter.
        indent: Number of spaces by which nested values are indented; None for one line.

    Raises:
        ValueError: If a box holds a number that JSON cannot write (infinity or NaN).
    """
    text = json.dumps(to_dict(letter), ensure_ascii=False, allow_nan=False, indent=indent)
    return _NEEDS_ESCAPE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def from_json(text: str | bytes, kind: type[_Letter]) -> _Letter:
    """Rebuild a letter from :func:`to_json`.

    The deadline of a commitment is again the very object that stands in ``letter.deadlines``, and the reference of
    a fulfilment that in ``letter.references``. Fields that this version does not know, as a later one may write,
    are passed over.

    Args:
        text: JSON, as text or as UTF-8 bytes.
        kind: The class of letters that is wanted.

    Raises:
        ValueError: If the text is no JSON, or not that of a letter; the message says what is wrong and where.
    """
    try:
        data = json.loads(text)
    except RecursionError:
        raise ValueError("this is not the JSON of a letter: it is nested too deeply") from None
    except ValueError as error:
        raise ValueError(f"this is not JSON: {error}") from None
    return _structure(data, kind)


def _structure(data: object, kind: type[_Letter]) -> _Letter:
    if not isinstance(data, dict):
        raise ValueError(f"this is not the JSON of a letter: expected an object, found {_json_type(data)}")
    version = data.get("schema_version", SCHEMA_VERSION)
    if not isinstance(version, str) or version.split(".")[0] != SCHEMA_VERSION.split(".")[0]:
        raise ValueError(
            f"this is the JSON of a letter of schema version {version!r}; this kamerbrief reads version "
            f"{SCHEMA_VERSION}: parse the letter again, or use the kamerbrief that wrote it"
        )

    from cattrs import transform_error
    from cattrs.errors import BaseValidationError

    try:
        letter = _converter().structure(data, kind)
    except BaseValidationError as error:
        problems = [
            shorten(problem.replace("$.", "", 1), 160, placeholder="…")
            for problem in transform_error(error, format_exception=_explain)
        ]
        shown = "; ".join(problems[:_MOST_PROBLEMS])
        if len(problems) > _MOST_PROBLEMS:
            shown += f"; and {len(problems) - _MOST_PROBLEMS} more"
        raise ValueError(f"this is not the JSON of a letter: {shown}") from None
    except RecursionError:
        raise ValueError("this is not the JSON of a letter: its sections are nested too deeply") from None
    return _share_objects(letter)


def _share_objects(letter: _Letter) -> _Letter:
    """Make what JSON holds twice one object: deadlines of commitments, references of fulfilments."""
    deadlines = {deadline: deadline for deadline in letter.deadlines}
    references = {reference: reference for reference in letter.references}
    return evolve(
        letter,
        commitments=tuple(
            commitment
            if commitment.deadline is None
            else evolve(commitment, deadline=deadlines.get(commitment.deadline, commitment.deadline))
            for commitment in letter.commitments
        ),
        fulfilments=tuple(
            fulfilment
            if fulfilment.reference is None
            else evolve(fulfilment, reference=references.get(fulfilment.reference, fulfilment.reference))
            for fulfilment in letter.fulfilments
        ),
    )


def is_told(attribute: Attribute[Any]) -> bool:
    """Whether JSON holds a field. One that is not compared is not of the letter, but of this machine.

    Args:
        attribute: The field.
    """
    return bool(attribute.eq)


@cache
def _converter() -> JsonConverter:
    from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override
    from cattrs.preconf.json import make_converter

    converter = make_converter(unstruct_collection_overrides={tuple: list})

    def private(class_: type) -> dict[str, Any]:
        return {each.name: override(omit=True) for each in fields(class_) if not is_told(each)}

    # Without strict hooks cattrs would turn a number into a string and a string into a tuple of its letters.
    def structure_class(class_: type) -> Callable[[Any, Any], Any]:
        structure: Callable[[Any, Any], Any] = make_dict_structure_fn(class_, converter, **private(class_))
        return lambda value, _: structure(_expect(value, dict), class_)

    converter.register_structure_hook_factory(has, structure_class)
    converter.register_unstructure_hook(Span, _span_to_dict)
    converter.register_unstructure_hook_factory(
        lambda type_: has(type_) and bool(private(type_)),
        lambda class_: make_dict_unstructure_fn(class_, converter, **private(class_)),
    )
    converter.register_structure_hook(bool, lambda value, _: _expect(value, bool))
    converter.register_structure_hook(str, lambda value, _: _expect(value, str))
    converter.register_structure_hook(int, lambda value, _: _expect(value, int))
    converter.register_structure_hook(float, lambda value, _: float(_expect(value, int, float)))
    converter.register_structure_hook_func(
        lambda type_: type_ == tuple[str, ...],
        lambda value, _: tuple(_expect(item, str) for item in _expect(value, list)),
    )
    return converter


def _span_to_dict(span: Span) -> dict[str, Any]:
    return {
        "start": span.start,
        "end": span.end,
        "page": span.page,
        "boxes": [asdict(box) for box in span.boxes],
    }


def _expect(value: Any, *types: type) -> Any:
    if isinstance(value, bool) is not (types == (bool,)) or not isinstance(value, types):
        raise TypeError(f"expected {_TYPE_NAMES[types[0]]}, found {_json_type(value)}")
    return value


_TYPE_NAMES = {
    bool: "true or false",
    str: "a string",
    int: "a number",
    float: "a number",
    list: "an array",
    dict: "an object",
}


def _json_type(value: object) -> str:
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    return _TYPE_NAMES.get(type(value), "something else")


def _explain(error: BaseException, type_: type | None) -> str:
    from cattrs.v import format_exception

    if isinstance(error, KeyError):
        return f"the field {error.args[0]!r} is missing"
    if get_origin(type_) is Literal:
        return f"expected one of {', '.join(get_args(type_))}"
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    if isinstance(error, ValueError) and dt.date in (type_, *get_args(type_)):
        return "expected a date such as 2026-01-31"
    if isinstance(error, TypeError) and str(error).startswith("expected "):
        return str(error)
    return format_exception(error, type_)
