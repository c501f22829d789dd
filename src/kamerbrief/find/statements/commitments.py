"""Commitments: sentences in which a member of the government promises something to parliament.

The patterns are in the table ``parliamentary_commitments``. A promise that this very letter keeps ("hiermee
doe ik de toezegging gestand", "met deze brief informeer ik uw Kamer") is none.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal

from attrs import frozen

from kamerbrief.data import read_table
from kamerbrief.find.confidence import confidence_of
from kamerbrief.find.rules import Rule, first_that_holds
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
Speaker = Literal["first", "named", "open"]

_TABLE = "parliamentary_commitments"
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
        wording: The row of the table that it matches.
        match: That match.
        due: The deadline in the sentence, if there is one.
        dated: Whether the sentence names a time to come.
        to_parliament: Whether "u" in the letter is parliament.
    """

    sentence: CuedSentence
    words: str
    wording: _Wording
    match: re.Match[str]
    due: Deadline | None
    dated: bool
    to_parliament: bool


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


def _lacks_party(promise: Promise) -> bool:
    """Whether the sentence names neither who promises nor to whom."""
    return not promise.wording.own and _words("party").search(promise.words) is None


def _lacks_time(promise: Promise) -> bool:
    """Whether the words promise only with a time to come, and there is none: they say what the letter does."""
    timed = promise.dated or _words("later").search(promise.words) is not None
    return promise.wording.needs_time and not timed


def _is_to_reader(promise: Promise) -> bool:
    """Whether "u" in the letter is not parliament, and the sentence names no chamber."""
    speaks_to_it = promise.to_parliament or promise.wording.own
    return not speaks_to_it and _words("parliament").search(promise.words) is None


def _is_kept(promise: Promise) -> bool:
    """Whether this letter does what the words say.

    Of what is put in the future ("zoals toegezegd zal ik uw Kamer informeren") only plain words for this letter say so.
    """
    if _first_match("here", promise.words):
        return True
    if promise.due is not None:
        return False
    if _words("will").search(promise.match.group()) and not _words("hereby").search(promise.words):
        return False
    return promise.sentence.has("fulfilled") or _words("now").search(promise.words) is not None


def _is_past(promise: Promise) -> bool:
    """Whether the sentence tells of what has been sent, and of nothing to come."""
    to_come = promise.due is not None or _words("will").search(promise.words) is not None
    return not to_come and _first_match("past", promise.words) is not None


OBJECTIONS: tuple[Rule[Promise], ...] = (
    Rule(
        "commitments.objections.no_party",
        "the sentence names neither who promises nor to whom",
        "Binnenkort volgt een nadere brief.",
        _lacks_party,
    ),
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
    speaker, match = promise.wording.speaker, promise.match
    agent = _first_match("agent", promise.words) if speaker == "open" else None
    if speaker == "named" or agent:
        return _as_role((agent or match)["role"]), False
    if speaker == "open" and _words("other_party").search(promise.words):
        return None, False
    only = signatories[0].role if len(signatories) == 1 else None
    return only, only is not None


def _as_role(words: str) -> str | None:
    """Return the office that words start with as a role; "de minister" alone is none."""
    office = _OFFICE.match(words)
    return office.group()[0].upper() + office.group()[1:] if office else None


def _commitment(
    text: AnalysedText, promise: Promise, signatories: Sequence[Signatory], chamber: Chamber | None
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
        confidence=confidence_of(promise.wording.found_by),
        found_by=promise.wording.found_by,
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
) -> Promise | None:
    """Return the promise that a sentence words, the first that does not lack a time; None where it words none."""
    plain = normalize(words) if own else words
    for wording in own:
        if match := wording.pattern.search(plain):
            return Promise(sentence, words, wording, match, due, dated, to_parliament)
    first = None
    for wording in wordings():
        match = wording.pattern.search(words)
        if match is None:
            continue
        promise = Promise(sentence, words, wording, match, due, dated, to_parliament)
        if not _lacks_time(promise):
            return promise
        first = first or promise
    return first


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
    text, coming = times.text, _unresolved_starts(times, letter_date)
    of_user = own_wordings(own)
    commitments = []
    for sentence in times.sentences:
        start, end = sentence.start, sentence.end
        words = text[start : min(end, start + _LONGEST_SENTENCE)]
        if text.trace is None and not of_user and not _words("party").search(words):
            continue  # quick to see; only a trace asks what else it may be
        due = deadlines.first_in(start, end)
        dated = due is not None or bisect_left(coming, start) < bisect_left(coming, end)
        promise = _promise(sentence, words, due, dated=dated, to_parliament=to_parliament, own=of_user)
        if promise is None:
            continue
        objection = first_that_holds(OBJECTIONS, promise)
        if objection is None:
            commitments.append(_commitment(text, promise, signatories, chamber))
        _consider(text, promise, objection)
    return tuple(commitments)


def _consider(text: AnalysedText, promise: Promise, objection: Rule[Promise] | None) -> None:
    """Note in the trace that a sentence was considered, and what dropped it."""
    wording, due = promise.wording, promise.due
    reasons = [Reason(wording.found_by, f'it says so as in "{wording.example}"', words=promise.match.group())]
    if due is not None:
        reasons.append(Reason("commitments.dated", "it has a deadline", words=due.text))
    if objection is not None:
        reasons.append(objection.reason())
    text.consider(
        "commitment",
        promise.sentence.start,
        promise.sentence.end,
        found_by=wording.found_by,
        confidence=confidence_of(wording.found_by),
        outcome="dropped" if objection else "kept",
        reasons=reasons,
        value=due.latest if due else "",
    )
