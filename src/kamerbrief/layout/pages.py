"""Pages of characters, rules and images, as a PDF shows them, and nothing of the PDF library.

Coordinates are in PDF points with the origin at the top left of the page.
"""

from __future__ import annotations

from typing import NamedTuple

from attrs import field, frozen

from kamerbrief.model.span import Rect


@frozen(cache_hash=True)
class Font:
    """The type in which characters are set.

    Attributes:
        name: Name of the font, without the prefix of an embedded subset.
        bold: Whether it is a bold cut, or made bold by a stroke around it.
        italic: Whether it is an italic or oblique cut.
        ascent: Height above the baseline, as a fraction of the size.
        descent: Depth below the baseline (negative), as a fraction of the size.
    """

    name: str
    bold: bool = False
    italic: bool = False
    ascent: float = 0.8
    descent: float = -0.2


class Char(NamedTuple):
    """One character as it stands on the page.

    Attributes:
        text: The character; more than one where a glyph is a ligature.
        x0: Left edge, in points.
        x1: Right edge, in points.
        baseline: The line on which it stands, in points from the top of the page.
        size: Size of the type, in points.
        font: Its type.
    """

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    font: Font


class Rule(NamedTuple):
    """A straight line, or a filled box so thin that it is seen as one; in points."""

    x0: float
    top: float
    x1: float
    bottom: float


class Shape(NamedTuple):
    """What is drawn and is no straight line: a box, a curve, a polygon; in points.

    Attributes:
        x0: Left edge.
        top: Upper edge.
        x1: Right edge.
        bottom: Lower edge.
        steps: Steps of its outline.
        free: Whether a part of its outline is a curve, or runs neither across nor down.
        filled: Whether it is filled with anything but white.
        framed: Whether its outline is drawn in anything but white.
    """

    x0: float
    top: float
    x1: float
    bottom: float
    steps: int = 4
    free: bool = False
    filled: bool = False
    framed: bool = False

    @property
    def rect(self) -> Rect:
        """The box around it."""
        return self.x0, self.top, self.x1, self.bottom

    @property
    def seen(self) -> bool:
        """Whether it can be seen: a white ground cannot."""
        return self.filled or self.framed


class TurnedChar(NamedTuple):
    """One character that is not upright, as beside the axis of a chart.

    Attributes:
        text: The character.
        x: Where it starts on its baseline, in points.
        y: The same from the top of the page.
        across: How far the text goes to the right for each point along its baseline, from -1 to 1.
        down: The same downwards.
        width: Its width along the baseline, in points.
        size: Size of the type, in points.
    """

    text: str
    x: float
    y: float
    across: float
    down: float
    width: float
    size: float


class LinkArea(NamedTuple):
    """A part of a page that links to an address; in points."""

    x0: float
    top: float
    x1: float
    bottom: float
    url: str


@frozen
class Page:
    """The visible contents of one page.

    Attributes:
        number: Number of the page, from 1.
        width: Width, in points.
        height: Height, in points.
        chars: Visible upright characters, in the order in which the file draws them.
        rules: Horizontal and vertical lines.
        images: Boxes of the images.
        hidden: Number of characters that are drawn but not to be seen.
        unmapped: Number of visible glyphs for which the file gives no character.
        recognised: Whether the characters are an invisible layer over a picture, as a copier recognised them.
        links: Parts of the page that link to an address.
        shapes: What is drawn besides the rules.
        turned: Characters that are not upright, in the order in which the file draws them.
    """

    number: int
    width: float
    height: float
    chars: list[Char] = field(factory=list)
    rules: list[Rule] = field(factory=list)
    images: list[Rect] = field(factory=list)
    hidden: int = 0
    unmapped: int = 0
    recognised: bool = False
    links: list[LinkArea] = field(factory=list)
    shapes: list[Shape] = field(factory=list)
    turned: list[TurnedChar] = field(factory=list)
