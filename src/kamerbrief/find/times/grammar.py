"""The grammar of times: one regular expression for each kind, and what its words say in calendar terms.

:func:`matches` yields every match with its :class:`TimeValue`; which of them count is for
:mod:`kamerbrief.find.times.expressions` to say. All words come from the tables ``time_*``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Literal

from attrs import evolve, frozen

from kamerbrief.find.times.vocabulary import (
    SPACE,
    WORD_END,
    alternatives,
    deictics,
    half_years,
    numbers,
    parts,
    seasons,
    squeeze,
    units,
)
from kamerbrief.lexicon.calendar import FIRST_YEAR, LAST_YEAR, RECESS_NAMES, moment_names, year_of_moment
from kamerbrief.lexicon.months import month_names, months
from kamerbrief.text.characters import LIST_DASHES

Unit = Literal[
    "day",
    "weekday",
    "week",
    "week_number",
    "month",
    "quarter",
    "half_year",
    "season",
    "year",
    "moment",
    "recess",
    "duration",
]

_WORDS_BEFORE, _WORDS_AFTER = 80, 120
"""Characters around a word of time within which its expression lies."""


@frozen
class TimeValue:
    """What the words of a time expression say, before the date of the letter is known.

    Attributes:
        unit: Kind of calendar unit.
        year: Year as written.
        year_offset: Year counted from that of the letter: 0 for "van dit jaar", 1 for "volgend jaar".
        month: Month, for days and months.
        day: Day of the month.
        number: Quarter from 1 (-1 for the last one); number of the week; number of units, for a duration; which of
            the days of one name in a month ("de eerste vrijdag van juli").
        name: Season, moment, recess, day of the week or unit of a duration.
        part: Word of the table ``time_parts`` ("eind"), which narrows the period.
        offset: Place of the period itself from that of the letter: 0 for "dit najaar", 1 for "komend", -1 for
            "afgelopen", "jl.".
        until: End of a range or list ("17 t/m 20 mei").
    """

    unit: Unit
    year: int | None = None
    year_offset: int | None = None
    month: int = 0
    day: int = 0
    number: int = 0
    name: str = ""
    part: str = ""
    offset: int | None = None
    until: TimeValue | None = None


WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_WEEKDAY = f"(?:{'|'.join(WEEKDAYS)})"
_DAY = "(?:0[1-9]|[12][0-9]|3[01]|[1-9])"
_ORDINAL = "(?:e|ste|de)?"
_YEAR = "(?:19|20|21)[0-9]{2}"
_JOIN = rf"(?:{SPACE}?[,/{LIST_DASHES}]{SPACE}?|{SPACE}(?:en|of|t/m|tot en met|tot){SPACE}|,?{SPACE}en{SPACE})"
_UP_TO = rf"(?:{SPACE}?[{LIST_DASHES}]{SPACE}?|{SPACE}(?:t/m|tot en met|tot){SPACE})"
_RANGE = rf"(?:{SPACE}?[{LIST_DASHES}]{SPACE}?|{SPACE}(?:en|of|t/m|tot en met|tot){SPACE})"


_Reader = Callable[[re.Match[str]], tuple[TimeValue, bool] | None]


@cache
def _grammar() -> tuple[tuple[re.Pattern[str], _Reader], ...]:
    """Compile the regular expressions, each with the function that reads a match.

    No two quantifiers over the same characters stand side by side, and every repetition is bounded, so that
    each expression takes linear time.
    """
    month = alternatives(month_names(abbreviated=False))
    short = alternatives(month_names(abbreviated=True))
    any_month = rf"(?:{month}|{short}\.?){WORD_END}"
    deictic = alternatives(deictics())
    part = rf"(?P<part>{alternatives(parts())}){SPACE}(?:van{SPACE})?"
    rank = alternatives(numbers("rank"))
    relative_year = (
        rf"(?P<deictic_year>{deictic}){SPACE}"
        rf"(?:kalender|begrotings|parlementaire{SPACE}|parlementair{SPACE})?jaar{WORD_END}"
    )
    some_year = rf"(?:(?P<year>{_YEAR})(?![\w-]|[.,/][0-9])|{relative_year}"
    year = rf"(?<![/.,-]){some_year})"
    year_of = (
        rf"(?:van{SPACE}|in{SPACE})?(?:het{SPACE}(?:kalender)?jaar{SPACE}(?={_YEAR})|het{SPACE}(?!(?:kalender)?jaar))?"
        rf"{some_year}|het{SPACE}(?P<this_year>(?:kalender)?jaar){WORD_END})"
    )
    trail = (
        rf"(?:,?{SPACE}(?P<trail>a\.s\.|as\.|aanstaande|jl\.?|j\.l\.?|jongstleden|laatstleden|ll\.?"
        rf"|(?:van{SPACE})?(?:het{SPACE})?(?:{deictic}){SPACE}jaar)(?![\w-]))?"
    )
    year_first = rf"(?P<year_first>{deictic}){SPACE}jaar{SPACE}"
    day_or_week = rf"(?<![\w-])(?P<rank>{rank}){SPACE}"
    patterns: list[tuple[str, _Reader]] = [
        (
            rf"(?<![\w/])(?<![0-9][.,-])(?:{_WEEKDAY}{SPACE})?"
            rf"(?P<days>{_DAY}{_ORDINAL}(?:{_JOIN}{_DAY}{_ORDINAL}){{0,5}}){SPACE}(?P<month>{any_month})"
            rf"(?:,?{SPACE}(?P<year>{_YEAR})(?![0-9]{{3}}))?"
            rf"(?:{_RANGE}(?:{_WEEKDAY}{SPACE})?(?P<day2>{_DAY}){_ORDINAL}{SPACE}(?P<month2>{any_month})"
            rf"(?:{SPACE}(?P<year2>{_YEAR})(?![0-9]{{3}}))?)?{trail}",
            _read_day,
        ),
        (
            rf"(?<![\w./-])(?P<day>[0-3]?[0-9])(?P<mark>[-/.])(?P<number>[01]?[0-9])(?P=mark)(?P<year>{_YEAR})"
            r"(?![\w]|[-/.][\w])",
            _read_numeric,
        ),
        (
            rf"(?<![\w./-])(?P<year>{_YEAR})-(?P<number>[01][0-9])-(?P<day>[0-3][0-9])(?![\w]|[-/.][\w])",
            _read_numeric,
        ),
        (
            rf"(?<![\w-])(?:{year_first}(?:in{SPACE})?)?"
            rf"(?:{part}(?:de{SPACE}maand{SPACE})?)?(?:(?P<deictic>{deictic}){SPACE})?"
            rf"(?P<month>{month}{WORD_END}|(?:{short})(?:\.(?={SPACE}{_YEAR}{WORD_END})|(?={SPACE}{_YEAR}{WORD_END})))"
            rf"(?:(?:{_RANGE}|/|{SPACE}(?P<year1>{_YEAR}){_UP_TO})"
            rf"(?:(?P<part2>{alternatives(parts())}){SPACE})?(?P<month2>{month}){WORD_END})?"
            rf"(?:{SPACE}{year_of})?{trail}",
            _read_month,
        ),
        (
            rf"(?<![\w-])(?:{year_first}(?:in{SPACE})?(?:het{SPACE})?)?(?:{part}(?:het{SPACE})?)?(?:(?P<rank>{rank})(?:{_RANGE}(?P<rank2>{rank}))?{SPACE}kwartaal"
            rf"|[QK](?P<number>[1-4])(?:{_RANGE}[QK]?(?P<number2>[1-4]))?|kwartaal{SPACE}(?P<number3>[1-4])){WORD_END}"
            rf"(?:{SPACE}{year_of})?",
            _read_quarter,
        ),
        (
            rf"(?<![\w-])(?:{part}(?:(?:het|de){SPACE})?)?(?:(?P<deictic>{deictic}){SPACE})?"
            rf"(?P<season>{alternatives(seasons())}){WORD_END}(?:{SPACE}{year_of})?",
            _read_season,
        ),
        (
            rf"(?<![\w-]){part}(?:(?:de|het){SPACE}|(?P<deictic>{deictic}){SPACE})(?P<unit>week|maand|kwartaal){WORD_END}",
            _read_unit,
        ),
        (rf"(?<![\w-])(?P<deictic>{deictic}){SPACE}(?P<unit>week|maand|kwartaal){WORD_END}", _read_unit),
        (
            rf"(?<![\w-])(?:(?P<week>{deictic}){SPACE}week{SPACE}(?:op{SPACE})?)?(?:(?P<deictic>{deictic}){SPACE})?"
            rf"(?P<weekday>{_WEEKDAY}){WORD_END}(?:,?{SPACE}(?P<trail>a\.s\.|as\.|aanstaande|jl\.?|jongstleden)(?![\w-]))?",
            _read_weekday,
        ),
        (
            rf"(?<![\w-])(?:kalender)?week{SPACE}(?:nr\.?{SPACE})?(?P<number>5[0-3]|[1-4][0-9]|0?[1-9])"
            rf"(?:{_RANGE}(?:week{SPACE})?(?P<number2>5[0-3]|[1-4][0-9]|[1-9]))?{WORD_END}(?:{SPACE}{year_of})?",
            _read_week_number,
        ),
        (
            rf"{day_or_week}(?P<weekday>{_WEEKDAY}){SPACE}(?:van|in){SPACE}(?P<month>{month}){WORD_END}(?:{SPACE}{year_of})?",
            _read_ranked_weekday,
        ),
        (rf"{day_or_week}week{SPACE}{year_of}", _read_ranked_week),
        (
            rf"(?<![\w-])(?P<moment>{alternatives(moment_names())}){WORD_END}(?:{SPACE}{year_of})?",
            _read_moment,
        ),
        (
            rf"(?<![\w-])(?:(?P<deictic>{deictic}){SPACE})?(?P<recess>{alternatives(RECESS_NAMES)}|reces){WORD_END}"
            rf"(?:{SPACE}{year_of})?",
            _read_recess,
        ),
        (
            rf"(?<![\w-])(?:(?P<count>[0-9]{{1,3}}|{alternatives(numbers('number'))}){SPACE})?"
            rf"(?P<unit>{alternatives(units())}){WORD_END}",
            _read_duration,
        ),
        (
            rf"(?<![\w-])(?P<half>{alternatives(half_years())}){WORD_END}"
            rf"(?!{SPACE}(?:van{SPACE}|in{SPACE})?(?:het{SPACE}|de{SPACE})?(?:{_YEAR}|{deictic}|{month}|jaar|maand|week|kwartaal))",
            _read_half_year,
        ),
        (rf"(?<![\w-]){part}{year_of}", _read_year),
        (rf"(?<![\w-]){year}", _read_year),
        (
            rf"(?<![\w/.,-])(?P<year>{_YEAR})(?P<range>{_RANGE})(?P<year2>{_YEAR})(?![\w/-]|[.,][0-9])",
            _read_years,
        ),
    ]
    return tuple((re.compile(pattern, re.IGNORECASE), reader) for pattern, reader in patterns)


def _year(match: re.Match[str]) -> tuple[int | None, int | None]:
    """Return the year that a match states, and the year counted from that of the letter."""
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"]), None
    relative = groups.get("deictic_year") or groups.get("year_first")
    if relative:
        return None, deictics()[squeeze(relative)]
    return None, 0 if groups.get("this_year") else None


def _part(match: re.Match[str]) -> str:
    return squeeze(match["part"]) if match["part"] else ""


def _offset(match: re.Match[str]) -> int | None:
    word = match["deictic"]
    return deictics()[squeeze(word)] if word else None


def _month(word: str) -> int:
    return months()[squeeze(word).rstrip(".")]


def _trail(match: re.Match[str], value: TimeValue) -> TimeValue:
    """Add what "a.s.", "jl." or "van dit jaar" after the time says."""
    trail = squeeze(match["trail"] or "")
    if not trail:
        return value
    if trail.endswith("jaar"):
        words = [word for word in trail.split() if word in deictics()]
        return evolve(value, year_offset=deictics()[words[-1]]) if words else value
    return evolve(value, offset=1 if trail.startswith("a") else -1)


def _read_day(match: re.Match[str]) -> tuple[TimeValue, bool] | None:
    days = [int(digits) for digits in re.findall("[0-9]+", match["days"])]
    month = _month(match["month"])
    year = int(match["year"]) if match["year"] else None
    until = None
    if match["day2"]:
        until = TimeValue(
            "day",
            int(match["year2"]) if match["year2"] else year,
            None,
            _month(match["month2"]),
            int(match["day2"]),
        )
        if year is None and until.year is not None:
            # "22 december en 5 januari 2026": the first lies in the year before.
            year = until.year - (until.month < month)
    elif len(days) > 1:
        until = TimeValue("day", year, None, month, days[-1])
    return _trail(match, TimeValue("day", year, None, month, days[0], until=until)), False


def _read_numeric(match: re.Match[str]) -> tuple[TimeValue, bool] | None:
    return TimeValue("day", int(match["year"]), None, int(match["number"]), int(match["day"])), False


def _read_month(match: re.Match[str]) -> tuple[TimeValue, bool] | None:
    year, year_offset = _year(match)
    until = None
    if match["month2"]:
        part = squeeze(match["part2"]) if match["part2"] else ""
        until = TimeValue("month", year, year_offset, _month(match["month2"]), part=part)
        if match["year1"]:
            year, year_offset = int(match["year1"]), None
    value = TimeValue(
        "month",
        year,
        year_offset,
        _month(match["month"]),
        part=_part(match),
        offset=_offset(match),
        until=until,
    )
    return _trail(match, value), bool(match["part"] or match["deictic"] or match["year_first"])


def _read_quarter(match: re.Match[str]) -> tuple[TimeValue, bool] | None:
    year, year_offset = _year(match)
    ranks = numbers("rank")
    first = ranks[squeeze(match["rank"])] if match["rank"] else int(match["number"] or match["number3"])
    second = ranks[squeeze(match["rank2"])] if match["rank2"] else int(match["number2"] or 0)
    until = TimeValue("quarter", year, year_offset, number=second) if second else None
    adverbial = bool(match["part"] or match["year_first"] or (match["number"] and year))
    return TimeValue("quarter", year, year_offset, number=first, part=_part(match), until=until), adverbial


def _read_half_year(match: re.Match[str]) -> tuple[TimeValue, bool] | None:
    return TimeValue("half_year", name=squeeze(match["half"])), False


def _read_season(match: re.Match[str]) -> tuple[TimeValue, bool] | None:
    year, year_offset = _year(match)
    value = TimeValue(
        "season", year, year_offset, name=squeeze(match["season"]), part=_part(match), offset=_offset(match)
    )
    return value, bool(match["part"] or match["deictic"])


def _read_unit(match: re.Match[str]) -> tuple[TimeValue, bool] | None:
    unit: Unit = {"week": "week", "maand": "month", "kwartaal": "quarter"}[match["unit"].lower()]  # type: ignore[assignment]
    part = squeeze(match.groupdict().get("part") or "")
    return TimeValue(unit, part=part, offset=_offset(match) or 0), True


def _read_weekday(match: re.Match[str]) -> tuple[TimeValue, bool] | None:
    name = match["weekday"].lower()
    if match["week"]:
        # "volgende week dinsdag": the number counts weeks, where a weekday alone has none.
        return TimeValue("weekday", name=name, number=1, offset=deictics()[squeeze(match["week"])]), True
    offset = _offset(match)
    trail = squeeze(match["trail"] or "")
    if trail:
        offset = 1 if trail.startswith("a") else -1
    return TimeValue("weekday", name=name, offset=offset), offset is not None


def _read_week_number(match: re.Match[str]) -> tuple[TimeValue, bool] | None:
    year, year_offset = _year(match)
    second = match["number2"]
    until = TimeValue("week_number", year, year_offset, number=int(second)) if second else None
    return TimeValue("week_number", year, year_offset, number=int(match["number"]), until=until), bool(year)


def _read_ranked_weekday(match: re.Match[str]) -> tuple[TimeValue, bool] | None:
    year, year_offset = _year(match)
    rank = numbers("rank")[squeeze(match["rank"])]
    name = match["weekday"].lower()
    return TimeValue("day", year, year_offset, _month(match["month"]), number=rank, name=name), False


def _read_ranked_week(match: re.Match[str]) -> tuple[TimeValue, bool] | None:
    year, year_offset = _year(match)
    rank = numbers("rank")[squeeze(match["rank"])]
    return TimeValue("week_number", year, year_offset, number=rank), False


def _read_moment(match: re.Match[str]) -> tuple[TimeValue, bool] | None:
    year, year_offset = _year(match)
    name = squeeze(match["moment"])
    if year is not None and not match.group().lower().endswith((f"van {year}", f"in {year}")):
        year = year_of_moment(name, year)
    return TimeValue("moment", year, year_offset, name=name), False


def _read_recess(match: re.Match[str]) -> tuple[TimeValue, bool] | None:
    year, year_offset = _year(match)
    return TimeValue("recess", year, year_offset, name=match["recess"].lower(), offset=_offset(match)), False


def _read_duration(match: re.Match[str]) -> tuple[TimeValue, bool] | None:
    unit = squeeze(match["unit"])
    word = squeeze(match["count"] or "")
    if not word:
        # "half jaar" holds its own number; a bare unit has none.
        return TimeValue("duration", number=int(" " in unit), name=unit), False
    count = int(word) if word.isdigit() else numbers("number")[word]
    return TimeValue("duration", number=count, name=unit), False


def _read_year(match: re.Match[str]) -> tuple[TimeValue, bool] | None:
    year, year_offset = _year(match)
    part = squeeze(match.groupdict().get("part") or "")
    if not part and squeeze(match["deictic_year"] or "") == "komende":
        return None  # "het komende jaar" is a term of a year, which _read_duration() reads
    return TimeValue("year", year, year_offset, part=part), bool(part or match["deictic_year"])


def _read_years(match: re.Match[str]) -> tuple[TimeValue, bool] | None:
    return TimeValue("year", int(match["year"]), until=TimeValue("year", int(match["year2"]))), False


_NEEDS: dict[_Reader, tuple[str, ...]] = {
    _read_day: ("month",),
    _read_numeric: ("year",),
    _read_month: ("month",),
    _read_quarter: ("quarter",),
    _read_half_year: ("half_year",),
    _read_season: ("season",),
    _read_unit: ("unit", "quarter"),
    _read_weekday: ("weekday",),
    _read_week_number: ("unit",),
    _read_ranked_weekday: ("weekday",),
    _read_ranked_week: ("unit",),
    _read_moment: ("moment",),
    _read_recess: ("recess",),
    _read_duration: ("unit", "quarter"),
    _read_year: ("year", "unit"),
    _read_years: ("year",),
}
"""The kinds of words of time, as :func:`_core_words` tells them apart, of which each reader's expressions hold one."""

