"""Commitments: sentences in which a member of the government promises something to parliament.

The patterns are in the table ``parliamentary_commitments``. A promise that this very letter keeps ("hiermee
doe ik de toezegging gestand", "met deze brief informeer ik uw Kamer") is none.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Literal

from attrs import frozen

from kamerbrief.data import read_table
from kamerbrief.find.confidence import confidence_of
from kamerbrief.find.rules import Rule, first_that_holds
from kamerbrief.find.statements.features import classes_of, cue_classes, features_of, place_features, tokens_of
from kamerbrief.find.statements.likelihood import LEAST, Judged, judge
from kamerbrief.find.statements.register import register_number
from kamerbrief.find.times.context import TimesInText
from kamerbrief.find.times.deadlines import DeadlinesInText
from kamerbrief.find.times.sentence_cues import CuedSentence
from kamerbrief.lexicon.chambers import named_chamber
from kamerbrief.lexicon.own_tables import OwnWording
from kamerbrief.lexicon.sentence_patterns import at_word_borders, sentence_patterns
from kamerbrief.model.evidence import Reason
from kamerbrief.model.findings import Chamber, Commitment, Deadline
from kamerbrief.model.letter_parts import Signatory
from kamerbrief.text.analysed import AnalysedText
from kamerbrief.text.characters import LATIN_CAPITALS
from kamerbrief.text.normalized import normalize

_NAME = rf"[{LATIN_CAPITALS}][\w-]{{1,40}}"
Speaker = Literal["first", "named", "other", "open"]

_TABLE = "parliamentary_commitments"
_MODEL = "commitments.model"
_TOLD = 0.1
"""Probability from which a trace tells of a sentence that no wording matches."""
_LONGEST_SENTENCE = 2000
_LONGEST_GAP = 200
_OFFICE = re.compile(
    r"[Mm]inister-president|(?:[Mm]inister|[Ss]taatssecretaris) (?:van|voor) "
    rf"{_NAME}(?:,? (?:en (?:van |voor )?)?{_NAME}){{0,5}}"
)
"""An office with what it is for. The patterns of the table know no capitals; here they part a name from the rest."""


@frozen
class _Wording:
    """A row of the table, or of a user's: one way to promise."""

    found_by: str
    pattern: re.Pattern[str]
    speaker: Speaker
    needs_time: bool
    example: str
    own: bool = False


@frozen
class Promise:
    """A sentence with the words of a promise.

    Attributes:
        sentence: The sentence.
        words: Its words, as far as they are read.
        wording: The row of the table that it matches; None where only the model reads a promise in it.
        match: That match.
        due: The deadline in the sentence, if there is one.
        dated: Whether the sentence names a time to come.
        to_parliament: Whether "u" in the letter is parliament.
    """

    sentence: CuedSentence
    words: str
    wording: _Wording | None
    match: re.Match[str] | None
    due: Deadline | None
    dated: bool
    to_parliament: bool

    @property
    def said(self) -> str:
        """The words of the promise: those that match, or else the sentence."""
        return self.match.group() if self.match else self.words

    @property
    def own(self) -> bool:
        """Whether it is a wording of the user."""
        return self.wording is not None and self.wording.own

    @property
    def found_by(self) -> str:
        """The stable name of what found it."""
        return self.wording.found_by if self.wording else _MODEL


@cache
def wordings() -> tuple[_Wording, ...]:
    """Return the ways to promise, in the order in which they are tried."""
    return tuple(
        _Wording(
            f"commitments.{row['rule']}",
            pattern,
            row["name"],  # type: ignore[arg-type]
            row["needs_time"] == "yes",
            row["example"],
        )
        for pattern, row in sentence_patterns(_TABLE, "promise", longest_gap=_LONGEST_GAP)
    )


def own_wordings(rows: Iterable[OwnWording]) -> tuple[_Wording, ...]:
    """Return the ways to promise of a user's table."""
    return tuple(_Wording("commitments.own_table", row.pattern, "open", False, row.example, own=True) for row in rows)


