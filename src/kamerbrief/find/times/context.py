"""Reads each time expression of a letter in its sentence: does it speak of the past, or of what is to come?

:func:`read_times` is the one pass that dates, deadlines and commitments share.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right

from attrs import field, frozen

from kamerbrief.find.times.expressions import TimeExpression, find_time_expressions
from kamerbrief.find.times.resolve import Tense, resolve
from kamerbrief.find.times.sentence_cues import LONGEST_CLAUSE, Clause, CuedSentence
from kamerbrief.find.times.tense import tense_of
from kamerbrief.text.analysed import AnalysedText


@frozen
class TimeInSentence:
    """A time expression with its sentence.

    Attributes:
        expression: The time expression.
        sentence: The sentence.
        clause: The clause around the expression.
        tense: Whether the clause (or else the sentence) speaks of the past or of what is to come.
    """

    expression: TimeExpression
    sentence: CuedSentence = field(eq=False)
    clause: Clause
    tense: Tense


@frozen
class TimesInText:
    """A text with its times: what dates, deadlines and commitments are found in.

    Attributes:
        text: The text.
        sentences: Its sentences, ready to look up cues; shared by all who look for something in them.
        times: Its time expressions in order, each in its sentence.
    """

    text: AnalysedText = field(eq=False)
    sentences: tuple[CuedSentence, ...] = field(eq=False)
    times: tuple[TimeInSentence, ...]

    def unresolved(self, letter_date: dt.date | None) -> tuple[TimeExpression, ...]:
        """Return the time expressions that cannot be dated, such as relative ones in a letter without a date.

        Args:
            letter_date: Date of the letter.
        """
        return tuple(
            time.expression for time in self.times if resolve(time.expression.value, letter_date, time.tense) is None
        )


def read_times(text: AnalysedText) -> TimesInText:
    """Return the time expressions of a text in order, each in its sentence.

    Args:
        text: Running text.
    """
    sentences = tuple(CuedSentence(text.text, start, end) for start, end in text.sentences)
    starts = [sentence.start for sentence in sentences]
    times = []
    for expression in find_time_expressions(text.text):
        sentence = sentences[bisect_right(starts, expression.start) - 1]
        sentence = sentence.extended(expression.end)  # the full stop of "4 dec. 2024" ends none
        clause = sentence.between("border", expression.phrase_start, expression.end, longest=LONGEST_CLAUSE)
        times.append(TimeInSentence(expression, sentence, clause, tense_of(expression, sentence, clause)))
    return TimesInText(text, sentences, tuple(times))
