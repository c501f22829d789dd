"""Dutch labels for what a letter says of itself, as the ministries' own letters have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from kamerbrief.model.letter_data import LetterData
    from kamerbrief.model.letter_parts import Attachment, Signatory

_LONGEST_CLOSING = 200
"""Characters; where more stands between body and signature, the signature belongs to something else."""


def title(letter: LetterData) -> str:
    """Return the subject, or what else can stand above the letter.

    Args:
        letter: The letter.
    """
    header = letter.header
    if header.subject:
        return header.subject
    if header.kamerstuk:
        return header.kamerstuk.text
    return letter.source.name or "Kamerbrief"


def header_rows(letter: LetterData) -> list[tuple[str, str]]:
    """Return label and value of each field of the header that the letter has, the subject left out.

    Args:
        letter: The letter.
    """
    header = letter.header
    sender = ", ".join(part for part in (header.sender, header.department) if part)
    kamerstuk = header.kamerstuk
    rows = [
        ("Van", sender),
        ("Aan", header.addressee),
        ("Plaats", header.place),
        ("Datum", dutch_date(header.date) if header.date else None),
        ("Ons kenmerk", header.reference),
        ("Uw kenmerk", header.your_reference),
        ("Kamerstuk", (kamerstuk.id or kamerstuk.text) if kamerstuk else None),
        ("Contact", header.contact),
    ]
    return [(label, value) for label, value in rows if value]


def dutch_date(date: dt.date) -> str:
    """Return a date as a letter has it ("22 januari 2026").

    Args:
        date: The date.
    """
    from babel.dates import format_date

    return str(format_date(date, "d MMMM y", locale="nl"))


def full_name(signatory: Signatory) -> str:
    """Return the name with its titles; empty where the signature shows none.

    Titles that end in a point ("mr.", "dr.") stand before the name, others ("MSc", "RA") after it, as is the
    custom in the Netherlands.

    Args:
        signatory: Who signed.
    """
    if signatory.name is None:
        return ""
    before = [each for each in signatory.titles if each.endswith(".")]
    after = [each for each in signatory.titles if not each.endswith(".")]
    return " ".join([*before, signatory.name, *after])


def on_behalf(signatory: Signatory) -> str:
    """Return "namens Minister van Financiën", or nothing.

    Args:
        signatory: Who signed.
    """
    whom = signatory.on_behalf_of or ""
    return f"namens {whom}" if whom and "namens" not in whom.lower() else whom


def attachment_title(attachment: Attachment) -> str:
    """Return "Bijlage 1: Title", as far as number and title are known.

    Args:
        attachment: An annex.
    """
    label = f"Bijlage {attachment.number}" if attachment.number else "Bijlage"
    return f"{label}: {attachment.title}" if attachment.title and attachment.title != label else label


def closing(letter: LetterData) -> str:
    """Return what stands between the body and the first signature: "Hoogachtend,".

    Args:
        letter: The letter.
    """
    if not letter.signatories or not letter.sections:
        return ""
    start = letter.sections[-1].span.end
    end = min(signatory.span.start for signatory in letter.signatories)
    return letter.text[start:end].strip() if end - start <= _LONGEST_CLOSING else ""


def speaks_salutation(letter: LetterData) -> bool:
    """Whether the body itself begins with the salutation, so that it need not be repeated.

    Args:
        letter: The letter.
    """
    salutation = letter.header.salutation or ""
    blocks = (block for section in letter.walk_sections() for block in section.blocks)
    first = next(blocks, None)
    return first is not None and first.text.startswith(salutation)
