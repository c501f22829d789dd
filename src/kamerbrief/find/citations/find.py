"""Find citations: one pass for places where one may begin, and a small reader for each shape."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from kamerbrief.find.citations import europe, gazettes, laws, motions, parliament
from kamerbrief.find.citations.identifiers import resolve
from kamerbrief.find.citations.scan import Reader, even_out
from kamerbrief.model.findings import Chamber, Reference
from kamerbrief.model.span import Span

if TYPE_CHECKING:
    from kamerbrief.find.citations.citation import Citation

_SHAPES = (parliament.shapes, motions.shapes, europe.shapes, gazettes.shapes, laws.shapes)


@cache
def _candidates() -> tuple[re.Pattern[str], dict[str, Reader]]:
    """Return the pattern of all places where a citation may begin, and the reader for each named group."""
    patterns: list[str] = []
    readers: dict[str, Reader] = {}
    for shapes in _SHAPES:
        for name, (pattern, reader) in shapes().items():
            patterns.append(f"(?P<{name}>{pattern})")
            readers[name] = reader
    return re.compile("|".join(patterns)), readers


def find_citations(text: str) -> Iterator[Citation]:
    """Yield every citation, in the order of the text; only the members of a range ("nrs. 10 t/m 12") overlap.

    Each candidate is read once, and reading goes on after what was read, so that the time grows with the
    length of the text and not faster.
    """
    flat = even_out(text)
    return motions.join_beside(flat, _read_all(flat))


def _read_all(flat: str) -> Iterator[Citation]:
    pattern, readers = _candidates()
    position = 0
    while (match := pattern.search(flat, position)) is not None:
        found = readers[str(match.lastgroup)](flat, match)
        yield from found
        position = max(match.end(), found[-1].end if found else 0)


def find_references(
    text: str, *, locate: Callable[[int, int], Span] = Span, chamber: Chamber | None = None
) -> tuple[Reference, ...]:
    """Find what a text cites: parliamentary papers, official journals, European acts, judgments and laws.

    Each thing comes once, with all places where it is cited, in the order of first appearance. A citation
    that does not say enough for an identifier is kept, with ``id`` None.

    Args:
        text: Any Dutch text; line breaks within a citation do not matter, an empty line ends it.
        locate: Turns a start and an end in ``text`` into a span.
        chamber: Chamber that the text is addressed to. It decides whose Handelingen are meant where the
            citation does not say so; without it, those of the Tweede Kamer.
    """
    return resolve(find_citations(text), text, locate, chamber)
