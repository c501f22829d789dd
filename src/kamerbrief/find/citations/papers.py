"""Citations of Kamerstukken, with and without a cue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from kamerbrief.data import read_table
from kamerbrief.find.citations.citation import Citation
from kamerbrief.find.citations.dossiers import Dossier, read_dossier
from kamerbrief.find.citations.numbers import BARE, CLOSED, HYPHENED, NUMBER, Number, first_number, read_numbers
from kamerbrief.find.citations.scan import BETWEEN, LOOK_BACK, is_part_of_another_number, one_of
from kamerbrief.find.citations.triggers import Cue, Head, read_head
from kamerbrief.lexicon.dossier_numbers import chapters_alone, divided_dossiers
from kamerbrief.lexicon.session_years import session_year_of

if TYPE_CHECKING:
    from kamerbrief.model.findings import ReferenceKind

_BRACKET = re.compile(r" ?\( ?")
_MOTION_BEHIND = re.compile(r",? ?\(?(?i:moties?)(?!\w)")
_MONEY = re.compile(r"(?:[€$£]|(?i:eur|euro|usd|postbus|tel\.?|telefoon|kvk|kvk-nummer)) ?$|[\d.,/+€-]$")
_DIGITS_BEFORE = re.compile(r"\d $")
_NOTE_MARKER = re.compile(r"(?:^|\n) *\d{1,3} $")


def read_session_identifier(flat: str, match: re.Match[str]) -> list[Citation]:
    """Read "kst-20002001-26976-175a": papers of the Eerste Kamer until 2004."""
    _, session, dossier, number = match.group().split("-")
    year = session_year_of(session[:4], session[4:])
    if year is None:
        return []
    return [
        Citation(
            "kamerstuk",
            match.start(),
            match.end(),
            "kst-session",
            dossier=dossier,
            number=number,
            session_year=year,
        )
    ]


def read_roman_identifier(flat: str, match: re.Match[str]) -> list[Citation]:
    """Read "kst-CXXIV-G": dossiers of the Eerste Kamer about itself."""
    _, dossier, number = match.group().upper().split("-")
    return [
        Citation(
            "kamerstuk",
            match.start(),
            match.end(),
            "kst",
            dossier=dossier,
            number=number,
            chamber="eerste_kamer",
        )
    ]


def read_stuk(flat: str, match: re.Match[str]) -> list[Citation]:
    """Read "motie op stuk nr. 68 (35 483)" and "motie nr. 45 (36 410 XV)", as papers are called in debate."""
    number = re.search(r"\d+$", match.group())
    bracket = _BRACKET.match(flat, match.end())
    if number is None or bracket is None:
        return []
    dossier = read_dossier(flat, bracket.end(), None)
    if dossier is None or not flat.startswith(")", dossier.end):
        return []
    kind = kind_before(flat, match.start() + len(match.group().partition(" ")[0]))
    return [Citation(kind, match.start(), dossier.end + 1, "kst", dossier=dossier.name, number=number.group())]


def read_bare(flat: str, match: re.Match[str]) -> list[Citation]:
    """Read a dossier without a cue, where its shape leaves no doubt ("36 600-XVI, nr. 12")."""
    start = match.start()
    before = flat[max(0, start - 16) : start]
    if _MONEY.search(before) or (_DIGITS_BEFORE.search(before) and not _NOTE_MARKER.search(before)):
        return []
    bracketed = flat[start - 1 : start] == "("
    dossier = read_dossier(flat, start, None)
    if dossier is None:
        return []
    number = None if flat.startswith((" (", "("), dossier.end) else NUMBER.match(flat, dossier.end)
    if "." in match.group() and not (bracketed or dossier.chapter):
        return []  # "12.500, nr. 3" can be an amount
    hyphened = HYPHENED.match(flat, dossier.end)
    divided = dossier.name.split("-")[0] in divided_dossiers() and "-" in dossier.name
    closes = flat.startswith(")", dossier.end)
    certain = (
        number is not None
        or (hyphened is not None and (divided or dossier.chapter is not None))
        or (
            hyphened is not None
            and (bracketed or (dossier.spaced and last_word_before(flat, start) not in (None, "stop")))
            and CLOSED.match(flat, hyphened.end()) is not None
        )
        or (hyphened is not None and dossier.spaced and hyphened["value"].isalpha())
        or (dossier.chapter in chapters_alone() and (dossier.spaced or closes))
        or (bracketed and BARE.match(flat, dossier.end) is not None and _is_letter(flat, dossier.end))
        or (bracketed and closes and (dossier.chapter is not None or bill_before(flat, start)))
    )
    if not certain:
        return []
    return list(read_papers(flat, start, start, Head("kst"), Cue("kst", None, "yes", False)))


def _is_letter(flat: str, position: int) -> bool:
    found = BARE.match(flat, position)
    return found is not None and found["value"].isalpha()


def read_papers(flat: str, start: int, position: int, head: Head, cue: Cue) -> Iterator[Citation]:
    """Read dossiers with their numbers, one after another, from the first dossier on."""
    begin = start
    first = True
    kind: ReferenceKind | None = None
    while True:
        dossiers = _read_joint_dossiers(flat, position, head)
        if not dossiers:
            return
        # A paper that is filed under several dossiers has its number in the first of them.
        strong = cue.dossier_alone == "yes" or head.session_year is not None
        numbers, end = read_numbers(flat, dossiers[-1].end, strong=strong)
        if numbers:
            kind = kind or kind_before(flat, start)
            yield from _papers(flat, kind, begin, dossiers[0], numbers, head)
        else:
            if first and cue.dossier_alone != "no":
                yield from _dossiers_alone(flat, begin, dossiers, head, plural=cue.plural)
            return
        first = False
        follow = BETWEEN.match(flat, end)
        if follow is None:
            return
        head, position = read_head(flat, follow.end(), head)
        begin = follow.end()
        if head.series != "kst":
            return
        ahead = read_dossier(flat, position, None)
        if ahead is None or not _number_follows(flat, ahead.end, strong=head.session_year is not None):
            return


def _dossiers_alone(flat: str, start: int, dossiers: list[Dossier], head: Head, *, plural: bool) -> Iterator[Citation]:
    """Yield a citation for each dossier of a list without numbers, as far as they are no amounts."""
    for dossier in dossiers:
        first = dossier is dossiers[0]
        if is_part_of_another_number(flat, dossier.end):
            return
        if not first and not plural and CLOSED.match(flat, dossier.end) is None:
            return
        yield Citation(
            "kamerstuk",
            start if first else dossier.start,
            dossier.end,
            "dossier",
            dossier=dossier.name,
            session_year=head.session_year,
            chamber=head.chamber,
        )


def _papers(
    flat: str, kind: ReferenceKind, start: int, dossier: Dossier, numbers: list[Number], head: Head
) -> Iterator[Citation]:
    """Yield a citation for each number; the first reaches back to the cue."""
    if kind != "motion" and _MOTION_BEHIND.match(flat, numbers[-1].end):
        kind = "motion"
    for number in numbers:
        letter = number.value.isalpha()
        yield Citation(
            kind,
            start if number is numbers[0] else number.start,
            number.end,
            "kst",
            dossier=dossier.name,
            number=number.value,
            session_year=head.session_year,
            # Only the Eerste Kamer numbers its papers by letters.
            chamber="eerste_kamer" if letter else head.chamber,
        )


def _read_joint_dossiers(flat: str, position: int, head: Head) -> list[Dossier]:
    """Read "26 643 en 32 761": dossiers that share what follows."""
    dossier = read_dossier(flat, position, head)
    dossiers = [dossier] if dossier else []
    while dossier is not None and not _number_follows(flat, dossier.end):
        join = BETWEEN.match(flat, dossier.end)
        dossier = read_dossier(flat, join.end(), None) if join else None
        if dossier is not None:
            dossiers.append(dossier)
    return dossiers


def _number_follows(flat: str, position: int, *, strong: bool = False) -> bool:
    return first_number(flat, position, strong=strong) is not None


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


def kind_before(flat: str, start: int) -> ReferenceKind:
    """Return ``motion`` where the words before a citation call it a motion."""
    return "motion" if last_word_before(flat, start) == "motion" else "kamerstuk"


def bill_before(flat: str, start: int) -> bool:
    words = (match.lastgroup for match in _paper_words().finditer(flat, max(0, start - LOOK_BACK), start))
    said = False
    for word in words:
        said = word == "bill" or (said and word != "stop")
    return said


def last_word_before(flat: str, start: int) -> str | None:
    last = None
    for match in _paper_words().finditer(flat, max(0, start - LOOK_BACK), start):
        last = match.lastgroup
    return last
