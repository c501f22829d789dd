"""What each line of a page was taken for, as page pictures show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kamerbrief.layout.document import Document
from kamerbrief.layout.line import PrintedLine
from kamerbrief.layout.zones import ZonedPage
from kamerbrief.model.layout import Layout, PageLayout, PlacedLine, Zone
from kamerbrief.options import ParseOptions
from kamerbrief.sources.formats import MediaType
from kamerbrief.sources.reading import Input, find_media_type, read_document
from kamerbrief.structure.assembly import Structure, build_structure
from kamerbrief.structure.front_matter import Front


def page_layout(document: Document, structure: Structure) -> Layout:
    """Return the pages of a document with their lines, and what each of them was taken for.

    Args:
        document: A document whose lines stand on pages.
        structure: What was made of it.
    """
    headings = {id(line) for line in structure.heading_lines}
    return Layout(
        tuple(
            PageLayout(page.number, page.width, page.height, tuple(_placed(page, at, structure.front, headings)))
            for at, page in enumerate(document.pages)
            if isinstance(page, ZonedPage)
        )
    )


def _placed(page: ZonedPage, at: int, front: Front, headings: set[int]) -> Iterator[PlacedLine]:
    """Yield the lines of a page, zone by zone.

    Args:
        page: The page.
        at: Its place among the pages.
        front: What stands before the text.
        headings: The lines that are headings.
    """
    split = len(page.body) if at < front.page else front.row if at == front.page else 0
    text = page.body[split:]
    yield from _in_zone("running", page.running)
    yield from _in_zone("margin", page.margin)
    yield from _in_zone("front", page.body[:split])
    yield from _in_zone("body", (line for line in text if id(line) not in headings))
    yield from _in_zone("heading", (line for line in text if id(line) in headings))
    yield from _in_zone("notes", page.notes)


def _in_zone(zone: Zone, lines: Iterable[PrintedLine]) -> Iterator[PlacedLine]:
    for line in lines:
        yield PlacedLine(zone, line.text, line.box())


def read_layout(given: Input, options: ParseOptions) -> Layout:
    """Read where the lines of a PDF stand, and what each is taken for, as :func:`kamerbrief.parse` does.

    Raises:
        ValueError: If the input is no PDF.
        KamerbriefError: If it cannot be read.
    """
    media_type = find_media_type(given)
    if media_type is not MediaType.PDF:
        raise ValueError(f"{given.label} is no PDF: only its pages can be drawn")
    document = read_document(given, media_type, options)
    return page_layout(document, build_structure(document))
