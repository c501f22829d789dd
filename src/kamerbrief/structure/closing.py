"""Where a letter ends: its closing phrase, or the signature that no phrase announces."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

from kamerbrief.layout.document import Element
from kamerbrief.layout.line import Line
from kamerbrief.lexicon.letterhead import ends_motion, is_closing_phrase
from kamerbrief.lexicon.offices import (
    LONGEST_ROLE,
    has_portfolio,
    is_committee_clerk,
    is_committee_officer,
    is_government_office,
    opens_for_portfolio,
    opens_for_these,
    opens_on_behalf,
    starts_role,
)
from kamerbrief.lexicon.person_names import is_name, may_be_surname, opens_signed
from kamerbrief.lexicon.wordings import ANNEX_WORD, is_heading_wording, is_presented_title
from kamerbrief.text.characters import BULLET, LIST_DASHES

_MOST_LINES = 12
"""Lines of the longest group of a signature."""
_MOST_ROWS = 8
"""Rows of signatures that stand side by side as a table."""
_MOST_OPENING_LINES = 6
"""Lines of the longest group with which a signature without a closing phrase begins."""
_MOST_OPENING_CELLS, _LONGEST_OPENING = 8, 2 * LONGEST_ROLE
"""Pieces and characters of the longest group with which the signature of members of the government begins."""
_MOST_FOLLOWING = 4
"""Pieces of each of the next two groups among which the name stands that belongs to an office."""
_MOST_ROLE_LINES = 3
_LONGEST_NOTE = 400
"""Characters of the longest note in brackets on why nobody signed by hand."""
_LONGEST_LOOSE, _MOST_WORDS = 110, 14
"""Characters and words of the further lines of a signature, which no word tells to be one."""
_LARGE = 1.15
"""Type of at least this much the group's own size is that of the title of an annex."""
_ATTACHMENT = re.compile(ANNEX_WORD, re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.;:?!]$")


@frozen
class Closing:
    """Where the end of the letter stands among its groups of lines.

    Attributes:
        start: Index of the first group of the end (closing phrase or signature).
        end: Index past the last.
        of_motion: Whether those who submitted a motion stand there, with a surname alone.
    """

    start: int
    end: int
    of_motion: bool = False


def is_committee_report(lines: Sequence[Line]) -> bool:
    """Whether lines are the signature of a committee's chair and clerk, which stands above the report they made."""
    return any(is_committee_clerk(line.text) for line in lines)


# What a line can be ------------------------------------------------------------------------------------------------


def _ends_sentence(text: str) -> bool:
    return _SENTENCE_END.search(text.rstrip()) is not None


def _is_role_line(text: str) -> bool:
    """Whether a line can only be the role above a signature, wherever it stands: "DE MINISTER VAN FINANCIËN"."""
    if len(text) > LONGEST_ROLE or not starts_role(text):
        return False
    letters = [letter for letter in text if letter.isalpha()]
    capitals = all(letter.isupper() for letter in letters)
    known = is_government_office(text) or is_committee_officer(text)
    return known and (capitals or text.rstrip().endswith(","))


def _is_plain_role(text: str) -> bool:
    """Whether a line is a role and no more, as it stands under a name: "Directeur Dijken"."""
    return starts_role(text) and len(text) <= LONGEST_ROLE and not _ends_sentence(text)


def _is_certain(text: str) -> bool:
    """Whether the words of a line tell that it is part of a signature: "namens deze,", "w.g.", a role, a name."""
    signed = opens_signed(text)
    acting = opens_on_behalf(text) or (signed > 0 and signed == len(text))
    return is_closing_phrase(text) or starts_role(text) or acting or is_name(text)


def _is_loose(text: str) -> bool:
    """Whether a line is short and no sentence.

    So are the further lines of a role, an organisation, a note on who could not sign: "Dienst Dijken en Duinen".
    """
    return len(text) <= _LONGEST_LOOSE and not _ends_sentence(text) and len(text.split()) <= _MOST_WORDS


def _is_signature_text(text: str) -> bool:
    return len(text) <= LONGEST_ROLE and (_is_certain(text) or _is_loose(text))


# What a group can be -----------------------------------------------------------------------------------------------


def _is_note_on_absence(group: Element) -> bool:
    """Whether a group is a note on why nobody signed by hand: "[Bij afwezigheid van de Minister ...]"."""
    text = group.raw_text
    return text.startswith("[") and text.endswith("]") and len(text) < _LONGEST_NOTE


def _opens_annex(group: Element) -> bool:
    """Whether a group names or opens an annex ("Bijlagen: 2"), or answers on their own page ("Antwoorden van ...")."""
    first = group.lines[0]
    if group.first_on_page and is_presented_title(group.raw_text):
        return True
    return group.is_heading or bool(_ATTACHMENT.match(group.raw_text)) or is_heading_wording(first.text)


def _looks_like_title(group: Element) -> bool:
    """Whether a group is set as the title of an annex or as a heading, and its words do not tell otherwise."""
    if min(line.size for line in group.lines) > _LARGE * group.size:
        return True
    styled = all(line.bold or line.underlined for line in group.lines)
    return styled and not any(_is_certain(line.text) for line in group.lines)


def _is_listed(group: Element) -> bool:
    """Whether a group is an item of a list; an initial ("A. van Dalen") looks like a number of one."""
    return group.marker is not None and group.marker.text in BULLET + LIST_DASHES


def _is_signature(group: Element) -> bool:
    """Whether a group of lines can be part of a signature."""
    if group.table is not None:
        return len(group.lines) <= _MOST_ROWS and all(len(line.text) <= LONGEST_ROLE for line in group.lines)
    if len(group.lines) > _MOST_LINES or _is_listed(group) or _opens_annex(group):
        return False
    if _is_note_on_absence(group):
        return True
    return not _looks_like_title(group) and all(_is_signature_text(line.text) for line in group.lines)


