"""Reads each time expression of a letter in its sentence: does it speak of the past, or of what is to come?

:func:`read_times` is the one pass that dates, deadlines and commitments share.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from attrs import field, frozen

from kamerbrief.find.times.expressions import TimeExpression, find_time_expressions
from kamerbrief.find.times.resolve import Tense, resolve
from kamerbrief.find.times.vocabulary import cue
from kamerbrief.text.sentences import split_sentences

_LONGEST_CLAUSE = 400
_STOP = re.compile(
    r"[,;:()]|(?<!\w)en(?= (?:ik|wij|we|u|uw|zij|hij|het kabinet|de minister|zal|zullen|wordt|worden|is|zijn)(?!\w))"
)
_BORDER = re.compile(
    r"[,;:()]|(?<!\w)(?:en|maar|terwijl|waar|waarbij|waarin|waarna|wanneer|omdat|zodat|nadat|toen|dat|die)(?!\w)"
)


class Sentence:
    """A sentence with the cues that stand in it; each kind of cue is looked up once, when first asked for.

    Args:
        text: The text in which the sentence stands.
        start: Offset of the sentence.
        end: Offset past it.
    """

    __slots__ = ("_ends", "_starts", "end", "start", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.start, self.end = text, start, end
        self._starts: dict[str, list[int]] = {}
        self._ends: dict[str, list[int]] = {}

    def __str__(self) -> str:
        return self.text[self.start : self.end]

    def _find(self, kind: str) -> tuple[list[int], list[int]]:
        if kind not in self._starts:
            pattern = {"border": _BORDER, "stop": _STOP}.get(kind) or cue(kind)
            spans = [match.span() for match in pattern.finditer(self.text, self.start, self.end)]
            self._starts[kind] = [start for start, _ in spans]
            self._ends[kind] = [end for _, end in spans]
        return self._starts[kind], self._ends[kind]

    def spans(self, kind: str, start: int, end: int) -> list[tuple[int, int]]:
        """Return where cues of a kind stand between two offsets, in order."""
        starts, ends = self._find(kind)
        return list(
            zip(
                starts[(first := bisect_left(starts, start)) :],
                ends[first : bisect_right(ends, end)],
                strict=False,
            )
        )

    def has(self, kind: str, start: int | None = None, end: int | None = None) -> bool:
        """Tell whether a cue of a kind stands between two offsets; by default, anywhere in the sentence."""
        starts, ends = self._find(kind)
        first = bisect_left(starts, self.start if start is None else start)
        return first < len(starts) and ends[first] <= (self.end if end is None else end)

    def last_before(self, kind: str, offset: int) -> tuple[int, int] | None:
        """Return the last cue of a kind that ends at or before an offset."""
        starts, ends = self._find(kind)
        at = bisect_right(ends, offset) - 1
        return (starts[at], ends[at]) if at >= 0 else None

    def first_after(self, kind: str, offset: int) -> tuple[int, int] | None:
        """Return the first cue of a kind that starts at or after an offset."""
        starts, ends = self._find(kind)
        at = bisect_left(starts, offset)
        return (starts[at], ends[at]) if at < len(starts) else None

    def leads_to(self, kind: str, offset: int) -> bool:
        """Tell whether nothing but white space stands between a cue of a kind and an offset."""
        last = self.last_before(kind, offset)
        return last is not None and offset - last[1] < 4 and not self.text[last[1] : offset].strip()

    def is_question(self) -> bool:
        """Tell whether the sentence ends with a question mark."""
        return self.text[max(self.start, self.end - 8) : self.end].rstrip(' »"”’)')[-1:] == "?"


@frozen
class TimeInSentence:
    """A time expression with its sentence.

    Attributes:
        expression: The time expression.
        sentence: The sentence.
        clause_start: Offset of the clause around the expression.
        clause_end: Offset past that clause.
        tense: Whether the clause (or else the sentence) speaks of the past or of what is to come.
    """

    expression: TimeExpression
    sentence: Sentence = field(eq=False)
    clause_start: int
    clause_end: int
    tense: Tense


def _distance(sentence: Sentence, kind: str, start: int, end: int, expression: TimeExpression) -> int | None:
    """Return how many characters lie between the expression and the nearest cue of a kind."""
    before = sentence.last_before(kind, expression.phrase_start)
    after = sentence.first_after(kind, expression.end)
    distances = []
    if before and before[0] >= start:
        distances.append(expression.phrase_start - before[1])
    if after and after[1] <= end:
        distances.append(after[0] - expression.end)
    return min(distances, default=None)


def _tense_between(sentence: Sentence, start: int, end: int, expression: TimeExpression) -> Tense | None:
    """Tell from the verbs between two offsets whether they speak of the past (-1), of what is to come (1).

    The cue nearest to the expression decides between the two. "Is" alone is the present (0); no verb that the tables
    know is None.
    """
    ahead = (_distance(sentence, kind, start, end, expression) for kind in ("future", "present"))
    coming = min((distance for distance in ahead if distance is not None), default=None)
    past = _distance(sentence, "past", start, end, expression)
    if past is None and not sentence.has("modal", start, end):
        past = _distance(sentence, "have", start, end, expression)  # but "moet dan hebben besloten"
    auxiliary = _distance(sentence, "done_auxiliary", start, end, expression)
    if past is None and auxiliary is not None and not sentence.has("modal", start, end):
        if sentence.has("participle", start, end):
            past, coming = auxiliary, None
        elif coming is None:
            return 0
    agreed = sentence.has("agreed", start, expression.phrase_start)
    if past is not None and agreed and sentence.has("future", expression.end, end):
        return 1  # "heeft toegezegd voor 1 juni met een plan te komen"
    if past is None or coming is None:
        return -1 if past is not None else 1 if coming is not None else None
    return -1 if past <= coming else 1


_SUBORDINATE = re.compile(
    r"(?:dat|die|omdat|zodat|waar|waarbij|waarin|waarna|wanneer|nadat|toen|terwijl)", re.IGNORECASE
)


def _in_sentence(expression: TimeExpression, sentence: Sentence) -> TimeInSentence:
    before = sentence.last_before("border", expression.phrase_start)
    after = sentence.first_after("border", expression.end)
    far_before = max(sentence.start, expression.phrase_start - _LONGEST_CLAUSE)
    far_after = min(sentence.end, expression.end + _LONGEST_CLAUSE)
    start = max(far_before, before[1]) if before else far_before
    end = min(far_after, after[0]) if after else far_after
    tense: Tense | None = None
    if cue("participle_adjective").match(sentence.text, expression.end + 1):
        tense = -1  # "de op 1 juli ingevoerde maatregel"
    else:
        tense = _tense_between(sentence, start, end, expression)
        if tense is None and before and _SUBORDINATE.fullmatch(sentence.text, *before):
            # "dat de inspectie in maart, met anderen, een controle heeft uitgevoerd": the verb comes last, and what
            # stands before "dat" has a tense of its own.
            tense = _tense_between(sentence, before[1], far_after, expression) or 0
        elif tense is None:
            tense = _tense_between(sentence, far_before, far_after, expression)
            if tense == -1 and expression.strong:
                tense = 1  # a last day is still to come, unless the clause itself says otherwise
    return TimeInSentence(expression, sentence, start, end, tense or 0)


@lru_cache(maxsize=4)
def read_times(text: str) -> tuple[TimeInSentence, ...]:
    """Return the time expressions of a text in order, each in its sentence.

    Args:
        text: Running text.
    """
    sentences = [Sentence(text, start, end) for start, end in split_sentences(text)]
    starts = [sentence.start for sentence in sentences]
    times = []
    for expression in find_time_expressions(text):
        sentence = sentences[bisect_right(starts, expression.start) - 1]
        if expression.end > sentence.end:  # "31 mei a.s." at the end of a sentence keeps its full stop
            sentence = Sentence(text, sentence.start, expression.end)
        times.append(_in_sentence(expression, sentence))
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
