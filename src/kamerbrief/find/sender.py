"""Which ministry sends a letter: what it prints, else what its head and its first signature tell together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from kamerbrief.lexicon.ministries import (
    PREFIX,
    are_one_ministry,
    ministries_of_office,
    opens_with_ministry,
    printed_sender,
)
from kamerbrief.lexicon.offices import is_government_office
from kamerbrief.lexicon.sender_marks import by_address, by_department, by_postbox, by_reference, by_web_address
from kamerbrief.model.evidence import Considered, Outcome, Reason

if TYPE_CHECKING:
    from kamerbrief.model.letter_parts import Signatory
    from kamerbrief.structure.assembly import Structure


@frozen
class Clue:
    """Something that tells which ministries may have sent a letter.

    Attributes:
        kind: What it is: ``postbox``, ``web``, ``reference``, ``office``, ``department``, ``address``.
        ministries: Those that it fits, without "Ministerie van".
    """

    kind: str
    ministries: frozenset[str]


def possible_senders(structure: Structure, day: dt.date | None) -> tuple[str, ...]:
    """Return who may have sent a letter: one where it is clear, several where the letter does not tell, or none.

    Args:
        structure: The structure of the letter.
        day: Its date; ministries and portfolios are those of that day.
    """
    printed = structure.front.fields.get("sender")
    if printed and opens_with_ministry(printed):
        return (printed_sender(printed),)
    if structure.front.kind != "printed" or structure.front.dossier is not None:
        found = _weigh(list(_clues(structure, day)))
        if found:
            return tuple(PREFIX + name for name in sorted(found))
    # A service that writes under its own name, where nothing tells of which ministry it is.
    return (printed,) if printed else ()


def explain_sender(structure: Structure, day: dt.date | None, sender: str | None) -> Iterator[Considered]:
    """Yield what speaks for the sender of a letter; who sent it stands in the head, which is no part of the text.

    Args:
        structure: The structure of the letter.
        day: Its date.
        sender: Who was found to have sent it.
    """
    printed = structure.front.fields.get("sender")
    reasons = [Reason("sender.printed", "the head prints it", words=printed)] if printed else []
    for clue in _clues(structure, day):
        fits = sender is None or sender.removeprefix(PREFIX) in clue.ministries
        words = " or ".join(sorted(clue.ministries))
        reasons.append(Reason(f"sender.{clue.kind}", f"{_SAYS[clue.kind]} is that of", fits, words))
    outcome: Outcome = "dropped" if sender is None else "kept"
    if reasons:
        yield Considered("sender", 0, 0, sender or "", "header.sender", 1.0, outcome, tuple(reasons))


_SAYS = {
    "postbox": "the post box in the head",
    "web": "the web address in the head",
    "reference": "the form of the reference",
    "office": "the office of who signed first",
    "department": "the department",
    "address": "the building in the head",
}


def _clues(structure: Structure, day: dt.date | None) -> Iterator[Clue]:
    """Yield what tells something, the surest first."""
    front = structure.front
    head = front.head_lines
    found = (
        ("postbox", by_postbox(head, day)),
        ("web", by_web_address(head, day)),
        ("reference", by_reference(front.fields.get("reference", ""), day)),
        ("office", _of_first_signatory(structure.signatories, day)),
        ("department", by_department(front.fields.get("department", ""), day)),
        ("address", by_address(head, day)),
    )
    return (Clue(kind, ministries) for kind, ministries in found if ministries)


def _of_first_signatory(signatories: Sequence[Signatory], day: dt.date | None) -> frozenset[str]:
    """Return the ministry of who signed first, or of whom a civil servant signed for."""
    for signatory in signatories[:1]:
        role = signatory.role
        if role is None or not is_government_office(role):
            role = signatory.on_behalf_of
        if role:
            return ministries_of_office(role, day)
    return frozenset()


def _weigh(clues: Sequence[Clue]) -> frozenset[str]:
    """Return the ministries that all clues fit; one that fits none of those left is put aside."""
    left: frozenset[str] = frozenset()
    for clue in clues:
        left = (left & clue.ministries) or left or clue.ministries
    named = next((clue.ministries for clue in clues if clue.kind == "office"), frozenset())
    if len(named) == len(left) == 1 and are_one_ministry(*named, *left):
        # The office says how the ministry is called, also in a letter that bears the date of another year.
        return named
    return left
