"""Commitments: what counts as a promise to parliament, whose it is, and which deadline belongs to it."""

from __future__ import annotations

import datetime as dt
import time
from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import kamerbrief
from kamerbrief.data import read_table
from kamerbrief.find.rules import Rule
from kamerbrief.find.statements import find_commitments
from kamerbrief.find.statements.commitments import OBJECTIONS, Promise
from kamerbrief.find.statements.likelihood import LEAST
from kamerbrief.find.times import find_deadlines, read_times
from kamerbrief.model.evidence import Trace
from kamerbrief.model.letter_parts import Signatory
from kamerbrief.model.span import Span
from kamerbrief.text.analysed import AnalysedText

if TYPE_CHECKING:
    from kamerbrief.model.findings import Commitment, Deadline

LETTER_DATE = dt.date(2025, 3, 14)
SIGNATORY = Signatory(name="A. van Dalen", role="Minister van Water en Wegen", span=Span(0, 0))
ROWS = read_table("parliamentary_commitments")


def commitments(
    text: str, signatories: tuple[Signatory, ...] = (SIGNATORY,)
) -> tuple[tuple[Commitment, ...], tuple[Deadline, ...]]:
    times = read_times(AnalysedText(text))
    due = find_deadlines(times, LETTER_DATE)
    return find_commitments(times, LETTER_DATE, due, signatories=signatories), due.deadlines


@pytest.mark.parametrize(
    "row",
    [row for row in ROWS if row["kind"] == "promise"],
    ids=lambda row: row["example"],
)
def test_each_pattern_has_an_example(row: dict[str, str]) -> None:
    (found,), _ = commitments(row["example"])
    assert found.text == row["example"]
    assert found.found_by == f"commitments.{row['rule']}"
    assert LEAST <= found.confidence <= 1
    assert (found.by is None) == row["rule"].startswith(("cabinet.", "others."))
    assert found.by_inferred == (row["name"] != "named" and found.by is not None)


