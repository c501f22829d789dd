"""The chambers of parliament: what they are called in letters, citations and identifiers."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, get_args

from kamerbrief.data import read_table
from kamerbrief.model.findings import Chamber

Use = Literal["name", "short", "misread", "identifier"]

_CHAMBERS: dict[str, Chamber] = {chamber: chamber for chamber in get_args(Chamber)}
_BOTH = re.compile(
    r"beide kamers|eerste (?:en|kamer).{0,60}tweede kamer|tweede (?:en|kamer).{0,60}eerste kamer", re.IGNORECASE
)
"""Both chambers by their own names: "de Eerste en Tweede Kamer der Staten-Generaal"."""
_PRINTED_TITLE = re.compile(r"(?:tweede kamer der |eerste kamer der )?staten-generaal", re.IGNORECASE)
_BY_DEFAULT: Chamber = "tweede_kamer"


@cache
def chamber_words(*uses: Use) -> dict[str, Chamber]:
    """Map what the chambers are called to the chamber, in the order of the table ``chambers``.

    Args:
        uses: Where words may stand to mean a chamber; see the table.
    """
    return {row["word"]: _CHAMBERS[row["chamber"]] for row in read_table("chambers") if row["use"] in uses}


@cache
def name_of(chamber: Chamber) -> str:
    """Return the name of a chamber: "Tweede Kamer"."""
    return next(name for name, named in chamber_words("name").items() if named == chamber)


def named_chamber(text: str) -> Chamber | None:
    """Return the chamber that a text names; both of them are the Staten-Generaal, None where it names none.

    "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal" names the Tweede Kamer, "beide Kamers" both.
    """
    if _BOTH.search(text):
        return "staten_generaal"
    lowered = text.lower()
    return next((named for name, named in chamber_words("name").items() if name.lower() in lowered), None)


def printed_title(text: str) -> Chamber | None:
    """Return whose paper this is, where a line is the title above a printed one: "Tweede Kamer der Staten-Generaal"."""
    return named_chamber(text) if _PRINTED_TITLE.fullmatch(text) else None


def identifier_letters(chamber: Chamber | None) -> str:
    """Return the letters of a chamber in identifiers ("ah-tk-20252026-12"); those of the Tweede Kamer by default."""
    letters = {named: word for word, named in chamber_words("identifier").items()}
    return letters.get(chamber or _BY_DEFAULT, letters[_BY_DEFAULT])


def chamber_of_letters(letters: str) -> Chamber:
    """Return the chamber of the letters in an identifier.

    Raises:
        KeyError: If no chamber has these letters.
    """
    return chamber_words("identifier")[letters]
