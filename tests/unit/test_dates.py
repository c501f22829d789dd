"""Dates and periods that a text names, and the calendar behind them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamerbrief.data import read_table
from kamerbrief.find.rules import Rule
from kamerbrief.find.times import find_dates, read_date, read_times
from kamerbrief.find.times.mentions import OBJECTIONS, DatedTime
from kamerbrief.find.times.resolve import add_months
from kamerbrief.lexicon.calendar import current_recess, moment, next_recess, recess
from kamerbrief.model.evidence import Trace
from kamerbrief.model.findings import DateMention
from kamerbrief.text.analysed import AnalysedText

LETTER_DATE = dt.date(2025, 3, 14)


def dates(text: str, letter_date: dt.date | None) -> tuple[DateMention, ...]:
    return find_dates(read_times(AnalysedText(text)), letter_date)


@pytest.mark.parametrize(
    ("text", "words", "start", "end", "precision"),
    [
        (
            "De Raad van 22 en 23 januari 2026 op Cyprus.",
            "22 en 23 januari 2026",
            "2026-01-22",
            "2026-01-23",
            "day",
        ),
        ("De vergaderweek van 17 t/m 20 mei 2022.", "17 t/m 20 mei 2022", "2022-05-17", "2022-05-20", "day"),
        (
            "Van 7 juli t/m 3 september 2023 was het druk.",
            "7 juli t/m 3 september 2023",
            "2023-07-07",
            "2023-09-03",
            "day",
        ),
        (
            "Van 22 december tot en met 5 januari 2026 is het reces.",
            "22 december tot en met 5 januari 2026",
            "2025-12-22",
            "2026-01-05",
            "day",
        ),
        ("De Raad van 12-13 juni 2025.", "12-13 juni 2025", "2025-06-12", "2025-06-13", "day"),
        ("Op 1, 2 en 3 juni 2025 is het feest.", "1, 2 en 3 juni 2025", "2025-06-01", "2025-06-03", "day"),
        ("In de periode 2026-2028 is er geld.", "2026-2028", "2026-01-01", "2028-12-31", "year"),
        ("In de brief van 11 maart jl. staat dit.", "11 maart jl.", "2025-03-11", "2025-03-11", "day"),
        ("In de brief van 15 december jl. staat dit.", "15 december jl.", "2024-12-15", "2024-12-15", "day"),
        ("Het debat is op 3 april a.s. in de Kamer.", "3 april a.s.", "2025-04-03", "2025-04-03", "day"),
        ("Zie de brief d.d. 4 mrt. 2024.", "4 mrt. 2024", "2024-03-04", "2024-03-04", "day"),
        ("Besluit van 1-7-2020 is openbaar.", "1-7-2020", "2020-07-01", "2020-07-01", "day"),
        (
            "In mijn brief van 7 november 20231 staat meer.",
            "7 november 2023",
            "2023-11-07",
            "2023-11-07",
            "day",
        ),
        ("Op 31 januari is de Kamer geïnformeerd.", "31 januari", "2025-01-31", "2025-01-31", "day"),
        ("Op 12 oktober hebben wij dit ontvangen.", "12 oktober", "2024-10-12", "2024-10-12", "day"),
        ("De bouw start in het najaar van 2025.", "najaar van 2025", "2025-09-21", "2025-12-20", "season"),
        ("De bouw start medio 2026.", "medio 2026", "2026-05-01", "2026-07-31", "quarter"),
        ("Vanaf 2018 gold het beleid.", "2018", "2018-01-01", "2018-12-31", "year"),
        (
            "In het tweede kwartaal van 2024 steeg het.",
            "tweede kwartaal van 2024",
            "2024-04-01",
            "2024-06-30",
            "quarter",
        ),
        (
            "In de tweede helft van vorig jaar steeg het.",
            "de tweede helft van vorig jaar",
            "2024-07-01",
            "2024-12-31",
            "half_year",
        ),
        ("Afgelopen november is dit besproken.", "Afgelopen november", "2024-11-01", "2024-11-30", "month"),
        ("Volgende week is het zover.", "Volgende week", "2025-03-17", "2025-03-23", "week"),
        ("Op Prinsjesdag 2024 is dit gezegd.", "Prinsjesdag 2024", "2024-09-17", "2024-09-17", "day"),
    ],
)
def test_one_date(text: str, words: str, start: str, end: str, precision: str) -> None:
    (found,) = dates(text, LETTER_DATE)
    assert (found.text, str(found.start), str(found.end), found.precision) == (words, start, end, precision)
    assert text[found.span.start : found.span.end] == found.text


@pytest.mark.parametrize(
    "text",
    [
        "De Klimaatnota 2025 en het programma 2023-2030.",
        "Kamerstuk 29 279, nr. 2024.",
        "Het kost 2.030 euro in 1.250 gevallen.",
        "Op 31 februari 2025 gebeurt niets.",
        "De heer Mei en mevrouw Maart zijn aanwezig.",
        "Zie https://www.voorbeeld.nl/2024/05/06/bericht en artikel 2.10.2024a.",
        "Het bedrag staat binnen zes weken op de rekening.",
    ],
)
def test_no_date(text: str) -> None:
    assert dates(text, LETTER_DATE) == ()


def test_without_a_letter_date_only_full_dates_are_resolved() -> None:
    text = "Op 4 mei 2025 en in het najaar gebeurt dit, binnen zes weken."
    assert [item.text for item in dates(text, None)] == ["4 mei 2025"]
    assert [text[item.start : item.end] for item in read_times(AnalysedText(text)).unresolved(None)] == [
        "najaar",
        "zes weken",
    ]
    assert read_times(AnalysedText(text)).unresolved(LETTER_DATE) == ()


@pytest.mark.parametrize("rule", OBJECTIONS, ids=lambda rule: rule.name)
def test_an_objection_drops_its_example(rule: Rule[DatedTime]) -> None:
    trace = Trace()
    assert not find_dates(read_times(AnalysedText(rule.example, trace=trace)), LETTER_DATE)
    (considered,) = trace.considered
    assert (considered.kind, considered.outcome) == ("date", "dropped")
    assert [reason.name for reason in considered.reasons] == [rule.name]


def test_the_trace_tells_of_a_date() -> None:
    trace = Trace()
    find_dates(read_times(AnalysedText("In mei 2025 was het zover.", trace=trace)), LETTER_DATE)
    (considered,) = trace.considered
    assert (considered.text, considered.outcome, considered.value) == ("mei 2025", "kept", "2025-05-01 to 2025-05-31")
    assert considered.found_by == "dates.month"


@given(st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)), st.none() | st.dates())
def test_written_dates_are_read_back(day: dt.date, letter_date: dt.date | None) -> None:
    names = [row["word"] for row in read_table("time_months") if row["abbreviated"] == "no"]
    text = f"Dit gebeurt op {day.day} {names[day.month - 1]} {day.year} in Den Haag."
    (found,) = dates(text, letter_date)
    assert (found.start, found.end, found.precision) == (day, day, "day")


@given(st.text(max_size=100), st.none() | st.dates())
def test_never_raises(text: str, letter_date: dt.date | None) -> None:
    for found in dates(text, letter_date):
        assert found.start <= found.end
        assert text[found.span.start : found.span.end] == found.text


def test_fixed_moments() -> None:
    assert moment("Prinsjesdag", 2024) == dt.date(2024, 9, 17)
    assert moment("Prinsjesdag", 2026) == dt.date(2026, 9, 15)
    assert moment("Verantwoordingsdag", 2025) == dt.date(2025, 5, 21)
    with pytest.raises(KeyError):
        moment("Carnaval", 2025)


def test_recesses_of_the_table_are_weeks_in_order() -> None:
    for row in read_table("parliamentary_recesses"):
        first, last = dt.date.fromisoformat(row["first"]), dt.date.fromisoformat(row["last"])
        assert (first.weekday(), last.weekday()) == (4, 0)
        assert 9 < (last - first).days < 70
        assert row["certain"] in {"yes", "no"}


@pytest.mark.parametrize("year", [1990, 2009, 2028, 2031, 2050])
@pytest.mark.parametrize("name", ["voorjaarsreces", "meireces", "zomerreces", "herfstreces", "kerstreces"])
def test_recesses_of_other_years_follow_the_pattern(name: str, year: int) -> None:
    found = recess(name, year)
    assert (found.first.weekday(), found.last.weekday(), found.first.year) == (4, 0, year)
    assert not found.certain


def test_next_recess() -> None:
    summer, spring = next_recess(dt.date(2024, 6, 1)), next_recess(dt.date(2024, 12, 27))
    assert summer is not None and summer.name == "zomerreces"
    assert spring is not None and spring.first == dt.date(2025, 2, 21)


def test_the_calendar_has_ends() -> None:
    assert current_recess(dt.date.min) is None
    assert next_recess(dt.date.max) is None


def test_months_are_clipped() -> None:
    assert add_months(dt.date(2024, 1, 31), 1) == dt.date(2024, 2, 29)
    assert add_months(dt.date(2024, 12, 31), 2) == dt.date(2025, 2, 28)


@pytest.mark.parametrize(
    ("field", "day"),
    [
        ("3 februari 2023", dt.date(2023, 2, 3)),
        ("Den Haag, 18 oktober 2023", dt.date(2023, 10, 18)),
        ("’s-Gravenhage 1 juli 2024", dt.date(2024, 7, 1)),
        ("12-01-2021", dt.date(2021, 1, 12)),
        ("18/okt/23", dt.date(2023, 10, 18)),
        ("oktober 2023", None),
        ("zie stempel", None),
        ("2023", None),
        ("31 februari 2023", None),
        ("", None),
    ],
)
def test_date_of_a_field(field: str, day: dt.date | None) -> None:
    assert read_date(field) == day


@given(st.text(max_size=90))
def test_date_of_any_field(field: str) -> None:
    read_date(field)
