"""Deadlines: what still has to happen, by or in a time that the letter states.

A time is a deadline unless something speaks against it: it is past, it dates a document or a meeting, it belongs to a
name or a sum of money, or the sentence asks a question. A time that has begun when the letter is written ("dit jaar")
counts only in a sentence that looks ahead. The words that decide are in the table ``time_cues``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import lru_cache

from attrs import evolve, frozen

from kamerbrief.dates.calendar import next_recess
from kamerbrief.dates.context import TimeInSentence, read_times
from kamerbrief.dates.expressions import Reading, TimeExpression
from kamerbrief.dates.resolve import Interval, resolve, resolve_duration
from kamerbrief.dates.vocabulary import SPACE, cue, parts, seasons
from kamerbrief.letter import Deadline, Precision, Relation, Span

_NEAR = 80
_DAY = dt.timedelta(1)
_WORD = re.compile(r"\w{4,30}")
_BEFORE_MEETING = re.compile(
    rf"(?<!\w)(?:(?P<strong>uiterlijk){SPACE})?(?P<word>voor|vóór|voorafgaand{SPACE}aan|in aanloop naar){SPACE}"
    rf"(?:het|de|een|dit|deze){SPACE}(?:[\w-]{{1,30}}{SPACE}){{0,4}}$",
    re.IGNORECASE,
)
_NAME_WORDS = r"(?:(?:[A-Z(][\w()&/-]{0,40}|en|van|voor|de|het|over|in|te|der|met|uw|a\.s\.|aanstaande)[ ,\u00a0]{1,2}){0,8}"


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


# --- What a relation makes of a period ---------------------------------------------------------------------------


def _before(reading: Reading, interval: Interval) -> Interval | None:
    """Return the days up to a period; "voor eind 2025" and "voor de jaarwisseling" run to the end of the year."""
    ends = reading.part and parts()[reading.part].part in {"middle", "end"}
    turn_of_year = reading.unit == "moment" and (interval.last.month, interval.last.day) == (12, 31)
    last = interval.last if ends or turn_of_year else interval.first - _DAY
    return Interval(last, last, interval.precision)


def _after(reading: Reading, interval: Interval) -> Interval | None:
    """Return the period that "na" means: the next season, or the weeks up to the next recess.

    "Na het zomerreces" is the autumn, as "na de zomer" is. After anything else there is no last day.
    """
    if reading.unit == "recess" and reading.name != "zomerreces":
        following = next_recess(interval.last)
        return Interval(interval.last + _DAY, following.first - _DAY, "month")
    if reading.unit not in {"season", "recess"} or reading.part:
        return None
    after = interval.last if reading.unit == "season" else dt.date(interval.last.year, 9, 20)
    for first, last in seasons().values():
        begin = after + _DAY
        if first == (begin.month, begin.day):
            return Interval(begin, dt.date(begin.year + (last < first), *last), "season")
    return None


def _relation(expression: TimeExpression) -> Relation:
    relation = expression.relation
    if relation == "until":
        return "before" if expression.prefix.endswith("tot") else "by"
    if relation in {"before", "after", "within"}:
        return relation  # type: ignore[return-value]
    if expression.strong or relation == "by":
        return "by"
    return "from" if relation == "from" else "in"


# --- What speaks against a deadline ------------------------------------------------------------------------------


def _ends_with(kind: str, text: str, start: int, end: int) -> bool:
    """Tell whether the words right before an offset are a cue."""
    last = None
    for match in cue(kind).finditer(text, max(start, end - 40), end):
        last = match
    return last is not None and not text[last.end() : end].strip()


def _meeting_before(text: str, time: TimeInSentence) -> re.Match[str] | None:
    """Return the meeting that the time dates, as in "de JBZ-Raad van 5 juni", or None."""
    expression = time.expression
    begin = max(time.sentence_start, expression.phrase_start - _NEAR)
    found = None
    for match in cue("meeting").finditer(text, begin, expression.phrase_start):
        if re.fullmatch(rf"[ ,(\u00a0]{{0,3}}{_NAME_WORDS}[ ,(\u00a0]{{0,3}}", text[match.end() : expression.phrase_start]):
            found = match
            break
    return found


def _is_meeting(text: str, time: TimeInSentence) -> bool:
    """Tell whether the clause only says when a meeting is, as in "de volgende bijeenkomst vindt op 3 mei plaats"."""
    if time.expression.strong or time.expression.relation == "before":
        return False
    start, end = time.clause_start, time.clause_end
    return bool(cue("meeting").search(text, start, end) and cue("meeting_verb").search(text, start, end))


def _is_sum(text: str, time: TimeInSentence) -> bool:
    """Tell whether the year only dates a sum of money."""
    if time.expression.reading.unit != "year" or time.expression.strong or time.expression.reading.part:
        return False
    start, end = time.sentence_start, time.sentence_end
    begin, close = max(start, time.expression.start - 3 * _NEAR), min(end, time.expression.end + 3 * _NEAR)
    return bool(cue("money").search(text, begin, close) and not cue("action").search(text, time.clause_start, time.clause_end))


def _is_unbound(text: str, time: TimeInSentence) -> bool:
    """Tell whether the time belongs to a noun, or stands in the sentence without a word that ties it to the verb."""
    expression = time.expression
    if expression.attribute:
        return not _ends_with("deadline_noun", text, time.sentence_start, expression.phrase_start)
    if expression.relation == "until":
        return not cue("can_until").search(text, time.sentence_start, time.sentence_end)
    if not (expression.prefix or expression.adverbial):
        return True
    if expression.relation == "before" and "vóór" not in expression.prefix and expression.reading.unit == "year":
        return _ends_with("subject_of_year", text, time.sentence_start, expression.phrase_start) and not expression.strong
    return False


def _speaks_against(text: str, time: TimeInSentence) -> bool:
    expression = time.expression
    sentence_end = text[time.sentence_start : time.sentence_end].rstrip(" »\"”’)")[-1:]
    if sentence_end == "?" or _is_unbound(text, time) or _is_meeting(text, time) or _is_sum(text, time):
        return True
    if _ends_with("negation", text, time.sentence_start, expression.phrase_start):
        return True
    if expression.reading.unit == "year" and re.match(
        rf"{SPACE}{cue('counted').pattern}", text[expression.end : expression.end + 30], re.IGNORECASE
    ):
        return True
    if cue("original_plan").search(text, time.clause_start, time.clause_end):
        return True
    sentence = time.sentence_start, time.sentence_end
    if expression.reading.year is None and cue("quoted_request").search(text, *sentence):
        return True  # counted from the day of the motion, not of the letter
    return bool(cue("fulfilled").search(text, *sentence) and cue("kept_promise").search(text, *sentence))


# --- Deadlines ---------------------------------------------------------------------------------------------------


def _term(text: str, time: TimeInSentence, letter_date: dt.date) -> Interval | None:
    """Resolve "binnen zes weken"; None where the term runs from something else, or is a general rule."""
    expression = time.expression
    following = text[expression.end : min(time.sentence_end, expression.end + 2 * _NEAR)].lstrip(" ,\u00a0")
    term = resolve_duration(expression.reading, letter_date)
    if cue("letter_anchor").match(following):
        return term
    if cue("other_anchor").match(following):
        return None
    sentence = time.sentence_start, time.sentence_end
    if cue("report_to_parliament").search(text, *sentence):
        return term
    if cue("general_rule").search(text, *sentence) or "komende" in expression.prefix:
        return None
    # "over twee jaar" and "binnen drie maanden" say something of this matter only with someone who acts.
    return term if cue("actor").search(text, *sentence) and time.tense == 1 else None


def _resolve_in_context(text: str, time: TimeInSentence, letter_date: dt.date | None) -> tuple[Interval | None, Relation]:
    expression = time.expression
    reading, relation = expression.reading, _relation(expression)
    if reading.unit == "duration":
        return (_term(text, time, letter_date) if letter_date else None), "within"
    # "In mei" without a verb is the nearest May; of vaguer times only what is to come is worth telling.
    tense = time.tense or (0 if reading.unit in {"day", "month"} else 1)
    if expression.relation == "before":
        planned = _ends_with("planned_for", text, time.sentence_start, expression.phrase_start)
        if planned and not expression.strong and "vóór" not in expression.prefix:
            return resolve(reading, letter_date, tense), "in"
        return resolve(reading, letter_date, tense, _before), "before"
    if expression.prefix.endswith("tot"):
        return resolve(reading, letter_date, tense, _before), relation
    if expression.relation == "after":
        return resolve(reading, letter_date, tense, _after), "after"
    return resolve(reading, letter_date, tense), relation


def _candidate(text: str, time: TimeInSentence, letter_date: dt.date | None) -> Candidate | None:
    expression = time.expression
    start, end = expression.phrase_start, expression.end
    meeting = _meeting_before(text, time)
    if meeting and not expression.strong:
        before = _BEFORE_MEETING.search(text[max(time.sentence_start, meeting.start() - _NEAR) : meeting.start()])
        if not before:
            return None
        # "voor het debat van 12 juni": whatever must be done, must be done by the day before.
        start = meeting.start() - len(before.group())
        expression = evolve(expression, phrase_start=start, relation="before", attribute=False, prefix="vóór")
        time = evolve(time, expression=expression)
    interval, relation = _resolve_in_context(text, time, letter_date)
    if interval is None or _speaks_against(text, time):
        return None
    if letter_date is not None and interval.last < letter_date:
        return None
    to_come = letter_date is not None and interval.first > letter_date
    if not (to_come or expression.strong or expression.reading.unit == "duration") and time.tense != 1:
        return None
    if time.tense == -1 and letter_date is None:
        return None
    earliest = interval.first if relation in {"in", "from", "after", "within"} else None
    return Candidate(
        start, end, earliest, interval.last, interval.precision, relation, time.sentence_start, time.sentence_end, start
    )


def _same_promise(text: str, one: Candidate, other: Candidate) -> bool:
    """Tell whether two deadlines with the same last day are the same promise, told twice."""
    if one.sentence_start == other.sentence_start:
        return text[one.start : one.end].lower() == text[other.start : other.end].lower() and one.end == other.end
    words = set(_WORD.findall(text[one.sentence_start : one.sentence_end].lower()))
    others = set(_WORD.findall(text[other.sentence_start : other.sentence_end].lower()))
    return len(words & others) >= 0.6 * max(1, min(len(words), len(others)))


@lru_cache(maxsize=4)
def deadline_candidates(text: str, letter_date: dt.date | None) -> tuple[Candidate, ...]:
    """Return all deadlines of a text in order; repetitions point to the first of their kind.

    Args:
        text: Running text.
        letter_date: Date of the letter.
    """
    found: list[Candidate] = []
    for time in read_times(text):
        candidate = _candidate(text, time, letter_date)
        if candidate is None:
            continue
        earlier = (item for item in found if item.latest == candidate.latest and item.first_start == item.start)
        twin = next((item for item in earlier if _same_promise(text, item, candidate)), None)
        found.append(evolve(candidate, first_start=twin.start) if twin else candidate)
    return tuple(found)


def find_deadlines(
    text: str, letter_date: dt.date | None, *, locate: Callable[[int, int], Span] = Span
) -> tuple[Deadline, ...]:
    """Return what must happen by when, sorted by the last day.

    Args:
        text: Running text.
        letter_date: Date of the letter, from which relative times count; without it those are left out, and a time
            counts only in a sentence that looks ahead.
        locate: Makes a span of two offsets.
    """
    deadlines = [
        Deadline(
            text=text[item.start : item.end],
            earliest=item.earliest,
            latest=item.latest,
            precision=item.precision,
            relation=item.relation,
            sentence=text[item.sentence_start : item.sentence_end],
            span=locate(item.start, item.end),
        )
        for item in deadline_candidates(text, letter_date)
        if item.first_start == item.start
    ]
    return tuple(sorted(deadlines, key=lambda deadline: (deadline.latest or dt.date.max, deadline.span.start)))