@cache
def _words(kind: str) -> re.Pattern[str]:
    return at_word_borders(row["pattern"] for row in read_table(_TABLE) if row["kind"] == kind)


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(pattern for pattern, _ in sentence_patterns(_TABLE, kind, longest_gap=_LONGEST_GAP))


def _first_match(kind: str, words: str) -> re.Match[str] | None:
    return next((match for pattern in _patterns(kind) if (match := pattern.search(words))), None)


# --- What speaks against a promise --------------------------------------------------------------------------


def _lacks_time(promise: Promise) -> bool:
    """Whether the words promise only with a time to come, and there is none: they say what the letter does."""
    timed = promise.dated or _words("later").search(promise.words) is not None
    return promise.wording is not None and promise.wording.needs_time and not timed


def _is_to_reader(promise: Promise) -> bool:
    """Whether "u" in the letter is not parliament, and the sentence names no chamber."""
    speaks_to_it = promise.to_parliament or promise.own
    return not speaks_to_it and _words("parliament").search(promise.words) is None


def _is_kept(promise: Promise) -> bool:
    """Whether this letter does what the words say.

    Of what is put in the future ("zoals toegezegd zal ik uw Kamer informeren") only plain words for this letter say so.
    """
    if _first_match("here", promise.words):
        return True
    if promise.due is not None:
        return False
    if _words("will").search(promise.said) and not _words("hereby").search(promise.words):
        return False
    return promise.sentence.has("fulfilled") or _words("now").search(promise.words) is not None


def _is_past(promise: Promise) -> bool:
    """Whether the sentence tells of what has been sent, and of nothing to come."""
    to_come = promise.due is not None or _words("will").search(promise.words) is not None
    return not to_come and _first_match("past", promise.words) is not None


OBJECTIONS: tuple[Rule[Promise], ...] = (
    Rule(
        "commitments.objections.no_time",
        "the words promise only with a time to come, and there is none",
        "Mede namens de minister van Financiën informeer ik u over de stand van zaken.",
        _lacks_time,
    ),
    Rule(
        "commitments.objections.not_to_parliament",
        "the letter is not to parliament, and the sentence names no chamber",
        "Deze stukken zal ik u nog doen toekomen.",
        _is_to_reader,
    ),
    Rule(
        "commitments.objections.question",
        "the sentence is a question",
        "Kunt u toezeggen dat u de Kamer voor de zomer zult informeren en wanneer ontvangt de Kamer die brief?",
        lambda promise: promise.sentence.is_question(),
    ),
    Rule(
        "commitments.objections.kept",
        "the letter itself does what was promised",
        "Hiermee doe ik de toezegging gestand dat ik uw Kamer zal informeren.",
        _is_kept,
    ),
    Rule(
        "commitments.objections.past",
        "it has been sent already",
        "In de brief die uw Kamer in juni 2023 nog heeft ontvangen, ga ik daar nader op in.",
        _is_past,
    ),
    Rule(
        "commitments.objections.denied",
        "the words say that it will not be done",
        "Adviezen in lopende procedures worden niet met de Kamer gedeeld.",
        lambda promise: _first_match("denied", promise.words) is not None,
    ),
    Rule(
        "commitments.objections.members_speak",
        "members of parliament ask or say it",
        "De leden van de CDA-fractie vragen wanneer hierover meer informatie met de Kamer wordt gedeeld.",
        lambda promise: _first_match("members_speak", promise.words) is not None,
    ),
    Rule(
        "commitments.objections.quoted_request",
        "a motion or a request is quoted",
        "De motie verzoekt de regering een plan te maken; daarover zal de Kamer een brief ontvangen.",
        lambda promise: promise.sentence.has("quoted_request"),
    ),
)
"""What speaks against a promise, in the order in which it is asked."""


# --- What a promise says ------------------------------------------------------------------------------------


