"""Whether the words around a time speak of the past or of what is to come."""

from __future__ import annotations

import re

from attrs import frozen

from kamerbrief.find.times.expressions import TimeExpression
from kamerbrief.find.times.resolve import Tense
from kamerbrief.find.times.sentence_cues import LONGEST_CLAUSE, Clause, CuedSentence
from kamerbrief.find.times.vocabulary import cue

_SUBORDINATE = re.compile(
    r"(?:dat|die|omdat|zodat|waar|waarbij|waarin|waarna|wanneer|nadat|toen|terwijl)", re.IGNORECASE
)


@frozen
class _Stretch:
    """Part of a sentence around a time expression, between two offsets."""

    expression: TimeExpression
    sentence: CuedSentence
    start: int
    end: int

    def has(self, kind: str) -> bool:
        """Whether a cue of a kind stands in it."""
        return self.sentence.has(kind, self.start, self.end)

    def distance(self, *kinds: str) -> int | None:
        """Return how many characters lie between the expression and the nearest cue of some kinds in it."""
        distances = []
        for kind in kinds:
            before = self.sentence.last_before(kind, self.expression.phrase_start)
            after = self.sentence.first_after(kind, self.expression.end)
            if before and before[0] >= self.start:
                distances.append(self.expression.phrase_start - before[1])
            if after and after[1] <= self.end:
                distances.append(after[0] - self.expression.end)
        return min(distances, default=None)

    def is_agreed(self) -> bool:
        """Whether it was agreed to do something then: "heeft toegezegd voor 1 juni met een plan te komen"."""
        agreed = self.sentence.has("agreed", self.start, self.expression.phrase_start)
        return agreed and self.sentence.has("future", self.expression.end, self.end)


def _tense_in(words: _Stretch) -> Tense | None:
    """Return what the verbs in a stretch say: past (-1) or still to come (1).

    The cue nearest to the expression decides between the two. "Is" alone is the present (0); no verb that the tables
    know is None.
    """
    coming, past = words.distance("future", "present"), words.distance("past")
    if past is None and not words.has("modal"):  # but "moet dan hebben besloten"
        past = words.distance("have")
        auxiliary = words.distance("done_auxiliary") if past is None else None
        if auxiliary is not None and words.has("participle"):
            past, coming = auxiliary, None
        elif auxiliary is not None and coming is None:
            return 0
    if past is None:
        return None if coming is None else 1
    if words.is_agreed():
        return 1
    return -1 if coming is None or past <= coming else 1


def tense_of(expression: TimeExpression, sentence: CuedSentence, clause: Clause) -> Tense:
    """Return what a sentence says of a time in it: its clause, or else the words around that.

    Args:
        expression: The time.
        sentence: Its sentence.
        clause: Its clause in that sentence.
    """
    if cue("participle_adjective").match(sentence.text, expression.end + 1):
        return -1  # "de op 1 juli ingevoerde maatregel"
    tense = _tense_in(_Stretch(expression, sentence, *clause))
    if tense is not None:
        return tense
    around = _Stretch(
        expression,
        sentence,
        max(sentence.start, expression.phrase_start - LONGEST_CLAUSE),
        min(sentence.end, expression.end + LONGEST_CLAUSE),
    )
    border = sentence.last_before("border", expression.phrase_start)
    if border and _SUBORDINATE.fullmatch(sentence.text, *border):
        # "dat de inspectie in maart, met anderen, een controle heeft uitgevoerd": the verb comes last, and what stands
        # before "dat" has a tense of its own.
        return _tense_in(_Stretch(expression, sentence, border[1], around.end)) or 0
    tense = _tense_in(around)
    # A last day is still to come, unless the clause itself says otherwise.
    return 1 if tense == -1 and expression.strong else tense or 0
