"""Which groups of lines are headings, and how deep each stands.

A heading is told by its look (bold, italic, underlined, capitals, larger, numbered) beside that of the text, or by
words that only a heading has ("Vraag 3"). Headings that look alike are of one level; looks are ranked as
typographers do: larger before bold, bold before underlined, underlined before italic, italic before plain.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from attrs import evolve, frozen

from kamerbrief.data import read_table
from kamerbrief.layout.document import Element, Line
from kamerbrief.lexicon.wordings import is_contents_title, is_heading_wording
from kamerbrief.structure.lists import heading_number
from kamerbrief.text.characters import CLOSING_QUOTES, DOUBLE_CLOSING_QUOTES, DOUBLE_OPENING_QUOTES, OPENING_QUOTES

_LONGEST = 260
_MOST_LINES = 4
_MOST_WORDS_ITALIC = 24
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


@frozen(order=True)
class _Look:
    """How a heading looks; smaller is higher in the outline."""

    smallness: float
    rank: int
    depth: int


def is_caption(text: str) -> bool:
    """Whether a line names a table or figure, or its source."""
    return bool(_CAPTION.match(text)) and len(text) <= 300


def find_headings(groups: Sequence[Element], *, plain: bool = False) -> dict[int, Heading]:
    """Return the headings among groups of lines, by index.

    Args:
        groups: The groups of one text: the body, or one attachment.
        plain: Whether the text has no typography, so that only position and wording tell.
    """
    looks: dict[int, tuple[_Look, str | None, int]] = {}
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
    levels = _levels([looks[at][0] for at in sorted(looks)])
    return {at: Heading(number, start, levels[look]) for at, (look, number, start) in looks.items()}


@cache
def _question_openings() -> frozenset[str]:
    return frozenset(row["word"] for row in read_table("question_openings"))


def _is_question(text: str) -> bool:
    """Whether a line asks somebody something: "Kunt u aangeven wanneer ...?"; titles do not start with a verb."""
    words = text.rstrip(CLOSING_QUOTES).split()
    asked = len(words) >= _FEWEST_WORDS_QUESTION and words[-1].endswith("?")
    return asked and words[0].lower() in _question_openings()


def _numbered_questions(groups: Sequence[Element]) -> dict[int, tuple[_Look, str | None, int]]:
    """Return the numbers that stand alone above the questions of a series, by index: "1", "2", "3"."""
    found: dict[int, tuple[_Look, str | None, int]] = {}
    last = 0
    for at, group in enumerate(groups[:-1]):
        if group.table is not None or len(group.lines) != 1 or groups[at + 1].table is not None:
            continue
        number = _BARE_NUMBER.fullmatch(group.lines[0].text)
        if number is not None and int(number.group(1)) == last + 1:
            last += 1
            found[at] = _Look(0.0, 0 if group.lines[0].bold else 4, 0), number.group(1), 0
    return found if last > 1 else {}


def _drop_questions(groups: Sequence[Element], looks: dict[int, tuple[_Look, str | None, int]]) -> None:
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


def _drop_numbered_questions(groups: Sequence[Element], looks: dict[int, tuple[_Look, str | None, int]]) -> None:
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
    for rank, asked in questions.items():
        if len(asked) >= 2 and _counts(titles.get(rank, [])) and _counts([number for _, number in asked]):
            for at, _ in asked:
                looks.pop(at, None)


def _counts(numbers: Sequence[int]) -> bool:
    """Whether numbers count up from 1, and perhaps from 1 again."""
    return bool(numbers) and numbers[0] == 1 and all(below in (1, above + 1) for above, below in pairwise(numbers))


def _lower_unnumbered(looks: dict[int, tuple[_Look, str | None, int]]) -> None:
    """Lower the headings without a number that stand between numbered chapters of the same look: they are parts.

    Those before the first chapter stay, as do all where no chapter has such parts before the next one.
    """
    alike: dict[_Look, list[int]] = {}
    for at in sorted(looks):
        alike.setdefault(looks[at][0], []).append(at)
    for look, places in alike.items():
        chapters = [at for at in places if _ordinal(looks[at][1]) is not None]
        counted = [_ordinal(looks[at][1]) for at in chapters]
        if len(chapters) < 2 or counted != list(range(1, len(chapters) + 1)):
            continue
        parts = [at for at in places if at > chapters[0] and looks[at][1] is None]
        if parts and parts[0] < chapters[-1]:
            for at in parts:
                looks[at] = evolve(look, depth=look.depth + 1), None, looks[at][2]


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


def _look(group: Element, following: Element | None, plain: bool) -> tuple[_Look, str | None, int] | None:
    if group.table is not None or len(group.lines) > _MOST_LINES:
        return None
    text = group.raw_text.strip()
    if not 2 <= len(text) <= _LONGEST or not _LETTER.search(text) or is_caption(text) or _ADDRESS.match(text):
        return None
    if group.is_heading:
        return _declared_look(group)
    if group.kind != "text":
        return None
    if group.marker is not None and not group.marker.ordered:
        return None
    titles_contents = is_contents_title(text) and following is not None and following.table is not None
    if is_heading_wording(text) or titles_contents:
        return _Look(0.0, 0 if group.lines[0].bold else 4, 0), None, 0
    if following is None:
        return None
    number, start = heading_number(group.lines[0].text)
    if start >= len(group.lines[0].text):
        number, start = None, 0
    title = text[start:]
    if not (title[0].isupper() or title[0].isdigit() or title[0] in OPENING_QUOTES + "([¿") and not _has_look(group):
        return None
    if plain:
        return _plain_look(group, following, number, start)
    return _set_look(group, following, text, number, start)


def _declared_look(group: Element) -> tuple[_Look, str | None, int]:
    """Return the look of what the file says is a heading: above all headings that are only seen to be one."""
    if group.marker is not None and group.marker.automatic:
        number, start = group.marker.text.strip("(). ") if group.marker.ordered else None, group.marker.end
    else:
        number, start = heading_number(group.lines[0].text)
    return _Look(group.level - _ABOVE_ALL, 0, 0), number or None, start


def _has_look(group: Element) -> bool:
    return all(line.bold or line.underlined for line in group.lines)


def _rank(lines: Sequence[Line]) -> int | None:
    """Rank the look of lines, from -1 (bold capitals) over 0 (bold); None for the look of plain text."""
    # A number may be set plain before a bold or italic title.
    bold = all(line.bold for line in lines)
    italic = all(line.italic for line in lines)
    underlined = all(line.underlined for line in lines)
    letters = [letter for line in lines for letter in line.text if letter.isalpha()]
    capitals = len(letters) > 4 and all(letter.isupper() for letter in letters)
    if bold and not italic:
        # A short word in capitals may be an abbreviation.
        return -1 if capitals and (" " in lines[0].text or len(letters) > _LONGEST_ABBREVIATION) else 0
    if bold or capitals:
        return 1
    if underlined:
        return 2
    if italic:
        return 3
    return None


def _set_look(
    group: Element, following: Element, text: str, number: str | None, start: int
) -> tuple[_Look, str | None, int] | None:
    lines = group.lines
    size = max(line.size for line in lines)
    larger = size >= _LARGER * group.size
    rank = _rank(lines)
    if rank is None and not larger:
        return None
    if rank is None:
        rank = 4
    words = len(text.split())
    if rank == 3:
        if words > _MOST_WORDS_ITALIC or len(lines) > 3:
            return None
        if _is_question(text):
            return None
        if (
            text[0] in DOUBLE_OPENING_QUOTES + "‘"
            or _TERMINAL.search(text)
            or text.endswith(tuple(DOUBLE_CLOSING_QUOTES))
        ):
            return None
        if text.endswith(":") and (words > 5 or following.marker is not None):
            return None
        if following.table is None and all(line.italic for line in following.lines) and following.marker is None:
            return None  # one of several italic paragraphs: a quotation
    elif _TERMINAL.search(text) and (words > 14 or text.endswith((";", ","))):
        return None
    if rank <= 0 and text.endswith(":") and words > 20:
        return None
    if group.gap is not None and group.gap < 0.9 and not larger:
        return None
    smallness = -round(max(1.0, size / group.size) * 10) / 10 if larger else 0.0
    depth = 0
    if number is not None:
        depth = number.count(".") + (1 if number[:1].isalpha() and number.islower() else 0)
        if rank == 4 and not larger:
            return None
    return _Look(smallness, rank, depth), number, start


def _plain_look(
    group: Element, following: Element, number: str | None, start: int
) -> tuple[_Look, str | None, int] | None:
    """Judge a line of text without typography: a short line, free above and close to the text below."""
    if len(group.lines) > 1 or (group.marker is not None and number is None):
        return None
    text = group.lines[0].text
    if re.search(r"[.,;:]$", text) or len(text) > 110 or following.table is not None:
        return None
    freestanding = group.gap is None or group.gap > 1.5
    close = following.gap is not None and following.gap < 1.5
    if not freestanding or following.marker is not None:
        return None
    long_text = len(following.raw_text) > max(80, len(text))
    if close and (long_text or following.ends_sentence):
        return _Look(0.0, 4, number.count(".") if number else 0), number, start
    if number is not None and long_text:
        return _Look(0.0, 4, number.count(".")), number, start
    return None


def _drop_lists(groups: Sequence[Element], looks: dict[int, tuple[_Look, str | None, int]]) -> None:
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
            and abs(groups[other].indent - group.indent) * group.size < 2
        ]
        tight = [
            other
            for other in neighbours
            if (groups[max(at, other)].gap or 1.0) < 1.28 and (other not in looks or looks[other][0] == look)
        ]
        if tight and number is not None:
            looks.pop(at, None)
