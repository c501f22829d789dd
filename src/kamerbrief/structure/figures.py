"""Figures: charts, diagrams and pictures, with the words in them and the captions beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from kamerbrief.layout.document import Element, Zones
from kamerbrief.layout.drawings import pictures
from kamerbrief.layout.line import PrintedLine
from kamerbrief.layout.zones import ZonedPage
from kamerbrief.lexicon.wordings import names_figure
from kamerbrief.model.letter_parts import Block, Figure, Section
from kamerbrief.model.span import Box, Rect, Span
from kamerbrief.structure.front_matter import Front

_CAPTION_GAP = 4.0
"""Greatest distance, in leadings, of a figure from its caption."""
_LEAST_HEIGHT = 36.0
"""Height in points of the smallest picture that is a figure."""
_LEAST_SHARE, _LEAST_SHARE_BARE = 0.25, 0.5
"""Shares of the column that the smallest figure without words takes: with a caption, and without as signatures are."""
_SAME_PLACE = 4.0
"""Distance in points within which what stands on several pages stands at one place."""
_MOST_PICTURES = 200
"""Pictures of one page that are looked at."""


@frozen
class _Placed:
    """A drawing or picture on its page."""

    page: ZonedPage
    box: Rect
    words: str


def find_figures(
    pages: Sequence[Zones], front: Front, ending: Sequence[Element], captions: Iterable[Block]
) -> tuple[Figure, ...]:
    """Return the figures of a document, page by page and from top to bottom.

    What has words in it is one. A picture without words is one with a caption beside it, or where it takes half of the
    column at least and is no letterhead, signature, page or ground that recurs.

    Args:
        pages: All pages.
        front: What stands before the text.
        ending: The closing phrase and the signature.
        captions: The blocks of the text that are captions.
    """
    named = [block.span for block in captions if names_figure(block.text)]
    placed = [each for at, page in enumerate(pages) if isinstance(page, ZonedPage) for each in _placed(page, at, front)]
    places = Counter(map(_place, placed))
    signed = [line for element in ending for line in element.lines if isinstance(line, PrintedLine)]
    found: list[Figure] = []
    for each in placed:
        caption = _caption(each, named)
        if each.words or _is_figure(each, signed, captioned=caption is not None, recurs=places[_place(each)] > 1):
            named = [span for span in named if span is not caption]
            x0, top, x1, bottom = (round(edge, 2) for edge in each.box)
            box = Box(each.page.number, x0, top, x1, bottom)
            found.append(Figure(caption, each.words, each.page.number, box))
    return tuple(found)


def captions_of(sections: Iterable[Section]) -> Iterator[Block]:
    """Yield the captions in sections, in the order of the text."""
    for section in sections:
        yield from (block for block in section.blocks if block.kind == "caption")
        yield from captions_of(section.sections)


def _placed(page: ZonedPage, at: int, front: Front) -> list[_Placed]:
    """Return the drawings of a page, and the pictures that stand in its text."""
    top = _text_top(page, at, front)
    found = [_Placed(page, drawing.box, drawing.words) for drawing in page.drawings]
    for box in pictures(page.images, page.width, page.height)[:_MOST_PICTURES]:
        drawn = any(_overlap(box, drawing.box) for drawing in page.drawings)
        if not drawn and box[1] >= top and page.metrics.left <= (box[0] + box[2]) / 2 <= page.metrics.right:
            found.append(_Placed(page, box, ""))
    return sorted(found, key=lambda each: each.box[1])


def _text_top(page: ZonedPage, at: int, front: Front) -> float:
    """Return the height from which a page holds text, and no letterhead."""
    if at < front.page:
        return page.height
    if at > front.page or not front.row:
        return 0.0
    above = page.body[front.row - 1]
    return above.bottom


def _is_figure(each: _Placed, ending: Sequence[PrintedLine], *, captioned: bool, recurs: bool) -> bool:
    """Whether a picture without words is one that the text shows."""
    x0, top, x1, bottom = each.box
    metrics = each.page.metrics
    share = _LEAST_SHARE if captioned else _LEAST_SHARE_BARE
    if recurs or bottom - top < _LEAST_HEIGHT or x1 - x0 < share * (metrics.right - metrics.left):
        return False
    if captioned:
        return True
    signs = any(line.page == each.page.number and line.top <= bottom for line in ending)
    return not signs and not any(_lies_over(each.box, line) for line in each.page.body)


def _lies_over(picture: Rect, line: PrintedLine) -> bool:
    """Whether a picture lies over a line, as a stamp or the ground of a text does."""
    x, y = (line.x0 + line.x1) / 2, line.baseline - 0.3 * line.size
    return picture[0] <= x <= picture[2] and picture[1] <= y <= picture[3]


def _place(each: _Placed) -> tuple[int, ...]:
    """Return where a picture stands, so that what stands at one place on several pages can be told."""
    return tuple(round(edge / _SAME_PLACE) for edge in each.box)


def _caption(each: _Placed, named: Sequence[Span]) -> Span | None:
    """Return the caption that stands nearest above or below a figure, close enough to be its own."""
    distances = [
        (distance, span.start, span)
        for span in named
        if span.boxes and span.page == each.page.number
        for distance in [_distance(each.box, span.boxes)]
        if distance <= _CAPTION_GAP * each.page.metrics.leading
    ]
    return min(distances, default=(0.0, 0, None))[2]


def _distance(figure: Rect, caption: Sequence[Box]) -> float:
    """Return how far the lines of a caption stand above or below a figure, in points."""
    return max(0.0, caption[0].top - figure[3], figure[1] - caption[-1].bottom)


def _overlap(one: Rect, other: Rect) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
