"""What a time in its sentence proposes as a deadline: which days it bounds, how, and which wording says so.

Whether it is one is for :mod:`kamerbrief.find.times.objections` to say.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

from attrs import evolve, frozen

from kamerbrief.find.rules import Rule
from kamerbrief.find.times.context import TimeInSentence
from kamerbrief.find.times.expressions import TimeExpression
from kamerbrief.find.times.grammar import TimeValue
from kamerbrief.find.times.resolve import Interval, resolve, resolve_duration
from kamerbrief.find.times.vocabulary import SPACE, cue, parts, seasons, units
from kamerbrief.lexicon.calendar import next_recess
from kamerbrief.model.findings import Relation

NEAR = 80
"""Characters within which a word can say what a time is about."""
_DAY = dt.timedelta(1)
_SUMMER = dt.timedelta(40)
"""The recess of the summer is longer than this, the others are shorter."""
_GAP = re.compile(r"[ ,\u00a0]{0,3}")
"""What may stand between a term and what it runs from."""
_NAME_WORDS = re.compile(
    r"[ ,(\u00a0]{0,3}(?:(?:[A-Z][\w()&/-]{0,40}|\([\w/-]{1,40}\)"
    r"|en|van|voor|de|het|over|in|te|der|met|uw|a\.s\.|aanstaande)"
    r"[ ,(\u00a0]{1,3}){0,8}"
)
_BEFORE_MEETING = re.compile(
    rf"(?<!\w)(?:uiterlijk{SPACE})?(?:voor|vóór|voorafgaand{SPACE}aan|in{SPACE}aanloop{SPACE}naar){SPACE}"
    rf"(?:het|de|een|dit|deze){SPACE}(?:[\w-]{{1,30}}{SPACE}){{0,4}}$",
    re.IGNORECASE,
)


@frozen
class Proposal:
    """A time that may be a deadline.

    Attributes:
        time: The time in its sentence, read as a deadline: "voor het debat van 12 juni" is before that day.
        interval: The days in which it must happen; None where they are not known.
        relation: How the time bounds the event.
        letter_date: Date of the letter.
        ends_row: Whether the time ends a row of a planning.
        meeting: What the time says of a meeting that it dates: ``before`` where something must happen before that,
            ``date`` where it only is its date; None where it dates none.
    """

    time: TimeInSentence
    interval: Interval | None
    relation: Relation
    letter_date: dt.date | None
    ends_row: bool = False
    meeting: Literal["before", "date"] | None = None


def propose(time: TimeInSentence, letter_date: dt.date | None) -> Proposal:
    """Return what a time proposes as a deadline.

    Args:
        time: The time in its sentence.
        letter_date: Date of the letter.
    """
    ends_row = _ends_row(time)
    if ends_row:
        time = evolve(time, tense=1, expression=evolve(time.expression, adverbial=True))
    start = None if time.expression.strong else _meeting_before(time)
    meeting: Literal["before"] | None = None
    if start is not None:
        before = _before_meeting(time, start)
        if before is None:
            return Proposal(time, None, _relation(time.expression), letter_date, ends_row, "date")
        time, meeting = before, "before"
    interval, relation = _resolve_in_context(time, letter_date)
    return Proposal(time, interval, relation, letter_date, ends_row, meeting)


WORDINGS: tuple[Rule[Proposal], ...] = (
    Rule(
        "deadlines.row",
        "the time stands before or at the end of a row of a planning",
        "Wetsvoorstel huur: indiening najaar 2026",
        lambda it: it.ends_row or it.time.expression.heads_row,
        speaks_for=True,
    ),
    Rule(
        "deadlines.before_meeting",
        "something must happen before a meeting whose date is given",
        "Vóór het debat van 12 juni 2025 stuur ik uw Kamer een brief.",
        lambda it: it.meeting == "before",
        speaks_for=True,
    ),
    Rule(
        "deadlines.term",
        "a term runs from the day of the letter",
        "Ik informeer uw Kamer binnen zes weken.",
        lambda it: it.time.expression.value.unit == "duration",
        speaks_for=True,
    ),
    Rule(
        "deadlines.last_day",
        'a word such as "uiterlijk" or "tot en met" names a last day',
        "Uiterlijk 1 mei 2025 start de proef.",
        lambda it: it.relation == "by",
        speaks_for=True,
    ),
    Rule(
        "deadlines.before",
        "it must happen before a time",
        "Voor de zomer informeer ik uw Kamer.",
        lambda it: it.relation == "before",
        speaks_for=True,
    ),
    Rule(
        "deadlines.after",
        "it will happen after a time that another follows",
        "Na de zomer informeer ik uw Kamer.",
        lambda it: it.relation == "after",
        speaks_for=True,
    ),
    Rule(
        "deadlines.from",
        "it begins with a time",
        "Per 1 januari 2026 zal het tarief dalen.",
        lambda it: it.relation == "from",
        speaks_for=True,
    ),
    Rule(
        "deadlines.in",
        "it will happen in a time",
        "In het najaar zal ik uw Kamer informeren.",
        lambda it: it.relation in {"in", "within"},
        speaks_for=True,
    ),
)
"""How a letter can word a deadline; the first that holds has found it."""


def wording_of(proposal: Proposal) -> Rule[Proposal]:
    """Return the rule by which a proposal was found."""
    return next(rule for rule in WORDINGS if rule.holds(proposal))


# --- Meetings and rows ---------------------------------------------------------------------------------------


def _meeting_before(time: TimeInSentence) -> int | None:
    """Return where the meeting stands that the time dates, as in "de JBZ-Raad van 5 juni", or None."""
    end = time.expression.phrase_start
    if time.expression.relation in {"before", "by", "after"}:
        return None
    for start, close in time.sentence.spans("meeting", max(time.sentence.start, end - NEAR), end):
        if _NAME_WORDS.fullmatch(time.sentence.text, close, end):
            return start
    return None


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
    leads_up = before.group().split()[0].lower() == "in"
    if leads_up and not (time.sentence.has("will") or time.sentence.has("promised_anew")):
        return None  # "in aanloop naar het debat van 12 juni stuur ik uw Kamer deze brief"
    whole = time.expression.value.unit not in {"day", "weekday"}  # "de top in juli": at some day of July, known later
    expression = evolve(
        time.expression,
        phrase_start=begin + before.start(),
        relation="in" if whole else "before",
        attribute=False,
        prefix="vóór",
    )
    return evolve(time, expression=expression)


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
        if following is None:
            return None
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
