"""Citations of acts of the European Union: regulations, directives, decisions, by word and number or number alone."""

from __future__ import annotations

import re
from functools import cache

from attrs import evolve

from kamerbrief.data import read_table
from kamerbrief.find.citations.citation import Citation
from kamerbrief.find.citations.scan import BETWEEN, LOOK_BACK, one_of
from kamerbrief.find.citations.shapes import Reading, Shape, refusal

_FIRST_YEAR = 1952
_LAST_YEAR = 2060
_YEAR_FIRST_FROM = 2015
"""From this year on, all acts are numbered year/number."""

_NR = r"(?P<nr>(?i:nrs?|no|nummers?|n[°º])\.?:? ?)?"
_PAIR = r"(?P<a>\d{1,4}) ?/ ?(?P<b>\d{1,4})"
_LEADING_WORD = re.compile(r"[\w-]{1,40}\Z|(?i:(?:gedelegeerde|uitvoerings) )\Z")
_LONGEST_LEADING_WORD = 40
_OLD_MARKS = ("EG", "EEG", "EC", "EEC")
"""Marks of the Communities, whose regulations were numbered number/year."""
_ELI_TYPES = {"R": "reg", "L": "dir", "D": "dec"}
_CELEX = re.compile(r"3(?P<year>\d{4})(?P<letter>[RLD])(?P<number>\d{4})")
_ELI_ADDRESS = re.compile(
    r"(?<![\w.])(?:data|eur-lex)\.europa\.eu/eli/(?P<eli_type>(?:reg|dir|dec)(?:_(?:impl|del))?)/(?P<eli_year>\d{4})/"
    r"(?P<eli_number>\d{1,4})(?:/art_(?P<eli_article>\d{1,3})(?!\w))?"
)
_NO_ACT = refusal("no_act", "no number of an act follows the word")
_NO_WORD = refusal("no_word", "no word before the number says what kind of act it is")


@cache
def _marks() -> dict[str, str]:
    return {row["mark"]: row["letter"] for row in read_table("reference_eu_marks")}


@cache
def _words() -> dict[str, tuple[str, bool]]:
    return {row["word"]: (row["letter"], row["mark"] == "required") for row in read_table("reference_eu_acts")}


@cache
def _act_word() -> re.Pattern[str]:
    return re.compile(rf"(?i:{one_of(_words())})(?![a-zA-Z])")


@cache
def _act_number() -> re.Pattern[str]:
    """Return the pattern of the number of an act with its mark: "(EU) nr. 260/2012", "2008/115/EG"."""
    mark = one_of(_marks())
    bracket = rf"\( ?(?P<mark>{mark})(?:[ ,/]{{1,2}}{mark}){{0,2}} ?\)|(?P<bare>{mark})(?!\w)"
    return re.compile(rf"(?:(?:{bracket}),? ?)?{_NR}{_PAIR}(?: ?/ ?(?P<suffix>{mark})(?!\w))?(?!\w|/\w)")


@cache
def _between() -> re.Pattern[str]:
    """Return the pattern of what may stand between the word and the number of an act."""
    author = r"(?:van (?:het Europees Parlement en )?(?:van )?de (?:Raad|Commissie)(?: en de Raad)? )?"
    return re.compile(rf"(?:en|s)?,? ?{author}(?:\((?=\d))?(?=\(?{one_of(_marks())}|[nN]|\d)")


def shapes() -> tuple[Shape, ...]:
    """Return the shapes of citations of acts of the European Union."""
    return (
        Shape("citations.eu_act.address", _ELI_ADDRESS.pattern, _read_address),
        Shape("citations.eu_act", _act_word().pattern, _read_act, within_words=True),
        Shape("citations.eu_act.marked_number", _marked(), _read_marked_number, within_words=True),
    )


@cache
def _marked() -> str:
    """Return the pattern of the number of an act with its mark."""
    marks = one_of(_marks())
    return (
        rf"\({marks}(?:[ ,/]{{1,2}}{marks}){{0,2}}\) ?(?:(?i:nr|no)\.? ?)?\d{{1,4}}/\d{{1,4}}(?!\w|/\w)"
        rf"|(?<![\w/.-])\d{{2,4}}/\d{{1,4}}/{marks}(?!\w)"
    )


