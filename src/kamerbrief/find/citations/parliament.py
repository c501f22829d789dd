"""Where citations of parliamentary papers begin, and which reader reads on from there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import evolve

from kamerbrief.find.citations.citation import Citation, Series
from kamerbrief.find.citations.dossiers import read_dossier
from kamerbrief.find.citations.papers import (
    read_bare,
    read_papers,
    read_roman_identifier,
    read_session_identifier,
    read_stuk,
)
from kamerbrief.find.citations.proceedings import read_identifier, read_proceedings
from kamerbrief.find.citations.triggers import Head, cue_pattern, cues, read_head

if TYPE_CHECKING:
    from kamerbrief.find.citations.scan import Reader


_ADJACENT = re.compile(r"[ (]{0,3}(?:(?:met )?(?:dossier)?(?:nr\.?|nummer):? ?)?")


def shapes() -> dict[str, tuple[str, Reader]]:
    """Return what a citation of this module begins with, and its reader."""
    session = r"(?:18|19|20)\d\d(?:18|19|20)\d\d"
    return {
        "identifier": (
            rf"(?<!\w)(?i:ah|h)-(?i:tk|ek)-{session}-\d{{1,5}}(?:-\d{{1,4}})?(?!\w)",
            read_identifier,
        ),
        "kst_session": (
            rf"(?<!\w)(?i:kst)-{session}-\d{{4,5}}-[0-9a-zA-Z]{{1,5}}(?!\w)",
            read_session_identifier,
        ),
        "kst_roman": (r"(?<!\w)(?i:kst)-(?i:[clxvi]{2,9})-(?i:[a-z]{1,2})(?!\w)", read_roman_identifier),
        "document_number": (r"(?<![\w=&-])(?<!\D/)20\d\d[ZD]\d{5}(?!\w)", _read_document_number),
        "stuk": (r"(?<!\w)(?i:stuk|motie|amendement|brief) (?i:nr|nummer)\.? ?\d{1,4}(?!\w)", read_stuk),
        "cue": (cue_pattern(), _read_cue),
        "bare": (
            r"(?<![\w.,/€$£+=-])(?:[1-4]\d [0-9]{3}|[1-4]\d\.?\d{3})(?!\d|[.,]\d)"
            r"(?= ?\(R|[ ,:;]{0,3}(?:nr|Nr|NR|numm|stuk)| ?-? ?[IVXA-M]|-\d|, [A-Z]|\))",
            read_bare,
        ),
    }


def _read_document_number(flat: str, match: re.Match[str]) -> list[Citation]:
    """Read "2026D10408", a document of the Tweede Kamer, and "2025Z09104", a case."""
    code = match.group()
    series: Series = "document" if code[4] == "D" else "case"
    return [Citation("kamerstuk", match.start(), match.end(), series, code=code, chamber="tweede_kamer")]


def _read_cue(flat: str, match: re.Match[str]) -> list[Citation]:
    """Read what follows a word such as "Kamerstukken" or "Aanhangsel"."""
    word = re.sub(r" +", " ", match.group())
    cue = cues().get(word) or cues()[word.casefold()]
    head, position = read_head(flat, match.end(), Head(cue.series, cue.chamber))
    if head.series in ("ah", "h"):
        # "Handelingen nr. 3" can be acts of any kind; the chamber or the year makes it a citation.
        if head.session_year is None and head.chamber is None and not (head.series == "ah" and "and" in word):
            return []
        return list(read_proceedings(flat, match.start(), position, head))
    if cue.dossier_alone in ("adjacent", "spaced") and _ADJACENT.fullmatch(flat, match.end(), position) is None:
        cue = evolve(cue, dossier_alone="no")
    elif cue.dossier_alone == "spaced":
        dossier = read_dossier(flat, position, head)
        spaced = dossier is not None and dossier.spaced
        cue = evolve(cue, dossier_alone="yes" if spaced else "no")
    return list(read_papers(flat, match.start(), position, head, cue))
