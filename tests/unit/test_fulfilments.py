"""Fulfilments: what a letter says is done of what parliament asked or was promised."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kamerbrief
from kamerbrief.data import read_table
from kamerbrief.find.statements import find_commitments, find_fulfilments
from kamerbrief.find.times import find_deadlines, read_times
from kamerbrief.text.analysed import AnalysedText

ROWS = read_table("parliamentary_fulfilments")


@pytest.mark.parametrize("row", [row for row in ROWS if row["kind"] == "done"], ids=lambda row: row["example"])
def test_each_pattern_has_an_example(row: dict[str, str]) -> None:
    (found,) = find_fulfilments(AnalysedText(row["example"]))
    assert found.text == row["example"]


@pytest.mark.parametrize("row", [row for row in ROWS if row["kind"] == "not_done"], ids=lambda row: row["example"])
def test_what_is_still_to_be_done_is_none(row: dict[str, str]) -> None:
    assert not find_fulfilments(AnalysedText(row["example"]))


@pytest.mark.parametrize(
    ("sentence", "about"),
    [
        (
            "Hiermee geef ik invulling aan de motie-Van der Zwaluw c.s. over dijken (Kamerstuk 27 625, nr. 9).",
            "de motie-Van der Zwaluw c.s. over dijken (Kamerstuk 27 625, nr. 9)",
        ),
        ("Met deze brief doe ik mijn toezegging aan het lid Terpstra gestand.", "mijn toezegging aan het lid Terpstra"),
        ("Ik beschouw deze motie hiermee als afgedaan.", "deze motie"),
        ("Hiermee voldoe ik aan het verzoek van de vaste commissie voor Water.", "het verzoek van de vaste commissie"),
        ("Zoals toegezegd heb ik met de sector gesproken.", None),
    ],
)
def test_what_is_done_is_named_in_its_words(sentence: str, about: str | None) -> None:
    (found,) = find_fulfilments(AnalysedText(sentence))
    assert found.about == about


@pytest.mark.parametrize(
    "sentence",
    [
        "Ik zal de motie-Van der Zwaluw in het najaar uitvoeren.",
        "De motie verzoekt de regering met een plan te komen.",
        "Hiermee is de dijk weer veilig.",
        "Het onderzoek is afgerond.",
    ],
)
def test_other_sentences_are_none(sentence: str) -> None:
    assert not find_fulfilments(AnalysedText(sentence))


def test_the_motion_is_found_in_the_sentence_or_its_footnote() -> None:
    letter = kamerbrief.parse_text(
        "Geachte voorzitter,\n\n"
        "Met deze brief geef ik uitvoering aan de motie-Terpstra (Kamerstuk 31 936, nr. 1012).\n\n"
        "Hoogachtend,",
        nlp=None,
    )
    (found,) = letter.fulfilments
    assert found.reference is not None and found.reference.id == "kst-31936-1012"
    assert any(found.reference is reference for reference in letter.references)
    assert not letter.commitments
    (again,) = kamerbrief.Letter.from_json(letter.to_json()).fulfilments
    assert again == found


def test_a_commitment_says_to_whom() -> None:
    text = "Ik zal de Eerste Kamer hierover informeren. Ik zal uw Kamer hierover ook informeren."
    times = read_times(AnalysedText(text))
    found = find_commitments(times, None, find_deadlines(times, None), chamber="tweede_kamer")
    assert [commitment.to for commitment in found] == ["eerste_kamer", "tweede_kamer"]


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    for found in find_fulfilments(AnalysedText(text)):
        assert text[found.span.start : found.span.end] == found.text
