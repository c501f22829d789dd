"""The calendar dates and periods that a letter names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from kamerbrief.dates.context import read_times
from kamerbrief.dates.resolve import resolve
from kamerbrief.letter import DateMention, Span


def find_dates(
    text: str, letter_date: dt.date | None, *, locate: Callable[[int, int], Span] = Span
) -> tuple[DateMention, ...]:
    """Return the dates and periods that a text names, in order.

    Terms ("zes weken") are no dates. Of years only those are returned that stand as a time ("in 2030"), not those
    that are part of a name ("Klimaatnota 2025").

    Args:
        text: Running text.
        letter_date: Date of the letter, from which relative dates count; without it those are left out.
        locate: Makes a span of two offsets.
    """
    mentions = []
    for time in read_times(text):
        expression = time.expression
        days = resolve(expression.reading, letter_date, time.tense)
        if days is None or expression.reading.unit == "duration":
            continue
        start, end = expression.start, expression.end
        mentions.append(DateMention(text[start:end], days.first, days.last, days.precision, locate(start, end)))
    return tuple(mentions)
