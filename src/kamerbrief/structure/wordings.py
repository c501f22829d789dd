"""Lines that tell what they are by their words alone: "Vraag 3", "Hoogachtend,"."""

from __future__ import annotations

import re
from functools import cache

from kamerbrief.data import read_table

_LONGEST = 200


@cache
def _wordings() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row['pattern']})" for row in read_table("heading_words")), re.IGNORECASE)


def is_heading_wording(text: str) -> bool:
    """Whether a line can only be a heading, whatever its type."""
    return len(text) <= _LONGEST and bool(_wordings().fullmatch(text))


@cache
def _contents_titles() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row['pattern']})" for row in read_table("contents_titles")), re.IGNORECASE)


def is_contents_title(text: str) -> bool:
    """Whether a line is the title of a table of contents ("Inhoudsopgave")."""
    return len(text) <= _LONGEST and bool(_contents_titles().fullmatch(text))


@cache
def _annex_titles() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row['pattern']})" for row in read_table("annex_titles")), re.IGNORECASE)


def is_annex_title(text: str) -> bool:
    """Whether a title is one that annexes have ("Geannoteerde agenda ...")."""
    return len(text) <= _LONGEST and bool(_annex_titles().match(text))


@cache
def _phrases() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{row['pattern']})" for row in read_table("closings")), re.IGNORECASE)


def is_closing_phrase(text: str) -> bool:
    """Whether a line closes a letter ("Hoogachtend,")."""
    return len(text) <= _LONGEST and bool(_phrases().fullmatch(text.strip()))
