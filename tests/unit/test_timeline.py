"""Deadlines on a line of time."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from kamerbrief import Letter
from kamerbrief.formats.timeline import timeline
from kamerbrief.model.findings import Commitment, Deadline
from kamerbrief.model.letter_parts import Header
from kamerbrief.model.span import Span
from support.made_letters import full_letter, letter_of

DAY = dt.date(2026, 1, 22)


def deadline(latest: dt.date | None, earliest: dt.date | None = None) -> Deadline:
    return Deadline("dan", earliest, latest, "day", "by", "Dat doe ik dan.", Span(0, 0))


def letter_with(*deadlines: Deadline, date: dt.date | None = DAY) -> Letter:
    return letter_of(header=Header(date=date), deadlines=deadlines)


def test_deadlines_stand_in_order_behind_the_letter() -> None:
    line = timeline(full_letter())
    assert line is not None and line.letter is not None
    assert line.letter.at < line.points[0].at < line.points[1].at
    assert [point.promise for point in line.points] == [True, True]
    assert [tick.label for tick in line.ticks] == ["", "Mar 2026", "Apr 2026", "May 2026", "Jun 2026"]
    assert line.later is None


def test_what_is_far_off_stands_at_the_end() -> None:
    line = timeline(letter_with(deadline(dt.date(2026, 6, 1)), deadline(dt.date(2050, 12, 31))))
    assert line is not None and line.later is not None
    near, far = line.points
    assert near.at < line.later < far.at
    assert all(tick.label.endswith("2026") for tick in line.ticks if tick.label)


def test_deadlines_of_one_day_are_one_point() -> None:
    day = dt.date(2026, 6, 1)
    first, second = deadline(day), deadline(day)
    letter = letter_of(
        header=Header(date=DAY),
        deadlines=(first, second),
        commitments=(Commitment("Dat doe ik dan.", None, second, Span(0, 0)),),
    )
    line = timeline(letter)
    assert line is not None
    (point,) = line.points
    assert point.promise
    assert point.title == "1 Jun 2026: 2 deadlines, promised"


def test_periods_that_overlap_stand_above_each_other() -> None:
    spring = deadline(dt.date(2026, 6, 20), dt.date(2026, 3, 20))
    half = deadline(dt.date(2026, 6, 30), dt.date(2026, 1, 1))
    line = timeline(letter_with(spring, half))
    assert line is not None
    assert {point.lane for point in line.points} == {0, 1}
    assert all(point.since < point.at for point in line.points)


def test_without_a_day_there_is_no_line() -> None:
    assert timeline(letter_with()) is None
    assert timeline(letter_with(deadline(None))) is None


@given(
    st.lists(st.tuples(st.none() | st.dates(), st.none() | st.dates()), max_size=30),
    st.none() | st.dates(),
)
def test_everything_stands_within_the_line(days: list[tuple[dt.date | None, dt.date | None]], date: dt.date) -> None:
    line = timeline(letter_with(*(deadline(*each) for each in days), date=date))
    assert (line is None) == all(each == (None, None) for each in days)
    if line is not None:
        places = [place for point in line.points for place in (point.since, point.at)]
        places += [tick.at for tick in line.ticks] + ([line.letter.at] if line.letter else [])
        assert all(0 <= place <= 100 for place in places)
        assert len(line.ticks) <= 5
        assert all(0 <= point.lane < line.lanes for point in line.points)
