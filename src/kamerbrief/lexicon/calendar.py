"""The parliamentary and budget calendar: recesses of the Tweede Kamer, Prinsjesdag and the like.

Tables: ``parliamentary_recesses`` and ``parliamentary_moments``. For a year without a row in the first, the
dates follow the pattern of the years that have one; see :func:`recess`.
"""

from __future__ import annotations

import datetime as dt
from functools import cache

from attrs import frozen

from kamerbrief.data import read_table

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Years outside this range are numbers of something else."""

_WEEKDAYS = {name: number for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}

# (month, day around which the first Friday lies, length in days): the pattern of 2010-2024.
_PATTERN = {
    "voorjaarsreces": (2, 20, 10),
    "meireces": (4, 24, 17),
    "zomerreces": (7, 5, 59),
    "herfstreces": (10, 17, 10),
    "kerstreces": (12, 21, 24),
}


@frozen
class Recess:
    """Weeks in which the Tweede Kamer does not meet.

    Attributes:
        name: Dutch name ("zomerreces").
        first: First day.
        last: Last day, inclusive.
        certain: Whether the dates come from the Kamer's calendar; False for an estimate.
    """

    name: str
    first: dt.date
    last: dt.date
    certain: bool


RECESS_NAMES: dict[str, str] = {
    "zomerreces": "zomerreces",
    "herfstreces": "herfstreces",
    "kerstreces": "kerstreces",
    "voorjaarsreces": "voorjaarsreces",
    "krokusreces": "voorjaarsreces",
    "meireces": "meireces",
}
"""Names in use, with the name in the table."""


@cache
def _listed() -> dict[tuple[str, int], Recess]:
    recesses = {}
    for row in read_table("parliamentary_recesses"):
        first, last = dt.date.fromisoformat(row["first"]), dt.date.fromisoformat(row["last"])
        recesses[row["recess"], first.year] = Recess(row["recess"], first, last, row["certain"] == "yes")
    return recesses


@cache
def recess(name: str, year: int) -> Recess:
    """Return the recess that begins in a year.

    Args:
        name: Name of the recess, one of :data:`RECESS_NAMES`.
        year: Year in which it begins.

    Returns:
        The row of the table; without one, the Friday nearest to the usual day, and the usual length.

    Raises:
        KeyError: If there is no recess of that name.
    """
    name = RECESS_NAMES[name]
    listed = _listed().get((name, year))
    if listed:
        return listed
    month, day, length = _PATTERN[name]
    around = dt.date(year, month, day)
    first = around + dt.timedelta((_WEEKDAYS["fri"] - around.weekday() + 3) % 7 - 3)
    return Recess(name, first, first + dt.timedelta(length), certain=False)


_LAST_YEAR = dt.MAXYEAR - 1
"""A recess that begins in the last year of the calendar would end beyond it."""


def next_recess(after: dt.date) -> Recess | None:
    """Return the first recess that begins after a day; None at the end of the calendar."""
    years = (year for year in (after.year, after.year + 1) if year <= _LAST_YEAR)
    beginnings = (recess(name, year) for year in years for name in _PATTERN)
    return min((item for item in beginnings if item.first > after), key=lambda item: item.first, default=None)


def current_recess(day: dt.date) -> Recess | None:
    """Return the recess in which a day falls, or None."""
    years = (year for year in (day.year - 1, day.year) if dt.MINYEAR <= year <= _LAST_YEAR)
    around = (recess(name, year) for year in years for name in _PATTERN)
    return next((item for item in around if item.first <= day <= item.last), None)


def weekday_of_month(year: int, month: int, weekday: int, rank: int) -> dt.date:
    """Return the ``rank``-th given weekday (Monday is 0) of a month, as in "third Tuesday of September"."""
    first = dt.date(year, month, 1)
    return first + dt.timedelta((weekday - first.weekday()) % 7 + 7 * (rank - 1))


@cache
def moment_names() -> dict[str, str]:
    """Map the moments of the budget year, in lower case, to their rule in ``parliamentary_moments``."""
    return {row["word"].lower(): row["rule"] for row in read_table("parliamentary_moments")}


@cache
def moments_that_are_papers() -> frozenset[str]:
    """Return the moments, in lower case, whose word also names a paper ("Voorjaarsnota")."""
    return frozenset(row["word"].lower() for row in read_table("parliamentary_moments") if row["document"] == "yes")


@cache
def year_of_moment(name: str, written: int) -> int:
    """Return the year in which a moment lies that is written with a year: "de Miljoenennota 2027" is of 2026.

    Args:
        name: A word of the table ``parliamentary_moments``, in lower case.
        written: The year in its name.
    """
    rows = read_table("parliamentary_moments")
    after = any(row["word"].lower() == name and row["named_after"] == "next" for row in rows)
    return written - after


def moment(name: str, year: int) -> dt.date:
    """Return the day of a fixed moment in a year, such as Prinsjesdag.

    Args:
        name: A word of the table ``parliamentary_moments``, in any case.
        year: The year.

    Raises:
        KeyError: If the table has no such word.
    """
    rule = moment_names()[name.lower()]
    if " " in rule:
        month, weekday, rank = rule.split()
        return weekday_of_month(year, int(month), _WEEKDAYS[weekday], int(rank))
    month, day = rule.split("-")
    return dt.date(year, int(month), int(day))
