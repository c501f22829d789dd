"""A citation as found: what is cited and where, before it is resolved to an identifier."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from kamerbrief.lexicon.laws import Law
from kamerbrief.model.evidence import Reason
from kamerbrief.model.findings import Chamber, ReferenceKind

Series = Literal[
    "kst",
    "dossier",
    "kst-session",
    "ah",
    "h",
    "h-meeting",
    "document",
    "case",
    "stb",
    "stcrt",
    "trb",
    "ecli-nl",
    "ecli-eu",
    "ecli",
    "ljn",
    "court-case",
    "commission",
    "commission-c",
    "council",
    "celex",
    "celex-article",
    "bwb",
    "bwb-dated",
    "bwb-part",
    "bwb-part-dated",
    "register",
    "file",
    "annex",
    "answers-file",
]
"""A row of the table ``reference_series``."""


@frozen
class NamedLaw:
    """A law as a citation names it, before the letter has said which one is meant.

    Attributes:
        words: The name or abbreviation as written; empty where its shape alone says that it is a law.
        laws: The laws that it can mean.
        short: Whether it is an abbreviation, or an unknown word that could be one.
    """

    words: str
    laws: tuple[Law, ...] = ()
    short: bool = False


@frozen
class Citation:
    """One place where something is cited.

    Attributes:
        kind: What is cited.
        start: Offset of its first character.
        end: Offset just past its last character.
        found_by: Name of its shape: a row of the table ``reference_shapes``.
        series: How its identifier is made; None where it has none.
        dossier: Parliamentary dossier with its chapter ("36600-XVI").
        number: Number within the dossier, journal or series.
        item: Item of a meeting.
        year: Year of the journal or document.
        body: Series of a document of the European Commission ("COM").
        code: Identifier that is printed as such.
        session_year: Parliamentary year ("2025-2026").
        chamber: Chamber that the citation names.
        motion: First submitter of the motion that is named, in lower case.
        letter: Sender and day of the letter that is described.
        law: The law that is cited, for as long as it has no identifier.
        part: The article or chapter of a law, as addresses name it ("artikel=3:4").
        day: Day whose version of a law is meant, as addresses have it.
        reasons: What spoke for it, beyond its shape.
    """

    kind: ReferenceKind
    start: int
    end: int
    found_by: str
    series: Series | None = None
    dossier: str | None = None
    number: str | None = None
    item: str | None = None
    year: str | None = None
    body: str | None = None
    code: str | None = None
    session_year: str | None = None
    chamber: Chamber | None = None
    motion: str | None = None
    letter: str | None = None
    law: NamedLaw | None = None
    part: str | None = None
    day: str | None = None
    reasons: tuple[Reason, ...] = ()
