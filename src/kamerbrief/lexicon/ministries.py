"""Ministries by their names: as a letterhead prints them, and as the office of who signs gives them."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from kamerbrief.data import any_word, read_table
from kamerbrief.lexicon.government import government_words

WORD = "ministerie"
PREFIX = f"{WORD.capitalize()} van "
"""What stands before a name of the table ``ministries``."""
_PRINTED = re.compile(rf"{WORD}\s+(?:van|voor)\b\s*", re.IGNORECASE)
_OFFICE = re.compile(rf"(?:demissionair\s+)?{any_word(government_words('office'))}\s+van\s+", re.IGNORECASE)
"""A minister "voor" something has no ministry of that name."""


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


def printed_sender(text: str) -> str:
    """Return the name of a ministry as it is written, where it was printed in capitals or without accents."""
    match = _PRINTED.match(text)
    name = _known(text[match.end() :]) if match else None
    return PREFIX + name if name else text


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
