"""Find citations: one pass for places where one may begin, and a small reader for each shape."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from kamerbrief.find.citations import (
    cited_laws,
    described_letters,
    european_acts,
    european_documents,
    gazettes,
    judgments,
    motions,
    parliament,
)
from kamerbrief.find.citations.identifiers import resolve
from kamerbrief.find.citations.law_meanings import Writer, settle
from kamerbrief.find.citations.shapes import Shape
from kamerbrief.model.evidence import Reason
from kamerbrief.model.findings import Chamber, Reference
from kamerbrief.text.analysed import AnalysedText

if TYPE_CHECKING:
    from kamerbrief.find.citations.citation import Citation
    from kamerbrief.model.letter_parts import Footnote

_FAMILIES = (parliament, motions, judgments, european_documents, european_acts, gazettes, cited_laws, described_letters)
"""Modules whose shapes are looked for; where two begin at one place, the earlier is read."""


@cache
def _candidates() -> tuple[re.Pattern[str], dict[str, Shape]]:
    """Return the pattern of all places where a citation may begin, and the shape for each of its outer groups."""
    shapes = {f"shape{at}": shape for at, shape in enumerate(each for module in _FAMILIES for each in module.shapes())}
    # Most begin where a word or a number does: asked first, that leaves few places at which each has to be tried.
    first = _any_of({group: shape for group, shape in shapes.items() if not shape.within_words})
    rest = _any_of({group: shape for group, shape in shapes.items() if shape.within_words})
    return re.compile(rf"(?<!\w)(?:{first})|{rest}"), shapes


def _any_of(shapes: Mapping[str, Shape]) -> str:
    """Return the source of a pattern for what shapes begin with; the last group that it closes names the shape."""
    return "|".join(f"(?:{shape.begins})(?P<{group}>)" for group, shape in shapes.items())


def find_citations(text: AnalysedText) -> Iterator[Citation]:
    """Yield every citation, in the order of the text; only the members of a range ("nrs. 10 t/m 12") overlap.

    Each candidate is read once, and reading goes on after what was read, so that the time grows with the
    length of the text and not faster.

    Args:
        text: The text; its trace is told which candidates are no citations, and why.
    """
    found = motions.join_beside(text.normalized, _read_all(text))
    return described_letters.join_beside(text.normalized, found)


def _read_all(text: AnalysedText) -> Iterator[Citation]:
    pattern, shapes = _candidates()
    position = 0
    while (match := pattern.search(text.normalized, position)) is not None:
        shape = shapes[str(match.lastgroup)]
        found = shape.read(text.normalized, match)
        position = match.end()
        if isinstance(found, Reason):
            _note_refused(text, match, shape, found)
        else:
            yield from found
            position = max(position, found[-1].end)


def _note_refused(text: AnalysedText, match: re.Match[str], shape: Shape, why: Reason) -> None:
    text.consider(
        "reference",
        match.start(),
        match.end(),
        found_by=shape.name,
        confidence=0.0,
        outcome="dropped",
        reasons=(why,),
    )


def find_cited(
    text: AnalysedText,
    *,
    chamber: Chamber | None = None,
    footnotes: Sequence[Footnote] = (),
    writer: Writer | None = None,
) -> tuple[Reference, ...]:
    """Find what a text cites, as :func:`find_references` does, with the places of the text and its footnotes.

    Args:
        text: The text; its trace is told of every citation.
        chamber: Chamber that the text is addressed to.
        footnotes: Footnotes of the letter: a motion by name is the paper that the footnote of its sentence cites.
        writer: Date and ministry of the letter, which decide what the abbreviations of laws mean.
    """
    citations = settle(text.normalized, find_citations(text), writer or Writer())
    citations = motions.name_papers(text.text, citations, footnotes)
    citations = described_letters.name_papers(text.text, citations, footnotes)
    return resolve(citations, text, chamber)


def find_references(text: str, *, chamber: Chamber | None = None) -> tuple[Reference, ...]:
    """Find what a text cites: parliamentary papers, official journals, European acts, judgments and laws.

    Each thing comes once, with all places where it is cited, in the order of first appearance. A citation
    that does not say enough for an identifier is kept, with ``id`` None.

    Args:
        text: Any Dutch text; line breaks within a citation do not matter, an empty line ends it.
        chamber: Chamber that the text is addressed to. It decides whose Handelingen are meant where the
            citation does not say so; without it, those of the Tweede Kamer.
    """
    return find_cited(AnalysedText(text), chamber=chamber)
