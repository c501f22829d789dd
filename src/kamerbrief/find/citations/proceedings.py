"""Citations of the Handelingen and of their Aanhangsel, in which questions are printed with their answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import evolve

from kamerbrief.find.citations.citation import Citation, Series
from kamerbrief.find.citations.numbers import NR, PAGES, VALUE, Number, is_plural, next_number, number_of
from kamerbrief.find.citations.scan import BETWEEN, LOOK_BACK, SEPARATOR, is_part_of_another_number
from kamerbrief.find.citations.triggers import Head, read_head
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
_STUCK_ITEM = re.compile(r"-(?P<value>\d{1,3})(?:-\d{1,4})?(?!\w|-)")  # the last is a page


def read_identifier(flat: str, match: re.Match[str]) -> list[Citation]:
    """Read "ah-tk-20232024-2166" and "h-tk-20232024-45-6", as they stand in an address."""
    series, house, session, *numbers = match.group().casefold().split("-")
    year = session_year_of(session[:4], session[4:])
    if year is None or (series == "ah" and len(numbers) > 1):
        return []
    kind: ReferenceKind = "kamervragen" if series == "ah" else "kamerstuk"
    made: Series = "ah" if series == "ah" else "h" if len(numbers) > 1 else "h-meeting"
    item = numbers[1] if len(numbers) > 1 else None
    return [
        Citation(
            kind,
            match.start(),
            match.end(),
            made,
            number=numbers[0],
            item=item,
            session_year=year,
            chamber=chamber_of_letters(house),
        )
    ]


def read_proceedings(flat: str, start: int, position: int, head: Head) -> Iterator[Citation]:
    """Read the numbers of an Aanhangsel or of Handelingen, session by session."""
    begin = start
    while True:
        numbers, end = _read_first_numbers(flat, position, head)
        if not numbers:
            return
        if head.series == "ah":
            for number in numbers:
                yield Citation(
                    "kamervragen",
                    begin if number is numbers[0] else number.start,
                    number.end,
                    "ah",
                    number=number.value,
                    session_year=head.session_year,
                    chamber=head.chamber,
                )
        else:
            for citation in _meetings(flat, begin, numbers, head):
                end = max(end, citation.end)
                yield citation
        follow = BETWEEN.match(flat, end)
        if follow is None:
            return
        later, position = read_head(flat, follow.end(), head)
        if later.session_year == head.session_year and not _NR.match(flat, position):
            return
        begin, head = follow.end(), later


def _read_first_numbers(flat: str, position: int, head: Head) -> tuple[list[Number], int]:
    bare = _FIRST.match(flat, position)
    if bare is None or not bare["value"][0].isdigit():
        return [], position
    if not bare["nr"] and _PAGE_FOOT.search(flat, max(0, position - LOOK_BACK), bare.end()):
        return [], position
    if not bare["nr"] and (head.session_year is None or is_part_of_another_number(flat, bare.end())):
        return [], position
    plural = is_plural(bare)
    numbers = [number_of(bare)]
    if head.series == "h":
        return numbers, bare.end()
    while (following := next_number(flat, numbers[-1].end, plural)) is not None:
        plural = plural or is_plural(following)
        numbers.append(number_of(following))
    return numbers, numbers[-1].end


def _meetings(flat: str, start: int, numbers: list[Number], head: Head) -> Iterator[Citation]:
    """Yield a citation for each item of a meeting, or for the meeting where no item is named."""
    number = numbers[0]
    item = _STUCK_ITEM.match(flat, number.end) or _ITEM.match(flat, number.end)
    base = Citation(
        "kamerstuk",
        start,
        number.end,
        "h-meeting",
        number=number.value,
        session_year=head.session_year,
        chamber=head.chamber,
    )
    if item is None:
        pages = PAGES.match(flat, number.end)
        yield evolve(base, end=pages.end() if pages else number.end)
        return
    plural = bool(item.groupdict().get("list"))
    begin = start
    while item is not None:
        pages = PAGES.match(flat, item.end())
        end = pages.end() if pages else item.end()
        yield evolve(base, series="h", item=item["value"], start=begin, end=end)
        item = _NEXT_ITEM.match(flat, end)
        if item is None or not (plural or "item" in item.group().casefold()):
            return
        if is_part_of_another_number(flat, item.end()):
            return
        begin = item.start("value")
