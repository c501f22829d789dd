"""Citations of Kamerstukken: dossiers with the numbers of their papers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from kamerbrief.data import read_table
from kamerbrief.find.citations.citation import Citation
from kamerbrief.find.citations.dossiers import Dossier, read_dossier
from kamerbrief.find.citations.numbers import CLOSED, Number, first_number, read_numbers
from kamerbrief.find.citations.scan import BETWEEN, LOOK_BACK, is_part_of_another_number, one_of
from kamerbrief.find.citations.shapes import Reading, refusal
from kamerbrief.find.citations.triggers import Cue, Trigger, read_trigger
from kamerbrief.lexicon.session_years import session_year_of

if TYPE_CHECKING:
    from kamerbrief.model.findings import ReferenceKind

_BRACKET = re.compile(r" ?\( ?")
_MOTION_BEHIND = re.compile(r",? ?\(?(?i:moties?)(?!\w)")
_NO_SESSION = refusal("no_session", "its figures are no parliamentary year")
_NO_DOSSIER_BEHIND = refusal("no_dossier_behind", "no dossier follows in brackets")


def read_session_identifier(normalized: str, match: re.Match[str]) -> Reading:
    """Read "kst-20002001-26976-175a": papers of the Eerste Kamer until 2004."""
    _, session, dossier, number = match.group().split("-")
    year = session_year_of(session[:4], session[4:])
    if year is None:
        return _NO_SESSION
    return [
        Citation(
            "kamerstuk",
            match.start(),
            match.end(),
            "citations.kamerstuk.identifier",
            "kst-session",
            dossier=dossier,
            number=number,
            session_year=year,
        )
    ]


def read_roman_identifier(normalized: str, match: re.Match[str]) -> Reading:
    """Read "kst-CXXIV-G": dossiers of the Eerste Kamer about itself."""
    _, dossier, number = match.group().upper().split("-")
    return [
        Citation(
            "kamerstuk",
            match.start(),
            match.end(),
            "citations.kamerstuk.identifier",
            "kst",
            dossier=dossier,
            number=number,
            chamber="eerste_kamer",
        )
    ]


def read_stuk(normalized: str, match: re.Match[str]) -> Reading:
    """Read "motie op stuk nr. 68 (35 483)" and "motie nr. 45 (36 410 XV)", as papers are called in debate."""
    number = re.search(r"\d+$", match.group())
    bracket = _BRACKET.match(normalized, match.end())
    if number is None or bracket is None:
        return _NO_DOSSIER_BEHIND
    dossier = read_dossier(normalized, bracket.end(), None)
    if dossier is None or not normalized.startswith(")", dossier.end):
        return _NO_DOSSIER_BEHIND
    kind = kind_before(normalized, match.start() + len(match.group().partition(" ")[0]))
    end, found_by = dossier.end + 1, "citations.kamerstuk.in_debate"
    return [Citation(kind, match.start(), end, found_by, "kst", dossier=dossier.name, number=number.group())]


def read_number_before(normalized: str, match: re.Match[str]) -> Reading:
    """Read "Kamerstuk (nr. 131) 36 200 VI" and "Kamerstuk nr. 131 (36 200 VI)", the number before its dossier."""
    opened = normalized.startswith("(", match.end())
    dossier = read_dossier(normalized, match.end() + opened, None)
    number = re.search(r"\d{1,4}", match.group())
    if dossier is None or number is None or normalized.startswith(")", dossier.end) != opened:
        return _NO_DOSSIER_BEHIND
    kind, end = kind_before(normalized, match.start()), dossier.end + opened
    found_by = "citations.kamerstuk.number_before"
    return [Citation(kind, match.start(), end, found_by, "kst", dossier=dossier.name, number=number.group())]


def read_papers(normalized: str, start: int, position: int, trigger: Trigger, cue: Cue) -> Iterator[Citation]:
    """Read dossiers with their numbers, one after another, from the first dossier on."""
    begin = start
    first = True
    kind: ReferenceKind | None = None
    while True:
        dossiers = _read_joint_dossiers(normalized, position, trigger)
        if not dossiers:
            return
        # A paper that is filed under several dossiers has its number in the first of them.
        strong = cue.dossier_alone == "yes" or trigger.session_year is not None
        numbers, end = read_numbers(normalized, dossiers[-1].end, strong=strong)
        if numbers:
            kind = kind or kind_before(normalized, start)
            yield from _papers(normalized, kind, begin, dossiers[0], numbers, trigger)
        else:
            if first and cue.dossier_alone != "no":
                yield from _dossiers_alone(normalized, begin, dossiers, trigger, plural=cue.plural)
            return
        first = False
        follow = BETWEEN.match(normalized, end)
        if follow is None:
            return
        trigger, position = read_trigger(normalized, follow.end(), trigger)
        begin = follow.end()
        if trigger.series != "kst":
            return
        ahead = read_dossier(normalized, position, None)
        if ahead is None or not _number_follows(normalized, ahead.end, strong=trigger.session_year is not None):
            return


def _dossiers_alone(
    normalized: str, start: int, dossiers: list[Dossier], trigger: Trigger, *, plural: bool
) -> Iterator[Citation]:
    """Yield a citation for each dossier of a list without numbers, as far as they are no amounts."""
    for dossier in dossiers:
        first = dossier is dossiers[0]
        if is_part_of_another_number(normalized, dossier.end):
            return
        if not first and not plural and CLOSED.match(normalized, dossier.end) is None:
            return
        yield Citation(
            "kamerstuk",
            start if first else dossier.start,
            dossier.end,
            "citations.kamerstuk.dossier",
            "dossier",
            dossier=dossier.name,
            session_year=trigger.session_year,
            chamber=trigger.chamber,
        )


def _papers(
    normalized: str, kind: ReferenceKind, start: int, dossier: Dossier, numbers: list[Number], trigger: Trigger
) -> Iterator[Citation]:
    """Yield a citation for each number; the first reaches back to the cue."""
    if kind != "motion" and _MOTION_BEHIND.match(normalized, numbers[-1].end):
        kind = "motion"
    for number in numbers:
        letter = number.value.isalpha()
        yield Citation(
            kind,
            start if number is numbers[0] else number.start,
            number.end,
            "citations.kamerstuk.dossier_number",
            "kst",
            dossier=dossier.name,
            number=number.value,
            session_year=trigger.session_year,
            # Only the Eerste Kamer numbers its papers by letters.
            chamber="eerste_kamer" if letter else trigger.chamber,
        )


def _read_joint_dossiers(normalized: str, position: int, trigger: Trigger) -> list[Dossier]:
    """Read "26 643 en 32 761": dossiers that share what follows."""
    dossier = read_dossier(normalized, position, trigger)
    dossiers = [dossier] if dossier else []
    while dossier is not None and not _number_follows(normalized, dossier.end):
        join = BETWEEN.match(normalized, dossier.end)
        dossier = read_dossier(normalized, join.end(), None) if join else None
        if dossier is not None:
            dossiers.append(dossier)
    return dossiers


def _number_follows(normalized: str, position: int, *, strong: bool = False) -> bool:
    return first_number(normalized, position, strong=strong) is not None


@cache
def _paper_words() -> re.Pattern[str]:
    rows = read_table("reference_document_words")
    groups = (
        f"(?P<{meaning}>{one_of(row['word'] for row in rows if row['meaning'] == meaning)})"
        for meaning in ("bill", "motion", "paper")
    )
    # Of the stops, "c.s." and initials are none.
    end = r"(?-i:[a-z]{3}|\d|\))[.?!] (?-i:(?=[A-Z]))"
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(groups)})(?![^\W_])|(?P<stop>{end}|\n|;|kamerst)", re.IGNORECASE)


def kind_before(normalized: str, start: int) -> ReferenceKind:
    """Return ``motion`` where the words before a citation call it a motion."""
    return "motion" if last_word_before(normalized, start) == "motion" else "kamerstuk"


def bill_before(normalized: str, start: int) -> bool:
    """Whether the words before a place speak of a bill, in the same sentence."""
    words = (match.lastgroup for match in _paper_words().finditer(normalized, max(0, start - LOOK_BACK), start))
    said = False
    for word in words:
        said = word == "bill" or (said and word != "stop")
    return said


def last_word_before(normalized: str, start: int) -> str | None:
    """Return what the last telling word before a place means: ``bill``, ``motion``, ``paper``, or ``stop``."""
    last = None
    for match in _paper_words().finditer(normalized, max(0, start - LOOK_BACK), start):
        last = match.lastgroup
    return last
