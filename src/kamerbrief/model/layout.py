"""Where the lines of a document stand on its pages, and what each is taken for: what page pictures are drawn from."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from kamerbrief.model.span import Box

Zone = Literal["running", "margin", "front", "body", "heading", "notes"]


@frozen
class PlacedLine:
    """A line on a page.

    Attributes:
        zone: What it is taken for: running head or foot, margin column, what stands before the text, text, heading
            or footnote.
        text: Its characters, as printed.
        box: Box around it.
    """

    zone: Zone
    text: str
    box: Box


@frozen
class PageLayout:
    """A page and its lines.

    Attributes:
        number: Number of the page, from 1.
        width: In points.
        height: In points.
        lines: Its lines, zone by zone, each zone from top to bottom.
    """

    number: int
    width: float
    height: float
    lines: tuple[PlacedLine, ...] = ()

    def boxes(self, zone: Zone) -> list[Box]:
        """Return the boxes of the lines of a zone, in points."""
        return [line.box for line in self.lines if line.zone == zone]


@frozen
class Layout:
    """The pages of a document.

    Attributes:
        pages: The pages that could be read, in order.
    """

    pages: tuple[PageLayout, ...] = ()

    def page(self, number: int) -> PageLayout | None:
        """Return a page by its number; None where it could not be read or there is none."""
        return next((page for page in self.pages if page.number == number), None)
