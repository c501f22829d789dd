"""The words of time, from the tables ``time_*``, and the regular expressions made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal

from attrs import frozen

from kamerbrief.data import any_word, read_table
from kamerbrief.lexicon.sentence_patterns import at_word_borders
from kamerbrief.text.characters import NO_BREAK_SPACE

SPACE = f"(?:[ {NO_BREAK_SPACE}]{{1,3}})"
WORD_END = r"(?![\w-])"

Part = Literal["begin", "middle", "end", "first_half", "second_half"]
Role = Literal["relation", "strength", "filler", "attribute", "denial"]


@frozen
class PartDays:
    """The days that "begin", "medio", "eind" or a half stands for.

    Attributes:
        part: Which part.
        year: First and last day in a year, each as month and day.
        month: First and last day in a month; 31 is the last day of any month.
    """

    part: Part
    year: tuple[tuple[int, int], tuple[int, int]]
    month: tuple[int, int]


@frozen
class RelationWord:
    """A word or phrase that can stand right before a time.

    Attributes:
        role: What it does; see the table ``time_relations``.
        relation: How it bounds the event, in words of the table; empty where the role needs none.
    """

    role: Role
    relation: str


def month_day(text: str) -> tuple[int, int]:
    """Read ``MM-DD``."""
    month, day = text.split("-")
    return int(month), int(day)


def alternatives(words: Iterable[str]) -> str:
    """Return a regular expression, without groups that capture, for any of the words, longest first."""
    return any_word(words, space=SPACE)


def squeeze(words: str) -> str:
    """Return words in lower case with single spaces, as the keys of the tables are."""
    return " ".join(words.lower().split())


@cache
def numbers(kind: Literal["number", "rank"]) -> dict[str, int]:
    """Map number words ("zes") or ranks ("tweede") to their value; the rank "laatste" is -1."""
    return {row["word"]: int(row["value"]) for row in read_table("time_numbers") if row["kind"] == kind}


@cache
def units() -> dict[str, tuple[str, int]]:
    """Map units ("weken", "half jaar") to what they count (``day``, ``working_day``, ``month`` ...) and how many."""
    return {row["word"]: (row["unit"], int(row["count"])) for row in read_table("time_units")}


@cache
def seasons() -> dict[str, tuple[tuple[int, int], tuple[int, int]]]:
    """Map seasons to the first and last day, each as month and day."""
    return {row["word"]: (month_day(row["first"]), month_day(row["last"])) for row in read_table("time_seasons")}


@cache
def parts() -> dict[str, PartDays]:
    """Map words such as "eind van" to the days that they stand for."""
    return {
        row["word"].lower(): PartDays(
            row["part"],  # type: ignore[arg-type]
            (month_day(row["year_first"]), month_day(row["year_last"])),
            (int(row["month_first"]), int(row["month_last"])),
        )
        for row in read_table("time_parts")
    }


@cache
def half_years() -> dict[str, int]:
    """Map the words for half of a year that can stand without one ("tweede halfjaar") to 1 and 2."""
    halves = {"first_half": 1, "second_half": 2}
    return {
        word: halves[part.part]
        for word, part in parts().items()
        if part.part in halves and not word.endswith(" van") and ("jaar" in word or len(word) == len("H1"))
    }


@cache
def deictics() -> dict[str, int]:
    """Map "dit", "volgend", "vorig" and their like to 0, 1 and -1."""
    return {row["word"]: int(row["offset"]) for row in read_table("time_deictics")}


@cache
def relations() -> dict[str, RelationWord]:
    """Map phrases that stand before a time to what they do."""
    return {
        row["phrase"]: RelationWord(row["role"], row["relation"])  # type: ignore[arg-type]
        for row in read_table("time_relations")
    }


@cache
def cue(kind: str) -> re.Pattern[str]:
    """Return the pattern of all cues of one kind in the table ``time_cues``, matched at word borders."""
    patterns = [row["pattern"] for row in read_table("time_cues") if row["kind"] == kind]
    if not patterns:
        raise KeyError(kind)
    return at_word_borders(patterns)
