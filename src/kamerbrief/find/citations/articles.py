"""Articles as citations of laws name them: their numbers, and the members, parts and sentences that stand between."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

ARTICLE_WORD = r"(?i:artikel(?:en)?|artt?\.?)"
"""Source of a pattern for the word that opens the citation of an article."""
_NUMBER = r"\d{1,4}[a-z]{0,3}(?:[.:]\d{1,4}[a-z]{0,3}){0,3}(?![\w]|[.:]\d)"
_FIRST = re.compile(rf" (?P<value>{_NUMBER})")
_JOIN = (
    r"(?P<join>,? (?:en|of|alsmede|alsook|evenals|juncto|jo\.?|en/of|respectievelijk|resp\.|(?P<range>tot en met|t/m)|"
    r"in samenhang (?:gelezen )?met|i\.s\.m\.)|, ?|(?P<dash> ?-)) ?"
)
_NEXT = re.compile(rf"{_JOIN}(?:de )?(?P<whole>(?:{ARTICLE_WORD} )?(?P<value>{_NUMBER}))")
_ORDINAL = r"[a-z]{3,12}(?:de|ste)"
_ORDINALS = rf"(?:{_ORDINAL}|\d{{1,2}}(?:e|de|ste))(?:(?:, |,? en |,? of | tot en met | t/m ){_ORDINAL}){{0,6}}"
_PART = r"(?:[a-z]|(?!de|en|of|in|op|te)[a-z]{2}|[ivx]{3,4}|\d{1,2})[°º)]{0,2}(?![\w])"
_PARTS = rf"{_PART}(?:(?:, | en | of | tot en met | t/m |-){_PART}){{0,8}}"
_QUALIFIER = re.compile(
    rf",? (?:(?:en|of|juncto|jo\.?|alsmede|tot en met|t/m) )?(?:het |de )?(?:"
    rf"{_ORDINALS} (?:lid|leden|volzin|zin|alinea|gedachtestreepje|streepje)"
    rf"|(?:lid|leden|volzin|alinea) \d{{1,2}}(?:(?:, | en | of | tot en met | t/m |-)\d{{1,2}}(?![\w])){{0,6}}"
    rf"|(?:aanhef,? en )?(?:onder|onderdeel|onderdelen|sub|letter|letters) {_PARTS}"
    r"|aanhef|slot|\(oud\)|\(nieuw\))(?![\w])"
    # "artikel 10.2.e" and "artikel 6 (1) (e)" give the parts without words.
    r"| ?\([a-z0-9]{1,2}\)"
)
_MOST_STEPS = 16
"""Most articles, members and parts in one citation."""
_LONGEST_RANGE = 25
"""A longer range of articles is read as its two ends."""


@frozen
class Article:
    """An article in a citation.

    Attributes:
        number: As the law has it ("3:4", "126nd").
        start: Offset of its first character.
        end: Offset past what is said of it.
    """

    number: str
    start: int
    end: int


def read_articles(normalized: str, position: int) -> tuple[list[Article], int]:
    """Read "10, tweede lid, onder e en g" or "10 en 11" from the word for articles on, and return where they end.

    Args:
        normalized: The normalized text.
        position: Where the word ended.
    """
    first = _FIRST.match(normalized, position)
    if first is None:
        return [], position
    found = [Article(first["value"], first.start("value"), first.end())]
    for _ in range(_MOST_STEPS):
        last = found[-1]
        qualifier = _QUALIFIER.match(normalized, last.end)
        if qualifier is not None:
            found[-1] = Article(last.number, last.start, qualifier.end())
            continue
        later = _NEXT.match(normalized, last.end)
        if later is None:
            break
        if later["range"] or later["dash"]:
            found.extend(_between(found, later))
        found.append(Article(later["value"], later.start("whole"), later.end()))
    return found, found[-1].end


def _between(found: Sequence[Article], later: re.Match[str]) -> list[Article]:
    """Return the articles within a range of whole numbers, each with the range as its place."""
    first, last = found[-1].number, later["value"]
    prefix, _, low = first.rpartition(":") if ":" in first else first.rpartition(".")
    same, _, high = last.rpartition(":") if ":" in last else last.rpartition(".")
    if prefix != same or not (low.isdigit() and high.isdigit()) or not 0 < int(high) - int(low) <= _LONGEST_RANGE:
        return []
    mark = first[len(prefix) : len(prefix) + 1] if prefix else ""
    return [
        Article(f"{prefix}{mark}{number}", found[-1].start, later.end()) for number in range(int(low) + 1, int(high))
    ]