def _who(promise: Promise, signatories: Sequence[Signatory]) -> tuple[str | None, bool]:
    """Return the role of who promises, and whether that is the only signatory, inferred.

    "Ik" is the only signatory; "de minister van X zal" is that one, and so is "door de minister van X". Where nobody is
    named ("uw Kamer ontvangt"), it is the only signatory, unless the sentence speaks of anyone else who may do it.
    """
    speaker = promise.wording.speaker if promise.wording else "open"
    named = promise.match if speaker == "named" else None
    if speaker in {"open", "other"}:
        named = _first_match("agent", promise.words)
    if named is not None:
        return _as_role(named["role"]), False
    if speaker == "other" or (speaker == "open" and _words("other_party").search(promise.words)):
        return None, False
    only = signatories[0].role if len(signatories) == 1 else None
    return only, only is not None


def _as_role(words: str) -> str | None:
    """Return the office that words start with as a role; "de minister" alone is none."""
    office = _OFFICE.match(words)
    return office.group()[0].upper() + office.group()[1:] if office else None


def _commitment(
    text: AnalysedText,
    promise: Promise,
    confidence: float,
    signatories: Sequence[Signatory],
    chamber: Chamber | None,
) -> Commitment:
    by, inferred = _who(promise, signatories)
    asker, condition = _first_match("asked_by", promise.words), _first_match("condition", promise.words)
    return Commitment(
        text=str(promise.sentence),
        by=by,
        deadline=promise.due,
        span=text.span(promise.sentence.start, promise.sentence.end),
        to=named_chamber(promise.words) or chamber,
        by_inferred=inferred,
        asked_by=asker["who"] if asker else None,
        number=register_number(promise.words),
        condition=condition.group().rstrip(" .") if condition else None,
        confidence=confidence,
        found_by=promise.found_by,
    )


# --- Commitments --------------------------------------------------------------------------------------------


def _unresolved_starts(times: TimesInText, letter_date: dt.date | None) -> list[int]:
    """Return where a letter without a date names a time to come, in order: it makes a promise, if not a deadline."""
    if letter_date is not None:
        return []
    return [time.expression.start for time in times.times if time.tense == 1 and time.expression.relation]


def _promise(
    sentence: CuedSentence,
    words: str,
    due: Deadline | None,
    *,
    dated: bool,
    to_parliament: bool,
    own: Sequence[_Wording] = (),
) -> Promise:
    """Return what a sentence promises by the first wording that does not lack a time; it may match none."""
    plain = normalize(words) if own else words
    for wording in own:
        if match := wording.pattern.search(plain):
            return Promise(sentence, words, wording, match, due, dated, to_parliament)
    first = None  # without a word for who promises or to whom, no wording of the table is meant
    for wording in wordings() if _words("party").search(words) else ():
        match = wording.pattern.search(words)
        if match is None:
            continue
        promise = Promise(sentence, words, wording, match, due, dated, to_parliament)
        if not _lacks_time(promise):
            return promise
        first = first or promise
    return first or Promise(sentence, words, None, None, due, dated, to_parliament)


@frozen
class Candidate:
    """A sentence that may promise something.

    Attributes:
        promise: The sentence with its wording, if any.
        objection: What speaks against that wording, if anything does.
        features: What the model sees of the sentence.
    """

    promise: Promise
    objection: Rule[Promise] | None
    features: frozenset[str]


def candidates(
    times: TimesInText,
    letter_date: dt.date | None,
    deadlines: DeadlinesInText,
    *,
    to_parliament: bool = True,
    own: Sequence[_Wording] = (),
) -> Iterator[Candidate]:
    """Yield the sentences that may promise something, in order: those with a word that sends, returns or tells.

    Args:
        times: The text with its times.
        letter_date: Date of the letter.
        deadlines: The deadlines of the same text.
        to_parliament: Whether "u" in the letter is parliament.
        own: Ways to promise from tables of the user.
    """
    text, coming = times.text, _unresolved_starts(times, letter_date)
    before: list[str] = []
    for sentence in times.sentences:
        start, end = sentence.start, sentence.end
        words = text[start : min(end, start + _LONGEST_SENTENCE)]
        tokens = tokens_of(words)
        classes = classes_of(tokens)
        if own or not cue_classes("promise").isdisjoint(classes):
            due = deadlines.first_in(start, end)
            dated = due is not None or bisect_left(coming, start) < bisect_left(coming, end)
            promise = _promise(sentence, words, due, dated=dated, to_parliament=to_parliament, own=own)
            objection = first_that_holds(OBJECTIONS, promise) if promise.wording else None
            features = {
                *features_of(tokens, classes, before),
                *place_features(text.text, start, end),
                *_features(promise, objection),
            }
            yield Candidate(promise, objection, frozenset(features))
            if promise.wording and not objection:
                classes = [*classes, "promise"]
        before = classes


