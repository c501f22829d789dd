"""What the rows of a planning or of a list of promises say: what will be done when, and what is done with."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from kamerbrief.find.confidence import confidence_of
from kamerbrief.find.statements.planning_tables import (
    Cell,
    PlanningTable,
    Row,
    find_planning_tables,
    status_of,
    times_of,
)
from kamerbrief.find.statements.register import register_number
from kamerbrief.find.times.context import TimeInSentence, TimesInText
from kamerbrief.find.times.expressions import TimeExpression
from kamerbrief.find.times.proposals import Proposal, propose
from kamerbrief.find.times.sentence_cues import Clause, CuedSentence
from kamerbrief.model.evidence import Reason
from kamerbrief.model.findings import Chamber, Commitment, Deadline, Fulfilment, FulfilmentKind, FulfilmentStatus
from kamerbrief.model.letter_parts import Attachment, Section, Signatory
from kamerbrief.text.analysed import AnalysedText

_YEAR = re.compile(r"(?<!\w)20[0-9]{2}(?!\w)")
_WITH_YEAR = {"day", "month", "quarter", "season", "half_year", "week_number", "moment", "recess"}
"""Units that lie in a year, which a planning names once for all."""
_YEARS_AHEAD = 2
_FULFILLED: dict[str, FulfilmentStatus] = {
    "done": "done",
    "partly": "partly",
    "postponed": "postponed",
    "declined": "declined",
}
_UNBOUNDED = {"by", "before"}

_IN_ROW = Reason("deadlines.row", "a row of a planning gives it this time")
_PROMISED = Reason("commitments.row", "the table is one of papers to parliament, of promises or of motions")
_STATUS = Reason("fulfilments.row", "a row of a list of promises or motions has this status")
_PAST = Reason("deadlines.objections.past", "the time lies before the letter", speaks_for=False)


@frozen
class Rows:
    """What rows say.

    Attributes:
        deadlines: What will be done when.
        commitments: What is promised; the deadline of each is one of those.
        fulfilments: What is done with.
        cells: Where the cells of subjects and times stand that gave a deadline, in the order of the text.
    """

    deadlines: tuple[Deadline, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    fulfilments: tuple[Fulfilment, ...] = ()
    cells: tuple[tuple[int, int], ...] = ()

    def outside(self, times: TimesInText) -> TimesInText:
        """Return a text with its times but for those in the cells, which are no deadlines of their own.

        Args:
            times: The text with all its times.
        """
        if not self.cells:
            return times
        starts = [start for start, _ in self.cells]
        ends = [0, *(end for _, end in self.cells)]
        kept = (
            time for time in times.times if time.expression.start >= ends[bisect_right(starts, time.expression.start)]
        )
        return evolve(times, times=tuple(kept))

    def among(self, deadlines: Sequence[Deadline]) -> tuple[Deadline, ...]:
        """Return deadlines together with those of the rows, sorted by the last day.

        Args:
            deadlines: The deadlines that sentences name.
        """
        both = (*deadlines, *self.deadlines)
        return tuple(sorted(both, key=lambda deadline: (deadline.latest or dt.date.max, deadline.span.start)))


@frozen
class _Letter:
    """What is known of the letter."""

    date: dt.date
    by: str | None
    chamber: Chamber | None


def find_rows(
    text: AnalysedText,
    sections: Sequence[Section],
    attachments: Sequence[Attachment] = (),
    *,
    letter_date: dt.date | None,
    subject: str | None = None,
    signatories: Sequence[Signatory] = (),
    chamber: Chamber | None = None,
) -> Rows:
    """Return what the rows of plannings and of lists of promises say, in the order of the text.

    Args:
        text: The text.
        sections: The sections of the letter, whose tables are read.
        attachments: Its annexes; their tables are read too.
        letter_date: Its date; without it nothing can be told to be still to come, and nothing is found.
        subject: What it is about, which may name the year of a planning.
        signatories: Who signed; the only one promises.
        chamber: Chamber that it is addressed to.
    """
    if letter_date is None:
        return Rows()
    by = signatories[0].role if len(signatories) == 1 else None
    letter = _Letter(letter_date, by, chamber)
    deadlines, commitments, fulfilments = [], [], []
    cells: list[tuple[int, int]] = []
    for table in find_planning_tables(text, sections, attachments, subject):
        year = _year(table.titles, letter_date)
        for row in table.rows:
            what = row[table.subject]
            if not what.text:
                continue
            status = None if table.status is None else status_of(row[table.status].text)
            deadline = None if status == "done" else _deadline(text, table, row, year, letter)
            if deadline is not None and table.time is not None:
                deadlines.append(deadline)
                cells += ((cell.start, cell.end) for cell in (what, row[table.time]))
                if table.kinds & {"papers", "promises", "motions"}:
                    commitments.append(_commitment(text, what, row, deadline, letter))
            fulfilment = _fulfilment(text, table, row, status)
            if fulfilment is not None:
                fulfilments.append(fulfilment)
    return Rows(tuple(deadlines), tuple(commitments), tuple(fulfilments), tuple(sorted(set(cells))))


# --- Deadlines -----------------------------------------------------------------------------------------------


def _year(titles: Iterable[str], letter_date: dt.date) -> int | None:
    """Return the year that a table is of: the only one in its head, its nearest title, or the words before it."""
    for words in titles:
        years = {int(year) for year in _YEAR.findall(words)}
        if len(years) == 1:
            year = years.pop()
            return year if letter_date.year <= year <= letter_date.year + _YEARS_AHEAD else None
    return None


def _proposals(text: AnalysedText, cell: Cell, year: int | None, letter_date: dt.date) -> list[Proposal]:
    """Return what the times of a cell propose, each in the year of the table unless it names its own."""
    sentence = CuedSentence(text.text, cell.start, cell.end)
    return [
        propose(TimeInSentence(_placed(time, cell, year), sentence, Clause(cell.start, cell.end), 1), letter_date)
        for time in times_of(cell.text)
    ]


def _placed(time: TimeExpression, cell: Cell, year: int | None) -> TimeExpression:
    value = time.value
    relative = value.offset is not None or value.year_offset is not None
    if year is not None and value.year is None and not relative and value.unit in _WITH_YEAR:
        value = evolve(value, year=year)
    return evolve(
        time,
        start=time.start + cell.start,
        end=time.end + cell.start,
        phrase_start=time.phrase_start + cell.start,
        value=value,
        attribute=False,
        adverbial=True,
    )


def _deadline(text: AnalysedText, table: PlanningTable, row: Row, year: int | None, letter: _Letter) -> Deadline | None:
    """Return what a row says will be done when; None without a time, or with one that is over."""
    if table.time is None:
        return None
    when, what = row[table.time], row[table.subject]
    proposals = [each for each in _proposals(text, when, year, letter.date) if each.interval is not None]
    last = max(proposals, key=lambda each: each.interval.last if each.interval else dt.date.min, default=None)
    if last is None or last.interval is None:
        return None
    past = last.interval.last < letter.date
    _consider(
        text, "deadline", when, (_IN_ROW, _PAST) if past else (_IN_ROW,), f"{last.interval.last}, {last.relation}"
    )
    if past:
        return None
    firsts = [each.interval.first for each in proposals if each.interval and each.relation not in _UNBOUNDED]
    return Deadline(
        text=when.text,
        earliest=min(firsts, default=None),
        latest=last.interval.last,
        precision=last.interval.precision,
        relation=last.relation,
        sentence=what.text,
        span=text.span(when.start, when.end),
        kind="start" if table.starts else "task",
        confidence=confidence_of(_IN_ROW.name),
        found_by=_IN_ROW.name,
    )


# --- Promises and what is done with ---------------------------------------------------------------------------


def _commitment(text: AnalysedText, what: Cell, row: Row, deadline: Deadline, letter: _Letter) -> Commitment:
    _consider(text, "commitment", what, (_PROMISED,), str(deadline.latest))
    return Commitment(
        text=what.text,
        by=letter.by,
        deadline=deadline,
        span=text.span(what.start, what.end),
        to=letter.chamber,
        by_inferred=letter.by is not None,
        number=register_number(" ".join(cell.text for cell in row)),
        confidence=confidence_of(_PROMISED.name),
        found_by=_PROMISED.name,
    )


def _fulfilment(text: AnalysedText, table: PlanningTable, row: Row, status: str | None) -> Fulfilment | None:
    """Return what a row says is done with; None where its status does not say so, or of no motion or promise."""
    kind = _kind(table)
    if kind is None or table.status is None or status not in _FULFILLED:
        return None
    what = row[table.subject]
    _consider(text, "fulfilment", what, (_STATUS,), status)
    return Fulfilment(
        text=what.text,
        about=what.text,
        reference=None,
        span=text.span(what.start, what.end),
        kind=kind,
        status=_FULFILLED[status],
        number=register_number(" ".join(cell.text for cell in row)),
        confidence=confidence_of(_STATUS.name),
        found_by=_STATUS.name,
    )


def _kind(table: PlanningTable) -> FulfilmentKind | None:
    """Return what the subjects of a table are, by their head or else by its title."""
    if table.head and "motie" in table.head[table.subject].lower():
        return "motion"
    if "promises" in table.kinds:
        return "commitment"
    return "motion" if "motions" in table.kinds else None


def _consider(text: AnalysedText, kind: str, cell: Cell, reasons: Sequence[Reason], value: str) -> None:
    """Note in the trace what a row was considered to say; the last reason is the one that drops it."""
    text.consider(
        kind,
        cell.start,
        cell.end,
        found_by=reasons[0].name,
        confidence=confidence_of(reasons[0].name),
        outcome="kept" if reasons[-1].speaks_for else "dropped",
        reasons=reasons,
        value=value,
    )
