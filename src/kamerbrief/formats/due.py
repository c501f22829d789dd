"""When the deadlines of a letter expire, and which of them it promises to parliament."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kamerbrief.model.findings import Deadline
    from kamerbrief.model.letter_data import LetterData


def expiry(deadline: Deadline) -> tuple[bool, str, int]:
    """Return a key to sort by the last day; what has none comes last, by its first day.

    Args:
        deadline: The deadline.
    """
    day = deadline.latest or deadline.earliest
    return deadline.latest is None, day.isoformat() if day else "", deadline.span.start


def by_expiry(letter: LetterData) -> list[tuple[int, Deadline]]:
    """Return the deadlines, the first to expire first, each with its index in ``letter.deadlines``.

    Args:
        letter: The letter.
    """
    return sorted(enumerate(letter.deadlines), key=lambda each: expiry(each[1]))


def promised(letter: LetterData) -> dict[int, str | None]:
    """Return who promises what is due, by the ``id()`` of the deadline; None where the letter does not say.

    Args:
        letter: The letter. Two of its deadlines may be equal, but only one of them promised.
    """
    return {id(each.deadline): each.by for each in letter.commitments if each.deadline}
