"""Titles and headings that tell what they are by their words alone: "Vraag 3", "Inhoudsopgave"."""

from __future__ import annotations

import re
from functools import cache

from kamerbrief.data import any_pattern, read_table

ANNEX_WORD = r"bijlagen?\b"
"""Source of a regular expression, for any capitals, for the word with which annexes are named."""
_LONGEST = 200


@cache
def _wordings(table: str) -> re.Pattern[str]:
    return re.compile(any_pattern(read_table(table)), re.IGNORECASE)


def is_heading_wording(text: str) -> bool:
    """Whether a line can only be a heading, whatever its type.

    In small letters it is the end of a sentence: "Zie ook het antwoord op / vraag 5."
    """
    return text[:1].isupper() and len(text) <= _LONGEST and bool(_wordings("heading_words").fullmatch(text))


def is_contents_title(text: str) -> bool:
    """Whether a line is the title of a table of contents ("Inhoudsopgave")."""
    return len(text) <= _LONGEST and bool(_wordings("contents_titles").fullmatch(text))


def is_annex_title(text: str) -> bool:
    """Whether a title is one that annexes have ("Geannoteerde agenda ...")."""
    return len(text) <= _LONGEST and bool(_wordings("annex_titles").match(text))


def is_objection_clause(text: str) -> bool:
    """Whether text opens the clause on objection and appeal: "Bezwaarclausule", "Tegen dit besluit kan ..."."""
    return _wordings("objection_clauses").match(text) is not None


def is_presented_title(text: str) -> bool:
    """Whether text opens the answers or the report that a cover letter presents: "Antwoorden op de vragen van ..."."""
    return _wordings("presented_titles").match(text) is not None


def is_closing_title(text: str) -> bool:
    """Whether a heading is the one with which a letter ends: "Tot slot"."""
    return _wordings("closing_titles").fullmatch(text.rstrip(":. ")) is not None


FIGURE_WORD = r"(?:figuur|grafiek|afbeelding|kaart|foto|diagram|schema|infographic)"
"""Source of a regular expression, for any capitals, for the word with which the caption of a figure begins."""
_NUMBERED = r"\s+(?:\d{1,4}[a-z]?|[IVX]{1,4}|[a-z])\b"
_FIGURE = re.compile(rf"{FIGURE_WORD}(?:{_NUMBERED}|:)", re.IGNORECASE)
_SOURCE = re.compile(rf"(?:bron|noot)(?:{_NUMBERED}|:)", re.IGNORECASE)


def names_figure(text: str) -> bool:
    """Whether a line begins as the caption of a figure does: "Figuur 2. Instroom"."""
    return _FIGURE.match(text) is not None


def names_source(text: str) -> bool:
    """Whether a line names the source of a table or figure: "Bron: CBS"."""
    return _SOURCE.match(text) is not None
