"""JSON of letters: there and back without loss."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from attrs import evolve
from hypothesis import given

from kamerbrief import Letter
from kamerbrief.model.letter_parts import Block, Section
from kamerbrief.model.span import Box, Span
from support.made_letters import full_letter, letter_of, letters


@given(letters())
def test_round_trip_loses_nothing(letter: Letter) -> None:
    text = letter.to_json()
    again = Letter.from_json(text)
    assert again == letter
    assert again.to_json() == text


@given(letters())
def test_dict_is_what_json_holds(letter: Letter) -> None:
    assert json.loads(letter.to_json(indent=2)) == letter.to_dict()


@given(letters())
def test_deadlines_of_commitments_are_those_of_the_letter(letter: Letter) -> None:
    again = Letter.from_json(letter.to_json().encode())
    for commitment in again.commitments:
        assert any(commitment.deadline is deadline for deadline in again.deadlines)


def test_types_come_back() -> None:
    again = Letter.from_json(full_letter().to_json())
    assert type(again.sections[1].sections[0]) is Section
    assert type(again.sections[1].blocks[4].rows) is tuple
    assert type(again.deadlines[0].span.boxes) is tuple
    assert again.header.date == full_letter().header.date
    assert hash(again) == hash(full_letter())


def test_dates_are_iso_and_other_characters_kept() -> None:
    letter = letter_of(Block("paragraph", "financiën – «ja»", Span(0, 0)), header=full_letter().header)
    assert letter.to_dict()["header"]["date"] == "2026-01-22"
    assert "financiën – «ja»" in letter.to_json()


def test_version_stands_first() -> None:
    assert next(iter(full_letter().to_dict())) == "schema_version"


def test_half_a_surrogate_pair_and_terminal_controls_survive_as_escapes() -> None:
    letter = letter_of(Block("paragraph", "a\ud800b\x9bc\x7f", Span(0, 0)))
    text = letter.to_json()
    assert "a\\ud800b\\u009bc\\u007f" in text
    text.encode()
    assert Letter.from_json(text) == letter


def test_infinity_is_refused() -> None:
    block = Block("paragraph", "a", Span(0, 1, (Box(1, 0.0, 0.0, float("inf"), 1.0),)))
    letter = letter_of()
    with pytest.raises(ValueError, match="JSON"):
        evolve(letter, sections=(evolve(letter.sections[0], blocks=(block,)),)).to_json()


def test_fields_of_a_later_minor_version_are_passed_over() -> None:
    data = full_letter().to_dict() | {"schema_version": "2.7", "sentiment": 3}
    again = Letter.from_json(json.dumps(data))
    assert evolve(again, schema_version=full_letter().schema_version) == full_letter()


def changed(old: str, new: str) -> str:
    text = full_letter().to_json()
    assert old in text
    return text.replace(old, new)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "this is not JSON"),
        ("%PDF-1.7", "this is not JSON"),
        (b"\xff\xfe\x00", "this is not JSON"),
        ("[" * 100_000, "nested too deeply"),
        ("[]", "expected an object, found an array"),
        ("null", "expected an object, found null"),
        ("{}", "the field 'source' is missing"),
        ('{"schema_version": "1.1"}', "version '1.1'; this kamerbrief reads version 2.0"),
        ('{"schema_version": 1}', "version 1;"),
        (changed('"table"', '"tabel"'), "expected one of paragraph, .* @ sections.1..blocks.4..kind"),
        (changed('["mr.", "MSc"]', '"mr."'), "expected an array, found a string @ signatories.0..titles"),
        (changed('"2026-01-22"', '"gisteren"'), "expected a date such as 2026-01-31 @ header.date"),
        (changed('"2026-01-22"', "20260122"), "@ header.date"),
        (changed('"subject": "Voortgang van de dijken"', '"subject": 5'), "@ header.subject"),
        (changed('"level": 2', '"level": "2"'), "expected a number, found a string"),
        (changed('"level": 2', '"level": true'), "expected a number, found true"),
        (changed('"notices": [', '"notices": [7, '), "expected an object, found a number @ notices.0"),
        (changed('"bottom": 212.25', '"bottom": "low"'), "boxes"),
    ],
)
def test_what_is_no_letter_is_refused_with_the_reason(text: str | bytes, message: str) -> None:
    with pytest.raises(ValueError, match=message) as caught:
        Letter.from_json(text)
    assert len(str(caught.value)) < 1_000


def test_sections_nested_beyond_reason_are_refused() -> None:
    letter = letter_of()
    section = json.dumps(letter.to_dict()["sections"][0] | {"sections": ["@"]})
    nested = "{}"
    for _ in range(400):
        nested = section.replace('"@"', nested)
    text = json.dumps(letter.to_dict() | {"sections": ["@"]}).replace('"@"', nested)
    with pytest.raises(ValueError, match="nested too deeply"):
        Letter.from_json(text)


def test_cattrs_is_not_imported_with_the_types() -> None:
    code = "import sys, kamerbrief.letter, kamerbrief.model.converter; sys.exit('cattrs' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
