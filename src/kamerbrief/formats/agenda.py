"""A letter's deadlines as a calendar file (iCalendar, RFC 5545) that calendar programs import."""

from __future__ import annotations

import datetime as dt
from textwrap import shorten
from typing import TYPE_CHECKING

from kamerbrief.formats.control_characters import one_line
from kamerbrief.formats.due import promised

if TYPE_CHECKING:
    from icalendar import Event

    from kamerbrief.model.findings import Deadline
    from kamerbrief.model.letter_data import LetterData

_LONGEST_TITLE = 120
_PRODUCT = "-//kamerbrief//kamerbrief//NL"
_NO_DATE = dt.date(1970, 1, 1)


def to_ics(letter: LetterData) -> str:
    """Return a calendar with an all-day event on the last day of each deadline.

    What the letter promises to parliament has the category "Toezegging". The same letter gives the same calendar, with
    the same identifiers: importing it again adds nothing.

    Args:
        letter: The letter. Without deadlines the calendar is empty.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", one_line(letter.header.subject or letter.source.name or "Kamerbrief"))
    promises = promised(letter)
    for deadline in letter.deadlines:
        if deadline.latest is not None and deadline.latest < dt.date.max:
            calendar.add_component(_event(letter, deadline, promises))
    written: bytes = calendar.to_ical()
    return written.decode("utf-8")


def _event(letter: LetterData, deadline: Deadline, promises: dict[int, str | None]) -> Event:
    from icalendar import Event

    assert deadline.latest is not None
    sentence = one_line(deadline.sentence)
    event = Event()
    event.add("uid", f"{letter.source.sha256[:32]}-{deadline.span.start}@kamerbrief")
    stamp = letter.header.date or _NO_DATE
    event.add("dtstamp", dt.datetime(stamp.year, stamp.month, stamp.day, tzinfo=dt.UTC))
    event.add("dtstart", deadline.latest)
    event.add("dtend", deadline.latest + dt.timedelta(1))
    event.add("summary", shorten(sentence, _LONGEST_TITLE, placeholder=" …"))
    about = [sentence, f"Tijd: {one_line(deadline.text)}"]
    if id(deadline) in promises:
        by = promises[id(deadline)]
        event.add("categories", ["Toezegging"])
        about += [f"Toegezegd door: {one_line(by)}"] if by else []
    header = letter.header
    about += [
        f"{label}: {one_line(str(value))}"
        for label, value in (
            ("Brief", header.subject),
            ("Datum", header.date),
            ("Kenmerk", header.reference),
            ("Bestand", letter.source.name),
            ("Bladzijde", deadline.span.page),
        )
        if value
    ]
    event.add("description", "\n".join(about))
    event.add("transp", "TRANSPARENT")
    return event
