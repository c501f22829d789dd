"""Citations of judgments: European case law identifiers, the older LJN, and cases of the Court of Justice."""

from __future__ import annotations

import re

from kamerbrief.find.citations.citation import Citation, Series
from kamerbrief.find.citations.shapes import Reading, Shape, refusal

_COURT_WORD = re.compile(r"(?i:\bza(?:ak|ken)\b|\barrest|\bgerecht\b|\bhof\b)")
_COURT_LOOK_BACK = 60
"""Most characters before a T-number in which a word for a court or a case may stand."""
_NO_COURT = refusal("no_court", "no word for a court or a case stands before the number")


def shapes() -> tuple[Shape, ...]:
    """Return the shapes of citations of judgments."""
    return (
        Shape(
            "citations.ecli",
            r"(?<![A-Za-z0-9])(?i:ECLI)(?:[ :.]{1,2}|%3A)(?i:[A-Z]{2})(?:[ :.]|%3A)"
            r"(?i:[A-Z][A-Z0-9]{0,6}?)(?:[ :.] ?|%3A)\d{4}(?:[ :.] ?|%3A)"
            r"(?i:[A-Z]{0,4}\d(?:[A-Z0-9]|\.(?=[A-Z0-9])){0,24})",
            _read_ecli,
        ),
        Shape("citations.ljn", r"(?<!\w)LJN[ :-]{0,3}(?:nr\.? ?)?[A-Z]{2} ?\d{4}(?!\w)", _read_ljn),
        Shape(
            "citations.court_case",
            r"(?<![\w-])[CT]-\d{1,4}/\d\d(?!\d)(?: (?:PPU|P|R|OP)(?!\w))?",
            _read_court_case,
        ),
    )


def _read_ecli(normalized: str, match: re.Match[str]) -> Reading:
    """Read a European case law identifier; a full stop or a space for a colon is forgiven."""
    written = match.group().rstrip(".")
    _, country, court, year, number = re.split(r"(?:[ :.]|%3A)+", written, maxsplit=4)
    code = ":".join(("ECLI", country.upper(), court.upper(), year, number.upper()))
    series: Series = "ecli-nl" if country.upper() == "NL" else "ecli-eu" if country.upper() == "EU" else "ecli"
    return [Citation("ecli", match.start(), match.start() + len(written), "citations.ecli", series, code=code)]


def _read_ljn(normalized: str, match: re.Match[str]) -> Reading:
    """Read "LJN BM1234", the number of a Dutch judgment before 2013; which court it was, it does not say."""
    letters, digits = re.findall(r"[A-Z]{2}(?= ?\d)|\d{4}", match.group())
    return [Citation("ecli", match.start(), match.end(), "citations.ljn", "ljn", code=letters + digits)]


def _read_court_case(normalized: str, match: re.Match[str]) -> Reading:
    """Read "C-61/11 PPU"; a T-number is a case of the General Court only where the words before it say so."""
    before = normalized[max(0, match.start() - _COURT_LOOK_BACK) : match.start()]
    if match.group().startswith("T") and not _COURT_WORD.search(before):
        return _NO_COURT
    code = match.group()
    number = code.split(" ")[0]
    return [
        Citation("ecli", match.start(), match.end(), "citations.court_case", "court-case", number=number, code=code)
    ]