def _read_address(normalized: str, match: re.Match[str]) -> Reading:
    """Read "europa.eu/eli/reg/2016/679/oj", and the article that such an address can name."""
    parts = _ELI_ADDRESS.fullmatch(match.group())
    if parts is None:
        return _NO_ACT
    kind, _, special = parts["eli_type"].partition("_")
    letter = next(letter for letter, each in _ELI_TYPES.items() if each == kind)
    code = f"3{parts['eli_year']}{letter}{int(parts['eli_number']):04d}"
    written = f"{parts['eli_year']}/{parts['eli_number']}"
    act = Citation(
        "celex",
        match.start(),
        match.end(),
        "citations.eu_act.address",
        "celex",
        number=written,
        code=code,
        body=special or None,
    )
    return [article_of_act(act, parts["eli_article"]) if parts["eli_article"] else evolve(act, body=None)]


def _read_act(normalized: str, match: re.Match[str]) -> Reading:
    """Read what follows a word such as "Verordening": one number, or several after a plural."""
    letter, required = _words()[match.group().casefold()]
    between = _between().match(normalized, match.end())
    number = _act_number().match(normalized, between.end()) if between else None
    if between is None or number is None:
        return _NO_ACT
    lead = _LEADING_WORD.search(normalized, max(0, match.start() - _LONGEST_LEADING_WORD), match.start())
    start = lead.start() if lead else match.start()
    found = _read_acts(normalized, start, number, letter, "citations.eu_act", required=required)
    if len(found) == 1 and between.group().endswith("(") and normalized.startswith(")", found[0].end):
        return [evolve(found[0], end=found[0].end + 1)]
    return found or _NO_ACT


@cache
def _act_at() -> re.Pattern[str]:
    """Return the pattern of the word for an act, perhaps with its short name: "Dublinverordening (Verordening"."""
    named = r"(?:[A-Za-z][\w-]{2,40}(?:verordening|richtlijn) ?\( ?)?"
    kind = r"(?P<kind>(?i:gedelegeerde|uitvoerings|EU-|Europese)[ -]?)?"
    return re.compile(rf"{named}(?:{kind}(?P<word>{_act_word().pattern})|(?={_marked()}))")


def read_act_at(normalized: str, position: int) -> Citation | None:
    """Return the act that is cited by its number at a place ("Verordening (EU) 2016/679"), or None.

    Args:
        normalized: The normalized text.
        position: Where its word begins.
    """
    match = _act_at().match(normalized, position)
    if match is None:
        return None
    if match["word"] is None:
        number = _act_number().match(normalized, match.end())
        letter = _letter_of_name(match.group()) or (_marks()[_mark(number)] if number else "")
        found = _read_acts(normalized, position, number, letter, "citations.eu_act", required=True) if letter else []
    else:
        word = _act_word().match(normalized, match.start("word"))
        read = _read_act(normalized, word) if word else _NO_ACT
        found = read if isinstance(read, list) else []
    if not found:
        return None
    opened = "(" in normalized[position : match.end()] and normalized.startswith(")", found[0].end)
    special = bool(match["kind"]) and match["kind"][0] in "gGuU"
    return evolve(found[0], start=position, end=found[0].end + opened, body="special" if special else None)


def _letter_of_name(name: str) -> str | None:
    words = _act_word().findall(name)
    return _words()[words[-1].casefold()][0] if words else None


def article_of_act(act: Citation, article: str) -> Citation:
    """Return the citation of an article of an act.

    Args:
        act: The citation of the act, in its place.
        article: Number of the article.
    """
    # Delegated and implementing acts have a type of their own in an ELI, and lettered articles a form of their own.
    addressed = article.isdigit() and act.body is None and act.code is not None and eli_of(act.code) is not None
    return evolve(act, series="celex-article" if addressed else "celex", number=article, part=article, body=None)


