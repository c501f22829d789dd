"""Fulfilments: sentences that say that a promise, a motion or a request of parliament is done with.

The patterns are in the table ``parliamentary_fulfilments``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kamerbrief.find.sentence_patterns import sentence_patterns
from kamerbrief.model.findings import Fulfilment, Reference
from kamerbrief.model.letter_parts import Footnote
from kamerbrief.text.analysed import AnalysedText

_LONGEST_SENTENCE = 2000
_LONGEST_GAP = 160
_HINT = re.compile(r"toezeg|toegezegd|motie|verzoek|amendement|gestand", re.IGNORECASE)
"""Every fulfilment holds one of these; quick to look for."""
_OF_MOTIONS = ("motion", "kamerstuk")


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    rows = sentence_patterns("parliamentary_fulfilments", kind, longest_gap=_LONGEST_GAP)
    return tuple(pattern for pattern, _ in rows)


def _matches(kind: str, sentence: str) -> bool:
    return any(pattern.search(sentence) for pattern in _patterns(kind))


def _subject(sentence: str) -> str | None:
    """Return the words that name the motion, promise or request: "de motie-Van Dalen c.s. over ganzen"."""
    (pattern,) = _patterns("subject")
    match = pattern.search(sentence)
    return match.group().rstrip(" ,") if match else None


def find_fulfilments(
    text: AnalysedText, references: Sequence[Reference] = (), footnotes: Sequence[Footnote] = ()
) -> tuple[Fulfilment, ...]:
    """Return what the letter says is done of what was promised to or asked by parliament, in order.

    Args:
        text: Running text.
        references: Citations of the letter; the motion that a sentence cites, or a footnote in it, is one of them.
        footnotes: Footnotes of the letter.
    """
    fulfilments = []
    for start, end in text.sentences:
        sentence = text[start : min(end, start + _LONGEST_SENTENCE)]
        if not _HINT.search(sentence) or not _matches("done", sentence) or _matches("not_done", sentence):
            continue
        about = _subject(sentence)
        if about is None and not _matches("promised", sentence):
            continue
        cited = _cited(start, end, references, footnotes)
        fulfilments.append(Fulfilment(text[start:end], about, cited, text.span(start, end)))
    return tuple(fulfilments)


def _cited(start: int, end: int, references: Sequence[Reference], footnotes: Sequence[Footnote]) -> Reference | None:
    """Return the first motion or paper of parliament that is cited in a stretch of text, or in a footnote to it."""
    places = [(start, end)]
    places += [
        (note.span.start, note.span.end)
        for note in footnotes
        if any(start <= anchor.start <= end for anchor in note.anchors)
    ]
    for first, last in places:
        for reference in references:
            if reference.kind in _OF_MOTIONS and any(
                first <= mention.span.start and mention.span.end <= last for mention in reference.mentions
            ):
                return reference
    return None
