"""The forms of a letter: the labels in its head, how it is addressed, how it opens and how it closes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from kamerbrief.data import any_pattern, any_word, read_table
from kamerbrief.lexicon.months import month_pattern
from kamerbrief.text.characters import APOSTROPHES
from kamerbrief.text.tokens import word_set

_LONGEST_LINE = 200
"""A longer line is a paragraph."""
_LONGEST_SALUTATION = 90
_PAGE_LABELS = ("blad", "bladnummer", "pagina", "paginanummer")
"""Labels that stand on further pages only."""
_REPEATED = frozenset(("subject", "date", "reference"))
"""Fields that the head of a further page repeats."""
_TO = re.compile(r"aan\s+", re.IGNORECASE)
_CHAIR = re.compile(r"voorzitter", re.IGNORECASE)
_ADDRESSED = re.compile(rf"\bkamer\b|{_CHAIR.pattern}|staten-generaal", re.IGNORECASE)
_PARLIAMENT = re.compile(rf"kamer der staten-generaal|{_CHAIR.pattern} van de (?:tweede|eerste)", re.IGNORECASE)
_RETURN_ADDRESS = re.compile(r"retouradres", re.IGNORECASE)
_ADDRESS_PART = re.compile(r"\d|postbus|www\.|@|^[tfe]\s|den haag", re.IGNORECASE)
_POSTAL = re.compile(r"\bpostbus\b|^\d{4}\s?[A-Z]{2}\b|\s\d{1,5}\s?[a-zA-Z]{0,2}$", re.IGNORECASE)
_MOTION_END = re.compile(r"\ben gaat over tot de orde van de dag\.?$", re.IGNORECASE)
_NOTHING = re.compile(r"\W*|geen|n\.?\s?v\.?\s?t\.?", re.IGNORECASE)

_DATE = rf"\d{{1,2}}\s+{month_pattern()}\.?\s*\d{{4}}"
_WHOLE_DATE = re.compile(rf"\d{{1,2}}[ -](?:{month_pattern()}|\d{{1,2}})[ -]\d{{4}}", re.IGNORECASE)
_PLACE_AND_DATE = re.compile(rf"([{APOSTROPHES}]?[A-Za-z][\w{APOSTROPHES} -]{{1,30}}),\s+({_DATE})\.?")
_DATED = ("ontvangen", "voorgesteld", "vastgesteld")
"""Words before the dates of a printed paper; the first that is found counts."""
_OPENING_LINE = re.compile(rf"aan de (?:voorzitter|leden)|{'|'.join(_DATED)}|ter griffie|den haag,", re.IGNORECASE)


# Labels ------------------------------------------------------------------------------------------------------------


@cache
def header_labels() -> dict[str, str]:
    """Map the labels in the head and margin of a letter, in lower case, to the field whose value follows them."""
    return {row["label"]: row["field"] for row in read_table("header_labels")}


def label_pattern(labels: Iterable[str]) -> re.Pattern[str]:
    """Return what matches any of these labels, group ``label``, with the colon or space behind it.

    Args:
        labels: Labels as they are written, without a colon.
    """
    return re.compile(rf"(?P<label>{any_word(labels)})(?:\s*:\s*|\s+|$)", re.IGNORECASE)


@cache
def header_label_pattern() -> re.Pattern[str]:
    """Return what matches any label of a letter."""
    return label_pattern(header_labels())


@cache
def further_page_label_pattern() -> re.Pattern[str]:
    """Return what matches the labels that the head of a further page repeats or has for itself."""
    repeated = (label for label, field in header_labels().items() if field in _REPEATED)
    return label_pattern([*repeated, *_PAGE_LABELS])


def is_no_value(text: str) -> bool:
    """Whether this stands behind a label that has no value: "geen", "n.v.t."."""
    return _NOTHING.fullmatch(text) is not None


@cache
def _margin_clauses() -> re.Pattern[str]:
    return re.compile(any_pattern(read_table("margin_clauses")), re.IGNORECASE)


def is_margin_clause(text: str) -> bool:
    """Whether a line of the margin opens a standard clause: "Correspondentie uitsluitend richten aan ..."."""
    return _margin_clauses().match(text) is not None


# Dates, departments ------------------------------------------------------------------------------------------------


def is_date(text: str) -> bool:
    """Whether a line is a date and no more: "12 maart 2025", "12-03-2025"."""
    return _WHOLE_DATE.fullmatch(text) is not None


def place_and_date(text: str) -> tuple[str, str] | None:
    """Return the two of a line that is place and date: "Den Haag, 12 maart 2025."."""
    match = _PLACE_AND_DATE.fullmatch(text)
    return (match[1], match[2]) if match else None


def printed_date(text: str) -> str | None:
    """Return the date in the head of a printed paper: "Ontvangen 12 maart 2025", "Voorgesteld 12 maart 2025"."""
    for words in (_DATED[:1], _DATED):
        match = _dated(words).search(text)
        if match:
            return match[1]
    return None


@cache
def _dated(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(words)})\s+({_DATE})", re.IGNORECASE)


def stands_before_text(text: str) -> bool:
    """Whether a line stands between the title of a printed paper and its text: "Ter griffie ontvangen ..."."""
    return _OPENING_LINE.match(text) is not None


def is_department(text: str) -> bool:
    """Whether a text names a part of a ministry: "Directie Dijken", "Programmadirectie Water"."""
    return text.partition(" ")[0].lower().endswith(tuple(sorted(word_set("department_words"))))


@cache
def _bodies() -> re.Pattern[str]:
    return re.compile(rf"{any_word(word_set('letterhead_bodies'))} ", re.IGNORECASE)


def names_body(text: str) -> bool:
    """Whether a text above the margin names a body that writes under its own name: "Inspectie Dijken"."""
    return _bodies().match(text) is not None


# Address -----------------------------------------------------------------------------------------------------------


def is_return_address(text: str) -> bool:
    """Whether a line gives the address for post that comes back ("> Retouradres Postbus ...")."""
    return _RETURN_ADDRESS.search(text) is not None


def without_to(text: str) -> str:
    """Return who is addressed, without the "Aan" before it."""
    match = _TO.match(text)
    return text[match.end() :] if match else text


def is_addressed(text: str) -> bool:
    """Whether a line opens with "Aan", as that above a printed letter does."""
    return text.lower().startswith("aan ")


def names_chair(text: str) -> bool:
    """Whether a salutation or an address names a chair: "Geachte voorzitter,"."""
    return _CHAIR.search(text) is not None


def may_be_to_parliament(text: str) -> bool:
    """Whether a line of an address block can be one of parliament: "De Voorzitter", "der Staten-Generaal"."""
    return _ADDRESSED.search(text) is not None


def is_to_parliament(text: str) -> bool:
    """Whether any line is part of an address of parliament: "Aan de Voorzitter van de Tweede Kamer"."""
    return _PARLIAMENT.search(text) is not None


def is_address_part(text: str) -> bool:
    """Whether a line of a letterhead is an address or how to reach somebody: "Postbus 20201", "T 070 ..."."""
    return _ADDRESS_PART.search(text) is not None


def is_postal_address(text: str) -> bool:
    """Whether a line says where who is addressed is: "Postbus 20018", "2500 EA Den Haag", "Binnenhof 1a"."""
    return _POSTAL.search(text) is not None


# Opening and end ---------------------------------------------------------------------------------------------------


@cache
def salutations() -> str:
    """Return the source of a regular expression, for any capitals, for how a letter opens."""
    return f"(?:{any_pattern(read_table('salutations'))})"


@cache
def _salutation() -> re.Pattern[str]:
    return re.compile(salutations(), re.IGNORECASE)


def is_salutation(text: str) -> bool:
    """Whether a line opens a letter ("Geachte voorzitter,")."""
    return len(text) <= _LONGEST_SALUTATION and bool(_salutation().match(text)) and not text.endswith(".")


@cache
def _closings() -> re.Pattern[str]:
    return re.compile(any_pattern(read_table("closings")), re.IGNORECASE)


def is_closing_phrase(text: str) -> bool:
    """Whether a line closes a letter ("Hoogachtend,")."""
    return len(text) <= _LONGEST_LINE and bool(_closings().fullmatch(text.strip()))


def ends_motion(text: str) -> bool:
    """Whether a line ends a motion, so that who submitted it stands below: "en gaat over tot de orde van de dag."."""
    return _MOTION_END.search(text) is not None
