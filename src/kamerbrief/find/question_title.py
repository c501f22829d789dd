"""Whose questions a letter answers, and who answers in printed answers, which nobody signs."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kamerbrief.lexicon.question_titles import QuestionTitle, read_question_title
from kamerbrief.lexicon.wordings import is_presented_title
from kamerbrief.model.letter_parts import Signatory

if TYPE_CHECKING:
    from kamerbrief.structure.assembly import Structure

_ANSWERS = re.compile(
    r"\bantwoord(?:en)?\s+op\s+(?:(?:de|uw)\s+)?(?:\w{1,20}\s+)?(?:kamer)?vragen\s+van\b", re.IGNORECASE
)
_OPENING_BLOCKS = 2
"""Paragraphs at the start of a letter in which it may say whose questions it answers."""
_LONGEST_TITLE = 700
"""Characters of the longest title above questions."""


def printed_title(structure: Structure, day: dt.date | None) -> QuestionTitle | None:
    """Return what the title of printed answers says; None for any other paper.

    Args:
        structure: The structure of the paper.
        day: The day on which the answers were received.
    """
    place = _title_place(structure)
    return read_question_title(structure.text[place[0] : place[1]], day) if place else None


def _title_place(structure: Structure) -> tuple[int, int] | None:
    """Return where the title of printed answers stands: between their number and the first question."""
    front = structure.front
    if front.kind != "printed" or front.dossier is not None or structure.title_span is None or not structure.sections:
        return None
    first = structure.sections[0]
    if first.title is not None or not first.blocks:
        return None
    return structure.title_span.end, first.blocks[-1].span.end


def who_signed(structure: Structure, day: dt.date | None) -> tuple[Signatory, ...]:
    """Return who signed a letter; of printed answers, the members of the government who answer.

    Args:
        structure: The structure of the letter.
        day: Its date.
    """
    place, title = _title_place(structure), printed_title(structure, day)
    if structure.signatories or place is None or title is None:
        return structure.signatories
    return tuple(
        Signatory(
            name=each.name,
            role=each.role,
            span=structure.locate(place[0] + each.start, place[0] + each.end),
            on_behalf_of=each.on_behalf_of,
        )
        for each in title.answering
    )


def asked_by(structure: Structure) -> tuple[str, ...]:
    """Return the members whose questions a letter in house style answers, as its subject or titles name them.

    Args:
        structure: The structure of the letter.
    """
    found: list[str] = []
    for text in _titles(structure):
        title = read_question_title(text, None)
        found += title.asked_by if title else ()
    with_party = {name.partition(" (")[0] for name in found if "(" in name}
    return tuple(dict.fromkeys(name for name in found if "(" in name or name not in with_party))


def _titles(structure: Structure) -> Iterator[str]:
    """Yield the texts in which a letter may say whose questions it answers."""
    yield structure.front.fields.get("subject", "")
    sections = [section for top in structure.sections for section in top.walk()]
    blocks = [block.text for section in sections for block in section.blocks]
    yield from (text for text in blocks[:_OPENING_BLOCKS] if _ANSWERS.search(text))
    titles = [section.title for section in sections if section.title]
    yield from (text for text in (*titles, *blocks) if len(text) <= _LONGEST_TITLE and is_presented_title(text))
