"""What the chambers of parliament are called."""

from __future__ import annotations

import pytest

from kamerbrief.lexicon.chambers import (
    chamber_of_letters,
    chamber_words,
    identifier_letters,
    name_of,
    named_chamber,
    printed_title,
)


@pytest.mark.parametrize(
    ("text", "chamber"),
    [
        ("Aan de Voorzitter van de Tweede Kamer der Staten-Generaal", "tweede_kamer"),
        ("de voorzitter van de EERSTE KAMER", "eerste_kamer"),
        ("de Eerste en Tweede Kamer der Staten-Generaal", "staten_generaal"),
        ("de Tweede Kamer en de Eerste Kamer", "staten_generaal"),
        ("ik stuur beide Kamers een brief", "staten_generaal"),
        ("de Staten-Generaal", "staten_generaal"),
        ("de Kamer van Koophandel", None),
    ],
)
def test_named_chamber(text: str, chamber: str | None) -> None:
    assert named_chamber(text) == chamber


@pytest.mark.parametrize(
    ("line", "chamber"),
    [
        ("Tweede Kamer der Staten-Generaal", "tweede_kamer"),
        ("Eerste Kamer der Staten-Generaal", "eerste_kamer"),
        ("STATEN-GENERAAL", "staten_generaal"),
        ("Aan de Tweede Kamer der Staten-Generaal", None),
        ("Tweede Kamer", None),
    ],
)
def test_printed_title(line: str, chamber: str | None) -> None:
    assert printed_title(line) == chamber


def test_letters_in_identifiers() -> None:
    assert [identifier_letters(chamber) for chamber in ("eerste_kamer", "tweede_kamer", "staten_generaal", None)] == [
        "ek",
        "tk",
        "tk",
        "tk",
    ]
    assert chamber_of_letters("ek") == "eerste_kamer"
    with pytest.raises(KeyError):
        chamber_of_letters("sg")


def test_names() -> None:
    assert name_of("eerste_kamer") == "Eerste Kamer"
    assert chamber_words("short") == {
        "TK": "tweede_kamer",
        "II": "tweede_kamer",
        "EK": "eerste_kamer",
        "I": "eerste_kamer",
    }
