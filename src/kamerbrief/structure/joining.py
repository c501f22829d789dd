"""Lines → running text: what becomes of a hyphen or a slash at the end of a line.

Sources of the rules: Technische Handleiding of the Nederlandse Taalunie on the hyphen in compounds (vowels that
would be read together, prefixes, letter words) and on the hyphen that stands for a left-out part ("in- en uitvoer").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from kamerbrief.data import read_table
from kamerbrief.text.characters import APOSTROPHES, DOUBLE_OPENING_QUOTES, HYPHENS, OPENING_QUOTES, SOFT_HYPHEN

_LAST_TOKEN = re.compile(rf"[^\s({OPENING_QUOTES}]{{1,60}}$")
_FIRST_WORD = re.compile(rf"[\w{APOSTROPHES}-]{{1,60}}")
_WORD = re.compile(r"[^\W\d_]{2,40}(?:-[^\W\d_]{2,40}){0,3}")
_LEFT_OUT = re.compile(rf"\b(?:en|of|noch) [{HYPHENS}]$")
"""A hyphen before the second half: "beleidsvorming en -voorbereiding"."""
_URL = re.compile(r"(?:https?://|www\.)\S{0,2000}$")
_OPENING = "(" + DOUBLE_OPENING_QUOTES
_HYPHENATED_SHARE = 0.012
"""From this share of lines that end in a fragment and a hyphen, the document was set with words broken at line ends."""


@cache
def _table() -> dict[str, frozenset[str]]:
    kinds: dict[str, set[str]] = {}
    for row in read_table("hyphens"):
        kinds.setdefault(row["kind"], set()).add(row["text"])
    return {kind: frozenset(texts) for kind, texts in kinds.items()}


class LineJoiner:
    """Joins lines as this document's typesetter broke them.

    Args:
        lines: The texts of all lines of running text, in order; what words the document uses, and whether it
            breaks words at line ends, follows from them.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self._words: set[str] = set()
        fragments: list[str] = []
        for line in lines:
            words = _WORD.findall(line.lower())
            if words and line.endswith(tuple(HYPHENS)) and line[-2:-1].islower():
                fragments.append(words.pop())
            self._words.update(words)
        # What stands before the hyphen of a compound is a word; what stands before a break often is none.
        broken = sum(fragment not in self._words for fragment in fragments)
        self._breaks_words = broken >= 3 and broken > _HYPHENATED_SHARE * len(lines)

    def junction(self, above: str, below: str) -> tuple[int, str]:
        """Say how two lines are joined.

        Args:
            above: Text of the first line, or of the paragraph so far.
            below: Text of the second line.

        Returns:
            Number of characters to drop at the end of the first, and what to put in between: a space or nothing.
        """
        if not above or not below:
            return 0, ""
        last = above[-1]
        if last == SOFT_HYPHEN:
            return 1, ""
        if _URL.search(above[-300:]) and (last in "/-_=&?.%#" or below[0] in "/-_=&?%#") and below[0] not in _OPENING:
            return 0, ""
        if last == "/" and len(above) > 1 and not above[-2].isspace() and below[0] not in _OPENING:
            return 0, ""
        if last in HYPHENS and len(above) > 1:
            return self._at_hyphen(above, below)
        return 0, " "

    def _at_hyphen(self, above: str, below: str) -> tuple[int, str]:
        if not above[-2].isalnum():
            # A dash, or a hyphen after a bracket: "(her)-" belongs to what follows, " -" is a dash.
            left_out = above[-2] in ")" + APOSTROPHES or _LEFT_OUT.search(above[-12:]) is not None
            return (0, "") if left_out else (0, " ")
        match = _FIRST_WORD.match(below)
        if match is None:
            return 0, "" if below[0].isdigit() else " "
        word = match.group()
        if word.lower() in _table()["conjunction"]:
            return 0, " "
        token = _LAST_TOKEN.search(above)
        stem = _last_part((token.group() if token else above)[:-1])
        return (1, "") if _may_be_broken(stem, word) and self._is_broken(stem, word.lower()) else (0, "")

    def _is_broken(self, stem: str, word: str) -> bool:
        """Whether a hyphen between two halves of a word in small letters only broke it: "veilig-" and "heid".

        Args:
            stem: What stands before the hyphen, the first letter of a name in a capital.
            word: What stands behind it, in small letters.
        """
        lowered = stem.lower()
        if lowered + word in self._words:
            return True
        if f"{lowered}-{word}" in self._words or lowered in _table()["prefix"] or _clash(lowered, word):
            return False
        name = stem[0].isupper()
        if self._breaks_words:
            # A name or letter word of its own ("Wob-artikelen") is not the start of a broken word.
            return not (name and lowered in self._words)
        # The document does not break words: the hyphen belongs, unless neither half is a word of its own.
        return not (name or lowered in self._words or word in self._words)

    def join(self, lines: Iterable[str]) -> str:
        """Return lines as one running text."""
        text = ""
        for line in lines:
            drop, between = self.junction(text, line)
            text = text[: len(text) - drop] + between + line
        return text


def _last_part(token: str) -> str:
    """Return what stands before a hyphen, from the last hyphen or slash on: "en/of-beleid" gives "beleid"."""
    return re.split(f"[/{HYPHENS}]", token)[-1]


def _may_be_broken(stem: str, word: str) -> bool:
    """Whether two halves can be one word: letter words ("EU-"), numbers, and names behind the hyphen keep it."""
    return word[0].islower() and stem.isalpha() and stem[1:].islower()


def _clash(stem: str, word: str) -> bool:
    """Whether vowels would be read together without a hyphen: "zee-" and "egel"."""
    return stem[-1] + word[0] in _table()["clash"] and len(stem) > 2
