"""Fulfilments: sentences that say that a promise, a motion or a request of parliament is done with.

The patterns are in the table ``parliamentary_fulfilments``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from attrs import frozen

from kamerbrief.find.confidence import confidence_of
from kamerbrief.find.rules import Rule, first_that_holds
from kamerbrief.find.statements.register import register_number
from kamerbrief.lexicon.own_tables import OwnWording
from kamerbrief.lexicon.sentence_patterns import sentence_patterns
from kamerbrief.model.evidence import Reason
from kamerbrief.model.findings import Fulfilment, FulfilmentKind, FulfilmentStatus, Reference
from kamerbrief.model.letter_parts import Footnote
from kamerbrief.text.analysed import AnalysedText
from kamerbrief.text.normalized import normalize

_TABLE = "parliamentary_fulfilments"
_LONGEST_SENTENCE = 2000
_LONGEST_GAP = 160
_HINT = re.compile(
    r"toezeg|toegezegd|motie|verzoek|verzocht|gevraagd|amendement|gestand|vragen|antwoord|wens|oproep", re.IGNORECASE
)
"""Every fulfilment holds one of these; quick to look for."""
_OF_MOTIONS = ("motion", "kamerstuk")
_NOUN = re.compile(r"motie|toezegging|verzoek|amendement", re.IGNORECASE)
_KIND_OF_NOUN: dict[str, FulfilmentKind] = {
    "motie": "motion",
    "toezegging": "commitment",
    "verzoek": "request",
    "amendement": "request",
}
_OTHER_STATUS: tuple[FulfilmentStatus, ...] = ("declined", "postponed", "partly")


@frozen
class _Wording:
    """A row of the table, or of a user's: one way to say that something is done with."""

    found_by: str
    pattern: re.Pattern[str]
    fulfils: FulfilmentKind | None
    stands: bool
    example: str
    own: bool = False


@frozen
class Report:
    """A sentence with words that say that something is done with.

    Attributes:
        words: The words of the sentence, as far as they are read.
        wording: The row of the table that it matches.
        match: That match.
        about: The words that name what is done with, if there are any.
    """

    words: str
    wording: _Wording
    match: re.Match[str]
    about: str | None


@cache
def wordings() -> tuple[_Wording, ...]:
    """Return the ways to say that something is done with, in the order in which they are tried."""
    return tuple(
        _Wording(
            f"fulfilments.{row['rule']}",
            pattern,
            row["fulfils"] or None,  # type: ignore[arg-type]
            row["stands"] == "yes",
            row["example"],
        )
        for pattern, row in sentence_patterns(_TABLE, "done", longest_gap=_LONGEST_GAP)
    )


def own_wordings(rows: Iterable[OwnWording]) -> tuple[_Wording, ...]:
    """Return the ways of a user's table to say that something is done with."""
    return tuple(
        _Wording("fulfilments.own_table", row.pattern, row.fulfils, True, row.example, own=True) for row in rows
    )


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(pattern for pattern, _ in sentence_patterns(_TABLE, kind, longest_gap=_LONGEST_GAP))


def _matches(kind: str, sentence: str) -> bool:
    return any(pattern.search(sentence) for pattern in _patterns(kind))


OBJECTIONS: tuple[Rule[Report], ...] = (
    Rule(
        "fulfilments.objections.still_to_be_done",
        "the words say that it is still to be done",
        "De motie is nog niet uitgevoerd, maar daarmee is de motie ook niet afgedaan.",
        lambda report: _matches("not_done", report.words),
    ),
    Rule(
        "fulfilments.objections.still_to_come",
        "the words do not say by themselves that it is done, and the sentence speaks of what is to come",
        "Zoals toegezegd aan uw Kamer zullen de uitkomsten worden gepubliceerd.",
        lambda report: not report.wording.stands and _matches("to_come", report.words),
    ),
    Rule(
        "fulfilments.objections.question",
        "the sentence is a question",
        "Is met deze brief de motie-Van Dalen uitgevoerd, zoals toegezegd?",
        lambda report: report.words.rstrip(" \n”’\"'").endswith("?"),
    ),
    Rule(
        "fulfilments.objections.nothing_named",
        "no promise, motion or request is named",
        "Hiermee geef ik gehoor aan hen die een amendementsrecht willen.",
        lambda report: (
            not report.wording.own
            and report.wording.fulfils is None
            and report.about is None
            and not _matches("promised", report.words)
        ),
    ),
)
"""What speaks against a fulfilment, in the order in which it is asked."""


