"""Motions by the names of their submitters: "de motie-Terpstra c.s.", "de motie van de leden Van Dalen en Boskamp"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from attrs import evolve

from kamerbrief.find.citations.citation import Citation
from kamerbrief.find.citations.scan import one_of
from kamerbrief.lexicon.person_names import particles

if TYPE_CHECKING:
    from kamerbrief.find.citations.scan import Reader
    from kamerbrief.model.findings import Reference
    from kamerbrief.model.letter_parts import Footnote

_CITED_BESIDE = re.compile(r",? ?[(\[]? ?|(?:,? (?:over|om|inzake|tot|betreffende|waarin) [^.;:()\n]{1,150}?),? ?\( ?")
_NAMED_BEHIND = re.compile(r",? ?[(\[] ?(?:de )?")
_CITED_FAR = 250
"""Most characters between a motion and the marker of the footnote that cites it, in one sentence."""
_STOP = re.compile(r"[.?!] +[A-ZÀ-Þ]|\n")
_NOTE_OPENING = 12
"""Most characters before the citation with which a footnote to a motion begins: "Zie "."""
_OTHERS = re.compile(r" (?:c\.s\.|en anderen)\Z")


@cache
def _submitters() -> str:
    particle = rf"(?:(?i:{one_of(particles())}) ?)"
    no_name = r"(?!Kamer|K[Ss][Tt]|Tweede|Eerste|Handelingen|Nr)"
    double = r"[A-ZÀ-Þ][\w']{1,30}-(?:van|de|der|den|el|ten|ter)(?: (?:de|der|den))? [A-ZÀ-Þ][\w'-]{1,30}"
    surname = rf"(?:{particle}{{0,3}}{no_name}(?:{double}|(?:[A-ZÀ-Þ][\w'-]{{0,3}} )?[A-ZÀ-Þ][\w'-]{{1,30}}))"
    return rf"{surname}(?:(?: ?/ ?|, | en ){surname}){{0,5}}(?: c\.s\.| en anderen)?"


def shapes() -> dict[str, tuple[str, Reader]]:
    """Return what a citation of this module begins with, and its reader."""
    members = r"van (?:het lid|de leden|mevrouw|de heer|de Kamerleden|het Kamerlid) |het lid |de leden "
    return {"motion": (rf"(?<!\w)(?i:motie)(?:-| (?:{members})?)(?={_submitters()})", _read_motion)}


def _read_motion(flat: str, match: re.Match[str]) -> list[Citation]:
    named = _named().match(flat, match.end())
    if named is None:
        return []
    return [Citation("motion", match.start(), named.end(), motion=_key(named.group()))]


@cache
def _named() -> re.Pattern[str]:
    return re.compile(_submitters())


def _key(names: str) -> str:
    """Return what two mentions of one motion have in common: its first submitter, in lower case."""
    return re.split(r" ?/ ?|, | en ", _OTHERS.sub("", names))[0].casefold()


def join_beside(flat: str, citations: Iterable[Citation]) -> Iterator[Citation]:
    """Join a motion by name with the paper cited right behind or before it.

    "De motie-Terpstra over dijken (Kamerstuk 31 936, nr. 1012)", "Kamerstuk 31 936, nr. 1012 (motie-Terpstra)".
    """
    last: Citation | None = None
    for citation in citations:
        joined = _joined(flat, last, citation) if last is not None else None
        if last is not None and joined is None:
            yield last
        last = joined or citation
    if last is not None:
        yield last


def _joined(flat: str, first: Citation, second: Citation) -> Citation | None:
    """Return the motion that two citations name together, or None."""
    named, paper = (first, second) if first.series is None else (second, first)
    if named.motion is None or named.series is not None or paper.series != "kst" or paper.motion is not None:
        return None
    between = _CITED_BESIDE if named is first else _NAMED_BEHIND
    if not between.fullmatch(flat, first.end, second.start):
        return None
    opened = flat[first.end : second.start].rstrip()[-1:] in ("(", "[")
    end = second.end + (opened and flat[second.end : second.end + 1] in (")", "]"))
    return evolve(paper, kind="motion", start=first.start, end=end, motion=named.motion)


def join_with_footnotes(
    text: str, references: Sequence[Reference], footnotes: Sequence[Footnote]
) -> tuple[Reference, ...]:
    """Join motions by name with the paper that the footnote in their sentence cites.

    Args:
        text: Running text of the letter.
        references: What :func:`kamerbrief.find_references` found in it.
        footnotes: Footnotes of the letter.
    """
    papers = {
        mention.span.start: number
        for number, reference in enumerate(references)
        if reference.dossier and reference.number and reference.id
        for mention in reference.mentions
    }
    named = {
        number: reference
        for number, reference in enumerate(references)
        if reference.kind == "motion" and reference.id is None
    }
    joined: dict[int, Reference] = {}
    gone: set[int] = set()
    for number, reference in named.items():
        cited = (_cited_in_note(text, mention.span.end, footnotes, papers) for mention in reference.mentions)
        at = next((each for each in cited if each is not None), None)
        if at is not None:
            paper = joined.get(at, references[at])
            mentions = sorted((*paper.mentions, *reference.mentions), key=lambda mention: mention.span.start)
            first = mentions[0]
            joined[at] = evolve(paper, kind="motion", text=first.text, span=first.span, mentions=tuple(mentions))
            gone.add(number)
    kept = [joined.get(number, each) for number, each in enumerate(references) if number not in gone]
    return tuple(sorted(kept, key=lambda each: each.span.start)) if joined else tuple(references)


def _cited_in_note(text: str, end: int, footnotes: Sequence[Footnote], papers: dict[int, int]) -> int | None:
    """Return which paper the footnote begins with whose marker comes next in the sentence, or None."""
    markers = [
        (anchor.start, note) for note in footnotes for anchor in note.anchors if end <= anchor.start <= end + _CITED_FAR
    ]
    if not markers:
        return None
    marker, note = min(markers, key=lambda pair: pair[0])
    if _STOP.search(text, end, marker):
        return None
    starts = [start for start in papers if note.span.start <= start < note.span.end]
    opening = note.span.start + len(note.marker) + _NOTE_OPENING
    return papers[min(starts)] if starts and min(starts) <= opening else None
