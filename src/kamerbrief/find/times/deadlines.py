"""Deadlines: what still has to happen, by or in a time that the letter states.

A time is a deadline unless something speaks against it: it is past, it dates a document or a meeting, it
belongs to a name or a sum of money, or the sentence asks a question. A time that has begun when the letter is
written ("dit jaar") counts only in a sentence that looks ahead. The words that decide are in the table
``time_cues``.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import itemgetter

from attrs import frozen

from kamerbrief.find.confidence import confidence_of
from kamerbrief.find.rules import first_that_holds
from kamerbrief.find.times.context import TimesInText
from kamerbrief.find.times.deadline_kinds import kind_of
from kamerbrief.find.times.objections import OBJECTIONS
from kamerbrief.find.times.proposals import Proposal, propose, wording_of
from kamerbrief.find.times.resolve import Interval
from kamerbrief.find.times.vocabulary import cue
from kamerbrief.model.evidence import Reason
from kamerbrief.model.findings import Deadline
from kamerbrief.text.analysed import AnalysedText

_WORD = re.compile(r"\w{4,30}")
_SAME_WORDS = 0.6
"""Share of the words of the shorter sentence that make two sentences the same promise."""
_LONGEST_COMPARED = 1000
"""Characters of a sentence that are compared."""
_MOST_COMPARED = 32
_UNBOUNDED = {"by", "before"}
"""Relations that give no first day."""


@frozen
class _Candidate:
    """A proposal that nothing speaks against, with its days and where it stands."""

    proposal: Proposal
    interval: Interval
    start: int
    end: int


@frozen
class DeadlinesInText:
    """The deadlines of a text, and every place that names one.

    Attributes:
        deadlines: The deadlines, sorted by the last day; one that is repeated counts once.
        places: Where each time stands that names one, repetitions included, with the deadline; in the order of the
            text.
    """

    deadlines: tuple[Deadline, ...]
    places: tuple[tuple[int, Deadline], ...]

    def first_in(self, start: int, end: int) -> Deadline | None:
        """Return the first deadline that a stretch of the text names, or None.

        Args:
            start: Offset of its first character.
            end: Offset past its last.
        """
        at = bisect_left(self.places, start, key=itemgetter(0))
        return self.places[at][1] if at < len(self.places) and self.places[at][0] < end else None


def find_deadlines(times: TimesInText, letter_date: dt.date | None) -> DeadlinesInText:
    """Return what must happen by when.

    Args:
        times: The text with its times.
        letter_date: Date of the letter, from which relative times count; without it those are left
            out, and a time counts only in a sentence that looks ahead.
    """
    deadlines, places = [], []
    same_days: dict[dt.date, list[tuple[_Candidate, Deadline]]] = {}
    for candidate in _candidates(times, letter_date):
        same_day = same_days.setdefault(candidate.interval.last, [])
        twin = _twin(times.text, candidate, same_day)
        if twin is None:
            deadline = _deadline(times.text, candidate)
            same_day.append((candidate, deadline))
            deadlines.append(deadline)
        else:
            deadline = twin
        places.append((candidate.start, deadline))
        _consider(times.text, candidate.proposal, None if twin is None else _REPEATED)
    return DeadlinesInText(
        tuple(sorted(deadlines, key=lambda deadline: (deadline.latest or dt.date.max, deadline.span.start))),
        tuple(sorted(places, key=itemgetter(0))),
    )


def _candidates(times: TimesInText, letter_date: dt.date | None) -> Iterator[_Candidate]:
    """Yield what nothing speaks against, in order."""
    for time in times.times:
        proposal = propose(time, letter_date)
        objection = first_that_holds(OBJECTIONS, proposal)
        if objection is None and proposal.interval is not None:
            expression = proposal.time.expression
            yield _Candidate(proposal, proposal.interval, expression.phrase_start, expression.end)
        else:
            _consider(times.text, proposal, objection.reason() if objection else None)


def _deadline(text: AnalysedText, candidate: _Candidate) -> Deadline:
    proposal, interval = candidate.proposal, candidate.interval
    sentence = proposal.time.sentence
    found_by = wording_of(proposal).name
    return Deadline(
        text=text[candidate.start : candidate.end],
        earliest=None if proposal.relation in _UNBOUNDED else interval.first,
        latest=interval.last,
        precision=interval.precision,
        relation=proposal.relation,
        sentence=str(sentence),
        span=text.span(candidate.start, candidate.end),
        kind=kind_of(proposal)[0],
        confidence=confidence_of(found_by),
        found_by=found_by,
    )


# --- Repetitions --------------------------------------------------------------------------------------------


_REPEATED = Reason("deadlines.objections.repeated", "the letter has said the same before", speaks_for=False)


def _twin(text: AnalysedText, candidate: _Candidate, same_day: list[tuple[_Candidate, Deadline]]) -> Deadline | None:
    """Return the deadline with the same last day that says the same; None where there is none."""
    for other, deadline in same_day[-_MOST_COMPARED:]:
        if _is_same_promise(text, other, candidate):
            return deadline
    return same_day[-1][1] if same_day and candidate.proposal.time.sentence.has("repeats") else None


def _is_same_promise(text: AnalysedText, one: _Candidate, other: _Candidate) -> bool:
    """Whether two deadlines with the same last day are the same promise."""
    sentences = one.proposal.time.sentence, other.proposal.time.sentence
    if sentences[0].start == sentences[1].start:
        return text[one.start : one.end].lower() == text[other.start : other.end].lower()
    words, others = (_subject_words(text, each) for each in (one, other))
    return len(words & others) >= _SAME_WORDS * max(1, min(len(words), len(others)))


def _subject_words(text: AnalysedText, candidate: _Candidate) -> set[str]:
    """Return the words of the sentence around a deadline that say what it is about.

    All promises have the words for informing, parliament and the time; "hierover" is about what stands before.
    """
    sentence = candidate.proposal.time.sentence
    end = min(sentence.end, sentence.start + _LONGEST_COMPARED)
    found = _WORD.findall(text.text, sentence.start, candidate.start) if candidate.start < end else []
    found += _WORD.findall(text.text, min(candidate.end, end), end)
    return {word.lower() for word in found if not cue("of_any_promise").fullmatch(word)}


# --- The trace -----------------------------------------------------------------------------------------------


def _consider(text: AnalysedText, proposal: Proposal, against: Reason | None) -> None:
    """Note in the trace that a time was considered, and what dropped it."""
    if text.trace is None:
        return
    expression, wording = proposal.time.expression, wording_of(proposal)
    reasons = [wording.reason(text[expression.phrase_start : expression.end])]
    if proposal.time.tense == 1:
        reasons.append(_LOOKS_AHEAD)
    _, kind_rule = kind_of(proposal)
    if kind_rule is not None:
        reasons.append(kind_rule.reason())
    text.consider(
        "deadline",
        expression.phrase_start,
        expression.end,
        found_by=wording.name,
        confidence=confidence_of(wording.name),
        outcome="dropped" if against else "kept",
        reasons=(*reasons, against) if against else reasons,
        value=f"{proposal.interval.last}, {proposal.relation}" if proposal.interval else proposal.relation,
    )


_LOOKS_AHEAD = Reason("deadlines.looks_ahead", "the words around speak of what is to come")
