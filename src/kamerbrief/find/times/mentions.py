"""The calendar dates and periods that a letter names."""

from __future__ import annotations

import datetime as dt

from attrs import frozen

from kamerbrief.find.rules import Rule, first_that_holds
from kamerbrief.find.times.context import TimesInText
from kamerbrief.find.times.expressions import TimeExpression, find_time_expressions
from kamerbrief.find.times.resolve import Interval, resolve
from kamerbrief.model.findings import RULE_CONFIDENCE, DateMention


@frozen
class DatedTime:
    """A time expression with the days that it means; None where they are not known."""

    expression: TimeExpression
    days: Interval | None


OBJECTIONS: tuple[Rule[DatedTime], ...] = (
    Rule(
        "dates.objections.no_day",
        "no such day is known: the letter has no date to count from, or the calendar no such day",
        "Op 31 februari 2025 gebeurt niets.",
        lambda dated: dated.days is None,
    ),
    Rule(
        "dates.objections.term",
        "a term is no date",
        "Ik informeer uw Kamer binnen zes weken.",
        lambda dated: dated.expression.value.unit == "duration",
    ),
)
"""What makes a time no date, in the order in which it is asked."""


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
        dated = DatedTime(expression, resolve(expression.value, letter_date, time.tense))
        objection = first_that_holds(OBJECTIONS, dated)
        days, start, end = dated.days, expression.start, expression.end
        text.consider(
            "date",
            start,
            end,
            found_by=f"dates.{expression.value.unit}",
            confidence=RULE_CONFIDENCE,
            outcome="dropped" if objection else "kept",
            reasons=(objection.reason(),) if objection else (),
            value=f"{days.first} to {days.last}" if days else "",
        )
        if days is not None and objection is None:
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
