"""From mentions to things: canonical identifiers, addresses, and each thing once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING

from kamerbrief.data import read_table
from kamerbrief.lexicon.chambers import identifier_letters
from kamerbrief.lexicon.session_years import session_digits
from kamerbrief.model.findings import Chamber, Reference
from kamerbrief.model.span import Mention, Span

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
        "session": session_digits(citation.session_year),
        "house": identifier_letters(citation.chamber or chamber),
    }
    return identify(citation.series, parts)


def resolve(
    citations: Iterable[Citation], text: str, locate: Callable[[int, int], Span], chamber: Chamber | None
) -> tuple[Reference, ...]:
    """Bring together the mentions of each thing, in the order in which the things first appear.

    Args:
        citations: The mentions, in order.
        text: The text they were found in.
        locate: Turns offsets into a span.
        chamber: Chamber that the letter is addressed to; it decides whose Handelingen are meant by default.
    """
    things: dict[tuple[str, str], list[tuple[Citation, str | None, str | None]]] = {}
    citations = list(citations)
    motions: dict[str, set[tuple[str | None, str | None]]] = {}
    for citation in citations:
        if citation.motion is not None and citation.series is not None:
            motions.setdefault(citation.motion, set()).add(_identify(citation, chamber))
    for citation in citations:
        identifier, address = _identify(citation, chamber)
        if citation.motion is not None and citation.series is None:
            # The motion by its name alone is the one that is cited with its number elsewhere, if there is one.
            known = motions.get(citation.motion, set())
            identifier, address = next(iter(known)) if len(known) == 1 else (None, None)
        words = citation.motion or _SPACE.sub(" ", text[citation.start : citation.end]).casefold()
        key = ("id", identifier) if identifier is not None else (citation.kind, words)
        things.setdefault(key, []).append((citation, identifier, address))
    return tuple(_reference(mentioned, text, locate) for mentioned in things.values())


def _reference(
    mentioned: list[tuple[Citation, str | None, str | None]], text: str, locate: Callable[[int, int], Span]
) -> Reference:
    """Make one reference of all mentions of a thing; what the first does not say, a later one may."""
    citations = [citation for citation, _, _ in mentioned]
    _, identifier, address = mentioned[0]
    first = next((citation for citation in citations if citation.series is not None), citations[0])
    mentions = tuple(
        Mention(text[citation.start : citation.end], locate(citation.start, citation.end)) for citation in citations
    )
    return Reference(
        # A paper that is called a motion in one place is one in all.
        kind="motion" if any(citation.kind == "motion" for citation in citations) else first.kind,
        text=mentions[0].text,
        id=identifier,
        span=mentions[0].span,
        dossier=first.dossier,
        number=first.number,
        session_year=next((c.session_year for c in citations if c.session_year), None),
        chamber=next((c.chamber for c in citations if c.chamber), None),
        url=address,
        mentions=mentions,
    )