def _subject(words: str, fulfils: FulfilmentKind | None) -> str | None:
    """Return the words that name the motion, promise, request or questions: "de motie-Van Dalen c.s. over ganzen"."""
    (pattern,) = _patterns("subject_questions" if fulfils == "questions" else "subject")
    match = pattern.search(words)
    return match.group().rstrip(" ,") if match else None


def _kind(report: Report) -> FulfilmentKind:
    """Return what is done with: what the pattern says, else the noun that names it."""
    if report.wording.fulfils:
        return report.wording.fulfils
    noun = _NOUN.search(report.about or "")
    if noun is None:
        return "commitment"  # "zoals toegezegd" names nothing else
    return _KIND_OF_NOUN[noun.group().lower()]


def _status(words: str) -> FulfilmentStatus:
    return next((status for status in _OTHER_STATUS if _matches(status, words)), "done")


def find_fulfilments(
    text: AnalysedText,
    references: Sequence[Reference] = (),
    footnotes: Sequence[Footnote] = (),
    *,
    own: Iterable[OwnWording] = (),
) -> tuple[Fulfilment, ...]:
    """Return what the letter says is done of what was promised to or asked by parliament, in order.

    Args:
        text: Running text.
        references: Citations of the letter; the motion that a sentence cites, or a footnote in it, is one of them.
        footnotes: Footnotes of the letter.
        own: Ways to say so from tables of the user.
    """
    fulfilments = []
    of_user = own_wordings(own)
    for start, end in text.sentences:
        words = text[start : min(end, start + _LONGEST_SENTENCE)]
        report = _report(words, of_user) if of_user or _HINT.search(words) else None
        if report is None:
            continue
        objection = first_that_holds(OBJECTIONS, report)
        _consider(text, start, end, report, objection)
        if objection is not None:
            continue
        found_by = report.wording.found_by
        fulfilments.append(
            Fulfilment(
                text=text[start:end],
                about=report.about,
                reference=_cited(start, end, references, footnotes),
                span=text.span(start, end),
                kind=_kind(report),
                status=_status(words),
                number=register_number(words),
                confidence=confidence_of(found_by),
                found_by=found_by,
            )
        )
    return tuple(fulfilments)


def _report(words: str, own: Sequence[_Wording] = ()) -> Report | None:
    """Return what a sentence says is done with, by the first wording that it matches."""
    plain = normalize(words) if own else words
    for wording in own:
        if match := wording.pattern.search(plain):
            return Report(words, wording, match, _subject(words, wording.fulfils))
    for wording in wordings():
        match = wording.pattern.search(words)
        if match:
            return Report(words, wording, match, _subject(words, wording.fulfils))
    return None


def _consider(text: AnalysedText, start: int, end: int, report: Report, objection: Rule[Report] | None) -> None:
    """Note in the trace that a sentence was considered, and what dropped it."""
    wording = report.wording
    reasons = [Reason(wording.found_by, f'it says so as in "{wording.example}"', words=report.match.group())]
    if objection is not None:
        reasons.append(objection.reason())
    text.consider(
        "fulfilment",
        start,
        end,
        found_by=wording.found_by,
        confidence=confidence_of(wording.found_by),
        outcome="dropped" if objection else "kept",
        reasons=reasons,
        value=report.about or "",
    )


def _cited(start: int, end: int, references: Sequence[Reference], footnotes: Sequence[Footnote]) -> Reference | None:
    """Return the first motion or paper of parliament that is cited in a stretch of text, or in a footnote to it."""
    places = [(start, end)]
    places += [
        (note.span.start, note.span.end)
        for note in footnotes
        if any(start <= anchor.start <= end for anchor in note.anchors)
    ]
    for first, last in places:
        for reference in references:
            if reference.kind in _OF_MOTIONS and any(
                first <= mention.span.start and mention.span.end <= last for mention in reference.mentions
            ):
                return reference
    return None
