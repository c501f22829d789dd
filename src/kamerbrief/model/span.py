"""Where a thing stands: in the text, and on the page."""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import frozen

from kamerbrief.model.representation import ShortRepr

Rect: TypeAlias = tuple[float, float, float, float]
"""``(x0, top, x1, bottom)`` on a page that is known otherwise, in points, origin at the top left."""

CountryForm = Literal["name", "adjective"]


@frozen(repr=False)
class Box(ShortRepr):
    """A rectangle on a page. Lengths are in PDF points (1/72 inch), the origin is the top left corner of the page.

    Attributes:
        page: Number of the page, from 1.
        x0: Left edge.
        top: Upper edge.
        x1: Right edge.
        bottom: Lower edge.
    """

    page: int
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def rect(self) -> Rect:
        """The rectangle without its page."""
        return self.x0, self.top, self.x1, self.bottom


@frozen(repr=False)
class Span(ShortRepr):
    """Where a thing stands in the letter.

    Attributes:
        start: Offset of the first character in :attr:`Letter.text`.
        end: Offset just past the last character.
        boxes: One box for each printed line, each with its own page; empty for text and Word documents. A span
            without characters has one box without width.
    """

    start: int
    end: int
    boxes: tuple[Box, ...] = ()

    @property
    def page(self) -> int | None:
        """Page on which the thing begins, counted from 1: that of the first box. None for text and Word documents."""
        return self.boxes[0].page if self.boxes else None

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages on which it stands, in order; empty for text and Word documents."""
        return tuple(dict.fromkeys(box.page for box in self.boxes))


@frozen(repr=False)
class Mention(ShortRepr):
    """One place where a thing is named.

    Attributes:
        text: The words used there.
        span: Where they stand.
    """

    text: str
    span: Span


@frozen(repr=False)
class CountryMention(ShortRepr):
    """One place where a country is named, or meant by an adjective or the name of its inhabitants.

    Attributes:
        text: The words used there.
        form: ``name`` ("Denemarken") or ``adjective`` ("Deense", "Denen").
        span: Where they stand.
    """

    text: str
    form: CountryForm
    span: Span
