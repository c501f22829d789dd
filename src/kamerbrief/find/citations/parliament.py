"""Where citations of parliamentary papers begin, and which reader reads on from there."""

from __future__ import annotations

import re

from attrs import evolve

from kamerbrief.find.citations.citation import Citation, Series
from kamerbrief.find.citations.dossiers import read_dossier
from kamerbrief.find.citations.papers import (
    read_number_before,
    read_papers,
    read_roman_identifier,
    read_session_identifier,
    read_stuk,
)
from kamerbrief.find.citations.papers_without_cue import read_bare
from kamerbrief.find.citations.proceedings import read_identifier, read_proceedings
from kamerbrief.find.citations.shapes import Reading, Shape, refusal
from kamerbrief.find.citations.triggers import Cue, Trigger, cue_pattern, cues, read_trigger
from kamerbrief.lexicon.commitment_numbers import COMMITMENT_NUMBER, canonical_commitment
from kamerbrief.model.findings import Chamber, ReferenceKind

_ADJACENT = re.compile(r"[ (]{0,3}(?:(?:met )?(?:dossier)?(?:nr\.?|nummer):? ?)?")
_FILES: dict[str, tuple[Series, ReferenceKind]] = {
    "kst": ("file", "kamerstuk"),
    "blg": ("annex", "kamerstuk"),
    "ah": ("answers-file", "kamervragen"),
}
"""What the prefixes of files on officielebekendmakingen.nl say."""
_NO_PAPER = refusal("no_paper", "neither a paper nor a dossier that may stand alone follows the word")
_NO_NUMBER = refusal("no_number", "no number of proceedings follows the word")
_ANY_ACTS = refusal("any_acts", "neither a chamber nor a parliamentary year says that these are acts of parliament")


def shapes() -> tuple[Shape, ...]:
    """Return the shapes of citations of parliamentary papers."""
    session = r"(?:18|19|20)\d\d(?:18|19|20)\d\d"
    return (
        Shape(
            "citations.proceedings.identifier",
            rf"(?<!\w)(?i:ah|h)-(?i:tk|ek)-{session}-\d{{1,5}}(?:-\d{{1,4}})?(?!\w)",
            read_identifier,
        ),
        Shape(
            "citations.kamerstuk.identifier",
            rf"(?<!\w)(?i:kst)-{session}-\d{{4,5}}-[0-9a-zA-Z]{{1,5}}(?!\w)",
            read_session_identifier,
        ),
        Shape(
            "citations.kamerstuk.identifier",
            r"(?<!\w)(?i:kst)-(?i:[clxvi]{2,9})-(?i:[a-z]{1,2})(?!\w)",
            read_roman_identifier,
        ),
        Shape("citations.kamerstuk.file", r"(?<![\w.])(?i:kst|blg|ah)-\d{6,8}(?![\w-])", _read_file),
        Shape("citations.commitment", COMMITMENT_NUMBER, _read_commitment),
        Shape("citations.document_number", r"(?<![\w-])(?<!\D/)20\d\d[ZD]\d{5}(?!\w|&did=)", _read_document_number),
        Shape(
            "citations.kamerstuk.in_debate",
            r"(?<!\w)(?i:stuk|motie|amendement|brief) (?i:nr|nummer)\.? ?\d{1,4}(?!\w)",
            read_stuk,
        ),
        Shape(
            "citations.kamerstuk.number_before",
            r"(?i:kamerstuk(?:ken)?) (?:\((?:nr|nummer)\.? ?\d{1,4}\),? (?=\d\d[ .]?\d{3})"
            r"|(?:nr|nummer)\.? ?\d{1,4} ?(?=\(\d\d[ .]?\d{3}))",
            read_number_before,
        ),
        Shape("citations.kamerstuk", cue_pattern(), _read_cue),
        Shape(
            "citations.kamerstuk.without_cue",
            r"(?<![\w.,/€$£+=-])(?:[1-4]\d [0-9]{3}|[1-4]\d\.?\d{3})(?!\d|[.,]\d)"
            r"(?= ?\(R|[ ,:;]{0,3}(?:nr|Nr|NR|numm|stuk)| ?-? ?[IVXA-M]|-\d|, [A-Z]|\)|\], ?\d)",
            read_bare,
        ),
    )


def _read_file(normalized: str, match: re.Match[str]) -> Reading:
    """Read "kst-1234567", "blg-1012345" and "ah-1267890": files of papers, annexes and answers by their own numbers."""
    prefix, _, number = match.group().casefold().partition("-")
    series, kind = _FILES[prefix]
    return [Citation(kind, match.start(), match.end(), "citations.kamerstuk.file", series, number=number)]


def _read_commitment(normalized: str, match: re.Match[str]) -> Reading:
    """Read "TZ202309-010" and "T03456", numbers of promises."""
    code = canonical_commitment(match.group())
    chamber: Chamber = "tweede_kamer" if code.startswith("TZ") else "eerste_kamer"
    start, end, found_by = match.start(), match.end(), "citations.commitment"
    return [Citation("commitment", start, end, found_by, "register", code=code, number=code, chamber=chamber)]


def _read_document_number(normalized: str, match: re.Match[str]) -> Reading:
    """Read "2026D10408", a document of the Tweede Kamer, and "2025Z09104", a case."""
    code = match.group()
    series: Series = "document" if code[4] == "D" else "case"
    found_by = "citations.document_number"
    return [Citation("kamerstuk", match.start(), match.end(), found_by, series, code=code, chamber="tweede_kamer")]


def _read_cue(normalized: str, match: re.Match[str]) -> Reading:
    """Read what follows a word such as "Kamerstukken" or "Aanhangsel"."""
    word = re.sub(r" +", " ", match.group())
    cue = cues().get(word) or cues()[word.casefold()]
    trigger, position = read_trigger(normalized, match.end(), Trigger(cue.series, cue.chamber))
    if trigger.series == "kst":
        cue = _as_it_stands(normalized, match.end(), position, trigger, cue)
        return list(read_papers(normalized, match.start(), position, trigger, cue)) or _NO_PAPER
    # "Handelingen nr. 3" can be acts of any kind; the chamber or the year makes it a citation.
    of_parliament = trigger.session_year or trigger.chamber or (trigger.series == "ah" and "and" in word)
    if not of_parliament:
        return _ANY_ACTS
    return list(read_proceedings(normalized, match.start(), position, trigger)) or _NO_NUMBER


def _as_it_stands(normalized: str, end: int, position: int, trigger: Trigger, cue: Cue) -> Cue:
    """Return a cue with what it says here about a dossier alone: whether that stands close, and is written apart."""
    if cue.dossier_alone in ("adjacent", "spaced") and _ADJACENT.fullmatch(normalized, end, position) is None:
        return evolve(cue, dossier_alone="no")
    if cue.dossier_alone == "spaced":
        dossier = read_dossier(normalized, position, trigger)
        return evolve(cue, dossier_alone="yes" if dossier is not None and dossier.spaced else "no")
    return cue
