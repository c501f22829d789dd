"""Citations of articles of laws and treaties, and the numbers of the register of laws (BWB)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, cast

from kamerbrief.data import read_table
from kamerbrief.find.citations.citation import Citation
from kamerbrief.find.citations.scan import CONJUNCTION, one_of
from kamerbrief.find.citations.shapes import Reading, Shape, refusal
from kamerbrief.text.characters import LATIN_SMALL

if TYPE_CHECKING:
    from kamerbrief.model.findings import ReferenceKind

_ARTICLE = r"\d{1,4}[a-z]{0,2}(?:[.:]\d{1,4}[a-z]{0,2}){0,2}(?![\w])"
_ARTICLES = re.compile(rf" {_ARTICLE}(?:(?:,| {CONJUNCTION}| t/m| tot en met|-) ?{_ARTICLE})*+")
_ORDINAL = r"[a-z]{3,12}(?:de|ste)"
_QUALIFIER = re.compile(
    rf",? (?:{_ORDINAL} (?:lid|volzin|gedachtestreepje)"
    r"|(?:lid|leden|onder|onderdeel|onderdelen|sub|aanhef|boek|par\.) ?[a-z0-9]{0,3}°?"
    r"(?:(?:,| en) [a-z0-9]{1,3}°?(?= |,)){0,3}"
    rf"|(?:en|juncto|jo\.|tot en met)(?= (?:{_ORDINAL} lid|onder|aanhef)))(?!\w)"
)
_MOST_QUALIFIERS = 6
_NO_LAW = refusal("no_law", "no law is named behind the article")


@cache
def _names() -> dict[str, ReferenceKind]:
    return {
        name: cast("ReferenceKind", row["kind"])
        for row in read_table("reference_laws")
        for name in (row["name"], row["abbreviation"])
        if name
    }


@cache
def _law() -> re.Pattern[str]:
    """Return the pattern of the name of a law: one of the table, or a word that ends as names of laws do."""
    # "Rijkswet" and the like are kinds of laws; their names only begin there.
    kind = r"(?!(?:Rijks|Initiatief|Uitvoerings|Invoerings)wet )"
    shape = rf"{kind}[A-Z][{LATIN_SMALL}-]{{2,40}}(?:wet|wetboek)(?: (?:19|20)\d\d)?"
    return re.compile(rf",? (?:van )?(?:de |het |boek \d van het )?(?P<law>{one_of(_names())}|{shape})(?!\w)")


def shapes() -> tuple[Shape, ...]:
    """Return the shapes of citations of laws and treaties."""
    return (
        Shape("citations.law.register_number", r"(?<!\w)BWB[RVW]\d{7}(?!\w)", _read_register_number),
        Shape("citations.law.article", r"(?<![\w-])(?i:artikel(?:en)?|artt?\.)(?= \d)", _read_article),
    )


def _read_register_number(normalized: str, match: re.Match[str]) -> Reading:
    code = match.group()
    kind: ReferenceKind = "treaty" if code[3] == "V" else "law"
    return [Citation(kind, match.start(), match.end(), "citations.law.register_number", "bwb", code=code)]


def _read_article(normalized: str, match: re.Match[str]) -> Reading:
    """Read "artikel 8, derde lid, van de Vreemdelingenwet 2000"; without a law it is no citation."""
    articles = _ARTICLES.match(normalized, match.end())
    if articles is None:
        return _NO_LAW
    end = articles.end()
    for _ in range(_MOST_QUALIFIERS):
        qualifier = _QUALIFIER.match(normalized, end)
        if qualifier is None:
            break
        end = qualifier.end()
    law = _law().match(normalized, end)
    if law is None:
        return _NO_LAW
    kind = _names().get(law["law"], "law")
    number = articles.group().strip()
    return [Citation(kind, match.start(), law.end(), "citations.law.article", number=number)]
