"""The papers with which footnotes begin, looked up from a place in the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from kamerbrief.find.citations.citation import Citation
from kamerbrief.model.letter_parts import Footnote
from kamerbrief.text.characters import LATIN_CAPITALS

_STOP = re.compile(rf"[.?!] +[{LATIN_CAPITALS}]|\n")
_NOTE_OPENING = 12
"""Most characters before the citation with which a footnote begins: "Zie "."""


class NotedPapers:
    """The papers with which footnotes begin.

    Args:
        text: The text.
        citations: What was found in it.
        footnotes: Footnotes of the letter.
    """

    def __init__(self, text: str, citations: Sequence[Citation], footnotes: Sequence[Footnote]) -> None:
        self._text = text
        self._papers = sorted(
            (each for each in citations if each.dossier and each.number), key=lambda paper: paper.start
        )
        self._starts = [paper.start for paper in self._papers]
        self._anchors = sorted((anchor.start, at) for at, note in enumerate(footnotes) for anchor in note.anchors)
        self._footnotes = footnotes

    def first_behind(
        self, named: Iterable[Citation], most: int, between: re.Pattern[str] | None = None
    ) -> Citation | None:
        """Return the paper for the first of some citations whose sentence has one in the footnote that comes next.

        Args:
            named: Citations of one thing.
            most: Most characters between a citation and the marker of the note.
            between: What may stand there; anything within the sentence by default.
        """
        cited = (self._behind(each.end, most, between) for each in named)
        return next((paper for paper in cited if paper is not None), None)

    def _behind(self, end: int, most: int, between: re.Pattern[str] | None) -> Citation | None:
        at = bisect_left(self._anchors, (end, 0))
        if at == len(self._anchors):
            return None
        anchor, number = self._anchors[at]
        if anchor > end + most or _STOP.search(self._text, end, anchor):
            return None
        if between is not None and between.fullmatch(self._text, end, anchor) is None:
            return None
        return self._opening(self._footnotes[number])

    def _opening(self, note: Footnote) -> Citation | None:
        """Return the paper that stands at the beginning of a footnote, or None."""
        at = bisect_left(self._starts, note.span.start)
        latest = min(note.span.end - 1, note.span.start + len(note.marker) + _NOTE_OPENING)
        return self._papers[at] if at < len(self._papers) and self._starts[at] <= latest else None
