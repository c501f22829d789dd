"""Small patterns that recur in citations.

Every pattern here and in the readers runs in linear time: gaps are possessive, repetitions that can overlap
with what follows are bounded, and looking back is limited to :data:`LOOK_BACK` characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from kamerbrief.data import any_word, read_table
from kamerbrief.lexicon.months import month_pattern

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


@cache
def _not_a_number() -> re.Pattern[str]:
    return re.compile(rf" *+(?:%|€|(?i:{month_pattern()}|procent|miljoen|miljard|euro|uur|jaar|jarig)(?!\w))")


def is_part_of_another_number(normalized: str, end: int) -> bool:
    """Whether the number before ``end`` belongs to a date or an amount ("12 maart", "40 procent")."""
    return _not_a_number().match(normalized, end) is not None
