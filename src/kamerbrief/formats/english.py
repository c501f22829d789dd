"""English words for what the program itself says of a letter, on a terminal or a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamerbrief.lexicon.chambers import name_of

if TYPE_CHECKING:
    import datetime as dt

    from kamerbrief.model.findings import Deadline
    from kamerbrief.model.letter_data import LetterData


def card_rows(letter: LetterData) -> list[tuple[str, str]]:
    """Return label and value of each line of a letter's card, as far as the letter has them.

    Args:
        letter: The letter.
    """
    header, source = letter.header, letter.source
    kamerstuk = header.kamerstuk
    counts = [
        counted(source.pages, "page"),
        counted(len(letter.text.split()), "word"),
        counted(len(letter.footnotes), "footnote"),
    ]
    rows = (
        ("from", ", ".join(part for part in (header.sender, header.department) if part)),
        ("to", header.addressee or (name_of(header.chamber) if header.chamber else None)),
        ("date", english_date(header.date, weekday=True) if header.date else None),
        ("reference", header.reference),
        ("your ref.", header.your_reference),
        ("kamerstuk", (kamerstuk.id or kamerstuk.text) if kamerstuk else None),
        ("contact", header.contact),
        ("read from", ", ".join(part for part in (source.name, *counts) if part)),
    )
    return [(label, value) for label, value in rows if value]


def english_date(date: dt.date, *, weekday: bool = False) -> str:
    """Return a date as "22 Jan 2026", or as "Thursday 22 January 2026".

    Args:
        date: The date.
        weekday: Whether to write it in full.
    """
    from babel.dates import format_date

    return str(format_date(date, "EEEE d MMMM y" if weekday else "d MMM y", locale="en"))


def period(deadline: Deadline) -> str:
    """Return the last day of a deadline, or else from when it counts.

    Args:
        deadline: The deadline.
    """
    if deadline.latest:
        return english_date(deadline.latest)
    return f"from {english_date(deadline.earliest)}" if deadline.earliest else "open"


def counted(number: int | None, noun: str) -> str:
    """Return "3 pages", or nothing where there are none.

    Args:
        number: How many.
        noun: What, in the singular.
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}" if number else ""