@pytest.mark.parametrize(
    ("text", "by", "deadline"),
    [
        ("Ik zal uw Kamer voor de zomer informeren over de voortgang.", SIGNATORY.role, "voor de zomer"),
        ("Over de uitkomst informeer ik uw Kamer uiterlijk 1 juli 2025.", SIGNATORY.role, "uiterlijk 1 juli 2025"),
        ("Wij komen hier in het najaar op terug.", SIGNATORY.role, "in het najaar"),
        ("Uw Kamer ontvangt begin 2026 de evaluatie.", SIGNATORY.role, "begin 2026"),
        ("De nota wordt in mei aan uw Kamer aangeboden.", SIGNATORY.role, "in mei"),
        ("Uw Kamer wordt in mei door de inspectie geïnformeerd.", None, "in mei"),
        ("Uw Kamer wordt in mei geïnformeerd door de minister van Sport.", "Minister van Sport", "in mei"),
        ("Deze zal de minister van Sport dan ook aan uw Kamer aanbieden.", "Minister van Sport", None),
        ("Ik streef ernaar de wet eind 2025 aan uw Kamer aan te bieden.", SIGNATORY.role, "eind 2025"),
        ("Ik zal uw Kamer hierover op korte termijn informeren.", SIGNATORY.role, None),
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
        ("Ik zeg toe dat het plan er komt.", SIGNATORY.role, None),
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


@pytest.mark.parametrize("text", ["Wij zullen uw Kamer informeren.", "Uw Kamer wordt nader geïnformeerd."])
def test_two_signatories_leave_open_who_promises(text: str) -> None:
    other = evolve(SIGNATORY, role=None)
    (found,), _ = commitments(text, signatories=(SIGNATORY, other))
    assert (found.by, found.by_inferred) == (None, False)


@pytest.mark.parametrize("row", [row for row in ROWS if row["refused"]], ids=lambda row: row["rule"])
def test_what_is_much_like_a_pattern_is_none(row: dict[str, str]) -> None:
    assert commitments(row["refused"])[0] == ()


@pytest.mark.parametrize(
    "row",
    [row for row in ROWS if row["kind"] in ("hereby", "here", "past", "denied", "members_speak")],
    ids=lambda row: row["example"],
)
def test_words_that_make_a_sentence_no_promise(row: dict[str, str]) -> None:
    assert commitments(row["example"])[0] == ()


@pytest.mark.parametrize("rule", OBJECTIONS, ids=lambda rule: rule.name)
def test_an_objection_drops_its_example(rule: Rule[Promise]) -> None:
    trace = Trace()
    times = read_times(AnalysedText(rule.example, trace=trace))
    to_parliament = not rule.name.endswith("not_to_parliament")
    due = find_deadlines(times, LETTER_DATE)
    trace.considered.clear()
    assert not find_commitments(times, LETTER_DATE, due, to_parliament=to_parliament)
    (considered,) = trace.considered
    assert (considered.kind, considered.outcome) == ("commitment", "dropped")
    assert considered.reasons[-1].name == rule.name


def test_the_trace_tells_by_which_words_a_promise_was_found() -> None:
    trace = Trace()
    times = read_times(AnalysedText("Ik zal uw Kamer voor de zomer informeren over de sluis.", trace=trace))
    find_commitments(times, LETTER_DATE, find_deadlines(times, LETTER_DATE))
    considered = trace.considered[-1]
    assert (considered.outcome, considered.value) == ("kept", "2025-06-20")
    assert [(reason.name, reason.words) for reason in considered.reasons[:2]] == [
        ("commitments.first_person.will_inform", "Ik zal uw Kamer voor de zomer informeren"),
        ("commitments.dated", "voor de zomer"),
    ]


@pytest.mark.parametrize("row", [row for row in ROWS if row["kind"] == "other_party"], ids=lambda row: row["example"])
def test_another_party_leaves_open_who_promises(row: dict[str, str]) -> None:
    (found,), _ = commitments(row["example"])
    assert (found.by, found.by_inferred) == (None, False)


@pytest.mark.parametrize("row", [row for row in ROWS if row["kind"] == "agent"], ids=lambda row: row["example"])
def test_an_office_named_after_by_promises(row: dict[str, str]) -> None:
    (found,), _ = commitments(row["example"])
    assert (found.by, found.by_inferred) == ("Minister van Financiën", False)


@pytest.mark.parametrize("kind", ["asked_by", "condition"])
def test_what_a_promise_says_besides_is_found_in_its_example(kind: str) -> None:
    rows = [row for row in ROWS if row["kind"] == kind]
    assert rows
    for row in rows:
        (found,), _ = commitments(row["example"])
        assert getattr(found, kind), row["example"]


@pytest.mark.parametrize(
    ("text", "asked_by"),
    [
        ("Op verzoek van het lid Van der Zwaluw (D66) zal ik uw Kamer informeren.", "het lid Van der Zwaluw (D66)"),
        ("Zoals toegezegd aan het lid de Wit zal ik uw Kamer voor 1 juli 2025 informeren.", "het lid de Wit"),
        ("Ik zal uw Kamer voor 1 juli 2025 informeren, zoals toegezegd aan de VVD-fractie.", "de VVD-fractie"),
        ("Op de vraag van de leden Terpstra en Hoek kom ik voor de zomer terug.", "de leden Terpstra en Hoek"),
        ("Ik informeer uw Kamer voor de zomer over de motie van het lid Terpstra.", None),
        ("Ik zal uw Kamer informeren over de antwoorden op Kamervragen van het lid Terpstra.", None),
    ],
)
def test_to_whom_it_was_promised(text: str, asked_by: str | None) -> None:
    (found,), _ = commitments(text)
    assert found.asked_by == asked_by


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Zodra het rapport er is, zal ik uw Kamer informeren.", "Zodra het rapport er is"),
        ("Wanneer het onderzoek is afgerond zal ik u berichten.", "Wanneer het onderzoek is afgerond"),
        ("Ik zal uw Kamer informeren als het rapport gereed is.", "als het rapport gereed is"),
        ("Als minister van Sport zal ik uw Kamer informeren.", None),
        ("Na afloop van het zomerreces zal ik uw Kamer informeren.", None),
        ("Ik zal uw Kamer zodra het rapport er is informeren.", None),  # where the clause ends is not plain
        ("Ik zal uw Kamer laten weten wanneer het rapport verschijnt.", None),
    ],
)
def test_what_must_happen_first(text: str, condition: str | None) -> None:
    (found,), _ = commitments(text)
    assert found.condition == condition


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Ik zal uw Kamer over toezegging TZ202309-010 nader informeren.", "TZ202309-010"),
        ("Ik zal de Eerste Kamer over toezegging T03456 nader informeren.", "T03456"),
        ("Ik zal uw Kamer over T03456 en T03457 nader informeren.", None),
        ("Ik zal uw Kamer over zaak 2023Z03984 en de T034567 nader informeren.", None),
    ],
)
def test_number_in_the_register(text: str, number: str | None) -> None:
    (found,), _ = commitments(text)
    assert found.number == number


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
