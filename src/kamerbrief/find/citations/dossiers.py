"""Numbers of parliamentary dossiers, with budget chapters and parts."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from attrs import frozen

from kamerbrief.find.citations.scan import one_of
from kamerbrief.lexicon.dossier_numbers import DOSSIER_FIGURES, R_NUMBER, canonical_dossier, chapters, divided_dossiers

if TYPE_CHECKING:
    from kamerbrief.find.citations.triggers import Trigger

_FIRST_NUMBERED = 1970
"""Dossiers of fewer than five figures are older than this; only a citation with its year can mean one."""
_DOSSIER_NUMBER = rf"{DOSSIER_FIGURES}(?!\d|[.,]\d{{3}}(?!\d))(?:{R_NUMBER})?"
DOSSIER = re.compile(rf"(?P<dossier>{_DOSSIER_NUMBER})")
_OLD_DOSSIER = re.compile(r"(?P<dossier>\d{1,2}[ .]?\d{3}|\d{3})(?!\d|[.,]\d)")
_ROMAN_DOSSIER = re.compile(r"(?P<dossier>[CLXVI]{2,9})(?=, ?(?:(?:nr|letter)\.? ?)?[A-Z]{1,2}(?!\w))")
_R_NUMBER = re.compile(R_NUMBER)
_PART = re.compile(r" ?[- ] ?(?P<part>\d\d)(?!\d)")
_PART_BEFORE_NUMBER = re.compile(r" ?- ?(?P<part>\d\d)(?= ?- ?\d|[ ,]{0,3}(?i:nrs?|nummers?)[ .:])")


@frozen
class Dossier:
    """A dossier number with its chapter, and where it ends."""

    name: str
    start: int
    end: int
    spaced: bool
    chapter: str | None = None


@cache
def _chapter() -> re.Pattern[str]:
    """Return the pattern of a budget chapter; one letter is a chapter only where a number follows."""
    long = one_of(chapter for chapter in chapters() if len(chapter) > 1)
    short = one_of(chapter for chapter in chapters() if len(chapter) == 1)
    nr = r"(?=(?: ?- ?|, ?| )(?:(?i:nrs?|nummers?)[ .:]|\d))"
    return re.compile(rf"(?:,? ?hoofdstuk )? ?-? ?(?P<chapter>{long}(?!\w)|{short}(?!\w){nr}|(?<= |-)(?:I|V|X)(?=\)))")


@cache
def _chapter_before() -> re.Pattern[str]:
    """Return the pattern of a budget chapter before its dossier: "Kamerstuk VI, 36 200, nr. 131"."""
    long = one_of(chapter for chapter in chapters() if len(chapter) > 1 and chapter != "II")
    return re.compile(rf"(?:hoofdstuk )?(?P<chapter>{long}),? (?={DOSSIER_FIGURES}(?!\d))")


def read_dossier(normalized: str, position: int, trigger: Trigger | None) -> Dossier | None:
    """Read a dossier number with its chapter or part."""
    begin = position
    before = _chapter_before().match(normalized, position) if trigger is not None else None
    if before is not None:
        position = before.end()
    match = DOSSIER.match(normalized, position)
    if match is None and trigger is not None and trigger.session_year is not None:
        if int(trigger.session_year[:4]) < _FIRST_NUMBERED:
            match = _OLD_DOSSIER.match(normalized, position)
        elif trigger.chamber == "eerste_kamer":
            match = _ROMAN_DOSSIER.match(normalized, position)
    if match is None:
        return None
    written = _R_NUMBER.sub("", match["dossier"])
    name = canonical_dossier(written)
    end = match.end()
    chapter = None
    divided = name in divided_dossiers()
    if (part := (_PART if divided else _PART_BEFORE_NUMBER).match(normalized, end)) is not None:
        name, end = canonical_dossier(name, part["part"]), part.end()
    elif (found := _chapter().match(normalized, end)) is not None:
        chapter = found["chapter"]
        name, end = canonical_dossier(name, chapter), found.end()
        if (r_number := _R_NUMBER.match(normalized, end)) is not None:
            end = r_number.end()
    elif before is not None:
        chapter = before["chapter"]
        name = canonical_dossier(name, chapter)
    return Dossier(name, begin, end, " " in written or "." in written, chapter)
