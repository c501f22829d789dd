"""Letters that are cited by their date: "mijn brief van 12 maart 2025", "de brief van de Minister van 3 mei jl."."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from attrs import evolve

from kamerbrief.find.citations.citation import Citation
from kamerbrief.find.citations.noted_papers import NotedPapers
from kamerbrief.find.citations.shapes import Reading, Shape, refusal
from kamerbrief.lexicon.months import month_pattern
from kamerbrief.model.evidence import Reason
from kamerbrief.text.characters import LATIN_SMALL

if TYPE_CHECKING:
    from kamerbrief.model.letter_parts import Footnote

_LOOK_BACK = 32
"""Most characters of the word for a letter, and of "mijn" or "uw" before it."""
_OPENING = re.compile(
    rf"(?:(?<![\w-])(?i:mijn|onze|uw|zijn|haar) )?(?<![\w-])[A-Za-z{LATIN_SMALL}-]{{0,24}}(?i:brief)\Z"
)
_ABOUT = r"(?: (?:over|inzake|betreffende|aangaande|omtrent|met betrekking tot|naar aanleiding van) [^.;()\n]{1,150}?)"
_BESIDE = re.compile(rf"{_ABOUT}?,? ?[(\[]? ?(?i:(?:zie )?(?:ook )?)(?:(?:Tweede|Eerste) Kamer,? )?")
# "Uw brief van 9 november 2023, nr. 2023Z19006": the number under which parliament has it.
_NUMBERED = re.compile(r",? ?\(?(?:met )?(?:uw )?(?:(?i:kenmerk|nr|nummer)\.?:? )?(?:[\dA-Z-]{3,20}/)?")
_BEFORE_NOTE = re.compile(rf"{_ABOUT}?[,.]? ?")
_NEVER = re.compile(r"(?!)")
_NOTE_FAR = 180
"""Most characters between the description of a letter and the marker of the note that cites it."""
_NO_DATE = refusal("no_date", "no date of a letter follows")
_CITED_BESIDE = Reason("citations.letter.paper_beside", "its paper is cited right behind its date")
_CITED_ELSEWHERE = Reason("citations.letter.paper_elsewhere", "the text cites one paper with its date elsewhere")
_CITED_IN_NOTE = Reason("citations.letter.paper_in_footnote", "the footnote behind it begins with a paper")


@cache
def _behind() -> re.Pattern[str]:
    """Return the pattern of what follows the word: the reader, the sender, the subject, and the date."""
    to = r"(?: aan (?:uw Kamer|u|de (?:Tweede |Eerste )?Kamer(?: der Staten-Generaal)?))?"
    sender = r"(?: van (?:de|het|mijn|onze|uw|minister|staatssecretaris) [^.;:()\n\d]{1,90}?)?"
    about = r"(?: over [^.;:()\n\d]{1,120}?)?"
    year = r"(?: (?P<year>(?:19|20)\d\d)(?!\d)|,? (?:jl|j\.l|jongstleden|ll|dezes)(?!\w)\.?)?"
    date = rf"(?P<day>\d{{1,2}}) (?P<month>(?i:{month_pattern()})(?!\w)\.?){year}"
    return re.compile(rf"{to}(?P<sender>{sender}){about},? (?:(?:van )?(?:d\.d\.|dd\.?)|van) {date}")


def shapes() -> tuple[Shape, ...]:
    """Return the shape of a letter by its date."""
    return (Shape("citations.letter", r"[Bb]rief(?= (?:van |aan |d\.?d|over ))", _read_letter, within_words=True),)


def _read_letter(normalized: str, match: re.Match[str]) -> Reading:
    """Read "mijn brief van 12 maart 2025" from behind the word on."""
    behind = _behind().match(normalized, match.end())
    opening = _OPENING.search(normalized, max(0, match.start() - _LOOK_BACK), match.end())
    if behind is None or opening is None:
        return _NO_DATE
    return [
        Citation("letter", opening.start(), behind.end(), "citations.letter", letter=_key(behind), year=behind["year"])
    ]


def _key(behind: re.Match[str]) -> str:
    """Return what two mentions of one letter have in common: who sent it, the day and the month."""
    return f"{behind['sender']} {int(behind['day'])} {behind['month'].lower()}"


def join_beside(normalized: str, citations: Iterable[Citation]) -> Iterator[Citation]:
    """Give a letter by its date the paper that is cited right behind it: "mijn brief van 3 mei (31 936, nr. 1012)"."""
    last: Citation | None = None
    for citation in citations:
        if last is not None:
            beside = _between(citation).fullmatch(normalized, last.end, citation.start)
            yield _as_paper(last, citation, "citations.letter.with_paper", _CITED_BESIDE) if beside else last
        last = citation if citation.letter is not None else None
        if last is None:
            yield citation
    if last is not None:
        yield last


def _between(citation: Citation) -> re.Pattern[str]:
    """Return the pattern of what stands between a letter and a citation that is the same letter."""
    if citation.series in ("document", "case"):
        return _NUMBERED
    return _BESIDE if _is_paper(citation) else _NEVER


def _is_paper(citation: Citation) -> bool:
    return citation.series == "kst" and citation.kind == "kamerstuk" and citation.motion is None


def _as_paper(letter: Citation, paper: Citation, found_by: str, reason: Reason) -> Citation:
    return evolve(
        paper,
        start=letter.start,
        end=letter.end,
        letter=letter.letter,
        year=letter.year,
        found_by=found_by,
        reasons=(*paper.reasons, reason),
    )


def name_papers(text: str, citations: Sequence[Citation], footnotes: Sequence[Footnote]) -> list[Citation]:
    """Give letters that are cited by their date alone the paper that they are.

    That is the one with which the footnote right behind one of them begins, or the one paper which the text cites with
    the same sender and date elsewhere.

    Args:
        text: The text.
        citations: What was found in it, in order.
        footnotes: Footnotes of the letter.
    """
    alone: dict[tuple[str, str | None], list[Citation]] = {}
    with_paper: dict[str, dict[tuple[str | None, str | None, str | None], Citation]] = {}
    for citation in citations:
        if citation.letter is not None and citation.series is None:
            alone.setdefault((citation.letter, citation.year), []).append(citation)
        elif citation.letter is not None:
            papers = with_paper.setdefault(citation.letter, {})
            papers.setdefault((citation.dossier, citation.number, citation.year), citation)
    if not alone:
        return list(citations)
    noted = NotedPapers(text, [each for each in citations if _is_paper(each)], footnotes)
    named: dict[tuple[str, str | None], tuple[Citation, str, Reason]] = {}
    for (letter, year), mentions in alone.items():
        papers_of_letter = with_paper.get(letter, {}).values()
        # "Van 3 mei jl." can be of the year that another mention gives; two years are two letters.
        elsewhere = {
            paper.number: paper for paper in papers_of_letter if None in (year, paper.year) or paper.year == year
        }
        paper = noted.first_behind(mentions, _NOTE_FAR, _BEFORE_NOTE)
        if paper is not None:
            named[letter, year] = (paper, "citations.letter.with_footnote", _CITED_IN_NOTE)
        elif len(elsewhere) == 1:
            (paper,) = elsewhere.values()
            named[letter, year] = (paper, "citations.letter.paper_elsewhere", _CITED_ELSEWHERE)
    return [
        _as_paper(each, *named[each.letter, each.year])
        if each.letter is not None and each.series is None and (each.letter, each.year) in named
        else each
        for each in citations
    ]
