"""Which groups of lines are headings, and how deep each stands.

A heading is told by its look (bold, italic, underlined, capitals, larger, numbered) beside that of the text, or by
words that only a heading has ("Vraag 3"). Headings that look alike are of one level; looks are ranked as
typographers do: larger before bold, bold before underlined, underlined before italic, italic before plain.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from enum import IntEnum
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from attrs import evolve, frozen

from kamerbrief.data import read_table
from kamerbrief.layout.document import Element
from kamerbrief.layout.line import Line
from kamerbrief.lexicon.wordings import is_contents_title, is_heading_wording
from kamerbrief.structure.lists import heading_number
from kamerbrief.text.characters import CLOSING_QUOTES, DOUBLE_CLOSING_QUOTES, DOUBLE_OPENING_QUOTES, OPENING_QUOTES

_LONGEST, _LONGEST_PLAIN = 260, 110
"""Characters of the longest heading; without typography, of one that is sure to be none of the text's own lines."""
_MOST_LINES, _MOST_LINES_ITALIC = 4, 3
_MOST_WORDS_ITALIC, _MOST_WORDS_LABEL = 24, 5
"""Words of an italic heading; of one that ends in a colon, which otherwise announces what follows."""
_MOST_WORDS_STOPPED, _MOST_WORDS_ANNOUNCING = 14, 20
"""Words of a heading that ends in a full stop, and of a bold one that ends in a colon."""
_TIGHT, _FREE = 0.9, 1.5
"""Distances from the line above, in leadings: of a line that is part of what stands there, and of a free one."""
_SAME_EDGE = 2.0
"""Distance in points within which the markers of two list items stand below each other."""
_LEAST_TEXT = 80
"""Characters of a paragraph that may have a heading of its own."""
_QUOTATION_START = DOUBLE_OPENING_QUOTES + "‘"
_OPENINGS = OPENING_QUOTES + "([¿"
_SHORTEST_CAPITALS = 4
"""A word of so few letters may be an abbreviation whatever its look."""
_LARGER = 1.1
_ABOVE_ALL = 100.0
"""More than any heading is larger than the text, in tenths of the size."""
_TERMINAL = re.compile(r"[.;,]$")
_ADDRESS = re.compile(r"https?://|www\.|\S{1,60}@\S", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST_ABBREVIATION = 7
_BARE_NUMBER = re.compile(r"(\d{1,3})\.?")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_QUESTION_LABEL = re.compile(r"vra(?:ag|gen)\b", re.IGNORECASE)
_FEWEST_WORDS_QUESTION = 6
_CAPTION = re.compile(
    r"(?:tabel|figuur|grafiek|afbeelding|kaart|foto|bron|diagram|kader)\s+(?:[\dIVX]{1,4}|[a-z])\b|bron:|noot:",
    re.IGNORECASE,
)


@frozen
class Heading:
    """A heading.

    Attributes:
        number: Its number, as "1.2", or None.
        title_start: Offset in the first line at which the title starts.
        level: Depth in the outline, from 1.
    """

    number: str | None
    title_start: int
    level: int


class _Rank(IntEnum):
    """Looks of headings, as typographers rank them; bold italics are no higher than capitals."""

    BOLD_CAPITALS = -1
    BOLD = 0
    CAPITALS = 1
    UNDERLINED = 2
    ITALIC = 3
    PLAIN = 4


@frozen(order=True)
class _Look:
    """How a heading looks; smaller is higher in the outline."""

    smallness: float
    rank: int
    depth: int


class _Found(NamedTuple):
    """What is taken for a heading: its look, its number, and the offset of its title in its first line."""

    look: _Look
    number: str | None
    start: int


def is_caption(text: str) -> bool:
    """Whether a line names a table or figure, or its source."""
    return bool(_CAPTION.match(text)) and len(text) <= 300


def find_headings(groups: Sequence[Element], *, plain: bool = False) -> dict[int, Heading]:
    """Return the headings among groups of lines, by index.

    Args:
        groups: The groups of one text: the body, or one attachment.
        plain: Whether the text has no typography, so that only position and wording tell.
    """
    looks: dict[int, _Found] = {}
    for at, group in enumerate(groups):
        following = groups[at + 1] if at + 1 < len(groups) else None
        look = _look(group, following, plain)
        if look is not None:
            looks[at] = look
    looks.update(_numbered_questions(groups))
    if not looks:
        return {}
    _drop_questions(groups, looks)
    _drop_numbered_questions(groups, looks)
    _drop_lists(groups, looks)
    _lower_unnumbered(looks)
    levels = _levels([looks[at].look for at in sorted(looks)])
    return {at: Heading(number, start, levels[look]) for at, (look, number, start) in looks.items()}


@cache
def _question_openings() -> frozenset[str]:
    return frozenset(row["word"] for row in read_table("question_openings"))


def _is_question(text: str) -> bool:
    """Whether a line asks somebody something: "Kunt u aangeven wanneer ...?"; titles do not start with a verb."""
    words = text.rstrip(CLOSING_QUOTES).split()
    asked = len(words) >= _FEWEST_WORDS_QUESTION and words[-1].endswith("?")
    return asked and words[0].lower() in _question_openings()


def _numbered_questions(groups: Sequence[Element]) -> dict[int, _Found]:
    """Return the numbers that stand alone above the questions of a series, by index: "1", "2", "3"."""
    found: dict[int, _Found] = {}
    last = 0
    for at, group in enumerate(groups[:-1]):
        if group.table is not None or len(group.lines) != 1 or groups[at + 1].table is not None:
            continue
        number = _BARE_NUMBER.fullmatch(group.lines[0].text)
        if number is not None and int(number.group(1)) == last + 1:
            last += 1
            rank = _Rank.BOLD if group.lines[0].bold else _Rank.PLAIN
            found[at] = _Found(_Look(0.0, rank, 0), number.group(1), 0)
    return found if last > 1 else {}


def _drop_questions(groups: Sequence[Element], looks: dict[int, _Found]) -> None:
    """Take out the questions themselves: what stands in one type under "Vraag 1", or under a number alone."""
    style: tuple[bool, bool, bool] | None = None
    asked = False
    for at, group in enumerate(groups):
        text = group.raw_text
        if is_heading_wording(text) or (at in looks and _BARE_NUMBER.fullmatch(text)):
            asked, style = bool(_QUESTION_LABEL.match(text)) or text[0].isdigit(), None
            continue
        own = tuple(all(getattr(line, name) for line in group.lines) for name in ("bold", "italic", "underlined"))
        if asked and (style is None or own == style):
            style = own  # type: ignore[assignment]
            looks.pop(at, None)
        else:
            asked = False


def _drop_numbered_questions(groups: Sequence[Element], looks: dict[int, _Found]) -> None:
    """Take out the numbered questions among numbered chapters of the same look: sentences that count on their own."""
    titles: dict[int, list[int]] = {}
    questions: dict[int, list[tuple[int, int]]] = {}
    for at, group in enumerate(groups):
        number = heading_number(group.lines[0].text)[0]
        rank = _rank(group.lines)
        if group.table is not None or rank is None or number is None or not number.isdecimal():
            continue
        if group.ends_sentence:
            questions.setdefault(rank, []).append((at, int(number)))
        elif at in looks:
            titles.setdefault(rank, []).append(int(number))
    for asked_in, asked in questions.items():
        if len(asked) >= 2 and _counts(titles.get(asked_in, [])) and _counts([number for _, number in asked]):
            for at, _ in asked:
                looks.pop(at, None)


def _counts(numbers: Sequence[int]) -> bool:
    """Whether numbers count up from 1, and perhaps from 1 again."""
    return bool(numbers) and numbers[0] == 1 and all(below in (1, above + 1) for above, below in pairwise(numbers))


def _lower_unnumbered(looks: dict[int, _Found]) -> None:
    """Lower the headings without a number that stand between numbered chapters of the same look: they are parts.

    Those before the first chapter stay, as do all where no chapter has such parts before the next one.
    """
    alike: dict[_Look, list[int]] = {}
    for at in sorted(looks):
        alike.setdefault(looks[at].look, []).append(at)
    for look, places in alike.items():
        chapters = [at for at in places if _ordinal(looks[at].number) is not None]
        counted = [_ordinal(looks[at].number) for at in chapters]
        if len(chapters) < 2 or counted != list(range(1, len(chapters) + 1)):
            continue
        parts = [at for at in places if at > chapters[0] and looks[at].number is None]
        if parts and parts[0] < chapters[-1]:
            for at in parts:
                looks[at] = _Found(evolve(look, depth=look.depth + 1), None, looks[at].start)


def _ordinal(number: str | None) -> int | None:
    """Return how many chapters a number counts: 3 for "3", "III" and "C"; None for "3.1"."""
    if number is None:
        return None
    if number.isdecimal():
        return int(number)
    if number in _ROMAN:
        return _ROMAN.index(number) + 1
    return ord(number) - ord("A") + 1 if len(number) == 1 and number.isupper() else None


def _levels(looks: Sequence[_Look]) -> dict[_Look, int]:
    """Give each look a level: one below the look under which it stands most often.

    Args:
        looks: The looks of the headings, in reading order.
    """
    parents: dict[_Look, Counter[_Look]] = {look: Counter() for look in looks}
    path: list[_Look] = []
    for look in looks:
        while path and not path[-1] < look:
            path.pop()
        if path:
            parents[look][path[-1]] += 1
        path.append(look)
    levels: dict[_Look, int] = {}
    for look in sorted(parents):
        usual = parents[look].most_common(1)
        levels[look] = levels[usual[0][0]] + 1 if usual else 1
    return levels


def _look(group: Element, following: Element | None, plain: bool) -> _Found | None:
    """Judge whether an element is a heading, by what the file says, by its words or by its look."""
    text = group.raw_text.strip()
    if not _may_be_heading(group, text):
        return None
    if group.is_heading:
        return _declared_look(group)
    if group.kind != "text" or (group.marker is not None and not group.marker.ordered):
        return None
    if is_heading_wording(text) or _titles_contents(text, following):
        return _Found(_Look(0.0, _Rank.BOLD if group.lines[0].bold else _Rank.PLAIN, 0), None, 0)
    if following is None:
        return None
    number, start = heading_number(group.lines[0].text)
    if start >= len(group.lines[0].text):
        number, start = None, 0
    if not _starts_title(text[start:]) and not _has_look(group):
        return None
    return _plain_look(group, following, number, start) if plain else _set_look(group, following, text, number, start)


def _may_be_heading(group: Element, text: str) -> bool:
    """Whether an element is short, has words, and is neither a table, a caption nor an address on the web."""
    if group.table is not None or len(group.lines) > _MOST_LINES or not 2 <= len(text) <= _LONGEST:
        return False
    return bool(_LETTER.search(text)) and not is_caption(text) and not _ADDRESS.match(text)


def _titles_contents(text: str, following: Element | None) -> bool:
    """Whether a line is the title of the table of contents below it: "Inhoudsopgave"."""
    return is_contents_title(text) and following is not None and following.table is not None


def _starts_title(title: str) -> bool:
    """Whether text starts as a title does: with a capital, a figure or a quotation mark."""
    return title[0].isupper() or title[0].isdigit() or title[0] in _OPENINGS


def _declared_look(group: Element) -> _Found:
    """Return the look of what the file says is a heading: above all headings that are only seen to be one."""
    if group.marker is not None and group.marker.automatic:
        number, start = group.marker.text.strip("(). ") if group.marker.ordered else None, group.marker.end
    else:
        number, start = heading_number(group.lines[0].text)
    return _Found(_Look(group.level - _ABOVE_ALL, 0, 0), number or None, start)


def _has_look(group: Element) -> bool:
    return all(line.bold or line.underlined for line in group.lines)


def _rank(lines: Sequence[Line]) -> _Rank | None:
    """Rank the look of lines; None for the look of plain text."""
    # A number may be set plain before a bold or italic title.
    italic = all(line.italic for line in lines)
    capitals = _are_capitals(lines)
    if all(line.bold for line in lines):
        if italic:
            return _Rank.CAPITALS
        return _Rank.BOLD_CAPITALS if capitals and not _may_be_abbreviation(lines) else _Rank.BOLD
    if capitals:
        return _Rank.CAPITALS
    if all(line.underlined for line in lines):
        return _Rank.UNDERLINED
    return _Rank.ITALIC if italic else None


def _letters(lines: Sequence[Line]) -> list[str]:
    return [letter for line in lines for letter in line.text if letter.isalpha()]


def _are_capitals(lines: Sequence[Line]) -> bool:
    letters = _letters(lines)
    return len(letters) > _SHORTEST_CAPITALS and all(map(str.isupper, letters))


def _may_be_abbreviation(lines: Sequence[Line]) -> bool:
    """Whether a word in capitals is so short that it may be an abbreviation: "RIVM"."""
    return " " not in lines[0].text and len(_letters(lines)) <= _LONGEST_ABBREVIATION


def _set_look(group: Element, following: Element, text: str, number: str | None, start: int) -> _Found | None:
    """Judge an element by its type beside that of the text."""
    size = max(line.size for line in group.lines)
    larger = size >= _LARGER * group.size
    rank = _rank(group.lines)
    if rank is None and not larger:
        return None
    rank = _Rank.PLAIN if rank is None else rank
    if rank is _Rank.ITALIC:
        if not _is_italic_title(group, following, text):
            return None
    elif _ends_as_text(text):
        return None
    if rank <= _Rank.BOLD and text.endswith(":") and len(text.split()) > _MOST_WORDS_ANNOUNCING:
        return None
    if group.gap is not None and group.gap < _TIGHT and not larger:
        return None
    smallness = -round(max(1.0, size / group.size) * 10) / 10 if larger else 0.0
    return _Found(_Look(smallness, rank, _depth(number)), number, start)


def _depth(number: str | None) -> int:
    """Return how deep a number stands among others of its look: "1" and "A" 0, "1.2" and "a" 1."""
    if number is None:
        return 0
    return number.count(".") + (1 if number[:1].isalpha() and number.islower() else 0)


def _ends_as_text(text: str) -> bool:
    """Whether a line ends as a sentence or a part of one: a long one with a stop, or one with a comma."""
    if not _TERMINAL.search(text):
        return False
    return text.endswith((";", ",")) or len(text.split()) > _MOST_WORDS_STOPPED


def _is_italic_title(group: Element, following: Element, text: str) -> bool:
    """Whether an italic line is a title, and not a stressed sentence, a question or a quotation."""
    words = len(text.split())
    if words > _MOST_WORDS_ITALIC or len(group.lines) > _MOST_LINES_ITALIC or _is_question(text):
        return False
    if text[0] in _QUOTATION_START or _TERMINAL.search(text) or text.endswith(tuple(DOUBLE_CLOSING_QUOTES)):
        return False
    if text.endswith(":") and (words > _MOST_WORDS_LABEL or following.marker is not None):
        return False
    # One of several italic paragraphs is a quotation.
    quoted = following.table is None and following.marker is None and all(line.italic for line in following.lines)
    return not quoted


def _plain_look(group: Element, following: Element, number: str | None, start: int) -> _Found | None:
    """Judge a line of text without typography: a short line, free above and close to the text below."""
    if not _may_be_plain_heading(group, number) or following.table is not None or following.marker is not None:
        return None
    text = group.lines[0].text
    close = following.gap is not None and following.gap < _FREE
    long_text = len(following.raw_text) > max(_LEAST_TEXT, len(text))
    if (close and (long_text or following.ends_sentence)) or (number is not None and long_text):
        return _Found(_Look(0.0, _Rank.PLAIN, number.count(".") if number else 0), number, start)
    return None


def _may_be_plain_heading(group: Element, number: str | None) -> bool:
    """Whether an element is one short line, free above, that does not end as a sentence or announce what follows."""
    if len(group.lines) > 1 or (group.marker is not None and number is None):
        return False
    text = group.lines[0].text
    if text.endswith((".", ",", ";", ":")) or len(text) > _LONGEST_PLAIN:
        return False
    return group.gap is None or group.gap > _FREE


def _drop_lists(groups: Sequence[Element], looks: dict[int, _Found]) -> None:
    """Take out bold or italic items of lists: several in a row, with nothing under any of them."""
    for at in sorted(looks):
        group = groups[at]
        if group.marker is None or group.is_heading:
            continue
        look, number, _ = looks[at]
        neighbours = [
            other
            for other in (at - 1, at + 1)
            if 0 <= other < len(groups)
            and groups[other].marker is not None
            and abs(groups[other].lines[0].beside(group.lines[0])) < _SAME_EDGE
        ]
        tight = [
            other
            for other in neighbours
            if (groups[max(at, other)].gap or 1.0) < 1.28 and (other not in looks or looks[other].look == look)
        ]
        if tight and number is not None:
            looks.pop(at, None)
