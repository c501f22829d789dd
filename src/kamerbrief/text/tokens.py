"""The words of a text with their offsets; every finder of names walks over the same ones."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, cached_property
from typing import NamedTuple, Self

from kamerbrief.data import read_table
from kamerbrief.text.characters import APOSTROPHES, BULLET, DOUBLE_OPENING_QUOTES, SPACES, UNBREAKABLE_HYPHEN

_WORD = re.compile(r"(?:'(?=[stn]\s))?[^\W_]+(?:['-][^\W_]+)*")
# A motion is named by its submitter with a hyphen ("motie-Podt"): the hyphen parts two words there.
_MOTION = re.compile(r"(?:[Mm]oties?|[Aa]mendement(?:en)?)(?=-)")
# One character for one, so that offsets stay what they are.
_NORMAL = str.maketrans(
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


def plain_signs(text: str) -> str:
    """Return a text of the same length in which spaces, apostrophes and hyphens that look alike are one character."""
    return text.translate(_NORMAL)


def first_word(text: str) -> str | None:
    """Return the first word of a text with plain signs, or None where it has none."""
    match = _WORD.search(text)
    return match.group() if match else None


class Token(NamedTuple):
    """A word and where it stands."""

    text: str
    start: int
    end: int


def _split(text: str) -> Iterator[Token]:
    for match in _WORD.finditer(text):
        word = match.group()
        start, end = match.span()
        if "-" in word and (motion := _MOTION.match(word)):
            cut = motion.end()
            yield Token(word[:cut], start, start + cut)
            word, start = word[cut + 1 :], start + cut + 1
        yield Token(word, start, end)


class Tokens(tuple[Token, ...]):
    """The words of a text, in order.

    Args:
        text: The text.

    Attributes:
        text: The text, with look-alike spaces, apostrophes and hyphens made one and addresses blanked; the offsets
            are those of the original.
        lower: The words in lower case.
        capital: Whether each word starts with a capital.
        lowercase: All words that stand in lower case somewhere in the text: ordinary words, not names.
    """

    text: str
    lower: list[str]
    capital: list[bool]
    lowercase: frozenset[str]
    _starts: list[int]
    _firsts: dict[int, bool]

    def __new__(cls, text: str) -> Self:
        """Return the words of a text."""
        text = _CODES.sub(lambda code: "_" * len(code.group()), plain_signs(text))
        tokens = super().__new__(cls, _split(text))
        tokens.text = text
        tokens.lower = [token.text.lower() for token in tokens]
        tokens.capital = [token.text[0].isupper() for token in tokens]
        tokens.lowercase = frozenset(low for low, token in zip(tokens.lower, tokens, strict=True) if low == token.text)
        tokens._starts = [token.start for token in tokens]
        tokens._firsts = {}
        return tokens

    def gap(self, at: int) -> str:
        """Return what stands between word ``at`` and the word before it; a line feed at either end of the text."""
        if not 0 < at < len(self):
            return "\n"
        return self.text[self[at - 1].end : self[at].start]

    def is_name_word(self, at: int) -> bool:
        """Whether word ``at`` has a capital and follows the word before it after a space."""
        return at < len(self) and self.capital[at] and self.gap(at) == " "

    def slice(self, first: int, last: int) -> str:
        """Return the text from word ``first`` to the end of word ``last``."""
        return self.text[self[first].start : self[last].end]

    def at_or_after(self, offset: int) -> int:
        """Return the number of the first word that starts at ``offset`` or later."""
        return bisect_left(self._starts, offset)

    def starts_sentence(self, at: int) -> bool:
        """Whether word ``at`` is the first of a sentence, a paragraph or a quotation."""
        known = self._firsts.get(at)
        if known is None:
            known = self._firsts[at] = self._starts_sentence(at)
        return known

    @cached_property
    def capital_within(self) -> frozenset[str]:
        """The words that stand with a capital within a sentence, where a capital marks a name."""
        return frozenset(
            token.text for at, token in enumerate(self) if self.capital[at] and not self.starts_sentence(at)
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
        numbered = gap in (" ", ") ", ". ") and self[at - 1].text.isdigit()
        return numbered and "\n" in self.gap(at - 1)


@cache
def _abbreviations() -> frozenset[str]:
    """Return abbreviations after whose full stop the sentence goes on, without that full stop."""
    rows = read_table("sentence_abbreviations")
    return frozenset(row["abbreviation"].lower().rstrip(".") for row in rows if row["ends"] == "no")


@cache
def word_set(table: str, column: str = "word", where: str | None = None) -> frozenset[str]:
    """Return a column of a table as a set; with ``where``, only the rows that have "yes" in that column."""
    return frozenset(row[column] for row in read_table(table) if where is None or row[where] == "yes")


def split_cell(cell: str) -> list[str]:
    """Return the names in a table cell, which are separated by semicolons."""
    return [part.strip() for part in cell.split(";") if part.strip()]
