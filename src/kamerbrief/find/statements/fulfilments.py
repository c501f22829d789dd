"""Fulfilments: sentences that say that a promise, a motion or a request of parliament is done with.

The patterns are in the table ``parliamentary_fulfilments``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from attrs import frozen

from kamerbrief.find.confidence import confidence_of
from kamerbrief.find.rules import Rule, first_that_holds
from kamerbrief.find.statements.features import classes_of, cue_classes, features_of, place_features, tokens_of
from kamerbrief.find.statements.likelihood import LEAST, Judged, judge
from kamerbrief.find.statements.register import register_number
from kamerbrief.lexicon.own_tables import OwnWording
from kamerbrief.lexicon.sentence_patterns import sentence_patterns
from kamerbrief.model.evidence import Reason
from kamerbrief.model.findings import Fulfilment, FulfilmentKind, FulfilmentStatus, Reference
from kamerbrief.model.letter_parts import Footnote
from kamerbrief.text.analysed import AnalysedText
from kamerbrief.text.normalized import normalize

_TABLE = "parliamentary_fulfilments"
_MODEL = "fulfilments.model"
_TOLD = 0.1
"""Probability from which a trace tells of a sentence that no wording matches."""
_LONGEST_SENTENCE = 2000
_LONGEST_GAP = 160
_HINT = re.compile(
    r"toezeg|toegezegd|motie|verzoek|verzocht|gevraagd|amendement|gestand|vragen|antwoord|wens|oproep|TZ20",
    re.IGNORECASE,
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
        wording: The row of the table that it matches; None where only the model reads a fulfilment in it.
        match: That match.
        about: The words that name what is done with, if there are any.
    """

    words: str
    wording: _Wording | None
    match: re.Match[str] | None
    about: str | None

    @property
    def fulfils(self) -> FulfilmentKind | None:
        """What the wording says is done with."""
        return self.wording.fulfils if self.wording else None

    @property
    def own(self) -> bool:
        """Whether it is a wording of the user."""
        return self.wording is not None and self.wording.own

    @property
    def stands(self) -> bool:
        """Whether the wording says by itself that it is done."""
        return self.wording is not None and self.wording.stands

    @property
    def found_by(self) -> str:
        """The stable name of what found it."""
        return self.wording.found_by if self.wording else _MODEL


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
        lambda report: not report.stands and _matches("to_come", report.words),
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
            not report.own
            and report.fulfils is None
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
    if report.fulfils:
        return report.fulfils
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
    for each in candidates(text, own_wordings(own)):
        judged = judge("fulfilment", each.features)
        confidence, is_done = round(judged.probability, 2), judged.probability >= LEAST
        report = each.report
        if report.own:
            confidence, is_done = confidence_of(report.found_by), each.objection is None
        if text.trace is not None and (is_done or report.wording or judged.probability >= _TOLD):
            _consider(text, each, judged, confidence, kept=is_done)
        if is_done:
            fulfilments.append(
                Fulfilment(
                    text=text[each.start : each.end],
                    about=report.about,
                    reference=_cited(each.start, each.end, references, footnotes),
                    span=text.span(each.start, each.end),
                    kind=_kind(report),
                    status=_status(report.words),
                    number=register_number(report.words),
                    confidence=confidence,
                    found_by=report.found_by,
                )
            )
    return tuple(fulfilments)


@frozen
class DoneCandidate:
    """A sentence that may say that something is done with.

    Attributes:
        start: Offset of the sentence.
        end: Offset past it.
        report: Its words with the wording that they match, if any.
        objection: What speaks against that wording, if anything does.
        features: What the model sees of the sentence.
    """

    start: int
    end: int
    report: Report
    objection: Rule[Report] | None
    features: frozenset[str]


def candidates(text: AnalysedText, own: Sequence[_Wording] = ()) -> Iterator[DoneCandidate]:
    """Yield the sentences that may say that something is done with, in order: those that name what was asked or sent.

    Args:
        text: Running text.
        own: Ways to say so from tables of the user.
    """
    before: list[str] = []
    for start, end in text.sentences:
        words = text[start : min(end, start + _LONGEST_SENTENCE)]
        tokens = tokens_of(words)
        classes = classes_of(tokens)
        if own or not cue_classes("fulfilment").isdisjoint(classes):
            report = _report(words, own)
            objection = first_that_holds(OBJECTIONS, report) if report.wording else None
            features = {
                *features_of(tokens, classes, before),
                *place_features(text.text, start, end),
                *_features(report, objection),
            }
            yield DoneCandidate(start, end, report, objection, frozenset(features))
            if report.wording and not objection:
                classes = [*classes, "done"]
        before = classes


def _features(report: Report, objection: Rule[Report] | None) -> Iterator[str]:
    """Yield what the grammar makes of a sentence, as features."""
    if report.wording is not None:
        name = report.found_by.rpartition(".")[2]
        found = f"but {objection.name}" if objection else "worded"
        yield from (f"[{found}]", f"[{found}, {name}]", f"[{found}, {report.fulfils or 'any'}]")
    if report.about is not None:
        yield "[named]"


def _report(words: str, own: Sequence[_Wording] = ()) -> Report:
    """Return what a sentence says is done with, by the first wording that it matches; it may match none."""
    plain = normalize(words) if own else words
    for wording in own:
        if match := wording.pattern.search(plain):
            return Report(words, wording, match, _subject(words, wording.fulfils))
    for wording in wordings() if _HINT.search(words) else ():
        match = wording.pattern.search(words)
        if match:
            return Report(words, wording, match, _subject(words, wording.fulfils))
    return Report(words, None, None, _subject(words, None))


def _consider(text: AnalysedText, candidate: DoneCandidate, judged: Judged, confidence: float, *, kept: bool) -> None:
    """Note in the trace that a sentence was considered, and what spoke for and against it."""
    report, reasons = candidate.report, []
    if report.wording is not None and report.match is not None:
        example = f'it says so as in "{report.wording.example}"'
        reasons.append(Reason(report.found_by, example, words=report.match.group()))
    if not report.own:
        reasons += judged.reasons(_MODEL)
    if candidate.objection is not None:
        reasons.append(candidate.objection.reason())
    text.consider(
        "fulfilment",
        candidate.start,
        candidate.end,
        found_by=report.found_by,
        confidence=confidence,
        outcome="kept" if kept else "dropped",
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
