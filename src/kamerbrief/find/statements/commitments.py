"""Commitments: sentences in which a member of the government promises something to parliament.

The patterns are in the table ``parliamentary_commitments``. A promise that this very letter keeps ("hiermee
doe ik de toezegging gestand", "met deze brief informeer ik uw Kamer") is none.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from kamerbrief.data import read_table
from kamerbrief.find.sentence_patterns import at_word_borders, sentence_patterns
from kamerbrief.find.times.context import TimesInText
from kamerbrief.find.times.deadlines import DeadlinesInText
from kamerbrief.find.times.sentence_cues import CuedSentence
from kamerbrief.lexicon.chambers import named_chamber
from kamerbrief.model.findings import Chamber, Commitment

_LONGEST_SENTENCE = 2000
_LONGEST_GAP = 200


@cache
def _promises() -> tuple[tuple[re.Pattern[str], str, bool], ...]:
    """Return each pattern of a promise, with who speaks and whether it needs a time."""
    patterns = sentence_patterns("parliamentary_commitments", "promise", longest_gap=_LONGEST_GAP)
    return tuple((pattern, row["name"], row["needs_time"] == "yes") for pattern, row in patterns)


@cache
def _words(kind: str) -> re.Pattern[str]:
    return at_word_borders(row["pattern"] for row in read_table("parliamentary_commitments") if row["kind"] == kind)


def _promise(sentence: str, *, dated: bool) -> tuple[str, re.Match[str]] | None:
    """Return who promises in a sentence, with the match; None where nothing is promised."""
    if not _words("party").search(sentence):
        return None
    for pattern, speaker, needs_time in _promises():
        match = pattern.search(sentence)
        if match and (dated or not needs_time or _words("later").search(sentence)):
            return speaker, match
    return None


def _role(speaker: str, match: re.Match[str], roles: Sequence[str]) -> str | None:
    """Return the role of who promises: for "ik" the only signatory, for "de minister van X zal" that one."""
    if speaker == "first":
        return roles[0] if len(roles) == 1 else None
    if speaker == "named":
        role = match["role"]
        return role[0].upper() + role[1:] if " " in role or "-" in role else None
    return None


def _unresolved_starts(times: TimesInText, letter_date: dt.date | None) -> list[int]:
    """Return where a letter without a date names a time to come, in order: it makes a promise, if not a deadline."""
    if letter_date is not None:
        return []
    return [time.expression.start for time in times.times if time.tense == 1 and time.expression.relation]


def _receiver(sentence: str, chamber: Chamber | None) -> Chamber | None:
    """Return the chamber that a sentence names, or else the one that the letter is addressed to."""
    return named_chamber(sentence) or chamber


def _is_none_after_all(sentence: CuedSentence, words: str, *, dated: bool) -> bool:
    """Whether the words of a promise only ask, tell of a request, or say what this letter itself does."""
    kept = not dated and (sentence.has("fulfilled") or _words("now").search(words) is not None)
    return kept or sentence.is_question() or sentence.has("quoted_request")


def find_commitments(
    times: TimesInText,
    letter_date: dt.date | None,
    deadlines: DeadlinesInText,
    *,
    roles: Sequence[str] = (),
    chamber: Chamber | None = None,
    to_parliament: bool = True,
) -> tuple[Commitment, ...]:
    """Return the promises to parliament, in order.

    Args:
        times: The text with its times.
        letter_date: Date of the letter.
        deadlines: The deadlines of the same text; the deadline of a commitment is one of these objects.
        roles: Roles of the signatories in order. "Ik" is the only one, or nobody where there are more.
        chamber: Chamber that the letter is addressed to, which "uw Kamer" means.
        to_parliament: Whether "u" in the letter is parliament; in a letter to a citizen it is not.
    """
    text, coming = times.text, _unresolved_starts(times, letter_date)
    commitments = []
    for sentence in times.sentences:
        start, end = sentence.start, sentence.end
        deadline = deadlines.first_in(start, end)
        words = text[start : min(end, start + _LONGEST_SENTENCE)]
        dated = deadline is not None or bisect_left(coming, start) < bisect_left(coming, end)
        found = _promise(words, dated=dated)
        if found is None or not (to_parliament or _words("parliament").search(words)):
            continue
        if _is_none_after_all(sentence, words, dated=deadline is not None):
            continue
        speaker, match = found
        by = _role(speaker, match, roles)
        commitments.append(Commitment(text[start:end], by, deadline, text.span(start, end), _receiver(words, chamber)))
    return tuple(commitments)
