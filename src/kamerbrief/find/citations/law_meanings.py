"""Which law the abbreviation in a citation means: what the letter itself says, its date, and who wrote it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from kamerbrief.find.citations.citation import Citation, NamedLaw, Series
from kamerbrief.find.citations.european_acts import article_of_act
from kamerbrief.lexicon.laws import Law, law_named

_INTRODUCED = re.compile(
    r" \((?:(?:hierna|verder)(?: ook)?(?: te noemen)?,?:? )?(?:de |het )?[\"'‘“„]?"
    r"(?P<short>[A-Z][\w-]{1,14}(?: \d{4}| BES)?)"
    r"[\"'’”]?(?=[),;])"
)
_LONGEST_NAME = 160
"""Most characters before the bracket with an abbreviation in which the name of its law begins."""
_WORD_BEGINS = re.compile(r"(?<![\w-])[^\W\d_]")
_LIKE_A_LAW = re.compile(r"(?:\w*[Ww]et|\w*wetboek|\w*[Bb]esluit|\w*[Rr]egeling|\w*[Rr]eglement|[Vv]erordening)(?!\w)")
_FIRST_DAY = dt.date(2002, 5, 1)
"""First day whose versions of laws wetten.overheid.nl has."""
_MOST_INTRODUCED = 400
"""Most abbreviations in brackets that are looked at in one letter."""


@frozen
class Writer:
    """What is known of who cites: it decides between laws of one name.

    Attributes:
        date: Date of the letter.
        ministry: The ministry that sends it, as its letterhead names it.
    """

    date: dt.date | None = None
    ministry: str | None = None


def settle(normalized: str, citations: Iterable[Citation], writer: Writer) -> list[Citation]:
    """Give citations of laws their identifiers, and leave out those of which nothing says that they cite a law.

    Args:
        normalized: The normalized text.
        citations: All citations.
        writer: Who cites, and when.
    """
    citations = list(citations)
    short = {each.law.words for each in citations if each.law is not None and each.law.short}
    introduced = _introduced(normalized, short) if short else {}
    settled = []
    # The whole text is asked which of two laws it names: once for each name, not for each place.
    meant: dict[NamedLaw, Law | None] = {}
    for citation in citations:
        if citation.law is None:
            settled.append(citation)
            continue
        law = introduced.get(citation.law.words, citation.law)
        if not law.laws:  # words like those of a law say less than a name that is known
            law = citation.law if citation.law.laws else law
        if law.words and not law.laws and law.short:
            continue
        if law not in meant:
            meant[law] = _meant(normalized, law, writer)
        settled.append(_identified(citation, meant[law], writer))
    return settled


def _introduced(normalized: str, wanted: set[str]) -> dict[str, NamedLaw]:
    """Return what the text says that abbreviations of laws stand for: "de Wet open overheid (Woo)"."""
    found: dict[str, NamedLaw] = {}
    looked = 0
    for match in _INTRODUCED.finditer(normalized):
        short = match["short"]
        if short not in wanted or short in found:
            continue
        looked += 1
        if looked > _MOST_INTRODUCED:
            break
        law = _ending_at(normalized, match.start())
        if law is not None:
            found[short] = evolve(law, words=short, short=False)
    return found


def _ending_at(normalized: str, end: int) -> NamedLaw | None:
    """Return the law whose name ends at a place; one without meaning where only its words say that it is a law."""
    start = max(0, end - _LONGEST_NAME)
    start = max(start, normalized.rfind("\n", start, end) + 1)
    last = None
    for word in _WORD_BEGINS.finditer(normalized, start, end):
        named = law_named(normalized, word.start())
        if named is not None and named.end == end:
            return NamedLaw("", named.laws)
        if _LIKE_A_LAW.match(normalized, word.start(), end) and word.group().isupper():
            last = NamedLaw("")
    return last


def _meant(normalized: str, law: NamedLaw, writer: Writer) -> Law | None:
    """Return the one law that a name means in a letter, or None."""
    laws = law.laws
    if writer.date is not None:
        laws = tuple(each for each in laws if each.in_force(writer.date)) or (laws if len(laws) == 1 else ())
    if len(laws) > 1:
        laws = _named_in_full(normalized, laws) or _of_ministry(laws, writer.ministry)
    return laws[0] if len(laws) == 1 else None


def _named_in_full(normalized: str, laws: Sequence[Law]) -> tuple[Law, ...]:
    lower = normalized.lower()
    named = tuple(each for each in laws if each.name.lower() in lower)
    return named if len(named) == 1 else ()


def _of_ministry(laws: Sequence[Law], ministry: str | None) -> tuple[Law, ...]:
    if ministry is None:
        return ()
    return tuple(each for each in laws if any(name in ministry for name in each.ministries))


def _identified(citation: Citation, law: Law | None, writer: Writer) -> Citation:
    if law is None:
        return citation
    if law.kind == "celex" and law.code is not None:
        # Cited by its name it is a law like others; "celex" is what is cited by the number of an act.
        if writer.date is not None and not law.in_force(writer.date):
            return evolve(citation, kind="law")
        return article_of_act(evolve(citation, kind="law", code=law.code), citation.number or "")
    if law.code is None:
        return evolve(citation, kind=law.kind)
    if law.kind == "treaty":
        return evolve(citation, kind=law.kind, code=law.code, series="bwb")
    series: Series = "bwb-part" if citation.part else "bwb"
    found = evolve(citation, kind=law.kind, code=law.code, series=series)
    return _dated(found, writer) if writer.date is not None and law.in_force(writer.date) else found


def _dated(citation: Citation, writer: Writer) -> Citation:
    """Return the citation of a law in the version of the day of the letter."""
    if writer.date is None or writer.date < _FIRST_DAY:
        return citation
    if citation.series == "bwb":
        return evolve(citation, series="bwb-dated", day=writer.date.isoformat())
    if citation.series == "bwb-part":
        return evolve(citation, series="bwb-part-dated", day=writer.date.isoformat())
    return citation
