"""Citations of the Handelingen and of their Aanhangsel, in which questions are printed with their answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import evolve

from kamerbrief.find.citations.citation import Citation, Series
from kamerbrief.find.citations.numbers import NR, PAGES, VALUE, Number, is_plural, next_number, number_of
from kamerbrief.find.citations.scan import BETWEEN, LOOK_BACK, SEPARATOR, is_part_of_another_number
from kamerbrief.find.citations.shapes import Reading, refusal
from kamerbrief.find.citations.triggers import Trigger, read_trigger
from kamerbrief.lexicon.chambers import chamber_of_letters
from kamerbrief.lexicon.session_years import session_year_of

if TYPE_CHECKING:
    from kamerbrief.model.findings import ReferenceKind

_NR = re.compile(NR)
# The foot of a printed page: "Tweede Kamer, vergaderjaar 2023–2024, Aanhangsel    3".
_PAGE_FOOT = re.compile(r"(?i:aanhangsel)(?: \d{1,2}|  ++\d++)\Z")
_FIRST = re.compile(rf"(?P<nr>(?i:(?:nrs|nummers|nr|no|nummer)(?![a-z])[.: ]{{0,3}})?){VALUE}")
_ITEM = re.compile(r"[ ,;]{0,3}(?i:(?P<list>items)|item|it\.)[ .]{0,2}(?P<value>\d{1,3})(?!\w)")
_NEXT_ITEM = re.compile(rf"{SEPARATOR}(?i:items? )?(?P<value>\d{{1,3}})(?!\w|[.,]\d)")
_NO_PROCEEDINGS = refusal("no_proceedings", "its figures are no year and number of proceedings")
_STUCK_ITEM = re.compile(r"-(?P<value>\d{1,3})(?:-\d{1,4})?(?!\w|-)")  # the last is a page


def read_identifier(normalized: str, match: re.Match[str]) -> Reading:
    """Read "ah-tk-20232024-2166" and "h-tk-20232024-45-6", as they stand in an address."""
    series, house, session, *numbers = match.group().casefold().split("-")
    year = session_year_of(session[:4], session[4:])
    if year is None or (series == "ah" and len(numbers) > 1):
        return _NO_PROCEEDINGS
    kind: ReferenceKind = "kamervragen" if series == "ah" else "kamerstuk"
    made: Series = "ah" if series == "ah" else "h" if len(numbers) > 1 else "h-meeting"
    item = numbers[1] if len(numbers) > 1 else None
    return [
        Citation(
            kind,
            match.start(),
            match.end(),
            "citations.proceedings.identifier",
            made,
            number=numbers[0],
            item=item,
            session_year=year,
            chamber=chamber_of_letters(house),
        )
    ]


def read_proceedings(normalized: str, start: int, position: int, trigger: Trigger) -> Iterator[Citation]:
    """Read the numbers of an Aanhangsel or of Handelingen, session by session."""
    begin = start
    while True:
        numbers, end = _read_first_numbers(normalized, position, trigger)
        if not numbers:
            return
        if trigger.series == "ah":
            for number in numbers:
                yield Citation(
                    "kamervragen",
                    begin if number is numbers[0] else number.start,
                    number.end,
                    "citations.aanhangsel",
                    "ah",
                    number=number.value,
                    session_year=trigger.session_year,
                    chamber=trigger.chamber,
                )
        else:
            for citation in _meetings(normalized, begin, numbers, trigger):
                end = max(end, citation.end)
                yield citation
        follow = BETWEEN.match(normalized, end)
        if follow is None:
            return
        later, position = read_trigger(normalized, follow.end(), trigger)
        if later.session_year == trigger.session_year and not _NR.match(normalized, position):
            return
        begin, trigger = follow.end(), later


def _read_first_numbers(normalized: str, position: int, trigger: Trigger) -> tuple[list[Number], int]:
    bare = _FIRST.match(normalized, position)
    if bare is None or not bare["value"][0].isdigit():
        return [], position
    if not bare["nr"] and _PAGE_FOOT.search(normalized, max(0, position - LOOK_BACK), bare.end()):
        return [], position
    if not bare["nr"] and (trigger.session_year is None or is_part_of_another_number(normalized, bare.end())):
        return [], position
    plural = is_plural(bare)
    numbers = [number_of(bare)]
    if trigger.series == "h":
        return numbers, bare.end()
    while (following := next_number(normalized, numbers[-1].end, plural)) is not None:
        plural = plural or is_plural(following)
        numbers.append(number_of(following))
    return numbers, numbers[-1].end


def _meetings(normalized: str, start: int, numbers: list[Number], trigger: Trigger) -> Iterator[Citation]:
    """Yield a citation for each item of a meeting, or for the meeting where no item is named."""
    number = numbers[0]
    item = _STUCK_ITEM.match(normalized, number.end) or _ITEM.match(normalized, number.end)
    base = Citation(
        "kamerstuk",
        start,
        number.end,
        "citations.handelingen",
        "h-meeting",
        number=number.value,
        session_year=trigger.session_year,
        chamber=trigger.chamber,
    )
    if item is None:
        pages = PAGES.match(normalized, number.end)
        yield evolve(base, end=pages.end() if pages else number.end)
        return
    plural = bool(item.groupdict().get("list"))
    begin = start
    while item is not None:
        pages = PAGES.match(normalized, item.end())
        end = pages.end() if pages else item.end()
        yield evolve(base, series="h", item=item["value"], start=begin, end=end)
        item = _NEXT_ITEM.match(normalized, end)
        if item is None or not (plural or "item" in item.group().casefold()):
            return
        if is_part_of_another_number(normalized, item.end()):
            return
        begin = item.start("value")
