"""Fulfilments: what a letter says is done of what parliament asked or was promised."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kamerbrief
from kamerbrief.data import read_table
from kamerbrief.find.rules import Rule
from kamerbrief.find.statements import find_commitments, find_fulfilments
from kamerbrief.find.statements.fulfilments import OBJECTIONS, Report
from kamerbrief.find.times import find_deadlines, read_times
from kamerbrief.model.evidence import Trace
from kamerbrief.text.analysed import AnalysedText

ROWS = read_table("parliamentary_fulfilments")


@pytest.mark.parametrize("row", [row for row in ROWS if row["kind"] == "done"], ids=lambda row: row["example"])
def test_each_pattern_has_an_example(row: dict[str, str]) -> None:
    (found,) = find_fulfilments(AnalysedText(row["example"]))
    assert found.text == row["example"]
    assert found.found_by == f"fulfilments.{row['rule']}"
    assert row["fulfils"] in ("", found.kind)
    assert found.status == "done"


@pytest.mark.parametrize("row", [row for row in ROWS if row["refused"]], ids=lambda row: row["rule"])
def test_what_is_much_like_a_pattern_is_none(row: dict[str, str]) -> None:
    assert not find_fulfilments(AnalysedText(row["refused"]))


@pytest.mark.parametrize("status", ["partly", "postponed", "declined"])
def test_how_far_it_is_done_with(status: str) -> None:
    rows = [row for row in ROWS if row["kind"] == status]
    assert rows
    for row in rows:
        (found,) = find_fulfilments(AnalysedText(row["example"]))
        assert found.status == status


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Hiermee geef ik invulling aan de motie-Terpstra.", "motion"),
        ("Met deze brief doe ik de toezegging gestand.", "commitment"),
        ("Zoals toegezegd bied ik uw Kamer hierbij mijn reactie op de motie-Terpstra aan.", "commitment"),
        ("Zoals toegezegd heb ik met de sector gesproken.", "commitment"),
        ("Hiermee voldoe ik aan het verzoek van de vaste commissie voor Water.", "request"),
    ],
)
def test_what_is_done_with(sentence: str, kind: str) -> None:
    (found,) = find_fulfilments(AnalysedText(sentence))
    assert found.kind == kind


def test_number_in_the_register() -> None:
    (found,) = find_fulfilments(
        AnalysedText("Hiermee beschouw ik toezegging T03456 aan het lid Terpstra als afgedaan.")
    )
    assert (found.kind, found.number) == ("commitment", "T03456")


@pytest.mark.parametrize("rule", OBJECTIONS, ids=lambda rule: rule.name)
def test_an_objection_drops_its_example(rule: Rule[Report]) -> None:
    trace = Trace()
    assert not find_fulfilments(AnalysedText(rule.example, trace=trace))
    (considered,) = trace.considered
    assert (considered.kind, considered.outcome) == ("fulfilment", "dropped")
    assert considered.reasons[-1].name == rule.name


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row["kind"] in ("not_done", "to_come")], ids=lambda row: row["example"]
)
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
        (
            "Hierbij zend ik u de antwoorden op de vragen van de leden Van Dalen en Terpstra (CDA) over gas.",
            "de vragen van de leden Van Dalen en Terpstra (CDA)",
        ),
        ("De door de minister gegeven antwoorden zijn hierbij afgedrukt.", None),
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
