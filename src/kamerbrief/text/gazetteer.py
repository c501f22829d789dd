"""Tables of names and phrases that are looked up at a word of a text.

A phrase is looked up by its first word, so that the time taken grows with the length of the text and not with the
length of the table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from kamerbrief.text.tokens import Tokens, first_word, plain_signs

T = TypeVar("T")

_LONGEST_WORD = 100


class Gazetteer(Generic[T]):
    """A table of phrases, each with a value.

    Args:
        entries: Phrases and their values; of a phrase that comes twice, the first counts.
        compounds: Whether a phrase also counts as the first part of a compound ("SER-advies").
    """

    def __init__(self, entries: Iterable[tuple[str, T]], *, compounds: bool = False) -> None:
        self._compounds = compounds
        self._values: dict[str, T] = {}
        self._lengths: dict[str, list[int]] = {}
        """Lengths of the phrases that begin with a word, the longest first."""
        for entry, value in entries:
            phrase = plain_signs(entry)
            first = first_word(phrase)
            if first is None or phrase in self._values:
                continue
            self._values[phrase] = value
            lengths = self._lengths.setdefault(first, [])
            if len(phrase) not in lengths:
                lengths.append(len(phrase))
        for lengths in self._lengths.values():
            lengths.sort(reverse=True)

    def may_begin(self, word: str) -> bool:
        """Whether a phrase may begin with this word."""
        return word in self._lengths or "-" in word or "'" in word

    def match(self, tokens: Tokens, at: int) -> tuple[int, T] | None:
        """Return the end and the value of the longest phrase that starts at word ``at``, or None."""
        if at >= len(tokens):
            return None
        token = tokens[at]
        first = token.text
        if len(first) > _LONGEST_WORD or not self.may_begin(first):
            return None
        while True:
            for length in self._lengths.get(first, ()):
                phrase = tokens.text[token.start : token.start + length]
                end = token.start + len(phrase)
                if phrase in self._values and self._ends_word(tokens.text, end):
                    return end, self._values[phrase]
            # "KPMG's", "Rutte's" and, where compounds count, "KPMG-onderzoek".
            if first.endswith("'s"):
                first = first[:-2]
            elif self._compounds and "-" in first:
                first = first[: first.rfind("-")]
            else:
                return None

    def find(self, tokens: Tokens) -> Iterator[tuple[int, int, T]]:
        """Yield start, end and value of the phrases in a text, longest first, none within another."""
        free = 0
        by_first = self._lengths
        for at, token in enumerate(tokens):
            text = token.text
            if token.start < free or (text not in by_first and "-" not in text and "'" not in text):
                continue
            found = self.match(tokens, at)
            if found is not None:
                yield token.start, found[0], found[1]
                free = found[0]

    def _ends_word(self, text: str, end: int) -> bool:
        """Whether a phrase that ends at ``end`` is not cut out of a longer word."""
        following = text[end : end + 1]
        if following.isalnum() or following == "_":
            return False
        after = text[end + 1 : end + 3]
        if following == "-":
            return self._compounds or not after[:1].isalnum()
        if following == "'" and after[:1].isalpha():
            return after[0] == "s" and not after[1:].isalnum()
        return True
