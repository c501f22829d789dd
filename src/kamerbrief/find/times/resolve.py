"""Turns what a time expression says into calendar days, counted from the date of the letter."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable
from typing import Literal

from attrs import frozen

from kamerbrief.find.times.grammar import WEEKDAYS, TimeValue
from kamerbrief.find.times.vocabulary import PartDays, half_years, parts, seasons, units
from kamerbrief.lexicon.calendar import (
    FIRST_YEAR,
    LAST_YEAR,
    Recess,
    current_recess,
    moment,
    next_recess,
    recess,
)
from kamerbrief.model.findings import Precision

Tense = Literal[-1, 0, 1]
"""What the sentence says of the time: it is past (-1), still to come (1), or nothing (0)."""

_PRECISION_OF_PART: dict[str, dict[str, Precision]] = {
    "year": {"first_half": "half_year", "second_half": "half_year"},
    "month": {"first_half": "week", "second_half": "week"},
}


_MONTH_OF_QUARTER = {"begin": 0, "middle": 1, "end": 2}


@frozen
class Interval:
    """Calendar days, both ends included.

    Attributes:
        first: First day.
        last: Last day.
        precision: How precisely the letter says it.
    """

    first: dt.date
    last: dt.date
    precision: Precision


def last_day_of_month(year: int, month: int) -> dt.date:
    """Return the last day of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def add_months(day: dt.date, count: int) -> dt.date:
    """Return the same day of a later month, or that month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return min(last_day_of_month(year, month + 1), dt.date(year, month + 1, 1) + dt.timedelta(day.day - 1))


def _third(first: dt.date, last: dt.date, part: PartDays) -> tuple[dt.date, dt.date]:
    """Return the begin, middle, end or a half of any period."""
    days = (last - first).days + 1
    bounds = {
        "begin": (0, days // 3),
        "middle": (days // 3, 2 * days // 3),
        "end": (2 * days // 3, days),
        "first_half": (0, days // 2),
        "second_half": (days // 2, days),
    }[part.part]
    return first + dt.timedelta(bounds[0]), first + dt.timedelta(bounds[1] - 1)


def _narrow(interval: Interval, value: TimeValue) -> Interval:
    """Apply "begin", "medio", "eind" and the halves."""
    if not value.part:
        return interval
    part = parts()[value.part]
    year, month = interval.first.year, interval.first.month
    precision: Precision
    if value.unit == "year":
        (first_month, first_day), (last_month, last_day) = part.year
        first, last = dt.date(year, first_month, first_day), dt.date(year, last_month, last_day)
        precision = _PRECISION_OF_PART["year"].get(part.part, "quarter")
    elif value.unit == "month":
        end = last_day_of_month(year, month)
        first = dt.date(year, month, part.month[0])
        last = end if part.month[1] > 30 else dt.date(year, month, part.month[1])
        precision = "week"
    elif value.unit == "quarter" and part.part in _MONTH_OF_QUARTER:
        first = add_months(interval.first, _MONTH_OF_QUARTER[part.part])
        last = last_day_of_month(first.year, first.month)
        precision = "month"
    else:
        first, last = _third(interval.first, interval.last, part)
        precision = "week" if value.unit in {"week", "moment", "day"} else "month"
    return Interval(first, last, precision)


def _ranked_weekday(value: TimeValue, year: int) -> dt.date:
    """Return the day that "de eerste vrijdag van juli" is in a year."""
    wanted = WEEKDAYS.index(value.name)
    if value.number < 0:
        last = last_day_of_month(year, value.month)
        return last - dt.timedelta((last.weekday() - wanted) % 7)
    first = dt.date(year, value.month, 1)
    return first + dt.timedelta((wanted - first.weekday()) % 7 + 7 * (value.number - 1))


def _in_year(value: TimeValue, year: int) -> Interval | None:
    """Resolve a value in a given year; None where that year has no such day."""
    if not FIRST_YEAR <= year < LAST_YEAR:
        return None
    try:
        match value.unit:
            case "day":
                day = _ranked_weekday(value, year) if value.name else dt.date(year, value.month, value.day)
                return Interval(day, day, "day")
            case "month":
                return Interval(dt.date(year, value.month, 1), last_day_of_month(year, value.month), "month")
            case "week_number":
                # The last week of a year is the one in which 28 December lies.
                number = value.number if value.number > 0 else dt.date(year, 12, 28).isocalendar().week
                monday = dt.date.fromisocalendar(year, number, 1)
                return Interval(monday, monday + dt.timedelta(6), "week")
            case "quarter":
                number = value.number if value.number > 0 else 4
                return Interval(dt.date(year, 3 * number - 2, 1), last_day_of_month(year, 3 * number), "quarter")
            case "half_year":
                begin = 6 * half_years()[value.name] - 5
                return Interval(dt.date(year, begin, 1), last_day_of_month(year, begin + 5), "half_year")
            case "season":
                first, last = seasons()[value.name]
                return Interval(dt.date(year, *first), dt.date(year + (last < first), *last), "season")
            case "year":
                return Interval(dt.date(year, 1, 1), dt.date(year, 12, 31), "year")
            case "moment":
                day = moment(value.name, year)
                return Interval(day, day, "day")
            case "recess":
                return _as_interval(recess(value.name, year))
            case _:
                return None
    except ValueError:
        return None


def _choose(choices: list[Interval], letter_date: dt.date, offset: int | None, tense: Tense) -> Interval | None:
    """Choose the year that is meant where the letter names none.

    Args:
        choices: The days that can be meant, in order.
        letter_date: Date of the letter.
        offset: What "afgelopen" (-1), "dit" (0) or "komend" (1) says; None without such a word.
        tense: What the sentence says.
    """
    match offset:
        case 0:
            return _this(choices, letter_date)
        case 1:
            return _coming(choices, letter_date)
        case -1:
            return _last(choices, letter_date, ended=True)
    if tense == -1:
        return _last(choices, letter_date, ended=False)
    if tense == 1:
        return next((choice for choice in choices if choice.last >= letter_date), None)
    return min(choices, key=lambda choice: abs((choice.first - letter_date).days), default=None)


def _last(choices: list[Interval], letter_date: dt.date, *, ended: bool) -> Interval | None:
    """Return the last that has begun; if asked for, rather one that has ended."""
    begun = [choice for choice in choices if choice.first <= letter_date]
    over = [choice for choice in begun if choice.last < letter_date] if ended else []
    return next(reversed(over or begun), None)


def _this(choices: list[Interval], letter_date: dt.date) -> Interval | None:
    """Return the one that lasts, else the one of this year: "dit najaar" in October, "deze winter" in January."""
    lasting = (choice for choice in choices if choice.first <= letter_date <= choice.last)
    this_year = (choice for choice in choices if choice.first.year == letter_date.year)
    return next(lasting, None) or next(this_year, None)


def _coming(choices: list[Interval], letter_date: dt.date) -> Interval | None:
    """Return the next: "12 december a.s." can be today; "komend voorjaar" has not begun."""
    return next(
        (choice for choice in choices if choice.first > letter_date or choice.first == choice.last == letter_date),
        None,
    )


def _unit_from_letter(value: TimeValue, letter_date: dt.date) -> Interval:
    """Resolve "deze week", "volgende maand", "komend kwartaal"."""
    offset = value.offset or 0
    if value.unit == "week":
        monday = letter_date - dt.timedelta(letter_date.weekday()) + dt.timedelta(7 * offset)
        return Interval(monday, monday + dt.timedelta(6), "week")
    if value.unit == "month":
        first = add_months(letter_date.replace(day=1), offset)
        return Interval(first, last_day_of_month(first.year, first.month), "month")
    quarter_begin = letter_date.replace(month=3 * ((letter_date.month - 1) // 3) + 1, day=1)
    first = add_months(quarter_begin, 3 * offset)
    last = add_months(first, 2)
    return Interval(first, last_day_of_month(last.year, last.month), "quarter")


def _is_this_weekday(value: TimeValue) -> bool:
    """Whether it is "deze vrijdag", which the sentence alone can tell to be past or to come."""
    return value.unit == "weekday" and value.offset == 0 and not value.number


def _weekdays(value: TimeValue, letter_date: dt.date) -> list[Interval]:
    """Return the days that "dinsdag" can mean: the last before the letter, and the first after it.

    "Volgende week dinsdag" is one day.
    """
    weekday = WEEKDAYS.index(value.name)
    monday = letter_date - dt.timedelta(letter_date.weekday())
    if value.number:
        days = [monday + dt.timedelta(7 * (value.offset or 0) + weekday)]
    elif _is_this_weekday(value) and weekday == letter_date.weekday():
        days = [letter_date]
    else:
        next_one = letter_date + dt.timedelta((weekday - letter_date.weekday() - 1) % 7 + 1)
        days = [next_one - dt.timedelta(7), next_one]
        if days[0] == letter_date:
            days[0] -= dt.timedelta(7)
    return [Interval(day, day, "day") for day in days]


def _after_working_days(origin: dt.date, count: int) -> dt.date:
    """Return the last of a number of working days, counted from the day after the origin.

    No working days are Saturdays, Sundays and the days of the Algemene termijnenwet, article 3: the public holidays of
    the Netherlands, Good Friday and 5 May among them.
    """
    from holidays import country_holidays  # slow to import

    free = country_holidays("NL", categories=("public", "optional"))
    day = origin
    while count > 0:
        day += dt.timedelta(1)
        count -= day.weekday() < WEEKDAYS.index("zaterdag") and day not in free
    return day


def resolve_duration(value: TimeValue, origin: dt.date) -> Interval | None:
    """Resolve a term ("zes weken") that runs from a day.

    Returns:
        From that day to the last day of the term; None where the term is longer than the calendar.
    """
    unit, count = units()[value.name]
    count *= value.number
    precision: Precision
    try:
        if unit == "hour":
            precision, last = "day", origin + dt.timedelta(-(-count // 24))
        elif unit == "working_day":
            precision, last = "day", _after_working_days(origin, min(count, _MOST_WORKING_DAYS))
        elif unit in {"day", "week"}:
            precision = "day" if unit == "day" else "week"
            last = origin + dt.timedelta(count * (7 if unit == "week" else 1))
        else:
            precision = "year" if unit == "year" else "month"
            last = add_months(origin, count * (12 if unit == "year" else 1))
    except (ValueError, OverflowError):
        return None
    return Interval(origin, last, precision) if last.year < LAST_YEAR else None


_MOST_WORKING_DAYS = 1000

Bound = Callable[[TimeValue, Interval], Interval | None]
"""What a relation makes of the days named: "voor de zomer" ends where the summer begins."""


def _as_named(_reading: TimeValue, interval: Interval) -> Interval | None:
    return interval


def resolve(
    value: TimeValue, letter_date: dt.date | None, tense: Tense = 0, bound: Bound = _as_named
) -> Interval | None:
    """Return the days that a value means.

    Args:
        value: What a time expression says.
        letter_date: Date of the letter, from which relative times count.
        tense: What the sentence says of the time; decides which year "in mei" means.
        bound: What the relation makes of the days. It is applied before a year is chosen: in a letter of
            July, the summer before which something will happen is that of the next year.

    Returns:
        The days; None where the letter has no date to count from, the calendar has no such day, or the
        relation leaves no last day.
    """
    choices = _choices(value, letter_date)
    if value.until is not None:
        choices = [_until(choice, value, letter_date) for choice in choices]
    bounded = [result for choice in choices if (result := bound(value, choice))]
    if not bounded:
        return None
    if len(bounded) == 1 or letter_date is None:
        return bounded[0]
    if value.offset is not None and not _is_this_weekday(value):
        chosen = _choose(choices, letter_date, value.offset, tense)
        return bound(value, chosen) if chosen else None
    return _choose(bounded, letter_date, None, tense)


def _until(interval: Interval, value: TimeValue, letter_date: dt.date | None) -> Interval:
    """Stretch an interval to the end of the range or list that it begins."""
    until = value.until
    if until is None:
        return interval
    if until.year is None:
        # The end lies in the same year, or in the next: "van november tot februari".
        same, following = (_in_year(until, interval.first.year + step) for step in (0, 1))
        ends = same if same and same.last >= interval.first else following
        ends = _narrow(ends, until) if ends else None
    else:
        ends = next(iter(_choices(until, letter_date)), None)
    if ends is None:
        return interval
    return Interval(min(interval.first, ends.first), max(interval.last, ends.last), interval.precision)


def _choices(value: TimeValue, letter_date: dt.date | None) -> list[Interval]:
    """Return the days that a value can mean, in order: one, or one for each year near the letter."""
    if value.year is None:
        if letter_date is None:
            return []
        counted = _from_letter(value, letter_date)
        if counted is not None:
            return counted
    if _is_any_recess(value):
        return []
    return [_narrow(found, value) for year in _years(value, letter_date) if (found := _in_year(value, year))]


def _is_any_recess(value: TimeValue) -> bool:
    """Whether it is "het reces" without a name, which is known only from the date of the letter."""
    return value.unit == "recess" and value.name == "reces"


def _from_letter(value: TimeValue, letter_date: dt.date) -> list[Interval] | None:
    """Resolve what counts from the day of the letter, whatever its year; None where the value does not."""
    if value.unit == "duration":
        term = resolve_duration(value, letter_date)
        return [term] if term else []
    if value.unit == "week" or (value.unit in {"month", "quarter"} and not (value.month or value.number)):
        return [_narrow(_unit_from_letter(value, letter_date), value)]
    if value.unit == "weekday":
        return _weekdays(value, letter_date)
    if _is_any_recess(value):
        return [_as_interval(item) for item in (current_recess(letter_date), next_recess(letter_date)) if item]
    return None


def _years(value: TimeValue, letter_date: dt.date | None) -> range:
    """Return the years that a value can lie in: the one that it names, or those around the letter."""
    if value.year is not None:
        return range(value.year, value.year + 1)
    if letter_date is None:
        return range(0)
    if value.year_offset is not None or value.unit == "year":
        year = letter_date.year + (value.year_offset or 0)
        return range(year, year + 1)
    return range(letter_date.year - 1, letter_date.year + 2)


def _as_interval(weeks: Recess) -> Interval:
    """Return the days of a recess; those of an estimate are only as exact as a week."""
    return Interval(weeks.first, weeks.last, "day" if weeks.certain else "week")
