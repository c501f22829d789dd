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

_MOST_WORDS = 8
"""Most chambers, years, commas and words such as "nr." between a cue and its dossier number."""
_SESSION = re.compile(
    rf"(?:{words('session')} ?)?"
    r"(?P<from>(?:18|19|20)\d\d) ?[-/] ?'?(?P<until>\d{4}|\d\d)(?!\d)"
)
_FILLER = re.compile(rf"[,:(]|{words('between')}(?!\w)\.?:?")
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
class Head:
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
    rows = read_table("reference_cues")
    exact = one_of(row["cue"] for row in rows if row["case"] == "exact")
    either = one_of(row["cue"] for row in rows if row["case"] == "any")
    return rf"(?<!\w)(?:(?i:{either})|{exact})(?![a-zA-Zà-ÿ])"


def read_head(flat: str, position: int, head: Head) -> tuple[Head, int]:
    """Read chamber, session and series, each at most once, in any order, up to the dossier or the number."""
    stuck = _STUCK.match(flat, position)
    if stuck is not None:
        position = stuck.end()
    year = chamber = series = None
    for _ in range(_MOST_WORDS):
        space = _SPACE.match(flat, position)
        begin = space.end() if space else position
        if year is None and (year := _SESSION.match(flat, begin)) is not None:
            session = session_year_of(year["from"], year["until"])
            if session is None:
                break
            head, position = evolve(head, session_year=session), year.end()
        elif chamber is None and (chamber := _chamber().match(flat, begin)) is not None:
            named = _chamber_named(chamber.group())
            head, position = evolve(head, chamber=named), chamber.end()
        elif series is None and (series := _SERIES.match(flat, begin)) is not None:
            head, position = evolve(head, series="ah" if series["ah"] else "h"), series.end()
        elif (filler := _FILLER.match(flat, begin)) is not None and (
            head.series == "kst" or filler.group()[0].lower() != "n"
        ):
            position = filler.end()
        else:
            break
    space = _SPACE.match(flat, position)
    return head, space.end() if space else position
