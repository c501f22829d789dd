"""Motions by the names of their submitters: "de motie-Terpstra c.s.", "de motie van de leden Van Dalen en Boskamp"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from attrs import evolve

from kamerbrief.find.citations.citation import Citation
from kamerbrief.find.citations.scan import one_of
from kamerbrief.find.citations.shapes import Reading, Shape, refusal
from kamerbrief.lexicon.person_names import companion_particles, particles
from kamerbrief.model.evidence import Reason
from kamerbrief.text.characters import LATIN_CAPITALS

if TYPE_CHECKING:
    from kamerbrief.model.letter_parts import Footnote

_CITED_BESIDE = re.compile(r",? ?[(\[]? ?|(?:,? (?:over|om|inzake|tot|betreffende|waarin) [^.;:()\n]{1,150}?),? ?\( ?")
_NAMED_BEHIND = re.compile(r",? ?[(\[] ?(?:de )?")
_CITED_FAR = 250
"""Most characters between a motion and the marker of the footnote that cites it, in one sentence."""
_STOP = re.compile(rf"[.?!] +[{LATIN_CAPITALS}]|\n")
_NOTE_OPENING = 12
"""Most characters before the citation with which a footnote to a motion begins: "Zie "."""
_NO_NAME = refusal("no_submitter", "no name of a submitter follows")
_CITED_WITH = Reason("citations.motion.paper_beside", "its paper is cited right beside its name")
_CITED_ELSEWHERE = Reason("citations.motion.paper_elsewhere", "the text cites one paper with its name elsewhere")
_CITED_IN_NOTE = Reason("citations.motion.paper_in_footnote", "the footnote in its sentence begins with a paper")
_OTHERS = re.compile(r" (?:c\.s\.|en anderen)\Z")


@cache
def _submitters() -> str:
    particle = rf"(?:(?i:{one_of(particles())}) ?)"
    no_name = r"(?!Kamer|K[Ss][Tt]|Tweede|Eerste|Handelingen|Nr)"
    capital = f"[{LATIN_CAPITALS}]"
    second = rf"(?:{one_of(particles() - companion_particles())})(?: (?:de|der|den))?"
    double = rf"{capital}[\w']{{1,30}}-{second} {capital}[\w'-]{{1,30}}"
    surname = rf"(?:{particle}{{0,3}}{no_name}(?:{double}|(?:{capital}[\w'-]{{0,3}} )?{capital}[\w'-]{{1,30}}))"
    return rf"{surname}(?:(?: ?/ ?|, | en ){surname}){{0,5}}(?: c\.s\.| en anderen)?"


def shapes() -> tuple[Shape, ...]:
    """Return the shape of a motion by name."""
    members = r"van (?:het lid|de leden|mevrouw|de heer|de Kamerleden|het Kamerlid) |het lid |de leden "
    begins = rf"(?<!\w)(?i:motie)(?:-| (?:{members})?)(?={_submitters()})"
    return (Shape("citations.motion.by_name", begins, _read_motion),)


def _read_motion(normalized: str, match: re.Match[str]) -> Reading:
    """Read "motie-Terpstra c.s." and "motie van de leden Van Dalen en Boskamp"."""
    named = _named().match(normalized, match.end())
    if named is None:
        return _NO_NAME
    return [Citation("motion", match.start(), named.end(), "citations.motion.by_name", motion=_key(named.group()))]


@cache
def _named() -> re.Pattern[str]:
    return re.compile(_submitters())


def _key(names: str) -> str:
    """Return what two mentions of one motion have in common: its first submitter, in lower case."""
    return re.split(r" ?/ ?|, | en ", _OTHERS.sub("", names))[0].casefold()


def join_beside(normalized: str, citations: Iterable[Citation]) -> Iterator[Citation]:
    """Join a motion by name with the paper cited right behind or before it.

    "De motie-Terpstra over dijken (Kamerstuk 31 936, nr. 1012)", "Kamerstuk 31 936, nr. 1012 (motie-Terpstra)".
    """
    last: Citation | None = None
    for citation in citations:
        joined = _joined(normalized, last, citation) if last is not None else None
        if last is not None and joined is None:
            yield last
        last = joined or citation
    if last is not None:
        yield last


def _joined(normalized: str, first: Citation, second: Citation) -> Citation | None:
    """Return the motion that two citations name together, or None."""
    named, paper = (first, second) if first.series is None else (second, first)
    if named.motion is None or named.series is not None or paper.series != "kst" or paper.motion is not None:
        return None
    between = _CITED_BESIDE if named is first else _NAMED_BEHIND
    if not between.fullmatch(normalized, first.end, second.start):
        return None
    opened = normalized[first.end : second.start].rstrip()[-1:] in ("(", "[")
    end = second.end + (opened and normalized[second.end : second.end + 1] in (")", "]"))
    return evolve(
        _because(paper, "citations.motion.with_paper", _CITED_WITH),
        kind="motion",
        start=first.start,
        end=end,
        motion=named.motion,
    )


def name_papers(text: str, citations: Sequence[Citation], footnotes: Sequence[Footnote]) -> list[Citation]:
    """Give motions that are cited by name alone the paper that they are.

    That is the one paper which the text cites with the same name elsewhere, or else the one that the footnote in
    the sentence of one of them cites.

    Args:
        text: The text.
        citations: What was found in it, in order.
        footnotes: Footnotes of the letter.
    """
    with_paper: dict[str, dict[tuple[str | None, str | None], Citation]] = {}
    by_name: dict[str, list[Citation]] = {}
    for citation in citations:
        if citation.motion is not None and citation.series is None:
            by_name.setdefault(citation.motion, []).append(citation)
        elif citation.motion is not None:
            papers = with_paper.setdefault(citation.motion, {})
            papers.setdefault((citation.dossier, citation.number), citation)
    noted = _NotedPapers(text, citations, footnotes) if footnotes and by_name else None
    named: dict[str, Citation] = {}
    for motion, mentions in by_name.items():
        elsewhere = list(with_paper.get(motion, {}).values())
        if len(elsewhere) == 1:
            named[motion] = _because(elsewhere[0], "citations.motion.paper_elsewhere", _CITED_ELSEWHERE)
        elif noted is not None and (paper := noted.first_behind(mentions)) is not None:
            named[motion] = _because(paper, "citations.motion.with_footnote", _CITED_IN_NOTE)
    return [
        evolve(named[each.motion], kind="motion", start=each.start, end=each.end, motion=each.motion)
        if each.series is None and each.motion in named
        else each
        for each in citations
    ]


def _because(paper: Citation, found_by: str, reason: Reason) -> Citation:
    return evolve(paper, found_by=found_by, reasons=(*paper.reasons, reason))


class _NotedPapers:
    """The papers with which footnotes begin, looked up from a place in the text.

    Args:
        text: The text.
        citations: What was found in it.
        footnotes: Footnotes of the letter.
    """

    def __init__(self, text: str, citations: Sequence[Citation], footnotes: Sequence[Footnote]) -> None:
        self._text = text
        self._papers = sorted(
            (each for each in citations if each.dossier and each.number), key=lambda paper: paper.start
        )
        self._starts = [paper.start for paper in self._papers]
        self._anchors = sorted((anchor.start, at) for at, note in enumerate(footnotes) for anchor in note.anchors)
        self._footnotes = footnotes

    def first_behind(self, motions: Iterable[Citation]) -> Citation | None:
        """Return the paper for the first motion whose sentence has one in the footnote that comes next, or None."""
        cited = (self._behind(motion.end) for motion in motions)
        return next((paper for paper in cited if paper is not None), None)

    def _behind(self, end: int) -> Citation | None:
        at = bisect_left(self._anchors, (end, 0))
        if at == len(self._anchors):
            return None
        anchor, number = self._anchors[at]
        if anchor > end + _CITED_FAR or _STOP.search(self._text, end, anchor):
            return None
        return self._opening(self._footnotes[number])

    def _opening(self, note: Footnote) -> Citation | None:
        """Return the paper that stands at the beginning of a footnote, or None."""
        at = bisect_left(self._starts, note.span.start)
        latest = min(note.span.end - 1, note.span.start + len(note.marker) + _NOTE_OPENING)
        return self._papers[at] if at < len(self._papers) and self._starts[at] <= latest else None
