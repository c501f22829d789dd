"""The picture of a page with what was found drawn on it, to see what the code sees."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from kamerbrief.model.layout import Layout, Zone
from kamerbrief.model.letter_data import LetterData
from kamerbrief.model.letter_parts import all_footnotes
from kamerbrief.model.span import Box, Rect, Span
from kamerbrief.options import ParseOptions
from kamerbrief.sources.reading import Input, read_input
from kamerbrief.structure.page_zones import read_layout

if TYPE_CHECKING:
    from pdfplumber.display import PageImage
    from PIL.Image import Image

_Colour = tuple[int, int, int]

ZONE_COLOURS: dict[Zone, _Colour] = {
    "running": (120, 120, 120),
    "margin": (230, 140, 0),
    "front": (140, 60, 190),
    "body": (0, 110, 200),
    "heading": (200, 0, 60),
    "notes": (0, 140, 70),
    "figure": (196, 77, 0),
}
"""Colour of each zone, as red, green and blue from 0 to 255."""

THING_COLOURS: dict[str, _Colour] = {
    "person": (227, 179, 65),
    "country": (35, 112, 42),
    "organisation": (36, 81, 166),
    "reference": (106, 53, 171),
    "deadline": (179, 38, 30),
    "promise": (11, 110, 110),
    "footnote": (0, 0, 0),
    "figure": ZONE_COLOURS["figure"],
}
"""Colour of each kind of thing, as red, green and blue from 0 to 255: the colours of its HTML."""

_LINE_OF_LEGEND = 22
_LEGEND_SIZE = 13


class _Looks(NamedTuple):
    """How strongly boxes are drawn: opacity of area and border, from 0 to 255."""

    fill: int
    stroke: int


_ALONE, _BEHIND, _IN_FRONT = _Looks(38, 255), _Looks(24, 60), _Looks(70, 255)
"""Zones by themselves, zones behind things, and things."""


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
    options = options or ParseOptions()
    given = read_input(source, options)
    return _draw(given, read_layout(given, options), page, resolution).annotated


def show_page(
    letter: LetterData,
    page: int = 1,
    source: str | os.PathLike[str] | bytes | BinaryIO | None = None,
    *,
    resolution: int = 110,
) -> Image:
    """Return the picture of a page with what a letter holds drawn on it, and a legend below.

    Args:
        letter: The letter.
        page: Number of the page, from 1.
        source: The file that the letter was read from; None where it is still where it was.
        resolution: Pixels per inch.

    Raises:
        ValueError: If the letter is from no PDF or has no such page, if the file is not known or another one.
        OSError: If the file cannot be opened.
        KamerbriefError: If it can no longer be read.
    """
    name = letter.source.name or "this letter"
    pages = letter.source.pages
    if pages is None:
        raise ValueError(f"{name} has no pages to show: it was not read from a PDF")
    if not 1 <= page <= pages:
        raise ValueError(f"{name} has no page {page}; it has pages 1 to {pages}")
    given = source if source is not None else letter.source.path
    if given is None:
        raise ValueError(f"where the file of {name} is, is not known; give it: letter.show_page({page}, 'brief.pdf')")
    # The letter was read under limits that its reader chose; what was read once may be read again.
    ocr = any(notice.code == "ocr" for notice in letter.notices)
    options = ParseOptions(max_pages=max(pages, ParseOptions().max_pages), ocr=ocr)  # also what was read unasked
    read = read_input(given, options)
    if hashlib.sha256(read.data).hexdigest() != letter.source.sha256:
        raise ValueError(f"{read.label} is not the file that the letter was read from (its SHA-256 differs)")
    layout = letter.layout if letter.layout is not None else read_layout(read, options)
    picture = _draw(read, layout, page, resolution, _BEHIND)
    kinds = []
    for kind, boxes in _things(letter, page).items():
        colour = THING_COLOURS[kind]
        for box in boxes:
            rect = _moved(picture, box, 0.5)
            picture.draw_rect(rect, fill=(*colour, _IN_FRONT.fill), stroke=(*colour, _IN_FRONT.stroke))
        kinds += [kind] if boxes and kind not in ZONE_COLOURS else []
    calls = list(_calls(letter, page))
    for marker, note in calls:
        colour = THING_COLOURS["footnote"]
        picture.draw_rect(_moved(picture, marker), (*colour, 40), (*colour, 255))
        if note is not None:
            x0, _, x1, bottom = _moved(picture, marker)
            left, above, _, below = _moved(picture, note)
            points = (((x0 + x1) / 2, bottom), (left - 3, (above + below) / 2))
            picture.draw_line(points, stroke=(*colour, 110), stroke_width=1)
    return _with_legend(picture.annotated, [*kinds, *(["footnote"] if calls else [])])


def _draw(given: Input, layout: Layout, page: int, resolution: int, looks: _Looks = _ALONE) -> PageImage:
    """Return the picture of a page with its zones, as parsing told them apart."""
    import pdfplumber

    placed = layout.page(page)
    if placed is None:
        raise ValueError(f"{given.label} has no page {page} that can be read")
    with pdfplumber.open(io.BytesIO(given.data)) as pdf:
        picture = pdf.pages[page - 1].to_image(resolution=resolution, antialias=True)
        for zone, colour in ZONE_COLOURS.items():
            for box in placed.boxes(zone):
                rect = _moved(picture, box, 1)
                picture.draw_rect(rect, fill=(*colour, looks.fill), stroke=(*colour, looks.stroke))
        return picture


def _moved(picture: PageImage, box: Box, room: float = 0) -> Rect:
    """Return a box as pdfplumber wants it, which counts from the origin of the file, not from the page's corner.

    Args:
        picture: The picture of the page.
        box: The box.
        room: Points to add at its left and its right.
    """
    left, up = picture.page.mediabox[:2]
    return left + box.x0 - room, up + box.top, left + box.x1 + room, up + box.bottom


def _things(letter: LetterData, page: int) -> dict[str, list[Box]]:
    """Return the boxes of what stands on a page, by its kind; promises first, so that what they name lies on them."""
    spans: dict[str, list[Span]] = {
        "promise": [each.span for each in letter.commitments],
        "deadline": [each.span for each in letter.deadlines],
        "reference": [mention.span for each in letter.references for mention in each.mentions],
        "organisation": [mention.span for each in letter.organisations for mention in each.mentions],
        "country": [mention.span for each in letter.countries for mention in each.mentions],
        "person": [mention.span for each in letter.people for mention in each.mentions],
    }
    figures = [each.box for each in letter.figures if each.page == page]
    found = {kind: [box for span in each for box in _boxes_on(span, page)] for kind, each in spans.items()}
    return {"figure": figures} | found


def _boxes_on(span: Span, page: int) -> tuple[Box, ...]:
    """Return the boxes of a span on a page."""
    return tuple(box for box in span.boxes if box.page == page)


def _calls(letter: LetterData, page: int) -> Iterator[tuple[Box, Box | None]]:
    """Yield each footnote marker on a page, with its note where that is on it too."""
    for note in all_footnotes(letter.footnotes, letter.attachments):
        for anchor in note.anchors:
            if anchor.page == page and anchor.boxes:
                yield anchor.boxes[0], note.span.boxes[0] if note.span.page == page and note.span.boxes else None


def _with_legend(picture: Image, things: list[str]) -> Image:
    """Return a picture with a line below that tells the colours."""
    from PIL import Image, ImageDraw, ImageFont

    font = ImageFont.load_default(_LEGEND_SIZE)
    places: list[tuple[int, int, str]] = []
    x, y = 8, 0
    colours: dict[str, _Colour] = {str(zone): colour for zone, colour in ZONE_COLOURS.items()} | THING_COLOURS
    for kind in (*ZONE_COLOURS, *things):
        width = 20 + int(font.getlength(kind)) + 14
        if x > 8 and x + width > picture.width:
            x, y = 8, y + _LINE_OF_LEGEND
        places.append((x, y, kind))
        x += width
    whole = Image.new("RGB", (picture.width, picture.height + y + _LINE_OF_LEGEND + 4), "white")
    whole.paste(picture, (0, 0))
    pencil = ImageDraw.Draw(whole)
    pencil.line([(0, picture.height), (picture.width, picture.height)], fill=(180, 180, 180))
    for x, y, kind in places:
        top = picture.height + y + 6
        thing = kind in THING_COLOURS
        colour = colours[kind]
        fill = (_IN_FRONT if thing else _ALONE).fill
        pale = tuple(255 - (255 - part) * fill // 255 for part in colour)
        pencil.rectangle([x, top, x + 14, top + 12], fill=pale, outline=colour if thing else pale)
        pencil.text((x + 20, top - 2), kind, fill=(30, 30, 30), font=font)
    return whole
