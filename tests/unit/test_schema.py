"""The JSON Schema, and letters against it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from attrs import fields, has
from hypothesis import given
from jsonschema import Draft202012Validator, ValidationError

import kamerbrief.model
from kamerbrief import Letter
from kamerbrief.model.converter import DERIVED
from kamerbrief.model.schema import json_schema
from support.made_letters import full_letter, letters

KEPT = Path(__file__).parents[2] / "docs" / "letter.schema.json"
VALIDATOR = Draft202012Validator(json_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_kept_schema_is_that_of_the_types() -> None:
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    same = kept == json_schema()  # on its own: pytest would print both
    assert same, "renew it: python -m kamerbrief.model.schema > docs/letter.schema.json"


def test_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(json_schema())


@given(letters())
def test_letters_are_valid(letter: Letter) -> None:
    VALIDATOR.validate(letter.to_dict())


def test_every_class_and_field_is_described() -> None:
    schema = json_schema()
    classes = {name: each for name, each in vars(kamerbrief.model).items() if has(each)}
    assert set(schema["$defs"]) | {"LetterData"} == set(classes)
    for name, class_ in classes.items():
        part: dict[str, Any] = schema if name == "LetterData" else schema["$defs"][name]
        assert part["description"]
        assert (
            set(part["properties"])
            == set(part["required"])
            == {
                *(each.name for each in fields(class_) if each.eq),
                *DERIVED.get(class_, ()),
            }
        )
        assert all(each["description"].endswith((".", ")")) for each in part["properties"].values())
        assert "``" not in json.dumps(part)
        assert ":attr:" not in json.dumps(part)


@pytest.mark.parametrize(
    "change",
    [
        {"schema_version": "1.1"},
        {"text": None},
        {"header": {}},
        {"deadlines": [{}]},
        {"sections": [{"kind": "paragraph"}]},
    ],
)
def test_what_is_no_letter_is_invalid(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        VALIDATOR.validate(full_letter().to_dict() | change)


def test_a_date_must_be_one() -> None:
    letter = full_letter().to_dict()
    letter["header"]["date"] = "22 januari 2026"
    with pytest.raises(ValidationError):
        VALIDATOR.validate(letter)


def test_module_prints_the_schema() -> None:
    printed = subprocess.run([sys.executable, "-m", "kamerbrief.model.schema"], capture_output=True, check=True)
    assert json.loads(printed.stdout) == json_schema()
