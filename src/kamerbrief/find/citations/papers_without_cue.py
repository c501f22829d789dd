"""Citations of Kamerstukken without a word that announces them: the shape of the number must leave no doubt."""

from __future__ import annotations

import re

from attrs import evolve, frozen

from kamerbrief.find.citations.dossiers import Dossier, read_dossier
from kamerbrief.find.citations.numbers import BARE, CLOSED, HYPHENED, NUMBER, SPACED
from kamerbrief.find.citations.papers import bill_before, last_word_before, read_papers
from kamerbrief.find.citations.shapes import Reading, refusal
from kamerbrief.find.citations.triggers import Cue, Trigger
from kamerbrief.find.rules import Rule, first_that_holds
from kamerbrief.lexicon.dossier_numbers import chapters_alone, divided_dossiers

_LOOK_BEFORE = 16
"""Most characters before a number that can make it an amount or a part of a longer number."""
_MONEY = re.compile(r"(?:[€$£]|(?i:eur|euro|usd|postbus|tel\.?|telefoon|kvk|kvk-nummer)) ?$|[\d.,/+€-]$")
_DIGITS_BEFORE = re.compile(r"\d $")
_NOTE_MARKER = re.compile(r"(?:^|\n) *\d{1,3} $")
_NO_DOSSIER = refusal("no_dossier", "it has not the form of a dossier number")
_NOT_SURE = refusal("kamerstuk.not_sure", "a number of this form can be something else")


@frozen
class _Bare:
    """A dossier number that no word announces, in its text."""

    normalized: str
    dossier: Dossier
    number: re.Match[str] | None
    """The number of a paper behind it, with "nr."."""
    hyphened: re.Match[str] | None
    """The same behind a hyphen or stroke, or behind a chapter at the end of brackets."""

    @property
    def start(self) -> int:
        return self.dossier.start

    @property
    def before(self) -> str:
        return self.normalized[max(0, self.start - _LOOK_BEFORE) : self.start]

    @property
    def written(self) -> str:
        return self.normalized[self.start : self.dossier.end]

    @property
    def bracketed(self) -> bool:
        return self.before.endswith("(")

    @property
    def closes(self) -> bool:
        return self.normalized.startswith(")", self.dossier.end)

    @property
    def is_part(self) -> bool:
        """Whether it is a part of a dossier that has parts ("21501-02")."""
        return "-" in self.dossier.name and self.dossier.name.split("-")[0] in divided_dossiers()


def _follows_figures(bare: _Bare) -> bool:
    return _DIGITS_BEFORE.search(bare.before) is not None and _NOTE_MARKER.search(bare.before) is None


def _has_point(bare: _Bare) -> bool:
    figures = bare.written[: len("36.600")]
    return "." in figures and not (bare.bracketed or bare.dossier.chapter)


def _is_cited_in_its_place(bare: _Bare) -> bool:
    """Whether it stands where papers are cited: in brackets, or written apart behind the word for one."""
    return bare.bracketed or (
        bare.dossier.spaced and last_word_before(bare.normalized, bare.start) not in (None, "stop")
    )


def _hyphened_in_its_place(bare: _Bare) -> bool:
    if bare.hyphened is None or not _is_cited_in_its_place(bare):
        return False
    return CLOSED.match(bare.normalized, bare.hyphened.end()) is not None


def _in_square_brackets(bare: _Bare) -> bool:
    closes = bare.normalized.startswith("]", bare.dossier.end)
    return closes and BARE.match(bare.normalized, bare.dossier.end) is not None


def _letter_in_brackets(bare: _Bare) -> bool:
    letter = BARE.match(bare.normalized, bare.dossier.end) if bare.bracketed else None
    return letter is not None and letter["value"].isalpha()


def _alone_in_brackets(bare: _Bare) -> bool:
    if not (bare.bracketed and bare.closes):
        return False
    return bare.dossier.chapter is not None or bill_before(bare.normalized, bare.start)


