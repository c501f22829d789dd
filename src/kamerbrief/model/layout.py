"""Where the lines of a document stand on its pages, and what each is taken for: what page pictures are drawn from."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from kamerbrief.model.span import Box

Zone = Literal["running", "margin", "front", "body", "heading", "notes", "figure"]
TEXT_ZONES: tuple[Zone, ...] = ("body", "heading", "notes")
"""The zones whose lines are the text of the letter."""
Reason = Literal["marker", "hyphen", "repeated_head", "leaders", "drawn_twice", "drawn_rule", "lost"]


@frozen
class PlacedLine:
    """A line on a page.

    Attributes:
        zone: What it is taken for: running head or foot, margin column, what stands before the text, text, heading,
            footnote or label in a figure.
        text: Its characters, as printed.
        box: Box around it.
    """

    zone: Zone
    text: str
    box: Box


@frozen
class LeftOut:
    """Characters of a page that are left out of the text of the letter, though no zone beside the text has them.

    Attributes:
        reason: Why: ``marker``, what called or counted a note and is its marker now; ``hyphen``, one that only broke
            a word at the end of a line; ``repeated_head``, the head of a table that goes on, printed again;
            ``leaders``, the dots of a table of contents. These stand in a line of the text. In no line stand
            ``drawn_twice``, what is drawn a second time to look bold, and ``drawn_rule``, a rule that is made of
            characters. ``lost`` is what no rule meant to leave out.
        text: The characters.
        box: Box around them.
    """

    reason: Reason
    text: str
    box: Box


@frozen
class PageLayout:
    """A page, and what became of all that stands on it.

    Each visible character is in one of :attr:`lines`, or in none of them for a reason that :attr:`left_out` gives.
    The lines of the zones of the text, without what is left out of them, are :attr:`LetterData.text`.

    Attributes:
        number: Number of the page, from 1.
        width: In points.
        height: In points.
        lines: Its lines, zone by zone, each zone from top to bottom.
        left_out: What is left out of the text, and why.
        hidden: Number of characters that the file draws but the page does not show, or shows turned and in no figure.
            What they say is not kept: they may be under a black bar.
    """

    number: int
    width: float
    height: float
    lines: tuple[PlacedLine, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    hidden: int = 0

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
