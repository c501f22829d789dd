"""What all readers of citations share: an even copy of the text, and small patterns that recur in citations.

Every pattern here and in the readers runs in linear time: gaps are possessive, repetitions that can overlap
with what follows are bounded, and looking back is limited to :data:`LOOK_BACK` characters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from kamerbrief.data import any_word, read_table
from kamerbrief.find.citations.citation import Citation
from kamerbrief.lexicon.months import month_pattern
from kamerbrief.text.characters import APOSTROPHE, DASH_LIKE, SPACES, ZERO_WIDTH

Reader = Callable[[str, "re.Match[str]"], list[Citation]]
"""Reads what begins at a match in the evened text; returns nothing where it is no citation after all."""

LOOK_BACK = 160
"""Most characters before a citation that can say what it is ("de motie-… (Kamerstuk …)")."""


def one_of(words: Iterable[str]) -> str:
    """Return the source of a pattern that matches any of the words, the longest first."""
    return any_word(words, space=" +")


def words(*roles: str) -> str:
    """Return the source of a pattern that matches a word of ``reference_words`` with these roles."""
    return f"(?i:{one_of(row['word'] for row in read_table('reference_words') if row['role'] in roles)})"


GAP = r" *+"
CONJUNCTION = words("conjunction")
SEPARATOR = rf"(?: *+[,;/&] *+(?:{CONJUNCTION} ++)?| ++{CONJUNCTION} ++)"
"""Between two members of a list: a comma, a semicolon, a stroke, a word such as "en", or both."""
BETWEEN = re.compile(SEPARATOR)

_EVEN = str.maketrans(
    dict.fromkeys(SPACES + ZERO_WIDTH + "\r", " ")
    | dict.fromkeys(DASH_LIKE, "-")
    | {APOSTROPHE: "'", "\u2044": "/", "\x0b": "\n", "\x0c": "\n"}
)
_FOREIGN_DIGIT = re.compile(r"(?![0-9])\d")
_BREAK = re.compile(r"\n[\n ]*+")


def even_out(text: str) -> str:
    """Return a copy of the same length with one kind of space, dash and apostrophe.

    A line break within a paragraph becomes a space; an empty line stays a break that no citation crosses.
    """

    def _evened(match: re.Match[str]) -> str:
        run = match.group()
        return ("\n" if run.count("\n") > 1 else " ") * len(run)

    # Identifiers are written in 0 to 9; other figures are no part of one.
    return _BREAK.sub(_evened, _FOREIGN_DIGIT.sub("\ufffd", text.translate(_EVEN)))


@cache
def _not_a_number() -> re.Pattern[str]:
    return re.compile(rf" *+(?:%|€|(?i:{month_pattern()}|procent|miljoen|miljard|euro|uur|jaar|jarig)(?!\w))")


def is_part_of_another_number(flat: str, end: int) -> bool:
    """Tell whether the number before ``end`` belongs to a date or an amount ("12 maart", "40 procent")."""
    return _not_a_number().match(flat, end) is not None
