"""Citations of the official journals: Staatsblad, Staatscourant and Tractatenblad."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, cast

from kamerbrief.data import read_table
from kamerbrief.find.citations.citation import Citation, Series
from kamerbrief.find.citations.scan import GAP, LOOK_BACK, SEPARATOR, is_part_of_another_number, one_of
from kamerbrief.lexicon.months import month_pattern

if TYPE_CHECKING:
    from kamerbrief.find.citations.scan import Reader
    from kamerbrief.model.findings import ReferenceKind

_YEAR = r"(?P<year>(?:18|19|20)\d\d)(?!\d)"
_NUMBER = r"(?P<number>\d{1,6})(?!\w|\.\d)"
_NR = r"(?:(?i:nrs?|no|nummers?)\.?[ :]{0,2})?"
_LATER = re.compile(rf"{SEPARATOR}(?:{_YEAR}(?: ?, ?| ){_NR})?{_NUMBER}")
_ENDS = re.compile(r" *+(?:[);:,.\]\n»\"']|$|en |van |inz)")


@cache
def _journals() -> dict[str, tuple[Series, ReferenceKind]]:
    kinds = {row["series"]: row["kind"] for row in read_table("reference_series")}
    return {
        row["cue"]: (cast("Series", row["series"]), cast("ReferenceKind", kinds[row["series"]]))
        for row in read_table("reference_gazettes")
    }


@cache
def _body() -> re.Pattern[str]:
    """Return the pattern of what follows the name: a year and a number, or a date and a number."""
    date = rf"van {GAP}(?:\d{{1,2}} (?i:{month_pattern()}) )?"
    number_first = r"(?:nr|no|nummer)\.? ?(?P<first>\d{1,6}) ?(?:,|van|\() ?(?P<then>(?:19|20)\d\d)(?!\d)"
    return re.compile(
        rf"(?: van het Koninkrijk)?[ ,:-]{{0,3}}+"
        rf"(?:(?:{date}|jaargang )?{_YEAR}(?: ?[,/:-] ?| ){_NR}{_NUMBER}|{number_first})"
    )


_NUMBER_ALONE = re.compile(rf"[ ,:]{{0,2}}{_NR}{_NUMBER}(?= ?[);,.])")


@cache
def _dated_before() -> re.Pattern[str]:
    """Return the pattern of the date of a law before its journal: "wet van 23 november 2000 (Stb. 495)"."""
    return re.compile(rf"van {GAP}\d{{1,2}} (?i:{month_pattern()}) {_YEAR},? ?\(?\Z")


def shapes() -> dict[str, tuple[str, Reader]]:
    """Return what a citation of this module begins with, and its reader."""
    return {"gazette": (rf"(?<![\w.]){one_of(_journals())}(?![a-zA-Z])", _read)}


def _read(flat: str, match: re.Match[str]) -> list[Citation]:
    series, kind = _journals()[re.sub(r" +", " ", match.group())]
    body = _body().match(flat, match.end())
    if body is None:
        dated = _dated_before().search(flat, max(0, match.start() - LOOK_BACK), match.start())
        alone = _NUMBER_ALONE.match(flat, match.end())
        if dated is None or alone is None:
            return []
        return [Citation(kind, match.start(), alone.end(), series, number=alone["number"], year=dated["year"])]
    number = body["number"] or body["first"]
    year = body["year"] or body["then"]
    if is_part_of_another_number(flat, body.end()):
        return []
    found = [Citation(kind, match.start(), body.end(), series, number=number.lstrip("0") or number, year=year)]
    while (later := _LATER.match(flat, found[-1].end)) is not None:
        if is_part_of_another_number(flat, later.end()) or not _ENDS.match(flat, later.end()):
            break
        begin = later.start("year") if later["year"] else later.start("number")
        year = later["year"] or year
        found.append(Citation(kind, begin, later.end(), series, number=later["number"], year=year))
    return found
