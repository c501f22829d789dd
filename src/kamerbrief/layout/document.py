"""The document as reading gives it, whatever its format: pages with their lines told apart, before they are text."""

from __future__ import annotations

from attrs import define, field

from kamerbrief.layout.zones import ZonedPage
from kamerbrief.model.notice import Notice


@define
class Document:
    """A document as its source gives it.

    Attributes:
        pages: Its pages, each with its zones. Where a format has none, they part what stands apart, and their
            numbers mean nothing.
        placed: Whether its lines stand on real pages.
        typeset: Whether the type of its lines tells anything; False for plain text.
        page_count: Number of pages; None for a format without pages.
        page_sizes: Width and height of each page, in points.
        notices: What reading noticed.
    """

    pages: list[ZonedPage]
    placed: bool = True
    typeset: bool = True
    page_count: int | None = None
    page_sizes: tuple[tuple[float, float], ...] = ()
    notices: list[Notice] = field(factory=list)
