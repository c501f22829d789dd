"""What stood before and beside the text of a letter → its header."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kamerbrief.find.citations.identifiers import identify
from kamerbrief.find.question_title import asked_by, printed_title
from kamerbrief.find.sender import possible_senders
from kamerbrief.find.times import read_date
from kamerbrief.lexicon.chambers import identifier_letters
from kamerbrief.lexicon.ministries import without_ministry
from kamerbrief.lexicon.session_years import session_digits
from kamerbrief.model.findings import Chamber, Reference
from kamerbrief.model.letter_parts import Header
from kamerbrief.model.span import Mention

if TYPE_CHECKING:
    import datetime as dt

    from kamerbrief.structure.assembly import Structure


def read_header(structure: Structure) -> Header:
    """Return the header of a letter.

    Args:
        structure: Its structure.
    """
    fields = structure.front.fields
    day = _date(fields.get("date"))
    senders = possible_senders(structure, day)
    sender = senders[0] if len(senders) == 1 else None
    title = printed_title(structure, day)
    asking = title.asked_by if title else asked_by(structure) if structure.front.kind == "letter" else ()
    return Header(
        sender=sender,
        department=_department(fields.get("department"), sender),
        addressee=fields.get("addressee"),
        chamber=structure.front.chamber,
        date=day,
        place=fields.get("place"),
        reference=fields.get("reference"),
        your_reference=fields.get("your_reference"),
        subject=title.subject if title else fields.get("subject"),
        salutation=fields.get("salutation"),
        kamerstuk=_own_number(structure),
        contact=fields.get("contact"),
        asked_by=asking,
    )


def _date(text: str | None) -> dt.date | None:
    return read_date(text) if text else None


def _department(text: str | None, sender: str | None) -> str | None:
    """Return the department without the ministry behind it, and without the rest of the ministry's name."""
    text = without_ministry(text or "")
    return text if text and not (sender or "").endswith(f" {text}") else None


def _own_number(structure: Structure) -> Reference | None:
    """Return the number of a printed paper as a reference to itself."""
    front = structure.front
    if front.kind != "printed" or front.number is None or structure.title_span is None:
        return None
    chamber: Chamber = front.chamber or "tweede_kamer"
    dossier = front.dossier
    parts = {
        "dossier": dossier,
        "number": front.number,
        "session": session_digits(front.session_year),
        "house": identifier_letters(chamber),
    }
    identifier, address = identify("kst" if dossier else "ah", parts, printed=front.identifier)
    span = structure.title_span
    text = structure.text[span.start : span.end]
    return Reference(
        kind="kamerstuk" if dossier else "kamervragen",
        text=text,
        id=identifier,
        span=span,
        dossier=dossier,
        number=front.number,
        session_year=front.session_year,
        chamber=chamber,
        url=address,
        mentions=(Mention(text, span),),
        found_by="front_matter.printed_number",
    )
