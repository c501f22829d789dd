"""Deadlines: what still has to happen, by or in a time that the letter states.

A time is a deadline unless something speaks against it: it is past, it dates a document or a meeting, it
belongs to a name or a sum of money, or the sentence asks a question. A time that has begun when the letter is
written ("dit jaar") counts only in a sentence that looks ahead. The words that decide are in the table
``time_cues``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from kamerbrief.data import read_table
from kamerbrief.dates.calendar import next_recess
from kamerbrief.dates.context import TimeInSentence, read_times
from kamerbrief.dates.resolve import Interval, resolve, resolve_duration
from kamerbrief.dates.vocabulary import SPACE, cue, parts, seasons, units
from kamerbrief.letter import Deadline, Precision, Relation, Span

if TYPE_CHECKING:
    from kamerbrief.dates.expressions import Reading, TimeExpression

_NEAR = 80
_DAY = dt.timedelta(1)
_SUMMER = dt.timedelta(40)
"""The recess of the summer is longer than this, the others are shorter."""
_WORD = re.compile(r"\w{4,30}")
_SAME_WORDS = 0.6
"""Share of the words of the shorter sentence that make two sentences the same promise."""
_MOST_COMPARED = 32
_BEFORE_MEETING = re.compile(
    rf"(?<!\w)(?:uiterlijk{SPACE})?(?:voor|vóór|voorafgaand{SPACE}aan|in{SPACE}aanloop{SPACE}naar){SPACE}"
    rf"(?:het|de|een|dit|deze){SPACE}(?:[\w-]{{1,30}}{SPACE}){{0,4}}$",
    re.IGNORECASE,
)
_NAME_WORDS = re.compile(
    r"[ ,(\u00a0]{0,3}(?:(?:[A-Z][\w()&/-]{0,40}|\([\w/-]{1,40}\)"
    r"|en|van|voor|de|het|over|in|te|der|met|uw|a\.s\.|aanstaande)"
    r"[ ,(\u00a0]{1,3}){0,8}"
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


def _before(reading: Reading, interval: Interval) -> Interval | None:
    """Return the last day before a period; "voor eind 2025" and "voor de jaarwisseling" mean 31 December."""
    ends = reading.part and parts()[reading.part].part in {"middle", "end"}
    turn_of_year = reading.unit == "moment" and (interval.last.month, interval.last.day) == (12, 31)
    last = interval.last if ends or turn_of_year else interval.first - _DAY
    return Interval(last, last, interval.precision)


def _after(reading: Reading, interval: Interval) -> Interval | None:
    """Return the period that "na" means: the next season, or the weeks up to the next recess.

    "Na het zomerreces" is the autumn, as "na de zomer" is. After anything else there is no last day.
    """
    if reading.unit == "recess" and interval.last - interval.first < _SUMMER:
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


def _week_after(_reading: Reading, interval: Interval) -> Interval | None:
    """Return the week after a period: "in de eerste week na het reces"."""
    return Interval(interval.last + _DAY, interval.last + 7 * _DAY, "week")


def _first_day(_reading: Reading, interval: Interval) -> Interval | None:
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


# --- What speaks against a deadline -----------------------------------------------------------------------


def _meeting_before(time: TimeInSentence) -> int | None:
    """Return where the meeting stands that the time dates, as in "de JBZ-Raad van 5 juni", or None."""
    end = time.expression.phrase_start
    if time.expression.relation in {"before", "by", "after"}:
        return None
    for start, close in time.sentence.spans("meeting", max(time.sentence.start, end - _NEAR), end):
        if _NAME_WORDS.fullmatch(time.sentence.text, close, end):
            return start
    return None


_RELATIVE = re.compile(r"(?:die|dat|dit|deze|welke)(?!\w)", re.IGNORECASE)


def _is_meeting(time: TimeInSentence) -> bool:
    """Tell whether the words around only say when a meeting is: "de bijeenkomst vindt op 3 mei plaats"."""
    expression, sentence = time.expression, time.sentence
    planned = sentence.leads_to("planned_for", expression.phrase_start)
    if expression.strong or (expression.relation == "before" and not planned):
        return False
    before = sentence.last_before("stop", expression.phrase_start)
    after = sentence.first_after("stop", expression.end)
    start, end = before[1] if before else sentence.start, after[0] if after else sentence.end
    if not sentence.has("meeting_verb", start, end):
        return False
    relative = _RELATIVE.match(sentence.text, start + 1)
    if before and relative:
        start = max(sentence.start, start - _NEAR)  # "het overleg met de provincies, dat op 27 maart plaatsvindt"
    return sentence.has("meeting", start, end)


def _is_sum(time: TimeInSentence) -> bool:
    """Tell whether the year only dates a sum of money."""
    expression = time.expression
    if expression.reading.unit != "year" or expression.strong or expression.reading.part:
        return False
    near = expression.start - 3 * _NEAR, expression.end + 3 * _NEAR
    return time.sentence.has("money", *near) and not time.sentence.has("action", time.clause_start, time.clause_end)


def _is_unbound(time: TimeInSentence) -> bool:
    """Tell whether the time belongs to a noun, or no word ties it to the verb."""
    expression, sentence = time.expression, time.sentence
    if expression.attribute and expression.reading.until and expression.prefix in {"van", "tussen"}:
        return not sentence.has("can_until")
    if expression.attribute:
        return not sentence.leads_to("deadline_noun", expression.phrase_start)
    if expression.relation == "until":
        may = expression.reading.unit == "day" and sentence.has("may", time.clause_start, time.clause_end)
        return not may and not sentence.has("can_until")
    if not (expression.prefix or expression.adverbial):
        return True
    if expression.relation == "before" and not _is_plainly_before(expression):
        return sentence.leads_to("subject_of_year", expression.phrase_start)
    return False


def _is_plainly_before(expression: TimeExpression) -> bool:
    """Tell "vóór 2026" and "uiterlijk voor 2026" from "voor 2026", which can also mean "for 2026"."""
    return expression.strong or "vóór" in expression.prefix or "voorafgaand" in expression.prefix


def _is_for_next_year(time: TimeInSentence, letter_date: dt.date | None) -> bool:
    """Tell whether "voor 2026", in a letter of 2025, means "for 2026"; "before" is then said otherwise."""
    expression, reading = time.expression, time.expression.reading
    if reading.unit != "year" or reading.part or expression.relation != "before" or letter_date is None:
        return False
    near = reading.year_offset is not None or (reading.year or 0) <= letter_date.year + 1
    return near and not _is_plainly_before(expression)


def _is_forecast(time: TimeInSentence) -> bool:
    """Tell whether the year only dates what is expected to come about by itself."""
    if time.expression.reading.unit != "year" or time.expression.strong:
        return False
    forecast = time.sentence.has("forecast", time.clause_start, time.clause_end)
    return forecast and not time.sentence.has("obligation")


@cache
def _salutation() -> re.Pattern[str]:
    patterns = "|".join(f"(?:{row['pattern']})" for row in read_table("salutations"))
    return re.compile(rf"(?:^|\n)(?:{patterns})[^\n]{{0,60}}\n+$", re.IGNORECASE)


def _opens_letter(time: TimeInSentence) -> bool:
    """Tell whether the sentence opens the letter and says what it is for: "Voor het zomerreces informeer ik u over"."""
    expression, sentence = time.expression, time.sentence
    if expression.relation != "before" or expression.reading.year is not None or not sentence.has("announces"):
        return False
    return bool(_salutation().search(sentence.text, max(0, sentence.start - _NEAR), sentence.start))


def _speaks_against(time: TimeInSentence) -> bool:
    expression, sentence = time.expression, time.sentence
    if _opens_letter(time):
        return True
    if sentence.is_question() or _is_unbound(time) or _is_meeting(time):
        return True
    if _is_sum(time) or _is_forecast(time) or cue("each_year").match(sentence.text, expression.end + 1):
        return True
    if sentence.leads_to("negation", expression.phrase_start) or sentence.leads_to("yearly", expression.phrase_start):
        return True
    if not expression.strong and sentence.has("expires", time.clause_start, time.clause_end):
        return True
    if expression.reading.unit == "year" and cue("counted").match(sentence.text, expression.end + 1):
        return True
    if sentence.has("doubted", sentence.start, expression.phrase_start):
        return True
    if sentence.has("original_plan", time.clause_start, time.clause_end):
        return True
    if expression.reading.year is None and sentence.has("quoted_request"):
        return True  # counted from the day of the motion, not of the letter
    promised_anew = sentence.has("will", time.clause_start, time.clause_end)
    return sentence.has("fulfilled") and sentence.has("kept_promise") and not promised_anew


# --- Deadlines --------------------------------------------------------------------------------------------


def _term(time: TimeInSentence, letter_date: dt.date) -> Interval | None:
    """Resolve "binnen zes weken"; None where the term runs from something else, or is a general rule."""
    expression, sentence = time.expression, time.sentence
    following = re.compile(r"[ ,\u00a0]{0,3}").match(sentence.text, expression.end)
    after = following.end() if following else expression.end
    term = resolve_duration(expression.reading, letter_date)
    if cue("letter_anchor").match(sentence.text, after):
        return term
    if cue("other_anchor").match(sentence.text, after):
        return None
    if sentence.has("report_to_parliament"):
        return term
    if sentence.has("general_rule") or "komende" in expression.prefix:
        return None
    # "over twee jaar" and "binnen tien jaar" say something of this matter only with someone who acts.
    acts = sentence.has("actor") or sentence.has("sent", time.clause_start, time.clause_end)
    short = units()[expression.reading.name][0] != "year"
    bound = expression.prefix.startswith("over") or sentence.has("modal", time.clause_start, time.clause_end)
    acts = acts or (short and bound)
    return term if acts and time.tense == 1 else None


def _resolve_in_context(time: TimeInSentence, letter_date: dt.date | None) -> tuple[Interval | None, Relation]:
    expression = time.expression
    reading, relation = expression.reading, _relation(expression)
    if reading.unit == "duration":
        return (_term(time, letter_date) if letter_date else None), "within"
    # "In mei" without a verb is the nearest May; of vaguer times only what is to come is worth telling.
    tense = time.tense or (0 if reading.unit in {"day", "month"} else 1)
    if expression.heads_row:
        tense = 1
    if expression.relation == "before":
        planned = time.sentence.leads_to("planned_for", expression.phrase_start)
        if planned and not expression.strong and "vóór" not in expression.prefix:
            return resolve(reading, letter_date, tense), "in"
        return resolve(reading, letter_date, tense, _before), "before"
    if expression.prefix.endswith("tot"):
        return resolve(reading, letter_date, tense, _before), relation
    if expression.relation == "after":
        week = "week" in expression.prefix.split()
        return resolve(reading, letter_date, tense, _week_after if week else _after), "after"
    if expression.relation == "from":
        return resolve(reading, letter_date, tense, _first_day), relation
    return resolve(reading, letter_date, tense), relation


def _before_meeting(time: TimeInSentence, meeting: int) -> TimeInSentence | None:
    """Read "voor het debat van 12 juni": it must be done by the day before. None without "voor"."""
    begin = max(time.sentence.start, meeting - _NEAR)
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
    """Tell whether what is said to happen in a time has still to happen."""
    expression, reading = time.expression, time.expression.reading
    if letter_date is None:
        return time.tense == 1 or (expression.strong and time.tense == 0)
    if interval.last < letter_date:
        return False
    if time.tense == 1 or expression.strong or expression.heads_row or reading.unit == "duration":
        return True
    # "Koud in de winter": without a year, only a sentence that looks ahead speaks of the next one.
    stated = reading.year or reading.offset or reading.year_offset is not None
    vague = reading.unit in {"day", "weekday", "month", "season", "quarter"} and not stated
    return interval.first > letter_date and not (vague and relation in {"in", "from"})


_ROW = re.compile(r"(?:^|\n)[^\n:]{3,120}: (?:[^\n.;]{0,60} )?$")
_ROW_END = re.compile(r"[ ]?[.;,]?[ ]*(?:\n|$)")
_VERBS = ("future", "present", "past", "have", "done_auxiliary", "participle")


def _ends_row(time: TimeInSentence) -> bool:
    """Tell whether a time ends a row of a planning that has no verb: "Wetsvoorstel huur: indiening najaar 2026"."""
    expression, sentence = time.expression, time.sentence
    if expression.reading.unit == "day" and expression.relation not in {"before", "by"} and not expression.strong:
        return False
    begin = max(0, expression.phrase_start - 3 * _NEAR)
    return (
        bool(_ROW_END.match(sentence.text, expression.end))
        and bool(_ROW.search(sentence.text, begin, expression.phrase_start))
        and not any(sentence.has(kind) for kind in _VERBS)
    )


def _candidate(time: TimeInSentence, letter_date: dt.date | None) -> Candidate | None:
    """Return the deadline that a time is, or None."""
    if _ends_row(time):
        time = evolve(time, tense=1, expression=evolve(time.expression, adverbial=True))
    meeting = None if time.expression.strong else _meeting_before(time)
    if meeting is not None:
        before = _before_meeting(time, meeting)
        if before is None:
            return None
        time = before
    interval, relation = _resolve_in_context(time, letter_date)
    if interval is None or _speaks_against(time) or not _is_to_come(time, interval, relation, letter_date):
        return None
    if relation == "before" and _is_for_next_year(time, letter_date):
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
    """Tell whether two deadlines with the same last day are the same promise, told twice."""
    if one.sentence_start == other.sentence_start:
        return text[one.start : one.end].lower() == text[other.start : other.end].lower()
    words, others = (
        set(_WORD.findall(text, item.sentence_start, min(item.sentence_end, item.sentence_start + 1000)))
        for item in (one, other)
    )
    return len(words & others) >= _SAME_WORDS * max(1, min(len(words), len(others)))


@lru_cache(maxsize=4)
def deadline_candidates(text: str, letter_date: dt.date | None) -> tuple[Candidate, ...]:
    """Return all deadlines of a text in order; repetitions point to the first of their kind.

    Args:
        text: Running text.
        letter_date: Date of the letter.
    """
    found: list[Candidate] = []
    firsts: dict[dt.date, list[Candidate]] = {}
    for time in read_times(text):
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
    return tuple(found)


def find_deadlines(
    text: str, letter_date: dt.date | None, *, locate: Callable[[int, int], Span] = Span
) -> tuple[Deadline, ...]:
    """Return what must happen by when, sorted by the last day.

    Args:
        text: Running text.
        letter_date: Date of the letter, from which relative times count; without it those are left
            out, and a time counts only in a sentence that looks ahead.
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
