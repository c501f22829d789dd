"""What each line of a page was taken for, and where every character of it went: what page pictures are drawn from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, get_args

from kamerbrief.layout.document import Document, Zones
from kamerbrief.layout.drawings import Drawing
from kamerbrief.layout.line import Line, Piece, printed
from kamerbrief.layout.zones import ZonedPage
from kamerbrief.model.layout import TEXT_ZONES, Layout, LeftOut, PageLayout, PlacedLine, Reason, Zone
from kamerbrief.model.span import Box
from kamerbrief.options import ParseOptions
from kamerbrief.sources.formats import MediaType
from kamerbrief.sources.reading import Input, find_media_type, read_document
from kamerbrief.structure.assembly import Structure, build_structure
from kamerbrief.structure.front_matter import Front

_ORDER: tuple[Zone, ...] = get_args(Zone)


class Stretch(NamedTuple):
    """A part of a line, and where it went.

    Attributes:
        zone: The zone of the line; of the title block of a printed paper, which is text, that of headings.
        piece: The part of the line.
        reason: Why it is left out of the text; None for what is in it, and in the zones that are no text.
    """

    zone: Zone
    piece: Piece
    reason: Reason | None = None


def account(document: Document, structure: Structure) -> list[list[Stretch]]:
    """Return for each page of a document where all characters of its lines went; white space is not told.

    Args:
        document: The document; a part of it that is read as one counts as a page where its format has none.
        structure: What was made of it.
    """
    taken: dict[int, list[tuple[Piece, Reason | None]]] = {}
    for piece in structure.pieces:
        taken.setdefault(id(piece.line), []).append((piece, None))
    for left in structure.left_out:
        taken.setdefault(id(left.piece.line), []).append((left.piece, left.reason))
    headings = {id(line) for line in structure.heading_lines}
    pages: list[list[Stretch]] = []
    for at, page in enumerate(document.pages):
        pages.append([])
        for zone, lines in _zones(page, at, structure.front):
            for line in lines:
                own = taken.get(id(line), [])
                titles = id(line) in headings or (bool(own) and zone not in TEXT_ZONES)
                pages[-1] += _of_line(line, "heading" if titles else zone, own)
    for piece in (piece for note in document.notes for piece in note.lines):
        pages[-1] += _of_line(piece.line, "notes", taken.get(id(piece.line), []))
    return pages


def _zones(page: Zones, at: int, front: Front) -> Iterator[tuple[Zone, Sequence[Line]]]:
    """Yield the zones of a page with their lines.

    Args:
        page: The page.
        at: Its place among the pages.
        front: What stands before the text.
    """
    split = len(page.body) if at < front.page else front.row if at == front.page else 0
    yield "running", page.running
    yield "margin", page.margin
    yield "front", page.body[:split]
    yield "body", page.body[split:]
    yield "notes", page.notes
    yield "figure", [line for drawing in _drawings(page) for line in drawing.lines]


def _drawings(page: Zones) -> Sequence[Drawing]:
    return page.drawings if isinstance(page, ZonedPage) else ()


def _of_line(line: Line, zone: Zone, taken: list[tuple[Piece, Reason | None]]) -> Iterator[Stretch]:
    """Yield where the parts of a line went.

    Args:
        line: The line.
        zone: Its zone.
        taken: The parts of it that the text has, and those that were left out for a reason.
    """
    if zone not in TEXT_ZONES:
        yield Stretch(zone, Piece(line, 0, len(line.text)))
        return
    end = 0
    parts: list[tuple[Piece, Reason | None]] = []
    for piece, reason in sorted(taken, key=lambda each: each[0][1:]):
        parts += [(Piece(line, end, piece.start), "lost"), (piece, reason)]
        end = max(end, piece.end)
    parts.append((Piece(line, end, len(line.text)), "lost"))
    for piece, reason in parts:
        if piece.text.strip():
            yield Stretch(zone, piece, reason)


# Pages -------------------------------------------------------------------------------------------------------------


def page_layout(document: Document, structure: Structure) -> Layout:
    """Return the pages of a document with their lines, what each of them was taken for, and what was left out.

    Args:
        document: A document whose lines stand on pages.
        structure: What was made of it.
    """
    pages = zip(document.pages, account(document, structure), strict=True)
    return Layout(tuple(_laid_out(page, stretches) for page, stretches in pages if isinstance(page, ZonedPage)))


def _laid_out(page: ZonedPage, stretches: Sequence[Stretch]) -> PageLayout:
    lines: dict[int, PlacedLine] = {}
    left_out: list[LeftOut] = []
    for zone, piece, reason in sorted(stretches, key=lambda each: _ORDER.index(each.zone)):
        line = printed(piece.line)
        lines.setdefault(id(line), PlacedLine(zone, line.text, line.box()))
        if reason is not None:
            left_out.append(LeftOut(reason, piece.text, line.box(piece.start, piece.end)))
    labels = [line for drawing in page.drawings for line in drawing.lines]
    turned = [PlacedLine("figure", each.text, Box(page.number, *each.box)) for d in page.drawings for each in d.turned]
    drawn = (*page.running, *page.margin, *page.body, *page.notes, *page.drawn_rules, *labels)
    left_out += [LeftOut("drawn_twice", line.doubled, line.box()) for line in drawn if line.doubled]
    left_out += [LeftOut("drawn_rule", line.text, line.box()) for line in page.drawn_rules]
    placed = (*lines.values(), *turned)
    return PageLayout(page.number, page.width, page.height, placed, tuple(left_out), page.hidden)


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
