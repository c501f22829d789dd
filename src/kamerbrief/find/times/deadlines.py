"""Deadlines: what still has to happen, by or in a time that the letter states.

A time is a deadline unless something speaks against it: it is past, it dates a document or a meeting, it
belongs to a name or a sum of money, or the sentence asks a question. A time that has begun when the letter is
written ("dit jaar") counts only in a sentence that looks ahead. The words that decide are in the table
``time_cues``.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from operator import itemgetter
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from kamerbrief.find.times.context import TimeInSentence, TimesInText
from kamerbrief.find.times.objections import NEAR, is_for_next_year, meeting_before, speaks_against
from kamerbrief.find.times.resolve import Interval, resolve, resolve_duration
from kamerbrief.find.times.vocabulary import SPACE, cue, parts, seasons, units
from kamerbrief.lexicon.calendar import next_recess
from kamerbrief.model.findings import Deadline, Precision, Relation

if TYPE_CHECKING:
    from kamerbrief.find.times.expressions import TimeExpression
    from kamerbrief.find.times.grammar import TimeValue

_DAY = dt.timedelta(1)
_SUMMER = dt.timedelta(40)
"""The recess of the summer is longer than this, the others are shorter."""
_GAP = re.compile(r"[ ,\u00a0]{0,3}")
"""What may stand between a term and what it runs from."""
_WORD = re.compile(r"\w{4,30}")
_SAME_WORDS = 0.6
"""Share of the words of the shorter sentence that make two sentences the same promise."""
_MOST_COMPARED = 32
_BEFORE_MEETING = re.compile(
    rf"(?<!\w)(?:uiterlijk{SPACE})?(?:voor|vóór|voorafgaand{SPACE}aan|in{SPACE}aanloop{SPACE}naar){SPACE}"
    rf"(?:het|de|een|dit|deze){SPACE}(?:[\w-]{{1,30}}{SPACE}){{0,4}}$",
    re.IGNORECASE,
)


@frozen
class Candidate:
    """A deadline before it is located.

    Attributes:
        start: Offset of the first word of the expression.
        end: Offset past it.
        earliest: First day, where the letter bounds it.
        latest: Last day.
        precision: How precisely the letter says it.
        relation: How the time bounds the event.
        sentence_start: Offset of the sentence.
        sentence_end: Offset past the sentence.
        first_start: Offset of the deadline that already says the same, or the candidate's own.
    """

    start: int
    end: int
    earliest: dt.date | None
    latest: dt.date
    precision: Precision
    relation: Relation
    sentence_start: int
    sentence_end: int
    first_start: int


# --- What a relation makes of a period --------------------------------------------------------------------


def _before(value: TimeValue, interval: Interval) -> Interval | None:
    """Return the last day before a period; "voor eind 2025" and "voor de jaarwisseling" mean 31 December."""
    ends = value.part and parts()[value.part].part in {"middle", "end"}
    turn_of_year = value.unit == "moment" and (interval.last.month, interval.last.day) == (12, 31)
    last = interval.last if ends or turn_of_year else interval.first - _DAY
    return Interval(last, last, interval.precision)


def _after(value: TimeValue, interval: Interval) -> Interval | None:
    """Return the period that "na" means: the next season, or the weeks up to the next recess.

    "Na het zomerreces" is the autumn, as "na de zomer" is. After anything else there is no last day.
    """
    if value.unit == "recess" and interval.last - interval.first < _SUMMER:
        following = next_recess(interval.last)
        return Interval(interval.last + _DAY, following.first - _DAY, "month")
    if value.unit not in {"season", "recess"} or value.part:
        return None
    after = interval.last if value.unit == "season" else dt.date(interval.last.year, 9, 20)
    for first, last in seasons().values():
        begin = after + _DAY
        if first == (begin.month, begin.day):
            return Interval(begin, dt.date(begin.year + (last < first), *last), "season")
    return None


def _week_after(_reading: TimeValue, interval: Interval) -> Interval | None:
    """Return the week after a period: "in de eerste week na het reces"."""
    return Interval(interval.last + _DAY, interval.last + 7 * _DAY, "week")


def _first_day(_reading: TimeValue, interval: Interval) -> Interval | None:
    """Return the day with which a period begins: "met ingang van 2027" and "vanaf 2027" mean 1 January."""
    return Interval(interval.first, interval.first, interval.precision)


def _relation(expression: TimeExpression) -> Relation:
    relation = expression.relation
    if relation == "until":
        return "before" if expression.prefix.endswith("tot") else "by"
    if relation in {"before", "after", "within"}:
        return relation  # type: ignore[return-value]
    if expression.strong or relation == "by":
        return "by"
    return "from" if relation == "from" else "in"


# --- Deadlines --------------------------------------------------------------------------------------------


def _term(time: TimeInSentence, letter_date: dt.date) -> Interval | None:
    """Resolve "binnen zes weken"; None where the term runs from something else, or is a general rule."""
    expression, sentence = time.expression, time.sentence
    following = _GAP.match(sentence.text, expression.end)
    after = following.end() if following else expression.end
    term = resolve_duration(expression.value, letter_date)
    if cue("letter_anchor").match(sentence.text, after):
        return term
    if cue("other_anchor").match(sentence.text, after):
        return None
    if sentence.has("report_to_parliament"):
        return term
    if sentence.has("general_rule") or "komende" in expression.prefix:
        return None
    # "over twee jaar" and "binnen tien jaar" say something of this matter only with someone who acts.
    acts = sentence.has("actor") or sentence.has("sent", *time.clause)
    short = units()[expression.value.name][0] not in {"year", "hour"}
    bound = expression.prefix.startswith("over") or sentence.has("modal", *time.clause)
    acts = acts or (short and bound)
    return term if acts and time.tense == 1 else None


def _resolve_in_context(time: TimeInSentence, letter_date: dt.date | None) -> tuple[Interval | None, Relation]:
    expression = time.expression
    value, relation = expression.value, _relation(expression)
    if value.unit == "duration":
        return (_term(time, letter_date) if letter_date else None), "within"
    # "In mei" without a verb is the nearest May; of vaguer times only what is to come is worth telling.
    tense = time.tense or (0 if value.unit in {"day", "month"} else 1)
    if expression.heads_row:
        tense = 1
    if expression.relation == "before":
        planned = time.sentence.leads_to("planned_for", expression.phrase_start)
        if planned and not expression.strong and "vóór" not in expression.prefix:
            return resolve(value, letter_date, tense), "in"
        return resolve(value, letter_date, tense, _before), "before"
    if expression.prefix.endswith("tot"):
        return resolve(value, letter_date, tense, _before), relation
    if expression.relation == "after":
        week = "week" in expression.prefix.split()
        return resolve(value, letter_date, tense, _week_after if week else _after), "after"
    if expression.relation == "from":
        return resolve(value, letter_date, tense, _first_day), relation
    return resolve(value, letter_date, tense), relation


def _before_meeting(time: TimeInSentence, meeting: int) -> TimeInSentence | None:
    """Read "voor het debat van 12 juni": it must be done by the day before. None without "voor"."""
    begin = max(time.sentence.start, meeting - NEAR)
    before = _BEFORE_MEETING.search(time.sentence.text[begin:meeting])
    if not before:
        return None
    if before.group().split()[0].lower() == "voor" and time.sentence.leads_to(
        "subject_of_year", begin + before.start()
    ):
        return None  # "de agenda voor de Raad van 12 juni": for, not before
    expression = evolve(
        time.expression,
        phrase_start=begin + before.start(),
        relation="before",
        attribute=False,
        prefix="vóór",
    )
    return evolve(time, expression=expression)


def _is_to_come(time: TimeInSentence, interval: Interval, relation: Relation, letter_date: dt.date | None) -> bool:
    """Whether what is said to happen in a time has still to happen."""
    expression, value = time.expression, time.expression.value
    if letter_date is None:
        return time.tense == 1 or (expression.strong and time.tense == 0)
    if interval.last < letter_date:
        return False
    if time.tense == 1 or expression.strong or expression.heads_row or value.unit == "duration":
        return True
    # "Koud in de winter": without a year, only a sentence that looks ahead speaks of the next one.
    stated = value.year or value.offset or value.year_offset is not None
    vague = value.unit in {"day", "weekday", "month", "season", "quarter"} and not stated
    return interval.first > letter_date and not (vague and relation in {"in", "from"})


_ROW = re.compile(r"(?:^|\n)[^\n:]{3,120}: (?:[^\n.;]{0,60} )?$")
_ROW_END = re.compile(r"[ ]?[.;,]?[ ]*(?:\n|$)")
_VERBS = ("future", "present", "past", "have", "done_auxiliary", "participle")


def _ends_row(time: TimeInSentence) -> bool:
    """Whether a time ends a row of a planning that has no verb: "Wetsvoorstel huur: indiening najaar 2026"."""
    expression, sentence = time.expression, time.sentence
    if expression.value.unit == "day" and expression.relation not in {"before", "by"} and not expression.strong:
        return False
    begin = max(0, expression.phrase_start - 3 * NEAR)
    return (
        bool(_ROW_END.match(sentence.text, expression.end))
        and bool(_ROW.search(sentence.text, begin, expression.phrase_start))
        and not any(sentence.has(kind) for kind in _VERBS)
    )


def _candidate(time: TimeInSentence, letter_date: dt.date | None) -> Candidate | None:
    """Return the deadline that a time is, or None."""
    if _ends_row(time):
        time = evolve(time, tense=1, expression=evolve(time.expression, adverbial=True))
    meeting = None if time.expression.strong else meeting_before(time)
    if meeting is not None:
        before = _before_meeting(time, meeting)
        if before is None:
            return None
        time = before
    interval, relation = _resolve_in_context(time, letter_date)
    if interval is None or speaks_against(time) or not _is_to_come(time, interval, relation, letter_date):
        return None
    if relation == "before" and is_for_next_year(time, letter_date):
        return None
    return Candidate(
        start=time.expression.phrase_start,
        end=time.expression.end,
        earliest=interval.first if relation in {"in", "from", "after", "within"} else None,
        latest=interval.last,
        precision=interval.precision,
        relation=relation,
        sentence_start=time.sentence.start,
        sentence_end=time.sentence.end,
        first_start=time.expression.phrase_start,
    )


def _same_promise(text: str, one: Candidate, other: Candidate) -> bool:
    """Whether two deadlines with the same last day are the same promise, told twice."""
    if one.sentence_start == other.sentence_start:
        return text[one.start : one.end].lower() == text[other.start : other.end].lower()
    words, others = (
        set(_WORD.findall(text, item.sentence_start, min(item.sentence_end, item.sentence_start + 1000)))
        for item in (one, other)
    )
    return len(words & others) >= _SAME_WORDS * max(1, min(len(words), len(others)))


def _candidates(times: TimesInText, letter_date: dt.date | None) -> list[Candidate]:
    """Return all deadlines of a text in order; repetitions point to the first of their kind."""
    text = times.text.text
    found: list[Candidate] = []
    firsts: dict[dt.date, list[Candidate]] = {}
    for time in times.times:
        candidate = _candidate(time, letter_date)
        if candidate is None:
            continue
        same_day = firsts.setdefault(candidate.latest, [])
        twin = next((item for item in same_day[-_MOST_COMPARED:] if _same_promise(text, item, candidate)), None)
        if same_day and twin is None and time.sentence.has("repeats"):
            twin = same_day[-1]
        if twin:
            candidate = evolve(candidate, first_start=twin.start)
        else:
            same_day.append(candidate)
        found.append(candidate)
    return found


@frozen
class DeadlinesInText:
    """The deadlines of a text, and every place that names one.

    Attributes:
        deadlines: The deadlines, sorted by the last day; one that is told twice counts once.
        places: Where each time stands that names one, repetitions included, with the deadline; in the order of the
            text.
    """

    deadlines: tuple[Deadline, ...]
    places: tuple[tuple[int, Deadline], ...]

    def first_in(self, start: int, end: int) -> Deadline | None:
        """Return the first deadline that a stretch of the text names, or None.

        Args:
            start: Offset of its first character.
            end: Offset past its last.
        """
        at = bisect_left(self.places, start, key=itemgetter(0))
        return self.places[at][1] if at < len(self.places) and self.places[at][0] < end else None


def find_deadlines(times: TimesInText, letter_date: dt.date | None) -> DeadlinesInText:
    """Return what must happen by when.

    Args:
        times: The text with its times.
        letter_date: Date of the letter, from which relative times count; without it those are left
            out, and a time counts only in a sentence that looks ahead.
    """
    text, candidates = times.text, _candidates(times, letter_date)
    by_start = {
        item.start: Deadline(
            text=text[item.start : item.end],
            earliest=item.earliest,
            latest=item.latest,
            precision=item.precision,
            relation=item.relation,
            sentence=text[item.sentence_start : item.sentence_end],
            span=text.span(item.start, item.end),
        )
        for item in candidates
        if item.first_start == item.start
    }
    return DeadlinesInText(
        tuple(sorted(by_start.values(), key=lambda deadline: (deadline.latest or dt.date.max, deadline.span.start))),
        tuple(sorted(((item.start, by_start[item.first_start]) for item in candidates), key=itemgetter(0))),
    )
