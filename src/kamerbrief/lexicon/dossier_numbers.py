"""Numbers of parliamentary dossiers and papers: how they are printed, and how the library writes them.

A dossier has five figures and may have a budget chapter or a part behind them: "36 600 XVI", "22 112-03". Written
canonically that is ``36600-XVI`` and ``22112-03``; the paper in it has a number, or in the Eerste Kamer a letter.
"""

from __future__ import annotations

import re
from functools import cache

from kamerbrief.data import read_table

DOSSIER_FIGURES = r"\d\d[ .]?\d{3}"
"""Source of a pattern for the five figures, as they stand in a text."""
R_NUMBER = r" ?\(R ?\d{2,4}\)"
"""Source of a pattern for the second number of a bill for the whole Kingdom: "36 031 (R2170)"."""
_R_NUMBER = re.compile(R_NUMBER)
_PRINTED_DOSSIER = re.compile(
    rf"(?P<figures>{DOSSIER_FIGURES})(?:[ -]?\(?(?P<chapter>[A-Z]{{1,5}})\)?|-(?P<part>\d\d))?"
)
_PRINTED_NUMBER = re.compile(r"nrs?\.?\s*([A-Z]{1,3}|\d{1,5})|([A-Z]{1,3})", re.IGNORECASE)
_ANSWERS_NUMBER = re.compile(r"\d{1,5}")
_PRINTED_IDENTIFIER = re.compile(r"(?:kst|ah-tk|ah-ek)-[\w-]{3,40}", re.IGNORECASE)
_LONGEST_CHAPTER = 5
"""Letters of the longest chapter ("XVIII")."""


@cache
def chapters() -> tuple[str, ...]:
    """Return the budget chapters and funds that stand behind a dossier number."""
    return tuple(row["chapter"] for row in read_table("reference_chapters"))


@cache
def chapters_alone() -> frozenset[str]:
    """Return the chapters that are unmistakable behind a dossier, without the number of a paper."""
    return frozenset(row["chapter"] for row in read_table("reference_chapters") if row["alone"] == "yes")


@cache
def divided_dossiers() -> frozenset[str]:
    """Return the dossiers, in five figures, that have parts with numbers of their own."""
    return frozenset(row["dossier"] for row in read_table("reference_subdossiers"))


def canonical_dossier(written: str, part: str | None = None) -> str:
    """Return a dossier in the canonical form: "36 600" with "XVI" is ``36600-XVI``.

    Args:
        written: The figures as they stand in a text, with or without the number of a Kingdom bill.
        part: Chapter or part, where it has one.
    """
    figures = _R_NUMBER.sub("", written).replace(" ", "").replace(".", "")
    return f"{figures}-{part}" if part else figures


def printed_dossier(line: str) -> str | None:
    """Return the dossier, canonically, of a line in the margin of a printed paper that is one: "36 600 XVI"."""
    match = _PRINTED_DOSSIER.fullmatch(line)
    return canonical_dossier(match["figures"], match["chapter"] or match["part"]) if match else None


def printed_paper_number(line: str) -> str | None:
    """Return the number of a paper, where a line in the margin of a printed one is that: "Nr. 143", "B"."""
    match = _PRINTED_NUMBER.fullmatch(line)
    return match[1] or match[2] if match else None


def is_answers_number(line: str) -> bool:
    """Whether a line can be the number that printed answers to questions have above them: "2166"."""
    return _ANSWERS_NUMBER.fullmatch(line) is not None


def printed_identifier(line: str) -> str | None:
    """Return the identifier at the foot of a printed paper as it is published; None where a line is none.

    "KST-36600-xvi-143" is ``kst-36600-XVI-143``: the letters of a chapter or a paper are capitals, all else is not.
    """
    match = _PRINTED_IDENTIFIER.fullmatch(line)
    if match is None:
        return None
    series, *rest = match.group().lower().split("-")
    if series == "kst":
        rest = [part.upper() if part.isalpha() and len(part) <= _LONGEST_CHAPTER else part for part in rest]
    return "-".join([series, *rest])
