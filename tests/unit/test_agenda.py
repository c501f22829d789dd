"""The calendar file of a letter's deadlines, read back with an iCalendar library."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from icalendar import Calendar

import kamerbrief
from support.made_letters import letters

TEXT = """Datum 12 maart 2026

Betreft Dijken, sluizen; en "gemalen"

Geachte voorzitter,

Ik zal uw Kamer voor 1 juli 2026 informeren over de dijken.

De sluis is in het najaar gereed, en dat is later dan gepland was; de aannemer moet uiterlijk 1 september 2026 een
nieuwe planning aanleveren.

Hoogachtend,
"""


def test_each_deadline_is_an_event_on_its_last_day() -> None:
    letter = kamerbrief.parse_text(TEXT, name="dijken.txt", nlp=None)
    calendar = Calendar.from_ical(letter.to_ics())
    events = calendar.walk("VEVENT")
    days = [event.decoded("dtstart") for event in events]
    assert days == [deadline.latest for deadline in letter.deadlines]
    assert dt.date(2026, 6, 30) in days
    assert all(event.decoded("dtend") - event.decoded("dtstart") == dt.timedelta(1) for event in events)
    assert str(calendar["X-WR-CALNAME"]) == letter.header.subject
    promised = [event for event in events if "CATEGORIES" in event]
    assert [event.decoded("dtstart") for event in promised] == [dt.date(2026, 6, 30)]
    assert "voor 1 juli 2026" in str(events[0]["DESCRIPTION"])
    assert len({str(event["UID"]) for event in events}) == len(events)


def test_the_same_letter_gives_the_same_calendar() -> None:
    first, second = (kamerbrief.parse_text(TEXT, nlp=None).to_ics() for _ in range(2))
    assert first == second


def test_lines_are_short_and_end_as_the_format_wants() -> None:
    lines = kamerbrief.parse_text(TEXT, nlp=None).to_ics().split("\r\n")
    assert all(len(line.encode()) <= 75 and "\n" not in line for line in lines)


def test_a_letter_without_deadlines_gives_an_empty_calendar() -> None:
    calendar = Calendar.from_ical(kamerbrief.parse_text("Geachte voorzitter,\n\nHet regent.", nlp=None).to_ics())
    assert not calendar.walk("VEVENT")


@given(letters())
def test_any_letter_gives_a_calendar_that_can_be_read(letter: kamerbrief.Letter) -> None:
    events = Calendar.from_ical(letter.to_ics()).walk("VEVENT")
    dated = [each for each in letter.deadlines if each.latest is not None and each.latest < dt.date.max]
    assert len(events) == len(dated)
