"""The calendar dates and periods that a letter names."""

from __future__ import annotations

import datetime as dt

from kamerbrief.find.times.context import TimesInText
from kamerbrief.find.times.expressions import find_time_expressions
from kamerbrief.find.times.resolve import resolve
from kamerbrief.model.findings import DateMention


def find_dates(times: TimesInText, letter_date: dt.date | None) -> tuple[DateMention, ...]:
    """Return the dates and periods that a text names, in order.

    Terms ("zes weken") are no dates. Of years only those are returned that stand as a time ("in 2030"), not
    those that are part of a name ("Klimaatnota 2025").

    Args:
        times: The text with its times.
        letter_date: Date of the letter, from which relative dates count; without it those are left out.
    """
    text, mentions = times.text, []
    for time in times.times:
        expression = time.expression
        days = resolve(expression.value, letter_date, time.tense)
        if days is None or expression.value.unit == "duration":
            continue
        start, end = expression.start, expression.end
        mentions.append(DateMention(text[start:end], days.first, days.last, days.precision, text.span(start, end)))
    return tuple(mentions)


_LONGEST_FIELD = 80


def read_date(text: str) -> dt.date | None:
    """Return the date in a field such as "Datum", or None where it holds none.

    The field is read as running text is ("Den Haag, 18 oktober 2023"); other spellings ("18/okt/23") are left
    to dateparser, which is imported only then.

    Args:
        text: The field, without its label.
    """
    for expression in find_time_expressions(text):
        value = expression.value
        if value.unit == "day" and value.year is not None:
            days = resolve(value, None)
            if days:
                return days.first
    if len(text) > _LONGEST_FIELD or not any(character.isdigit() for character in text):
        return None
    from dateparser import parse  # slow to import

    found = parse(text, languages=["nl"], settings={"DATE_ORDER": "DMY", "STRICT_PARSING": True})
    return found.date() if found else None
