"""How deep each heading stands, decided for a text as a whole.

Headings that look alike are of one kind. Which kind stands above which is what typographers do (larger above bold,
bold above italic) unless the text shows otherwise: by what stands directly above what, by numbers, and by series that
count on across others. Of all orders of the kinds the one wins that contradicts least of it. The level of a heading is
then how many others it stands in, so that no level is skipped.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise, permutations

from attrs import evolve, frozen

from kamerbrief.layout.document import Element
from kamerbrief.lexicon.wordings import is_closing_title, is_objection_clause
from kamerbrief.structure.heading_looks import Found, Look, Rank
from kamerbrief.structure.heading_nesting import nest, ordinal

_MOST_LOOKS = 6
"""Looks of which all orders are tried, 720; a text with more has a house style that ranks them as typographers do."""
_CERTAIN = 1000
"""How much speaks for what nothing may contradict: larger type stands above smaller, "1" above "1.1"."""
_BY_NUMBER, _BY_SERIES = 3, 3
"""How much speaks for a look whose "1" stands above "1.1" in another, or that counts on across a series in another."""
_DIRECTLY = 2
"""How much speaks for a look whose heading stands above another without text between them."""
_FIRST, _BY_FACE = 1, 1
"""How much speaks for the look that the text has first, and for that which typographers rank higher."""
_SIBLINGS = 2
"""So many headings of one look before a single one of another show that this one is their sibling."""
_NEAREST: dict[int, int] = {Rank.BOLD: Rank.CAPITALS, Rank.CAPITALS: Rank.BOLD}
"""Looks that differ as little as bold and bold italic do."""

_Above = Counter[tuple[Look, Look]]
"""How much speaks for one look above another."""


@frozen
class _Titled:
    """A heading among the others.

    Attributes:
        look: Its look.
        number: Its number.
        directly: Whether the heading before it stands directly above it.
        closes: Whether its words are those with which a letter ends.
    """

    look: Look
    number: str | None
    directly: bool
    closes: bool


def find_levels(groups: Sequence[Element], found: Mapping[int, Found]) -> dict[int, int]:
    """Return the level of each heading, from 1, by its index among the groups of a text."""
    looks = dict(found)
    nest(groups, looks)
    places = sorted(looks)
    headings = [
        _Titled(looks[at].look, looks[at].number, at - 1 in looks, _closes(groups[at].raw_text[looks[at].start :]))
        for at in places
    ]
    return dict(zip(places, _depths(_alike(headings)), strict=True))


def _alike(headings: Sequence[_Titled]) -> list[_Titled]:
    """Return the headings with the look of their siblings for one that is set otherwise by mistake.

    Such a look occurs once, next to the other in rank, and among several headings of the other look.
    """
    places: dict[Look, list[int]] = {}
    for at, heading in enumerate(headings):
        places.setdefault(heading.look, []).append(at)
    kept = list(headings)
    for look, (first, *others) in places.items():
        sibling = evolve(look, rank=_NEAREST.get(look.rank, look.rank))
        alike = places.get(sibling, [])
        before = bisect_left(alike, first)
        if not others and headings[first].number is None and _SIBLINGS <= before < len(alike):
            kept[first] = evolve(headings[first], look=sibling)
    return kept


def _closes(title: str) -> bool:
    """Whether a title is that of the end of the whole: "Tot slot", "Bezwaarclausule"."""
    return is_closing_title(title) or is_objection_clause(title)


def _depths(headings: Sequence[_Titled]) -> list[int]:
    """Return in how many headings each stands, and 1 for itself."""
    place = {look: at for at, look in enumerate(_order(headings))}
    depths: list[int] = []
    path: list[int] = []
    for heading in headings:
        own = place[heading.look]
        while path and path[-1] >= own:
            path.pop()
        path.append(own)
        depths.append(len(path))
    if headings and _ends_letter(headings):
        depths[-1] = 1
    return depths


def _ends_letter(headings: Sequence[_Titled]) -> bool:
    """Whether the last heading is that of the end of the whole: "Tot slot", which no chapter had before."""
    *before, last = headings
    return last.closes and last.number is None and not any(heading.closes for heading in before)


def _order(headings: Sequence[_Titled]) -> Sequence[Look]:
    """Return the looks of headings, the highest first."""
    looks = sorted({heading.look for heading in headings})
    if not 1 < len(looks) <= _MOST_LOOKS:
        return looks
    above = _by_type(looks) + _by_first([heading.look for heading in headings])
    above += _by_neighbours(headings) + _by_numbers(headings) + _by_series(headings)
    # Of orders that are as good, the first is that of typographers.
    return min(permutations(looks), key=lambda order: sum(above[low, high] for high, low in combinations(order, 2)))


def _by_type(looks: Sequence[Look]) -> _Above:
    """Rank looks as typographers do; what their size and the form of their numbers say is certain."""
    return _Above(
        {(high, low): _BY_FACE if _differ_in_face(high, low) else _CERTAIN for high, low in combinations(looks, 2)}
    )


def _differ_in_face(one: Look, other: Look) -> bool:
    """Whether looks differ in nothing but their face: "bold" and "italic" in one size."""
    return one.smallness == other.smallness and one.rank != other.rank


def _by_first(looks: Sequence[Look]) -> _Above:
    """Rank looks by which the text has first."""
    return _Above(dict.fromkeys(combinations(dict.fromkeys(looks), 2), _FIRST))


def _by_neighbours(headings: Sequence[_Titled]) -> _Above:
    """Rank looks by headings without text between them: the upper is the title of the lower one.

    A single title below one of several is not shown to be a part of it: it may be that of all that follows.
    """
    above = _Above()
    count = Counter(heading.look for heading in headings)
    for upper, lower in pairwise(headings):
        single = count[lower.look] == 1 < count[upper.look]
        if lower.directly and upper.look != lower.look and not single:
            above[upper.look, lower.look] += _DIRECTLY
    return above


def _by_numbers(headings: Sequence[_Titled]) -> _Above:
    """Rank looks by numbers: that of "1" above that of "1.1"."""
    above = _Above()
    chapters: dict[str, Look] = {}
    for heading in headings:
        number = heading.number
        if number is None:
            continue
        upper = chapters.get(number.rpartition(".")[0])
        if upper is not None and upper != heading.look:
            above[upper, heading.look] += _BY_NUMBER
        chapters[number] = heading.look
    return above


def _by_series(headings: Sequence[_Titled]) -> _Above:
    """Rank looks by series: one that counts on (a, b) across another from its start (1, 2, 3) stands above it."""
    above = _Above()
    last: dict[Look, int] = {}
    within: dict[Look, set[Look]] = {}
    for heading in headings:
        count = ordinal(heading.number)
        if count is None:
            continue
        if count > 1 and last.get(heading.look) == count - 1:
            above.update({(heading.look, other): _BY_SERIES for other in within[heading.look]})
        last[heading.look], within[heading.look] = count, set()
        if count == 1:
            for look in last:
                if look != heading.look:
                    within[look].add(heading.look)
    return above
