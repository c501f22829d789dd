"""Where the annexes of a letter start behind its signature, and which of them it only lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from attrs import frozen

from kamerbrief.layout.document import Element
from kamerbrief.layout.line import Line
from kamerbrief.lexicon.letterhead import is_no_value
from kamerbrief.lexicon.wordings import (
    ANNEX_WORD,
    is_annex_title,
    is_heading_wording,
    is_objection_clause,
    is_presented_title,
)
from kamerbrief.structure.closing import is_committee_report
from kamerbrief.text.characters import BULLET, LIST_DASHES

_DASHES = f"—{LIST_DASHES}"
_WORD = re.compile(
    rf"{ANNEX_WORD}(?:\(n\))?\s*(?:(?:nummer|nr\.?)(?=\s*[\dA-Z]))?\s*"
    rf"(?P<number>\d{{1,2}}|(?:[A-Z]|[IVX]{{1,4}})(?=[\s.:{_DASHES}]|$))?[\s.:{_DASHES}]*",
    re.IGNORECASE,
)
_LONGEST_TITLE = 200
"""Characters of the longest line that names an annex."""
_LARGE = 1.1
"""Type of this much the text's size is that of a title."""
_MOST_TITLE_LINES, _MOST_KNOWN_TITLE_LINES = 3, 4
"""Lines of a title on top of a page, and of one whose words tell that it is that of an annex."""
_LOOKAHEAD = 3
"""Groups behind a signature among which the title of what a letter presents stands."""
_LONGEST_ITEM, _MOST_ITEM_LINES = 250, 3
"""Characters and lines of the longest item of a list of enclosures."""
_COUNT = re.compile(r"(?:\d{1,2}|geen|n\.?v\.?t\.?)\W{0,3}", re.IGNORECASE)
_ITEM_MARKER = re.compile(rf"(?:[{BULLET}{LIST_DASHES}]\s*)?(?:(?P<number>\d{{1,2}})[.)]\s+)?")


_MARGIN_ITEM_GAP = 1.7
"""Ems down from one line of the margin to the next from which this one names another annex."""


# What starts an annex ----------------------------------------------------------------------------------------------


def annex_word(text: str) -> re.Match[str] | None:
    """Match "Bijlage 2 –" at the start of a text, the number of the annex as the group ``number``."""
    return _WORD.match(text)


def starts_with_word(group: Element) -> bool:
    """Whether a group opens an annex with the word "Bijlage", in bold, with a number, or on a line of its own."""
    if group.table is not None or len(group.raw_text) > _LONGEST_TITLE or is_objection_clause(group.raw_text):
        return False
    match = annex_word(group.raw_text)
    if match is None or _counts_annexes(group.raw_text, match):
        return False
    return group.lines[0].bold or match["number"] is not None or len(group.lines) == 1


def _counts_annexes(text: str, word: re.Match[str]) -> bool:
    """Whether a line only says how many annexes there are: "Bijlagen: 2", "Bijlage: geen"."""
    plural = word.group().lower().startswith("bijlagen") and word["number"] is not None
    return (plural and word.end() == len(text)) or _COUNT.fullmatch(text, word.end()) is not None


def bears_annex_title(group: Element) -> bool:
    """Whether lines at the top of a page are a title that annexes have, though without the word "Bijlage"."""
    return group.first_on_page and _has_annex_wording(group)


def _has_annex_wording(group: Element) -> bool:
    """Whether lines are set as a title and have the words of one of an annex: "Geannoteerde agenda"."""
    text = group.raw_text
    return _is_in_title_type(group, _MOST_KNOWN_TITLE_LINES) and is_annex_title(text) and not is_objection_clause(text)


def _is_other_title(group: Element) -> bool:
    """Whether a page begins with a title of other words, none of what a letter presents or of an objection clause."""
    text = group.raw_text
    if is_presented_title(text) or is_objection_clause(text) or is_heading_wording(text):
        return False
    return group.first_on_page and _is_in_title_type(group, _MOST_TITLE_LINES)


def _is_in_title_type(group: Element, most_lines: int) -> bool:
    if group.table is not None or group.marker is not None or len(group.lines) > most_lines:
        return False
    larger = min(line.size for line in group.lines) > _LARGE * group.size
    return larger or all(line.bold or line.underlined for line in group.lines)


def titles_next(groups: Sequence[Element], at: int) -> bool:
    """Whether a line at the top of a page is the title of an annex whose word stands below it: "Bijlage nummer 1"."""
    group = groups[at]
    short = group.table is None and group.marker is None and len(group.lines) == 1 and group.first_on_page
    if not short or at + 1 == len(groups) or group.ends_sentence:
        return False
    following = groups[at + 1]
    match = annex_word(following.raw_text)
    return match is not None and match["number"] is not None and match.end() == len(following.raw_text)


def starts_annex(groups: Sequence[Element], at: int) -> bool:
    """Whether an annex starts with a group, by its own words or those of the next one."""
    return starts_with_word(groups[at]) or bears_annex_title(groups[at]) or titles_next(groups, at)


def is_title(group: Element, part: Sequence[Element]) -> bool:
    """Whether a group under the word "Bijlage" is its title.

    Args:
        group: The group.
        part: The annex.
    """
    styled = all(line.bold or line.italic or line.underlined for line in group.lines)
    plain = group.table is None and group.marker is None
    return plain and styled and len(group.lines) <= _MOST_TITLE_LINES and len(part) > 2


