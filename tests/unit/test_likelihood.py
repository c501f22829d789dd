"""The model of promises and fulfilments: what it sees of a sentence, and what it makes of it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamerbrief.data import read_table
from kamerbrief.find.statements import find_commitments, find_fulfilments
from kamerbrief.find.statements.features import classes_of, cue_classes, features_of, tokens_of
from kamerbrief.find.statements.likelihood import BIAS, judge
from kamerbrief.find.times import find_deadlines, read_times
from kamerbrief.model.evidence import Trace
from kamerbrief.text.analysed import AnalysedText

DAY = dt.date(2025, 3, 14)


def test_numbers_and_years_look_alike() -> None:
    assert tokens_of("In 2034 zal ik 12 brieven sturen.") == ["in", "YEAR", "zal", "ik", "0", "brieven", "sturen"]


def test_words_have_classes_by_themselves_and_by_their_ending() -> None:
    assert classes_of(tokens_of("Ik zal uw Kamer een sluizenbrief sturen")) == [
        "i",
        "will",
        "you",
        "parliament",
        "paper",
        "inform",
    ]


def test_the_order_of_classes_is_a_feature() -> None:
    tokens = tokens_of("Ik zal informeren")
    found = set(features_of(tokens, classes_of(tokens), ["paper"]))
    assert {"zal informeren", "~i>will", "~i>will>inform", "~^i", "before ~paper"} <= found


@pytest.mark.parametrize("kind", ["promise", "fulfilment"])
def test_more_evidence_is_more_likely(kind: str) -> None:
    weights = {row["feature"]: float(row[kind]) for row in read_table("statement_weights") if row[kind]}
    strongest = max((each for each in weights if each != BIAS), key=weights.__getitem__)
    assert judge(kind, [strongest]).probability > judge(kind, []).probability


def test_no_feature_stands_twice() -> None:
    features = [row["feature"] for row in read_table("statement_weights")]
    assert len(features) == len(set(features))


def test_each_class_has_a_word_and_cues_are_classes() -> None:
    rows = read_table("statement_words")
    assert all(row["words"].split() for row in rows)
    assert cue_classes("promise") | cue_classes("fulfilment") <= {row["class"] for row in rows}


def test_a_promise_needs_no_wording() -> None:
    text = AnalysedText("Zodra het verslag er is, zal dit binnenkort per aparte brief aan beide Kamers worden bericht.")
    times = read_times(text)
    found = find_commitments(times, DAY, find_deadlines(times, DAY))
    assert found
    assert all(0.5 <= each.confidence <= 1 for each in found)


def test_a_promise_told_twice_is_one() -> None:
    sentence = "Ik zal uw Kamer voor de zomer informeren over de sluis."
    times = read_times(AnalysedText(f"{sentence} Dat is nodig. {sentence}"))
    assert len(find_commitments(times, DAY, find_deadlines(times, DAY))) == 1


def test_the_trace_shows_what_speaks_for_and_against() -> None:
    trace = Trace()
    find_fulfilments(AnalysedText("Hiermee doe ik mijn toezegging gestand.", trace=trace))
    (considered,) = trace.considered
    assert {"fulfilments.model", "fulfilments.model.against"} <= {reason.name for reason in considered.reasons}


@given(st.text(max_size=300))
def test_features_come_of_any_text(text: str) -> None:
    tokens = tokens_of(text)
    assert all(features_of(tokens, classes_of(tokens), []))
