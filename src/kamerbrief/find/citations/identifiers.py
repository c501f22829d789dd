"""From mentions to things: canonical identifiers, addresses, and each thing once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from attrs import field, frozen

from kamerbrief.data import read_table
from kamerbrief.find.citations.european_acts import eli_of
from kamerbrief.find.citations.shapes import confidences
from kamerbrief.lexicon.chambers import identifier_letters
from kamerbrief.lexicon.session_years import session_digits
from kamerbrief.model.findings import Chamber, Reference
from kamerbrief.text.analysed import AnalysedText

if TYPE_CHECKING:
    from kamerbrief.find.citations.citation import Citation

_SPACE = re.compile(r"\s+")


@cache
def _templates() -> dict[str, tuple[str, str]]:
    return {row["series"]: (row["identifier"], row["address"]) for row in read_table("reference_series")}


def identify(series: str, parts: dict[str, str | None], *, printed: str | None = None) -> tuple[str | None, str | None]:
    """Return the identifier and the address of a document; None where too little is known of it.

    Args:
        series: Row of the table ``reference_series``.
        parts: What the templates of that row ask for, by name.
        printed: The identifier, where the document itself prints it.
    """
    identifier, address = _templates()[series]
    given = {name: part for name, part in parts.items() if part is not None}
    try:
        made = printed or identifier.format_map(given)
    except KeyError:
        return None, None
    return made, address.format_map({**given, "id": made}) or None


def _identify(citation: Citation, chamber: Chamber | None) -> tuple[str | None, str | None]:
    if citation.series is None:
        return None, None
    parts = {
        "dossier": citation.dossier,
        "number": citation.number,
        "item": citation.item,
        "year": citation.year,
        "body": citation.body,
        "code": citation.code,
        "part": citation.part,
        "day": citation.day,
        "eli": eli_of(citation.code) if citation.code else None,
        "session": session_digits(citation.session_year),
        "house": identifier_letters(citation.chamber or chamber),
    }
    return identify(citation.series, parts)


def resolve(citations: Iterable[Citation], text: AnalysedText, chamber: Chamber | None = None) -> tuple[Reference, ...]:
    """Bring together the mentions of each thing, in the order in which the things first appear.

    Args:
        citations: The mentions, in order.
        text: The text they were found in; its trace is told of each.
        chamber: Chamber that the letter is addressed to; it decides whose Handelingen are meant by default.
    """
    things: dict[tuple[str, str, str | None], _Thing] = {}
    for citation in citations:
        identifier, address = _identify(citation, chamber)
        words = citation.motion or _SPACE.sub(" ", text[citation.start : citation.end]).casefold()
        # An article of a law is a thing of its own; all articles of a law bear the identifier of the law.
        article = citation.number if citation.part is not None else None
        key = ("id", identifier, article) if identifier is not None else (citation.kind, words, None)
        things.setdefault(key, _Thing(identifier, address)).mentioned.append(citation)
        if text.trace is not None:
            _note_kept(text, citation, identifier)
    return tuple(_reference(thing, text) for thing in things.values())


def _note_kept(text: AnalysedText, citation: Citation, identifier: str | None) -> None:
    text.consider(
        "reference",
        citation.start,
        citation.end,
        found_by=citation.found_by,
        confidence=confidences()[citation.found_by],
        outcome="kept",
        reasons=citation.reasons,
        value=identifier or citation.kind,
    )


@frozen
class _Thing:
    """What is cited: its identifier and address, where known, and the places where it is cited."""

    identifier: str | None
    address: str | None
    mentioned: list[Citation] = field(factory=list)


def _reference(thing: _Thing, text: AnalysedText) -> Reference:
    """Make one reference of all mentions of a thing; what the first does not say, a later one may."""
    mentioned = thing.mentioned
    first = next((citation for citation in mentioned if citation.series is not None), mentioned[0])
    surest = max(mentioned, key=lambda citation: confidences()[citation.found_by])
    mentions = tuple(text.mention(citation.start, citation.end) for citation in mentioned)
    return Reference(
        # A paper that is called a motion in one place is one in all.
        kind="motion" if any(citation.kind == "motion" for citation in mentioned) else first.kind,
        text=mentions[0].text,
        id=thing.identifier,
        span=mentions[0].span,
        dossier=first.dossier,
        number=first.number,
        session_year=next((citation.session_year for citation in mentioned if citation.session_year), None),
        chamber=next((citation.chamber for citation in mentioned if citation.chamber), None),
        url=thing.address,
        mentions=mentions,
        confidence=confidences()[surest.found_by],
        found_by=surest.found_by,
    )
