"""Deadlines: time expressions in sentences, one a row in ``tests/data/time_expressions.tsv``."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamerbrief.data import read_rows, read_table
from kamerbrief.find.times import find_deadlines, read_times
from kamerbrief.find.times.expressions import find_time_expressions
from kamerbrief.find.times.vocabulary import cue
from kamerbrief.model.findings import Deadline
from kamerbrief.model.span import Box, Span
from kamerbrief.text.analysed import AnalysedText

TABLE = Path(__file__).parents[1] / "data" / "time_expressions.tsv"
WORDS = (
    *(
        "voor",
        "uiterlijk",
        "1",
        "31",
        "0",
        "juni",
        "februari",
        "2026",
        ".",
        "de",
        "zomer",
        "in",
        "\n",
        "–",
        "t/m",
        "jl.",
    ),
    *(
        "week",
        "binnen",
        "zes",
        "reces",
        "kerstreces",
        "het",
        "komende",
        "jaar",
        "eind",
        "eerste",
        "kwartaal",
        "winter",
    ),
    *(
        "Prinsjesdag",
        "na",
        "tot",
        "debat",
        "van",
        "a.s.",
        "1-2-2026",
        "vorige",
        "maand",
        "zal",
        "heeft",
        "9999",
        "999",
    ),
)
LETTER_DATE = dt.date(2025, 3, 14)


def deadlines(text: str, letter_date: dt.date | None = LETTER_DATE) -> tuple[Deadline, ...]:
    return find_deadlines(read_times(AnalysedText(text)), letter_date).deadlines


def rows() -> tuple[dict[str, str], ...]:
    return read_rows(TABLE.name, TABLE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['expression']} | {row['sentence'][:40]}")
def test_deadline_of_sentence(row: dict[str, str]) -> None:
    letter_date = None if row["letter_date"] == "-" else dt.date.fromisoformat(row["letter_date"])
    found = deadlines(row["sentence"], letter_date)
    position = row["sentence"].index(row["expression"])
    here = [item for item in found if item.span.start < position + len(row["expression"]) and item.span.end > position]
    if row["latest"] == "-":
        assert not here
        return
    (deadline,) = here
    assert deadline.text == row["expression"]
    assert str(deadline.earliest or "-") == row["earliest"]
    assert str(deadline.latest) == row["latest"]
    assert (deadline.precision, deadline.relation) == (row["precision"], row["relation"])
    assert deadline.sentence == row["sentence"]


def test_enough_rows() -> None:
    assert len(rows()) >= 300


@pytest.mark.parametrize("row", read_table("time_cues"), ids=lambda row: f"{row['kind']}: {row['example'][:50]}")
def test_each_cue_matches_its_example(row: dict[str, str]) -> None:
    assert cue(row["kind"]).search(row["example"])


def test_sorted_by_last_day_and_located() -> None:
    text = "In 2030 is dit af.\n\nUiterlijk 1 mei 2025 start de proef. Na de zomer volgt meer."
    located: list[tuple[int, int]] = []

    def locate(start: int, end: int) -> Span:
        located.append((start, end))
        return Span(start, end, (Box(1, 0, 0, 9, 9),))

    found = find_deadlines(read_times(AnalysedText(text, locate)), LETTER_DATE).deadlines
    assert [item.text for item in found] == ["Uiterlijk 1 mei 2025", "Na de zomer", "In 2030"]
    assert [item.latest for item in found] == sorted(item.latest for item in found if item.latest)
    assert all(text[item.span.start : item.span.end] == item.text and item.span.page == 1 for item in found)


def test_the_same_promise_counts_once() -> None:
    text = (
        "Over de gevolgen van de vertraging voor het net informeer ik uw Kamer na de zomer.\n\n"
        "Op de gevolgen van de vertraging voor het net kom ik na de zomer terug."
    )
    assert len(deadlines(text)) == 1


def test_different_promises_with_one_date_both_count() -> None:
    text = "Na de zomer start de bouw van de sluis. Het rapport over scholen verschijnt na de zomer."
    assert len(deadlines(text)) == 2


@settings(max_examples=10_000, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join) | st.text(max_size=80),
    st.none() | st.dates(),
)
def test_never_raises_and_spans_hold(text: str, letter_date: dt.date | None) -> None:
    for deadline in deadlines(text, letter_date):
        assert text[deadline.span.start : deadline.span.end] == deadline.text
        assert deadline.latest is not None
        assert letter_date is None or deadline.latest >= letter_date
        assert deadline.earliest is None or deadline.earliest <= deadline.latest


@pytest.mark.parametrize(
    "piece",
    [
        "1 mei ",
        "in 2030 ",
        "1,",
        "1 en ",
        "eind van het ",
        "voor de ",
        "tot en met ",
        "2026-",
        "de komende ",
        "te ",
        "Raad van de ",
        "a" * 9,
    ],
)
def test_linear_time(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    began = time.perf_counter()
    deadlines(text)
    assert time.perf_counter() - began < 20


@pytest.mark.parametrize("row", read_table("time_relations"), ids=lambda row: row["phrase"])
def test_each_relation_is_read_in_its_example(row: dict[str, str]) -> None:
    (expression,) = find_time_expressions(row["example"])
    if row["role"] == "relation":
        assert expression.relation == row["relation"]
    if row["role"] != "filler":
        assert expression.strong == (row["role"] == "strength")
        assert expression.attribute == (row["role"] in {"attribute", "denial"})


def test_promises_in_the_same_words_about_other_things_are_two() -> None:
    text = (
        "Wij zullen uw Kamer begin 2026 een brief sturen over de kades. "
        "Wij zullen uw Kamer begin 2026 een brief sturen over het veer. "
        "Hierover wordt uw Kamer begin 2026 geïnformeerd."
    )
    assert len(deadlines(text)) == 3


def test_the_same_told_twice_is_one() -> None:
    text = (
        "Wij zullen uw Kamer begin 2026 een brief sturen over de kades langs de Vliet. "
        "De Kamer ontvangt begin 2026 de brief over de kades langs de Vliet."
    )
    assert len(deadlines(text)) == 1
