"""Citations of the official journals: Staatsblad, Staatscourant and Tractatenblad."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, cast

from attrs import evolve

from kamerbrief.data import read_table
from kamerbrief.find.citations.citation import Citation, Series
from kamerbrief.find.citations.scan import GAP, LOOK_BACK, SEPARATOR, is_part_of_another_number, one_of
from kamerbrief.find.citations.shapes import Reading, Shape, refusal
from kamerbrief.lexicon.months import month_pattern
from kamerbrief.text.characters import CLOSING_QUOTES

if TYPE_CHECKING:
    from kamerbrief.model.findings import ReferenceKind

_YEAR = r"(?P<year>(?:18|19|20)\d\d)(?!\d)"
_NUMBER = r"(?P<number>\d{1,6})(?!\w|\.\d)"
_NR = r"(?:(?i:nrs?|no|nummers?)\.?[ :]{0,2})?"
_LATER = re.compile(rf"{SEPARATOR}(?:{_YEAR}(?: ?, ?| ){_NR})?{_NUMBER}")
_NO_ISSUE = refusal("no_issue", "no year with a number follows the name of the journal")
_DATE_OR_AMOUNT = refusal("date_or_amount", "the number belongs to a date or an amount")
_ENDS = re.compile(rf" *+(?:[);:,.\]\n{CLOSING_QUOTES}]|$|en |van |inz)")


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
    day = rf"\d{{1,2}} (?i:{month_pattern()}) "
    date = rf"(?:van {GAP}(?:{day})?|{day})"
    number_first = (
        rf"(?i:nr|no|nummer)\.? ?(?P<first>\d{{1,6}}) ?(?:,|van|\() ?(?:van )?(?:{day})?(?P<then>(?:19|20)\d\d)(?!\d)"
    )
    return re.compile(
        rf"(?: van het Koninkrijk)?[ ,:-]{{0,3}}+"
        rf"(?:(?:{date}|jaargang )?{_YEAR}(?: ?[,/:-] ?| ){_NR}{_NUMBER}|{number_first})"
    )


_NUMBER_ALONE = re.compile(rf"[ ,:]{{0,2}}{_NR}{_NUMBER}(?= ?[);,.])")


@cache
def _dated_before() -> re.Pattern[str]:
    """Return the pattern of the date of a law before its journal: "wet van 23 november 2000 (Stb. 495)"."""
    return re.compile(rf"van {GAP}\d{{1,2}} (?i:{month_pattern()}) {_YEAR},? ?\(?\Z")


def shapes() -> tuple[Shape, ...]:
    """Return the shapes of citations of official journals."""
    return (Shape("citations.gazette", rf"(?<![\w.]){one_of(_journals())}(?![a-zA-Z])", _read),)


def _read(normalized: str, match: re.Match[str]) -> Reading:
    """Read "Stb. 2024, 123", "Stcrt. 2023, 14412 en 14413", and the number alone behind a dated law."""
    body = _body().match(normalized, match.end())
    if body is None:
        return _read_dated_law(normalized, match)
    if is_part_of_another_number(normalized, body.end()):
        return _DATE_OR_AMOUNT
    series, kind = _journal(match)
    number = body["number"] or body["first"]
    year = body["year"] or body["then"]
    number = number.lstrip("0") or number
    first = Citation(kind, match.start(), body.end(), "citations.gazette", series, number=number, year=year)
    found = [first]
    while (later := _LATER.match(normalized, found[-1].end)) is not None:
        if is_part_of_another_number(normalized, later.end()) or not _ENDS.match(normalized, later.end()):
            break
        begin = later.start("year") if later["year"] else later.start("number")
        year = later["year"] or year
        found.append(evolve(first, start=begin, end=later.end(), number=later["number"], year=year))
    return found


def _journal(match: re.Match[str]) -> tuple[Series, ReferenceKind]:
    return _journals()[re.sub(r" +", " ", match.group())]


def _read_dated_law(normalized: str, match: re.Match[str]) -> Reading:
    """Read "wet van 23 november 2000 (Stb. 495)": the year is that of the law."""
    dated = _dated_before().search(normalized, max(0, match.start() - LOOK_BACK), match.start())
    alone = _NUMBER_ALONE.match(normalized, match.end())
    if dated is None or alone is None:
        return _NO_ISSUE
    series, kind = _journal(match)
    found_by = "citations.gazette.dated_law"
    return [Citation(kind, match.start(), alone.end(), found_by, series, number=alone["number"], year=dated["year"])]
