"""The beginning of a parliamentary citation: its cue, and the chamber, session and series that follow it."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, cast

from attrs import evolve, frozen

from kamerbrief.data import read_table
from kamerbrief.find.citations.scan import one_of, words
from kamerbrief.lexicon.chambers import chamber_words
from kamerbrief.lexicon.session_years import session_year_of
from kamerbrief.model.findings import Chamber
from kamerbrief.text.characters import LATIN_SMALL

_MOST_WORDS = 8
"""Most chambers, years, commas and words such as "nr." between a cue and its dossier number."""
_SESSION = re.compile(
    rf"(?:{words('session')} ?)?"
    r"(?P<from>(?:18|19|20)\d\d) ?[-/] ?'?(?P<until>\d{4}|\d\d)(?!\d)"
)
_FILLER = re.compile(rf"[,:(\[]|{words('between')}(?!\w)\.?:?")
_SPACE = re.compile(r" *+")
_SERIES = re.compile(
    r"(?:(?P<ah>(?i:aanhangsel|aanh\.)(?: (?i:van de|der|bij de))?(?: (?i:handelingen|hand\.))?)"
    r"|(?P<h>Handelingen|Hand\.))(?!\w)"
)
_STUCK = re.compile(r"[ -]{0,2}(?=\d)")  # "kst-30552", "kst -30552"


@frozen
class Cue:
    """What a word that opens a citation says."""

    series: str
    chamber: Chamber | None
    dossier_alone: Literal["yes", "adjacent", "spaced", "no"]
    plural: bool


@frozen
class Trigger:
    """What has been read of a citation before its dossier: the paper's series, chamber and session."""

    series: str
    chamber: Chamber | None = None
    session_year: str | None = None


def _chambers() -> dict[str, Chamber]:
    return chamber_words("name", "short", "misread")


@cache
def _chamber() -> re.Pattern[str]:
    """Return what matches a chamber behind a cue: "II", "Tweede Kamer der Staten-Generaal"."""
    words = one_of(word for word, chamber in _chambers().items() if chamber != "staten_generaal")
    return re.compile(rf"(?P<word>{words})(?: der Staten-Generaal)?(?![\w'])")


def _chamber_named(words: str) -> Chamber | None:
    match = _chamber().fullmatch(" ".join(words.split()))
    return _chambers()[match["word"]] if match else None


@cache
def cues() -> dict[str, Cue]:
    """Return what each trigger announces, by its words."""
    return {
        (row["cue"] if row["case"] == "exact" else row["cue"].casefold()): Cue(
            row["series"],
            _chamber_named(row["cue"]),
            cast("Literal['yes', 'adjacent', 'spaced', 'no']", row["dossier_alone"]),
            row["plural"] == "yes",
        )
        for row in read_table("reference_cues")
    }


@cache
def cue_pattern() -> str:
    """Return the pattern of all triggers."""
    rows = read_table("reference_cues")
    exact = one_of(row["cue"] for row in rows if row["case"] == "exact")
    either = one_of(row["cue"] for row in rows if row["case"] == "any")
    return rf"(?<!\w)(?:(?i:{either})|{exact})(?![A-Z{LATIN_SMALL}])"


def read_trigger(normalized: str, position: int, trigger: Trigger) -> tuple[Trigger, int]:
    """Read chamber, session and series, each at most once, in any order, up to the dossier or the number.

    Args:
        normalized: The normalized text.
        position: Where the cue, or the citation before, ended.
        trigger: What is known already.
    """
    stuck = _STUCK.match(normalized, position)
    if stuck is not None:
        position = stuck.end()
    left = [_read_session, _read_chamber, _read_series]
    for _ in range(_MOST_WORDS):
        begin = _past_space(normalized, position)
        for read in left:
            if (found := read(normalized, begin, trigger)) is not None:
                left.remove(read)
                trigger, position = found
                break
        else:
            end = _past_filler(normalized, begin, trigger)
            if end is None:
                return trigger, begin
            position = end
    return trigger, _past_space(normalized, position)


def _read_session(normalized: str, position: int, trigger: Trigger) -> tuple[Trigger, int] | None:
    match = _SESSION.match(normalized, position)
    session = session_year_of(match["from"], match["until"]) if match else None
    return (evolve(trigger, session_year=session), match.end()) if match and session else None


def _read_chamber(normalized: str, position: int, trigger: Trigger) -> tuple[Trigger, int] | None:
    match = _chamber().match(normalized, position)
    return (evolve(trigger, chamber=_chamber_named(match.group())), match.end()) if match else None


def _read_series(normalized: str, position: int, trigger: Trigger) -> tuple[Trigger, int] | None:
    match = _SERIES.match(normalized, position)
    return (evolve(trigger, series="ah" if match["ah"] else "h"), match.end()) if match else None


def _past_filler(normalized: str, position: int, trigger: Trigger) -> int | None:
    """Return where a comma or a word such as "met" ends; "nr." is one only before a dossier."""
    match = _FILLER.match(normalized, position)
    if match is None or (trigger.series != "kst" and match.group()[0].lower() == "n"):
        return None
    return match.end()


def _past_space(normalized: str, position: int) -> int:
    space = _SPACE.match(normalized, position)
    return space.end() if space else position
