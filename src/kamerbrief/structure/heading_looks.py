"""How headings look: by that they are told from the text, and from each other."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

from attrs import frozen

from kamerbrief.layout.line import Line

ABOVE_ALL, OFFICE, TITLE_OF_ALL = 100.0, 150.0, 200.0
"""How much larger than the text is what counts as larger than any type: all that is only seen to be a heading is less.

In this order: what the file says is a heading, an office that parts the text, the title of questions and answers.

That is more than the type of any heading is, in tenths of the size.
"""
SMALLER = 1.0
"""Smallness of a heading in smaller type than the text; that of one in the text's own size is 0."""
_SHORTEST_CAPITALS = 4
"""A word of so few letters may be an abbreviation whatever its look."""
_LONGEST_ABBREVIATION = 7
"""Letters of the longest abbreviation, or of two ("RIEC CN"), that say nothing of the look of a title."""


class Rank(IntEnum):
    """Looks of headings, as typographers rank them; bold italics are no higher than capitals."""

    BOLD_CAPITALS = -1
    BOLD = 0
    CAPITALS = 1
    UNDERLINED = 2
    ITALIC = 3
    PLAIN = 4


@frozen(order=True)
class Look:
    """How a heading looks; smaller is higher in the outline, as typographers rank looks.

    Attributes:
        smallness: How much smaller its type is than that of others: below 0 for larger type than that of the text.
        rank: Its face.
        depth: How deep its number stands among others of its face: 1 for "1.2".
    """

    smallness: float
    rank: int
    depth: int


class Found(NamedTuple):
    """What is taken for a heading: its look, its number, and the offset of its title in its first line."""

    look: Look
    number: str | None
    start: int


def rank_of(lines: Sequence[Line]) -> Rank | None:
    """Rank the look of lines; None for the look of plain text."""
    # A number may be set plain before a bold or italic title.
    italic = all(line.italic for line in lines)
    capitals = _are_capitals(lines)
    if all(line.bold for line in lines):
        if italic:
            return Rank.CAPITALS
        return Rank.BOLD_CAPITALS if capitals and not _may_be_abbreviation(lines) else Rank.BOLD
    underlined = all(line.underlined for line in lines)
    if capitals and not ((italic or underlined) and len(_letters(lines)) <= _LONGEST_ABBREVIATION):
        return Rank.CAPITALS
    if underlined:
        return Rank.UNDERLINED
    return Rank.ITALIC if italic else None


def label_rank(line: Line) -> Rank:
    """Rank the look of what is a heading by its words: "Vraag 3"."""
    return Rank.BOLD if line.bold else Rank.PLAIN


def _letters(lines: Sequence[Line]) -> list[str]:
    return [letter for line in lines for letter in line.text if letter.isalpha()]


def _are_capitals(lines: Sequence[Line]) -> bool:
    letters = _letters(lines)
    return len(letters) > _SHORTEST_CAPITALS and all(map(str.isupper, letters))


def _may_be_abbreviation(lines: Sequence[Line]) -> bool:
    """Whether a word in capitals is so short that it may be an abbreviation: "RIVM"."""
    return " " not in lines[0].text and len(_letters(lines)) <= _LONGEST_ABBREVIATION