# Where annexes start -----------------------------------------------------------------------------------------------


def first_of_unsigned(groups: Sequence[Element]) -> int:
    """Return where the annexes start in a letter that nobody signed, or the number of groups."""
    for at, group in enumerate(groups):
        if at and group.first_on_page and starts_with_word(group):
            return at
    return len(groups)


def count_body_groups(signature: Sequence[Element], groups: Sequence[Element]) -> int:
    """Return how many groups behind a signature are still the letter's body.

    It goes on until an annex starts: a clause on objection belongs to it, and so do the answers and the report that a
    short letter presents.

    Args:
        signature: The groups of the signature.
        groups: The groups behind it.
    """
    is_report = is_committee_report([line for group in signature for line in group.lines])
    presents = is_report or _presents(groups)
    for at, group in enumerate(groups):
        if starts_with_word(group) if is_report else starts_annex(groups, at):
            return at
        if not presents and (_is_other_title(group) or _has_annex_wording(group)):
            return at
    return len(groups)


def _presents(groups: Sequence[Element]) -> bool:
    """Whether what follows a signature is what the letter presents, by the first words there."""
    for at, group in enumerate(groups[:_LOOKAHEAD]):
        both = " ".join(each.raw_text for each in groups[at : at + 2])
        if is_heading_wording(group.raw_text) or is_presented_title(group.raw_text) or is_presented_title(both):
            return True
    return False


def split_annexes(groups: Sequence[Element]) -> list[Sequence[Element]]:
    """Split what follows the body into annexes."""
    parts: list[list[Element]] = []
    for at, group in enumerate(groups):
        titled_above = at > 0 and titles_next(groups, at - 1)
        if not parts or (starts_annex(groups, at) and not titled_above):
            parts.append([group])
        else:
            parts[-1].append(group)
    return list(parts)


# Annexes that are only listed --------------------------------------------------------------------------------------


@frozen
class Listed:
    """An annex in a list of enclosures.

    Attributes:
        lines: Its lines.
        start: Offset in the first of them at which its title starts.
        number: Its number.
    """

    lines: tuple[Line, ...]
    start: int
    number: str | None


def count_listed(groups: Sequence[Element]) -> int:
    """Return how many groups at the start of these are a list of enclosures; 0 where an annex itself starts there.

    Such a list stands under the signature and has no running text: "Bijlagen: / 1. Rapport Duinen / 2. Kaart".
    """
    if not groups or groups[0].first_on_page or not starts_with_word(groups[0]):
        return 0
    head, *rest = groups
    here = list(takewhile(lambda group: group.lines[0].page == head.lines[0].page and not group.first_on_page, rest))
    items = list(takewhile(_may_be_item, here))
    following = here[len(items) :]
    if following and not is_objection_clause(following[0].raw_text):
        return 0
    return 1 + len(items) if items or len(_behind_word(head)) else 0


def _behind_word(group: Element) -> str:
    match = annex_word(group.raw_text)
    return group.raw_text[match.end() :] if match else ""


def _may_be_item(group: Element) -> bool:
    if group.table is not None or len(group.lines) > _MOST_ITEM_LINES or len(group.raw_text) > _LONGEST_ITEM:
        return False
    numbered = annex_word(group.raw_text.lstrip(f"{BULLET}{LIST_DASHES} "))
    return not is_objection_clause(group.raw_text) and (group.marker is not None or numbered is not None)


def listed_annexes(groups: Sequence[Element]) -> list[Listed]:
    """Return the annexes of a list of enclosures; a line that opens none goes on with the one before it."""
    found: list[Listed] = []
    for group in groups:
        for at, line in enumerate(group.lines):
            item = _item(line, group.marker.end if group.marker and at == 0 else 0)
            if item is not None:
                found.append(item)
            elif found:
                found[-1] = Listed((*found[-1].lines, line), found[-1].start, found[-1].number)
    return [each for each in found if len(each.lines[0].text) > each.start]


def margin_annexes(lines: Sequence[Line]) -> list[Listed]:
    """Return the annexes that the margin names; each has a number or stands apart from the one above.

    Args:
        lines: The lines below the label; where they only say how many there are, none is named.
    """
    if not lines or _COUNT.fullmatch(lines[0].text) or is_no_value(lines[0].text):
        return []
    found: list[Listed] = []
    for at, line in enumerate(lines):
        item = _item(line, 0)
        apart = at == 0 or line.distance(lines[at - 1]) > _MARGIN_ITEM_GAP * line.size
        if item is not None or apart:
            found.append(item or Listed((line,), 0, None))
        else:
            found[-1] = Listed((*found[-1].lines, line), found[-1].start, found[-1].number)
    return found


def _item(line: Line, marker_end: int) -> Listed | None:
    """Return the annex that a line of such a list opens: "1. Rapport", "- Bijlage 2: Kaart"."""
    marker = _ITEM_MARKER.match(line.text)
    assert marker is not None, "it can match nothing"
    start = max(marker.end(), marker_end)
    word = _WORD.match(line.text, start)
    if word is not None and not marker["number"]:
        return Listed((line,), word.end(), word["number"])
    return Listed((line,), start, marker["number"]) if start else None
