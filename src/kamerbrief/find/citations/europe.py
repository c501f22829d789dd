"""Citations of European acts and documents, and of judgments."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from attrs import evolve

from kamerbrief.data import read_table
from kamerbrief.find.citations.citation import Citation, Series
from kamerbrief.find.citations.scan import BETWEEN, LOOK_BACK, SEPARATOR, one_of

if TYPE_CHECKING:
    from kamerbrief.find.citations.scan import Reader

_FIRST_YEAR = 1952
_LAST_YEAR = 2060
_YEAR_FIRST_FROM = 2015
"""From this year on, all acts are numbered year/number."""

_NR = r"(?P<nr>(?i:nrs?|no|nummers?|n[°º])\.?:? ?)?"
_PAIR = r"(?P<a>\d{1,4}) ?/ ?(?P<b>\d{1,4})"
_DOCUMENT_NUMBER = (
    r" ?(?:\( ?(?P<y1>(?:19|20)?\d\d) ?\)|[/ -](?P<y2>(?:19|20)\d\d)) ?[/ -]?"
    r" ?(?:(?i:nr|no)\.? ?)?(?P<number>\d{1,5})(?!\w)"
)
_FINAL = re.compile(r",? ?(?i:final|definitief|def\.|def(?!\w)|fin\.)(?: ?/ ?\d)?")
_NEXT_DOCUMENT = re.compile(rf"{SEPARATOR}(?:\( ?(?P<y1>(?:19|20)?\d\d) ?\) ?)?(?P<number>\d{{1,5}})(?!\w|[.,/]\d)")
_ENDS = re.compile(r" ?(?:[),.;\n]|$|final)")
_COUNCIL = re.compile(r"(?P<number>\d{4,5})(?:/\d{1,2}(?=/))?[/_ -](?P<year>\d{4}|\d\d)(?!\d)")
_LEADING_WORD = re.compile(r"[\w-]{1,40}\Z|(?i:(?:gedelegeerde|uitvoerings) )\Z")


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


def shapes() -> dict[str, tuple[str, Reader]]:
    """Return what a citation of this module begins with, and its reader."""
    bodies = one_of(row["body"] for row in read_table("reference_eu_series") if len(row["body"]) > 1)
    marks = one_of(_marks())
    return {
        "ecli": (
            r"(?<![A-Za-z0-9])(?i:ECLI)[ :.]{1,2}(?i:[A-Z]{2})[ :.](?i:[A-Z][A-Z0-9]{0,6})[ :.] ?\d{4}[ :.] ?"
            r"(?i:[A-Z]{0,4}\d(?:[A-Z0-9]|\.(?=[A-Z0-9])){0,24})",
            _read_ecli,
        ),
        "ljn": (r"(?<!\w)LJN[ :-]{0,3}(?:nr\.? ?)?[A-Z]{2} ?\d{4}(?!\w)", _read_ljn),
        "celex": (
            r"(?:(?i:CELEX)(?i:%3A|[ :=]|-nummer|nr\.?){0,3}|(?<!\w))"
            r"[1-9](?:19|20)\d\d[A-Z]{1,2}\d{4}(?:\(\d\d\))?(?!\w)",
            _read_celex,
        ),
        "commission": (
            rf"(?<!\w)(?:{bodies}{_DOCUMENT_NUMBER.replace('?P<', '?P<commission_')})",
            _read_commission,
        ),
        "commission_c": (r"(?<![\w.-])C ?\( ?20\d\d ?\) ?\d{1,5}(?!\w)", _read_c_document),
        "council": (
            r"(?<!\w)(?:ST[ _-]|(?i:raadsdocument(?:en)?|council document)(?: (?i:nr|no)\.?)? (?:ST )?)"
            r"\d{4,5}(?:/\d{1,2}(?=/))?[/_ -](?:20)?\d\d(?!\d)(?:[_ -](?:INIT|REV|ADD|COR)(?: ?\d)?(?!\w))?",
            _read_council,
        ),
        "court_case": (r"(?<![\w-])[CT]-\d{1,4}/\d\d(?!\d)(?: (?:PPU|P|R|OP)(?!\w))?", _read_court_case),
        "act": (_act_word().pattern, _read_act),
        "marked_number": (
            rf"\({marks}(?:[ ,/]{{1,2}}{marks}){{0,2}}\) ?(?:(?i:nr|no)\.? ?)?\d{{1,4}}/\d{{1,4}}(?!\w|/\w)"
            rf"|(?<![\w/.-])\d{{2,4}}/\d{{1,4}}/{marks}(?!\w)",
            _read_marked_number,
        ),
    }


def _read_ecli(flat: str, match: re.Match[str]) -> list[Citation]:
    """Read a European case law identifier; a full stop or a space for a colon is forgiven."""
    written = match.group().rstrip(".")
    _, country, court, year, number = re.split(r"[ :.]+", written, maxsplit=4)
    code = ":".join(("ECLI", country.upper(), court.upper(), year, number.upper()))
    series: Series = "ecli-nl" if country.upper() == "NL" else "ecli-eu" if country.upper() == "EU" else "ecli"
    return [Citation("ecli", match.start(), match.start() + len(written), series, code=code)]


def _read_ljn(flat: str, match: re.Match[str]) -> list[Citation]:
    """Read "LJN BM1234", the number of a Dutch judgment before 2013; which court it was, it does not say."""
    letters, digits = re.findall(r"[A-Z]{2}(?= ?\d)|\d{4}", match.group())
    return [Citation("ecli", match.start(), match.end(), "ljn", code=letters + digits)]


def _read_celex(flat: str, match: re.Match[str]) -> list[Citation]:
    """Read a CELEX number; that of a Commission document is resolved to the document itself."""
    code = re.split(r"(?=[1-9](?:19|20)\d\d[A-Z])", match.group(), maxsplit=1)[-1]
    parts = re.fullmatch(r"(\d)(\d{4})([A-Z]{1,2})(\d{4})(.*)", code)
    if parts is None:
        return []
    sector, year, descriptor, number, _ = parts.groups()
    if sector == "5":
        for row in read_table("reference_eu_series"):
            if descriptor in row["celex"].split() and year >= row["from"]:
                return [
                    Citation(
                        "eu_document",
                        match.start(),
                        match.end(),
                        "commission",
                        number=number.lstrip("0"),
                        year=year,
                        body=row["body"],
                    )
                ]
    return [Citation("celex", match.start(), match.end(), "celex", number=number.lstrip("0"), code=code)]


def _read_commission(flat: str, match: re.Match[str]) -> list[Citation]:
    """Read "COM(2025) 101 final", "COM/2020/592", "SWD (2022) 546 en 547"."""
    body = re.match(r"[A-Z]+", match.group())
    if body is None:
        return []
    year = _full_year(match["commission_y1"] or match["commission_y2"])
    number = match["commission_number"]
    found: list[Citation] = []
    start, end = match.start(), match.end()
    while True:
        final = _FINAL.match(flat, end)
        end = final.end() if final else end
        found.append(
            Citation(
                "eu_document",
                start,
                end,
                "commission",
                number=number.lstrip("0") or number,
                year=year,
                body=body.group(),
            )
        )
        later = _NEXT_DOCUMENT.match(flat, end)
        # A number without its year must end there: "COM(2020) 592 en 593." but not "592 en 12 landen".
        if later is None or not (later["y1"] or _ENDS.match(flat, later.end())):
            return found
        year = _full_year(later["y1"]) if later["y1"] else year
        start = later.start("y1") - 1 if later["y1"] else later.start("number")
        number, end = later["number"], later.end()


def _read_c_document(flat: str, match: re.Match[str]) -> list[Citation]:
    year, number = re.findall(r"\d+", match.group())
    final = _FINAL.match(flat, match.end())
    end = final.end() if final else match.end()
    return [Citation("eu_document", match.start(), end, "commission-c", number=number, year=year, body="C")]


def _full_year(written: str) -> str:
    return written if len(written) == 4 else f"{'19' if written >= '50' else '20'}{written}"


def _read_council(flat: str, match: re.Match[str]) -> list[Citation]:
    parts = _COUNCIL.search(match.group())
    if parts is None:
        return []
    return [
        Citation(
            "eu_document",
            match.start(),
            match.end(),
            "council",
            number=parts["number"],
            year=parts["year"][-2:],
        )
    ]


def _read_court_case(flat: str, match: re.Match[str]) -> list[Citation]:
    """Read "C-61/11 PPU"; a T-number is a case of the General Court only where the words before it say so."""
    before = flat[max(0, match.start() - 60) : match.start()]
    if match.group().startswith("T") and not re.search(r"(?i:\bza(?:ak|ken)\b|\barrest|\bgerecht\b|\bhof\b)", before):
        return []
    number = match.group().split(" ")[0]
    return [Citation("ecli", match.start(), match.end(), "court-case", number=number, code=match.group())]


def _read_act(flat: str, match: re.Match[str]) -> list[Citation]:
    """Read what follows a word such as "Verordening": one number, or several after a plural."""
    letter, required = _words()[match.group().casefold()]
    between = _between().match(flat, match.end())
    if between is None:
        return []
    number = _act_number().match(flat, between.end())
    if number is None:
        return []
    lead = _LEADING_WORD.search(flat, max(0, match.start() - 40), match.start())
    start = lead.start() if lead else match.start()
    found = _read_acts(flat, start, number, letter, required=required)
    if len(found) == 1 and between.group().endswith("(") and flat.startswith(")", found[0].end):
        return [evolve(found[0], end=found[0].end + 1)]
    return found


def _read_marked_number(flat: str, match: re.Match[str]) -> list[Citation]:
    """Read "(EU) 2021/1230" or "2006/123/EG" apart from its word, which must stand shortly before it."""
    number = _act_number().match(flat, match.start())
    if number is None:
        return []
    before = flat[max(0, match.start() - LOOK_BACK) : match.start()].rpartition("\n")[2]
    words = _act_word().findall(before)
    letter = _words()[words[-1].casefold()][0] if words else _marks()[_mark(number)]
    return _read_acts(flat, match.start(), number, letter, required=True) if letter else []


def _mark(number: re.Match[str]) -> str:
    return number["mark"] or number["bare"] or number["suffix"] or ""


def _read_acts(flat: str, start: int, number: re.Match[str] | None, letter: str, *, required: bool) -> list[Citation]:
    found: list[Citation] = []
    while number is not None:
        year_and_number = _year_and_number(number)
        if year_and_number is None or (required and not _mark(number)):
            break
        year, serial = year_and_number
        code = f"3{year}{letter}{serial:04d}"
        found.append(Citation("celex", start, number.end(), "celex", number=f"{number['a']}/{number['b']}", code=code))
        follow = BETWEEN.match(flat, number.end())
        if follow is None:
            break
        start = follow.end()
        number = _act_number().match(flat, start)
    return found


def _year_and_number(match: re.Match[str]) -> tuple[int, int] | None:
    """Tell the year from the number in "1008/2008", "2016/399" and "98/26".

    Regulations were numbered number/year until 2014 and year/number from 2015; directives and decisions
    always year/number, save for decisions with "nr." (1313/2013/EU). Source: Publications Office of the
    European Union, harmonised numbering of acts, 2015.
    """
    a, b = match["a"], match["b"]
    first, second = _as_year(a), _as_year(b)
    marked = bool(_mark(match))
    if first is not None and second is not None and len(a) == len(b):
        if abs(first - second) <= 1 and not marked:
            return None  # a parliamentary or school year
        old = (bool(match["nr"]) or match["mark"] in ("EG", "EEG", "EC", "EEC")) and second < _YEAR_FIRST_FROM
        year, serial = (second, a) if old and not match["suffix"] else (first, b)
    elif first is not None and len(a) == 4 and (second is None or len(b) < 4):
        if not marked and len(b) == 2 and (first + 1) % 100 == int(b):
            return None
        year, serial = first, b
    elif second is not None and (len(b) == 4 or ((match["nr"] or first is None) and not match["suffix"])):
        year, serial = second, a
    elif first is not None and (match["suffix"] or marked):
        year, serial = first, b
    elif second is not None and marked:
        year, serial = second, a
    else:
        return None
    return (year, int(serial)) if int(serial) > 0 else None


def _as_year(digits: str) -> int | None:
    """Return the year that figures stand for, or None; two figures stand for a year of the last century."""
    value = int(digits)
    if len(digits) == 4 and _FIRST_YEAR <= value <= _LAST_YEAR:
        return value
    if len(digits) == 2 and 1900 + value >= _FIRST_YEAR:
        return 1900 + value
    return None
