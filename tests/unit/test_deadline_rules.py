"""Why a time is a deadline or none: each rule on its own example, and what the trace tells."""

from __future__ import annotations

import datetime as dt

import pytest

from kamerbrief.data import read_table
from kamerbrief.find.confidence import confidence_of
from kamerbrief.find.rules import Rule
from kamerbrief.find.times import find_deadlines, read_times
from kamerbrief.find.times.deadline_kinds import KINDS
from kamerbrief.find.times.objections import OBJECTIONS
from kamerbrief.find.times.proposals import WORDINGS, Proposal
from kamerbrief.model.evidence import Considered, Trace
from kamerbrief.model.findings import RULE_CONFIDENCE, Deadline
from kamerbrief.text.analysed import AnalysedText

LETTER_DATE = dt.date(2025, 3, 14)
RULES = (*WORDINGS, *OBJECTIONS, *(rule for _, rule in KINDS))


def deadlines(text: str) -> tuple[tuple[Deadline, ...], list[Considered]]:
    trace = Trace()
    times = read_times(AnalysedText(text, trace=trace))
    return find_deadlines(times, LETTER_DATE).deadlines, trace.considered


def test_names_of_rules_differ() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", WORDINGS, ids=lambda rule: rule.name)
def test_a_wording_finds_its_example(rule: Rule[Proposal]) -> None:
    (found,), (considered,) = deadlines(rule.example)
    assert found.found_by == rule.name
    assert found.confidence == confidence_of(found.found_by)
    assert (considered.outcome, considered.found_by) == ("kept", found.found_by)
    assert considered.reasons[0].words == found.text


@pytest.mark.parametrize("rule", OBJECTIONS, ids=lambda rule: rule.name)
def test_an_objection_drops_its_example(rule: Rule[Proposal]) -> None:
    found, (considered,) = deadlines(rule.example)
    assert not found
    assert considered.outcome == "dropped"
    assert considered.reasons[-1].name == rule.name
    assert [reason.speaks_for for reason in considered.reasons][-1] is False


@pytest.mark.parametrize(("kind", "rule"), KINDS, ids=lambda each: getattr(each, "name", each))
def test_a_kind_of_deadline_is_told_by_its_example(kind: str, rule: Rule[Proposal]) -> None:
    (found,), (considered,) = deadlines(rule.example)
    assert found.kind == kind
    assert rule.name in {reason.name for reason in considered.reasons}


@pytest.mark.parametrize(
    "sentence",
    [
        "Ik zal binnen zes weken op het bezwaarschrift beslissen.",
        "Ik informeer uw Kamer in 2030 over de doelstelling.",
        "Het doel is een daling in 2026.",  # next year: somebody is at it
        "Voor 1 juli 2025 stuur ik uw Kamer het besluit over de inwerkingtreding.",
        "Het kabinet komt in 2030 met een doelstelling.",
    ],
)
def test_any_other_deadline_is_a_task(sentence: str) -> None:
    (found,), _ = deadlines(sentence)
    assert found.kind == "task"


def test_what_is_repeated_is_dropped_with_a_reason() -> None:
    sentence = "Na de zomer informeer ik uw Kamer over de gevolgen van de vertraging."
    found, considered = deadlines(f"{sentence}\n\n{sentence}")
    assert len(found) == 1
    assert [each.outcome for each in considered] == ["kept", "dropped"]
    assert considered[1].reasons[-1].name == "deadlines.objections.repeated"
    assert considered[1].value == "2025-12-20, after"


def test_a_rule_is_as_sure_as_its_group_unless_it_was_judged_itself() -> None:
    rows = {row["rule"]: row for row in read_table("rule_confidence")}
    assert "deadlines.before" in rows and "deadlines.before.anything" not in rows
    assert confidence_of("deadlines.before.anything") == confidence_of("deadlines.before")
    assert confidence_of("nothing.of_the_kind") == RULE_CONFIDENCE
    for row in rows.values():
        right, judged = int(row["right"]), int(row["judged"])
        assert 0 <= right <= judged
        between = sorted((RULE_CONFIDENCE, right / judged))
        assert between[0] - 0.01 <= confidence_of(row["rule"]) <= between[1] + 0.01