_NAME = "citations.kamerstuk.without_cue"
AGAINST: tuple[Rule[_Bare], ...] = (
    Rule(
        f"{_NAME}.amount",
        "a sign of money, or a word such as Postbus, stands right before it",
        "De kosten zijn € 36 410, nr. 12 op de lijst.",
        lambda bare: _MONEY.search(bare.before) is not None,
    ),
    Rule(
        f"{_NAME}.follows_figures",
        "figures stand right before it, which are no note marker",
        "Het gaat om 12 36 410, nr. 12.",
        _follows_figures,
    ),
    Rule(
        f"{_NAME}.point",
        "a point parts its figures, as in an amount",
        "Er waren 12.500, nr. 3 op de lijst.",
        _has_point,
    ),
)
"""What makes it something else, in the order in which it is asked."""
FOR: tuple[Rule[_Bare], ...] = (
    Rule(
        f"{_NAME}.numbered",
        'the number of a paper follows, with "nr."',
        "Zie 36 410, nr. 12.",
        lambda bare: bare.number is not None,
        speaks_for=True,
    ),
    Rule(
        f"{_NAME}.chapter_or_part_numbered",
        "a budget chapter or a part follows, and the number of a paper behind a hyphen",
        "Zie 36410-XV-12.",
        lambda bare: bare.hyphened is not None and (bare.is_part or bare.dossier.chapter is not None),
        speaks_for=True,
    ),
    Rule(
        f"{_NAME}.hyphened",
        "a number follows behind a hyphen, where papers are cited",
        "Dat staat in de brief (31936-1012).",
        _hyphened_in_its_place,
        speaks_for=True,
    ),
    Rule(
        f"{_NAME}.square_brackets",
        "a square bracket closes behind it, and the number of a paper follows",
        "De brief [31753], 262.",
        _in_square_brackets,
        speaks_for=True,
    ),
    Rule(
        f"{_NAME}.letter",
        "it is written apart, and a letter follows behind a hyphen, as papers of the Eerste Kamer have",
        "Zie 36 410-BE.",
        lambda bare: bare.hyphened is not None and bare.dossier.spaced and bare.hyphened["value"].isalpha(),
        speaks_for=True,
    ),
    Rule(
        f"{_NAME}.chapter_alone",
        "an unmistakable budget chapter follows",
        "De begroting (36 410 XV) loopt.",
        lambda bare: bare.dossier.chapter in chapters_alone() and (bare.dossier.spaced or bare.closes),
        speaks_for=True,
    ),
    Rule(
        f"{_NAME}.letter_in_brackets",
        "it stands in brackets with the letter of a paper of the Eerste Kamer",
        "Zie de brief (36 410, B).",
        _letter_in_brackets,
        speaks_for=True,
    ),
    Rule(
        f"{_NAME}.bill_in_brackets",
        "it stands alone in brackets, with a chapter or behind the word for a bill",
        "Het voorstel van wet is aanhangig (36 410).",
        _alone_in_brackets,
        speaks_for=True,
    ),
)
"""What makes it a citation for sure, in the order in which it is asked."""


def read_bare(normalized: str, match: re.Match[str]) -> Reading:
    """Read a dossier without a cue, where its shape leaves no doubt ("36 600-XVI, nr. 12")."""
    start = match.start()
    dossier = read_dossier(normalized, start, None)
    if dossier is None:
        return _NO_DOSSIER
    number = None if normalized.startswith((" (", "("), dossier.end) else NUMBER.match(normalized, dossier.end)
    hyphened = HYPHENED.match(normalized, dossier.end) or SPACED.match(normalized, dossier.end)
    bare = _Bare(normalized, dossier, number, hyphened)
    against = first_that_holds(AGAINST, bare)
    if against is not None:
        return against.reason(bare.before)
    certain = first_that_holds(FOR, bare)
    if certain is None:
        return _NOT_SURE
    papers = read_papers(normalized, start, start, Trigger("kst"), Cue("kst", None, "yes", False))
    found = [
        evolve(paper, found_by=_NAME if paper.number else f"{_NAME}.dossier", reasons=(certain.reason(),))
        for paper in papers
    ]
    return found or _NOT_SURE
