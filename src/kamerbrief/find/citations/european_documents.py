"""Citations of documents of the European Commission and the Council, and of CELEX numbers."""

from __future__ import annotations

import re

from kamerbrief.data import read_table
from kamerbrief.find.citations.citation import Citation
from kamerbrief.find.citations.scan import SEPARATOR, one_of
from kamerbrief.find.citations.shapes import Reading, Shape, refusal

_DOCUMENT_NUMBER = (
    r" ?(?:\( ?(?P<year_in_brackets>(?:19|20)?\d\d) ?\)|[/ -](?P<year>(?:19|20)\d\d)) ?[/ -]?"
    r" ?(?:(?i:nr|no)\.? ?)?(?P<document>\d{1,5})(?!\w)"
)
_FINAL = re.compile(r",? ?(?i:final|definitief|def\.|def(?!\w)|fin\.)(?: ?/ ?\d)?")
_NEXT_DOCUMENT = re.compile(rf"{SEPARATOR}(?:\( ?(?P<year>(?:19|20)?\d\d) ?\) ?)?(?P<number>\d{{1,5}})(?!\w|[.,/]\d)")
_ENDS = re.compile(r" ?(?:[),.;\n]|$|final)")
_COUNCIL = re.compile(r"(?P<number>\d{4,5})(?:/\d{1,2}(?=/))?[/_ -](?P<year>\d{4}|\d\d)(?!\d)")
_CELEX = re.compile(r"(?P<sector>\d)(?P<year>\d{4})(?P<descriptor>[A-Z]{1,2})(?P<number>\d{4})")
_COMMISSION_SECTOR = "5"
"""Sector of CELEX in which the preparatory documents are."""
_NO_DOCUMENT = refusal("no_document", "it has not the form of a number of a document")


def shapes() -> tuple[Shape, ...]:
    """Return the shapes of citations of documents of the European Union."""
    bodies = one_of(row["body"] for row in read_table("reference_eu_series") if len(row["body"]) > 1)
    return (
        Shape(
            "citations.celex",
            r"(?:(?i:CELEX)(?i:%3A|[ :=]|-nummer|nr\.?){0,3}|(?<!\w))"
            r"[1-9](?:19|20)\d\d[A-Z]{1,2}\d{4}(?:\(\d\d\))?(?!\w)",
            _read_celex,
        ),
        Shape("citations.commission", rf"(?<!\w)(?P<body>{bodies}){_DOCUMENT_NUMBER}", _read_commission),
        Shape("citations.commission", r"(?<![\w.-])C ?\( ?20\d\d ?\) ?\d{1,5}(?!\w)", _read_c_document),
        Shape(
            "citations.council",
            r"(?<!\w)(?:ST[ _-]|(?i:raadsdocument(?:en)?|council document)(?: (?i:nr|no)\.?)? (?:ST )?)"
            r"\d{4,5}(?:/\d{1,2}(?=/))?[/_ -](?:20)?\d\d(?!\d)(?:[_ -](?:INIT|REV|ADD|COR)(?: ?\d)?(?!\w))?",
            _read_council,
        ),
    )


def _read_celex(normalized: str, match: re.Match[str]) -> Reading:
    """Read a CELEX number; that of a Commission document is resolved to the document itself."""
    code = re.split(r"(?=[1-9](?:19|20)\d\d[A-Z])", match.group(), maxsplit=1)[-1]
    parts = _CELEX.match(code)
    if parts is None:
        return _NO_DOCUMENT
    start, end, year, number = match.start(), match.end(), parts["year"], parts["number"].lstrip("0")
    body = _body_of(parts["descriptor"], year) if parts["sector"] == _COMMISSION_SECTOR else None
    if body is not None:
        return [
            Citation("eu_document", start, end, "citations.celex", "commission", number=number, year=year, body=body)
        ]
    return [Citation("celex", start, end, "citations.celex", "celex", number=number, code=code)]


def _body_of(descriptor: str, year: str) -> str | None:
    """Return the series of Commission documents ("COM") that a CELEX descriptor stands for in a year."""
    for row in read_table("reference_eu_series"):
        if descriptor in row["celex"].split() and year >= row["from"]:
            return row["body"]
    return None


def _read_commission(normalized: str, match: re.Match[str]) -> Reading:
    """Read "COM(2025) 101 final", "COM/2020/592", "SWD (2022) 546 en 547"."""
    year = _full_year(match["year_in_brackets"] or match["year"])
    number = match["document"]
    found: list[Citation] = []
    start, end = match.start(), match.end()
    while True:
        end = _past_final(normalized, end)
        found.append(
            Citation(
                "eu_document",
                start,
                end,
                "citations.commission",
                "commission",
                number=number.lstrip("0") or number,
                year=year,
                body=match["body"],
            )
        )
        later = _NEXT_DOCUMENT.match(normalized, end)
        # A number without its year must end there: "COM(2020) 592 en 593." but not "592 en 12 landen".
        if later is None or not (later["year"] or _ENDS.match(normalized, later.end())):
            return found
        year = _full_year(later["year"]) if later["year"] else year
        start = later.start("year") - 1 if later["year"] else later.start("number")
        number, end = later["number"], later.end()


def _past_final(normalized: str, end: int) -> int:
    final = _FINAL.match(normalized, end)
    return final.end() if final else end


def _full_year(written: str) -> str:
    return written if len(written) == 4 else f"{'19' if written >= '50' else '20'}{written}"


def _read_c_document(normalized: str, match: re.Match[str]) -> Reading:
    """Read "C(2021) 1234 final": a decision of the Commission."""
    year, number = re.findall(r"\d+", match.group())
    end = _past_final(normalized, match.end())
    found_by = "citations.commission"
    return [Citation("eu_document", match.start(), end, found_by, "commission-c", number=number, year=year, body="C")]


def _read_council(normalized: str, match: re.Match[str]) -> Reading:
    """Read "ST 10263/24 INIT" and "raadsdocument 10263/24"."""
    parts = _COUNCIL.search(match.group())
    if parts is None:
        return _NO_DOCUMENT
    year = parts["year"][-2:]
    found_by = "citations.council"
    return [Citation("eu_document", match.start(), match.end(), found_by, "council", number=parts["number"], year=year)]
