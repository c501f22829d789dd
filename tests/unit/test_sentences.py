"""Sentences: abbreviations, initials, numbers and addresses do not end one."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamerbrief.data import read_table
from kamerbrief.text.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Dit staat in Kamerstuk 31 122, nr. 987 van de Kamer.",
        "De brief is van mr. A.C.L. de Vries en dhr. J. Bakker.",
        "Zie art. 8 en blz. 12 van de bijlage.",
        "Het betreft o.a. de Wet m.b.t. Toezicht, i.v.m. De Haan.",
        "Er vertrokken 1.339 vliegtuigen in die maand.",
        "Het besluit staat in Stb. 2024, 123 en Stcrt. 2023, 9.",
        "De overeenkomst d.d. 4 mei 2024 geldt nog.",
        "Op 31 mei a.s. komt het lid Jansen c.s. met een voorstel.",
        "Zie nrs. 10 en 11 op https://www.voorbeeld.nl/documenten/2024.pdf voor meer.",
        "Dit heeft prof. dr. Willemsen op 11 maart jl. gezegd.",
        "De motie van het lid Swart c.s. (Kamerstuk 35 325, nr. 9) is aangenomen.",
        "1. Registratie van voertuigen.",
        "De vraag «Waarom niet?» is niet gesteld.",
        "Het kost 3 mln. euro in St. Anna.",
    ],
)
def test_one_sentence(sentence: str) -> None:
    assert sentences(sentence) == [sentence]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dat was jl. De rest volgt.", ["Dat was jl.", "De rest volgt."]),
        ("De motie-Jansen c.s. Deze motie is aanvaard.", ["De motie-Jansen c.s.", "Deze motie is aanvaard."]),
        ("Het gaat om zaken e.d. Verder niets.", ["Het gaat om zaken e.d.", "Verder niets."]),
        ("Klopt dit? Ja! Zo is het.", ["Klopt dit?", "Ja!", "Zo is het."]),
        ("Is dat zo?Waarom?", ["Is dat zo?", "Waarom?"]),
        ("Een kop\n\nEen zin. Nog een zin.", ["Een kop", "Een zin.", "Nog een zin."]),
        ("Dit staat in nr. 987. De Kamer weet dat.", ["Dit staat in nr. 987.", "De Kamer weet dat."]),
        ("Hij zei: «Dat is zo.» Daarna niets.", ["Hij zei: «Dat is zo.»", "Daarna niets."]),
        ("In 2024. «Dat» is zo.", ["In 2024.", "«Dat» is zo."]),
        ("", []),
        (" \n \n", []),
    ],
)
def test_several_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_abbreviations_are_unique_and_dotted() -> None:
    rows = read_table("sentence_abbreviations")
    names = [row["abbreviation"].lower() for row in rows]
    assert len(names) == len(set(names))
    assert all(name.endswith(".") for name in names)
    assert {row["ends"] for row in rows} == {"no", "may"}


@given(st.text(alphabet="aA1 .?!\n\t»«)(nr", max_size=200))
def test_sentences_are_ordered_trimmed_and_cover_the_text(text: str) -> None:
    found = split_sentences(text)
    last = 0
    left = ""
    for start, end in found:
        assert last <= start < end
        assert text[start:end] == text[start:end].strip()
        left += text[last:start]
        last = end
    assert not (left + text[last:]).strip()


@pytest.mark.parametrize("piece", [".", "a.", " .", "nr. ", "?»", "\n", "x" * 50, "A.B."])
def test_linear_time(piece: str) -> None:
    text = piece * (400_000 // len(piece))
    began = time.perf_counter()
    split_sentences(text)
    assert time.perf_counter() - began < 5
