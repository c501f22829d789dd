"""What a reader of a letter should check: things that it lacks, or that could not be read to the end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kamerbrief.find.questions import missing_numbers
from kamerbrief.find.sender import possible_senders
from kamerbrief.model.notice import Notice

if TYPE_CHECKING:
    from kamerbrief.model.letter_parts import Header, Question
    from kamerbrief.structure.assembly import Structure


def find_notices(
    structure: Structure, header: Header, undated: Sequence[str], questions: Sequence[Question] = ()
) -> list[Notice]:
    """Return what a reader of a letter should check.

    Args:
        structure: Its structure.
        header: Its header.
        undated: The time expressions that cannot be dated.
        questions: The questions that it answers.
    """
    notices = list(structure.notices)
    if structure.front.kind == "bare" and not structure.signatories:
        notices.append(Notice("not_a_letter", "no salutation, header or signature was found: this may be no letter"))
    if header.date is None:
        consequence = f"; left open: {_listed(undated)}" if undated else ""
        notices.append(Notice("no_date", f"the letter gives no date to count from{consequence}"))
    notices += _missing(structure, header)
    missing = list(map(str, missing_numbers(questions)))
    if missing:
        message = f"no question was found with number {_listed(missing)}, though there are some before and behind"
        notices.append(Notice("question_missing", message))
    notices += [
        Notice("note_without_marker", f"no marker in the text was found for note {note.marker}", note.span.page)
        for note in structure.footnotes
        if not note.anchors
    ]
    return notices


def _missing(structure: Structure, header: Header) -> list[Notice]:
    """Return a notice for each thing that a letter to parliament always has, and this one lacks.

    Papers that parliament prints leave some of them out.
    """
    if structure.front.kind != "letter" or header.chamber is None:
        return []
    present = {"sender": header.sender, "subject": header.subject, "signatory": structure.signatories}
    hints = {"sender": _possible(structure, header)}
    return [
        Notice(
            f"no_{name}",
            f"no {name} was found, though this is a letter to parliament{hints.get(name, '')}; look at the page",
        )
        for name, value in present.items()
        if not value
    ]


def _possible(structure: Structure, header: Header) -> str:
    """Return who may have sent a letter that does not tell."""
    possible = possible_senders(structure, header.date) if header.sender is None else ()
    return f" (it may be from {' or '.join(possible)})" if possible else ""


def _listed(texts: Sequence[str], most: int = 5) -> str:
    quoted = [f'"{text}"' for text in dict.fromkeys(texts)]
    more = f" and {len(quoted) - most} more" if len(quoted) > most else ""
    return ", ".join(quoted[:most]) + more