_CORE = re.compile(rf"(?<!\w)(?:[^\W\d_]{{3,30}}|[QKqk][1-4]|[Hh][12]|{_YEAR})")


@cache
def _core_words() -> dict[str, frozenset[str]]:
    """Map the words of which every time expression has one, in lower case, to their kinds."""
    words = {
        "month": [*months()],
        "season": [*seasons()],
        "half_year": ["halfjaar", "half", "h1", "h2"],
        "quarter": ["kwartaal", "kwartalen", *(f"{letter}{number}" for letter in "qk" for number in range(1, 5))],
        "moment": [*moment_names()],
        "recess": [*RECESS_NAMES, "reces"],
        "weekday": [*WEEKDAYS],
        "unit": [*units(), "kalenderjaar", "begrotingsjaar", "kalenderweek"],
    }
    kinds: dict[str, set[str]] = {}
    for kind, each in words.items():
        for word in each:
            kinds.setdefault(word.partition(" ")[0], set()).add(kind)
    return {word: frozenset(each) for word, each in kinds.items()}


_A_YEAR = frozenset(("year",))
_NOTHING: frozenset[str] = frozenset()


def _windows(text: str) -> list[tuple[int, int, frozenset[str]]]:
    """Return the stretches of text around words of time, with their kinds; only there can the grammar match."""
    windows: list[tuple[int, int, frozenset[str]]] = []
    start = end = 0
    kinds: set[str] = set()
    core_words = _core_words()
    for match in _CORE.finditer(text):
        word = match.group()
        found = _A_YEAR if word.isdigit() else core_words.get(word.lower(), _NOTHING)
        if not found:
            continue
        if match.start() - _WORDS_BEFORE > end:
            if end:
                windows.append((start, end, frozenset(kinds)))
            start = max(end, match.start() - _WORDS_BEFORE)
            kinds = set()
        end = match.end() + _WORDS_AFTER
        kinds |= found
    if end:
        windows.append((start, min(end, len(text)), frozenset(kinds)))
    return windows


def matches(text: str) -> Iterator[tuple[int, int, TimeValue, bool]]:
    """Yield start, end, value and whether the time can stand without a preposition; matches may overlap.

    Args:
        text: Running text.
    """
    windows = _windows(text)
    for pattern, reader in _grammar():
        needed = _NEEDS[reader]
        for start, end, kinds in windows:
            if kinds.isdisjoint(needed):
                continue
            for match in pattern.finditer(text, start, end):
                read = reader(match)
                if read and (read[0].year is None or FIRST_YEAR <= read[0].year <= LAST_YEAR):
                    yield match.start(), match.end(), *read
