"""What in the head of a letter tells which ministry sends it, where its name stands only in the picture of the logo.

Each function returns the names of the ministries that a mark fits on the day of the letter, without "Ministerie van";
none where it has no such mark.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise

from kamerbrief.data import any_word, read_table
from kamerbrief.lexicon.ministries import is_in_period, ministries_on
from kamerbrief.text.tokens import split_cell

_POSTBOX = re.compile(r"\bpostbus\s{0,3}(\d{3,6})\b", re.IGNORECASE)
_GOES_ON = ("/", "rijks")
"""How a line ends of which an address goes on in the next one."""


def by_postbox(lines: Sequence[str], day: dt.date | None) -> frozenset[str]:
    """Return the ministries with a post box in these lines: "Postbus 20301"."""
    numbers = {number for line in lines for number in _POSTBOX.findall(line)}
    return _fitting((row for row in read_table("sender_postboxes") if row["number"] in numbers), day)


def by_address(lines: Sequence[str], day: dt.date | None) -> frozenset[str]:
    """Return the ministries in a building in these lines: "Turfmarkt 147"."""
    found = {match for line in lines for match in _addresses().findall(_squeezed(line))}
    return _fitting((row for row in read_table("sender_addresses") if _squeezed(row["address"]) in found), day)


@cache
def _addresses() -> re.Pattern[str]:
    return re.compile(rf"{any_word(_squeezed(row['address']) for row in read_table('sender_addresses'))}(?!\d)")


def by_web_address(lines: Sequence[str], day: dt.date | None) -> frozenset[str]:
    """Return the ministries with an address or account on the web in these lines: "www.rijksoverheid.nl/jenv"."""
    squeezed = [_squeezed(line) for line in lines]
    squeezed += [above + below for above, below in pairwise(squeezed) if above.endswith(_GOES_ON)]
    found = {match for line in squeezed for match in _web_addresses().findall(line)}
    return frozenset(
        row["ministry"] for row in read_table("sender_domains") if row["address"] in found
    ) & ministries_on(day)


@cache
def _web_addresses() -> re.Pattern[str]:
    addresses = any_word(row["address"] for row in read_table("sender_domains"))
    return re.compile(rf"(?<![a-z\d-]){addresses}(?![a-z\d-])")


def by_reference(reference: str, day: dt.date | None) -> frozenset[str]:
    """Return the ministries that number their letters so: "IENW/BSK-2031/123456"."""
    for row, pattern in _reference_forms():
        if is_in_period(row, day) and pattern.fullmatch(reference.strip()):
            return _fitting((row,), day)
    return frozenset()


@cache
def _reference_forms() -> tuple[tuple[dict[str, str], re.Pattern[str]], ...]:
    rows = read_table("sender_reference_forms")
    return tuple((row, re.compile(row["pattern"], re.IGNORECASE)) for row in rows)


def by_department(department: str, day: dt.date | None) -> frozenset[str]:
    """Return the ministries with such a department: "Directie Voortgezet Onderwijs"."""
    name = _without_hyphens(department)
    rows = (row for row in read_table("sender_departments") if _without_hyphens(row["word"]) in name)
    return frozenset(ministry for row in rows for ministry in split_cell(row["ministries"])) & ministries_on(day)


def _fitting(rows: Iterable[Mapping[str, str]], day: dt.date | None) -> frozenset[str]:
    named = (name for row in rows if is_in_period(row, day) for name in split_cell(row["ministries"]))
    return frozenset(named) & ministries_on(day)


def _squeezed(text: str) -> str:
    return "".join(text.split()).lower()


def _without_hyphens(text: str) -> str:
    return _squeezed(text).replace("-", "")
