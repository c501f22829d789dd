"""The picture of a page with what was found drawn on it, to see what the code sees."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING, BinaryIO

from kamerbrief.layout.zones import ZonedPage, zone
from kamerbrief.options import ParseOptions
from kamerbrief.pipeline import read_input
from kamerbrief.reading.formats import MediaType, sniff
from kamerbrief.reading.pdf import PdfReader
from kamerbrief.structure.document import body_pages
from kamerbrief.structure.flow import group_lines
from kamerbrief.structure.header import read_front
from kamerbrief.structure.headings import find_headings
from kamerbrief.structure.joining import LineJoiner

if TYPE_CHECKING:
    from PIL.Image import Image

ZONE_COLOURS = {
    "running": (120, 120, 120),
    "margin": (230, 140, 0),
    "front": (140, 60, 190),
    "body": (0, 110, 200),
    "heading": (200, 0, 60),
    "notes": (0, 140, 70),
}
"""Colour of each zone, as red, green and blue from 0 to 255."""


def draw_page(
    source: str | os.PathLike[str] | bytes | BinaryIO,
    page: int = 1,
    *,
    resolution: int = 110,
    options: ParseOptions | None = None,
) -> Image:
    """Return the picture of a page of a PDF with its zones drawn on it.

    Args:
        source: Path of the file, its bytes, or a binary file object.
        page: Number of the page, from 1.
        resolution: Pixels per inch.
        options: Limits.

    Raises:
        ValueError: If it is no PDF or has no such page.
        KamerbriefError: If it cannot be read.
    """
    import pdfplumber

    options = options or ParseOptions()
    given = read_input(source, options)
    if sniff(given.data) is not MediaType.PDF:
        raise ValueError(f"{given.label} is no PDF: only its pages can be drawn")
    reader = PdfReader(given.data, given.label, options)
    try:
        pages = zone(reader.pages())
    finally:
        reader.close()
    zoned = next((each for each in pages if each.number == page), None)
    if zoned is None:
        raise ValueError(f"{given.label} has no page {page} that can be read")
    with pdfplumber.open(io.BytesIO(given.data)) as pdf:
        drawn = pdf.pages[page - 1]
        picture = drawn.to_image(resolution=resolution, antialias=True)
        left, up = drawn.mediabox[:2]  # pdfplumber counts from the origin of the file, not from the page's corner
        for name, boxes in _boxes(pages, zoned).items():
            colour = ZONE_COLOURS[name]
            for x0, top, x1, bottom in boxes:
                box = (left + x0 - 1, up + top, left + x1 + 1, up + bottom)
                picture.draw_rect(box, fill=(*colour, 38), stroke=(*colour, 255))
        return picture.annotated


def _boxes(pages: list[ZonedPage], zoned: ZonedPage) -> dict[str, list[tuple[float, float, float, float]]]:
    front = read_front(pages, LineJoiner([line.text for page in pages for line in page.body]))
    text = body_pages(pages, front)
    body = next((page.body for page in text if page.number == zoned.number), [])
    groups = group_lines(text)
    headings = {id(line) for at in find_headings(groups) for line in groups[at].lines}
    return {
        "running": [line.box() for line in zoned.running],
        "margin": [line.box() for line in zoned.margin],
        "front": [line.box() for line in zoned.body[: len(zoned.body) - len(body)]],
        "body": [line.box() for line in body if id(line) not in headings],
        "heading": [line.box() for line in body if id(line) in headings],
        "notes": [line.box() for line in zoned.notes],
    }
