"""Motions by the names of their submitters: "de motie-Terpstra c.s.", "de motie van de leden Van Dalen en Boskamp"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from attrs import evolve

from kamerbrief.find.citations.citation import Citation
from kamerbrief.find.citations.noted_papers import NotedPapers
from kamerbrief.find.citations.scan import one_of
from kamerbrief.find.citations.shapes import Reading, Shape, refusal
from kamerbrief.lexicon.person_names import companion_particles, particles
from kamerbrief.model.evidence import Reason
from kamerbrief.text.characters import LATIN_CAPITALS
from kamerbrief.text.tokens import word_set

if TYPE_CHECKING:
    from kamerbrief.model.letter_parts import Footnote

_CITED_BESIDE = re.compile(r",? ?[(\[]? ?|(?:,? (?:over|om|inzake|tot|betreffende|waarin) [^.;:()\n]{1,150}?),? ?\( ?")
# What else may stand there where the words before the paper call it a motion: a note marker, a slip, "aangenomen".
_CITED_NEAR = re.compile(
    r"(?: \d{1,3}| \.?s\.| (?:is )?(?:aangenomen|aanvaard|ingediend|overgenomen)| c\.s\.?| uit (?:19|20)\d\d"
    r"| (?:van|d\.d\.) \d{1,2} [a-z]{3,9}(?: (?:19|20)\d\d)?){0,3}"
    r"(?:,? (?:die|voor|aangaande|omtrent|over|om|met|rond|rondom|inzake|tot|waarin|betreffende) [^.;:()\n]{1,150})?"
    r",? ?[(\[] ?"
)
# A footnote that begins with a motion by name and goes on with a paper cites one thing.
_OPENS_NOTE = re.compile(r"(?:\A|\n)[ \n]{0,4}(?:\d{1,3} )?(?:(?i:zie) )?(?i:de )?\Z")
_IN_ONE_NOTE = re.compile(r"(?: (?:over|om|inzake|tot|betreffende|waarin) [^;:()\n]{1,180})?[.,] ")
_NOTE_LOOK_BACK = 16
"""Most characters before the name of a motion with which a footnote begins."""
_NAMED_BEHIND = re.compile(r",? ?[(\[] ?(?:de )?")
_CITED_FAR = 250
"""Most characters between a motion and the marker of the footnote that cites it, in one sentence."""
_NO_NAME = refusal("no_submitter", "no name of a submitter follows")
_CITED_WITH = Reason("citations.motion.paper_beside", "its paper is cited right beside its name")
_CITED_ELSEWHERE = Reason("citations.motion.paper_elsewhere", "the text cites one paper with its name elsewhere")
_CITED_IN_NOTE = Reason("citations.motion.paper_in_footnote", "the footnote in its sentence begins with a paper")
_OTHERS = re.compile(r" (?:c\.s\.|en anderen)\Z", re.IGNORECASE)


@cache
def _submitters() -> str:
    particle = rf"(?:(?i:{one_of(particles())}) ?)"
    no_name = r"(?!Kamer|K[Ss][Tt]|Tweede|Eerste|Handelingen|Nr)"
    capital = f"[{LATIN_CAPITALS}]"
    second = rf"(?:{one_of(particles() - companion_particles())})(?: (?:de|der|den))?"
    double = rf"{capital}[\w']{{1,30}}-{second} {capital}[\w'-]{{1,30}}"
    # A call name may stand before the prefix ("Inge van Dijk"); without a prefix the pattern of short words holds it.
    called = rf"(?:{one_of(word_set('first_names', 'name'))} (?={particle}))?"
    surname = (
        rf"(?:{called}{particle}{{0,3}}{no_name}(?:{double}|(?:{capital}[\w'-]{{0,3}} ){{0,2}}{capital}[\w'-]{{1,30}}))"
    )
    return rf"{surname}(?:(?: ?/ ?|, | en ){surname}){{0,5}}(?: (?i:c\.s\.)| en anderen)?"


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
    near = named is first and paper.kind == "motion" and _CITED_NEAR.fullmatch(normalized, first.end, second.start)
    if not (near or _in_one_note(normalized, named, paper)) and not between.fullmatch(
        normalized, first.end, second.start
    ):
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


def _in_one_note(normalized: str, named: Citation, paper: Citation) -> bool:
    begin = max(0, named.start - _NOTE_LOOK_BACK)
    return (
        named.start < paper.start
        and _OPENS_NOTE.search(normalized[begin : named.start]) is not None
        and _IN_ONE_NOTE.fullmatch(normalized, named.end, paper.start) is not None
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
    noted = NotedPapers(text, citations, footnotes) if footnotes and by_name else None
    named: dict[str, Citation] = {}
    for motion, mentions in by_name.items():
        elsewhere = list(with_paper.get(motion, {}).values())
        if len(elsewhere) == 1:
            named[motion] = _because(elsewhere[0], "citations.motion.paper_elsewhere", _CITED_ELSEWHERE)
        elif noted is not None and (paper := noted.first_behind(mentions, _CITED_FAR)) is not None:
            named[motion] = _because(paper, "citations.motion.with_footnote", _CITED_IN_NOTE)
    return [
        evolve(named[each.motion], kind="motion", start=each.start, end=each.end, motion=each.motion)
        if each.series is None and each.motion in named
        else each
        for each in citations
    ]


def _because(paper: Citation, found_by: str, reason: Reason) -> Citation:
    return evolve(paper, found_by=found_by, reasons=(*paper.reasons, reason))
