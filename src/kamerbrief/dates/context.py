"""Reads each time expression of a letter in its sentence: which days it means, and whether they are past or to come.

:func:`read_times` is the one pass that dates, deadlines and commitments share.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from functools import lru_cache

from attrs import frozen

from kamerbrief.dates.expressions import TimeExpression, find_time_expressions
from kamerbrief.dates.resolve import Tense, resolve
from kamerbrief.dates.vocabulary import cue
from kamerbrief.language.sentences import split_sentences

_LONGEST_CLAUSE = 400
_BORDER = re.compile(r"[,;:()«»“”]|(?<!\w)(?:en|maar|terwijl|waarbij|waarin|waarna|omdat|zodat|nadat|toen|dat|die)(?!\w)")


@frozen
class TimeInSentence:
    """A time expression with its sentence.

    Attributes:
        expression: The time expression.
        sentence_start: Offset of the sentence.
        sentence_end: Offset past the sentence.
        clause_start: Offset of the clause around the expression.
        clause_end: Offset past that clause.
        tense: Whether the clause (or else the sentence) speaks of the past or of what is to come.
    """

    expression: TimeExpression
    sentence_start: int
    sentence_end: int
    clause_start: int
    clause_end: int
    tense: Tense


def _clause(text: str, start: int, end: int, expression: TimeExpression) -> tuple[int, int]:
    """Return the stretch of the sentence between the borders (comma, "en", "dat") nearest to the expression."""
    begin = max(start, expression.phrase_start - _LONGEST_CLAUSE)
    close = min(end, expression.end + _LONGEST_CLAUSE)
    before = [match.end() for match in _BORDER.finditer(text, begin, expression.phrase_start)]
    after = _BORDER.search(text, expression.end, close)
    return (before[-1] if before else begin), (after.start() if after else close)


def _cue_distance(kind: str, text: str, start: int, end: int, expression: TimeExpression) -> int | None:
    """Return how far the nearest cue of a kind lies from the expression, in characters."""
    distances = [
        max(match.start() - expression.end, expression.phrase_start - match.end(), 0)
        for match in cue(kind).finditer(text, start, end)
        if match.end() <= expression.phrase_start or match.start() >= expression.end
    ]
    return min(distances, default=None)


def tense_of(text: str, start: int, end: int, expression: TimeExpression) -> Tense:
    """Tell from the verbs in a stretch of text whether it speaks of the past (-1), of what is to come (1) or neither.

    The cue nearest to the expression decides between the two.
    """
    coming = _cue_distance("future", text, start, end, expression)
    past = _cue_distance("past", text, start, end, expression)
    if past is None and not cue("modal").search(text, start, end):
        auxiliary = _cue_distance("done_auxiliary", text, start, end, expression)
        if auxiliary is not None and cue("participle").search(text, start, end):
            past = auxiliary
            coming = None
    if past is None or coming is None:
        return -1 if past is not None else 1 if coming is not None else 0
    return -1 if past <= coming else 1


@lru_cache(maxsize=4)
def read_times(text: str) -> tuple[TimeInSentence, ...]:
    """Return the time expressions of a text in order, each in its sentence.

    Args:
        text: Running text.
    """
    sentences = split_sentences(text)
    starts = [start for start, _ in sentences]
    times = []
    for expression in find_time_expressions(text):
        at = bisect_right(starts, expression.start) - 1
        start, end = sentences[at] if at >= 0 else (expression.start, expression.end)
        end = max(end, expression.end)
        clause_start, clause_end = _clause(text, start, end, expression)
        tense = tense_of(text, clause_start, clause_end, expression)
        if cue("participle_adjective").match(text, expression.end + 1):
            tense = -1  # "de op 1 juli ingevoerde maatregel"
        if tense == 0:
            window = max(start, clause_start - _LONGEST_CLAUSE), min(end, clause_end + _LONGEST_CLAUSE)
            tense = tense_of(text, *window, expression)
        times.append(TimeInSentence(expression, start, end, clause_start, clause_end, tense))
    return tuple(times)


def unresolved(text: str, letter_date: dt.date | None) -> tuple[TimeExpression, ...]:
    """Return the time expressions that cannot be dated, such as relative ones in a letter without a date.

    Args:
        text: Running text.
        letter_date: Date of the letter.
    """
    return tuple(
        time.expression
        for time in read_times(text)
        if resolve(time.expression.reading, letter_date, time.tense) is None
    )
