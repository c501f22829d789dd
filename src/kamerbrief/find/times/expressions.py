"""Finds time expressions in running text: "uiterlijk op 9 april 2026", "medio 2026", "na het zomerreces".

Nothing is resolved here: an expression carries a :class:`~kamerbrief.find.times.grammar.TimeValue`, which says in
calendar terms what the words say, and :mod:`kamerbrief.find.times.resolve` turns that into days.
"""

from __future__ import annotations

import re
from functools import cache

from attrs import evolve, field, frozen

from kamerbrief.find.times.grammar import TimeValue, matches
from kamerbrief.find.times.vocabulary import SPACE, alternatives, cue, relations, squeeze
from kamerbrief.lexicon.calendar import moments_that_are_papers
from kamerbrief.text.characters import BULLET, DASHES, LIST_DASHES, NO_BREAK_SPACE

_LONGEST_PREFIX = 48
_MOST_PREFIXES = 5
_ROW_START = re.compile(rf"(?:^|\n)[ \t{BULLET}*{LIST_DASHES}]{{0,4}}$")
_ROW_MARK = re.compile(rf"[ \t{NO_BREAK_SPACE}]{{0,3}}(?:[:/|{DASHES}]|-[ \t])")


@frozen
class TimeExpression:
    """A time expression in a text.

    Attributes:
        start: Offset of the time itself, without the words before it.
        end: Offset past it.
        phrase_start: Offset of the first word that says how the time bounds the event ("uiterlijk").
        value: What it says.
        relation: Word of the table ``time_relations``: ``by``, ``before``, ``in``, ``from``, ``after``,
            ``within``, ``until``, or empty.
        strong: Whether a word such as "uiterlijk" makes it a last day.
        attribute: Whether the time only belongs to a noun ("de brief van 3 mei").
        adverbial: Whether the time can stand in a sentence without a preposition ("eind 2026", "dit najaar").
        prefix: The words before the time, in lower case.
        heads_row: Whether the time stands before a row of a planning ("Q3: besluit over het tarief").
    """

    start: int
    end: int
    phrase_start: int
    value: TimeValue
    relation: str = ""
    strong: bool = False
    attribute: bool = False
    adverbial: bool = field(default=False)
    prefix: str = ""
    heads_row: bool = False


@cache
def _prefix() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?P<word>{alternatives(relations())}){SPACE}$", re.IGNORECASE)


@frozen
class _Prefix:
    """A word of ``time_relations`` before a time, with its offset."""

    start: int
    word: str
    role: str
    relation: str


def _prefixes(text: str, start: int) -> list[_Prefix]:
    """Take the words of ``time_relations`` that stand before an offset, nearest first.

    The outermost is never a filler: those count only between a relation and the time.
    """
    found: list[_Prefix] = []
    bound = False
    for _ in range(_MOST_PREFIXES):
        match = _prefix().search(text[max(0, start - _LONGEST_PREFIX) : start])
        if not match:
            break
        start -= len(match.group())
        word = squeeze(match["word"])
        prefix = _Prefix(start, word, relations()[word].role, relations()[word].relation)
        if bound and prefix.role not in {"strength", "filler", "denial"}:
            break  # "roept op tegen 2030": only the nearest relation is one
        bound = bound or prefix.role in {"relation", "attribute"}
        found.append(prefix)
    while found and found[-1].role == "filler":
        found.pop()
    return found


def _term(value: TimeValue, prefixes: list[_Prefix]) -> TimeValue | None:
    """Return a term that words such as "binnen" make a time; a bare unit counts one after "het komende"."""
    if not any(prefix.relation == "within" for prefix in prefixes):
        return None
    if value.number:
        return value
    coming = any(prefix.word.endswith("komende") for prefix in prefixes)
    return evolve(value, number=1) if coming and value.name.endswith("jaar") else None


def _heads_row(text: str, start: int, end: int, value: TimeValue) -> bool:
    """Whether a quarter stands before a row of a planning: "Q3: besluit over het tarief"."""
    opens = value.unit == "quarter" and bool(_ROW_START.search(text, max(0, start - 8), start))
    return opens and bool(_ROW_MARK.match(text, end))


def _role(prefixes: list[_Prefix], value: TimeValue) -> tuple[str, str]:
    """Return the role of the nearest word before a time, and the relation that the words give it."""
    relation = next((prefix.relation for prefix in prefixes if prefix.role == "relation"), "")
    in_paper = value.name in moments_that_are_papers() and any(prefix.word == "in" for prefix in prefixes)
    about = relation == "within" and value.unit != "duration"
    if in_paper or about:
        return "attribute", ""  # "in de Voorjaarsnota" says where; "over 2025" says what about
    return next((prefix.role for prefix in prefixes if prefix.role != "filler"), ""), relation


def _can_stand_alone(value: TimeValue) -> bool:
    """Whether a time without words before it can be told from something else: "najaar 2026", not "2026" or "mei"."""
    dated = value.year is not None or value.year_offset is not None or value.offset is not None
    return value.unit == "day" or (value.unit != "year" and dated)


def _counts_from_letter(text: str, end: int, value: TimeValue) -> bool:
    """Whether a term counts from the letter: "uiterlijk zes weken na dagtekening van deze brief"."""
    return bool(value.number) and cue("letter_anchor").match(text, end + 1) is not None


def _with_prefixes(
    text: str, start: int, end: int, value: TimeValue, adverbial: bool, *, bare: bool = False
) -> TimeExpression | None:
    """Add what the words before a time say; None where the time cannot be told from something else."""
    prefixes = _prefixes(text, start)
    heads_row = _heads_row(text, start, end, value)
    if value.unit == "duration":
        anchored = _counts_from_letter(text, end, value)
        adverbial = adverbial or anchored
        term = value if anchored else _term(value, prefixes)
        if term is None:
            return None
        value = term
    elif not (bare or prefixes or adverbial or heads_row or _can_stand_alone(value)):
        return None
    role, relation = _role(prefixes, value)
    roles = {prefix.role for prefix in prefixes}
    strong = "strength" in roles
    phrase_start = prefixes[-1].start if prefixes else start
    return TimeExpression(
        start,
        end,
        phrase_start,
        value,
        relation,
        strong,
        attribute="denial" in roles or (role == "attribute" and not strong),
        adverbial=adverbial or heads_row,
        prefix=squeeze(text[phrase_start:start]),
        heads_row=heads_row,
    )


def find_time_expressions(text: str, *, bare: bool = False) -> list[TimeExpression]:
    """Return the time expressions of a text in order; they do not overlap.

    Of expressions that share words the one that begins first is kept, then the longest.

    Args:
        text: Running text.
        bare: Whether a time counts that in running text could be something else, as "Q2" or "mei" in the cell of a
            planning.
    """
    expressions: list[TimeExpression] = []
    taken = 0
    for start, end, value, adverbial in sorted(matches(text), key=lambda item: (item[0], -item[1])):
        if start < taken:
            continue
        expression = _with_prefixes(text, start, end, value, adverbial, bare=bare)
        if expression:
            if expressions and expression.phrase_start < expressions[-1].end:
                expression = evolve(expression, phrase_start=max(expressions[-1].end, expression.phrase_start))
            expressions.append(expression)
            taken = end
    return expressions
