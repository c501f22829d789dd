"""Ministries by their names: as a letterhead prints them, and as the office of who signs gives them."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from itertools import pairwise

from kamerbrief.data import any_word, read_table
from kamerbrief.lexicon.government import government_words
from kamerbrief.text.tokens import split_cell

WORD = "ministerie"
PREFIX = f"{WORD.capitalize()} van "
"""What stands before a name of the table ``ministries``."""
_PRINTED = re.compile(rf"{WORD}\s+(?:van|voor)\b\s*", re.IGNORECASE)
_OFFICE = re.compile(rf"(?:demissionair\s+)?{any_word(government_words('office'))}\s+van\s+", re.IGNORECASE)
"""A minister "voor" something has no ministry of that name."""
_ANY_OFFICE = re.compile(
    rf"(?:demissionaire?\s+)?(?P<office>{any_word(government_words('office'))})\s+(?:van\s+|voor\s+)?", re.IGNORECASE
)
_SHORTEST_MISSPELT, _MOST_SLIPS = 12, 2
"""Letters of the shortest name that may be misspelt, and in how many letters."""
_LONGEST_NAME = 80
"""Characters of the longest line that may be a misspelt name."""


@cache
def ministry_names() -> tuple[str, ...]:
    """Return the names of the ministries, without "Ministerie van", each once, the oldest first."""
    return tuple(dict.fromkeys(row["name"] for row in read_table("ministries")))


@cache
def _by_folded_name() -> dict[str, str]:
    """Map the names of the ministries in their folded form to those as written, the longest first."""
    names = {_fold(name): name for name in ministry_names()}
    return dict(sorted(names.items(), key=lambda item: -len(item[0])))


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.replace("&", "en").replace("-", " "))
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).casefold().split())


def _known(rest: str) -> str | None:
    folded = _fold(rest)
    for name, written in _by_folded_name().items():
        if folded == name or folded.startswith((f"{name},", f"{name} ")):
            return written
    return None


def opens_with_ministry(text: str) -> bool:
    """Whether a line opens with the name of a ministry, known or not: "Ministerie van Financiën", "MINISTERIE VOOR"."""
    return _PRINTED.match(text) is not None


def without_ministry(text: str) -> str:
    """Return the name of a department without a ministry behind it: "Directie Dijken Ministerie van Water"."""
    return re.split(rf"\b{WORD}\b", text, maxsplit=1, flags=re.IGNORECASE)[0].strip(" ,")


def printed_sender(text: str) -> str:
    """Return the name of a ministry as it is written, where it was printed otherwise.

    In capitals, without accents, misspelt ("Konikrijksrelaties"), by its abbreviation ("VWS"), or cut off where a line
    ends ("Ministerie van Buitenlandse").
    """
    match = _PRINTED.match(text)
    if match is None:
        return text
    rest = text[match.end() :].strip(" ,")
    name = _known(rest) or _by_abbreviation().get(rest) or _cut_off(rest) or _misspelt(rest)
    return PREFIX + name if name else text


@cache
def _by_abbreviation() -> dict[str, str]:
    rows = [row for row in read_table("ministries") if row["abbreviation"]]
    return {row["abbreviation"]: row["name"] for row in rows}


def _cut_off(rest: str) -> str | None:
    """Return the only name that goes on behind these words."""
    names = [written for name, written in _by_folded_name().items() if name.startswith(f"{_fold(rest)} ")]
    return names[0] if len(names) == 1 else None


def _misspelt(rest: str) -> str | None:
    folded = _fold(rest)
    if not _SHORTEST_MISSPELT <= len(folded) <= _LONGEST_NAME:
        return None
    near = [written for name, written in _by_folded_name().items() if _slips(folded, name) <= _MOST_SLIPS]
    return near[0] if len(near) == 1 else None


def _slips(one: str, other: str) -> int:
    """Return in how many letters two names differ, as far as it matters: left out, put in, or another."""
    if abs(len(one) - len(other)) > _MOST_SLIPS:
        return _MOST_SLIPS + 1
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        above, row = row, [at]
        for beside, (diagonal, over) in zip(other, pairwise(above), strict=True):
            row.append(min(row[-1] + 1, over + 1, diagonal + (letter != beside)))
    return row[-1]


def ministry_of_office(role: str) -> str | None:
    """Return the ministry of a minister or state secretary; None for another office, or one without a ministry.

    Args:
        role: The office, as "Staatssecretaris van Financiën - Fiscaliteit, Belastingdienst en Douane".
    """
    match = _OFFICE.match(role)
    name = _known(role[match.end() :]) if match else None
    return PREFIX + name if name else None


@cache
def _portfolios() -> frozenset[str]:
    return frozenset(_fold(row["name"]) for row in read_table("portfolios")) | frozenset(_by_folded_name())


def is_portfolio(text: str) -> bool:
    """Whether a line is the name of a portfolio or of a ministry and no more: "Primair en Voortgezet Onderwijs"."""
    return _fold(text.strip(" ,")) in _portfolios()


# By day ------------------------------------------------------------------------------------------------------------


def is_in_period(row: Mapping[str, str], day: dt.date | None) -> bool:
    """Whether a row of a table holds on a day; any does where the day is not known.

    Args:
        row: With ``first_day`` and ``last_day``; empty is open.
        day: The day.
    """
    if day is None:
        return True
    written = day.isoformat()
    return row["first_day"] <= written and (not row["last_day"] or written <= row["last_day"])


@cache
def ministries_on(day: dt.date | None) -> frozenset[str]:
    """Return the names of the ministries that were in being on a day; of all where it is not known."""
    return frozenset(row["name"] for row in read_table("ministries") if is_in_period(row, day))


def ministries_of_office(role: str, day: dt.date | None) -> frozenset[str]:
    """Return the ministry of a member of the government on a day, without "Ministerie van".

    Empty for another office; several for a minister with two ministries, or of a name used at several times where the
    day is not known.

    Args:
        role: The office: "Minister voor Rechtsbescherming", "Staatssecretaris van Financiën - Douane".
        day: The day of the letter.
    """
    match = _ANY_OFFICE.match(role)
    if match is None:
        return frozenset()
    named = ministry_of_office(role)
    own = frozenset((named.removeprefix(PREFIX),)) if named else frozenset()
    if own & ministries_on(day):
        return own
    return _of_portfolio(match["office"].lower(), role[match.end() :], day) or own


def _of_portfolio(office: str, rest: str, day: dt.date | None) -> frozenset[str]:
    """Return the ministries of the portfolio with the longest name with which a text begins."""
    folded = _fold(rest)
    rows = [
        row
        for row in read_table("portfolio_ministries")
        if row["office"] == office and is_in_period(row, day) and _begins_with(folded, _fold(row["name"]))
    ]
    longest = max((len(row["name"]) for row in rows), default=0)
    return frozenset(
        name for row in rows if len(row["name"]) == longest for name in split_cell(row["ministries"])
    ) & ministries_on(day)


def _begins_with(text: str, name: str) -> bool:
    return text == name or text.startswith((f"{name},", f"{name} "))


def are_one_ministry(one: str, other: str) -> bool:
    """Whether two names are those of one ministry at different times, by its identifier in the register."""
    identifiers = [
        {row["identifier"] for row in read_table("ministries") if row["name"] == name} for name in (one, other)
    ]
    return not identifiers[0].isdisjoint(identifiers[1])


def is_ministry_on(text: str, day: dt.date | None) -> bool:
    """Whether a text begins with the name of a ministry that was in being on a day: "Financiën – Douane"."""
    return _known(text) in ministries_on(day)


def is_portfolio_on(office: str, text: str, day: dt.date | None) -> bool:
    """Whether a text begins with a portfolio that an office had on a day.

    Args:
        office: The office, "minister" or "staatssecretaris".
        text: The text.
        day: The day.
    """
    return bool(_of_portfolio(office.lower(), text, day))
