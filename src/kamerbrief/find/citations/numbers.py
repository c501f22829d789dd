"""The numbers of papers behind their dossier: lists, ranges, and the pages that stand between."""

from __future__ import annotations

import re

from attrs import frozen

from kamerbrief.find.citations.scan import SEPARATOR, is_part_of_another_number, words
from kamerbrief.text.characters import DOUBLE_CLOSING_QUOTES

_LONGEST_RANGE = 25
"""A longer range ("nrs. 1 t/m 900") is read as its two ends."""
NR = rf"(?P<nr>{words('number', 'numbers')}(?![a-zA-Z])[.: ]{{0,3}}+)"
VALUE = r"(?P<value>\d{1,4}[a-z]?|[A-Z]{1,3})(?!\w)"
NUMBER = re.compile(rf"[ ,;:(\]]{{0,4}}+(?:- ?)?(?:{words('before_number')} )?{NR}{VALUE}")
HYPHENED = re.compile(rf" ?[-/] ?{VALUE}(?![-/]\d|[.,]\d| \d{{3}}(?!\d))")
_PAGE = rf"{words('page')}(?![a-zA-Z]) ?\d{{1,5}}"
# A number without "nr." must be followed by what ends a citation: "29 279, 10)" but not "29 279, 10 leden".
_END = rf"(?= *+(?:[);,\]\n{DOUBLE_CLOSING_QUOTES}]|[.:](?!\d)|$|en (?:\d|[A-Z]{{1,2}}(?!\w))|{_PAGE}))"
# "36 600 XIV 29)": behind a chapter, in brackets, a space does.
SPACED = re.compile(r"(?<=[A-Z]) (?P<value>\d{1,4})(?=\))")
BARE = re.compile(rf"\]? ?[,:] ?{VALUE}(?! ?\d|[.,]\d){_END}")
_LETTER = re.compile(rf" (?P<value>[A-Z]{{1,2}})(?!\w){_END}")
_NEXT_WITH_NR = re.compile(rf"(?:{SEPARATOR}| )(?:{words('before_number')} )?{NR}{VALUE}")
# "I 2021/22" after a comma is the Eerste Kamer, not paper I.
_NEXT = re.compile(rf"{SEPARATOR}(?!(?i:i{{1,2}}|tk|ek) )(?P<nr>){VALUE}(?![.,]\d|[ .]\d{{3}}(?!\d)|/\d)")
CLOSED = re.compile(_END)
_LIST_MARK = re.compile(words("numbers"))
_RANGE = re.compile(rf" ?(?:(?P<word>{words('range')})|-) ?(?P<last>\d{{1,4}})(?!\w|[-/]\d)")
PAGES = re.compile(
    rf"(?: ?\([^()\n]{{1,60}}\))?,? ?{_PAGE}"
    r"(?: ?(?:-|,|en|t/m|e\.v\.) ?\d{1,5}(?![\w]| ?\d|[.,]\d))*+(?: e\.v\.)?"
)
_ASIDE = re.compile(rf"(?: ?\([^()\n]{{1,60}}\)|,? ?{words('aside')} ?\d{{0,3}}(?:\.\d{{1,2}}){{0,3}}){{1,2}}")
_DOSSIER_AHEAD = re.compile(rf"{SEPARATOR}\d\d[ .]?\d{{3}}(?!\d)")


@frozen
class Number:
    """A number within a dossier: as written between two offsets."""

    value: str
    start: int
    end: int


def first_number(normalized: str, position: int, *, strong: bool) -> re.Match[str] | None:
    """Return the number right after a dossier; without "nr." only where that is sure to be one."""
    match = (
        NUMBER.match(normalized, position) or HYPHENED.match(normalized, position) or SPACED.match(normalized, position)
    )
    if match is None and strong:
        match = BARE.match(normalized, position) or _LETTER.match(normalized, position)
        if match is not None and is_part_of_another_number(normalized, match.end()):
            return None
    return match


def read_numbers(normalized: str, position: int, *, strong: bool) -> tuple[list[Number], int]:
    """Read the numbers of papers from the end of a dossier or trigger on, and return where they end.

    Args:
        normalized: The normalized text.
        position: Where the dossier ended.
        strong: Whether a number without "nr." may follow a comma.
    """
    match = first_number(normalized, position, strong=strong)
    if match is None:
        return [], position
    plural = is_plural(match)
    numbers = [number_of(match)]
    while True:
        end = numbers[-1].end
        if (span := _RANGE.match(normalized, end)) is not None and (plural or span["word"]):
            between = _range(numbers[-1], span)
            if between:
                numbers.extend(between)
                continue
        pages = PAGES.match(normalized, end)
        if pages is not None:
            last = numbers.pop()
            numbers.append(Number(last.value, last.start, pages.end()))
            end = pages.end()
        aside = _ASIDE.match(normalized, end)
        following = next_number(normalized, end, plural) or (
            next_number(normalized, aside.end(), plural) if aside else None
        )
        if following is None:
            return numbers, aside.end() if aside and _DOSSIER_AHEAD.match(normalized, aside.end()) else end
        plural = plural or is_plural(following)
        numbers.append(number_of(following))


def number_of(match: re.Match[str]) -> Number:
    """Return a number as found, with the "nr." before it."""
    word = match.groupdict().get("nr")
    return Number(match["value"], match.start("nr") if word else match.start("value"), match.end())


def is_plural(match: re.Match[str]) -> bool:
    """Return whether several numbers are announced: "nrs. 3 en 4"."""
    word = match.groupdict().get("nr")
    return bool(word) and _LIST_MARK.match(str(word)) is not None


def next_number(normalized: str, position: int, plural: bool) -> re.Match[str] | None:
    """Return the next number of a list, where it is one."""
    match = _NEXT_WITH_NR.match(normalized, position)
    if match is not None:
        return match
    match = _NEXT.match(normalized, position)
    if match is None or is_part_of_another_number(normalized, match.end()):
        return None
    if match["value"].isalpha() or not plural:
        return match if CLOSED.match(normalized, match.end()) else None
    return match


def _range(first: Number, span: re.Match[str]) -> list[Number]:
    """Return the numbers after the first of a range; those between have the whole range as their place."""
    digits = first.value.rstrip("abcdefghijklmnopqrstuvwxyz")
    last = int(span["last"])
    if not digits.isdigit() or last <= int(digits):
        return []
    low = int(digits)
    ends = Number(str(last), span.start("last"), span.end())
    if last - low > _LONGEST_RANGE:
        return [ends]
    return [Number(str(value), first.start, span.end()) for value in range(low + 1, last)] + [ends]