def eli_of(celex: str) -> str | None:
    """Return an act as a European Legislation Identifier names it: "reg/2016/679" for ``32016R0679``.

    Source: Publications Office of the European Union, URI templates of the ELI.
    """
    match = _CELEX.fullmatch(celex)
    return f"{_ELI_TYPES[match['letter']]}/{match['year']}/{int(match['number'])}" if match else None


def _read_marked_number(normalized: str, match: re.Match[str]) -> Reading:
    """Read "(EU) 2021/1230" or "2006/123/EG" apart from its word, which must stand shortly before it."""
    number = _act_number().match(normalized, match.start())
    if number is None:
        return _NO_ACT
    before = normalized[max(0, match.start() - LOOK_BACK) : match.start()].rpartition("\n")[2]
    words = _act_word().findall(before)
    letter = _words()[words[-1].casefold()][0] if words else _marks()[_mark(number)]
    if not letter:
        return _NO_WORD
    found_by = "citations.eu_act.marked_number"
    return _read_acts(normalized, match.start(), number, letter, found_by, required=True) or _NO_ACT


def _mark(number: re.Match[str]) -> str:
    return number["mark"] or number["bare"] or number["suffix"] or ""


def _read_acts(
    normalized: str, start: int, number: re.Match[str] | None, letter: str, found_by: str, *, required: bool
) -> list[Citation]:
    """Read the numbers of acts of one kind, from the first on; ``required`` asks for a mark such as "(EU)" in each."""
    found: list[Citation] = []
    while number is not None:
        year_and_number = _year_and_number(number)
        if year_and_number is None or (required and not _mark(number)):
            break
        year, serial = year_and_number
        code = f"3{year}{letter}{serial:04d}"
        written = f"{number['a']}/{number['b']}"
        found.append(Citation("celex", start, number.end(), found_by, "celex", number=written, code=code))
        follow = BETWEEN.match(normalized, number.end())
        if follow is None:
            break
        start = follow.end()
        number = _act_number().match(normalized, start)
    return found


def _year_and_number(match: re.Match[str]) -> tuple[int, int] | None:
    """Return the year and the number in "1008/2008", "2016/399" and "98/26"; None where it is no act.

    Regulations were numbered number/year until 2014 and year/number from 2015; directives and decisions
    always year/number, save for decisions with "nr." (1313/2013/EU). Source: Publications Office of the
    European Union, harmonised numbering of acts, 2015.
    """
    first, second = _as_year(match["a"]), _as_year(match["b"])
    if first is not None and not _mark(match) and _is_school_year(match["a"], match["b"]):
        return None
    year_stands_first = _year_stands_first(match, first, second)
    if year_stands_first is None:
        return None
    year, serial = (first, int(match["b"])) if year_stands_first else (second, int(match["a"]))
    return (year, serial) if year is not None and serial > 0 else None


def _is_school_year(first: str, second: str) -> bool:
    """Whether two numbers are a parliamentary or school year, or its reverse: "2023/2024", "2023/24", "2024/2023"."""
    if len(first) == len(second):
        return abs(int(first) - int(second)) <= 1
    return len(first) == 4 and len(second) == 2 and (int(first) + 1) % 100 == int(second)


def _year_stands_first(match: re.Match[str], first: int | None, second: int | None) -> bool | None:
    """Whether the first of two numbers is the year of the act, or the second; None where neither is for sure."""
    if first is not None and second is not None and len(match["a"]) == len(match["b"]):
        return bool(match["suffix"]) or second >= _YEAR_FIRST_FROM or not (match["nr"] or match["mark"] in _OLD_MARKS)
    for stands_first, year, written in ((True, first, match["a"]), (False, second, match["b"])):
        if year is not None and len(written) == 4:
            return stands_first
    # Two figures are a year only where something else says that an act is meant; "nr." says that its number is first.
    if first is not None and _mark(match):
        return True
    return False if second is not None and (_mark(match) or match["nr"]) else None


def _as_year(digits: str) -> int | None:
    """Return the year that figures stand for, or None; two figures stand for a year of the last century."""
    value = int(digits)
    if len(digits) == 4 and _FIRST_YEAR <= value <= _LAST_YEAR:
        return value
    if len(digits) == 2 and 1900 + value >= _FIRST_YEAR:
        return 1900 + value
    return None
