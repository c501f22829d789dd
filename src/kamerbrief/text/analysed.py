"""The running text of a letter, analysed once: the one value that all finders get."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import NamedTuple

from kamerbrief.model.evidence import Considered, Outcome, Reason, Trace
from kamerbrief.model.span import Mention, Span
from kamerbrief.text.normalized import normalize
from kamerbrief.text.sentences import split_sentences
from kamerbrief.text.tokens import Tokens


class Sentence(NamedTuple):
    """Where a sentence stands: offsets of its first character, and past its last."""

    start: int
    end: int


class AnalysedText:
    """A text with what follows from it alone. Each part is made at its first use, and once.

    Args:
        text: The text.
        locate: Turns two offsets into a span with its places on the page; by default spans have none.
        trace: Collects what the finders consider; None where nobody asks.
    """

    def __init__(self, text: str, locate: Callable[[int, int], Span] = Span, *, trace: Trace | None = None) -> None:
        self.text = text
        self.trace = trace
        self._locate = locate

    def __getitem__(self, place: slice) -> str:
        """Return a stretch of the text."""
        return self.text[place]

    def span(self, start: int, end: int) -> Span:
        """Return the span between two offsets, with its places on the page where there are any."""
        return self._locate(start, end)

    def mention(self, start: int, end: int) -> Mention:
        """Return the words between two offsets, with their span."""
        return Mention(self.text[start:end], self.span(start, end))

    @cached_property
    def normalized(self) -> str:
        """A copy of the text with one kind of space, dash and apostrophe, and the same offsets."""
        return normalize(self.text)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences, in order, without the white space around them."""
        return tuple(Sentence(start, end) for start, end in split_sentences(self.text))

    @cached_property
    def tokens(self) -> Tokens:
        """The words, in order."""
        return Tokens(self.text)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that holds an offset; None between sentences."""
        at = bisect_right(self._sentence_starts, offset) - 1
        return self.sentences[at] if at >= 0 and offset < self.sentences[at].end else None

    def consider(
        self,
        kind: str,
        start: int,
        end: int,
        *,
        found_by: str,
        confidence: float,
        outcome: Outcome,
        reasons: Iterable[Reason] = (),
        value: object = "",
    ) -> None:
        """Note what a finder considered, where somebody asks: a :class:`~kamerbrief.model.evidence.Considered`."""
        if self.trace is not None:
            self.trace.considered.append(
                Considered(
                    kind, start, end, self.text[start:end], found_by, confidence, outcome, tuple(reasons), str(value)
                )
            )