# Where the end stands ----------------------------------------------------------------------------------------------


def find_closing(groups: Sequence[Element]) -> Closing | None:
    """Find the end of the letter among its groups of lines.

    The first closing phrase counts, or else the first line that can only be the role above a signature; after it
    follow short lines with roles and names, up to an annex or running text.
    """
    start = _announced(groups)
    if start is None:
        start = _unannounced(groups)
    if start is None:
        return _end_of_motion(groups)
    end = start
    named = False
    while end < len(groups) and _is_signature(groups[end]) and not (named and _is_on_next_page(groups, end)):
        named = named or any(is_name(line.text) for line in groups[end].lines)
        end += 1
    return Closing(start, end) if end > start else None


def _end_of_motion(groups: Sequence[Element]) -> Closing | None:
    """Find who submitted a motion: the names behind its last words."""
    for at, group in enumerate(groups):
        if group.table is None and ends_motion(group.lines[-1].text):
            end = at + 1
            while end < len(groups) and all(_is_submitter(line.text) for line in groups[end].lines):
                end += 1
            return Closing(at + 1, end, of_motion=True) if end > at + 1 else None
    return None


def _is_submitter(text: str) -> bool:
    return is_name(text) or may_be_surname(text)


def _is_on_next_page(groups: Sequence[Element], at: int) -> bool:
    """Whether a group opens a page, so that behind a name it is the title of an annex, unless its words say more.

    Over a table that nobody signed an office, too, is a title: of what that member of the government will send.
    """
    group = groups[at]
    if not group.first_on_page:
        return False
    following = groups[at + 1] if at + 1 < len(groups) else None
    if following is not None and following.table is not None and not _is_signature(following):
        return True
    return not any(_is_certain(line.text) for line in group.lines)


def _announced(groups: Sequence[Element]) -> int | None:
    """Find the group with a closing phrase, or the one after it where the phrase ends a paragraph."""
    for at, group in enumerate(groups):
        if group.table is None and any(is_closing_phrase(line.text) for line in group.lines):
            return at if _is_signature_text(group.lines[-1].text) else at + 1
    return None


def _unannounced(groups: Sequence[Element]) -> int | None:
    """Find a signature without a closing phrase: that of a member of the government first, wherever it stands."""
    for opens in (_opens_with_government, _opens_with_role_or_name):
        for at, group in enumerate(groups):
            if group.marker is None and opens(groups, at):
                return at
    return None


def _opens_with_government(groups: Sequence[Element], at: int) -> bool:
    """Whether a signature begins with an office of the government and a name, in this order or the other.

    No comma, capitals or place need tell it: "De minister van Water / Water en Wind /// Tessa Molenaar".
    """
    own = _cells(groups[at].lines)
    if len(own) > _MOST_OPENING_CELLS or sum(map(len, own)) > _LONGEST_OPENING or any(map(_ends_sentence, own)):
        return False
    following = own[1:]
    for group in groups[at + 1 : at + 3]:
        following += _cells(group.lines[:_MOST_FOLLOWING])[:_MOST_FOLLOWING]
    if has_portfolio(own[0]) or opens_for_portfolio(own[0]):
        return _leads_to_name(following)
    under = following[0] if following else ""
    return is_name(own[0]) and has_portfolio(under) and not _ends_sentence(under)


def _leads_to_name(texts: Sequence[str]) -> bool:
    """Whether one of these is a name, with nothing but the rest of a role before it."""
    for text in texts:
        if is_name(text):
            return True
        if len(text) > LONGEST_ROLE or _ends_sentence(text):
            return False
    return False


def _opens_with_role_or_name(groups: Sequence[Element], at: int) -> bool:
    """Whether a signature begins with a role over a name, a name over a role, a role at the very end."""
    group = groups[at]
    if group.table is not None:
        return all(map(is_name, _cells(group.lines[:1])))  # names side by side
    if len(group.lines) > _MOST_OPENING_LINES:
        return False
    lines = [line.text for line in group.lines]
    for following in groups[at + 1 : at + 3]:
        lines += [line.text for line in following.lines[:2]]
    if _is_role_line(lines[0]) and at >= len(groups) - 3:
        return True
    if any(map(is_name, lines[1:])) and _opens_with_role(lines):
        return True
    return is_name(lines[0]) and _role_under_name(groups, at)


def _role_under_name(groups: Sequence[Element], at: int) -> bool:
    """Whether a role stands under a name, not within running text; a heading is no name."""
    group = groups[at]
    if len(group.lines) == 1 and (group.lines[0].bold or group.is_heading):
        return False
    lines = [line.text for line in group.lines[1:]]
    for following in groups[at + 1 : at + 3]:
        if not _is_signature(following):
            break
        lines += [line.text for line in following.lines]
    return any(map(_is_plain_role, lines[:2]))


def _opens_with_role(lines: Sequence[str]) -> bool:
    """Whether lines begin with a role that ends in a comma, and that may take up to three of them."""
    for count in range(1, min(_MOST_ROLE_LINES, len(lines)) + 1):
        text = " ".join(lines[:count])
        if _is_role_line(text):
            return True
        if lines[count - 1].rstrip().endswith((",", ".")):
            acting = count < len(lines) and opens_for_these(lines[count]) is not None
            return acting and starts_role(text) and len(text) <= LONGEST_ROLE
    return False


def _cells(lines: Sequence[Line]) -> list[str]:
    """Return the texts of the pieces of lines that stand apart."""
    return [line.text[start:end] for line in lines for start, end in line.parts()]
