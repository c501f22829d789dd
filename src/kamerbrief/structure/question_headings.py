"""Headings of questions and answers: their title, numbers that stand alone; what is asked is no heading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise

from attrs import evolve

from kamerbrief.data import read_table
from kamerbrief.layout.document import Element
from kamerbrief.lexicon.wordings import is_heading_wording, is_presented_title
from kamerbrief.structure.heading_looks import TITLE_OF_ALL, Found, Look, label_rank, rank_of
from kamerbrief.structure.lists import heading_number
from kamerbrief.text.characters import CLOSING_QUOTES

_BARE_NUMBER = re.compile(r"(\d{1,3})\.?")
_QUESTION_LABEL = re.compile(r"vra(?:ag|gen)\b", re.IGNORECASE)
_FEWEST_WORDS_QUESTION = 6
_CASE_NUMBER = re.compile(r"\d{4}[ZD]\d{4,5}")
_ASKS = re.compile(
    r"\b(?:leden|(?:het|van|door) lid|fracties?|(?:vaste )?commissie|kamer(?:lid|leden)|ingezonden)\b", re.IGNORECASE
)
"""Who asks, as a title of questions names them: "van het lid De Vries", "(ingezonden 3 maart 2031)"."""
_MOST_LINES_TITLE, _LONGEST_TITLE = 8, 700
"""Lines and characters of the longest title of questions, with all who ask and all who are asked."""
_CLOSE = 1.28
"""Distance, in leadings, of the lines of one title."""
_SERIES = 3
"""So many numbers alone above questions are a series, in whatever order."""


@cache
def _question_openings() -> frozenset[str]:
    return frozenset(row["word"] for row in read_table("question_openings"))


def asks(text: str) -> bool:
    """Whether text ends as a question does."""
    return text.rstrip(CLOSING_QUOTES).endswith("?")


def is_question(text: str) -> bool:
    """Whether a line asks somebody something: "Kunt u aangeven wanneer ...?"; titles do not start with a verb."""
    words = text.rstrip(CLOSING_QUOTES).split()
    asked = len(words) >= _FEWEST_WORDS_QUESTION and words[-1].endswith("?")
    return asked and words[0].lower() in _question_openings()


def numbered_questions(groups: Sequence[Element]) -> dict[int, Found]:
    """Return the numbers that stand alone above the questions of a series, by index: "1", "2", "3".

    They count up from 1, or stand above questions of their own type in whatever order, as where questions that are
    answered together stand together: "2", "25", "42", "3".
    """
    numbers = {at: number for at, group in enumerate(groups[:-1]) if (number := _bare_number(group)) is not None}
    found: set[int] = set()
    last = 0
    for at, number in numbers.items():
        if number == last + 1 and groups[at + 1].table is None:
            last = number
            found.add(at)
    if last == 1:
        found.clear()
    found.update(_above_questions(groups, numbers))
    return {at: Found(Look(0.0, label_rank(groups[at].lines[0]), 0), str(numbers[at]), 0) for at in sorted(found)}


def _bare_number(group: Element) -> int | None:
    """Return the number that is all of a group: 12 for "12."."""
    if group.table is not None or len(group.lines) != 1:
        return None
    match = _BARE_NUMBER.fullmatch(group.lines[0].text)
    return int(match[1]) if match else None


def _above_questions(groups: Sequence[Element], numbers: Iterable[int]) -> list[int]:
    """Return those of the numbers that stand above a group of their own type, where several of these groups ask.

    Plain text shows by its question mark alone that it asks; of bold text, further paragraphs may.
    """
    alike = [at for at in numbers if groups[at + 1].table is None and _type_of(groups[at]) == _type_of(groups[at + 1])]
    asked = [at for at in alike if asks(groups[at + 1].raw_text)]
    if len(asked) < _SERIES:
        return []
    types = {_type_of(groups[at]) for at in asked if any(_type_of(groups[at]))}
    return [at for at in alike if at in asked or _type_of(groups[at]) in types]


def _type_of(group: Element) -> tuple[bool, bool, bool]:
    """Return whether all lines of a group are bold, italic and underlined."""
    lines = group.lines
    return all(line.bold for line in lines), all(line.italic for line in lines), all(line.underlined for line in lines)


def add_presented_titles(groups: Sequence[Element], found: dict[int, Found]) -> None:
    """Add the titles of questions and answers that follow a cover letter, above all other headings.

    Such a title stands right above the first question, in whatever type: "Antwoorden van de Minister van ... op vragen
    van het lid ... over ...". The number of the case, above it or between, is of its level.
    """
    titles = [
        at for at, group in enumerate(groups) if _presents_questions(group) and _question_follows(groups, at, found)
    ]
    if titles:
        titles += [at for at in found if _CASE_NUMBER.fullmatch(groups[at].raw_text)]
    found.update({at: Found(Look(-TITLE_OF_ALL, 0, 0), None, 0) for at in titles})


def join_split_titles(groups: Sequence[Element]) -> list[Element]:
    """Return the groups, a title of questions whose second line is a paragraph of its own made one again.

    An example is "Antwoorden van de minister op Kamervragen" and below it, in the same bold type, "van het lid De Wit".
    """
    joined: list[Element] = []
    for group in groups:
        if joined and _is_rest_of_title(joined[-1], group):
            joined[-1] = evolve(joined[-1], lines=[*joined[-1].lines, *group.lines])
        else:
            joined.append(group)
    return joined


def _is_rest_of_title(title: Element, group: Element) -> bool:
    """Whether a group goes on, in small letters, the same type and close below it, with a title of questions."""
    if group.table is not None or group.marker is not None or title.ends_sentence or title.table is not None:
        return False
    close = group.gap is not None and group.gap < _CLOSE
    alike = any(_type_of(title)) and _type_of(group) == _type_of(title)
    opens = is_presented_title(title.raw_text) and not _ASKS.search(title.raw_text)
    return opens and close and alike and group.raw_text[:1].islower() and _ASKS.search(group.raw_text) is not None


def _presents_questions(group: Element) -> bool:
    """Whether a group behind the first page opens as the title of answers does, and names who asks."""
    if group.table is not None or group.marker is not None or group.lines[0].page == 1:
        return False
    text = group.raw_text
    short = len(group.lines) <= _MOST_LINES_TITLE and len(text) <= _LONGEST_TITLE
    return short and is_presented_title(text) and _ASKS.search(text) is not None


def _question_follows(groups: Sequence[Element], at: int, found: Mapping[int, Found]) -> bool:
    """Whether the first question stands right below a group, or below the number of the case there."""
    below = at + 1
    if below < len(groups) and _CASE_NUMBER.fullmatch(groups[below].raw_text):
        below += 1
    if below >= len(groups):
        return False
    text = groups[below].raw_text
    if is_heading_wording(text) or (below in found and _BARE_NUMBER.fullmatch(text)):
        return True
    marker = groups[below].marker
    return marker is not None and marker.text.strip("().") == "1" and asks(text)


def drop_questions(groups: Sequence[Element], looks: dict[int, Found]) -> None:
    """Take out the questions themselves: what stands in one type under "Vraag 1", or under a number alone.

    Where numbers stand above a series of questions in one type, so is what asks something in that type without one.
    """
    numbered = Counter(_type_of(groups[at]) for at in looks if _BARE_NUMBER.fullmatch(groups[at].raw_text))
    style: tuple[bool, bool, bool] | None = None
    asked = False
    for at, group in enumerate(groups):
        text = group.raw_text
        if is_heading_wording(text) or (at in looks and _BARE_NUMBER.fullmatch(text)):
            asked, style = bool(_QUESTION_LABEL.match(text)) or text[0].isdigit(), None
            continue
        own = _type_of(group)
        if asked and (style is None or own == style):
            style = own
            looks.pop(at, None)
        else:
            asked = False
            if numbered[own] >= _SERIES and asks(text):
                looks.pop(at, None)


def drop_listed_questions(groups: Sequence[Element], looks: dict[int, Found]) -> None:
    """Take out the questions that are numbered as a list under the title of them all: "1) Wat kost de reis?"."""
    first = min((at for at, found in looks.items() if found.look.smallness == -TITLE_OF_ALL), default=len(groups))
    for at in [at for at in looks if at > first]:
        if groups[at].marker is not None and asks(groups[at].raw_text):
            looks.pop(at)


def drop_numbered_questions(groups: Sequence[Element], looks: dict[int, Found]) -> None:
    """Take out the numbered questions among numbered chapters of the same look: sentences that count on their own."""
    titles: dict[int, list[int]] = {}
    questions: dict[int, list[tuple[int, int]]] = {}
    for at, group in enumerate(groups):
        number = heading_number(group.lines[0].text)[0]
        rank = rank_of(group.lines)
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
