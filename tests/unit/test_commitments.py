"""Commitments: what counts as a promise to parliament, whose it is, and which deadline belongs to it."""

from __future__ import annotations

import datetime as dt
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kamerbrief
from kamerbrief.data import read_table
from kamerbrief.find.statements import find_commitments
from kamerbrief.find.times import find_deadlines, read_times
from kamerbrief.text.analysed import AnalysedText

if TYPE_CHECKING:
    from kamerbrief.model.findings import Commitment, Deadline

LETTER_DATE = dt.date(2025, 3, 14)
ROLES = ("Minister van Water en Wegen",)


def commitments(text: str, roles: tuple[str, ...] = ROLES) -> tuple[tuple[Commitment, ...], tuple[Deadline, ...]]:
    times = read_times(AnalysedText(text))
    due = find_deadlines(times, LETTER_DATE)
    return find_commitments(times, LETTER_DATE, due, roles=roles), due.deadlines


@pytest.mark.parametrize(
    "row",
    [row for row in read_table("parliamentary_commitments") if row["kind"] == "promise"],
    ids=lambda row: row["example"],
)
def test_each_pattern_has_an_example(row: dict[str, str]) -> None:
    (found,), _ = commitments(row["example"])
    assert found.text == row["example"]
    assert (found.by is None) == (row["name"] == "open")


@pytest.mark.parametrize(
    ("text", "by", "deadline"),
    [
        ("Ik zal uw Kamer voor de zomer informeren over de voortgang.", ROLES[0], "voor de zomer"),
        ("Over de uitkomst informeer ik uw Kamer uiterlijk 1 juli 2025.", ROLES[0], "uiterlijk 1 juli 2025"),
        ("Wij komen hier in het najaar op terug.", ROLES[0], "in het najaar"),
        ("Uw Kamer ontvangt begin 2026 de evaluatie.", None, "begin 2026"),
        ("De nota wordt in mei aan uw Kamer aangeboden.", None, "in mei"),
        ("Ik streef ernaar de wet eind 2025 aan uw Kamer aan te bieden.", ROLES[0], "eind 2025"),
        ("Ik zal uw Kamer hierover op korte termijn informeren.", ROLES[0], None),
        (
            "De minister van Financiën zal u hierover voor 1 mei 2025 berichten.",
            "Minister van Financiën",
            "voor 1 mei 2025",
        ),
        (
            "De staatssecretaris van Sociale Zaken en Werk informeert uw Kamer na de zomer.",
            "Staatssecretaris van Sociale Zaken en Werk",
            "na de zomer",
        ),
        ("Ik zeg toe dat het plan er komt.", ROLES[0], None),
    ],
)
def test_promises(text: str, by: str | None, deadline: str | None) -> None:
    (found,), deadlines = commitments(text)
    assert (found.by, found.deadline.text if found.deadline else None) == (by, deadline)
    assert found.deadline is None or any(found.deadline is item for item in deadlines)


@pytest.mark.parametrize(
    "text",
    [
        "Hiermee doe ik de toezegging aan uw Kamer gestand.",
        "Met deze brief informeer ik uw Kamer over de voortgang.",
        "Hierbij bied ik u het rapport aan.",
        "Mede namens de minister van Financiën informeer ik u over de stand van zaken.",
        "Ook informeren wij uw Kamer graag hieronder over enkele onderwerpen.",
        "Ik heb uw Kamer hierover op 3 mei 2024 geïnformeerd.",
        "Uw Kamer is hierover geïnformeerd.",
        "Kunt u toezeggen dat u de Kamer voor de zomer zult informeren?",
        "De motie verzoekt de regering de Kamer te informeren.",
        "Het systeem is medio 2026 gereed.",
    ],
)
def test_no_promise(text: str) -> None:
    assert commitments(text)[0] == ()


def test_two_signatories_leave_the_first_person_open() -> None:
    (found,), _ = commitments("Wij zullen uw Kamer informeren.", roles=("Minister van A", "Minister van B"))
    assert found.by is None


def test_a_repeated_promise_has_the_deadline_that_was_kept() -> None:
    text = (
        "Over de gevolgen van de vertraging voor het net informeer ik uw Kamer na de zomer.\n\n"
        "Op de gevolgen van de vertraging voor het net kom ik na de zomer terug."
    )
    found, (deadline,) = commitments(text)
    assert [item.deadline is deadline for item in found] == [True, True]


@given(
    st.lists(
        st.sampled_from(["Ik", "zal", "uw Kamer", "u", "informeren", "voor", "de zomer", "toe", "zeg", ".", "\n", "?"]),
        max_size=30,
    ).map(" ".join)
)
def test_never_raises_and_spans_hold(text: str) -> None:
    found, deadlines = commitments(text)
    for item in found:
        assert text[item.span.start : item.span.end] == item.text
        assert item.deadline is None or any(item.deadline is deadline for deadline in deadlines)


@pytest.mark.parametrize(
    "piece", ["ik zal ", "ik zal uw kamer ", "wordt uw kamer ", "kom ik ", "u ", "Minister van A en B "]
)
def test_linear_time(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    began = time.perf_counter()
    commitments(text)
    assert time.perf_counter() - began < 10


@pytest.mark.parametrize(("salutation", "count"), [("Geachte voorzitter", 1), ("Geachte heer De Wit", 0)])
def test_u_is_parliament_in_a_letter_to_it(salutation: str, count: int) -> None:
    letter = kamerbrief.parse_text(
        f"{salutation},\n\nDeze stukken zal ik u nog doen toekomen.\n\nHoogachtend,", nlp=None
    )
    assert len(letter.commitments) == count


def test_a_time_to_come_makes_a_promise_in_a_letter_without_a_date() -> None:
    times = read_times(AnalysedText("In het najaar ontvangt u de evaluatie."))
    assert find_commitments(times, None, find_deadlines(times, None))
