"""Parliamentary years ("vergaderjaar 2025-2026"), which run from the third Tuesday of September."""

from __future__ import annotations

import re

from kamerbrief.text.characters import LIST_DASHES

_PRINTED = re.compile(rf"vergaderjaar\s+(\d{{4}})\s?[{LIST_DASHES}]\s?(\d{{4}})", re.IGNORECASE)


def session_year_of(first: str, second: str) -> str | None:
    """Return "2025-2026" for "2025" and "26" or "2026"; None where the years do not follow each other."""
    start = int(first)
    if (start + 1) % 10 ** len(second) != int(second):
        return None
    return f"{start}-{start + 1}"


def printed_session_year(text: str) -> str | None:
    """Return the year in the head of a printed paper, as it stands there: "Vergaderjaar 2025–2026" is "2025-2026"."""
    match = _PRINTED.search(text)
    return f"{match[1]}-{match[2]}" if match else None


def session_digits(session_year: str | None) -> str | None:
    """Return a parliamentary year as identifiers have it: ``20252026`` for ``2025-2026``."""
    return (session_year or "").replace("-", "") or None
