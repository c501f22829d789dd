"""Where the deadlines of a letter stand on a line of time."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from attrs import frozen

from kamerbrief.formats.due import by_expiry, promised
from kamerbrief.formats.english import english_date, period

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kamerbrief.model.findings import Deadline
    from kamerbrief.model.letter_data import LetterData

_FAR = 3 * 366
"""Days after the first beyond which a deadline stands at the end: one of 2050 must not press the rest together."""
_LEFT, _RIGHT, _LATER = 4.0, 95.0, 94.0
_RIGHT_OF_NEAR = 84.0
_APART = 2.2
"""Per cent of the width that a point takes."""
_BESIDE_START = 8.0
_MOST_LANES = 8
_MOST_TICKS = 5
_STEPS = (1, 3, 6, 12)


@frozen
class Point:
    """One or more deadlines with the same days.

    Attributes:
        at: Where the last day stands, in per cent from the left.
        since: Where the first day stands; the same as ``at`` if there is none.
        lane: Row, from 0 at the line upwards.
        promise: Whether one of them was promised to parliament.
        title: What they are, in words.
        first: Index of the first of them in ``letter.deadlines``.
    """

    at: float
    since: float
    lane: int
    promise: bool
    title: str
    first: int


@frozen
class Tick:
    """A mark on the line, in per cent from the left, with its label; it is empty where another stands close by."""

    at: float
    label: str


@frozen
class Timeline:
    """The line.

    Attributes:
        points: Deadlines, in the order of their days.
        ticks: Months or years.
        letter: The date of the letter, where it has one.
        later: Where the part begins that is not to scale, or None.
        lanes: Number of rows of points.
    """

    points: list[Point]
    ticks: list[Tick]
    letter: Tick | None
    later: float | None
    lanes: int


_Days = tuple[dt.date | None, dt.date | None]
"""First and last day of a deadline."""


class _Scale:
    """Turns days into per cent; those after the last day all come to stand at the end."""

    def __init__(self, days: Sequence[dt.date]) -> None:
        self.first = min(days)
        near = [day for day in days if (day - self.first).days <= _FAR]
        self.last = max(near)
        self.later = len(near) < len(days)
        self._right = _RIGHT_OF_NEAR if self.later else _RIGHT

    def at(self, day: dt.date) -> float:
        if day > self.last:
            return _LATER
        whole = max((self.last - self.first).days, 1)
        return round(_LEFT + (self._right - _LEFT) * max((day - self.first).days, 0) / whole, 2)


def timeline(letter: LetterData) -> Timeline | None:
    """Return the line of a letter's deadlines, or None if none has a day.

    Args:
        letter: The letter.
    """
    groups: dict[_Days, list[int]] = {}
    for index, deadline in by_expiry(letter):
        if deadline.latest or deadline.earliest:
            groups.setdefault((deadline.earliest, deadline.latest), []).append(index)
    if not groups:
        return None
    own = [letter.header.date] if letter.header.date else []
    scale = _Scale(own + [day for earliest, latest in groups if (day := latest or earliest)])
    points = _points(letter, groups, scale)
    return Timeline(
        points,
        _ticks(scale),
        Tick(scale.at(own[0]), f"letter, {english_date(own[0])}") if own else None,
        _RIGHT_OF_NEAR + 3 if scale.later else None,
        max(point.lane for point in points) + 1,
    )


def _points(letter: LetterData, groups: Mapping[_Days, list[int]], scale: _Scale) -> list[Point]:
    """Return a point for the deadlines of the same days, each in the first row that is free there."""
    promises = promised(letter)
    points: list[Point] = []
    taken: list[float] = []
    for (earliest, latest), members in groups.items():
        at = scale.at(latest or earliest or scale.first)
        since = scale.at(max(earliest, scale.first)) if earliest and latest and earliest <= latest else at
        free = (row for row, end in enumerate(taken) if end + _APART <= since)
        lane = next(free, min(len(taken), _MOST_LANES - 1))
        taken[lane : lane + 1] = [at]
        deadlines = [letter.deadlines[member] for member in members]
        promise = any(id(deadline) in promises for deadline in deadlines)
        points.append(Point(at, since, lane, promise, _title(deadlines, promise), members[0]))
    return points


def _title(deadlines: Sequence[Deadline], promise: bool) -> str:
    about = f"{len(deadlines)} deadlines" if len(deadlines) > 1 else deadlines[0].text
    return f"{period(deadlines[0])}: {about}{', promised' if promise else ''}"


def _ticks(scale: _Scale) -> list[Tick]:
    """Return the first days of months, quarters, half years or years, as many as can be read."""
    first, last = scale.first, scale.last
    for step in _STEPS:
        months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        days = [dt.date(month // 12, month % 12 + 1, 1) for month in months if month % step == 0]
        days = [day for day in days if day > first]
        if len(days) <= _MOST_TICKS:
            break
    ticks = []
    for day in days:
        if day <= last:
            at = scale.at(day)
            label = str(day.year) if step == 12 else english_date(day).partition(" ")[2]
            ticks.append(Tick(at, label if at - _LEFT > _BESIDE_START else ""))
    return ticks
