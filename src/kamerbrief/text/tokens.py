"""Words of a text with their offsets, and tables of phrases that are looked up at a word.

Every finder of names walks over the same words; a phrase is looked up by its first word, so that the time taken
grows with the length of the text and not with the length of the tables.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from typing import Generic, NamedTuple, TypeVar

from kamerbrief.data import read_table
from kamerbrief.text.characters import APOSTROPHES, BULLET, DOUBLE_OPENING_QUOTES, SPACES, UNBREAKABLE_HYPHEN

T = TypeVar("T")

_LONGEST_WORD = 100

_WORD = re.compile(r"(?:['’](?=[stn]\s))?[^\W_]+(?:['’\-\u2011][^\W_]+)*")
# A motion is named by its submitter with a hyphen ("motie-Podt"): the hyphen parts two words there.
_MOTION = re.compile(r"(?:[Mm]oties?|[Aa]mendement(?:en)?)(?=-)")
# One character for one, so that offsets stay what they are.
_ALIKE = str.maketrans(
    dict.fromkeys(SPACES, " ") | dict.fromkeys(APOSTROPHES, "'") | {UNBREAKABLE_HYPHEN: "-", "\t": "\n"}
)
# Addresses on the web, identifiers and postal codes hold letters that are no names.
_CODES = re.compile(
    r"\b(?:https?:|www\.|ECLI:|CELEX:)\S{1,300}"
    r"|\b[\w.-]{1,60}@\S{1,100}"
    r"|\b\w[\w-]{0,40}\.(?:nl|com|eu|org|net)/\S{0,300}"
    r"|(?<=\b\d{4} )[A-Z]{2}\b"
    r"|\((?:EU|EG|EEG|Euratom|GBVB)(?:, (?:EU|EG|Euratom|GBVB)){0,2}\)(?= (?:nr\. ?)?\d{1,4}/\d)"
)


class Word(NamedTuple):
    """A word and where it stands."""

    text: str
    start: int
    end: int


class Words:
    """A text as a row of words.

    Attributes:
        text: The text, with look-alike spaces, apostrophes and hyphens made one and addresses blanked; the offsets
            are those of the original.
        words: Its words in order.
        lower: The words in lower case.
        capital: Whether each word starts with a capital.
        lowercase: All words that stand in lower case somewhere in the text: ordinary words, not names.
    """

    def __init__(self, text: str) -> None:
        self.text = _CODES.sub(lambda code: "_" * len(code.group()), text.translate(_ALIKE))
        self.words: list[Word] = []
        for match in _WORD.finditer(self.text):
            word = match.group()
            start, end = match.span()
            if "-" in word and (motion := _MOTION.match(word)):
                cut = motion.end()
                self.words.append(Word(word[:cut], start, start + cut))
                word, start = word[cut + 1 :], start + cut + 1
            self.words.append(Word(word, start, end))
        self.lower = [word.text.lower() for word in self.words]
        self.capital = [word.text[0].isupper() for word in self.words]
        self.lowercase = frozenset(low for low, word in zip(self.lower, self.words, strict=True) if low == word.text)
        self._starts = [word.start for word in self.words]
        self._firsts: dict[int, bool] = {}

    def __len__(self) -> int:
        return len(self.words)

    def gap(self, at: int) -> str:
        """Return what stands between word ``at`` and the word before it; a line feed at either end of the text."""
        if not 0 < at < len(self.words):
            return "\n"
        return self.text[self.words[at - 1].end : self.words[at].start]

    def is_name_word(self, at: int) -> bool:
        """Tell whether word ``at`` has a capital and follows the word before it after a space."""
        return at < len(self.words) and self.capital[at] and self.gap(at) == " "

    def slice(self, first: int, last: int) -> str:
        """Return the text from word ``first`` to the end of word ``last``."""
        return self.text[self.words[first].start : self.words[last].end]

    def at_or_after(self, offset: int) -> int:
        """Return the number of the first word that starts at ``offset`` or later."""
        return bisect_left(self._starts, offset)

    def starts_sentence(self, at: int) -> bool:
        """Tell whether word ``at`` is the first of a sentence, a paragraph or a quotation."""
        known = self._firsts.get(at)
        if known is None:
            known = self._firsts[at] = self._starts_sentence(at)
        return known

    @cached_property
    def capital_within(self) -> frozenset[str]:
        """The words that stand with a capital within a sentence, where a capital marks a name."""
        return frozenset(
            word.text for at, word in enumerate(self.words) if self.capital[at] and not self.starts_sentence(at)
        )

    def _starts_sentence(self, at: int) -> bool:
        gap = self.gap(at)
        if any(sign in gap for sign in "\n:?!" + BULLET + DOUBLE_OPENING_QUOTES):
            return True
        if "." in gap:
            # Within initials ("D.M. van Weel") and after "mr." and "nr." no sentence starts.
            before = self.lower[at - 1]
            return len(before) > 1 and before not in _abbreviations()
        # The number of a footnote or of a list item stands before the first word.
        numbered = gap in (" ", ") ", ". ") and self.words[at - 1].text.isdigit()
        return numbered and "\n" in self.gap(at - 1)


@cache
def _abbreviations() -> frozenset[str]:
    """Return abbreviations after whose full stop the sentence goes on, without that full stop."""
    rows = read_table("sentence_abbreviations")
    return frozenset(row["abbreviation"].lower().rstrip(".") for row in rows if row["ends"] == "no")


class Phrases(Generic[T]):
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
            phrase = entry.translate(_ALIKE)
            first = _WORD.search(phrase)
            if first is None or phrase in self._values:
                continue
            self._values[phrase] = value
            lengths = self._lengths.setdefault(first.group(), [])
            if len(phrase) not in lengths:
                lengths.append(len(phrase))
        for lengths in self._lengths.values():
            lengths.sort(reverse=True)

    def may_begin(self, word: str) -> bool:
        """Tell whether a phrase may begin with this word."""
        return word in self._lengths or "-" in word or "'" in word

    def match(self, words: Words, at: int) -> tuple[int, T] | None:
        """Return the end and the value of the longest phrase that starts at word ``at``, or None."""
        if at >= len(words.words):
            return None
        word = words.words[at]
        first = word.text
        if len(first) > _LONGEST_WORD or not self.may_begin(first):
            return None
        while True:
            for length in self._lengths.get(first, ()):
                phrase = words.text[word.start : word.start + length]
                end = word.start + len(phrase)
                if phrase in self._values and self._ends_word(words.text, end):
                    return end, self._values[phrase]
            # "KPMG's", "Rutte's" and, where compounds count, "KPMG-onderzoek".
            if first.endswith("'s"):
                first = first[:-2]
            elif self._compounds and "-" in first:
                first = first[: first.rfind("-")]
            else:
                return None

    def find(self, words: Words) -> Iterator[tuple[int, int, T]]:
        """Yield start, end and value of the phrases in a text, longest first, none within another."""
        free = 0
        by_first = self._lengths
        for at, word in enumerate(words.words):
            text = word.text
            if word.start < free or (text not in by_first and "-" not in text and "'" not in text):
                continue
            found = self.match(words, at)
            if found is not None:
                yield word.start, found[0], found[1]
                free = found[0]

    def _ends_word(self, text: str, end: int) -> bool:
        """Tell whether a phrase that ends at ``end`` is not cut out of a longer word."""
        following = text[end : end + 1]
        if following.isalnum() or following == "_":
            return False
        after = text[end + 1 : end + 3]
        if following == "-":
            return self._compounds or not after[:1].isalnum()
        if following == "'" and after[:1].isalpha():
            return after[0] == "s" and not after[1:].isalnum()
        return True


class Spans:
    """Stretches of a text that are taken, for quick questions whether a place is free."""

    __slots__ = ("_ends", "_starts")

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def add(self, start: int, end: int) -> None:
        """Take a stretch; stretches may overlap."""
        at = bisect_left(self._starts, start)
        self._starts.insert(at, start)
        self._ends.insert(at, end)

    def overlaps(self, start: int, end: int) -> bool:
        """Tell whether any part of a stretch is taken."""
        at = bisect_left(self._starts, end)
        # Taken stretches are short and seldom nest: looking back over a few is enough.
        return any(self._ends[before] > start for before in range(max(0, at - 8), at))


@cache
def word_set(table: str, column: str = "word", where: str | None = None) -> frozenset[str]:
    """Return a column of a table as a set; with ``where``, only the rows that have "yes" in that column."""
    return frozenset(row[column] for row in read_table(table) if where is None or row[where] == "yes")


def split_cell(cell: str) -> list[str]:
    """Return the names in a table cell, which are separated by semicolons."""
    return [part.strip() for part in cell.split(";") if part.strip()]
