"""Which ministry sends a letter, from the name it prints or the office of who signs."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from kamerbrief.data import read_table

_PRINTED = re.compile(r"ministerie\s+(?:van|voor)\s+", re.IGNORECASE)
_OFFICE = re.compile(r"(?:demissionair\s+)?(?:minister|staatssecretaris)\s+van\s+", re.IGNORECASE)


@cache
def _names() -> dict[str, str]:
    """Return the names of the ministries by their folded form, the longest first."""
    names = {_fold(row["name"]): row["name"] for row in read_table("ministries")}
    return dict(sorted(names.items(), key=lambda item: -len(item[0])))


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.replace("&", "en").replace("-", " "))
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).casefold().split())


def _known(rest: str) -> str | None:
    folded = _fold(rest)
    for name, spelled in _names().items():
        if folded == name or folded.startswith((f"{name},", f"{name} ")):
            return spelled
    return None


def printed_sender(text: str) -> str:
    """Return the name of a ministry as it is written, where it was printed in capitals or without accents."""
    match = _PRINTED.match(text)
    name = _known(text[match.end() :]) if match else None
    return f"Ministerie van {name}" if name else text


def sender_of_office(role: str) -> str | None:
    """Return the ministry of a minister or state secretary; None for another office, or one without a ministry.

    Args:
        role: The office, as "Staatssecretaris van Financiën - Fiscaliteit, Belastingdienst en Douane".
    """
    match = _OFFICE.match(role)
    if match is None:
        return None
    name = _known(role[match.end() :])
    return f"Ministerie van {name}" if name else None