def _features(promise: Promise, objection: Rule[Promise] | None) -> Iterator[str]:
    """Yield what the grammar makes of a sentence, as features."""
    if promise.wording is not None:
        group, _, name = promise.found_by.removeprefix("commitments.").rpartition(".")
        found = f"but {objection.name}" if objection else "worded"
        yield from (f"[{found}]", f"[{found}, {group}]", f"[{found}, {name}]")
    if promise.dated:
        yield "[dated]"
        yield f"[dated, {'worded' if promise.wording else 'unworded'}]"
    if not promise.to_parliament:
        yield "[to a reader]"
    if promise.sentence.has("quoted_request"):
        yield "[quoted request]"
    if promise.sentence.has("fulfilled"):
        yield "[fulfilled]"


def find_commitments(
    times: TimesInText,
    letter_date: dt.date | None,
    deadlines: DeadlinesInText,
    *,
    signatories: Sequence[Signatory] = (),
    chamber: Chamber | None = None,
    to_parliament: bool = True,
    own: Iterable[OwnWording] = (),
) -> tuple[Commitment, ...]:
    """Return the promises to parliament, in order.

    Args:
        times: The text with its times.
        letter_date: Date of the letter.
        deadlines: The deadlines of the same text; the deadline of a commitment is one of these objects.
        signatories: Who signed. Where the words name nobody, the only one promises; of several, none is named.
        chamber: Chamber that the letter is addressed to, which "uw Kamer" means.
        to_parliament: Whether "u" in the letter is parliament; in a letter to a citizen it is not.
        own: Ways to promise from tables of the user.
    """
    text, of_user = times.text, own_wordings(own)
    commitments, told = [], set()
    for each in candidates(times, letter_date, deadlines, to_parliament=to_parliament, own=of_user):
        judged = judge("promise", each.features)
        confidence, is_promise = round(judged.probability, 2), judged.probability >= LEAST
        if each.promise.own:
            confidence, is_promise = confidence_of(each.promise.found_by), each.objection is None
        once = " ".join(each.promise.words.split())
        if is_promise and once not in told:  # a promise told twice, as in a summary, is one
            told.add(once)
            commitments.append(_commitment(text, each.promise, confidence, signatories, chamber))
        if text.trace is not None and (is_promise or each.promise.wording or judged.probability >= _TOLD):
            _consider(text, each, judged, confidence, kept=is_promise)
    return tuple(commitments)


def _consider(text: AnalysedText, candidate: Candidate, judged: Judged, confidence: float, *, kept: bool) -> None:
    """Note in the trace that a sentence was considered, and what spoke for and against it."""
    promise, due = candidate.promise, candidate.promise.due
    reasons = []
    if promise.wording is not None:
        example = f'it says so as in "{promise.wording.example}"'
        reasons.append(Reason(promise.found_by, example, words=promise.said))
    if due is not None:
        reasons.append(Reason("commitments.dated", "it has a deadline", words=due.text))
    if not promise.own:
        reasons += judged.reasons(_MODEL)
    if candidate.objection is not None:
        reasons.append(candidate.objection.reason())
    text.consider(
        "commitment",
        promise.sentence.start,
        promise.sentence.end,
        found_by=promise.found_by,
        confidence=confidence,
        outcome="kept" if kept else "dropped",
        reasons=reasons,
        value=due.latest if due else "",
    )
