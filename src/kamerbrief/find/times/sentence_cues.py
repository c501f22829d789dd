"""A sentence with the cues in it: what its words say of the times and the promises that stand in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from kamerbrief.find.times.vocabulary import cue
from kamerbrief.text.characters import CLOSING_QUOTES

LONGEST_CLAUSE = 400
"""Characters that a clause reaches to either side of a time at most."""
_STOP = re.compile(
    r"[,;:()]|(?<!\w)en(?= (?:ik|wij|we|u|uw|zij|hij|het kabinet|de minister|zal|zullen|wordt|worden|is|zijn)(?!\w))"
)
_BORDER = re.compile(
    r"[,;:()]|(?<!\w)(?:en|maar|terwijl|waar|waarbij|waarin|waarna|wanneer|omdat|zodat|nadat|toen|dat|die)(?!\w)"
)
_PUNCTUATION = {"border": _BORDER, "stop": _STOP}


class Clause(NamedTuple):
    """Where a clause stands: offsets of its first character, and past its last."""

    start: int
    end: int


class CuedSentence:
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
            pattern = _PUNCTUATION.get(kind) or cue(kind)
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
        """Whether a cue of a kind stands between two offsets; by default, anywhere in the sentence."""
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
        """Whether nothing but white space stands between a cue of a kind and an offset."""
        last = self.last_before(kind, offset)
        return last is not None and offset - last[1] < 4 and not self.text[last[1] : offset].strip()

    def between(self, kind: str, start: int, end: int, *, longest: int | None = None) -> Clause:
        """Return the stretch around two offsets up to the nearest cues of a kind, or to the ends of the sentence.

        Args:
            kind: ``border`` for a clause, ``stop`` for what one subject does.
            start: Offset of what it is around.
            end: Offset past that.
            longest: Characters that it reaches to either side at most.
        """
        before, after = self.last_before(kind, start), self.first_after(kind, end)
        first = self.start if longest is None else max(self.start, start - longest)
        last = self.end if longest is None else min(self.end, end + longest)
        return Clause(max(first, before[1]) if before else first, min(last, after[0]) if after else last)

    def is_question(self) -> bool:
        """Whether the sentence ends with a question mark."""
        return self.text[max(self.start, self.end - 8) : self.end].rstrip(" )" + CLOSING_QUOTES)[-1:] == "?"

    def extended(self, end: int) -> CuedSentence:
        """Return the sentence, stretched to an offset where it ends before that."""
        return self if end <= self.end else CuedSentence(self.text, self.start, end)
