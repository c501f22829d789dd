"""Why a line is taken for a heading, or is not: what its look and its words say, in English."""

from __future__ import annotations

from collections.abc import Iterator

from kamerbrief.layout.document import Element
from kamerbrief.lexicon.wordings import is_contents_title, is_heading_wording
from kamerbrief.model.evidence import Reason
from kamerbrief.structure.heading_looks import OFFICE, TITLE_OF_ALL, Found, Rank, rank_of
from kamerbrief.structure.lists import heading_number

_FACES = {
    Rank.BOLD_CAPITALS: "in bold capitals",
    Rank.BOLD: "in bold",
    Rank.CAPITALS: "in capitals or bold italics",
    Rank.UNDERLINED: "underlined",
    Rank.ITALIC: "in italics",
}
_DECLARED = Reason("headings.declared", "the file says that it is a heading")
_WORDING = Reason("headings.wording", "only a heading has these words")
_OF_ALL = Reason("headings.presented", "it is the title of the questions or the report that follow")
_OFFICE = Reason("headings.office", "it is an office alone above a table or a title, and so are others")
_LARGER = Reason("headings.larger", "its type is larger than that of the text")
_ALONE = Reason("headings.question_number", "it is a number alone above a question")
_PLACE = Reason("headings.place", "it is a short line, free above and close to the text below it")


def reasons_for(group: Element, found: Found) -> tuple[Reason, ...]:
    """Return what speaks for a heading.

    Args:
        group: Its lines.
        found: What it is taken for.
    """
    return tuple(_reasons(group, found)) or (_PLACE,)


def _reasons(group: Element, found: Found) -> Iterator[Reason]:
    rank = rank_of(group.lines)
    if group.is_heading:
        yield _DECLARED
    elif found.look.smallness == -TITLE_OF_ALL:
        yield _OF_ALL
    elif found.look.smallness == -OFFICE:
        yield _OFFICE
    elif found.look.smallness < 0:
        yield _LARGER
    if is_heading_wording(group.raw_text) or is_contents_title(group.raw_text):
        yield _WORDING
    if rank is not None and rank in _FACES:
        yield Reason("headings.face", f"it is set {_FACES[rank]}, unlike the text")
    if group.raw_text.strip(" .").isdecimal():
        yield _ALONE
    elif found.number is not None and heading_number(group.lines[0].text)[0] == found.number:
        yield Reason("headings.number", "a number stands before it", words=found.number)
