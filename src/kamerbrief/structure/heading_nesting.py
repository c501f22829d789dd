"""Headings that look alike, and of which some are parts of others: what they say and how they count tells it.

Each rule lowers the parts by one: their look gets a greater depth, and with that stands below that of the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from attrs import evolve

from kamerbrief.layout.document import Element
from kamerbrief.lexicon.wordings import is_heading_wording
from kamerbrief.structure.heading_looks import Found, Look
from kamerbrief.structure.lists import heading_number

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_FEWEST_RECURRING = 2
"""So many titles that recur show that they are parts; one may stand twice by chance ("Financiën")."""


def nest(groups: Sequence[Element], looks: dict[int, Found]) -> None:
    """Lower the headings that are parts of others of the same look.

    Args:
        groups: The groups of a text.
        looks: Its headings, by index among the groups; those that are parts get a lower look.
    """
    for rule in (_unnumbered, _recurring, _inner_series, _labels):
        for places in _alike(looks):
            _lower(looks, places, rule(groups, looks, places))


def _lower(looks: dict[int, Found], places: Sequence[int], parts: Sequence[int]) -> None:
    """Lower the parts among headings of one look, and with each what has a deeper number of the same face below it."""
    if not parts:
        return
    look = looks[places[0]].look
    lowered, within = set(parts), False
    for at in sorted(looks):
        own = looks[at].look
        if own == look:
            within = at in lowered
        if own.smallness == look.smallness and own.rank == look.rank and own.depth >= look.depth and within:
            looks[at] = looks[at]._replace(look=evolve(own, depth=own.depth + 1))


def ordinal(number: str | None) -> int | None:
    """Return how many chapters a number counts: 3 for "3", "III", "C" and "c"; None for "3.1"."""
    if number is None:
        return None
    if number.isdecimal():
        return int(number)
    if number in _ROMAN:
        return _ROMAN.index(number) + 1
    return ord(number.upper()) - ord("A") + 1 if len(number) == 1 and number.isascii() and number.isalpha() else None


def plain_title(text: str) -> str:
    """Return a title without its number, its capitals and the point at its end, to compare it with others."""
    return " ".join(text[heading_number(text)[1] :].casefold().split()).rstrip(".: ")


def _alike(looks: Mapping[int, Found]) -> list[list[int]]:
    """Return the places of headings of each look, in the order of the text."""
    places: dict[Look, list[int]] = {}
    for at in sorted(looks):
        places.setdefault(looks[at].look, []).append(at)
    return [alike for alike in places.values() if len(alike) > 1]


def _unnumbered(_: Sequence[Element], looks: Mapping[int, Found], places: Sequence[int]) -> list[int]:
    """Return the headings without a number that stand between numbered chapters.

    Those before the first chapter stay, as do all where no chapter has such parts before the next one.
    """
    chapters = [at for at in places if ordinal(looks[at].number) is not None]
    counted = [ordinal(looks[at].number) for at in chapters]
    if len(chapters) < 2 or counted != list(range(1, len(chapters) + 1)):
        return []
    parts = [at for at in places if at > chapters[0] and looks[at].number is None]
    return parts if parts and parts[0] < chapters[-1] else []


def _recurring(groups: Sequence[Element], looks: Mapping[int, Found], places: Sequence[int]) -> list[int]:
    """Return the titles that recur under others that do not: the parties that ask, once more where each is answered.

    "I Vragen, fractie A, fractie B, II Antwoorden, fractie A, fractie B": each round stands under a title of its own.
    """
    titles = {at: plain_title(groups[at].raw_text) for at in places}
    count = Counter(titles.values())
    if sum(times > 1 for times in count.values()) < _FEWEST_RECURRING:
        return []
    parts: list[int] = []
    chapters: list[int] = []
    seen: set[str] = set()
    for place, at in enumerate(places):
        title = titles[at]
        if count[title] < 2:
            continue
        if not chapters or title in seen:  # a new round
            chapter = _chapter(looks, places, [count[titles[each]] > 1 for each in places[:place]])
            if chapter is None:
                return []
            chapters.append(chapter)
            seen = set()
        seen.add(title)
        parts.append(at)
    return [at for at in places if chapters[0] < at <= parts[-1] and at not in chapters]


def _chapter(looks: Mapping[int, Found], places: Sequence[int], recurs: Sequence[bool]) -> int | None:
    """Return the title of a round of recurring ones: the one before the first of them, or what stands directly above.

    Args:
        looks: The headings.
        places: Those of one look.
        recurs: Whether the title of each of them before the round recurs.
    """
    place = len(recurs) - 1
    if place < 0 or recurs[place]:
        return None
    while place > 0 and not recurs[place - 1] and places[place - 1] == places[place] - 1:
        place -= 1
    begin = places[place - 1] if place else places[place]
    between = [looks[at].look for at in range(begin + 1, places[place]) if at in looks]
    # Under a higher heading of its own, a round needs no title of its own look.
    return None if any(look < looks[places[place]].look for look in between) else places[place]


def _inner_series(_: Sequence[Element], looks: Mapping[int, Found], places: Sequence[int]) -> list[int]:
    """Return the headings of a series that begins anew within one that counts on across it: "1, 2, I, II, 3"."""
    kinds: dict[int, str] = {}
    for at in places:
        number = looks[at].number
        if ordinal(number) is not None:
            kinds[at] = _kind(number or "")
    inner = {
        kind
        for kind in set(kinds.values())
        if any(_counts_across(looks, kinds, outer, kind) for outer in set(kinds.values()) - {kind})
    }
    return [at for at, kind in kinds.items() if kind in inner] if len(inner) < len(set(kinds.values())) else []


def _kind(number: str) -> str:
    return "figure" if number.isdecimal() else "numeral" if number in _ROMAN else "letter"


def _counts_across(looks: Mapping[int, Found], kinds: Mapping[int, str], outer: str, inner: str) -> bool:
    """Whether one series counts on, from 1, across others that each begin with 1."""
    last, across = 0, False
    within = 0
    for at, kind in kinds.items():
        count = ordinal(looks[at].number)
        if kind == outer:
            if count != last + 1:
                return False
            across = across or within > 0
            last, within = last + 1, 0
        elif kind == inner:
            if count != within + 1 or last == 0:
                return False
            within += 1
    return across


def _labels(groups: Sequence[Element], looks: Mapping[int, Found], places: Sequence[int]) -> list[int]:
    """Return the labels "Vraag 1" and "Antwoord 1" that stand under several titles."""
    labels = [at for at in places if is_heading_wording(groups[at].raw_text)]
    titles = [at for at in places if at not in labels]
    if not labels or not titles or titles[0] > labels[0]:
        return []
    return labels if any(labels[0] < at < labels[-1] for at in titles) else []
