"""What speaks against a deadline, though the time is one to come.

:func:`speaks_against` asks each objection in turn. The words that decide are in the table ``time_cues``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from kamerbrief.find.times.vocabulary import cue
from kamerbrief.lexicon.letterhead import salutations
from kamerbrief.text.characters import QUOTE_PAIRS

if TYPE_CHECKING:
    from kamerbrief.find.times.context import TimeInSentence
    from kamerbrief.find.times.expressions import TimeExpression

NEAR = 80
"""Characters within which a word can say what a time is about."""
_NAME_WORDS = re.compile(
    r"[ ,(\u00a0]{0,3}(?:(?:[A-Z][\w()&/-]{0,40}|\([\w/-]{1,40}\)"
    r"|en|van|voor|de|het|over|in|te|der|met|uw|a\.s\.|aanstaande)"
    r"[ ,(\u00a0]{1,3}){0,8}"
)
_RELATIVE = re.compile(r"(?:die|dat|dit|deze|welke)(?!\w)", re.IGNORECASE)


def meeting_before(time: TimeInSentence) -> int | None:
    """Return where the meeting stands that the time dates, as in "de JBZ-Raad van 5 juni", or None."""
    end = time.expression.phrase_start
    if time.expression.relation in {"before", "by", "after"}:
        return None
    for start, close in time.sentence.spans("meeting", max(time.sentence.start, end - NEAR), end):
        if _NAME_WORDS.fullmatch(time.sentence.text, close, end):
            return start
    return None


def _is_meeting(time: TimeInSentence) -> bool:
    """Whether the words around only say when a meeting is: "de bijeenkomst vindt op 3 mei plaats"."""
    expression, sentence = time.expression, time.sentence
    planned = sentence.leads_to("planned_for", expression.phrase_start)
    if expression.strong or (expression.relation == "before" and not planned):
        return False
    start, end = sentence.between("stop", expression.phrase_start, expression.end)
    if not sentence.has("meeting_verb", start, end):
        return False
    if start > sentence.start and _RELATIVE.match(sentence.text, start + 1):
        start = max(sentence.start, start - NEAR)  # "het overleg met de provincies, dat op 27 maart plaatsvindt"
    return sentence.has("meeting", start, end)


def _is_sum(time: TimeInSentence) -> bool:
    """Whether the year only dates a sum of money."""
    expression = time.expression
    if expression.value.unit != "year" or expression.strong or expression.value.part:
        return False
    near = expression.start - 3 * NEAR, expression.end + 3 * NEAR
    return time.sentence.has("money", *near) and not time.sentence.has("action", *time.clause)


def _is_unbound(time: TimeInSentence) -> bool:
    """Whether the time belongs to a noun, or no word ties it to the verb."""
    expression, sentence = time.expression, time.sentence
    if expression.attribute and expression.value.until and expression.prefix in {"van", "tussen"}:
        return not sentence.has("can_until")
    if expression.attribute:
        return not sentence.leads_to("deadline_noun", expression.phrase_start)
    if expression.relation == "until":
        may = expression.value.unit == "day" and sentence.has("may", *time.clause)
        return not may and not sentence.has("can_until")
    if not (expression.prefix or expression.adverbial):
        return True
    if expression.relation == "before" and not _is_plainly_before(expression):
        return sentence.leads_to("subject_of_year", expression.phrase_start)
    return False


def _is_plainly_before(expression: TimeExpression) -> bool:
    """Tell "vóór 2026" and "uiterlijk voor 2026" from "voor 2026", which can also mean "for 2026"."""
    return expression.strong or "vóór" in expression.prefix or "voorafgaand" in expression.prefix


def is_for_next_year(time: TimeInSentence, letter_date: dt.date | None) -> bool:
    """Whether "voor 2026", in a letter of 2025, means "for 2026"; "before" is then said otherwise."""
    expression, value = time.expression, time.expression.value
    if value.unit != "year" or value.part or expression.relation != "before" or letter_date is None:
        return False
    near = value.year_offset is not None or (value.year or 0) <= letter_date.year + 1
    return near and not _is_plainly_before(expression)


def _is_forecast(time: TimeInSentence) -> bool:
    """Whether the year only dates what is expected to come about by itself."""
    if time.expression.value.unit != "year" or time.expression.strong:
        return False
    forecast = time.sentence.has("forecast", *time.clause)
    return forecast and not time.sentence.has("obligation")


@cache
def _salutation() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\n){salutations()}[^\n]{{0,60}}\n+$", re.IGNORECASE)


def _opens_letter(time: TimeInSentence) -> bool:
    """Whether the sentence opens the letter and says what it is for: "Voor het zomerreces informeer ik u over"."""
    expression, sentence = time.expression, time.sentence
    if expression.relation != "before" or expression.value.year is not None or not sentence.has("announces"):
        return False
    return bool(_salutation().search(sentence.text, max(0, sentence.start - NEAR), sentence.start))


def _is_asked(time: TimeInSentence) -> bool:
    """Whether the sentence is a question."""
    return time.sentence.is_question()


def _is_in_title(time: TimeInSentence) -> bool:
    """Whether the time stands in quotation marks, as part of a title: het rapport "Voor de klas in 2030"."""
    expression, text = time.expression, time.sentence.text
    begin = max(time.sentence.start, expression.phrase_start - NEAR)
    before = text[begin : expression.phrase_start]
    after = text[expression.end : min(time.sentence.end, expression.end + NEAR)]
    for opening, closing in QUOTE_PAIRS.items():
        opened = before.count(opening) > before.count(closing) if opening != closing else before.count(opening) % 2
        if opened and closing in after:
            return True
    return False


def _is_habit(time: TimeInSentence) -> bool:
    """Whether it happens each year: "jaarlijks per 1 januari", "op 1 juni van elk jaar"."""
    if cue("each_year").match(time.sentence.text, time.expression.end + 1):
        return True
    if time.expression.value.year is None and not time.expression.strong and time.sentence.has("habit"):
        return True
    yearly = time.sentence.leads_to("yearly", time.expression.phrase_start)
    return yearly and time.expression.relation not in {"before", "by"}


def _is_denied(time: TimeInSentence) -> bool:
    """Whether it will not be then: "niet voor de zomer", "ik verwacht niet dat dit dit jaar lukt"."""
    begin = time.expression.phrase_start
    return time.sentence.leads_to("negation", begin) or time.sentence.has("doubted", time.sentence.start, begin)


def _is_expiry(time: TimeInSentence) -> bool:
    """Whether something only ends by itself: "de vergunningen lopen op 31 december 2026 af"."""
    return not time.expression.strong and time.sentence.has("expires", *time.clause)


def _is_count(time: TimeInSentence) -> bool:
    """Whether the year is an amount: "in 2000 gevallen"."""
    expression = time.expression
    return expression.value.unit == "year" and bool(cue("counted").match(time.sentence.text, expression.end + 1))


def _is_given_up(time: TimeInSentence) -> bool:
    """Whether the time is that of an earlier plan."""
    return time.sentence.has("original_plan", *time.clause)


def _is_quoted(time: TimeInSentence) -> bool:
    """Whether a motion or a request is told, which counts from its own day and not from that of the letter."""
    return time.expression.value.year is None and time.sentence.has("quoted_request")


def _is_kept(time: TimeInSentence) -> bool:
    """Whether the letter itself does what was promised."""
    sentence = time.sentence
    promised_anew = sentence.has("will", *time.clause)
    return sentence.has("fulfilled") and sentence.has("kept_promise") and not promised_anew


_OBJECTIONS: tuple[Callable[[TimeInSentence], bool], ...] = (
    _opens_letter,
    _is_asked,
    _is_unbound,
    _is_meeting,
    _is_sum,
    _is_in_title,
    _is_forecast,
    _is_habit,
    _is_denied,
    _is_expiry,
    _is_count,
    _is_given_up,
    _is_quoted,
    _is_kept,
)


def speaks_against(time: TimeInSentence) -> bool:
    """Whether anything in the sentence says that a time is no deadline."""
    return any(objection(time) for objection in _OBJECTIONS)
